import { expect, test } from '@jest/globals';
import { systemClock } from '../../../../src/base/index.ts';
import type { Analysis, Verdict } from '../../../../src/analysis/index.ts';
import { longestWatch, lookOnce, type WatchedStep } from '../../../../src/release/steps/canary-watch.ts';
import { RefusalError } from '../../../../src/release/base/refusal.ts';
import type { CanaryLook } from '../../../../src/release/index.ts';

test('a step of a canary that is unknown at its end is waited for as long again, and a minute at least', () => {
  expect(longestWatch(10_000)).toBe(70_000);
  expect(longestWatch(300_000)).toBe(600_000);
});

async function looked(verdict: Partial<Verdict>): Promise<{ looks: CanaryLook[]; code?: string }> {
  const whole: Verdict = {
    decision: 'go-on',
    reasons: ['errors: 40 %'],
    evidence: 1,
    abortsAt: 20,
    metrics: [],
    ...verdict,
  };
  const analysis = { look: async () => await Promise.resolve(whole) } as unknown as Analysis;
  const looks: CanaryLook[] = [];
  const judged = { analysis, intervalMs: 1000, versions: () => ({ canary: {}, stable: {} }) };
  const step = { percent: 5, judged, keep: (look: CanaryLook) => void looks.push(look) };
  const session = { clock: systemClock, signal: new AbortController().signal };
  try {
    await lookOnce(session, step as unknown as WatchedStep);
    return { looks };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { looks, code: error.refusal.code };
  }
}

test.each<[string, Partial<Verdict>, string | undefined]>([
  ['goes on', {}, undefined],
  ['waits', { decision: 'hold' }, undefined],
  ['goes back by its evidence', { decision: 'abort', evidence: 25 }, 'canary-worse'],
  ['goes back for want of an answer', { decision: 'abort', evidence: 1 }, 'canary-unknown'],
])('a canary that %s: each look is kept', async (_what, verdict, code) => {
  const found = await looked(verdict);
  expect(found.code).toBe(code);
  expect(found.looks).toMatchObject([{ percent: 5, abortsAt: 20 }]);
});
