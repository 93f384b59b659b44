import { cutText } from '../../base/index.ts';
import type { Counter, ReportSet } from '../../reports/index.ts';
import type { Check } from '../types.ts';
import {
  type Evidence,
  nothingToJudge,
  number,
  percent,
  plural,
  type Rule,
  sources,
  withoutBaseline,
} from './rule.ts';

const KINDS = ['lines', 'branches', 'functions'] as const;
type Kind = (typeof KINDS)[number];

const TITLES: Readonly<Record<Kind, string>> = {
  lines: 'Line coverage',
  branches: 'Branch coverage',
  functions: 'Function coverage',
};

/** Line, branch and function coverage against their minima; what has a report and no rule is shown. */
export const coverageRule: Rule = (evidence) => [
  ...KINDS.flatMap((kind) => minimum(evidence, kind)),
  ...drop(evidence),
  ...changed(evidence),
];

function minimum({ policy, reports }: Evidence, kind: Kind): Check[] {
  const least = policy.coverage?.[kind];
  const counter = measured(reports.coverage?.totals[kind]);
  const id = `coverage.${kind}`;
  const title = TITLES[kind];
  if (counter === undefined) {
    if (least === undefined) return [];
    const why =
      reports.coverage === undefined
        ? 'no report is of coverage.'
        : `no coverage report says anything of ${kind}.`;
    return [nothingToJudge(id, title, '%', `There is no ${title.toLowerCase()}: ${why}`)];
  }
  const value = percent(counter.covered, counter.total);
  const shown = `${title} is ${number(value)} % (${number(counter.covered)} of ${number(counter.total)})`;
  const base = { id, title, unit: '%' as const, value, ...sources(reports, 'coverage') };
  const also = kind === 'lines' ? ofStatements(reports) : '';
  if (least === undefined) return [{ ...base, status: 'info', detail: `${shown}.${also}` }];
  const ok = reaches(counter, least);
  return [
    {
      ...base,
      status: ok ? 'passed' : 'failed',
      threshold: { at: 'least', value: least },
      detail: `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.${ok ? '' : worst(reports, kind)}${also}`,
    },
  ];
}

/** The files in which most is uncovered: of a whole project the percentage says nothing of where to begin. */
function worst({ coverage }: ReportSet, kind: Kind): string {
  const files = [...(coverage?.files.values() ?? [])];
  if (files.length < 2) return '';
  const missed = files
    .map(({ path, totals }) => ({ path, amount: (totals[kind]?.total ?? 0) - (totals[kind]?.covered ?? 0) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.path < b.path ? -1 : 1))
    .slice(0, 3)
    .map(({ path, amount }) => `${cutText(path, 100)} (${number(amount)})`);
  return missed.length === 0 ? '' : ` Most uncovered ${kind} are in ${missed.join(', ')}.`;
}

/** Go's own figure is of statements, which a line may hold several of. */
function ofStatements({ files }: ReportSet): string {
  const sum = (name: string) => files.reduce((all, { figures }) => all + (figures[name] ?? 0), 0);
  const [covered, total] = [sum('statementsCovered'), sum('statements')];
  if (total === 0) return '';
  return ` Go's own figure is of statements: ${percent(covered, total).toFixed(1)} % (${number(covered)} of ${number(total)}).`;
}

function drop(evidence: Evidence): Check[] {
  const { policy, reports, baseline } = evidence;
  const most = policy.coverage?.['max-drop'];
  if (most === undefined) return [];
  const id = 'coverage.drop';
  const title = 'Line coverage against the baseline';
  const files = sources(reports, 'coverage');
  const now = measured(reports.coverage?.totals.lines);
  if (now === undefined)
    return [nothingToJudge(id, title, 'points', 'There is no line coverage to compare.')];
  const before = measured(baseline?.coverage?.lines);
  if (before === undefined) {
    return [
      withoutBaseline(evidence, { id, title, unit: 'points', ...files }, 'Line coverage is not compared'),
    ];
  }
  const [value, was] = [percent(now.covered, now.total), percent(before.covered, before.total)];
  const exact = (before.covered / before.total - now.covered / now.total) * 100;
  const ok = exact <= most + 1e-9;
  const moved =
    value === was ? `stays at ${number(value)} %` : `goes from ${number(was)} % to ${number(value)} %`;
  return [
    {
      id,
      title,
      unit: 'points',
      status: ok ? 'passed' : 'failed',
      value: Math.round(-exact * 100) / 100,
      threshold: { at: 'least', value: -most },
      baseline: was,
      detail: `Line coverage ${moved}: ${ok ? 'within' : 'more than'} the ${plural(most, 'point')} that it may fall.`,
      ...files,
    },
  ];
}

/** The same floor on a pull request and on the branch it goes into, so that what passes here passes there. */
function changed({ policy, reports, changed }: Evidence): Check[] {
  const least = policy.coverage?.['changed-lines'];
  if (least === undefined) return [];
  const id = 'coverage.changed-lines';
  const title = 'Coverage of changed lines';
  const hasLines = [...(reports.coverage?.files.values() ?? [])].some(({ lines }) => lines !== undefined);
  if (changed === undefined || !hasLines) {
    const why =
      reports.coverage === undefined ? 'no report is of coverage.' : 'the reports have totals and no lines.';
    return [nothingToJudge(id, title, '%', `The changed lines cannot be judged: ${why}`)];
  }
  const { covered, total } = changed;
  const base = { id, title, unit: '%' as const, ...sources(reports, 'coverage') };
  const threshold = { at: 'least' as const, value: least };
  if (total === 0) {
    const detail = 'No changed line can be covered, so there is nothing to judge and this passes.';
    return [{ ...base, threshold, status: 'passed', detail }];
  }
  const value = percent(covered, total);
  const shown = `${number(value)} % of the changed lines are covered (${number(covered)} of ${number(total)})`;
  const floor = policy.coverage?.['changed-lines-floor'] ?? 0;
  if (total < floor) {
    const detail = `${shown}: fewer lines than the floor of ${number(floor)}, so this passes.`;
    return [{ ...base, threshold, value, status: 'passed', detail }];
  }
  const ok = reaches(changed, least);
  const detail = `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.`;
  return [{ ...base, threshold, value, status: ok ? 'passed' : 'failed', detail }];
}

/** By the counts, since a rounded percentage can lie on the wrong side. */
function reaches({ covered, total }: Counter, least: number): boolean {
  return covered * 100 >= least * total - 1e-9;
}

function measured(counter: { covered: number; total: number } | undefined): Counter | undefined {
  return counter === undefined || counter.total === 0 ? undefined : counter;
}
