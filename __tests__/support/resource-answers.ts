import type { AskHttp } from '../../src/analysis/index.ts';
import { type Question, queriesOf, QUESTIONS } from '../../src/resource-usage/index.ts';

type Values = readonly (string | undefined)[];

/** What a Prometheus of a test says of one question: labels, and values at each step. */
export type Said = readonly { labels: Readonly<Record<string, string>>; values: Values | string }[];
export type SaidOf = Readonly<Partial<Record<Question, Said>>>;

/** The labels of a workload, and of a container of it. */
export const owned = (name: string, more: Record<string, string> = {}): Record<string, string> => ({
  namespace: 'shop',
  owner_kind: 'Deployment',
  owner_name: name,
  ...more,
});

function figures(name: string, value: string): Said {
  const all = { mean: value, max: value, pods: '1' };
  return Object.entries(all).map(([figure, values]) => ({
    labels: owned(name, { container: 'c', figure }),
    values,
  }));
}

/** All answers about Deployments of one pod: of each the CPU that it requests and uses; of memory a GiB, and half of one. */
export function deployments(
  of: Readonly<Record<string, { request: number; use: number }>>,
): Record<Question, Said> {
  const all = Object.entries(of);
  return {
    namespaces: [{ labels: { namespace: 'shop' }, values: '1' }],
    pods: all.map(([name]) => ({ labels: owned(name), values: '1' })),
    requests: all.flatMap(([name, { request }]) => [
      { labels: owned(name, { container: 'c', resource: 'cpu' }), values: String(request) },
      { labels: owned(name, { container: 'c', resource: 'memory' }), values: String(1024 ** 3) },
    ]),
    limits: [],
    cpu: all.flatMap(([name, { use }]) => figures(name, String(use))),
    memory: all.flatMap(([name]) => figures(name, String(1024 ** 3 / 2))),
  };
}

/** A Prometheus that answers each question by its own query, of the window `4h` in steps of five minutes. */
export function answering(said: SaidOf, { probe = '' }: { probe?: string } = {}): AskHttp {
  const queries = queriesOf({ namespaces: ['shop'], labels: '', stepMs: 300_000 });
  return async ({ url, body = '' }) => {
    const form = new URLSearchParams(body);
    if (url.endsWith('/query'))
      return await reply('vector', probe === '' ? [] : [{ metric: {}, value: [1, probe] }]);
    const question = QUESTIONS.find((each) => queries[each] === form.get('query'));
    if (question === undefined) throw new Error(`nobody knows ${form.get('query')}`);
    const [start, step] = [Number(form.get('start')), Number(form.get('step'))];
    const steps = (Number(form.get('end')) - start) / step + 1;
    const result = (said[question] ?? []).map(({ labels, values }) => ({
      metric: labels,
      values: Array.from({ length: steps }, (_, at) => [
        start + at * step,
        typeof values === 'string' ? values : values[at],
      ]).filter(([, value]) => value !== undefined),
    }));
    return await reply('matrix', result);
  };
}

async function reply(
  resultType: string,
  result: readonly object[],
): Promise<{ status: number; body: string }> {
  return await Promise.resolve({
    status: 200,
    body: JSON.stringify({ status: 'success', data: { resultType, result } }),
  });
}
