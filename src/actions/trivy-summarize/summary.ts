import type { Problem } from '../../base/index.ts';
import type { Finding, FindingsSummary } from '../../findings/index.ts';
import {
  type Block,
  type Budget,
  code,
  count,
  escapeMarkdown,
  fitBlocks,
  renderProblemList,
  SUMMARY,
} from '../../github/index.ts';
import {
  countsTable,
  findingsTable,
  fixedTable,
  packagesTable,
  type Room,
  suppressedTable,
} from './tables.ts';
import { rowsOf } from './rows.ts';
import { differenceLines, gateLines, headline } from './verdict-text.ts';
import { short } from './words.ts';

const SUMMARY_ROOM: Room = { open: 20, folded: 480 };
/** A few reports are shown, many unfold. */
const OPEN_REPORTS = 3;
const COMMENT_ROOM: Room = { open: 15, folded: 35 };

/** The job's summary: the verdict with its numbers, what fails, what to upgrade, and what changed. */
export function renderSummary(
  summary: FindingsSummary,
  title: string,
  limit: number = SUMMARY.limit,
): string {
  const budget: Budget = {
    ...SUMMARY,
    limit,
    rest: 'All findings are in the SARIF file, the output `sarif`',
  };
  return fitBlocks([...blocksOf(summary, title, SUMMARY_ROOM), reportsBlock(summary)], budget);
}

/** The same, shorter, for the pull request's comment. */
export function commentBlocks(summary: FindingsSummary, title: string): Block[] {
  return blocksOf(summary, title, COMMENT_ROOM);
}

function blocksOf(summary: FindingsSummary, title: string, room: Room): Block[] {
  const { verdict, difference, packages } = summary;
  const failing = new Set(verdict.failing);
  const isOther = (finding: Finding) => !failing.has(finding);
  const fresh = [...(difference?.new.keys() ?? [])].filter(isOther).sort(byRank(summary));
  const risen = [...(difference?.escalated.keys() ?? [])].filter(isOther).sort(byRank(summary));
  const told = new Set([...fresh, ...risen]);
  const rest = summary.findings.filter(
    (finding) =>
      finding.suppressed === undefined &&
      finding.kind !== 'vulnerability' &&
      isOther(finding) &&
      !told.has(finding),
  );
  const history = historyColumn(summary);
  const lines = differenceLines(summary);
  const fails = findingsTable(
    { name: 'failing findings', heading: 'Fails the gate', extra: history },
    verdict.failing,
    room,
  );
  const vulnerable = packagesTable(packages, room);
  const many = failing.size > room.open && rowsOf(verdict.failing, history?.cell).length > room.open;
  return [
    { name: 'verdict', head: [headline(summary, title), '', ...gateLines(summary)] },
    ...(lines.length === 0 ? [] : [{ name: 'difference', head: lines }]),
    block('counts', countsTable(summary)),
    warningsBlock(summary),
    // With hundreds to fix one begins with the upgrades.
    ...(many ? [...vulnerable, ...fails] : fails),
    ...findingsTable({ name: 'new findings', heading: 'New, and let pass', extra: history }, fresh, room),
    ...findingsTable(
      { name: 'escalated findings', heading: 'Severity rose, and let pass', extra: history },
      risen,
      room,
    ),
    ...(many ? [] : vulnerable),
    ...findingsTable(
      { name: 'other findings', heading: 'Other misconfigurations, secrets and licenses' },
      rest,
      room,
    ),
    ...suppressedTable(difference?.newlySuppressed ?? [], room),
    ...fixedTable(difference?.fixed ?? [], { open: Math.min(5, room.open), folded: room.folded }),
  ].filter((part) => part !== undefined);
}

function block(name: string, head: string[]): Block | undefined {
  return head.length === 0 ? undefined : { name, head };
}

/** Where a finding comes from. Absent where nothing is known of any: a column of blanks says nothing. */
function historyColumn({ difference }: FindingsSummary) {
  if (difference === undefined) return undefined;
  const known = [...difference.new.values()].some((origin) => origin !== undefined);
  if (!known && difference.escalated.size === 0) return undefined;
  return {
    head: 'History',
    cell: (finding: Finding) => {
      const was = difference.escalated.get(finding);
      if (was !== undefined) return `⬆️ was ${was.toLowerCase()}`;
      if (!difference.new.has(finding)) return '';
      const origin = difference.new.get(finding);
      return origin === 'added' ? '➕ added here' : origin === 'disclosed' ? 'disclosed since' : 'new';
    },
  };
}

/** In the order of the whole list, which is worst first. */
function byRank({ findings }: FindingsSummary): (a: Finding, b: Finding) => number {
  const ranks = new Map(findings.map((finding, index) => [finding, index]));
  return (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0);
}

function countsAgain(findings: number): string {
  return `${count(findings, 'finding')} of it ${findings === 1 ? 'counts' : 'count'} again.`;
}

/** What a person should know before trusting the numbers. */
function warningsBlock({ reports, ignores, notes, verdict }: FindingsSummary): Block | undefined {
  const unscanned = reports.flatMap(({ scanErrors }) => scanErrors);
  const rows = [
    ...unscanned.map(
      (error) => `- ${verdict.scanErrors.length > 0 ? '❌' : '⚠️'} ${escapeMarkdown(short(error, 300))}`,
    ),
    ...ignores.expired.map(
      ({ entry, findings }) =>
        `- ⚠️ An ignore ended on ${entry.expires}: ${ignoreName(entry)} (${code(`${entry.file}:${entry.line}`)}). ${
          findings === 0 ? 'It matches nothing: remove it.' : countsAgain(findings)
        }`,
    ),
    ...ignores.ending.map(
      (entry) =>
        `- ⏳ An ignore ends on ${entry.expires}: ${ignoreName(entry)} (${code(`${entry.file}:${entry.line}`)}).`,
    ),
    ...ignores.unused.map(
      (entry) =>
        `- 🧹 An ignore matches nothing: ${ignoreName(entry)} (${code(`${entry.file}:${entry.line}`)}).`,
    ),
    ...notes.map((note) => `- ⚠️ ${escapeMarkdown(short(note, 400))}.`),
  ];
  return rows.length === 0 ? undefined : { name: 'warnings', head: [], rows };
}

/** An entry by what it selects. */
export function ignoreText(entry: { id?: string; purl?: string; package?: string; path?: string }): string {
  return [entry.id, entry.purl, entry.package, entry.path].filter((part) => part !== undefined).join(' in ');
}

function ignoreName(entry: Parameters<typeof ignoreText>[0]): string {
  return code(short(ignoreText(entry)));
}

function reportsBlock({ reports }: FindingsSummary): Block {
  const rows = reports.map(({ file, artifacts, createdAt }) => {
    const [first] = artifacts;
    const targets = artifacts.reduce((sum, artifact) => sum + artifact.targets, 0);
    const what =
      artifacts.length === 1 && first !== undefined && !['', '.'].includes(first.name)
        ? `${code(short(first.name))}, `
        : artifacts.length > 1
          ? `${count(artifacts.length, 'resource')}, `
          : '';
    const when = createdAt === undefined ? '' : `, scanned ${createdAt.slice(0, 16).replace('T', ' ')} UTC`;
    return `- ${code(file)}: ${what}${count(targets, 'target')}${when}`;
  });
  const head = [`<details><summary>${count(reports.length, 'report')}</summary>`, ''];
  return rows.length <= OPEN_REPORTS
    ? { name: 'reports', head: ['**Read**', ''], rows }
    : { name: 'reports', head, rows, tail: ['', '</details>'] };
}

/** The summary of a run that had no verdict. */
export function renderProblems(problems: readonly Problem[], title: string): string {
  const heading = `${escapeMarkdown(title)}: no verdict, because of ${count(problems.length, 'problem')}`;
  return renderProblemList(heading, problems);
}
