import { cutText } from '../../base/index.ts';
import type { ReportSet, TestTotals } from '../../reports/index.ts';
import type { Check } from '../types.ts';
import {
  type Evidence,
  nothingToJudge,
  number,
  plural,
  type Rule,
  sources,
  withoutBaseline,
} from './rule.ts';

/** Failed, skipped, flaky and too few tests, and suites that vanished. Failed tests fail without being asked for. */
export const testsRule: Rule = (evidence) => {
  const { policy, reports } = evidence;
  const totals = reports.tests?.totals;
  if (totals === undefined) {
    if (policy.tests === undefined) return [];
    return [
      nothingToJudge('tests.failed', 'Failed tests', 'count', 'There is no test: no report is of tests.'),
    ];
  }
  const rules = policy.tests ?? {};
  const broken = totals.failed + totals.errors;
  return [
    most(evidence, rules['max-failed'] ?? 0, {
      name: 'failed',
      title: 'Failed tests',
      value: broken,
      shown: failedSentence(totals),
    }),
    most(evidence, rules['max-skipped'], {
      name: 'skipped',
      title: 'Skipped tests',
      value: totals.skipped,
      shown: `${plural(totals.skipped, 'test')} of ${number(totals.total)} ${totals.skipped === 1 ? 'was' : 'were'} skipped`,
    }),
    most(evidence, rules['max-flaky'], {
      name: 'flaky',
      title: 'Flaky tests',
      value: totals.flaky,
      shown: `${plural(totals.flaky, 'test')} passed only on a retry`,
    }),
    ...least(evidence, totals, rules['min-total']),
    ...missing(evidence),
  ];
};

/** The suites of the baseline that no report holds any more. */
export function missingSuites({ reports, baseline }: Evidence): string[] {
  if (reports.tests === undefined || baseline?.suites === undefined) return [];
  const present = new Set(reports.tests.suites.map(({ name }) => name));
  return Object.keys(baseline.suites)
    .filter((name) => !present.has(name))
    .sort();
}

/** Tests of one outcome. */
interface Counted {
  name: 'failed' | 'skipped' | 'flaky';
  title: string;
  value: number;
  /** The value in words. */
  shown: string;
}

/** @param limit Undefined: the count is told and judged by nothing. */
function most(
  { reports }: Evidence,
  limit: number | undefined,
  { name, title, value, shown }: Counted,
): Check {
  const base = { id: `tests.${name}`, title, unit: 'count' as const, value, ...sources(reports, 'tests') };
  if (limit === undefined) return { ...base, status: 'info', detail: `${shown}.` };
  const ok = value <= limit;
  const rule = limit === 0 ? 'none may be' : `at most ${number(limit)} may be`;
  return {
    ...base,
    status: ok ? 'passed' : 'failed',
    threshold: { at: 'most', value: limit },
    detail: ok ? `${shown}.` : `${shown}, and ${rule}${namesOf(reports, name)}.`,
  };
}

/** The first of the skipped or flaky tests; the failed ones have a list of their own. */
function namesOf({ tests }: ReportSet, name: Counted['name']): string {
  if (name === 'failed') return '';
  const all = (tests?.suites ?? []).flatMap(({ tests: cases }) =>
    cases.filter(({ status, flaky }) => (name === 'flaky' ? flaky === true : status === 'skipped')),
  );
  const named = all.slice(0, 3).map((each) => JSON.stringify(cutText(each.name, 80)));
  return named.length === 0 ? '' : `: ${named.join(', ')}${all.length > 3 ? ', …' : ''}`;
}

function failedSentence({ total, failed, errors, passed }: TestTotals): string {
  const broken = failed + errors;
  return broken === 0
    ? `${number(passed)} of ${plural(total, 'test')} passed, none failed`
    : `${plural(broken, 'test')} of ${number(total)} failed`;
}

function least({ reports }: Evidence, totals: TestTotals, wanted: number | undefined): Check[] {
  const ran = totals.total - totals.skipped;
  if (wanted === undefined) return ran === 0 && totals.total > 0 ? [noneRan(reports, totals)] : [];
  const ok = ran >= wanted;
  return [
    {
      id: 'tests.total',
      title: 'Tests that ran',
      unit: 'count',
      value: ran,
      status: ok ? 'passed' : 'failed',
      threshold: { at: 'least', value: wanted },
      detail: `${plural(ran, 'test')} ran, ${ok ? 'at least' : 'fewer than'} the ${number(wanted)} that the policy asks for.`,
      ...sources(reports, 'tests'),
    },
  ];
}

/** A run that skips everything proves nothing, and may be meant so. */
function noneRan(reports: ReportSet, { total }: TestTotals): Check {
  return {
    id: 'tests.total',
    title: 'Tests that ran',
    unit: 'count',
    value: 0,
    status: 'warned',
    detail: `${total === 1 ? 'The only test was' : `All ${plural(total, 'test')} were`} skipped: none ran, so they prove nothing. tests-min-total makes this fail.`,
    ...sources(reports, 'tests'),
  };
}

function missing(evidence: Evidence): Check[] {
  const { policy, reports, baseline } = evidence;
  const rule = policy.tests?.['missing-suites'] ?? 'fail';
  if (rule === 'ignore') return [];
  const asked = policy.tests?.['missing-suites'] !== undefined;
  const base = {
    id: 'tests.missing',
    title: 'Missing test suites',
    unit: 'count' as const,
    ...sources(reports, 'tests'),
  };
  if (baseline?.suites === undefined) {
    return asked ? [withoutBaseline(evidence, base, 'Missing suites are not looked for')] : [];
  }
  const gone = missingSuites(evidence);
  const before = Object.keys(baseline.suites).length;
  const detail =
    gone.length === 0
      ? `All ${plural(before, 'suite')} of the baseline ran.`
      : `${plural(gone.length, 'suite')} of the baseline ${gone.length === 1 ? 'is' : 'are'} in no report: ${gone
          .slice(0, 3)
          .map((name) => JSON.stringify(cutText(name, 80)))
          .join(', ')}${gone.length > 3 ? ', …' : ''}.`;
  const status = gone.length === 0 ? 'passed' : rule === 'warn' ? 'warned' : 'failed';
  return [
    { ...base, status, value: gone.length, threshold: { at: 'most', value: 0 }, baseline: before, detail },
  ];
}
