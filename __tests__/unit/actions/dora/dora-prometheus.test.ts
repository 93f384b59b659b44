import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as analysis from '../../../../src/analysis/index.ts';
import type { AskHttp } from '../../../../src/analysis/index.ts';
import type { Exec } from '../../../../src/base/index.ts';
import { type DoraResult, doraStep } from '../../../support/dora-step.ts';
import { DAY_TO, MONITORED, monitoredDay } from '../../../support/monitored-day.ts';
import { pastPrometheus } from '../../../support/past-prometheus.ts';
import { doraErrors } from '../../../support/report-schema.ts';

/** One question and the answer of Prometheus 2.42, as Debian has it. */
interface Recorded {
  path: string;
  form: string;
  status: number;
  body: string;
}

const FILE = path.join(import.meta.dirname, 'prometheus-2.42.json');
/** With it the answers are written anew, by the real server. */
const RECORDS = process.env['EDU_RECORD'] === 'true';
const LIMIT_MS = 60_000;
const URL_OF_TEST = 'https://prometheus.example';

/** A checkout whose history has no tag: of deployments nothing is known here. */
const noTags: Exec = async (_, args) =>
  await Promise.resolve({ exitCode: 0, stdout: args[0] === 'rev-parse' ? 'false\n' : '', stderr: '' });

async function step(inputs: Record<string, string>, ask?: AskHttp): Promise<DoraResult> {
  const client = async () =>
    await Promise.resolve({ ask: ask ?? refuse, close: async () => await Promise.resolve() });
  return await doraStep(
    undefined,
    {
      source: 'git',
      'incident-label': 'none',
      period: '1d',
      until: new Date(DAY_TO).toISOString().replace('.000Z', 'Z'),
      slo: '99',
      'prometheus-url': URL_OF_TEST,
      ...inputs,
    },
    {
      exec: noTags,
      loadAnalysis: async () => await Promise.resolve({ ...analysis, systemHttpClient: client }),
    },
  );
}

const refuse: AskHttp = () => Promise.reject(new Error('nobody is asked here'));
const placeOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/u, '');

interface ToldFigure {
  value: number | null;
  why: string | null;
  evidence: { url: string }[];
}

function figuresOf({ report }: DoraResult): Record<string, ToldFigure> {
  expect(doraErrors(report)).toEqual([]);
  return report?.['figures'] as Record<string, ToldFigure>;
}

function expectFigures(result: DoraResult, figures: Readonly<Record<string, number | string>>): void {
  const told = figuresOf(result);
  for (const [id, wanted] of Object.entries(figures)) {
    const { value, why } = told[id] ?? {};
    if (typeof wanted === 'string') expect([id, value, why]).toEqual([id, null, wanted]);
    else expect([id, why, value]).toEqual([id, null, expect.closeTo(wanted, 9)]);
  }
}

describe('dora and Prometheus 2.42, by its recorded answers', () => {
  const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Recorded[]>;

  test.each(MONITORED.map((each) => [each.name, each] as const))('%s', async (name, { inputs, figures }) => {
    const answers = [...(recorded[name] ?? [])];
    const result = await step(inputs, async ({ url, body = '' }) => {
      const { form, status, body: answer, ...next } = answers.shift() ?? {};
      expect({ ...next, form }).toEqual({ path: placeOf(url), form: body });
      return await Promise.resolve({ status: status ?? 0, body: answer ?? '' });
    });
    expectFigures(result, figures);
    expect([answers, result.outputs['complete']]).toEqual([[], 'true']);
  });
});

const UP = { 'prometheus-up': 'max(up{job="shop"})' };
const matrix = (series: readonly (readonly [number, string][])[]): string =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result: series.map((values) => ({ metric: {}, values })) },
  });

describe('dora and a Prometheus that does not answer well', () => {
  test.each([
    ['that is down', { failed: 'refused', detail: 'connect ECONNREFUSED' }, 'cannot be reached'],
    ['that is too slow', { failed: 'timeout', detail: '' }, 'did not answer within 30'],
    ['that fails', { status: 503, body: '' }, 'failed (HTTP 503)'],
    ['that is none', { status: 200, body: '<html>' }, 'answered no JSON'],
    [
      'whose stores did not all answer',
      {
        status: 200,
        body: '{"status":"success","warnings":["store down"],"data":{"resultType":"matrix","result":[]}}',
      },
      'its answer is not complete',
    ],
  ] as const)('one %s: the figures are unknown, and the report is not complete', async (_, reply, told) => {
    let asked = 0;
    const result = await step({ ...UP, 'fail-if': 'uptime < 99%' }, async () => {
      asked += 1;
      return await Promise.resolve(reply as Awaited<ReturnType<AskHttp>>);
    });
    expect(figuresOf(result)['uptime']).toMatchObject({ value: null, why: expect.stringContaining(told) });
    expect([result.outputs['verdict'], result.outputs['complete']]).toEqual(['unknown', 'false']);
    expect(result.report?.['gaps']).toEqual([
      expect.stringContaining('the uptime could not be read: source Prometheus'),
    ]);
    expect(asked).toBe(told.includes('JSON') || told.includes('complete') ? 1 : 3);
  });

  test('one that comes back is asked again', async () => {
    let asked = 0;
    const result = await step(UP, async ({ body = '' }) => {
      asked += 1;
      if (asked === 1) return await Promise.resolve({ failed: 'reset', detail: 'x' } as never);
      const form = new URLSearchParams(body);
      const [start, end] = [Number(form.get('start')), Number(form.get('end'))];
      const values = Array.from(
        { length: (end - start) / 60 + 1 },
        (__, at) => [start + at * 60, '1'] as [number, string],
      );
      return { status: 200, body: matrix([values]) };
    });
    expect([figuresOf(result)['uptime']?.value, result.outputs['complete'], asked]).toEqual([1, 'true', 2]);
  });

  test.each([
    ['the query', { status: 400, body: '{"status":"error","error":"parse error"}' }, 'input prometheus-up'],
    ['the credentials', { status: 401, body: '' }, 'input prometheus-url'],
  ] as const)('one that refuses %s is told as that, and there are no figures', async (_, reply, told) => {
    const result = await step(UP, async () => await Promise.resolve(reply));
    expect([result.outputs['verdict'], result.exitCode]).toEqual(['error', 1]);
    expect(result.printed).toContain(told);
  });
});

test('dora asks Prometheus for a long time in pieces that it gives, each minute once', async () => {
  const asked: [number, number][] = [];
  const result = await step({ ...UP, period: '3w' }, async ({ body = '' }) => {
    const form = new URLSearchParams(body);
    const [start, end] = [Number(form.get('start')), Number(form.get('end'))];
    asked.push([start, end]);
    const values = Array.from(
      { length: (end - start) / 60 + 1 },
      (_, at) => [start + at * 60, '1'] as [number, string],
    );
    return await Promise.resolve({ status: 200, body: matrix([values]) });
  });
  const minutes = 3 * 7 * 24 * 60;
  expect(figuresOf(result)['uptime']).toMatchObject({ value: 1, samples: minutes });
  expect(asked.map(([start, end]) => (end - start) / 60 + 1)).toEqual([
    10_000,
    10_000,
    10_000,
    minutes - 30_000,
  ]);
  expect(asked.slice(1).map(([start], at) => start - (asked[at]?.[1] ?? 0))).toEqual([60, 60, 60]);
  expect(asked.at(-1)?.[1]).toBe(DAY_TO / 1000);
});

/** What a question is sent with. */
const headersOf = async (inputs: Record<string, string>): Promise<Readonly<Record<string, string>>> => {
  let seen: Readonly<Record<string, string>> = {};
  const result = await step({ ...UP, ...inputs }, async ({ headers }) => {
    seen = headers;
    return await Promise.resolve({ status: 200, body: matrix([]) });
  });
  for (const secret of ['token-of-the-test', 'password-of-the-test'])
    expect(
      [
        result.printed.replaceAll(/^::add-mask::.*$/gmu, ''),
        result.summary,
        JSON.stringify(result.files),
      ].join(),
    ).not.toContain(secret);
  return seen;
};

describe('dora, how Prometheus is asked', () => {
  test('with a token, or a user and a password, and a tenant', async () => {
    expect(await headersOf({ 'prometheus-token': 'token-of-the-test' })).toMatchObject({
      authorization: 'Bearer token-of-the-test',
    });
    const basic = { 'prometheus-user': 'octo', 'prometheus-password': 'password-of-the-test' };
    expect(await headersOf({ ...basic, 'prometheus-tenant': 'shop' })).toMatchObject({
      authorization: `Basic ${Buffer.from('octo:password-of-the-test').toString('base64')}`,
      'x-scope-orgid': 'shop',
    });
  });

  test('all that is wrong is told at once, and nobody is asked', async () => {
    const result = await step({
      'prometheus-url': 'https://octo:password-of-the-test@prometheus.example',
      'prometheus-good': 'sum(a)',
      'prometheus-all': 'a',
      'prometheus-token': 'token-of-the-test',
      'prometheus-user': 'octo',
      'prometheus-password': 'password-of-the-test',
      'prometheus-ca': '../ca.pem',
      targets: 'uptime >> 1',
    });
    expect(result.outputs).toEqual({ verdict: 'error' });
    for (const told of [
      'input prometheus-url: holds credentials',
      'input prometheus-good: is no selection of counters',
      'input prometheus-password: stands beside bearer',
      'input prometheus-ca: is outside of the checkout',
      'input targets',
    ])
      expect(result.printed).toContain(told);
    expect(result.printed.replaceAll(/^::add-mask::.*$/gmu, '')).not.toContain('password-of-the-test');
    const alone = await step({ ...UP, 'prometheus-url': '', 'prometheus-tenant': 'shop' });
    expect(alone.printed).toContain('input prometheus-up: has a meaning only with prometheus-url');
    const both = await step({ ...UP, 'prometheus-good': 'a', 'prometheus-user': 'octo' });
    expect(both.printed).toContain('input prometheus-up: is neither given alone');
    expect(both.printed).toContain('input prometheus-password: is missing');
  });
});

test(
  'dora: the answers are those of the real Prometheus',
  async () => {
    await using server = await pastPrometheus(monitoredDay());
    const client = await analysis.systemHttpClient();
    const seen: Record<string, Recorded[]> = {};
    for (const { name, inputs, figures } of MONITORED) {
      const answers: Recorded[] = (seen[name] = []);
      const result = await step(inputs, async (question) => {
        const here = { ...question, url: `${server.url}${placeOf(question.url)}` };
        const reply = await client.ask(here);
        if ('failed' in reply) throw new Error(reply.detail);
        answers.push({ path: placeOf(question.url), form: question.body ?? '', ...reply });
        return reply;
      });
      expectFigures(result, figures);
    }
    await client.close();
    if (RECORDS) writeFileSync(FILE, JSON.stringify(seen));
    expect(seen).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
  },
  LIMIT_MS,
);
