import { type Case, judge, type Policy, type Verdict } from '../../../src/gate/index.ts';
import type {
  Coverage,
  FileCoverage,
  ReportFile,
  ReportSet,
  TestCase,
  TestSuite,
  TestTotals,
} from '../../../src/reports/index.ts';

export const SHA = 'a'.repeat(40);

/** Report sets as the readers give them, small enough to be seen through. */
export function reportSet(given: Partial<ReportSet> = {}): ReportSet {
  return { files: [], empty: [], findings: [], performance: [], unmapped: [], warnings: [], ...given };
}

export function reportFile(kind: ReportFile['kind'], format: ReportFile['format'], figures = {}): ReportFile {
  return { path: `reports/${format}`, kind, format, bytes: 1, figures, notes: [] };
}

/** Lines as text: `+` covered, `-` not, anything else no code. */
export function coverage(files: Record<string, string>, more: Partial<Coverage['totals']> = {}): ReportSet {
  const all = Object.entries(files).map(([path, text]): [string, FileCoverage] => {
    const lines = new Map<number, number>();
    for (const [at, mark] of text.split('').entries()) {
      if (mark === '+' || mark === '-') lines.set(at + 1, mark === '+' ? 1 : 0);
    }
    return [path, { path, mapped: true, lines, totals: { lines: counter(lines) } }];
  });
  const total = all.flatMap(([, file]) => file.totals.lines ?? []);
  const lines = {
    covered: total.reduce((sum, one) => sum + one.covered, 0),
    total: total.reduce((sum, one) => sum + one.total, 0),
  };
  return reportSet({
    files: [reportFile('coverage', 'lcov')],
    coverage: { files: new Map(all), totals: { lines, ...more } },
  });
}

function counter(lines: ReadonlyMap<number, number>) {
  return { covered: [...lines.values()].filter((hits) => hits > 0).length, total: lines.size };
}

const NONE: TestTotals = { total: 0, passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0 };

export function tests(
  totals: Partial<TestTotals>,
  names: string[] = ['suite'],
  cases: TestCase[] = [],
): ReportSet {
  const suites = names.map(
    (name): TestSuite => ({
      name,
      totals: { ...NONE, ...totals },
      tests: cases.filter(({ suite }) => suite === name),
    }),
  );
  return reportSet({
    files: [reportFile('tests', 'junit')],
    tests: { suites, totals: { ...NONE, ...totals }, unlisted: 0 },
  });
}

export function judged(policy: Policy, reports: ReportSet, more: Partial<Case> = {}): Verdict {
  return judge({ policy, reports, baselineNote: 'No baseline: none.', ...more });
}

/** `id` → status. */
export function statuses(verdict: Verdict): Record<string, string> {
  return Object.fromEntries(verdict.checks.map(({ id, status }) => [id, status]));
}

export function detail(verdict: Verdict, id: string): string | undefined {
  return verdict.checks.find((check) => check.id === id)?.detail;
}
