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

import { type InMemoryCluster, inMemoryCluster } from '../../support/in-memory-cluster/index.ts';

const OPTIONS: ReplicasOptions = {
  namespace: 'shop',
  service: 'web',
  stable: 'web-blue',
  canary: 'web-green',
};

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

const ref = (slot: string): ObjectRef => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: `web-${slot}`,
});

interface World extends Disposable {
  world: InMemoryCluster;
  provider: TrafficProvider;
  run: <T>(work: Promise<T>) => Promise<T>;
  pods: (slot: string) => unknown;
}

async function shop(stable: number, selector: Record<string, string> = { app: 'web' }): Promise<World> {
  const world = inMemoryCluster();
  const { cluster } = world.connect({ app: 'shop' });
  const run = async <T>(work: Promise<T>): Promise<T> => await world.clock.run(work);
  await run(cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }));
  await run(
    cluster.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { selector, ports: [{ port: 80 }] },
    }),
  );
  await run(cluster.create(deployment('blue', stable)));
  await run(cluster.create(deployment('green', 0)));
  await world.pass(10_000);
  return {
    world,
    provider: replicas(cluster, OPTIONS),
    run,
    pods: (slot) => world.live(ref(slot))?.spec?.['replicas'],
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

test('the canary gets pods, the stable version keeps all of its own', async () => {
  using one = await shop(4);
  const { world, provider, run, pods } = one;
  expect((await run(provider.inspect())).problems).toEqual([]);
  let record = await run(provider.record());
  for (const [percent, count] of [
    [20, 1],
    [33, 2],
    [50, 4],
    [0, 0],
    [43, 3],
  ] as const) {
    record = await run(provider.set(percent, intending(record, percent)));
    expect([pods('blue'), pods('green')]).toEqual([4, count]);
    await world.pass(10_000);
    const { canary, inForce } = await run(provider.read());
    expect(Math.abs(canary - percent)).toBeLessThan(1);
    expect(inForce).toBe(true);
  }
  expect(await run(provider.restore(record))).toBe('restored');
  expect([pods('blue'), pods('green')]).toEqual([4, 0]);
});

test('a weight is not in force before its pods are ready', async () => {
  using one = await shop(4);
  const { world, provider, run } = one;
  world.behave('v1', { startMs: 5000 });
  await run(provider.set(50, intending(await run(provider.record()), 50)));
  expect((await run(provider.read())).inForce).toBe(false);
  await world.pass(20_000);
  expect(await run(provider.read())).toEqual({ canary: 50, inForce: true });
});

test('a weight that cannot be kept is refused, with those that can (deployah-dev/deployah#34)', async () => {
  using one = await shop(4);
  const { provider, run, pods } = one;
  const record = intending(await run(provider.record()), 5);
  await expect(run(provider.set(5, record))).rejects.toThrow(
    '5 % cannot be kept by counting pods, beside 4 of the stable version; expected: 20 %, 33.3 %, 42.9 %, 50 %; ask for one of these, give the stable version 19 pods, or share by a gateway',
  );
  expect(pods('green')).toBe(0);
});

test('pods that somebody else has given it are told', async () => {
  using one = await shop(4);
  const { world, provider, run } = one;
  const record = await run(provider.set(20, intending(await run(provider.record()), 20)));
  const green: ObjectRef = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web-green',
  };
  await run(world.connect().cluster.patch(green, { spec: { replicas: 3 } }, { type: 'merge' }));
  await expect(run(provider.set(50, intending(record, 50)))).rejects.toThrow(
    'somebody else changed how many pods Deployment web-green has during the release; found: 3 replicas; expected: 0 or 1 or 4',
  );
});

test('a Service that has the pods of one version alone is refused', async () => {
  using one = await shop(4, { app: 'web', slot: 'blue' });
  expect((await one.run(one.provider.inspect())).problems).toEqual([
    expect.objectContaining({
      message: 'Service web does not select the pods of Deployment web-green',
      found: 'slot: green',
    }),
  ]);
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
