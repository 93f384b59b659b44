import { type Block, code, count, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type { Check, Verdict } from '../../gate/index.ts';

type Changed = NonNullable<Verdict['changed']>;

/** How many ranges of a file a row names; the rest of them is a count. */
const RANGES = 12;

/**
 * The verdict as blocks, for the job summary and the comment: what failed first, then every rule in one table, then what
 * is needed to act on it. Everything in it that comes from a report is escaped here.
 * @param mostRows Of each part, for a comment, which nobody reads to the thousandth row.
 */
export function verdictBlocks(verdict: Verdict, title: string, mostRows = Number.POSITIVE_INFINITY): Block[] {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  const blocks: (Block | undefined)[] = [
    { name: 'verdict', head: [`### ${heading(verdict, failed.length, title)}`] },
    reasons(failed),
    rules(verdict.checks),
    failedTests(verdict),
    verdict.changed === undefined ? undefined : uncovered(verdict.changed),
    bullets('Suites of the baseline that did not run', 'missing suites', verdict.missingSuites.map(code)),
    verdict.changed === undefined
      ? undefined
      : bullets(
          'Changed files that no coverage report speaks of',
          'changed files without coverage',
          verdict.changed.unreported.map(code),
        ),
    bullets(
      'Warnings',
      'warnings',
      verdict.warnings.map((text) => `⚠️ ${escapeMarkdown(text)}.`),
    ),
    { name: 'what was compared', head: [`<sub>${footer(verdict)}</sub>`] },
    reports(verdict),
  ];
  return blocks.filter((block) => block !== undefined).map((block) => shortened(block, mostRows));
}

function shortened(block: Block, most: number): Block {
  const { rows = [], tail = [], name } = block;
  if (rows.length <= most) return block;
  const more = `_… and ${(rows.length - most).toLocaleString('en-US')} more ${name}: see the job summary._`;
  return { ...block, rows: rows.slice(0, most), tail: ['', more, ...tail] };
}

/** Rows of each part in a comment. */
export const COMMENT_ROWS = 50;

/** One line for the log and the step's annotation: the rules that failed. */
export function failureSentence(verdict: Verdict): string {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  return failed.map(({ detail }) => detail).join(' ');
}

function heading({ verdict, checks }: Verdict, failed: number, title: string): string {
  const judged = checks.filter(({ status }) => status === 'passed' || status === 'failed').length;
  const name = title === 'default' ? 'Quality gate' : `Quality gate ${code(title)}`;
  return verdict === 'passed'
    ? `✅ ${name} passed: ${judged === 1 ? 'its rule holds' : `all ${count(judged, 'rule')} hold`}`
    : `❌ ${name} failed: ${failed} of ${count(judged, 'rule')} ${failed === 1 ? 'does' : 'do'} not hold`;
}

function reasons(failed: readonly Check[]): Block | undefined {
  if (failed.length === 0) return undefined;
  return { name: 'reasons', head: [], rows: failed.map(({ detail }) => `- ${escapeMarkdown(detail)}`) };
}

const MARKS: Readonly<Record<Check['status'], string>> = {
  failed: '❌',
  warned: '⚠️',
  passed: '✅',
  skipped: '➖',
  info: 'ℹ️',
};

function rules(checks: readonly Check[]): Block {
  const hasBaseline = checks.some(({ baseline }) => baseline !== undefined);
  const head = ['', 'Rule', 'Found', 'Asked', ...(hasBaseline ? ['Baseline'] : []), 'From'];
  return {
    name: 'rules',
    head: tableHead(head, hasBaseline ? [2, 3, 4] : [2, 3]),
    rows: checks.map((check) =>
      row([
        MARKS[check.status],
        escapeMarkdown(check.title),
        check.value === undefined ? '–' : figure(check.value, check.unit, check.unit === 'points'),
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
  };
}

function asked({ threshold, unit, status }: Check): string {
  if (threshold === undefined) return status === 'skipped' ? 'no baseline yet' : '';
  return `${threshold.at === 'least' ? '≥' : '≤'} ${figure(threshold.value, unit)}`;
}

function figure(value: number, unit: Check['unit'], signed = false): string {
  const text = value.toLocaleString('en-US', { maximumFractionDigits: 2 });
  const sign = signed && value > 0 ? '+' : '';
  return `${sign}${text}${unit === '%' ? ' %' : unit === 'points' ? ' points' : ''}`;
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
  const more = moreFailedTests === 0 ? '' : ` (${moreFailedTests.toLocaleString('en-US')} more not listed)`;
  return {
    name: 'failed tests',
    head: [
      `**${count(tests.length + moreFailedTests, 'failed test')}**${more}`,
      '',
      ...tableHead(['Test', 'Where', 'Message']),
    ],
    rows: tests.map((test) =>
      row([
        `${test.suite === '' || test.name.startsWith(test.suite) ? '' : `${escapeMarkdown(test.suite)} › `}${escapeMarkdown(test.name)}`,
        test.file === undefined ? '' : code(`${test.file}${test.line === undefined ? '' : `:${test.line}`}`),
        escapeMarkdown(firstLine(test.message ?? '')),
      ]),
    ),
  };
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

/** `linesCovered` reads as `lines covered`. */
function figuresText(figures: Readonly<Record<string, number>>): string {
  const shown = Object.entries(figures)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => {
      const words = name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
      return `${words} ${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;
    });
  return shown.length === 0 ? '–' : shown.join(', ');
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
