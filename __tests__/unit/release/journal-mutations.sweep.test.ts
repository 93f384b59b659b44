import { expect, test } from '@jest/globals';
import { seedOfToday } from '../../../scripts/test/turns.ts';
import { openScenario, STATES } from '../../support/journal/application.ts';
import { type Outcome, play } from '../../support/journal/step.ts';
import { sample } from '../../support/sample.ts';
import { seeded } from '../../support/sweeps/seeded.ts';

/**
 * A journal that somebody has changed: refused untouched with a sentence, or harmless. Whatever it says, nothing in
 * another namespace, nothing cluster-wide and nothing of another application is reached, not even by a dry run.
 */
const MUTANTS = 10_000;
const SAMPLED = 150;
const WIDTH = 8;
const LIMIT_MS = 60 * 60_000;

test(
  'harms nobody 9, 10: ten thousand changes of head, revisions and undo reach nothing of others',
  async () => {
    const seed = seedOfToday();
    const scenarios = await Promise.all(STATES.map(openScenario));
    const numbers = sample(
      Array.from({ length: MUTANTS }, (_, at) => at),
      SAMPLED,
    );
    const outcomes: (Outcome & { number: number })[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let number = numbers[next++]; number !== undefined; number = numbers[next++]) {
        const scenario = scenarios[number % scenarios.length];
        if (scenario === undefined) throw new TypeError('no scene');
        outcomes.push({ number, ...(await play(scenario, seeded(`${seed} ${number}`))) });
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, worker));
    const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0);
    const refused = outcomes.filter(({ result }) => result === 'refused').length;
    process.stderr.write(
      `journal-mutations: ${outcomes.length} of ${MUTANTS} mutants in ${STATES.length} states (seed ${seed}): ${refused} refused untouched, ${outcomes.length - refused} harmless, ${wrong.length} wrong\n`,
    );
    expect(
      wrong.slice(0, 20).map(({ number, what, wrong: of }) => `${number} ${what}: ${of.join('; ')}`),
    ).toEqual([]);
    expect(refused).toBeGreaterThan(outcomes.length / 5);
    expect(refused).toBeLessThan(outcomes.length);
  },
  LIMIT_MS,
);
