import { expect, test } from '@jest/globals';
import { TrafficError } from '../../../../src/traffic/index.ts';
import { RefusalError } from '../../../../src/release/base/refusal.ts';
import type { CanaryLook } from '../../../../src/release/index.ts';
import { answeredBetween, refusedBy, shareOf, told } from '../../../../src/release/steps/canary-share.ts';

function look(...metrics: CanaryLook['metrics']): CanaryLook {
  return { at: '', percent: 10, decision: 'go-on', evidence: 1, abortsAt: 20, metrics };
}

test('what came between two looks is by the first metric that both versions have', () => {
  const before = look({ name: 'errors', canary: [0, 100], stable: [0, 900] });
  const last = look(
    { name: 'late', canary: [0, 5], stable: [0, 0] },
    { name: 'errors', canary: [1, 200], stable: [0, 1600] },
  );
  expect(answeredBetween(before, last)).toEqual({ canary: 100, stable: 700 });
  expect(shareOf(answeredBetween(before, last))).toBe(12.5);
  expect(answeredBetween(undefined, last)).toEqual({ canary: 200, stable: 1600 });
  expect(answeredBetween(last, last)).toBeUndefined();
  expect(shareOf(undefined)).toBeUndefined();
});

test('what a provider says is the reason of a refusal, and another error stays what it is', () => {
  const mine = new TrafficError({
    message: 'no such route',
    found: 'none',
    expected: 'one',
    remedy: 'make it',
  });
  expect(told(mine)).toMatchObject({
    refusal: { code: 'traffic-not-shared', advice: 'make it', evidence: ['found: none', 'expected: one'] },
  });
  const theirs = new TrafficError({ code: 'traffic-changed', message: 'somebody else changed it' });
  expect(() => refusedBy(theirs)).toThrow(RefusalError);
  expect(told(theirs)).toMatchObject({ refusal: { code: 'traffic-changed' } });
  const other = new Error('no network');
  expect(told(other)).toBe(other);
});
