import type { Ranged, Source, SourcePlan } from '../../analysis/index.ts';
import { isRecord, startLimit, StoppedError, timeoutOver } from '../../base/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { Answer, Answers, Question, Series } from '../../resource-usage/index.ts';
import { askRange, type RangeOf } from '../shared/prometheus.ts';
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
  /** So many steps are asked for at once: fewer where an answer was larger than can be read. */
  stepsAtOnce: number;
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
    return await answersOf({ ...asked, source, signal: limit.signal, stepsAtOnce: inputs.steps });
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

async function answerOf(query: string, asking: Asking): Promise<Answer> {
  const { to, steps, stepMs } = asking.inputs;
  return await untilOver(asking.services, async () => {
    const found = new Map<string, (number | undefined)[]>();
    for (let from = 0; from < steps; ) {
      const end = Math.min(steps, from + asking.stepsAtOnce);
      const at = (step: number): number => to - (steps - 1 - step) * stepMs;
      const answer = await pieceOf({ query, fromMs: at(from), at: at(end - 1), stepMs }, asking);
      if ('why' in answer) {
        if (answer.code !== 'too-large' || end - from === 1) return answer;
        asking.stepsAtOnce = Math.ceil((end - from) / 2);
        continue;
      }
      for (const { series, values } of answer.series) {
        const all = found.get(series) ?? Array.from({ length: steps }, () => undefined);
        for (const [index, value] of values.entries()) all[from + index] = value;
        found.set(series, all);
      }
      from = end;
    }
    return [...found].map(([series, values]) => seriesOf({ series, values }));
  });
}

async function pieceOf(question: RangeOf, { source, signal, services }: Asking): ReturnType<typeof askRange> {
  const blame = {
    input: 'prometheus-url',
    remedy:
      'look at the address and at prometheus-labels; where it asks for too much, raise step or name fewer namespaces',
  };
  return await askRange(question, { source, clock: services.clock, signal, blame });
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
