import { z } from 'zod';
import { recordOf, shaped } from '../../input/json.ts';
import type { Metric, Performance } from '../../types.ts';

type Run = Omit<Performance, 'source'>;

const numbers = z.record(z.string(), z.unknown());
/** Inverted: k6 writes whether the threshold was crossed (grafana/k6#1498, kept for compatibility). */
const crossed = z.record(z.string(), z.boolean());

const exported = z.object({
  metrics: recordOf(z.intersection(numbers, z.object({ thresholds: crossed.nullish() }))),
});

/** `k6 run --summary-export`. */
export function readK6Export(value: unknown): Run {
  const { metrics } = shaped(exported, value, "k6's --summary-export");
  return runOf(
    metrics.map(([name, { thresholds, ...values }]) => ({
      name,
      ...unitOf(name),
      values: valuesOf(values),
      thresholds: Object.entries(thresholds ?? {}).map(([expression, isCrossed]) => ({
        expression,
        ok: !isCrossed,
      })),
    })),
  );
}

const summary = z.object({
  metrics: recordOf(
    z.object({
      type: z.string(),
      contains: z.string().nullish(),
      values: numbers,
      thresholds: z.record(z.string(), z.object({ ok: z.boolean() })).nullish(),
    }),
  ),
});

/** The object that k6 gives to `handleSummary`, written as JSON. */
export function readK6Summary(value: unknown): Run {
  const { metrics } = shaped(summary, value, "k6's handleSummary data");
  return runOf(
    metrics.map(([name, { contains, values, thresholds }]) => ({
      name,
      ...(contains === 'time' ? { unit: 'ms' } : contains === 'data' ? { unit: 'bytes' } : unitOf(name)),
      values: valuesOf(values),
      thresholds: Object.entries(thresholds ?? {}).map(([expression, { ok }]) => ({ expression, ok })),
    })),
  );
}

/** The run with its samples. */
export function runOf(metrics: Metric[]): Run {
  const count = (name: string) => metrics.find((metric) => metric.name === name)?.values['count'] ?? 0;
  const requests = ['http_reqs', 'grpc_reqs', 'ws_sessions', 'browser_http_reqs', 'iterations'];
  return { metrics, samples: requests.map(count).find((each) => each > 0) ?? 0 };
}

/** `p(95)` as `p95`, `p(99.9)` as `p99.9`; a rate's `value` as `rate`. What is no number (no samples) is left out. */
export function valuesOf(values: Record<string, unknown>): Record<string, number> {
  const kept: [string, number][] = [];
  for (const [key, value] of Object.entries(values)) {
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    const percentile = /^p\((?<digits>[\d.]+)\)$/.exec(key)?.groups?.['digits'];
    const isRate = key === 'value' && 'passes' in values;
    kept.push([percentile === undefined ? (isRate ? 'rate' : key) : `p${percentile}`, value]);
  }
  return Object.fromEntries(kept);
}

/** The units of k6's own metrics, which the export does not name. A sub-metric is `name{tags}`. */
export function unitOf(name: string): { unit?: string } {
  const base = name.replace(/\{.*$/, '');
  if (
    /^(?:http_req_(?!failed)\w+|iteration_duration|group_duration|grpc_req_duration|ws_\w*(?:ing|duration))$/.test(
      base,
    )
  )
    return { unit: 'ms' };
  if (/^data_(?:sent|received)$/.test(base)) return { unit: 'bytes' };
  return {};
}
