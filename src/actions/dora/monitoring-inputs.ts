import { defined } from '../../base/index.ts';
import type { Environment, InputReader } from '../../github/index.ts';
import { PROMETHEUS_OTHERS, type PrometheusInputs, readPrometheus } from '../shared/prometheus-inputs.ts';

/** How Prometheus is asked for the uptime; what it means is for the room that knows it. */
export interface MonitoringInputs extends PrometheusInputs {
  /** 1 where it serves, 0 where it does not. */
  up?: string;
  /** Selections of counters. */
  good?: string;
  all?: string;
}

const OTHERS = ['prometheus-up', 'prometheus-good', 'prometheus-all', ...PROMETHEUS_OTHERS] as const;

/** The inputs of a Prometheus; nothing where there is none. */
export function readMonitoring(reader: InputReader, env: Environment): MonitoringInputs | undefined {
  const url = reader.string('prometheus-url');
  const given = OTHERS.filter((input) => reader.text(input) !== undefined);
  if (url === undefined) {
    for (const input of given) reader.problem({ input, message: 'has a meaning only with prometheus-url' });
    return undefined;
  }
  const [up, good, all] = (['prometheus-up', 'prometheus-good', 'prometheus-all'] as const).map((input) =>
    reader.text(input)?.trim(),
  );
  const isWhole = up === undefined ? good !== undefined && all !== undefined : (good ?? all) === undefined;
  if (!isWhole)
    reader.problem({
      input: 'prometheus-up',
      message: 'is neither given alone, nor are prometheus-good and prometheus-all given instead',
      expected: 'a query that is 1 or 0, such as max(up{job="shop"}), or two selections of counters',
    });
  return { ...readPrometheus(reader, env, url), ...defined({ up, good, all }) };
}
