// Every other day: scripts/test/turns.ts.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import {
  type Analysis,
  type HttpClient,
  openAnalysis,
  parseAnalysis,
  systemHttpClient,
  type Verdict,
  type Versions,
} from '../../src/analysis/index.ts';
import { systemClock } from '../../src/base/index.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type ScrapingPrometheus, startPrometheus } from '../support/traffic/scraping-prometheus.ts';

/** What a real Prometheus answers when it knows nothing: none of it lets a canary go on. */
const scenario = needs(noTraffic);
const VERSIONS: Versions = { canary: { pods: 'green-1' }, stable: { pods: 'blue-1' } };
/** A scrape takes half a second, and more on a busy machine. */
const SCRAPED_MS = 10_000;

/** An application of two pods that tells its counters. */
class Application {
  readonly #counters = new Map<string, number | string>();
  #server: Server | undefined;
  #port = 0;

  get target(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((_, answer) => answer.end(this.#text()));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }

  count(pod: string, good: number, failed = 0): void {
    this.set(pod, '200', Number(this.#counters.get(`${pod} 200`) ?? 0) + good);
    this.set(pod, '500', Number(this.#counters.get(`${pod} 500`) ?? 0) + failed);
  }

  set(pod: string, status: string, value: number | string): void {
    this.#counters.set(`${pod} ${status}`, value);
  }

  #text(): string {
    const lines = [...this.#counters].map(([key, value]) => {
      const [pod = '', status = ''] = key.split(' ');
      return `http_requests_total{pod="${pod}",status="${status}"} ${value}`;
    });
    return ['# TYPE http_requests_total counter', ...lines, ''].join('\n');
  }
}

let application: Application;
let prometheus: ScrapingPrometheus;
let http: HttpClient;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  application = new Application();
  await application.start();
  prometheus = await startPrometheus(application.target);
  http = await systemHttpClient();
  for (const pod of ['blue-1', 'green-1']) application.count(pod, 10);
  await scraped();
}, 300_000);
afterAll(async () => {
  await http?.close();
  await prometheus?.[Symbol.asyncDispose]();
  await application?.stop();
});

/** Waits for a scrape that began after this; one that is down or paused does not hold it up for long. */
async function scraped(): Promise<void> {
  const since = Date.now();
  const query = new URLSearchParams({ query: 'timestamp(http_requests_total{pod="blue-1",status="200"})' });
  while (Date.now() < since + SCRAPED_MS) {
    const answer = await fetch(`${prometheus.url}/api/v1/query?${query.toString()}`, {
      signal: AbortSignal.timeout(1000),
    }).catch(() => undefined);
    if (answer === undefined) return;
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    if (Number(data.result[0]?.value[1] ?? 0) * 1000 > since) return;
    await sleep(100);
  }
}

interface Watched {
  analysis: Analysis;
  /** So many more requests of both, scraped, and a look. */
  look: (versions?: Versions) => Promise<Verdict>;
}

/** A canary that is good, and has been looked at once. */
async function watched(change: (file: string) => string = (file) => file): Promise<Watched> {
  const file = [
    `sources: {prometheus: {type: prometheus, url: '${prometheus.url}', timeout: 1s}}`,
    'metrics:',
    '  - name: errors',
    '    all: http_requests_total{pod=~"{{pods}}"}',
    '    failed: http_requests_total{pod=~"{{pods}}",status=~"5.."}',
    '    stale-after: 3s',
    'interval: 1s',
  ].join('\n');
  const plan = parseAnalysis(change(file), { file: 'canary.yml', folder: '/', root: '/', env: {} });
  const analysis = openAnalysis(plan, { clock: systemClock, ask: http.ask });
  for (const pod of ['blue-1', 'green-1']) application.count(pod, 10);
  await scraped();
  await analysis.begin(VERSIONS);
  const look = async (versions = VERSIONS): Promise<Verdict> => {
    application.count('blue-1', 450, 1);
    application.count('green-1', 100);
    await scraped();
    return await analysis.look(versions);
  };
  return { analysis, look };
}

function heldBack({ decision, reasons }: Verdict): string {
  expect(decision).toBe('hold');
  return reasons.join('\n');
}

describe('a real Prometheus', () => {
  scenario('of a good canary: it goes on, with the figures', async () => {
    const { look } = await watched();
    await look();
    const { decision, reasons } = await look();
    expect(reasons.join()).toMatch(/errors: of the canary's requests 0 % failed \(0 of \d+\)/u);
    expect(decision).toBe('go-on');
  });

  scenario('no traffic', async () => {
    const { analysis, look } = await watched();
    await look();
    await scraped();
    expect(heldBack(await analysis.look(VERSIONS))).toContain('no requests in the interval');
  });

  scenario('no such series', async () => {
    const { look } = await watched();
    const verdict = await look({ ...VERSIONS, canary: { pods: 'green-9' } });
    expect(heldBack(verdict)).toContain('the source has no such series');
  });

  scenario('a label that no series has', async () => {
    const { look } = await watched((file) => file.replace('status=~', 'code=~'));
    expect(heldBack(await look())).toContain('no series has the label code');
  });

  scenario('NaN', async () => {
    const { look } = await watched();
    // A pod of its own: its last value is found for some minutes.
    application.set('grey-1', '200', 'NaN');
    const verdict = await look({ ...VERSIONS, canary: { pods: 'green-1|grey-1' } });
    expect(heldBack(verdict)).toContain('the value is NaN, which is no number of requests');
  });

  scenario('looked at twice between two scrapes', async () => {
    const { analysis, look } = await watched();
    await look();
    await analysis.look(VERSIONS);
    expect(heldBack(await analysis.look(VERSIONS))).toContain('no newer value since the last look');
  });

  scenario('counters that fell, as of a pod that was started again', async () => {
    const { look } = await watched();
    await look();
    application.set('green-1', '200', 0);
    expect(heldBack(await look())).toMatch(/the counter fell from \d+ to 100/u);
  });

  scenario('what is scraped no more', async () => {
    const { analysis, look } = await watched();
    await look();
    await application.stop();
    await sleep(5000);
    expect(heldBack(await analysis.look(VERSIONS))).toMatch(
      /the newest value is \d+(\.\d)? s old; is it still scraped/u,
    );
    await application.start();
  });

  scenario('a wrong query', async () => {
    const { look } = await watched((file) =>
      file.replace(/failed: .*/u, 'failed: sum(http_requests_total{pod=~"{{pods}}"'),
    );
    expect(heldBack(await look())).toMatch(/refused the query \(HTTP 400\): .*parse error/u);
  });

  scenario('slow, and down', async () => {
    const { look } = await watched();
    prometheus.pause();
    expect(heldBack(await look())).toContain('did not answer within 1.0 s');
    prometheus.resume();
    await prometheus.end();
    expect(heldBack(await look())).toMatch(/cannot be reached \(.*ECONNREFUSED/u);
  });
});
