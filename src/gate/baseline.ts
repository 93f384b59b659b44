import { z } from 'zod';
import type { ReportSet } from '../reports/index.ts';
import { percent } from './rules/percent.ts';
import type { Trend } from './types.ts';

/** How many runs of the default branch a performance value is compared with. */
export const HISTORY = 20;
const MOST_SUITES = 20_000;

/** Names from a report → something of each; a name such as __proto__ is one like any other. */
const byName = <T>(value: z.ZodType<T>) =>
  z.unknown().transform((given, context): Readonly<Record<string, T>> => {
    const isRecord = typeof given === 'object' && given !== null && !Array.isArray(given);
    if (!isRecord) context.addIssue({ code: 'custom', message: 'is no object' });
    const entries: [string, T][] = [];
    for (const [name, each] of isRecord ? Object.entries(given) : []) {
      const result = value.safeParse(each);
      if (result.success) entries.push([name, result.data]);
      else context.addIssue({ code: 'custom', path: [name], message: 'is not as it should be' });
    }
    return named(entries);
  });

/** An object without a prototype, in which every name is its own. */
function named<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const all = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) all[name] = value;
  return all;
}

const counter = z.strictObject({ covered: z.int().min(0), total: z.int().min(0) });

const baselineSchema = z.strictObject({
  formatVersion: z.literal(1),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/u),
  branch: z.string().max(300),
  coverage: z
    .strictObject({ lines: counter.optional(), branches: counter.optional(), functions: counter.optional() })
    .optional(),
  suites: byName(z.int().min(0)).optional(),
  figures: byName(z.array(z.number()).max(HISTORY))
    .optional()
    .describe('what is drawn as a trend → the latest runs, the oldest first'),
  performance: byName(z.array(z.number()).max(HISTORY)).describe(
    'metric, a blank, value → the latest runs, the oldest first',
  ),
});

/** What the default branch held when its verdict was last good. */
export type Baseline = z.infer<typeof baselineSchema>;

/** The baseline from its text; undefined when it is none, or of a version that this one does not know. */
export function parseBaseline(text: string): Baseline | undefined {
  try {
    const result = baselineSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** The baseline that a run leaves; performance values are added to those of the runs before. */
export function nextBaseline(
  reports: ReportSet,
  { commit, branch }: { commit: string; branch: string },
  before: Baseline | undefined,
): Baseline {
  const performance = named<number[]>(Object.entries(before?.performance ?? {}));
  for (const run of reports.performance) {
    for (const metric of run.metrics) {
      for (const [name, value] of Object.entries(metric.values)) {
        if (!Number.isFinite(value)) continue;
        const key = performanceKey(metric.name, name);
        performance[key] = [...(performance[key] ?? []), value].slice(-HISTORY);
      }
    }
  }
  const suites = reports.tests?.suites
    .slice(0, MOST_SUITES)
    .map(({ name, totals }): [string, number] => [name, totals.total]);
  return {
    formatVersion: 1,
    commit,
    branch,
    ...(reports.coverage === undefined ? {} : { coverage: reports.coverage.totals }),
    ...(suites === undefined ? {} : { suites: named(suites) }),
    figures: named(
      Object.entries(figuresOf(reports)).map(([name, value]) => [
        name,
        [...(before?.figures?.[name] ?? []), value].slice(-HISTORY),
      ]),
    ),
    performance,
  };
}

const TITLES: ReadonlyMap<string, Trend['title']> = new Map([
  ['lines', 'Line coverage'],
  ['branches', 'Branch coverage'],
  ['functions', 'Function coverage'],
  ['tests', 'Tests'],
]);

/** In percent, but for the number of tests. */
function figuresOf({ coverage, tests }: ReportSet): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const name of ['lines', 'branches', 'functions'] as const) {
    const counter = coverage?.totals[name];
    if (counter !== undefined && counter.total > 0) figures[name] = percent(counter.covered, counter.total);
  }
  if (tests !== undefined) figures['tests'] = tests.totals.total;
  return figures;
}

/** The figures of the runs of the baseline, and of this one behind them. */
export function trendOf(reports: ReportSet, baseline: Baseline | undefined): { trend?: Trend[] } {
  const trend = Object.entries(figuresOf(reports)).flatMap(([name, value]): Trend[] => {
    const before = baseline?.figures?.[name] ?? [];
    const unit = name === 'tests' ? 'count' : '%';
    return before.length === 0 ? [] : [{ title: TITLES.get(name) ?? name, unit, values: [...before, value] }];
  });
  return trend.length === 0 ? {} : { trend };
}

export function performanceKey(metric: string, value: string): string {
  return `${metric} ${value}`;
}
