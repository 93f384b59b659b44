import type * as AnalysisRoom from '../../../analysis/index.ts';
import type { Ranged, Source, SourcePlan } from '../../../analysis/index.ts';
import { type Problem, shownValue } from '../../../base/index.ts';
import type { Monitoring } from '../../../delivery-metrics/index.ts';
import { askRange, prometheusPlan, type RangeOf } from '../../shared/prometheus.ts';
import type { MonitoringInputs } from '../monitoring-inputs.ts';
import type { Services } from '../services.ts';
import type { Gaps } from './gaps.ts';

/** Prometheus gives at most 11,000 steps of a series at once. */
const STEPS_A_REQUEST = 10_000;
const MOST_STEPS = 150_000;
const MINUTE_MS = 60_000;
/** Requests are counted in windows of so long: shorter holes are not seen, as Prometheus itself bridges them. */
const WINDOW_MS = 5 * MINUTE_MS;

/** Where Prometheus is and what it is asked. */
export interface MonitoringPlan {
  source: SourcePlan;
  queries: MonitoringInputs;
}

/**
 * The source that the inputs name, and what it is asked.
 * @returns it, or everything that is wrong with it
 */
export function monitoringPlan(
  queries: MonitoringInputs,
  analysis: typeof AnalysisRoom,
  { env }: Pick<Services, 'env'>,
): { plan: MonitoringPlan } | { problems: Problem[] } {
  const planned = prometheusPlan(queries, analysis, env);
  const problems = 'problems' in planned ? planned.problems : [];
  for (const key of ['good', 'all'] as const)
    if (queries[key] !== undefined && analysis.selectorOf(queries[key]) === undefined)
      problems.push({
        input: `prometheus-${key}`,
        message: 'is no selection of counters',
        found: shownValue(queries[key]),
        expected:
          'a metric with labels and nothing else, such as http_requests_total{job="shop",code!~"5.."}',
      });
  return problems.length > 0 || 'problems' in planned
    ? { problems }
    : { plan: { source: planned.plan, queries } };
}

/** Who is asked, and for how long. */
export interface Asking {
  source: Source;
  clock: Services['clock'];
  signal: AbortSignal;
  gaps: Gaps;
  from: number;
  to: number;
  /** The page of this run. */
  page: string;
}

/**
 * What Prometheus knows of the time. Nothing that it does not know is made up: it is told instead.
 * @throws ConfigurationError where it refuses the query or the credentials: no later run would do better
 */
export async function readMonitoringOf(
  { up, good, all }: MonitoringInputs,
  asking: Asking,
): Promise<Monitoring> {
  const { gaps, page } = asking;
  const asked = up === undefined ? 'requests' : 'time';
  let told: Monitoring = { of: 'nothing', asked, page, why: 'Prometheus could not be asked to the end' };
  await gaps.during('the uptime', 'access to Prometheus', async () => {
    told = up === undefined ? await requestsOf(good ?? '', all ?? '', asking) : await timeOf(up, asking);
  });
  return told;
}

async function timeOf(query: string, asking: Asking): Promise<Monitoring> {
  const { from, to, page } = asking;
  const stepMs = MINUTE_MS * Math.max(1, Math.ceil((to - from) / (MOST_STEPS * MINUTE_MS)));
  const values = await stepsOf('prometheus-up', query, stepMs, asking);
  if ('why' in values) return { of: 'nothing', asked: 'time', page, why: values.why };
  const wrong = values.known.find((value) => Number.isFinite(value) && value !== 0 && value !== 1);
  if (wrong !== undefined)
    return {
      of: 'nothing',
      asked: 'time',
      page,
      why: `prometheus-up gives ${wrong}, and only 1 and 0 can be counted: compare, such as (…) >= bool 0.5`,
    };
  return {
    of: 'time',
    page,
    stepMs,
    up: values.known.map((value) => (value === 1 ? true : value === 0 ? false : undefined)),
  };
}

async function requestsOf(good: string, all: string, asking: Asking): Promise<Monitoring> {
  const { page } = asking;
  const window = `[${WINDOW_MS / 1000}s]`;
  const nothing = (why: string): Monitoring => ({ of: 'nothing', asked: 'requests', page, why });
  const whole = await stepsOf('prometheus-all', `sum(increase(${all}${window}))`, WINDOW_MS, asking);
  if ('why' in whole) return nothing(whole.why);
  const part = await stepsOf('prometheus-good', `sum(increase(${good}${window}))`, WINDOW_MS, asking);
  if ('why' in part) return nothing(part.why);
  let [sum, goodSum, holes] = [0, 0, 0];
  for (const [step, value] of whole.known.entries()) {
    if (value === undefined || !Number.isFinite(value)) {
      holes += 1;
      continue;
    }
    sum += value;
    // Somewhere in this time there are good ones: where all are counted and none of them is good, there were none.
    const some = part.known[step] ?? 0;
    if (Number.isFinite(some)) goodSum += some;
    else holes += 1;
  }
  return { of: 'requests', page, good: goodSum, all: sum, unknownMs: holes * WINDOW_MS };
}

/** The one series of a query at each step until the end of the time, oldest first. */
async function stepsOf(
  input: string,
  query: string,
  stepMs: number,
  asking: Asking,
): Promise<{ known: (number | undefined)[] } | { why: string }> {
  const { from, to } = asking;
  const amount = Math.floor((to - from) / stepMs);
  const known: (number | undefined)[] = [];
  let isFound = false;
  for (let first = 0; first < amount; first += STEPS_A_REQUEST) {
    const last = Math.min(amount, first + STEPS_A_REQUEST) - 1;
    const at = (step: number): number => to - (amount - 1 - step) * stepMs;
    const answer = await answerOf(input, { query, fromMs: at(first), at: at(last), stepMs }, asking);
    if ('why' in answer) return answer;
    const [one, ...more] = answer.series;
    if (more.length > 0)
      return {
        why: `${input} gives ${more.length + 1} series, and one is wanted: put max() around it, or min()`,
      };
    isFound ||= one !== undefined;
    known.push(...(one?.values ?? Array.from({ length: last - first + 1 }, () => undefined)));
  }
  return isFound ? { known } : { why: `Prometheus has no series for ${input} in this time` };
}

async function answerOf(
  input: string,
  question: RangeOf,
  { source, clock, signal, gaps }: Asking,
): Promise<{ series: readonly Ranged[] } | { why: string }> {
  const blame = { input, remedy: 'try the query where Prometheus shows its own page' };
  const answer = await askRange(question, { source, clock, signal, blame });
  if ('why' in answer) gaps.add(`the uptime could not be read: ${answer.why}`);
  return answer;
}
