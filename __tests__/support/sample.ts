import { relative } from 'node:path';
import { expect } from '@jest/globals';
import { pick } from '../../scripts/test/pick.ts';
import { seedOfToday, turnOf } from '../../scripts/test/turns.ts';

const isSweep = process.env['EDU_SWEEP'] === 'full';

/**
 * How many examples a property is tried with: `few` by `npm test`, which takes other ones each time, and `all` by
 * `npm run sweep`. fast-check prints the seed of one that fails.
 */
export function runs(few: number, all: number): { numRuns: number } {
  return { numRuns: isSweep ? all : few };
}

/**
 * The points that a sweep tries: all of them in `npm run sweep`, else `n` that rotate with the day, so that in time
 * `npm test` sees them all. Prints the seed, for a failure must be repeatable.
 */
export function sample<Point>(points: readonly Point[], n: number): Point[] {
  if (isSweep || n >= points.length) return [...points];
  const seed = seedOfToday();
  tell(`${n} of ${points.length} points`, seed);
  return pick(points, n, seed);
}

/** The same where each case can be played in several ways: every case, in one of them. */
export function sampleWays<Way>(cases: readonly (readonly Way[])[]): Way[][] {
  if (isSweep) return cases.map((ways) => [...ways]);
  const seed = seedOfToday();
  tell(`one way of each of ${cases.length} cases, which have ${cases.flat().length}`, seed);
  return cases.map((ways, index) => pick(ways, 1, `${seed} ${index}`));
}

export type Declare = (name: string, body: () => Promise<void>, timeoutMs?: number) => void;

/**
 * Where everything is tested, declares every `n`-th scene of a file today and the others on the days after: for scenes
 * that take long and need nothing that another one leaves. Whoever names the file gets them all. One of fewer than `n`
 * scenes would have days with none, which jest calls a failure.
 */
export function inTurn(declare: Declare, n: number): Declare {
  const isDue = turns(n);
  return (name, body, timeoutMs) => {
    if (isDue()) declare(name, body, timeoutMs);
  };
}

/** The same for the rows of a table. */
export function rowsInTurn<Row>(rows: readonly Row[], n: number): Row[] {
  const isDue = turns(n);
  return rows.filter(() => isDue());
}

/** Asked once a scene: whether it is played today. */
function turns(n: number): () => boolean {
  if (process.env['EDU_TURNS'] === undefined) return () => true;
  const seed = seedOfToday();
  let at = turnOf(seed);
  tell(`one scene in ${n}`, seed);
  return () => (at += 1) % n === 0;
}

function tell(what: string, seed: string): void {
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  process.stderr.write(
    `sample: ${what}; again: EDU_SEED=${seed} npm test -- ${file}; all: npm run sweep -- ${file}\n`,
  );
}
