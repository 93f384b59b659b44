import { test } from '@jest/globals';

type Define = (name: string, body: () => void | Promise<void>, timeoutMs?: number) => void;

type DefineAsync = (name: string, body: () => Promise<void>, timeoutMs?: number) => void;

/** Why tests that send traffic cannot run on this cluster, as `npm test` says; undefined where they can. */
export const noTraffic: string | undefined = process.env['EDU_NO_TRAFFIC'];

/**
 * A `test` that is skipped, saying why, when one of the obstacles is there: `const traffic = needs(noTraffic)`. The
 * runner lists the reason at the end, and counts a skip without one as a failure.
 */
export function needs(...obstacles: readonly (string | undefined)[]): Define {
  const reason = obstacles.find((obstacle) => obstacle !== undefined);
  if (reason === undefined) return test;
  return (name) => test.skip(`${name} (skipped: ${reason})`, () => undefined);
}

/** The same for scenes that share nothing: those of a file run side by side, since a release mostly waits. */
export function needsApart(...obstacles: readonly (string | undefined)[]): DefineAsync {
  return obstacles.some((obstacle) => obstacle !== undefined) ? needs(...obstacles) : test.concurrent;
}
