import type { ReportSet } from '../../reports/index.ts';
import type { Verdict } from '../../gate/index.ts';

/** The action's outputs; a figure that no report has is empty, so that `if:` expressions need no guard. */
export function outputsOf(
  verdict: Verdict,
  compact: Verdict,
  reports: ReportSet,
  files: { report: string; badge: string },
): Record<string, string> {
  const value = (id: string) => text(verdict.checks.find((check) => check.id === id)?.value);
  const tests = reports.tests?.totals;
  return {
    verdict: verdict.verdict,
    'verdict-json': JSON.stringify(compact),
    ...files,
    'line-coverage': value('coverage.lines'),
    'branch-coverage': value('coverage.branches'),
    'function-coverage': value('coverage.functions'),
    'changed-line-coverage': value('coverage.changed-lines'),
    'uncovered-changed-lines':
      verdict.changed === undefined ? '' : String(verdict.changed.total - verdict.changed.covered),
    'tests-total': text(tests?.total),
    'tests-failed': tests === undefined ? '' : String(tests.failed + tests.errors),
    'tests-skipped': text(tests?.skipped),
    'tests-flaky': text(tests?.flaky),
    'missing-suites': value('tests.missing'),
    'lint-errors': value('lint.errors'),
    'lint-warnings': value('lint.warnings'),
    'audit-advisories': value('audit.advisories'),
    'sarif-results': value('sarif.results'),
    baseline: verdict.baseline.state,
    'failed-rules': failedIds(verdict).join(' '),
  };
}

/** What shields.io and others draw from a JSON file at an address: line coverage, or the verdict where there is none. */
export function badgeOf(verdict: Verdict): object {
  const lines = verdict.checks.find(({ id }) => id === 'coverage.lines')?.value;
  const good = verdict.verdict === 'passed';
  return {
    schemaVersion: 1,
    label: lines === undefined ? 'quality gate' : 'coverage',
    message: lines === undefined ? verdict.verdict : `${lines} %`,
    color: good ? 'brightgreen' : 'red',
  };
}

/** An id of a report has its path in it, blanks included. */
function failedIds(verdict: Verdict): string[] {
  return verdict.checks.filter(({ status }) => status === 'failed').map(({ id }) => id.replace(/\s+/gu, '_'));
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
