import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { recordOf, shaped } from '../../input/json.ts';
import type { Metric } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  aggregate: z.object({
    counters: recordOf(z.number()),
    rates: recordOf(z.number()).nullish(),
    summaries: recordOf(z.record(z.string(), z.unknown())).nullish(),
  }),
});

/** `artillery run --output`: the sum of the run. Times are milliseconds. */
function read(value: unknown): Part {
  const { counters, rates, summaries } = shaped(report, value, "Artillery's JSON report").aggregate;
  const metrics: Metric[] = counters.map(([name, count]) => ({ name, values: { count }, thresholds: [] }));
  for (const [name, rate] of rates ?? []) metrics.push({ name, unit: '1/s', values: { rate }, thresholds: [] });
  for (const [name, all] of summaries ?? []) {
    const values = Object.entries(all).flatMap(([key, each]) =>
      typeof each === 'number' && Number.isFinite(each) ? [[nameOf(key), each] as const] : [],
    );
    const unit = /(?:response_time|session_length|duration)/.test(name) ? { unit: 'ms' } : {};
    metrics.push({ name, ...unit, values: Object.fromEntries(values), thresholds: [] });
  }
  const count = (name: string) => new Map(counters).get(name) ?? 0;
  const requests = ['http.requests', 'socketio.emit', 'websocket.messages_sent', 'vusers.completed'];
  return { kind: 'performance', run: { metrics, samples: requests.map(count).find((each) => each > 0) ?? 0 } };
}

/** `median` and `mean` under the names that other load tests have; `p999` is the share of 99.9 %. */
function nameOf(key: string): string {
  if (key === 'median') return 'med';
  if (key === 'mean') return 'avg';
  return key === 'p999' ? 'p99.9' : key;
}

export const artillery: JsonFormat = {
  name: 'artillery-json',
  kind: 'performance',
  title: 'Artillery',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['aggregate']) &&
    isRecord(value['aggregate']['counters']) &&
    Array.isArray(value['intermediate']),
  read,
};
