import { afterAll } from '@jest/globals';
import { needsApart, noTraffic } from './needs.ts';

export interface Scenario {
  title: string;
  play: () => Promise<void>;
}

/** Beyond those that jest runs at a time: two cores bear more, since nearly all of a scenario is waiting. */
const AHEAD = 4;
/** A test is counted from when the one before has ended, and the machine may be busy. */
const LIMIT_MS = 300_000;

/**
 * A test for each scenario, and more of them at a time than jest would let: each test begins the next ones too. Where
 * tests were chosen by name, nobody may be begun who was not.
 */
export function sideBySide(scenarios: readonly Scenario[], beyond = AHEAD): void {
  const chosen = process.argv.some((word) => /^(?:-t|--testNamePattern)\b/.test(word));
  const ahead = chosen ? 0 : beyond;
  const begun = new Map<number, Promise<void>>();
  const begin = async (index: number): Promise<void> => {
    const scenario = scenarios[index];
    if (scenario === undefined) return;
    const outcome = begun.get(index) ?? scenario.play();
    begun.set(index, outcome);
    await outcome;
  };
  const apart = needsApart(noTraffic);
  scenarios.forEach(({ title }, index) => {
    const test = async (): Promise<void> => {
      const own = begin(index);
      for (let next = index + 1; next <= index + ahead; next += 1) begin(next).catch(() => undefined);
      await own;
    };
    apart(title, test, LIMIT_MS);
  });
  afterAll(async () => {
    await Promise.allSettled(begun.values());
  }, LIMIT_MS);
}
