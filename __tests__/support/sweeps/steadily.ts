import { LOCK_TTL_MS, type Plot, type PlotRun, type RunOptions } from '../plane/plot.ts';

const TRIES = 3;
const LOST = /the lock could not be renewed for|the lock was taken by another release/u;

/**
 * A run that is not to be disturbed. Where the machine is too busy to renew a lease of two seconds in time, a release
 * stops, as it must: that is not what is looked for here, so it is run again, with
 * ever more time to renew it.
 */
export async function steadily(
  plot: Plot,
  inputs: Record<string, string>,
  options: RunOptions = {},
): Promise<PlotRun> {
  for (let left = TRIES - 1, ttlMs = LOCK_TTL_MS; ; left -= 1, ttlMs *= 4) {
    const env = { EDU_LOCK_TTL_MS: String(ttlMs), ...options.env };
    const run = await plot.run(inputs, { ...options, env });
    if (left === 0 || !LOST.test(run.stdout)) return run;
  }
}
