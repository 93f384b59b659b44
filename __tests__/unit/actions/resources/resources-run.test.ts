import { describe, expect, test } from '@jest/globals';
import type { AskHttp } from '../../../../src/analysis/index.ts';
import { resourcesErrors } from '../../../support/report-schema.ts';
import { answering, deployments, owned, type Said } from '../../../support/resource-answers.ts';
import { type ResourcesResult, resourcesStep } from '../../../support/resources-step.ts';

/** One core that is half used, and a GiB that is half used: 43.2 USD a month, half of it for nothing. */
const WEB = deployments({ web: { request: 1, use: 0.5 } });
const nobody: AskHttp = () => Promise.reject(new Error('nobody is asked here'));

function reportOf({ report, printed }: ResourcesResult): NonNullable<ResourcesResult['report']> {
  if (report === undefined) throw new Error(printed);
  expect(resourcesErrors(report)).toEqual([]);
  return report;
}

const withoutLimits: AskHttp = async (question) =>
  question.body?.includes('resource_limits') === true
    ? { failed: 'reset', detail: 'x' }
    : await answering(WEB)(question);

const silentOnMemory: AskHttp = async (question) => {
  if (question.body?.includes('working_set') !== true) return await answering(WEB)(question);
  return await new Promise((_, reject) => {
    const { signal } = question;
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
};

/** Everything that was shown, but for the masks themselves. */
const shown = ({ printed, summary, report }: ResourcesResult): string =>
  [printed.replaceAll(/^::add-mask::.*$/gmu, ''), summary, JSON.stringify(report)].join('\n');

describe('resources and a Prometheus that does not answer well', () => {
  test.each([
    ['is down', { failed: 'refused', detail: 'connect ECONNREFUSED' }, 'cannot be reached', 3],
    ['is too slow', { failed: 'timeout', detail: '' }, 'did not answer within 30', 3],
    ['fails', { status: 503, body: '' }, 'failed (HTTP 503)', 3],
    ['is none', { status: 200, body: '<html>' }, 'answered no JSON', 1],
    [
      'says itself that its answer is not complete',
      {
        status: 200,
        body: '{"status":"success","warnings":["x"],"data":{"resultType":"matrix","result":[]}}',
      },
      'its answer is not complete',
      1,
    ],
  ] as const)('one that %s: everything is unknown, and nothing is zero', async (_, reply, told, times) => {
    let asked = 0;
    const result = await resourcesStep({ 'fail-if': 'cost > 1' }, async () => {
      asked += 1;
      return await Promise.resolve(reply as Awaited<ReturnType<AskHttp>>);
    });
    const { figures, gaps, workloads, complete } = reportOf(result);
    expect([result.outputs['result'], complete, workloads]).toEqual(['unknown', false, []]);
    expect(gaps).toEqual([expect.stringContaining(`the pods could not be read: source Prometheus`)]);
    expect(gaps[0]).toContain(told);
    for (const [id, { value, atLeast, why }] of Object.entries(figures))
      expect([id, value, atLeast, why]).toEqual([id, null, 0, gaps[0]]);
    for (const id of Object.keys(figures)) expect([id, result.outputs[id]]).toEqual([id, '']);
    expect(result.summary).toContain('### ⚠️ It is not known what is requested and used');
    // Only the first question is asked, and again where that may help.
    expect(asked).toBe(times);
    expect(result.exitCode ?? 0).toBe(0);
  });

  test.each([
    [
      'the query',
      { status: 422, body: '{"error":"too many samples"}' },
      'raise step or name fewer namespaces',
    ],
    ['the credentials', { status: 401, body: '' }, 'give prometheus-token'],
  ] as const)('one that refuses %s is an error that says what to do', async (_, reply, told) => {
    const result = await resourcesStep({}, async () => await Promise.resolve(reply));
    expect([result.outputs, result.exitCode]).toEqual([{ result: 'error' }, 1]);
    expect(result.printed).toContain('input prometheus-url');
    expect(result.printed).toContain(told);
  });

  test('one without kube-state-metrics, or without its requests, is told as that', async () => {
    const none = await resourcesStep({}, answering({}));
    expect(reportOf(none).gaps).toEqual([
      'Prometheus has neither kube_namespace_created nor kube_pod_owner of the namespace shop in this time: look at its name, and whether kube-state-metrics is scraped',
    ]);
    const { requests: _, ...others } = WEB;
    const dark = reportOf(await resourcesStep({}, answering(others)));
    expect(dark.gaps).toEqual([
      'the requests could not be read: Prometheus has no kube_pod_container_resource_requests, not even of other namespaces: look whether kube-state-metrics tells it',
    ]);
    expect(dark.figures['cost']).toMatchObject({ value: null, atLeast: 0, atMost: null });
    expect(dark.workloads[0]).toMatchObject({ withoutRequest: null, cpu: { usedHours: { value: 2 } } });
    // Where others request something, this one requests nothing.
    const free = reportOf(await resourcesStep({}, answering(others, { probe: '12' })));
    expect([free.complete, free.figures['cost']?.value, free.workloads[0]?.withoutRequest]).toEqual([
      true,
      0,
      true,
    ]);
  });

  test('without limits nobody says that something can be trimmed', async () => {
    const { gaps, figures, workloads } = reportOf(await resourcesStep({}, withoutLimits));
    expect(gaps).toEqual([expect.stringContaining('the limits could not be read')]);
    expect(workloads[0]?.containers[0]?.cpu).toMatchObject({ limit: null, nearLimit: null, enough: null });
    expect(figures['savings']).toMatchObject({ value: null, atLeast: 0, atMost: expect.closeTo(43.2, 6) });
    expect(figures['wasted-cost']?.value).toBeCloseTo(21.6, 6);
  });

  test('where timeout is over, what was not answered is unknown, and what was is told', async () => {
    const { gaps, figures } = reportOf(await resourcesStep({ timeout: '300ms' }, silentOnMemory));
    expect(gaps).toEqual([
      expect.stringContaining('the use of memory could not be read: the time that timeout allows'),
    ]);
    expect([figures['used-cpu']?.value, figures['used-memory']?.value]).toEqual([0.5, null]);
  });

  test('an answer that is larger than can be read is asked for in pieces, and comes to the same', async () => {
    const whole = reportOf(await resourcesStep({}, answering(WEB)));
    const pieces: number[] = [];
    const inPieces = await resourcesStep({}, async (question) => {
      const form = new URLSearchParams(question.body ?? '');
      const steps = (Number(form.get('end')) - Number(form.get('start'))) / Number(form.get('step')) + 1;
      if (steps > 20) return { failed: 'too-large', detail: 'its answer is larger than 32 MB' };
      pieces.push(steps);
      return await answering(WEB)(question);
    });
    const told = reportOf(inPieces);
    expect([told.workloads, told.figures, told.gaps]).toEqual([whole.workloads, whole.figures, []]);
    // Found out once: 48, 24, and from then on 12 steps at once.
    expect(pieces).toEqual(Array.from({ length: 6 * 4 }, () => 12));
    const never = await resourcesStep(
      {},
      async () =>
        await Promise.resolve({ failed: 'too-large', detail: 'its answer is larger than 32 MB' } as const),
    );
    expect(reportOf(never).gaps[0]).toContain('its answer is larger than 32 MB');
  });

  test('a cancelled job has no figures', async () => {
    const cancelled = new AbortController();
    const result = await resourcesStep(
      {},
      async (question) => {
        cancelled.abort(new Error('cancelled'));
        return await answering(WEB)(question);
      },
      { signal: cancelled.signal },
    );
    expect([result.outputs, result.exitCode, result.summary]).toEqual([{ result: 'error' }, 1, '']);
    expect(result.printed).toContain('cancelled before there were figures');
  });
});

describe('resources, what fails the step', () => {
  test.each([
    ['wasted-cost > 20', 'failed', 1],
    ['wasted-cost > 22', 'passed', 0],
    ['cpu-share < 60%', 'failed', 1],
    ['cpu-share < 0.5', 'passed', 0],
    ['# nothing\n\nnear-limit > 0', 'passed', 0],
    ['', 'reported', 0],
  ])('%j comes to %s', async (condition, result, exit) => {
    const step = await resourcesStep({ 'fail-if': condition }, answering(WEB));
    expect([step.outputs['result'], step.exitCode ?? 0]).toEqual([result, exit]);
    if (exit === 1) expect(step.printed).toContain(`fail-if holds: ${condition}`);
  });

  test('a figure that is not known is no reason to pass, and fails only where that is asked for', async () => {
    const { cpu: _, ...others } = WEB;
    const inputs = { 'fail-if': 'wasted-cost > 22' };
    // 3.6 USD of memory, and of the CPU up to 36.
    const unknown = await resourcesStep(inputs, answering(others));
    expect([unknown.outputs['result'], unknown.exitCode ?? 0]).toEqual(['unknown', 0]);
    expect(unknown.printed).toContain(
      'wasted-cost > 22 (unknown, between 3.6 and 39.6 USD: of 1 of 1 workload',
    );
    const strict = await resourcesStep({ ...inputs, 'fail-on-unknown': 'true' }, answering(others));
    expect([strict.outputs['result'], strict.exitCode]).toEqual(['unknown', 1]);
    // Whatever its use is, it is not more than that, and not less than this.
    const surely = await resourcesStep({ 'fail-if': 'wasted-cost > 40' }, answering(others));
    expect(surely.outputs['result']).toBe('passed');
    const atLeast = await resourcesStep({ 'fail-if': 'wasted-cost > 3' }, answering(others));
    expect(atLeast.outputs['result']).toBe('failed');
  });
});

/** What a question is sent with. */
async function headersOf(inputs: Record<string, string>): Promise<Readonly<Record<string, string>>> {
  let seen: Readonly<Record<string, string>> = {};
  const result = await resourcesStep(inputs, async (question) => {
    seen = question.headers;
    return await answering(WEB)(question);
  });
  expect(shown(result)).not.toContain('-of-the-test');
  return seen;
}

describe('resources, what people read', () => {
  test('the worst waste is first, some rows are shown, and how many more there are', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`w${at}`, { request: 1 + at / 10, use: 0.5 }]),
    );
    const { summary } = await resourcesStep({}, answering(deployments(many)));
    const table = summary.slice(summary.indexOf('#### Workloads'));
    const names = [...table.matchAll(/^\| <code>shop<\/code> Deployment <code>(w\d+)<\/code> \| 1 \|/gmu)];
    expect(names.map(([, name]) => name)).toEqual(Array.from({ length: 25 }, (_, at) => `w${39 - at}`));
    expect(table).toContain('_15 more are not listed here; all are in the report._');
  });

  test('names are shown as they are written, and make nothing of the summary or of the log', async () => {
    const evil = '<img src=x>|[a](http://b) @octo ::error::x\n##[error]';
    const said = structuredClone(deployments({ web: { request: 1, use: 0.99 } })) as Record<string, Said>;
    for (const series of Object.values(said).flat()) {
      if (series.labels['owner_name'] !== undefined)
        Object.assign(series.labels, { owner_name: evil, owner_kind: evil, container: evil });
    }
    said['limits'] = [
      {
        labels: { ...owned(evil, { owner_kind: evil, container: evil, resource: 'cpu' }) },
        values: '1',
      },
    ];
    const result = await resourcesStep({}, answering(said));
    expect(reportOf(result).workloads[0]).toMatchObject({ kind: evil, name: evil, nearLimit: true });
    expect(result.summary).not.toMatch(/<img|\]\(http|(?<!\u2060)@octo|::error|##\[/u);
    expect(result.summary.split('\n').some((line) => line.startsWith('##['))).toBe(false);
    expect(result.printed).not.toContain('::error::x');
  });

  test('all that is wrong is told at once, and nobody is asked', async () => {
    const result = await resourcesStep(
      {
        'prometheus-url': 'ftp://prometheus.example',
        'prometheus-labels': 'cluster="a"} or up{job="b"',
        'fail-if': 'wasted-cost >> 1\nwasted-cots > 1\ncpu-share > 2',
      },
      nobody,
    );
    for (const told of [
      'input prometheus-url: is no address',
      'input prometheus-labels: is no selection by labels',
      'input fail-if: has no value for wasted-cost',
      'did you mean wasted-cost?',
      'input fail-if: has no value for cpu-share',
    ])
      expect(result.printed).toContain(told);
    const wrong = await resourcesStep(
      {
        'prometheus-user': 'octo',
        namespaces: 'shop, a|b, .*',
        window: '1y',
        step: '1s',
        'cpu-price': '-1',
        'memory-price': '',
        currency: 'dollars',
        headroom: '900%',
        until: '2090-01-01',
      },
      nobody,
    );
    expect(wrong.outputs).toEqual({ result: 'error' });
    for (const told of [
      'input prometheus-password: is missing',
      'found: "a|b"',
      'found: ".*"',
      'input window: is no number of hours, days or weeks',
      'input step: does not fit the window',
      'input cpu-price: is no price',
      'input memory-price: is required and missing',
      'input currency: is no currency',
      'input headroom: is no share that can be left free',
      'input until: has not come yet',
    ])
      expect(wrong.printed).toContain(told);
    const without = await resourcesStep({ 'prometheus-url': '', namespaces: '' }, nobody);
    expect(without.printed).toContain('input prometheus-url: is required and missing');
    expect(without.printed).toContain('input namespaces: is required and missing');
  });

  test('it is asked with a token, or a user and a password, and a tenant, which nobody sees', async () => {
    expect(await headersOf({ 'prometheus-token': 'token-of-the-test' })).toMatchObject({
      authorization: 'Bearer token-of-the-test',
    });
    const basic = { 'prometheus-user': 'octo', 'prometheus-password': 'password-of-the-test' };
    expect(await headersOf({ ...basic, 'prometheus-tenant': 'shop' })).toMatchObject({
      authorization: `Basic ${Buffer.from('octo:password-of-the-test').toString('base64')}`,
      'x-scope-orgid': 'shop',
    });
  });
});

describe('resources, how long and how finely is looked', () => {
  test.each([
    [{ window: '4h' }, 48, 300],
    [{ window: '7d' }, 2016, 300],
    [{ window: '4w' }, 2016, 1200],
    [{ window: '30d' }, 1963, 1320],
    [{ window: '1d', step: '1m' }, 1440, 60],
  ])('%j', async (inputs, steps, stepS) => {
    let form = new URLSearchParams();
    await resourcesStep(inputs, async ({ body = '' }) => {
      form = new URLSearchParams(body);
      return await Promise.resolve({ status: 401, body: '' });
    });
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    expect([((end ?? 0) - (start ?? 0)) / (step ?? 1) + 1, step]).toEqual([steps, stepS]);
    expect(end).toBe(Date.parse('2026-03-30T00:00:00Z') / 1000);
  });
});
