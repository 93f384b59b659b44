import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { images, released } from '../../support/hello.ts';
import { askPod, objectsOf, one, podsOf, slotOf, versionsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { schemaErrors } from '../../support/report-schema.ts';
import { HELLO_CHART, openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** Plain manifests, a kustomization, and what a dry run says of them. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
const k8s = 'examples/hello/k8s';
const common = { app: 'hello', 'deployment-strategy': 'blue-green', 'drain-seconds': '0' };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('sources');
  await images(testNamespace, 'v1', 'v2');
});
afterAll(async () => await testNamespace?.close());

scenario('a dry run of a first release makes nothing', async () => {
  const before = await objectsOf(testNamespace);
  const run = await testNamespace.deploy({ ...common, manifests: k8s, 'image-tag': 'v1', 'dry-run': 'true' });
  expect([run.exitCode, run.outputs['result']]).toEqual([0, 'planned']);
  expect(await objectsOf(testNamespace)).toEqual(before);
  expect(before).toEqual([]);
});

scenario('a folder with a kustomization is built', async () => {
  await released(testNamespace, common, { manifests: k8s, 'image-tag': 'v1' });
  expect(await slotOf(testNamespace)).toBe('blue');
  const pods = await podsOf(testNamespace, 'edu-actions/slot=blue');
  expect(pods).toHaveLength(2);
  expect(await askPod(testNamespace, pods[0]?.name ?? '')).toMatchObject({
    greeting: 'Hello',
    version: 'v1',
  });
});

scenario('a dry run lists the fields that differ from what serves, and changes nothing', async () => {
  const kustomization = {
    resources: ['../k8s'],
    patches: [
      {
        patch: JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'hello' },
          data: { GREETING: 'Hallo' },
        }),
      },
    ],
  };
  using place = workspace({ 'production/kustomization.yaml': JSON.stringify(kustomization) });
  cpSync(join(dirname(HELLO_CHART), 'k8s'), join(place.folder, 'k8s'), { recursive: true });
  const before = await versionsOf(testNamespace);
  const manifests = join(place.folder, 'production');
  const run = await testNamespace.deploy({ ...common, manifests, 'image-tag': 'v2', 'dry-run': 'true' });
  expect([run.exitCode, run.outputs['result']]).toEqual([0, 'planned']);
  expect(await versionsOf(testNamespace)).toEqual(before);
  const { changes = [] } = run.report ?? {};
  expect(schemaErrors(run.report)).toEqual([]);
  expect(changes).toContainEqual(
    expect.objectContaining({
      path: expect.stringMatching(/containers.*image$/),
      from: 'hello:v1',
      to: 'hello:v2',
    }),
  );
  expect(changes).toContainEqual({
    object: `ConfigMap ${testNamespace.namespace}/hello`,
    path: '.data.GREETING',
    from: 'Hello',
    to: 'Hallo',
  });
  expect(run.summary).toContain('hello&#58;v2');
});

scenario('single files and globs are taken as they are', async () => {
  const manifests = `${k8s}/configmap.yaml\n${k8s}/{service,deployment}.yaml`;
  await released(testNamespace, common, { manifests, 'image-tag': 'v2' });
  expect(await slotOf(testNamespace)).toBe('green');
  const { template } = (await one(testNamespace, 'deployment', 'hello-green')).spec as {
    template: { spec: { containers: { image: string }[] } };
  };
  expect(template.spec.containers.map(({ image }) => image)).toEqual(['hello:v2']);
});
