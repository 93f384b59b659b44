import path from 'node:path';
import { decimalIn, formatDuration } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import { conditionLines } from '../shared/condition-lines.ts';
import { type PrometheusInputs, readPrometheus } from '../shared/prometheus-inputs.ts';
import { readUntil } from '../shared/until.ts';

export interface ResourcesInputs {
  prometheus: PrometheusInputs;
  /** More conditions on every series, as they are written. */
  labels: string;
  namespaces: readonly string[];
  to: number;
  steps: number;
  stepMs: number;
  prices: { cpu: number; memory: number };
  currency: string;
  headroom: number;
  /** As they are written, one each: they are read by the room that knows the figures. */
  failIf: readonly string[];
  failOnUnknown: boolean;
  timeoutMs: number;
  /** Where the report is written, absolute. */
  folder: string;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };
const DEFAULT_WINDOW_MS = 7 * 24 * HOUR_MS;
const MOST_WINDOW_MS = 92 * 24 * HOUR_MS;
const SHORTEST_STEP_MS = MINUTE_MS;
const USUAL_STEP_MS = 5 * MINUTE_MS;
/** So many steps a window has by default: more show no other figures. */
const USUAL_STEPS = 2016;
const FEWEST_STEPS = 12;
/** Prometheus gives at most 11,000 steps of a series at once. */
const MOST_STEPS = 11_000;
const DEFAULT_TIMEOUT_MS = 10 * MINUTE_MS;
const DEFAULT_HEADROOM = 20;
const MOST_HEADROOM = 400;
/** A label of DNS, as Kubernetes names namespaces: it means nothing else in a pattern. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u;

/**
 * The inputs of resources as one typed snapshot.
 * @param now Wall-clock time.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
export function parseInputs(env: Environment, now: Date): ResourcesInputs {
  const reader = new InputReader(env);
  const url = reader.required('prometheus-url', 'give the address of a Prometheus that scrapes the cluster');
  const windowMs = readWindow(reader);
  const stepMs = readStep(reader, windowMs);
  const { tempDir } = runContext(env);
  const inputs: ResourcesInputs = {
    prometheus: readPrometheus(reader, env, url),
    labels: reader.string('prometheus-labels') ?? '',
    namespaces: readNamespaces(reader),
    to: readUntil(reader, now),
    steps: Math.floor(windowMs / stepMs),
    stepMs,
    prices: { cpu: readPrice(reader, 'cpu-price'), memory: readPrice(reader, 'memory-price') },
    currency: readCurrency(reader),
    headroom: readHeadroom(reader),
    failIf: conditionLines(reader, 'fail-if'),
    failOnUnknown: reader.boolean('fail-on-unknown', false),
    timeoutMs: reader.duration('timeout', DEFAULT_TIMEOUT_MS),
    folder: path.resolve(reader.string('output-folder') ?? path.join(tempDir ?? 'build', 'resources')),
  };
  reader.finish();
  return inputs;
}

function readNamespaces(reader: InputReader): string[] {
  const namespaces = reader.list('namespaces');
  if (namespaces.length === 0)
    reader.problem({
      input: 'namespaces',
      message: 'is required and missing',
      remedy: 'give the namespaces, one a line or comma-separated',
    });
  for (const name of namespaces)
    if (!NAMESPACE.test(name))
      reader.problem({
        input: 'namespaces',
        message: 'holds what is no name of a namespace',
        found: quote(name),
        expected: 'names such as shop, and no patterns',
      });
  return namespaces;
}

function readWindow(reader: InputReader): number {
  const value = reader.string('window');
  if (value === undefined) return DEFAULT_WINDOW_MS;
  const [, amount = '', unit = ''] = /^(\d{1,4})\s*(h|d|w)$/u.exec(value) ?? [];
  const ms = Number(amount) * (HOURS[unit] ?? 0) * HOUR_MS;
  if (ms >= HOUR_MS && ms <= MOST_WINDOW_MS) return ms;
  reader.problem({
    input: 'window',
    message: 'is no number of hours, days or weeks',
    found: quote(value),
    expected: 'such as 12h, 7d or 4w, from an hour to 92 days',
  });
  return DEFAULT_WINDOW_MS;
}

function readStep(reader: InputReader, windowMs: number): number {
  const usual = Math.max(USUAL_STEP_MS, Math.ceil(windowMs / (USUAL_STEPS * MINUTE_MS)) * MINUTE_MS);
  const stepMs = reader.duration('step', usual);
  const steps = Math.floor(windowMs / stepMs);
  if (stepMs >= SHORTEST_STEP_MS && steps >= FEWEST_STEPS && steps <= MOST_STEPS) return stepMs;
  reader.problem({
    input: 'step',
    message: 'does not fit the window',
    found: formatDuration(stepMs),
    expected: `a minute or more, and from ${FEWEST_STEPS} to ${MOST_STEPS.toLocaleString('en-US')} steps in a window`,
  });
  return usual;
}

function readPrice(reader: InputReader, input: string): number {
  const of = input === 'cpu-price' ? 'a core for an hour' : 'a GiB of memory for an hour';
  const value = reader.required(input, `give the price of ${of}, such as 0.03`);
  const price = decimalIn(value);
  if (price === undefined && value !== '')
    reader.problem({
      input,
      message: 'is no price',
      found: quote(value),
      expected: `the price of ${of}, such as 0.03`,
    });
  return price ?? 0;
}

function readCurrency(reader: InputReader): string {
  const value = reader.string('currency') ?? 'USD';
  if (/^[A-Z]{3}$/u.test(value)) return value;
  reader.problem({
    input: 'currency',
    message: 'is no currency',
    found: quote(value),
    expected: 'three letters such as USD, EUR or CNY',
  });
  return 'USD';
}

function readHeadroom(reader: InputReader): number {
  const percent = reader.number('headroom') ?? DEFAULT_HEADROOM;
  if (percent >= 0 && percent <= MOST_HEADROOM) return percent / 100;
  reader.problem({
    input: 'headroom',
    message: 'is no share that can be left free',
    found: quote(String(percent)),
    expected: `a percentage from 0 to ${MOST_HEADROOM}, such as 20%`,
  });
  return DEFAULT_HEADROOM / 100;
}
