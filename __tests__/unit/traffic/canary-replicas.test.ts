import { describe, expect, test } from '@jest/globals';
import type { KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import {
  intending,
  measuredShare,
  podsForShare,
  replicas,
  type ReplicasOptions,
  type TrafficProvider,
} from '../../../src/traffic/index.ts';

import { Died, type InMemoryCluster, inMemoryCluster } from '../../support/in-memory-cluster/index.ts';

const OPTIONS: ReplicasOptions = {
  namespace: 'shop',
  stable: 'web',
  canary: 'web-preview',
  widen: ({ slot: _slot, ...rest }) => rest,
};
const WEB: ObjectRef = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };
const BLUE = { app: 'web', slot: 'blue' };

function deployment(slot: string, pods: number): KubeObject {
  const labels = { app: 'web', slot };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${slot}`, namespace: 'shop' },
    spec: {
      replicas: pods,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'shop/web:v1' }] } },
    },
  };
}

function service(name: string, selector: Record<string, string>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { selector, ports: [{ port: 80 }], sessionAffinity: 'None' },
  };
}

interface World extends Disposable {
  world: InMemoryCluster;
  provider: TrafficProvider;
  run: <T>(work: Promise<T>) => Promise<T>;
  selector: () => unknown;
}

async function shop(stable: number, canary: number, selector: Record<string, string> = BLUE): Promise<World> {
  const world = inMemoryCluster();
  const { cluster } = world.connect({ app: 'shop' });
  const run = async <T>(work: Promise<T>): Promise<T> => await world.clock.run(work);
  await run(cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }));
  await run(cluster.create(service('web', selector)));
  await run(cluster.create(service('web-preview', { app: 'web', slot: 'green' })));
  await run(cluster.create(deployment('blue', stable)));
  await run(cluster.create(deployment('green', canary)));
  await world.pass(10_000);
  return {
    world,
    provider: replicas(cluster, OPTIONS),
    run,
    selector: () => world.live(WEB)?.spec?.['selector'],
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

async function scale({ world, run }: World, slot: string, pods: number): Promise<void> {
  const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: `web-${slot}` };
  await run(world.connect().cluster.patch(ref, { spec: { replicas: pods } }, { type: 'merge' }));
  await world.pass(10_000);
}

test('the Service is opened for both versions, and closed again in one patch, with all else as it was', async () => {
  using one = await shop(4, 1);
  const { provider, run, world } = one;
  const before = JSON.stringify(world.live(WEB)?.spec);
  expect(await run(provider.inspect())).toMatchObject({ problems: [], sharing: 'random' });
  let record = await run(provider.record());
  expect(await run(provider.read())).toEqual({ canary: 0, inForce: true });
  for (const [percent, pods] of [
    [20, 1],
    [33, 2],
    [50, 4],
  ] as const) {
    await scale(one, 'green', pods);
    record = await run(provider.set(percent, intending(record, percent)));
    expect(one.selector()).toEqual({ app: 'web' });
    expect(Math.abs((await run(provider.read())).canary - percent)).toBeLessThan(1);
  }
  const patches = world.connect({ app: 'shop' });
  const other = replicas(patches.cluster, OPTIONS);
  expect(await run(other.restore(record))).toBe('restored');
  expect(patches.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  expect(JSON.stringify(world.live(WEB)?.spec)).toBe(before);
  expect(await run(other.restore(record))).toBe('restored');
});

test('a weight that its pods do not keep is refused, with those that can (deployah-dev/deployah#34)', async () => {
  using one = await shop(4, 1);
  const { provider, run } = one;
  const record = intending(await run(provider.record()), 5);
  await expect(run(provider.set(5, record))).rejects.toThrow(
    '5 % cannot be kept by counting pods; found: 1 of the new version beside 4 of the stable one, 20.0 %; expected: 20 %, 33.3 %, 42.9 %, 50 %; ask for one of these, give the stable version 19 pods, or share by a gateway',
  );
  expect(one.selector()).toEqual(BLUE);
});

test('pods of neither version that would get traffic as well are told, and nothing is opened', async () => {
  using one = await shop(4, 1);
  const { provider, run, world } = one;
  await run(world.connect().cluster.create(deployment('worker', 1)));
  await world.pass(10_000);
  const record = intending(await run(provider.record()), 20);
  await expect(run(provider.set(20, record))).rejects.toThrow(
    /Service web would send to pods of neither version as well; found: web-worker-/u,
  );
  expect(one.selector()).toEqual(BLUE);
});

test('where somebody else sends it meanwhile is told on the way up, and left on the way back', async () => {
  using one = await shop(4, 1);
  const { provider, run, world } = one;
  const record = intending(await run(provider.record()), 20);
  const theirs = { app: 'maintenance', slot: 'blue' };
  await run(world.connect().cluster.patch(WEB, { spec: { selector: theirs } }, { type: 'merge' }));
  await expect(run(provider.set(20, record))).rejects.toThrow(
    'somebody else changed where Service web sends',
  );
  expect(await run(provider.restore(record))).toBe('restored');
  expect(one.selector()).toEqual(theirs);
});

test('after the switch the way back of the shares leaves the new version in', async () => {
  using one = await shop(4, 1);
  const { provider, run, world } = one;
  const record = await run(provider.set(20, intending(await run(provider.record()), 20)));
  const switched = { app: 'web', slot: 'green' };
  await run(world.connect().cluster.patch(WEB, { spec: { selector: switched } }, { type: 'merge' }));
  await run(provider.restore(record));
  expect(one.selector()).toEqual(switched);
  world.store.remove(world.store.resourceOf(world.live(WEB) as KubeObject), world.live(WEB) as KubeObject);
  expect(await run(provider.restore(record))).toBe('gone');
});

test.each([
  ['is not held to one slot', { app: 'web' }, {}, /is not held to one slot/u],
  ['is headless', BLUE, { clusterIP: 'None' }, /is headless/u],
] as const)(
  'a Service that %s is refused before anything is changed',
  async (_what, selector, more, says) => {
    using one = await shop(4, 0, selector);
    const { world, run, provider } = one;
    const live = world.live(WEB) as KubeObject;
    world.store.put(world.store.resourceOf(live), { ...live, spec: { ...live.spec, ...more } });
    expect((await run(provider.inspect())).problems.map(({ message }) => message).join()).toMatch(says);
  },
);

test('a process that dies before or after any request leaves what the next one goes on with', async () => {
  let died = 0;
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
    for (const when of ['before', 'after'] as const) {
      using one = await shop(4, 1);
      const record = intending(await one.run(one.provider.record()), 20);
      const process = one.world.connect({
        app: 'shop',
        diesAt: { when, is: (each) => each.number === number },
      });
      const work = replicas(process.cluster, OPTIONS).set(20, record);
      const [ended] = await one.run(Promise.allSettled([Promise.race([work, process.died])]));
      if (ended.status === 'rejected') {
        expect(ended.reason).toBeInstanceOf(Died);
        died += 1;
      }
      await one.run(one.provider.set(20, record));
      expect(one.selector()).toEqual({ app: 'web' });
      await one.run(one.provider.restore(record));
      expect(one.selector()).toEqual(BLUE);
    }
  }
  // Five or six requests, each before and after.
  expect(died).toBeGreaterThanOrEqual(10);
});

describe('how many pods', () => {
  test.each([
    [5, 19, 1, true],
    [5, 18, 1, true],
    [5, 10, 1, false],
    [25, 3, 1, true],
    [25, 9, 3, true],
    [0, 4, 0, true],
    [1, 4, 0, false],
    [50, 0, 0, false],
  ])('%p %% beside %p', (percent, stable, pods, possible) => {
    expect(podsForShare(percent, stable, stable)).toMatchObject({ pods, possible });
  });
});

describe('the share that arrived', () => {
  test.each([
    [1000, 9000, 10, 'exact', true],
    [1099, 8901, 10, 'exact', true],
    [1150, 8850, 10, 'exact', false],
    [1150, 8850, 10, 'random', false],
    [1080, 8920, 10, 'random', true],
    [0, 20, 5, 'exact', true],
    [0, 1000, 5, 'exact', false],
    [0, 1000, 5, 'random', false],
    [500, 500, 0, 'exact', false],
    [100, 0, 100, 'exact', true],
  ] as const)(
    '%p to the canary, %p to the stable version, %p %% asked of an %s gateway',
    (canary, stable, asked, sharing, agrees) => {
      expect(measuredShare({ canary, stable }, asked, sharing)?.agrees).toBe(agrees);
    },
  );

  test('is unknown without a request, and a sentence else', () => {
    expect(measuredShare({ canary: 0, stable: 0 }, 5, 'exact')).toBeUndefined();
    expect(measuredShare({ canary: 50, stable: 950 }, 5, 'exact')?.message).toBe(
      '5.0 % of 1000 requests came to the canary, 5 % was asked for',
    );
  });
});
