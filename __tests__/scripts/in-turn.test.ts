import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inTurn } from '../support/sample.ts';

const SCENES = ['one', 'two', 'three', 'four', 'five'];
const DAYS = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02'];
let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
});
afterEach(() => {
  for (const name of ['EDU_TURNS', 'EDU_SEED']) delete process.env[name];
  Object.assign(process.env, before);
});

/** What is declared of the scenes, every `n`-th of them in the whole verdict. */
function declaredOn(day: string, n: number, isWhole = true): string[] {
  process.env['EDU_SEED'] = day;
  if (isWhole) process.env['EDU_TURNS'] = 'daily';
  else delete process.env['EDU_TURNS'];
  const declared: string[] = [];
  const declare = inTurn((name) => void declared.push(name), n);
  for (const name of SCENES) declare(name, async () => await Promise.resolve());
  return declared;
}

test('in as many days as there are turns every scene has come, each once', () => {
  for (const n of [2, 3, 4]) {
    const days = DAYS.slice(0, n).map((day) => declaredOn(day, n));
    expect(days.flat().toSorted()).toEqual(SCENES.toSorted());
    for (const scenes of days) expect(scenes.length).toBeGreaterThanOrEqual(Math.floor(SCENES.length / n));
  }
});

test('the same seed gives the same scenes, and one that is no day gives some too', () => {
  expect(declaredOn('2026-01-30', 2)).toEqual(declaredOn('2026-01-30', 2));
  expect(declaredOn('any word', 2).length).toBeGreaterThanOrEqual(2);
});

test('whoever names the file gets all of them', () => {
  expect(declaredOn('2026-01-30', 2, false)).toEqual(SCENES);
});
