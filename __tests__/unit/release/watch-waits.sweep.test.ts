import { afterAll, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import type { Fault } from '../../support/in-memory-cluster/index.ts';
import { type Releaser, releaser, type Run } from '../../support/in-memory-cluster/releaser.ts';
import { sample } from '../../support/sample.ts';

/** An API server that answers one kind of watch badly, for ever: whatever phase it meets, the wait for it ends. */

const TIMEOUT_MS = 300_000;
/** The way back: each of its requests, and each of its looks, has a time of its own. */
const WAY_BACK_MS = 150_000;

const KINDS = ['Deployment', 'ReplicaSet', 'Pod', 'Event', 'EndpointSlice'] as const;
const FAULTS: Readonly<Record<string, Omit<Fault, 'kind'>>> = {
  'whose list is a 500': { method: 'GET', does: { status: 500 } },
  'whose watch is a 500': { method: 'WATCH', does: { status: 500 } },
  'whose list never comes': { method: 'GET', does: { delayMs: 36_000_000, when: 'before' } },
  'whose watch never opens': { method: 'WATCH', does: { delayMs: 36_000_000, when: 'before' } },
};

interface Phase {
  strategy: 'rolling' | 'blue-green';
  /** What is there before the fault. */
  before: (shop: Releaser) => Promise<unknown>;
  /** What meets it. */
  play: (shop: Releaser, begin: () => void) => Promise<unknown>;
  /** One, but for a release that puts an earlier one back first: its own time begins after that. */
  waysBack?: number;
}

/** Lets the fault begin at the first object of this kind that is made or changed. */
function atFirst(shop: Releaser, resource: string, begin: () => void): void {
  let isOver = false;
  shop.cluster.store.subscribe((change) => {
    if (isOver || change.resource !== resource) return;
    isOver = true;
    begin();
  });
}

async function killed(shop: Releaser): Promise<Run> {
  await shop.release('v1');
  let applied = 0;
  return await shop.release('v2', {
    connect: {
      diesAt: {
        when: 'after',
        is: ({ method, kind, dryRun }) =>
          method === 'PATCH' && kind === 'Deployment' && !dryRun && (applied += 1) === 1,
      },
    },
  });
}

const phases = (strategy: Phase['strategy']): Record<string, Phase> => ({
  [`the first ${strategy} release`]: {
    strategy,
    before: async () => await Promise.resolve(),
    play: async (shop, begin) => (begin(), await shop.release('v1')),
  },
  [`a ${strategy} release from its start`]: {
    strategy,
    before: async (shop) => await shop.release('v1'),
    play: async (shop, begin) => (begin(), await shop.release('v2')),
  },
  [`a ${strategy} release from its first change`]: {
    strategy,
    before: async (shop) => await shop.release('v1'),
    play: async (shop, begin) => (atFirst(shop, 'apps/deployments', begin), await shop.release('v2')),
  },
  [`the way back of a ${strategy} release`]: {
    strategy,
    before: async (shop) => {
      await shop.release('v1');
      shop.cluster.behave(':v2', { waiting: 'InvalidImageName' });
    },
    play: async (shop, begin) => (atFirst(shop, 'apps/deployments', begin), await shop.release('v2')),
  },
  [`a ${strategy} release after a killed one`]: {
    strategy,
    before: killed,
    waysBack: 2,
    play: async (shop, begin) => (begin(), await shop.release('v3')),
  },
  [`the post step of a killed ${strategy} release`]: {
    strategy,
    before: killed,
    play: async (shop, begin) => {
      const { deploymentId } = shop.head().attempt as { deploymentId: string };
      begin();
      return await shop.restore(deploymentId);
    },
  },
  [`drain after a killed ${strategy} release`]: {
    strategy,
    before: killed,
    play: async (shop, begin) => (begin(), await shop.drain()),
  },
  [`the same version again in a ${strategy} release`]: {
    strategy,
    before: async (shop) => await shop.release('v1'),
    play: async (shop, begin) => (begin(), await shop.release('v1')),
  },
  [`a rollback to a ${strategy} release`]: {
    strategy,
    before: async (shop) => {
      await shop.release('v1');
      await shop.release('v2');
    },
    play: async (shop, begin) => (begin(), await shop.bringBack({ previous: true })),
  },
});

const PHASES: Readonly<Record<string, Phase>> = {
  ...phases('rolling'),
  ...phases('blue-green'),
  'the adoption of what kubectl installed': {
    strategy: 'blue-green',
    before: async (shop) => await shop.install('v1', 'kubectl-client-side-apply'),
    play: async (shop, begin) => (begin(), await shop.release('v2')),
  },
};

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    const done = await work;
    return (done as Run | undefined)?.error ?? done;
  } catch (error) {
    return error;
  }
}

const POINTS = Object.keys(PHASES).flatMap((phase) =>
  KINDS.flatMap((kind) => Object.keys(FAULTS).map((fault) => [phase, kind, fault] as const)),
);
const SAMPLED = 4;
const points = sample(POINTS, SAMPLED);
let longestMs = 0;

afterAll(() => {
  process.stderr.write(
    `watch-waits: ${points.length} of ${POINTS.length} points (${Object.keys(PHASES).length} phases × ${KINDS.length} kinds × ${Object.keys(FAULTS).length} faults), the longest took ${longestMs / 1000} s of its clock\n`,
  );
});

test.each(points)('harms nobody 21: %s ends, with %ss %s', async (name, kind, fault) => {
  const phase = PHASES[name];
  const faulty = FAULTS[fault];
  if (phase === undefined || faulty === undefined) throw new TypeError('no such point');
  using shop = releaser(phase.strategy);
  await phase.before(shop);
  await shop.settle();
  const { clock } = shop.cluster;
  const since = clock.now();
  const begin = (): void => shop.cluster.order({ ...faulty, kind, times: 1e9 });
  const found = await outcomeOf(phase.play(shop, begin));
  const tookMs = clock.now() - since;
  longestMs = Math.max(longestMs, tookMs);
  expect(tookMs).toBeLessThanOrEqual(TIMEOUT_MS + (phase.waysBack ?? 1) * WAY_BACK_MS);
  // No bug of ours, whatever it is.
  if (found instanceof Error && found.name !== 'ApiError') expect(found).toBeInstanceOf(ConfigurationError);
  shop.cluster.clearFaults();
  await shop.settle();
  const next = await shop.release('v9');
  expect([next.error, next.report?.result]).toEqual([undefined, 'succeeded']);
  await shop.settle();
  expect(shop.serving().tags).toEqual(['v9']);
  expect(shop.orphans()).toEqual([]);
});

test('harms nobody 21: the wait for the lock of another release ends with lock-timeout, though its Lease is never listed', async () => {
  using shop = releaser('rolling');
  await killed(shop);
  const { clock } = shop.cluster;
  const since = clock.now();
  // The first is the look at the Lease itself.
  shop.cluster.order({ method: 'GET', kind: 'Lease', from: 2, times: 1e9, does: { status: 500 } });
  const { error } = await shop.release('v3', { request: { lockTimeoutMs: 20_000 } });
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).toContain('another release of hello is under way');
  expect(clock.now() - since).toBeLessThan(25_000);
});

test('harms nobody 21: a release that a list ends says which, and what the API server answered', async () => {
  using shop = releaser('rolling');
  shop.cluster.order({ method: 'GET', kind: 'EndpointSlice', from: 1, times: 1e9, does: { status: 500 } });
  const { error } = await shop.release('v1');
  expect(String(error)).toMatch(/first list of EndpointSlice.*a fault on order/su);
});

test.each(['rolling', 'blue-green'] as const)(
  'harms nobody 21: the way back of a %s release goes on without the list of Events, which is evidence alone',
  async (strategy) => {
    using shop = releaser(strategy);
    await shop.release('v1');
    shop.cluster.behave(':v2', { waiting: 'InvalidImageName' });
    const begin = (): void =>
      shop.cluster.order({ method: 'GET', kind: 'Event', times: 1e9, does: { status: 500 } });
    atFirst(shop, 'apps/deployments', begin);
    const { report } = await shop.release('v2');
    expect(report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    shop.cluster.clearFaults();
    await killed(shop);
    begin();
    const { deploymentId } = shop.head().attempt as { deploymentId: string };
    expect(await shop.restore(deploymentId)).toContain('proved by its endpoints');
  },
);

test('harms nobody 21: a way back that cannot be watched does not hide why the release was refused', async () => {
  using shop = releaser('rolling');
  await shop.release('v1');
  shop.cluster.behave(':v2', { waiting: 'InvalidImageName' });
  atFirst(shop, 'apps/deployments', () =>
    shop.cluster.order({ method: 'GET', kind: 'EndpointSlice', times: 1e9, does: { status: 500 } }),
  );
  const { report } = await shop.release('v2');
  expect(report).toMatchObject({
    result: 'refused',
    refusal: { code: 'image-name-invalid' },
    rollbackCompleted: false,
  });
  expect(JSON.stringify(report?.warnings)).toMatch(/no list of EndpointSlice for 45 s.*a fault on order/su);
  expect(shop.head()).toHaveProperty('attempt');
});
