import { expect, test } from '@jest/globals';
import type { Plot, PlotRun } from '../../support/plane/plot.ts';
import { Repeats, steadily } from '../../support/sweeps/steadily.ts';

/** A place whose runs say what is given, one after the other, and then always the last of it. */
function placeThat(...said: string[]): { plot: Plot; ttls: (string | undefined)[] } {
  const ttls: (string | undefined)[] = [];
  const run: Plot['run'] = async (_inputs, options) => {
    ttls.push(options?.env?.['EDU_LOCK_TTL_MS']);
    return await Promise.resolve({ stdout: said[Math.min(ttls.length, said.length) - 1] } as PlotRun);
  };
  return { plot: { run } as Plot, ttls };
}

const LOST = 'error: the lock was taken by another release';

test('steadily: a lost lock is tried again, with more time to renew it', async () => {
  const { plot, ttls } = placeThat(LOST, 'succeeded');
  const run = await steadily(plot, {}, {}, new Repeats());
  expect(run.stdout).toBe('succeeded');
  expect(Number(ttls[1])).toBe(4 * Number(ttls[0]));
});

test('steadily: another failure is none that is tried again', async () => {
  const { plot, ttls } = placeThat('refused: crash-loop');
  expect((await steadily(plot, {}, {}, new Repeats())).stdout).toBe('refused: crash-loop');
  expect(ttls).toHaveLength(1);
});

test('steadily: locks that are lost again and again fail the test', async () => {
  const { plot } = placeThat(LOST);
  const repeats = new Repeats();
  await steadily(plot, {}, {}, repeats);
  await steadily(plot, {}, {}, repeats);
  await expect(steadily(plot, {}, {}, repeats)).rejects.toThrow('6 of 3 runs lost their lock');
});
