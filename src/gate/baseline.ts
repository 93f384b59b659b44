import { z } from 'zod';
import type { ReportSet } from '../reports/index.ts';

/** How many runs of the default branch a performance value is compared with. */
export const HISTORY = 20;
const MOST_SUITES = 20_000;

const counter = z.strictObject({ covered: z.int().min(0), total: z.int().min(0) });

const baselineSchema = z.strictObject({
  formatVersion: z.literal(1),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/u),
  branch: z.string().max(300),
  coverage: z
    .strictObject({ lines: counter.optional(), branches: counter.optional(), functions: counter.optional() })
    .optional(),
  suites: z.record(z.string(), z.int().min(0)).optional(),
  performance: z
    .record(z.string(), z.array(z.number()).max(HISTORY))
    .describe('metric, a blank, value → the latest runs, the oldest first'),
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
  const performance: Record<string, number[]> = { ...before?.performance };
  for (const run of reports.performance) {
    for (const metric of run.metrics) {
      for (const [name, value] of Object.entries(metric.values)) {
        if (!Number.isFinite(value)) continue;
        const key = performanceKey(metric.name, name);
        performance[key] = [...(performance[key] ?? []), value].slice(-HISTORY);
      }
    }
  }
  const suites = reports.tests?.suites.slice(0, MOST_SUITES).map(({ name, totals }) => [name, totals.total]);
  return {
    formatVersion: 1,
    commit,
    branch,
    ...(reports.coverage === undefined ? {} : { coverage: reports.coverage.totals }),
    ...(suites === undefined ? {} : { suites: Object.fromEntries(suites) as Record<string, number> }),
    performance,
  };
}

export function performanceKey(metric: string, value: string): string {
  return `${metric} ${value}`;
}
