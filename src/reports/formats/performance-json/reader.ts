import { defined } from '../../../base/index.ts';
import { z } from 'zod';
import { shaped } from '../../input/json.ts';
import type { Performance } from '../../types.ts';

/** What `format` says in a report of this kind; schemas/performance-report.schema.json describes the rest. */
export const PLAIN_FORMAT = 'performance-report/v1';

const report = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(PLAIN_FORMAT),
  name: z.string().min(1).optional(),
  samples: z.number().int().nonnegative(),
  metrics: z.array(
    z.strictObject({
      name: z.string().min(1),
      unit: z.string().min(1).optional(),
      values: z.record(z.string(), z.number()),
      thresholds: z.array(z.strictObject({ expression: z.string().min(1), ok: z.boolean() })).optional(),
    }),
  ),
});

/** The plain JSON that any load generator can be made to write. */
export function readPlainPerformance(value: unknown): Omit<Performance, 'source'> {
  const { name, samples, metrics } = shaped(report, value, 'a performance report');
  return {
    ...defined({ name }),
    samples,
    metrics: metrics.map(({ name, unit, values, thresholds }) => ({
      name,
      ...defined({ unit }),
      values,
      thresholds: thresholds ?? [],
    })),
  };
}
