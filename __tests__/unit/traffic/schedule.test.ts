import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { planOf } from '../../../scripts/traffic/plan.ts';

jest.unstable_mockModule('../../../scripts/traffic/request.ts', () => ({
  ask: async () => await Promise.resolve({ ok: true, version: 'v1', ms: 1 }),
}));
const { Generator } = await import('../../../scripts/traffic/generator.ts');

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const plan = planOf({ url: 'http://127.0.0.1:1/', durationLimitMs: 60_000, rate: 200 });

test('traffic: the rate is kept by the clock', async () => {
  const generator = new Generator(plan);
  for (const second of [1, 2, 3]) {
    await jest.advanceTimersByTimeAsync(1000);
    expect(generator.counts().sent).toBe(second * 200);
  }
  expect(await generator.finish()).toMatchObject({ sent: 600, failed: 0 });
});

test('traffic: after a stall the requests that are overdue go out at four times the rate, and no faster', async () => {
  const generator = new Generator(plan);
  // The clock has gone on, and no timer came.
  const stalled = performance.now() + 2000;
  const now = jest.spyOn(performance, 'now').mockImplementation(() => stalled);
  await jest.advanceTimersByTimeAsync(100);
  expect(generator.counts().sent).toBe(80);
  await jest.advanceTimersByTimeAsync(400);
  expect(generator.counts().sent).toBe(400);
  await jest.advanceTimersByTimeAsync(400);
  expect(generator.counts().sent).toBe(400);
  now.mockRestore();
  await generator.finish();
});
