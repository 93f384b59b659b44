import { expect, test } from '@jest/globals';
import { startLimit, StoppedError, systemClock } from '../../../src/base/index.ts';
import { manualClock } from '../../support/manual-clock.ts';

const over = (): Error => new StoppedError('time is over');

test('harms nobody 21: a limit ends on the clock of who waits, before any real time has passed', async () => {
  const clock = manualClock();
  const limit = startLimit(60_000, over, undefined, clock);
  await clock.advance(59_999);
  expect(limit.signal.aborted).toBe(false);
  limit.extend(10_000);
  await clock.advance(5_000);
  expect(limit.signal.aborted).toBe(false);
  await clock.advance(5_001);
  expect(limit.signal.reason).toBeInstanceOf(StoppedError);
  expect(clock.sleepers).toBe(0);
});

test('harms nobody 21: a limit ends in real time although the clock of who waits stands still', async () => {
  const clock = manualClock();
  const limit = startLimit(20, over, undefined, clock);
  await systemClock.sleep(200);
  expect(limit.signal.reason).toBeInstanceOf(StoppedError);
  expect(clock.sleepers).toBe(0);
});

test('a limit that was lifted ends nothing, and nobody sleeps for it', async () => {
  const clock = manualClock();
  const limit = startLimit(20, over, undefined, clock);
  limit.lift();
  expect(clock.sleepers).toBe(0);
  await clock.advance(100);
  await systemClock.sleep(50);
  expect(limit.signal.aborted).toBe(false);
});
