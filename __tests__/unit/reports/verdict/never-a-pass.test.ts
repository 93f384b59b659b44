import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { endOf } from './gate.ts';
import { failing, ran, type Run, run, WRITERS } from './test-writers.ts';
import { runs } from '../../../support/sample.ts';

const RUNS = runs(8, 1_000);

/** A format that only says whether the run failed hides one failure, and only where no other is listed. */
function expressible(given: Run, most: number | undefined): Run {
  if (most === undefined || given.hidden <= most) return given;
  return { ...given, hidden: failing({ ...given, hidden: 0 }) === 0 ? most : 0 };
}

describe.each(Object.entries(WRITERS))('%s', (_format, { write, most }) => {
  const runs = run.map((given) => {
    const fits = expressible(given, most);
    return most !== undefined && failing({ ...fits, hidden: 0 }) > 0 ? { ...fits, hidden: 0 } : fits;
  });

  test('report verdict 4: what is stated or shown as failed never ends as a pass, and nothing else fails', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (given) => {
        const broken = failing(given);
        const files = { r: write(given) };
        expect(await endOf(files)).toBe(broken > 0 ? 'failed' : 'passed');
        if (broken === 0) return;
        expect(await endOf(files, { tests: { 'max-failed': broken - 1 } })).toBe('failed');
        expect(await endOf(files, { tests: { 'max-failed': broken } })).toBe('passed');
      }),
      RUNS,
    );
  });

  test('report verdict 4: what is cut off anywhere never ends as a pass', async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        async (given, at) => {
          const whole = write(given).trimEnd();
          const cut = whole.slice(0, Math.floor(at * whole.length));
          expect([cut, await endOf({ r: cut })]).not.toEqual([cut, 'passed']);
        },
      ),
      RUNS,
    );
  });

  test('report verdict 6: tests that were skipped did not run', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (given) => {
        const least = { tests: { 'max-failed': 1_000, 'min-total': ran(given) + given.hidden + 1 } };
        expect(await endOf({ r: write(given) }, least)).toBe('failed');
      }),
      RUNS,
    );
  });
});
