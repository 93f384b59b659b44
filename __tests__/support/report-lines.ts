import { ConfigurationError } from '../../src/base/index.ts';
import type { FileCoverage, ReadOptions, ReportSet, TestTotals } from '../../src/reports/index.ts';
import { readText } from './report-fixtures.ts';

/**
 * Everything that is read from one report, a line for each thing, so that a test can compare the whole: the report and its
 * figures, then what is in it. What is 0 or empty is left out. A report that cannot be read is its problems.
 *
 * @param report the text, or a value that is written as JSON
 */
export async function linesOf(
  report: unknown,
  options: Partial<Omit<ReadOptions, 'root' | 'patterns'>> = {},
): Promise<string[]> {
  const text = typeof report === 'string' || report instanceof Uint8Array ? report : JSON.stringify(report);
  try {
    return linesOfSet(await readText(text, options));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(({ message, file: _file, ...more }) => line(`refused: ${message}`, more));
  }
}

/** The same of several reports. */
export function linesOfSet(set: ReportSet): string[] {
  const { coverage, tests, findings, audit, mutation, performance } = set;
  return [
    ...set.files.map(({ kind, format, figures, notes }) =>
      line(`${format}: ${kind}`, { ...counted(figures), notes }),
    ),
    ...set.empty.map(({ reason }) => `empty: ${reason}`),
    ...[...(coverage?.files.values() ?? [])].flatMap(linesOfFile),
    ...(tests?.suites ?? []).flatMap(({ name, file, totals, tests: listed }) => [
      line(`suite ${name}`, { file, ...countedTests(totals) }),
      ...listed.map(({ status, name: test, suite: _suite, ...more }) => line(`  ${status} ${test}`, more)),
    ]),
    ...unlisted(tests?.unlisted),
    ...findings.flatMap(({ tool, items, totals: _totals, suppressed, unlisted: left, filesChecked }) => [
      line(`tool ${tool}`, { filesChecked, ...counted({ suppressed, unlisted: left }) }),
      ...items.map(({ level, rule, ...more }) => line(`  ${level} ${rule}`, more)),
    ]),
    ...(audit === undefined ? [] : [line('audit', { dependencies: audit.dependencies })]),
    ...(audit?.advisories ?? []).map(({ severity, id, ...more }) => line(`  ${severity} ${id}`, more)),
    ...(mutation?.survivors ?? []).map(({ status, mutator, ...more }) => line(`${status} ${mutator}`, more)),
    ...unlisted(mutation?.unlisted),
    ...performance.flatMap(({ source: _source, samples: _samples, metrics, ...more }) => [
      line('run', more),
      ...metrics.map(({ name, ...metric }) => line(`  ${name}`, metric)),
    ]),
    ...set.warnings.map((warning) => `warning: ${warning}`),
  ];
}

function linesOfFile({ path, lines, branches, functions, totals }: FileCoverage): string[] {
  const each = { lines, branches, functions };
  return Object.entries(each).flatMap(([name, hits]) => {
    const total = totals[name as keyof typeof each];
    if (total === undefined) return [];
    const listed = [...(hits ?? [])].map(([key, count]) => `${key}=${count}`).join(' ');
    return `${path} ${name} ${listed === '' ? `${total.covered}/${total.total}` : listed}`;
  });
}

const unlisted = (count = 0): string[] => (count === 0 ? [] : [`unlisted: ${count}`]);

function counted(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, count]) => count !== 0));
}

function countedTests({ durationMs, ...counts }: TestTotals): Record<string, unknown> {
  return { ...counted(counts), durationMs };
}

/** The fields that hold something, as `name=value`. */
function line(head: string, fields: object): string {
  const shown = Object.entries(fields).flatMap(([name, value]: [string, unknown]) =>
    value === undefined || isEmpty(value) ? [] : [`${name}=${shownAs(value)}`],
  );
  return [head, ...shown].join(' ');
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function shownAs(value: unknown): string {
  return typeof value === 'string' && /^[^\s"]+$/u.test(value) ? value : JSON.stringify(value);
}
