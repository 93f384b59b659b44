import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { shaped } from '../../input/json.ts';
import { runOf, unitOf, valuesOf } from '../k6/reader.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  results: z.object({
    metrics: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        contains: z.string().nullish(),
        values: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

/**
 * `k6 run --new-machine-readable-summary`. It does not say whether the thresholds held, so nobody may take them for
 * held: `thresholdsUnknown`.
 */
function read(value: unknown): Part {
  const { results } = shaped(report, value, "k6's new summary");
  const run = runOf(
    results.metrics.map(({ name, contains, values }) => ({
      name,
      ...(contains === 'time' ? { unit: 'ms' } : contains === 'data' ? { unit: 'bytes' } : unitOf(name)),
      values: valuesOf(values),
      thresholds: [],
    })),
  );
  return { kind: 'performance', run: { ...run, thresholdsUnknown: true } };
}

export const k6Results: JsonFormat = {
  name: 'k6-results',
  kind: 'performance',
  title: 'k6 (--new-machine-readable-summary)',
  json: (value) => {
    if (!isRecord(value)) return false;
    const { metadata, results } = value;
    const byK6 = isRecord(metadata) && ('k6_version' in metadata || 'k6Version' in metadata);
    return byK6 && isRecord(results) && Array.isArray(results['metrics']);
  },
  read,
};
