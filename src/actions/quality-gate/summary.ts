import { shownFigure } from '../../base/index.ts';
import { type Block, code, count, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type { Check, Verdict } from '../../gate/index.ts';
import { figure, heading, reason } from './summary-text.ts';
import { trend } from './summary-trend.ts';

type Changed = NonNullable<Verdict['changed']>;

/** How many ranges of a file a row names; the rest of them is a count. */
const RANGES = 12;

/** Rows that are open, of all long parts together; the others are folded behind all parts, so that no part hides another. */
const OPEN_ROWS = 15;
/** What each part has of them at least, so that each is seen; a part of so many rows is not long. */
const LEAST_OPEN = 5;

/**
 * The verdict as blocks, for the job summary and the comment: what failed and what is needed to act on it first, then,
 * folded, what holds, the trend and the reports. Everything in it that comes from a report is escaped here.
 * @param mostRows Of each part, for a comment, which nobody reads to the thousandth row.
 */
export function verdictBlocks(verdict: Verdict, title: string, mostRows = Number.POSITIVE_INFINITY): Block[] {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  const parts = [
    thresholds(verdict),
    failedTests(verdict),
    findings(verdict),
    verdict.changed === undefined ? undefined : uncovered(verdict.changed),
    bullets('Suites of the baseline that did not run', 'missing suites', verdict.missingSuites.map(code)),
    verdict.changed === undefined
      ? undefined
      : bullets(
          'Changed files that no coverage report speaks of',
          'changed files without coverage',
          verdict.changed.unreported.map(code),
        ),
  ].filter((block) => block !== undefined);
  const whole = mostRows === Number.POSITIVE_INFINITY;
  const long = parts.filter(({ rows = [] }) => rows.length > LEAST_OPEN).length;
  const open = Math.max(LEAST_OPEN, Math.floor(OPEN_ROWS / long));
  const cut = parts.map((block) => (whole ? opened(block, open) : { open: shortened(block, mostRows) }));
  return [
    { name: 'verdict', head: [`### ${heading(verdict, failed, title)}`] },
    reasons(verdict, failed),
    reasons(
      verdict,
      verdict.checks.filter(({ status }) => status === 'warned'),
      '⚠️ ',
    ),
    ...cut.map(({ open }) => open),
    bullets(
      'Warnings',
      'warnings',
      verdict.warnings.map((text) => `⚠️ ${escapeMarkdown(text)}.`),
    ),
    rules(verdict),
    { name: 'what was compared', head: [`<sub>${footer(verdict)}</sub>`] },
    trend(verdict),
    ...cut.map(({ folded }) => folded),
    reports(verdict),
  ].filter((block) => block !== undefined);
}

/** The first rows, and the others folded, to which the first ones lead. */
function opened(block: Block, most: number): { open: Block; folded?: Block } {
  const { rows = [], head, tail = [], name } = block;
  if (rows.length <= most) return { open: block };
  const more = (rows.length - most).toLocaleString('en-US');
  const table = head.slice(head.findIndex((line) => line.startsWith('| ')));
  return {
    open: {
      ...block,
      rows: rows.slice(0, most),
      tail: ['', `_… and ${more} more ${name}, folded below._`, ...tail],
    },
    folded: {
      name,
      head: [
        `<details><summary>${more} more ${name}</summary>`,
        '',
        ...(head.some((line) => line.startsWith('| ')) ? table : []),
      ],
      rows: rows.slice(most),
      tail: ['', '</details>'],
    },
  };
}

function shortened(block: Block, most: number): Block {
  const { rows = [], tail = [], name } = block;
  if (rows.length <= most) return block;
  const more = `_… and ${(rows.length - most).toLocaleString('en-US')} more ${name}: see the job summary._`;
  return { ...block, rows: rows.slice(0, most), tail: ['', more, ...tail] };
}

/** Rows of each part in a comment. */
export const COMMENT_ROWS = 50;

function reasons(verdict: Verdict, checks: readonly Check[], mark = ''): Block | undefined {
  if (checks.length === 0) return undefined;
  return {
    name: 'reasons',
    head: [],
    rows: checks.map((check) => `- ${mark}${escapeMarkdown(reason(verdict, check))}`),
  };
}

const MARKS: Readonly<Record<Check['status'], string>> = {
  failed: '❌',
  warned: '⚠️',
  passed: '✅',
  skipped: '➖',
  info: 'ℹ️',
};

/** What holds, folded; what does not is said above, with its figures. */
function rules({ verdict, checks: all }: Verdict): Block | undefined {
  const checks = all.filter(({ status }) => status !== 'failed' && status !== 'warned');
  if (checks.length === 0) return undefined;
  const hasBaseline = checks.some(({ baseline }) => baseline !== undefined);
  const head = ['', 'Rule', 'Found', 'Asked', ...(hasBaseline ? ['Baseline'] : []), 'From'];
  const judged = checks.filter(({ status }) => status === 'passed').length;
  const shown = checks.length - judged;
  const parts = [
    judged === 0 ? '' : `${count(judged, 'rule')} ${judged === 1 ? 'holds' : 'hold'}`,
    shown === 0 ? '' : `${count(shown, 'figure')} ${shown === 1 ? 'is' : 'are'} only shown`,
  ].filter((part) => part !== '');
  // The heading has said of a verdict that passed how many rules hold.
  const title = verdict === 'passed' ? 'Rules and figures' : parts.join(', ');
  return {
    name: 'rules',
    head: [`<details><summary>${title}</summary>`, '', ...tableHead(head, hasBaseline ? [2, 3, 4] : [2, 3])],
    rows: checks.map((check) =>
      row([
        MARKS[check.status],
        escapeMarkdown(check.title),
        check.value === undefined ? 'not judged' : figure(check.value, check.unit, check.unit === 'points'),
        asked(check),
        ...(hasBaseline
          ? [
              check.baseline === undefined
                ? ''
                : figure(check.baseline, check.unit === 'points' ? '%' : check.unit),
            ]
          : []),
        from(check),
      ]),
    ),
    tail: ['', '</details>'],
  };
}

function thresholds({ brokenThresholds: all = [] }: Verdict): Block | undefined {
  if (all.length === 0) return undefined;
  const hasSeveral = new Set(all.map(({ report }) => report)).size > 1;
  return {
    name: 'broken thresholds',
    head: [
      `**Broken thresholds**`,
      '',
      ...tableHead(['Metric', 'Threshold', 'Measured', ...(hasSeveral ? ['Report'] : [])], [2]),
    ],
    rows: all.map(({ metric, expression, value, unit, report }) =>
      row([
        code(metric),
        code(expression),
        value === undefined
          ? 'not in the report'
          : `${shownFigure(value)}${unit === undefined ? '' : ` ${escapeMarkdown(unit)}`}`,
        ...(hasSeveral ? [code(report)] : []),
      ]),
    ),
  };
}

function findings({ findings: all = [], moreFindings = 0 }: Verdict): Block | undefined {
  if (all.length === 0) return undefined;
  const hasPackages = all.some((each) => each.package !== undefined);
  return {
    name: 'findings',
    head: [
      `**${count(all.length + moreFindings, 'finding')}**${elsewhere(moreFindings)}`,
      '',
      ...tableHead(['Level', 'Rule', 'Where', 'What', ...(hasPackages ? ['Fixed in'] : [])]),
    ],
    rows: all.map((each) =>
      row([
        escapeMarkdown(each.level),
        code(each.rule),
        each.package === undefined ? placeOf(each) : code(each.package),
        escapeMarkdown(firstLine(each.message)),
        ...(hasPackages ? [fixOf(each)] : []),
      ]),
    ),
  };
}

function fixOf({ fixedIn, package: name }: NonNullable<Verdict['findings']>[number]): string {
  if (fixedIn !== undefined) return code(fixedIn);
  return name === undefined ? '' : 'no version';
}

function elsewhere(more: number): string {
  return more === 0 ? '' : ` (${more.toLocaleString('en-US')} of them only in the reports)`;
}

function placeOf({ file, line }: { file?: string | undefined; line?: number | undefined }): string {
  return file === undefined ? '' : code(`${file}${line === undefined ? '' : `:${line}`}`);
}

function asked({ threshold, unit, status }: Check): string {
  if (threshold === undefined) return status === 'skipped' ? 'no baseline yet' : '';
  return `${threshold.at === 'least' ? '≥' : '≤'} ${figure(threshold.value, unit)}`;
}

function from({ files, moreFiles = 0 }: Check): string {
  const [first] = files;
  if (first === undefined) return '–';
  const more = files.length - 1 + moreFiles;
  return `${code(first)}${more === 0 ? '' : ` and ${more} more`}`;
}

function uncovered({ files, moreFiles = 0, covered, total }: Changed): Block | undefined {
  if (files.length === 0) return undefined;
  const missed = total - covered;
  const more = moreFiles === 0 ? '' : `, ${count(moreFiles, 'more file')} not listed`;
  return {
    name: 'files with uncovered changed lines',
    head: [
      `**${count(missed, 'changed line')} without a test**${more}`,
      '',
      ...tableHead(['File', 'Covered', 'Uncovered lines'], [1]),
    ],
    rows: files.map((file) =>
      row([code(file.path), `${file.covered} of ${file.total}`, ranges(file.uncovered)]),
    ),
  };
}

function ranges(all: readonly (readonly [number, number])[]): string {
  const shown = all
    .slice(0, RANGES)
    .map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
  return `${shown.join(', ')}${all.length > RANGES ? ` and ${all.length - RANGES} more` : ''}`;
}

function failedTests({ failedTests: tests, moreFailedTests = 0 }: Verdict): Block | undefined {
  if (tests.length === 0) return undefined;
  return {
    name: 'failed tests',
    head: [
      `**${count(tests.length + moreFailedTests, 'failed test')}**${elsewhere(moreFailedTests)}`,
      '',
      ...tableHead(['Test', 'Where', 'Message']),
    ],
    rows: variedFirst(tests).map((test, index) =>
      row([
        `${test.suite === '' || test.name.startsWith(test.suite) ? '' : `${escapeMarkdown(test.suite)} › `}${escapeMarkdown(test.name)}`,
        placeOf(test),
        `${escapeMarkdown(firstLine(test.message ?? ''))}${index < OPEN_ROWS ? stackOf(test.stack) : ''}`,
      ]),
    ),
  };
}

/** Of more tests than are open those first that fail each in a way of its own: one cause may have failed a thousand. */
function variedFirst(tests: Verdict['failedTests']): Verdict['failedTests'] {
  if (tests.length <= LEAST_OPEN) return tests;
  const seen = new Set<string>();
  const isNew = tests.map(({ message = '' }) => {
    const line = firstLine(message);
    return !seen.has(line) && seen.add(line) !== undefined;
  });
  return [...tests.filter((_, at) => isNew[at]), ...tests.filter((_, at) => !isNew[at])];
}

/** A cell of a table holds no fence: a line of the stack each, as code. */
function stackOf(stack: string | undefined): string {
  const lines = (stack ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `<br><sub>${code(line.trim())}</sub>`).join('');
}

function bullets(title: string, name: string, texts: readonly string[]): Block | undefined {
  if (texts.length === 0) return undefined;
  return { name, head: [`**${title}**`, ''], rows: texts.map((text) => `- ${text}`) };
}

function footer({ baseline, changed, commit }: Verdict): string {
  const parts = [
    commit === undefined ? '' : `Commit ${code(commit.slice(0, 12))}.`,
    changed === undefined ? '' : `Changed lines since ${code(changed.base.slice(0, 12))}.`,
    escapeMarkdown(baseline.detail),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function reports({ reports: files, moreReports = 0 }: Verdict): Block | undefined {
  if (files.length === 0) return undefined;
  return {
    name: 'reports',
    head: [
      `<details><summary>${count(files.length + moreReports, 'report')} read</summary>`,
      '',
      ...tableHead(['Report', 'Format', 'Figures']),
    ],
    rows: files.map(({ path, format, figures }) =>
      row([code(path), escapeMarkdown(format), escapeMarkdown(figuresText(figures))]),
    ),
    tail: ['', '</details>'],
  };
}

/** Figures that say something when they are 0. */
const ALWAYS = new Set(['advisories', 'error', 'failed', 'samples']);
const NEVER_ZERO = new Set(['suppressed']);

/** `linesCovered` reads as `lines covered`. */
function figuresText(figures: Readonly<Record<string, number>>): string {
  const shown = Object.entries(figures)
    .filter(
      ([name, value], index) => value !== 0 || (index === 0 && !NEVER_ZERO.has(name)) || ALWAYS.has(name),
    )
    .map(([name, value]) => {
      const words = name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
      return `${words} ${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;
    });
  return shown.length === 0 ? '–' : shown.join(', ');
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
