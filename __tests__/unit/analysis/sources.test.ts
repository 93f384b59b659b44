import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { historyOf } from '../../../src/analysis/counters/history.ts';
import type { Reading } from '../../../src/analysis/counters/reading.ts';
import type { SourcePlan } from '../../../src/analysis/file/plan.ts';
import { builtIn } from '../../../src/analysis/file/built-in.ts';
import { isSelected, notRaw, selectorOf } from '../../../src/analysis/file/selector.ts';
import { filledIn, placesIn } from '../../../src/analysis/file/template.ts';
import { systemHttpClient } from '../../../src/analysis/index.ts';
import { expositionSource } from '../../../src/analysis/sources/exposition.ts';
import type { AskHttp, HttpReply } from '../../../src/analysis/sources/http.ts';
import { jsonSource } from '../../../src/analysis/sources/json.ts';
import { prometheusSource } from '../../../src/analysis/sources/prometheus.ts';
import { FakePrometheus } from '../../support/analysis/fake-prometheus.ts';

const planOf = (type: SourcePlan['type']): SourcePlan => ({
  name: 'source',
  type,
  url: 'https://source.example',
  headers: { authorization: 'Bearer x' },
  tls: { insecure: false },
  timeoutMs: 10_000,
});
const answering =
  (body: string): AskHttp =>
  async () =>
    await Promise.resolve({ status: 200, body });
const valuesOf = (reading: Reading): number[] =>
  'unknown' in reading ? [] : reading.samples.map(({ value }) => value);
const codeOf = (reading: Reading): string | undefined =>
  'unknown' in reading ? reading.unknown.code : undefined;

const stood = (value: number): { samples: { series: string; value: number; at: number }[] } => ({
  samples: [{ series: 's', value, at: 0 }],
});
const readJson = async (body: string, query = '$.canary.all'): Promise<Reading> =>
  await jsonSource({ plan: planOf('json'), ask: answering(body) }).read({ query, at: 1 });

async function serving(listener: RequestListener): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('selections of series', () => {
  test('are read', () => {
    expect(selectorOf('a:b_c{x="1", y=~"a\\"b|\\\\d+" ,z!~\'q\',}')).toEqual({
      metric: 'a:b_c',
      matchers: [
        { label: 'x', operator: '=', value: '1' },
        { label: 'y', operator: '=~', value: 'a"b|\\d+' },
        { label: 'z', operator: '!~', value: 'q' },
      ],
    });
    expect(selectorOf('up')).toEqual({ metric: 'up', matchers: [] });
  });

  test.each(['sum(a)', 'a + b', 'a[5m]', 'a{x=1}', 'a{x="1" y="2"}', '{x="1"}', 'a{x="1"} or b', ''])(
    '%p is none',
    (text) => {
      expect(selectorOf(text)).toBeUndefined();
    },
  );

  test.each([
    ['a{x="1"}', true],
    ['a{x!="1"}', false],
    ['a{x=~"[0-9]"}', true],
    ['a{x=~"[0-9][0-9]"}', false],
    ['a{gone=""}', true],
    ['a{gone!~".+"}', true],
    ['a{x="1",y="3"}', false],
  ])('%p takes {x="1",y="2"}: %p', (text, takes) => {
    const selector = selectorOf(text);
    expect(selector !== undefined && isSelected(selector, { x: '1', y: '2' })).toBe(takes);
  });

  test('what is not raw is told', () => {
    expect(notRaw('sum(increase(a[1m]))')).toBe('increase');
    expect(notRaw('histogram_quantile (0.9, a)')).toBe('histogram_quantile');
    expect(notRaw('interest_rate{increase="1"}')).toBeUndefined();
  });

  test('places are filled in', () => {
    expect(placesIn('{{pods}} {{ slot }} {{pods}}')).toEqual(['pods', 'slot']);
    expect(filledIn('a{pod=~"{{ pods }}",v="{{version}}{{slot}}"}', { pods: 'p-1', version: 'canary' })).toBe(
      'a{pod=~"p-1",v="canary"}',
    );
  });
});

describe('Prometheus', () => {
  test('a selection brings raw values with the time of their scrape', async () => {
    const prometheus = new FakePrometheus();
    prometheus.scrape({ __name__: 'a', pod: 'p' }, 5, 1_000_000);
    const source = prometheusSource({ plan: planOf('prometheus'), ask: prometheus.ask });
    const reading = await source.read({ query: 'a{pod="p"}', at: 1_030_000 });
    expect(reading).toMatchObject({ samples: [{ value: 5, at: 1_000_000 }], asked: ['pod'] });
    const [asked] = prometheus.asked;
    expect(asked).toMatchObject({
      url: 'https://source.example/api/v1/query',
      method: 'POST',
      headers: { authorization: 'Bearer x' },
    });
    expect(new URLSearchParams(asked?.body).get('query')).toBe('a{pod="p"}[300s]');
    expect(new URLSearchParams(asked?.body).get('time')).toBe('1030.000');
  });

  test('heal: with a look-back the server leaves out what is older, and a selection is asked as it is', async () => {
    const prometheus = new FakePrometheus();
    const source = prometheusSource({ plan: planOf('prometheus'), ask: prometheus.ask });
    await source.read({ query: 'a{pod="p"}', at: 1_030_000, lookBackMs: 90_000 });
    await source.past?.({ query: 'a', at: 1_030_000, lookBackMs: 90_000, fromMs: 1_000_000, stepMs: 10_000 });
    const forms = prometheus.asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(forms).toMatchObject([
      { query: 'a{pod="p"}', lookback_delta: '90s' },
      { query: 'a', lookback_delta: '90s', step: '10' },
    ]);
  });

  test('another query is asked as it is', async () => {
    const body =
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[7,"12"]}]}}';
    const source = prometheusSource({ plan: planOf('prometheus'), ask: answering(body) });
    expect(await source.read({ query: 'sum(a)', at: 7000 })).toEqual({
      samples: [{ series: '[]', value: 12, at: 7000 }],
    });
  });

  test('the time before, step by step', async () => {
    const prometheus = new FakePrometheus();
    for (let at = 0; at < 5; at += 1) {
      prometheus.scrape({ __name__: 'all', pod: 'p' }, at * 100, at * 10_000);
      prometheus.scrape({ __name__: 'bad', pod: 'p' }, at, at * 10_000);
    }
    const source = prometheusSource({ plan: planOf('prometheus'), ask: prometheus.ask });
    const window = { at: 40_000, fromMs: 0, stepMs: 10_000 };
    const all = (await source.past?.({ query: 'all', ...window })) ?? [];
    const bad = (await source.past?.({ query: 'bad', ...window })) ?? [];
    expect(historyOf(all, bad, false)).toEqual(Array.from({ length: 4 }, () => ({ all: 100, failed: 1 })));
    expect(historyOf(all, bad, true)[0]).toEqual({ all: 100, failed: 99 });
  });

  test('an interval in which something began anew is left out of the time before', () => {
    const none = { samples: [] };
    expect(historyOf([stood(10), stood(5), stood(25)], [none, none, stood(3)], false)).toEqual([
      { all: 20, failed: 3 },
    ]);
  });
});

const TRAEFIK = `# HELP traefik_service_requests_total How many
# TYPE traefik_service_requests_total counter
traefik_service_requests_total{code="200",method="GET",protocol="http",service="shop-web-green-http-80@kubernetesgateway"} 90
traefik_service_requests_total{code="502",method="GET",protocol="http",service="shop-web-green-http-80@kubernetesgateway"} 4
traefik_service_requests_total{code="200",method="GET",protocol="http",service="shop-web-http-80@kubernetesgateway"} 1e+03 1700000000000
go_gc_duration_seconds{quantile="0"} NaN
with_escapes{path="a\\"b\\\\c\\nd"} +Inf # {trace_id="x"} 0.5
`;

describe('the text of metrics', () => {
  const source = expositionSource({ plan: planOf('metrics'), ask: answering(TRAEFIK) });
  const read = async (query: string): Promise<Reading> => await source.read({ query, at: 1 });

  test('is selected from as Prometheus does', async () => {
    const stable = filledIn(
      'traefik_service_requests_total{service=~"{{namespace}}-{{service}}-(http-|https-|h2c-)?[0-9]+@kubernetes.*"}',
      { namespace: 'shop', service: 'web' },
    );
    expect(valuesOf(await read(stable))).toEqual([1000]);
    expect(valuesOf(await read(stable.replace('shop-web', 'shop-web-green')))).toEqual([90, 4]);
    expect(valuesOf(await read('traefik_service_requests_total{code=~"5.."}'))).toEqual([4]);
    expect(valuesOf(await read('with_escapes{path="a\\"b\\\\c\\nd"}'))).toEqual([Infinity]);
  });

  test('another query, and what is no metrics, are unknown', async () => {
    expect(codeOf(await read('sum(a)'))).toBe('query-refused');
    const page = expositionSource({ plan: planOf('metrics'), ask: answering('<html>') });
    expect(codeOf(await page.read({ query: 'a', at: 1 }))).toBe('not-understood');
  });
});

function line(service: string, value: number): string {
  return `traefik_service_requests_total{code="200",service="${service}"} ${value}`;
}

describe('the built-in queries for Traefik find the backends as it names them', () => {
  // As Traefik 3.7.15 was seen to write them.
  const route = 'httproute-shop-web-gw-shop-edge-ep-web-0-4e9d47865fccddfa8d02-svc-shop';
  const text = [
    line(`${route}-web-0@kubernetesgateway`, 46),
    line(`${route}-web-preview-1@kubernetesgateway`, 5),
    line('shop-public-web-80@kubernetesingressnginx', 36),
    line('shop-public-web-80-canary@kubernetesingressnginx', 15),
    line('shop-web-http-80@kubernetesgateway', 7),
    line('other-web-80@kubernetes', 1000),
  ].join('\n');
  const source = expositionSource({ plan: planOf('metrics'), ask: answering(text) });
  const { all } = builtIn('traefik').errors;
  const read = async (version: 'canary' | 'stable', facts: object): Promise<number[]> => {
    const query = typeof all === 'string' ? all : all[version];
    return valuesOf(await source.read({ query: filledIn(query, { namespace: 'shop', ...facts }), at: 1 }));
  };

  test('behind an HTTPRoute', async () => {
    expect(await read('stable', { service: 'web' })).toEqual([46, 7]);
    expect(await read('canary', { service: 'web-preview' })).toEqual([5]);
  });

  test('behind an Ingress of ingress-nginx', async () => {
    const facts = { ingress: 'public' };
    expect(await read('canary', { ...facts, service: 'web-preview' })).toEqual([5, 15]);
    expect(await read('stable', { ...facts, service: 'nothing-else' })).toEqual([]);
    expect(await read('stable', { ...facts, service: 'web' })).toEqual([46, 36, 7]);
  });
});

describe('JSON', () => {
  test('numbers, and texts that are some', async () => {
    expect(valuesOf(await readJson('{"canary":{"all":12}}'))).toEqual([12]);
    expect(valuesOf(await readJson('{"canary":{"all":"12"}}'))).toEqual([12]);
    expect(valuesOf(await readJson('[{"n":1},{"n":2}]', '$[*].n'))).toEqual([1, 2]);
  });

  test('everything else is unknown', async () => {
    expect(codeOf(await readJson('{"canary":{"all":null}}'))).toBe('not-a-number');
    expect(codeOf(await readJson('{"canary":{"all":""}}'))).toBe('not-a-number');
    expect(codeOf(await readJson('no JSON'))).toBe('not-understood');
    expect(valuesOf(await readJson('{}'))).toEqual([]);
  });
});

describe('over the network', () => {
  const question = { method: 'GET', headers: {}, tls: { insecure: false }, timeoutMs: 5000 } as const;
  const asked = async (change: {
    url: string;
    timeoutMs?: number;
    body?: string;
    signal?: AbortSignal;
  }): Promise<HttpReply> => {
    const client = await systemHttpClient();
    try {
      const method = change.body === undefined ? 'GET' : 'POST';
      return await client.ask({ ...question, ...change, method });
    } finally {
      await client.close();
    }
  };

  test('body, headers and status go both ways', async () => {
    let seen: IncomingMessage | undefined;
    await using server = await serving((request, response) => {
      seen = request;
      void buffer(request).then((body) => response.writeHead(207).end(`got ${body.toString()}`));
    });
    expect(await asked({ url: `${server.url}/x`, body: 'query=up' })).toEqual({
      status: 207,
      body: 'got query=up',
    });
    expect(seen?.method).toBe('POST');
  });

  test('an answer without an end is told as one that is too large, and not as a network that fails', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    await using server = await serving((_, response) => {
      const send = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', send);
      send();
    });
    expect(await asked({ url: server.url })).toEqual({
      failed: 'too-large',
      detail: 'its answer is larger than 32 MB',
    });
    const source = prometheusSource({
      plan: planOf('prometheus'),
      ask: async () =>
        await Promise.resolve({ failed: 'too-large', detail: 'its answer is larger than 32 MB' }),
    });
    expect(await source.read({ query: 'up', at: 0 })).toEqual({
      unknown: {
        code: 'too-large',
        message: 'source source (source.example): its answer is larger than 32 MB',
      },
    });
  });

  test('no redirect is followed: a credential would go with it', async () => {
    await using server = await serving((_, response) =>
      response.writeHead(302, { location: '/there' }).end(),
    );
    expect(await asked({ url: server.url })).toMatchObject({ status: 302 });
  });

  test('a slow answer, and none', async () => {
    await using server = await serving(() => undefined);
    expect(await asked({ url: server.url, timeoutMs: 50 })).toMatchObject({ failed: 'timeout' });
    const { url } = server;
    await server[Symbol.asyncDispose]();
    expect(await asked({ url })).toMatchObject({ failed: 'connect' });
  });

  test('a cancelled look ends with its reason', async () => {
    await using server = await serving(() => undefined);
    const cancel = new AbortController();
    const work = asked({ url: server.url, signal: cancel.signal });
    setTimeout(() => cancel.abort(new Error('cancelled by the test')), 20);
    await expect(work).rejects.toThrow('cancelled by the test');
  });
});
