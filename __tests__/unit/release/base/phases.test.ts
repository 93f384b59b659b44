import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A phase that ends when it is told. */
function phase(pending: () => string[] = () => []) {
  const logger = memoryLogger();
  const clock = { ...systemClock, now: () => performance.now() };
  const phases = phaseRecorder(clock, logger, pending);
  const over = Promise.withResolvers<void>();
  const running = phases.run('rollout', 'start v2', async () => await over.promise);
  const end = async () => {
    over.resolve();
    await running;
  };
  return { logger, phases, end };
}

test('harms nobody 23: a wait says what is new at once, nothing twice, and every ten seconds that it goes on', async () => {
  const { logger, phases, end } = phase();
  const until = performance.now() + 60_000;
  phases.waiting(['Deployment web: 0 of 2 pods'], until);
  phases.waiting(['Deployment web: 0 of 2 pods', 'pod web-1 crashed'], until);
  // Changes in quick succession are said together.
  await jest.advanceTimersByTimeAsync(1_100);
  phases.waiting(['Deployment web: 0 of 2 pods', 'pod web-1 crashed'], until);
  await jest.advanceTimersByTimeAsync(23_900);
  await end();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(logger.lines).toEqual([
    'group: rollout: start v2',
    'info: Deployment web: 0 of 2 pods',
    'info: pod web-1 crashed',
    'info: … 11 s: nothing has changed; given up in 49 s',
    'info: … 21 s: nothing has changed; given up in 39 s',
  ]);
});

test('harms nobody 23: what hangs is named: a program, a request that is not answered', async () => {
  const { logger, phases, end } = phase(() => ['https://api to answer list pods']);
  const done = phases.busy('helm template');
  await jest.advanceTimersByTimeAsync(11_000);
  done();
  await jest.advanceTimersByTimeAsync(10_000);
  await end();
  expect(logger.lines.slice(1)).toEqual([
    'info: … 10 s: waiting for helm template, https://api to answer list pods',
    'info: … 20 s: waiting for https://api to answer list pods',
  ]);
});

test('harms nobody 23: a phase that does not wait says nothing', async () => {
  const { logger, end } = phase();
  await jest.advanceTimersByTimeAsync(8_000);
  await end();
  expect(logger.lines).toEqual(['group: rollout: start v2']);
});
