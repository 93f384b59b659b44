// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { BLUE_GREEN, BROKEN, images, refused, released, values } from '../../support/hello.ts';
import { askPod, objectsOf, one, podsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';

/** Releases of configuration alone: the image stays, the greeting changes. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
/** The immutable copies by the greeting in them. */
const copies = new Map<string, string>();

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('config');
  await images(testNamespace, 'v1');
});
afterAll(async () => await testNamespace?.close());

async function release(greeting: string): Promise<void> {
  await released(testNamespace, BLUE_GREEN, values({ greeting }), { 'image-tag': 'v1' });
  const fresh = (await copiesNow()).find((name) => ![...copies.values()].includes(name));
  if (fresh !== undefined) copies.set(greeting, fresh);
}

async function copiesNow(): Promise<string[]> {
  return (await objectsOf(testNamespace, 'configmaps')).filter((name) => name.startsWith('ConfigMap/hello-'));
}

async function greetingOf(slot: string): Promise<string | undefined> {
  const [pod] = await podsOf(testNamespace, `edu-actions/slot=${slot}`);
  return (await askPod(testNamespace, pod?.name ?? ''))['greeting'];
}

async function original(): Promise<string | undefined> {
  return (await one(testNamespace, 'configmap', 'hello')).data?.['GREETING'];
}

scenario('new pods read the new configuration, the warm ones still the old', async () => {
  await release('Hello');
  const [blue] = await podsOf(testNamespace, 'edu-actions/slot=blue');
  await release('Hallo');
  expect(await greetingOf('green')).toBe('Hallo');
  // A kubelet would bring a changed ConfigMap into the pod, and a restarted pod would read it.
  await testNamespace.kubectl('exec', blue?.name ?? '', '--', 'node', '-e', 'process.kill(1)');
  await testNamespace.kubectl(
    'wait',
    `pod/${blue?.name}`,
    '--for=jsonpath={.status.containerStatuses[0].restartCount}=1',
  );
  await testNamespace.kubectl('wait', `pod/${blue?.name}`, '--for=condition=Ready');
  expect(await greetingOf('blue')).toBe('Hello');
  expect(await original()).toBe('Hallo');
  const copy = await one(testNamespace, 'configmap', copies.get('Hello')?.split('/')[1] ?? '');
  expect(copy).toMatchObject({ immutable: true, data: { GREETING: 'Hello' } });
});

scenario('a refused release leaves the old configuration, under the original name too', async () => {
  const before = await one(testNamespace, 'configmap', 'hello');
  await refused(testNamespace, BLUE_GREEN, values({ greeting: 'Broken' }), BROKEN);
  expect((await one(testNamespace, 'configmap', 'hello')).data).toEqual(before.data);
  expect(await greetingOf('green')).toBe('Hallo');
  const kept = await Promise.all(
    (await copiesNow()).map(async (name) => await one(testNamespace, 'configmap', name.split('/')[1] ?? '')),
  );
  expect(kept.map(({ data }) => data?.['GREETING'])).not.toContain('Broken');
});

scenario('a copy is pruned two releases later, never that of what serves or is warm', async () => {
  await release('Salut');
  expect(new Set(await copiesNow())).toEqual(new Set([copies.get('Hallo'), copies.get('Salut')]));
  await release('Ciao');
  expect(new Set(await copiesNow())).toEqual(new Set([copies.get('Salut'), copies.get('Ciao')]));
  // Back to a content that was there before: the same copy, which must not be taken for an old one.
  await release('Salut');
  expect(new Set(await copiesNow())).toEqual(new Set([copies.get('Salut'), copies.get('Ciao')]));
  expect(new Set([await greetingOf('green'), await greetingOf('blue')])).toEqual(new Set(['Ciao', 'Salut']));
});
