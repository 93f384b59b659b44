import { afterAll, beforeAll, expect } from '@jest/globals';
import { seedOfToday } from '../../scripts/test/turns.ts';
import { packHello } from '../../examples/hello/image.ts';
import { ensureLab, type Lab } from '../../lab/index.ts';
import { type Chain, chainUnderTraffic } from '../support/evolutions/chain.ts';
import { BESIDE, IMAGE, NEIGHBOUR, RUNNING } from '../support/evolutions/manifests.ts';
import { type Ground, openGround, type Users } from '../support/evolutions/ground.ts';
import { playChain } from '../support/evolutions/play.ts';
import { coverageLine, seedsFrom, sweepChains } from '../support/evolutions/sweep.ts';
import { trafficUsers } from '../support/evolutions/users.ts';
import { needs, noTraffic } from '../support/needs.ts';

/** The chains of evolutions whose users may lose nothing, with real pods, a real kube-proxy and real users. */
const NAME = 'evolutions-traffic';
const sweep = needs(noTraffic);
const isFull = process.env['EDU_SWEEP'] === 'full';
/** One chain, to be played as often as there would be chains: what is a matter of milliseconds shows in some runs only. */
const again = process.env['EDU_EVOLUTION'];
const CHAINS = isFull ? Number(process.env['EDU_CHAINS'] ?? 60) : 1;
/** Pods that really run share the cores with everything else. */
const WIDTH = 3;
const TEST_MS = 3 * 60 * 60_000;
const VERSIONS = ['v0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'];
/** The numbers that what runs beside the application can come to. */
const BESIDES = ['1', '2', '3', '4', '5', '6'];

let ground: Ground & AsyncDisposable;
let requests = 0;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  const lab = await ensureLab({ say: () => undefined });
  await importImages(lab);
  ground = await openGround(lab, { nodes: 1, container: RUNNING, users });
}, 600_000);
afterAll(async () => await ground?.[Symbol.asyncDispose](), 60_000);

function users(): Users {
  return trafficUsers((sent) => void (requests += sent));
}

const play = async (chain: Chain) => await playChain(ground, chain, 'traffic');
const say = (text: string): void => void process.stderr.write(`${text}\n`);

sweep(
  'whatever changes from release to release, nobody loses a request',
  async () => {
    const seed = seedOfToday();
    say(`${NAME}: EDU_SEED=${seed}`);
    const seeds = isFull
      ? seedsFrom(`${seed}-traffic`, CHAINS)
      : [shortestOf(seedsFrom(`${seed}-traffic`, 8))];
    const chain = again === undefined ? chainUnderTraffic : () => JSON.parse(again) as Chain;
    const covered = await sweepChains(play, { seeds, width: WIDTH, say, chain });
    say(`${coverageLine(NAME, covered).trimEnd()}; ${requests} requests`);
    expect(covered.findings.map(({ outcome }) => outcome.wrong)).toEqual([]);
    expect(requests).toBeGreaterThan(CHAINS * 10);
  },
  TEST_MS,
);

const releasesOf = (seed: string): number => chainUnderTraffic(seed).steps.length;

/** Of a few: the real pods of each release take half a minute, and the day's sample is one chain. */
function shortestOf(seeds: string[]): string {
  return seeds.reduce((best, seed) => (releasesOf(seed) < releasesOf(best) ? seed : best));
}

/** One image a version, all of the same content: a release is told apart by its name. */
async function importImages(lab: Lab): Promise<void> {
  for (const version of VERSIONS) await lab.importImage(await packHello(version, {}, IMAGE));
  for (const version of BESIDES) await lab.importImage(await packHello(version, {}, BESIDE));
  await lab.importImage(await packHello('1', {}, NEIGHBOUR));
}
