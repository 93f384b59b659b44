// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { follow, type Happened } from '../../support/follow.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, values } from '../../support/hello.ts';
import { list, objectsOf, one, podsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';

/** The autoscaler and the disruption budgets of an application with two slots. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;

/** By these bounds the autoscaler acts without any metrics: what it holds is scaled into them. */
const autoscaled = (minReplicas: number, maxReplicas: number) =>
  values({
    autoscaling: { enabled: true, minReplicas, maxReplicas },
    podDisruptionBudget: { enabled: true },
  });

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('hpa');
  await images(testNamespace, 'v1', 'v2');
  await released(testNamespace, BLUE_GREEN, autoscaled(1, 3), { 'image-tag': 'v1' });
});
afterAll(async () => await testNamespace?.close());

async function replicasOf(slot: string): Promise<unknown> {
  return (await one(testNamespace, 'deployment', `hello-${slot}`)).spec['replicas'];
}

function targetOf(hpa: { spec: Record<string, unknown> }): string {
  return (hpa.spec['scaleTargetRef'] as { name: string }).name;
}

/** Which budgets cover each slot's pods: every eviction fails where they are two. */
async function budgets(): Promise<Record<string, string[]>> {
  const pdbs = await list(testNamespace, 'poddisruptionbudgets');
  const covering = async (slot: string) => {
    const [pod] = await list(testNamespace, 'pods', '-l', `edu-actions/slot=${slot}`);
    return pdbs
      .filter(({ spec }) => {
        const { matchLabels } = spec['selector'] as { matchLabels: Record<string, string> };
        return Object.entries(matchLabels).every(([key, value]) => pod?.metadata.labels?.[key] === value);
      })
      .map(({ metadata }) => metadata.name);
  };
  return { blue: await covering('blue'), green: await covering('green') };
}

scenario('the autoscaler holds what serves until the verdict, and then the new slot', async () => {
  expect(targetOf(await one(testNamespace, 'hpa', 'hello'))).toBe('hello-blue');
  // As the autoscaler would: from here on blue's count is what the new slot must start with.
  await testNamespace.kubectl('scale', 'deployment/hello-blue', '--replicas=3');
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello-blue');
  using autoscalers = await follow(testNamespace, 'apis/autoscaling/v2', 'horizontalpodautoscalers');
  using services = await follow(testNamespace, 'api/v1', 'services');
  using deployments = await follow(testNamespace, 'apis/apps/v1', 'deployments');
  await released(testNamespace, BLUE_GREEN, autoscaled(1, 4), { 'image-tag': 'v2' });

  expect(await podsOf(testNamespace, 'edu-actions/slot=green')).toHaveLength(3);
  expect(targetOf(await one(testNamespace, 'hpa', 'hello'))).toBe('hello-green');
  const moved = autoscalers.events.find(({ object }) => targetOf(object) === 'hello-green');
  const switched = services.events.find(
    ({ object }) =>
      object.metadata.name === 'hello' &&
      (object.spec['selector'] as Record<string, string>)['edu-actions/slot'] === 'green',
  );
  // Versions of objects come from one counter for the whole cluster: they tell what was first.
  expect(versionOf(moved)).toBeGreaterThan(versionOf(switched));
  const green = deployments.events.filter(({ object }) => object.metadata.name === 'hello-green');
  expect([...new Set(green.map(({ object }) => object.spec['replicas']))]).toEqual([3]);
});

scenario('the warm slot stays at its size, and each slot has one budget', async () => {
  expect(await replicasOf('blue')).toBe(3);
  expect(await budgets()).toEqual({ blue: ['hello-blue'], green: ['hello-green'] });
});

scenario('a refused release leaves the autoscaler where it was, with its old bounds', async () => {
  const before = await one(testNamespace, 'hpa', 'hello');
  await refused(testNamespace, BLUE_GREEN, autoscaled(1, 6), BROKEN);
  expect((await one(testNamespace, 'hpa', 'hello')).spec).toEqual(before.spec);
  expect(await replicasOf('green')).toBe(3);
  expect(await objectsOf(testNamespace, 'poddisruptionbudgets')).toEqual(['PodDisruptionBudget/hello-green']);
});

function versionOf(event: Happened | undefined): number {
  return Number(event?.object.metadata.resourceVersion);
}
