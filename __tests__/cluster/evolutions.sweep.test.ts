import { afterAll, beforeAll, expect } from '@jest/globals';
import { seedOfToday } from '../../scripts/test/turns.ts';
import { downLab, ensureLab } from '../../lab/index.ts';
import { needs } from '../support/needs.ts';
import { noPlane } from '../support/control-plane/control-plane.ts';
import { type Chain, chainOf } from '../support/evolutions/chain.ts';
import { type Ground, openGround } from '../support/evolutions/ground.ts';
import { playChain } from '../support/evolutions/play.ts';
import { coverageLine, findingText, logOf, seedsFrom, sweepChains } from '../support/evolutions/sweep.ts';

/**
 * Random chains of releases of a small application, which changes from each to the next in ways that people's
 * applications do, and whose releases come to every kind of end. Whatever the chain: users have the version that the
 * report names, at full strength and at the same addresses, and other people's objects stay as they are.
 *
 * A chain that goes wrong is made smaller and printed with the command that plays it again; `EDU_EVOLUTION` takes the
 * JSON of a chain, or the seed of one. A full sweep plays `EDU_CHAINS` of them, `EDU_WIDTH` at a time.
 */
const NAME = 'evolutions';
const sweep = needs(noPlane);
const isFull = process.env['EDU_SWEEP'] === 'full';
const again = process.env['EDU_EVOLUTION'];
const CHAINS = Number(process.env['EDU_CHAINS'] ?? 1000);
const SAMPLED = 18;
/** A release mostly waits: the more of them side by side, the better, until the cores are busy. */
const WIDTH = Number(process.env['EDU_WIDTH'] ?? (isFull ? 32 : 16));
const LIMIT_MS = isFull ? 3 * 60 * 60_000 : 50_000;
const TEST_MS = LIMIT_MS + 60 * 60_000;
const LAB = { kind: 'control-plane', name: NAME, fakeNodes: 3, say: () => undefined } as const;

let ground: Ground & AsyncDisposable;

beforeAll(async () => {
  if (noPlane === undefined) ground = await openGround(await ensureLab(LAB), { nodes: LAB.fakeNodes });
}, 600_000);
afterAll(async () => {
  await ground?.[Symbol.asyncDispose]();
  if (noPlane === undefined) await downLab(LAB);
}, 60_000);

const play = async (chain: Chain) => await playChain(ground, chain, 'chain');
const say = (text: string): void => void process.stderr.write(`${text}\n`);

if (again === undefined) {
  sweep(
    'whatever changes from release to release, and however each of them ends, nobody is harmed',
    async () => {
      const seed = seedOfToday();
      say(`evolutions: EDU_SEED=${seed}`);
      const seeds = seedsFrom(seed, isFull ? CHAINS : SAMPLED);
      const covered = await sweepChains(play, {
        seeds,
        width: WIDTH,
        limitMs: LIMIT_MS,
        say,
        shrinks: true,
      });
      say(coverageLine(NAME, covered));
      expect(covered.findings.map(({ outcome }) => outcome.wrong)).toEqual([]);
      expect(covered.chains).toBeGreaterThan(isFull ? CHAINS - 1 : 3);
    },
    TEST_MS,
  );
} else {
  sweep(
    'a chain that is played again',
    async () => {
      const chain = again.startsWith('{') ? (JSON.parse(again) as Chain) : chainOf(again);
      const outcome = await play(chain);
      say(`${logOf(outcome)}\n${findingText({ seed: 'again', chain, outcome })}`);
      expect(outcome.wrong).toEqual([]);
    },
    TEST_MS,
  );
}
