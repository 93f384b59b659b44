import type { Plot, PlotRun, RunOptions } from '../plane/plot.ts';

const TRIES = 3;
const LOST = /the lock could not be renewed for|the lock was taken by another release/u;

/**
 * A run that is not to be disturbed. Where the machine is too busy to renew a lease of two seconds in time, a release
 * stops, as it must: that is not what is looked for here, so it is run again.
 */
export async function steadily(
  plot: Plot,
  inputs: Record<string, string>,
  options: RunOptions = {},
): Promise<PlotRun> {
  for (let left = TRIES - 1; ; left -= 1) {
    const run = await plot.run(inputs, options);
    if (left === 0 || !LOST.test(run.stdout)) return run;
  }
}
