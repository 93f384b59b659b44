import type { Ranged, Source, SourcePlan } from '../../analysis/index.ts';
import { isRecord, startLimit, StoppedError, timeoutOver } from '../../base/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { Answer, Answers, Question, Series } from '../../resource-usage/index.ts';
import { askRange } from '../shared/prometheus.ts';
import type { ResourcesInputs } from './inputs.ts';
import type { Services } from './services.ts';

interface Asked {
  inputs: ResourcesInputs;
  room: typeof usage;
  services: Services;
}

/** What is asked of whom, until when. */
interface Asking extends Asked {
  source: Source;
  /** Aborts when the time is over, or the job is cancelled. */
  signal: AbortSignal;
}

/**
 * Asks Prometheus once for each figure, whatever the number of workloads. What it does not answer is unknown, with a sentence.
 * @throws ConfigurationError where it refuses a query or the credentials: no later run would do better
 */
export async function askAll(plan: SourcePlan, asked: Asked): Promise<Answers> {
  const { inputs, services } = asked;
  const { timeoutMs } = inputs;
  const limit = startLimit(
    timeoutMs,
    () => timeoutOver(timeoutMs, { instead: 'take a shorter window, or a longer step' }),
    services.signal,
  );
  const { prometheusSource, systemHttpClient } = await services.loadAnalysis();
  const http = await systemHttpClient();
  try {
    const source = prometheusSource({ plan, ask: http.ask });
    return await answersOf({ ...asked, source, signal: limit.signal });
  } finally {
    limit.lift();
    await http.close();
  }
}

async function answersOf(asking: Asking): Promise<Answers> {
  const { room, inputs } = asking;
  const queries = room.queriesOf(inputs);
  const answers: Partial<Record<Question, Answer>> = {};
  // One after the other: they are heavy, and somebody else looks at the same Prometheus.
  for (const question of room.QUESTIONS) {
    const blind = [answers.namespaces, answers.pods].find((each) => each !== undefined && 'why' in each);
    answers[question] = blind ?? (await answerOf(queries[question], asking));
  }
  const { pods, requests } = answers;
  if (isEmpty(requests) && !isEmpty(pods)) answers.requests = await probed(asking);
  return answers as Answers;
}

function isEmpty(answer: Answer | undefined): boolean {
  return answer !== undefined && !('why' in answer) && answer.length === 0;
}

async function answerOf(query: string, { inputs, source, signal, services }: Asking): Promise<Answer> {
  const { to, steps, stepMs } = inputs;
  const blame = {
    input: 'prometheus-url',
    remedy:
      'look at the address and at prometheus-labels; where it asks for too much, raise step or name fewer namespaces',
  };
  const question = { query, fromMs: to - (steps - 1) * stepMs, at: to, stepMs };
  return await untilOver(services, async () => {
    const answer = await askRange(question, { source, clock: services.clock, signal, blame });
    return 'why' in answer ? answer : answer.series.map(seriesOf);
  });
}

/** No request at all: nobody requests anything, or nobody tells of it. Whoever else requests something shows which. */
async function probed({ inputs, room, source, signal, services }: Asking): Promise<Answer> {
  const query = room.probeOf(inputs.labels);
  return await untilOver(services, async () => {
    const reading = await source.read({ query, at: inputs.to, signal });
    if ('unknown' in reading) return { why: reading.unknown.message };
    if (reading.samples.length > 0) return [];
    return {
      why: 'Prometheus has no kube_pod_container_resource_requests, not even of other namespaces: look whether kube-state-metrics tells it',
    };
  });
}

/** The answer; where the time is over, that. */
async function untilOver({ signal }: Services, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StoppedError)) throw error;
    return { why: error.problems[0]?.message ?? 'the time that timeout allows is over' };
  }
}

function seriesOf({ series, values }: Ranged): Series {
  const labels = Object.fromEntries(JSON.parse(series) as [string, string][]);
  return { labels: isRecord(labels) ? labels : {}, values };
}
