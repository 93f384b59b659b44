import type { BaselineEntry, Finding, FindingsSummary, PackageFindings } from '../../findings/index.ts';
import { type Block, code, count, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import { countOf, entryRowsOf, type Row, rowsOf } from './rows.ts';
import {
  countsText,
  fixCell,
  idCell,
  KIND_NAMES,
  moreText,
  number,
  placesCell,
  SEVERITY_ORDER,
  severityCell,
  short,
  subjectCell,
  whereCell,
} from './words.ts';

/** How many rows a table shows openly, and how many more it unfolds. */
export interface Room {
  open: number;
  folded: number;
}

/** How many findings there are of each kind and severity. */
export function countsTable({ findings, counts, active, suppressed }: FindingsSummary): string[] {
  const kinds = Object.entries(KIND_NAMES).flatMap(([kind, name]) => {
    const own = findings.filter((finding) => finding.kind === kind && finding.suppressed === undefined);
    if (own.length === 0) return [];
    const of = SEVERITY_ORDER.map(
      (severity) => own.filter((finding) => finding.severity === severity).length,
    );
    return [row([name, ...of.map(figure), number(own.length)])];
  });
  const head = tableHead(
    ['', ...SEVERITY_ORDER.map(severityCell), 'All'],
    SEVERITY_ORDER.map((_, index) => index + 1).concat(SEVERITY_ORDER.length + 1),
  );
  const all = row([
    '**All**',
    ...SEVERITY_ORDER.map((each) => figure(counts[each])),
    `**${number(active)}**`,
  ]);
  const by = suppressed === 0 ? [] : ['', suppressedLine(findings)];
  if (active === 0) return by.slice(1);
  return [...head, ...kinds, ...(kinds.length > 1 ? [all] : []), ...by];
}

function figure(amount: number): string {
  return amount === 0 ? '·' : number(amount);
}

function suppressedLine(findings: readonly Finding[]): string {
  const byTrivy = findings.filter(({ suppressed }) => suppressed?.by === 'trivy').length;
  const byFile = findings.filter(({ suppressed }) => suppressed?.by === 'ignore-file').length;
  const parts = [
    ...(byTrivy === 0 ? [] : [`${number(byTrivy)} by Trivy`]),
    ...(byFile === 0 ? [] : [`${number(byFile)} by the ignore file`]),
  ];
  return `${count(byTrivy + byFile, 'more finding')} suppressed: ${parts.join(', ')}.`;
}

/** A last column of its own. */
interface Extra {
  head: string;
  cell: (finding: Finding) => string;
}

interface Titled {
  /** For what is told of a part that does not fit. */
  name: string;
  heading: string;
  extra?: Extra | undefined;
}

/** Findings one a row, those of one package in many targets in one. */
export function findingsTable(
  { name, heading, extra }: Titled,
  findings: readonly Finding[],
  room: Room,
): Block[] {
  const rows = rowsOf(findings, extra?.cell);
  const withFix = findings.some(({ kind }) => kind === 'vulnerability');
  const shown = rows.slice(0, room.open + room.folded);
  // One place for all belongs into the heading.
  const one = shown.length > 3 && shown.every(({ more }) => more === 0);
  const places = new Set(one ? shown.map(({ first }) => whereCell(first)) : []);
  const place = places.size === 1 ? ` in ${[...places][0]}` : undefined;
  const head = [
    'Severity',
    'Finding',
    'What',
    ...(place === undefined ? ['Where'] : []),
    ...(withFix ? ['Fixed in'] : []),
    ...(extra === undefined ? [] : [extra.head]),
  ];
  const cells = (each: Row) => [
    severityCell(each.first.severity),
    idCell(each.first.id),
    subjectCell(each.first),
    ...(place === undefined ? [placesCell(each)] : []),
    ...(withFix ? [fixCell(each.first)] : []),
    ...(extra === undefined ? [] : [extra.cell(each.first)]),
  ];
  return table({ name, heading: `${heading}${place ?? ''}`, head, cells, amount: countOf }, rows, room);
}

/** Vulnerable packages, each with the smallest upgrade that fixes most. */
export function packagesTable(packages: readonly PackageFindings[], room: Room): Block[] {
  const severalTargets =
    new Set(packages.map(({ target }) => target)).size > 1 ||
    packages.some(({ moreTargets }) => moreTargets > 0);
  const head = ['Package', 'Installed', 'Vulnerabilities', 'Upgrade to', ...(severalTargets ? ['In'] : [])];
  const cells = (one: PackageFindings) => [
    code(short(one.name, 80)),
    code(short(one.version, 60)),
    countsText(one.counts),
    upgradeCell(one),
    ...(severalTargets ? [`${code(short(one.target))}${moreText(one.moreTargets)}`] : []),
  ];
  return table({ name: 'packages', heading: 'Vulnerable packages', head, cells }, packages, room);
}

function upgradeCell({ upgrades, findings }: PackageFindings): string {
  const { best: upgrade, sameMajor } = upgrades;
  if (upgrade === undefined) return 'no fix yet';
  const all = findings.length;
  const fixes =
    upgrade.fixes === all
      ? all === 1
        ? ''
        : `, fixes all ${number(all)}`
      : `, fixes ${number(upgrade.fixes)} of ${number(all)}`;
  const near =
    sameMajor === undefined
      ? ''
      : `<br>or ${code(short(sameMajor.version, 60))}, fixes ${number(sameMajor.fixes)}`;
  return `${code(short(upgrade.version, 60))}${fixes}${near}`;
}

/** What the baseline had and this run has not. */
export function fixedTable(fixed: readonly BaselineEntry[], room: Room): Block[] {
  const head = ['Severity', 'Finding', 'What', 'Where'];
  const heading = 'Fixed since the baseline';
  const described = { name: 'fixed findings', heading, head, cells: fixedCells, amount: countOf };
  return table(described, entryRowsOf(fixed), room);
}

function fixedCells({ first: entry, more }: Row<BaselineEntry>): string[] {
  return [
    severityCell(entry.severity),
    idCell(entry.id),
    entry.name === '' ? '' : code(short(`${entry.name} ${entry.version}`.trim())),
    `${code(short(entry.target === '' ? entry.scope : entry.target))}${moreText(more)}`,
  ];
}

/** Findings that were taken out since the baseline, each with who says so and why. */
export function suppressedTable(findings: readonly Finding[], room: Room): Block[] {
  const head = ['Severity', 'Finding', 'What', 'Why'];
  const heading = 'Suppressed since the baseline';
  const cells = ({ first }: Row) => [
    severityCell(first.severity),
    idCell(first.id),
    subjectCell(first),
    escapeMarkdown(short(whyOf(first))),
  ];
  const described = { name: 'newly suppressed findings', heading, head, cells, amount: countOf };
  return table(described, rowsOf(findings, whyOf), room);
}

function whyOf({ suppressed }: Finding): string {
  return [suppressed?.status, suppressed?.reason].filter((part) => part !== '').join(': ');
}

interface Described<T> {
  name: string;
  heading: string;
  head: readonly string[];
  cells: (item: T) => string[];
  /** How many findings the items stand for; one each by default. */
  amount?: (items: readonly T[]) => number;
}

/** A table whose first rows are open and whose others unfold; what is beyond is said. */
function table<T>(described: Described<T>, items: readonly T[], { open, folded }: Room): Block[] {
  if (items.length === 0) return [];
  const { name, heading, head, cells, amount = ({ length }) => length } = described;
  const rows = (from: number, to: number) => items.slice(from, to).map((item) => row(cells(item)));
  const title = `#### ${heading} (${number(amount(items))})`;
  const rest = amount(items.slice(open + folded));
  const beyond =
    rest > 0
      ? ['', `_${number(rest)} more are not listed here; all are in the SARIF file and in the baseline._`]
      : [];
  const blocks: Block[] = [{ name, head: [title, '', ...tableHead(head)], rows: rows(0, open) }];
  if (items.length > open && folded > 0) {
    const shown = amount(items.slice(open, open + folded));
    blocks.push({
      name: `more ${name}`,
      head: [`<details><summary>${number(shown)} more</summary>`, '', ...tableHead(head)],
      rows: rows(open, open + folded),
      tail: ['', '</details>', ...beyond],
    });
  } else if (beyond.length > 0) {
    blocks[0] = { ...(blocks[0] as Block), tail: beyond };
  }
  return blocks;
}
