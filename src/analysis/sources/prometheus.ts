import { oneLine, shownValue } from '../../base/index.ts';
import { type Reading, type Sample, unknown } from '../counters/reading.ts';
import type { SourcePlan } from '../file/plan.ts';
import { type Selector, selectorOf } from '../file/selector.ts';
import { bodyOf, type Question, type RangeQuestion, type Source, type SourceParts } from './source.ts';

/** How far back the newest value of a series is looked for; as Prometheus' own instant queries do. */
const LOOK_BACK_S = 300;

type Labels = Readonly<Record<string, string>>;

interface Series {
  metric: Labels;
  value?: [number, string];
  values?: [number, string][];
}

/** Prometheus and what speaks like it: Thanos, Mimir, Cortex, VictoriaMetrics. */
export function prometheusSource(parts: SourceParts): Source {
  return {
    read: async (question) => {
      const selector = question.lookBackMs === undefined ? selectorOf(question.query) : undefined;
      // A range of a plain selection brings raw values with the time of their scrape; of any other query that is not to be had.
      const range = selector === undefined ? '' : `[${LOOK_BACK_S}s]`;
      const series = await asked(parts, question, {
        path: 'query',
        query: `${question.query}${range}`,
        time: seconds(question.at),
        ...lookBack(question),
      });
      return 'unknown' in series ? series : readingOf(series.found, selector);
    },
    past: async (question) => {
      const series = await rangeOf(parts, question);
      if ('unknown' in series) return [];
      return stepsOf(question).map((at) => ({ samples: series.found.flatMap((one) => samplesAt(one, at)) }));
    },
    range: async (question) => {
      const series = await rangeOf(parts, question);
      if ('unknown' in series) return series;
      const steps = stepsOf(question);
      return series.found.map(({ metric, values = [] }) => {
        const known = new Map(values.map(([time, value]) => [Math.round(time * 1000), numberOf(value)]));
        return { series: nameOf(metric), values: steps.map((at) => known.get(Math.round(at))) };
      });
    },
  };
}

async function rangeOf(parts: SourceParts, question: RangeQuestion): ReturnType<typeof asked> {
  const { query, fromMs, stepMs, at } = question;
  return await asked(parts, question, {
    path: 'query_range',
    query,
    start: seconds(fromMs),
    end: seconds(at),
    step: String(stepMs / 1000),
    ...lookBack(question),
  });
}

function stepsOf({ fromMs, stepMs, at }: RangeQuestion): number[] {
  return Array.from({ length: Math.floor((at - fromMs) / stepMs) + 1 }, (_, step) => fromMs + step * stepMs);
}

/** The server itself leaves out what is older, and what has ended. */
function lookBack({ lookBackMs }: Question): Record<string, string> {
  return lookBackMs === undefined ? {} : { lookback_delta: `${Math.ceil(lookBackMs / 1000)}s` };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

async function asked(
  { plan, ask }: SourceParts,
  { signal }: Question,
  { path, ...asked }: { path: 'query' | 'query_range'; query: string } & Record<string, string>,
): Promise<{ found: readonly Series[] } | Extract<Reading, { unknown: unknown }>> {
  const form = new URLSearchParams({ ...asked, timeout: `${plan.timeoutMs}ms` });
  const reply = await ask({
    url: `${plan.url}/api/v1/${path}`,
    method: 'POST',
    headers: { ...plan.headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    tls: plan.tls,
    timeoutMs: plan.timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  const body = bodyOf(reply, plan);
  return typeof body === 'string' ? seriesOf(body, plan) : body;
}

interface Answer {
  status?: unknown;
  error?: unknown;
  warnings?: unknown;
  data?: { resultType?: unknown; result?: unknown };
}

function seriesOf(
  body: string,
  { name }: SourcePlan,
): { found: readonly Series[] } | Extract<Reading, { unknown: unknown }> {
  let answer: Answer;
  try {
    answer = (JSON.parse(body) ?? {}) as Answer;
  } catch {
    return unknown('not-understood', `source ${name} answered no JSON: ${oneLine(body, 80)}`);
  }
  if (answer.status === 'error') {
    return unknown(
      'query-refused',
      `source ${name} refused the query: ${oneLine(String(answer.error), 200)}`,
    );
  }
  const { resultType, result } = answer.data ?? {};
  if (answer.status !== 'success' || !Array.isArray(result)) {
    return unknown('not-understood', `source ${name} answered something that is no result of a query`);
  }
  if (resultType !== 'vector' && resultType !== 'matrix') {
    return unknown(
      'query-refused',
      `source ${name}: the query gives a ${String(resultType)}, and counters are asked for`,
    );
  }
  // Thanos and Mimir say so when one of their stores did not answer: the counters may lack some pods.
  const [warning] = Array.isArray(answer.warnings) ? (answer.warnings as unknown[]) : [];
  if (warning !== undefined) {
    return unknown(
      'partial',
      `source ${name} says that its answer is not complete: ${shownValue(warning, 200)}`,
    );
  }
  return { found: (result as unknown[]).filter((one): one is Series => isSeries(one)) };
}

function isSeries(one: unknown): boolean {
  const { metric, value, values } = (one ?? {}) as { metric?: unknown; value?: unknown; values?: unknown };
  return typeof metric === 'object' && metric !== null && (Array.isArray(value) || Array.isArray(values));
}

function readingOf(found: readonly Series[], selector: Selector | undefined): Reading {
  const samples = found.flatMap(({ metric, value, values }) => {
    const last = values?.at(-1) ?? value;
    return last === undefined ? [] : [sampleOf(metric, last)];
  });
  if (selector === undefined) return { samples };
  return {
    samples,
    labels: new Set(found.flatMap(({ metric }) => Object.keys(metric))),
    asked: selector.matchers.map(({ label }) => label),
  };
}

function sampleOf(metric: Labels, [seconds, value]: [number, string]): Sample {
  return { series: nameOf(metric), value: numberOf(value), at: Math.round(seconds * 1000) };
}

/** Values are texts: `"12"`, `"NaN"`, `"+Inf"`. */
function numberOf(value: string): number {
  if (value === '+Inf') return Infinity;
  return value === '-Inf' ? -Infinity : Number(value);
}

function nameOf(metric: Labels): string {
  return JSON.stringify(Object.entries(metric).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function samplesAt({ metric, values = [] }: Series, at: number): Sample[] {
  const found = values.find(([time]) => Math.abs(time * 1000 - at) < 1);
  return found === undefined ? [] : [sampleOf(metric, found)];
}
