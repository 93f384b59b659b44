import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { request, Agent } from 'undici';
import { memoryLogger, systemClock } from '../src/base/index.ts';
import { parseSmokeTests, runSmokeTests, type Suite } from '../src/smoke/index.ts';
import { timed } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const CHECKS = 1000;
const PARALLEL = 50;
const ROUNDS = 20;
const FACTOR = 2;

/**
 * 1,000 checks of status, header and JSON, 50 at once, beside a bare loop that sends the same requests with undici at the
 * same concurrency and reads their bodies. The server is another process; the two take turns, after one round to warm up.
 */
export async function smokeBench({ say }: BenchContext): Promise<BenchResult[]> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'smoke', 'server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = (await once(createInterface(server.stdout), 'line')) as [string];
    const reading: number[] = [];
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const from = performance.now();
      const suite = await suiteFor(url);
      const read = performance.now() - from;
      const times = [
        await timed(async () => await bareLoop(url)),
        await timed(async () => await check(suite)),
      ] as const;
      say(`round ${round} of ${ROUNDS}: bare ${Math.round(times[0])} ms, checks ${Math.round(times[1])} ms`);
      if (round === 0) continue;
      reading.push(read);
      bare.push(times[0]);
      ours.push(times[1]);
    }
    const peer = Math.min(...bare);
    const name = `smoke-test: ${CHECKS.toLocaleString('en')} checks`;
    return [
      {
        name: `${name}, ${PARALLEL} at once`,
        unit: 'ms',
        ours: Math.min(...ours),
        peers: { 'bare undici loop': peer },
        limit: FACTOR * peer,
        notes: [`the best of ${ROUNDS} rounds each; the limit is ${FACTOR} × the bare loop`],
      },
      { name: `${name}: reading their file`, unit: 'ms', ours: Math.min(...reading), peers: {}, limit: null },
    ];
  } finally {
    server.kill();
  }
}

async function bareLoop(url: string): Promise<void> {
  const dispatcher = new Agent();
  let left = CHECKS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const response = await request(`${url}/json?${left}`, { dispatcher });
      await response.body.text();
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  await dispatcher.destroy();
}

async function suiteFor(url: string): Promise<Suite> {
  const file = {
    parallel: PARALLEL,
    checks: Array.from({ length: CHECKS }, (_, at) => ({
      path: `/json?${at}`,
      expect: { status: 200, headers: { 'x-version': '1' }, json: { '$.status': 'ok' } },
    })),
  };
  return await parseSmokeTests(JSON.stringify(file), {
    file: 'bench.json',
    folder: import.meta.dirname,
    root: import.meta.dirname,
    variables: new Map(),
    secrets: new Map(),
    env: {},
    target: { url },
  });
}

/** @throws Error when a check fails: what does not check is not fast. */
async function check(suite: Suite): Promise<void> {
  const report = await runSmokeTests(suite, {
    clock: systemClock,
    logger: memoryLogger(),
    signal: new AbortController().signal,
  });
  if (report.passed !== CHECKS) throw new Error(`${report.failed} checks failed`);
}
