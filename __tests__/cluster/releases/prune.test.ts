// Every other day: scripts/test/turns.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { images, refused, released } from '../../support/hello.ts';
import { objectsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { configMap, deployment, manifestFile, service } from '../../support/objects.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** What left the manifests goes, and nothing else. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
let place: ReturnType<typeof workspace>;
const inputs = { app: 'hello', 'drain-seconds': '0' };
const kinds = 'configmaps,persistentvolumeclaims,serviceaccounts,deployments';

const base = [deployment('hello'), service('hello', { app: 'hello' })];
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
};
const more = [
  configMap({ name: 'passing' }),
  configMap({ name: 'kept', annotations: { 'helm.sh/resource-policy': 'keep' } }),
  claim,
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'passing' } },
  deployment('worker', { labels: { role: 'worker' } }),
];

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  place = workspace({ 'k8s/app.yaml': '' });
  testNamespace = await openTestNamespace('prune');
  await images(testNamespace, 'v1', 'v2');
});
afterAll(async () => {
  place?.[Symbol.dispose]();
  await testNamespace?.close();
});

async function deploy(release: typeof released, strategy: string, objects: readonly object[], tag = 'v1') {
  writeFileSync(join(place.folder, 'k8s/app.yaml'), manifestFile(...objects));
  const there = { manifests: join(place.folder, 'k8s') };
  return await release(testNamespace, inputs, there, { 'deployment-strategy': strategy, 'image-tag': tag });
}

scenario('blue-green: only at the verdict, and neither what is to be kept nor a claim', async () => {
  const byHand = configMap({ name: 'by-hand' });
  await testNamespace.apply([byHand]);
  await deploy(released, 'blue-green', [...base, ...more]);
  const all = await objectsOf(testNamespace, kinds);
  expect(all).toEqual([
    'ConfigMap/by-hand',
    'ConfigMap/edu-actions-hello',
    'ConfigMap/kept',
    'ConfigMap/passing',
    'Deployment/hello-blue',
    'Deployment/worker',
    'PersistentVolumeClaim/data',
    'ServiceAccount/passing',
  ]);
  await deploy(refused, 'blue-green', base, 'no-program');
  expect(await objectsOf(testNamespace, kinds)).toEqual(all);
  // What did not change would stay in its slot.
  const { stdout } = await deploy(released, 'blue-green', base, 'v2');
  expect(stdout).toContain('kept ConfigMap kept: its resource policy says so');
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'ConfigMap/by-hand',
    'ConfigMap/edu-actions-hello',
    'ConfigMap/kept',
    'Deployment/hello-blue',
    'Deployment/hello-green',
    'PersistentVolumeClaim/data',
  ]);
});

scenario('rolling: so too', async () => {
  await deploy(released, 'rolling', [...base, ...more]);
  await deploy(released, 'rolling', base);
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'ConfigMap/by-hand',
    'ConfigMap/edu-actions-hello',
    'ConfigMap/kept',
    'Deployment/hello',
    'PersistentVolumeClaim/data',
  ]);
});
