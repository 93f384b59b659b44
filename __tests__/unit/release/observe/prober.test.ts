import { expect, test } from '@jest/globals';
import type { HttpProbe } from '../../../../src/base/index.ts';
import { startProber } from '../../../../src/release/observe/prober.ts';
import { manualClock } from '../../../support/manual-clock.ts';

test('sends ten requests a second, half of them over kept-alive connections, and counts each once', async () => {
  const clock = manualClock();
  const seen: boolean[] = [];
  const probe: HttpProbe = async ({ keepAlive }) => {
    seen.push(keepAlive);
    return await Promise.resolve({ ok: true, status: 200 });
  };
  const prober = startProber('http://127.0.0.1/', probe, clock);
  await clock.advance(950);
  await prober.stop();
  expect(seen).toHaveLength(10);
  expect(seen.filter(Boolean)).toHaveLength(5);
  expect(prober.requests).toEqual({ sent: 10, failed: 0 });
});

test('a failure counts from the moment its request was sent, not from its answer', async () => {
  const clock = manualClock();
  let down = false;
  const probe: HttpProbe = async () =>
    await Promise.resolve(
      down ? { ok: false, kind: 'connect', detail: 'ECONNREFUSED' } : { ok: true, status: 200 },
    );
  const prober = startProber('http://127.0.0.1/', probe, clock);
  await clock.advance(250);
  down = true;
  await clock.advance(100);
  down = false;
  await clock.advance(100);
  expect(prober.firstFailureSince(0)).toEqual({ at: 300, kind: 'connect', detail: 'ECONNREFUSED' });
  expect(prober.firstFailureSince(301)).toBeUndefined();
  expect(prober.passedSince(301)).toBe(1);
  await prober.stop();
});

test('says what the requests failed of, the most frequent first, and no more than a person reads', async () => {
  const clock = manualClock();
  const details = ['a', 'b', 'b', 'c', 'd', 'e', 'f', 'b'];
  const probe: HttpProbe = async () =>
    await Promise.resolve({ ok: false, kind: 'reset', detail: details.shift() ?? 'no more' });
  const prober = startProber('http://127.0.0.1/', probe, clock);
  await clock.advance(750);
  await prober.stop();
  expect(prober.requests).toMatchObject({ sent: 8, failed: 8 });
  expect(prober.requests.failures).toEqual([
    { detail: 'b', count: 3 },
    ...['a', 'c', 'd', 'e'].map((detail) => ({ detail, count: 1 })),
  ]);
});

test('what failed before the first good answer is told apart: there was no way to the application yet', async () => {
  const clock = manualClock();
  const answers = [false, false, true, false, true];
  const probe: HttpProbe = async () =>
    await Promise.resolve(
      answers.shift() === false
        ? { ok: false, kind: 'connect', detail: 'ECONNREFUSED' }
        : { ok: true, status: 200 },
    );
  const prober = startProber('http://127.0.0.1/', probe, clock);
  await clock.advance(150);
  expect(prober.requests).toMatchObject({ sent: 2, failed: 2 });
  await clock.advance(300);
  await prober.stop();
  expect(prober.requests).toEqual({
    sent: 5,
    failed: 1,
    failures: [{ detail: 'ECONNREFUSED', count: 1 }],
    beforeFirstAnswer: 2,
  });
});

test('a server that hangs does not pile requests up without end', async () => {
  const clock = manualClock();
  let open = 0;
  const never = new Promise<never>(() => undefined);
  const prober = startProber(
    'http://127.0.0.1/',
    async () => {
      open += 1;
      return await never;
    },
    clock,
  );
  await clock.advance(60_000);
  expect(open).toBe(60);
  expect(prober.requests.sent).toBe(60);
});

test('a new version is worse for a single failure, unless the old one failed as well', async () => {
  const clock = manualClock();
  let failEvery = 0;
  let count = 0;
  const probe: HttpProbe = async () => {
    count += 1;
    const failed = failEvery > 0 && count % failEvery === 0;
    return await Promise.resolve(
      failed ? { ok: false, kind: 'status', detail: 'HTTP 503' } : { ok: true, status: 200 },
    );
  };
  const run = async (before: number, after: number): Promise<boolean> => {
    failEvery = before;
    const prober = startProber('http://127.0.0.1/', probe, clock);
    await clock.advance(4_000);
    const at = clock.now();
    failEvery = after;
    await clock.advance(4_000);
    await prober.stop();
    return prober.regressionSince(at, at) !== undefined;
  };
  expect(await run(0, 0)).toBe(false);
  expect(await run(0, 40)).toBe(true);
  expect(await run(10, 10)).toBe(false);
  expect(await run(10, 2)).toBe(true);
  expect(await run(2, 0)).toBe(false);
});

test('a new version that fails from its first pod on is not excused by its own failures during a long rollout', async () => {
  const clock = manualClock();
  let down = false;
  const probe: HttpProbe = async () =>
    await Promise.resolve(
      down ? { ok: false, kind: 'status', detail: 'HTTP 500' } : { ok: true, status: 200 },
    );
  const prober = startProber('http://127.0.0.1/', probe, clock);
  await clock.advance(200);
  const rolledFrom = clock.now();
  down = true;
  await clock.advance(60_000);
  const rolledOut = clock.now();
  await clock.advance(500);
  await prober.stop();
  expect(prober.regressionSince(rolledOut, rolledFrom)).toMatchObject({ detail: 'HTTP 500' });
});
