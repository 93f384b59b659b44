import { expect, test } from '@jest/globals';
import { seedOfToday } from '../../../scripts/test/turns.ts';
import { type Chain, chainOf } from '../../support/evolutions/chain.ts';
import { playInMemory } from '../../support/evolutions/memory.ts';
import { coverageLine, findingText, logOf, seedsFrom, sweepChains } from '../../support/evolutions/sweep.ts';

/**
 * The chains of `__tests__/cluster/evolutions.sweep.test.ts` on the in-memory cluster, held by the same invariants: many
 * times as many in the same time.
 */
const NAME = 'evolutions in memory';
const isFull = process.env['EDU_SWEEP'] === 'full';
const again = process.env['EDU_EVOLUTION'];
const CHAINS = Number(process.env['EDU_CHAINS'] ?? 1000);
const SAMPLED = 3;
const TEST_MS = 60 * 60_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

if (again === undefined) {
  test(
    'whatever changes from release to release, and however each of them ends, nobody is harmed',
    async () => {
      const seed = seedOfToday();
      say(`${NAME}: EDU_SEED=${seed}`);
      const seeds = seedsFrom(seed, isFull ? CHAINS : SAMPLED);
      const covered = await sweepChains(playInMemory, { seeds, width: 1, say, shrinks: true });
      say(coverageLine(NAME, covered));
      expect(covered.findings.map(({ outcome }) => outcome.wrong)).toEqual([]);
      expect(covered.chains).toBe(seeds.length);
    },
    TEST_MS,
  );
} else {
  test(
    'a chain that is played again',
    async () => {
      const chain = again.startsWith('{') ? (JSON.parse(again) as Chain) : chainOf(again);
      const outcome = await playInMemory(chain, again);
      say(`${logOf(outcome)}\n${findingText({ seed: again, chain, outcome })}`);
      expect(outcome.wrong).toEqual([]);
    },
    TEST_MS,
  );
}
