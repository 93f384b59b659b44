import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Analysis,
  openAnalysis,
  parseAnalysis,
  type Verdict,
  type Versions,
} from '../../../src/analysis/index.ts';
import { FakePrometheus } from '../../support/analysis/fake-prometheus.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

const FILE = `
sources:
  prometheus: {type: prometheus, url: https://prometheus.example}
metrics:
  - name: errors
    all: http_requests_total{pod=~"{{pods}}"}
    failed: http_requests_total{pod=~"{{pods}}",status=~"5.."}
`;
const VERSIONS: Versions = { canary: { pods: 'green-1' }, stable: { pods: 'blue-1|blue-2' } };
const SECOND = 1000;

interface World {
  prometheus: FakePrometheus;
  clock: ManualClock;
  analysis: Analysis;
  /** So many good and failed requests of a pod more, scraped now. */
  serve: (pod: string, good: number, failed?: number) => void;
  /** 15 s later, both versions under traffic, and a look at them. */
  look: () => Promise<Verdict>;
}

/** Nothing has been looked at yet. */
function fresh(text = FILE): World {
  const clock = manualClock();
  const prometheus = new FakePrometheus();
  const plan = parseAnalysis(text, { file: 'canary.yml', folder: '/', root: '/', env: {} });
  const analysis = openAnalysis(plan, { clock, ask: prometheus.ask });
  const counters = new Map<string, number>();
  const count = (pod: string, status: string, by: number): void => {
    const value = (counters.get(`${pod} ${status}`) ?? 0) + by;
    counters.set(`${pod} ${status}`, value);
    const at = clock.date().getTime();
    prometheus.scrape({ __name__: 'http_requests_total', pod, status }, value, at);
  };
  const serve = (pod: string, good: number, failed = 0): void => {
    count(pod, '200', good);
    if (failed > 0) count(pod, '500', failed);
  };
  const look = async (): Promise<Verdict> => {
    await clock.advance(15 * SECOND);
    for (const pod of ['blue-1', 'blue-2']) serve(pod, 450, 1);
    serve('green-1', 100);
    return await analysis.look(VERSIONS);
  };
  return { prometheus, clock, analysis, serve, look };
}

/** A canary that has been watched for a minute, and is good. */
async function watched(text = FILE): Promise<World> {
  const world = fresh(text);
  for (const pod of ['blue-1', 'blue-2', 'green-1']) world.serve(pod, 10);
  await world.analysis.begin(VERSIONS);
  for (let at = 0; at < 4; at += 1) await world.look();
  return world;
}

/** What a look says, in one sentence, which must hold the canary back. */
function heldBack({ decision, reasons }: Verdict): string {
  expect(decision).toBe('hold');
  return reasons.join('\n');
}

test('a good canary goes on, with what it answered as the reason', async () => {
  const { look } = await watched();
  const { decision, reasons } = await look();
  expect(decision).toBe('go-on');
  expect(reasons).toEqual([
    "errors: of the canary's requests 0 % failed (0 of 500), and of the stable version 0.22 % (10 of 4510)",
  ]);
});

describe('what is unknown never goes on, and says why in a sentence', () => {
  test('no traffic (flagger#1035, #1689, #1011; argo-rollouts#1945, #1905)', async () => {
    const { clock, analysis, serve } = await watched();
    await clock.advance(15 * SECOND);
    for (const pod of ['blue-1', 'blue-2', 'green-1']) serve(pod, 0);
    expect(heldBack(await analysis.look(VERSIONS))).toBe(
      'errors of the canary: no requests in the interval: unknown, so it does not go on',
    );
  });

  test('no series', async () => {
    const { clock, analysis } = await watched();
    await clock.advance(15 * SECOND);
    const verdict = await analysis.look({ ...VERSIONS, canary: { pods: 'green-9' } });
    expect(heldBack(verdict)).toMatch(/errors of the canary: the source has no such series/u);
  });

  test('NaN', async () => {
    const { prometheus, look, clock } = await watched();
    const labels = { __name__: 'http_requests_total', pod: 'green-1', status: '201' };
    prometheus.scrape(labels, 'NaN', clock.date().getTime());
    expect(heldBack(await look())).toMatch(/the value is NaN, which is no number of requests/u);
  });

  test('infinity', async () => {
    const { prometheus, look, clock } = await watched();
    const labels = { __name__: 'http_requests_total', pod: 'green-1', status: '201' };
    prometheus.scrape(labels, '+Inf', clock.date().getTime());
    expect(heldBack(await look())).toMatch(/the value is Infinity, which is no number of requests/u);
  });

  test('stale', async () => {
    const { clock, analysis } = await watched();
    await clock.advance(150 * SECOND);
    expect(heldBack(await analysis.look(VERSIONS))).toMatch(
      /errors of the canary: the newest value is 2 m 30 s old; is it still scraped\?/u,
    );
  });

  test('looked at more often than it is scraped', async () => {
    const { clock, analysis, look } = await watched();
    await clock.advance(5 * SECOND);
    expect(heldBack(await analysis.look(VERSIONS))).toMatch(/no newer value since the last look/u);
    // What came meanwhile is in the next interval.
    const { decision, metrics } = await look();
    expect(decision).toBe('go-on');
    expect(metrics[0]?.canary.all).toBe(500);
  });

  test('Prometheus is down (argo-rollouts#4479, #4393, #1329)', async () => {
    const { prometheus, look } = await watched();
    prometheus.instead = () => ({ failed: 'connect', detail: 'ECONNREFUSED' });
    expect(heldBack(await look())).toBe(
      'source prometheus (prometheus.example) cannot be reached (connect: ECONNREFUSED): unknown, so it does not go on',
    );
    prometheus.instead = () => ({ status: 503, body: 'starting' });
    expect(heldBack(await look())).toMatch(/failed \(HTTP 503\)/u);
    // Nothing is lost: the next interval holds it all.
    prometheus.instead = undefined;
    const { decision, metrics } = await look();
    expect(decision).toBe('go-on');
    expect(metrics[0]?.canary.all).toBe(700);
  });

  test('restarted: a counter began anew', async () => {
    const { prometheus, clock, analysis, serve } = await watched();
    await clock.advance(15 * SECOND);
    for (const pod of ['blue-1', 'blue-2']) serve(pod, 450);
    const labels = { __name__: 'http_requests_total', pod: 'green-1', status: '200' };
    prometheus.scrape(labels, 20, clock.date().getTime());
    expect(heldBack(await analysis.look(VERSIONS))).toMatch(
      /the counter fell from 410 to 20, so that something was started anew; what it counted in between is lost/u,
    );
  });

  test('slow', async () => {
    const { prometheus, look } = await watched();
    prometheus.instead = () => ({ failed: 'timeout', detail: 'no whole answer within 10000 ms' });
    expect(heldBack(await look())).toMatch(
      /source prometheus \(prometheus.example\) did not answer within 10.0 s/u,
    );
  });

  test('a wrong query', async () => {
    const { prometheus, look } = await watched();
    const body = JSON.stringify({ status: 'error', errorType: 'bad_data', error: '1:5: parse error' });
    prometheus.instead = () => ({ status: 400, body });
    expect(heldBack(await look())).toMatch(/refused the query \(HTTP 400\): .*parse error/u);
  });

  test('a query of failures whose label no series has', async () => {
    const { look } = await watched(FILE.replace('status=~', 'code=~'));
    expect(heldBack(await look())).toMatch(
      /errors of the canary: no series has the label code, which the query asks for/u,
    );
  });

  test('only the canary is known', async () => {
    const { clock, analysis, serve } = await watched();
    await clock.advance(15 * SECOND);
    serve('green-1', 100);
    const verdict = await analysis.look({ ...VERSIONS, stable: { pods: 'grey-1' } });
    expect(heldBack(verdict)).toMatch(/errors of the stable version: the source has no such series/u);
  });

  test('more failures than requests', async () => {
    const { look } = await watched(
      FILE.replace(
        'failed: http_requests_total{pod=~"{{pods}}",status=~"5.."}',
        'failed: http_requests_total{pod=~".*",status="200",pod!="{{pods}}"}',
      ),
    );
    expect(heldBack(await look())).toMatch(
      /4500 of 500 requests; do both queries count the same requests\?/u,
    );
  });

  test('an answer that is not complete, as Thanos and Mimir say', async () => {
    const { prometheus, look } = await watched();
    prometheus.warnings = ['store gateway 10.0.0.7 did not answer'];
    expect(heldBack(await look())).toMatch(/says that its answer is not complete: .*did not answer/u);
  });

  test('refused credentials, and what is no Prometheus', async () => {
    const { prometheus, look } = await watched();
    prometheus.instead = () => ({ status: 401, body: '' });
    expect(heldBack(await look())).toMatch(/refused the credentials \(HTTP 401\)/u);
    prometheus.instead = () => ({ status: 200, body: '<html>log in</html>' });
    expect(heldBack(await look())).toMatch(/answered no JSON: <html>log in/u);
    prometheus.instead = () => ({ status: 200, body: 'null' });
    expect(heldBack(await look())).toMatch(/answered something that is no result of a query/u);
    prometheus.instead = () => ({
      status: 200,
      body: '{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}',
    });
    expect(heldBack(await look())).toMatch(/the query gives a scalar, and counters are asked for/u);
  });
});

test('with when-unknown: abort it goes back at once, but not for a look that came too early', async () => {
  const { prometheus, clock, analysis, look } = await watched(`${FILE}when-unknown: abort\n`);
  await clock.advance(SECOND);
  expect((await analysis.look(VERSIONS)).decision).toBe('hold');
  prometheus.instead = () => ({ failed: 'dns', detail: 'ENOTFOUND' });
  expect((await look()).decision).toBe('abort');
});

test('a metric that is not required holds nothing', async () => {
  const more = `${FILE}  - {name: other, all: 'gone{pod="{{pods}}"}', good: 'gone{pod="{{pods}}",ok="1"}', required: false}\n`;
  const { look } = await watched(more);
  expect((await look()).decision).toBe('go-on');
});

test('what the stable version answered before is asked for, so that failures that come alone are known to', async () => {
  const { prometheus, look } = await watched();
  expect(prometheus.asked.some(({ url }) => url.endsWith('/api/v1/query_range'))).toBe(true);
  expect((await look()).metrics[0]?.dispersion).toBe(1);
});

test('the state goes on in a later job', async () => {
  const { prometheus, clock, analysis, serve, look } = await watched();
  await look();
  const state = JSON.parse(JSON.stringify(analysis.state())) as ReturnType<Analysis['state']>;
  const plan = parseAnalysis(FILE, { file: 'canary.yml', folder: '/', root: '/', env: {} });
  const later = openAnalysis(plan, { clock, ask: prometheus.ask }, state);
  await clock.advance(15 * SECOND);
  for (const pod of ['blue-1', 'blue-2']) serve(pod, 450);
  serve('green-1', 100);
  const { decision, metrics } = await later.look(VERSIONS);
  expect(decision).toBe('go-on');
  expect(metrics[0]?.canary.all).toBe(600);
});

describe('the beginning', () => {
  const at = async (events: readonly (() => void)[]): Promise<void> => {
    for (const event of events) {
      await world.clock.advance(15 * SECOND);
      for (const pod of ['blue-1', 'blue-2']) world.serve(pod, 450, 1);
      event();
      last = await world.analysis.look(VERSIONS);
    }
  };
  let world: World;
  let last: Verdict;
  beforeEach(async () => {
    world = fresh();
    for (const pod of ['blue-1', 'blue-2']) world.serve(pod, 10);
    await world.analysis.begin(VERSIONS);
  });

  test('a gateway that knows the canary from its first request on: all of them are counted', async () => {
    await at([() => undefined, () => world.serve('green-1', 40, 7)]);
    expect(last.metrics[0]).toMatchObject({
      canary: { all: 47, failed: 7 },
      stable: { all: 902, failed: 2 },
    });
  });

  test('an outage before the canary had traffic is in no interval', async () => {
    const outage = (): void => {
      for (const pod of ['blue-1', 'blue-2']) world.serve(pod, 0, 400);
      world.serve('green-1', 0);
    };
    world.serve('green-1', 0);
    await at([() => world.serve('green-1', 0), outage, () => world.serve('green-1', 50)]);
    expect(last.metrics[0]).toMatchObject({
      canary: { all: 50, failed: 0 },
      stable: { all: 902, failed: 2 },
    });
  });
});
