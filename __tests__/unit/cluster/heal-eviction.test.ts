import { expect, test } from '@jest/globals';
import { ApiError } from '../../../src/cluster/index.ts';
import { deployment, type HealWorld, healWorld } from '../../support/heal-world.ts';

/** An eviction is one request: what a budget refuses is told, and never taken by another way. */

async function evictFirst(
  world: HealWorld,
  more: { uid?: string; dryRun?: boolean } = {},
): Promise<{ error: unknown; methods: string[] }> {
  const { cluster, seen } = world.memory.connect({ app: 'web' });
  const [pod] = world.pods();
  const { name = '', uid = '' } = pod?.metadata ?? {};
  const sent = cluster
    .evict({ namespace: 'shop', name, uid: more.uid ?? uid }, { dryRun: more.dryRun ?? false })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  const error = await world.memory.clock.run(sent);
  return { error, methods: seen.filter(({ kind }) => kind === 'Pod').map(({ method }) => method) };
}

test('heal: an eviction ends the pod, by one POST', async () => {
  using world = await healWorld();
  const { error, methods } = await evictFirst(world);
  expect(error).toBeUndefined();
  expect(methods).toEqual(['POST']);
  expect(world.done.evictions).toHaveLength(1);
});

test('heal: a budget at zero is a 429 at once, not waited for, and nothing is deleted', async () => {
  using world = await healWorld();
  world.change('/apis/policy/v1/namespaces/shop/poddisruptionbudgets/web', { spec: { maxUnavailable: 0 } });
  await world.memory.pass(1_000);
  const { error, methods } = await evictFirst(world);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 429, message: expect.stringContaining('disruption budget') });
  expect(methods).toEqual(['POST']);
  expect(world.done.evictions).toEqual([]);
});

test('heal: another pod of the same name stays, and a dry run ends none', async () => {
  using world = await healWorld();
  expect((await evictFirst(world, { uid: 'another' })).error).toMatchObject({ status: 409 });
  expect((await evictFirst(world, { dryRun: true })).error).toBeUndefined();
  expect(world.done.evictions).toEqual([]);
});

test('heal: a second budget over the pod is refused by the server', async () => {
  using world = await healWorld();
  await world.make({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'other', namespace: 'shop' },
    spec: { maxUnavailable: 1, selector: deployment('web').spec?.['selector'] },
  });
  await world.memory.pass(1_000);
  expect((await evictFirst(world)).error).toMatchObject({ status: 500 });
  expect(world.done.evictions).toEqual([]);
});
