import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { images, released } from '../../support/hello.ts';
import { askPod, objectsOf, one, podsOf, slotOf, versionsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { schemaErrors } from '../../support/report-schema.ts';
import { HELLO_CHART, openStage, type Stage } from '../../support/stage.ts';
import { workspace } from '../../support/workspace.ts';

/** Plain manifests, a kustomization, and what a dry run says of them. */
const scene = needs(noTraffic);
let stage: Stage;
const k8s = 'examples/hello/k8s';
const common = { app: 'hello', 'deployment-strategy': 'blue-green', 'drain-seconds': '0' };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  stage = await openStage('sources');
  await images(stage, 'v1', 'v2');
});
afterAll(async () => await stage?.close());

scene('a dry run of a first release makes nothing', async () => {
  const before = await objectsOf(stage);
  const run = await stage.deploy({ ...common, manifests: k8s, 'image-tag': 'v1', 'dry-run': 'true' });
  expect([run.exitCode, run.outputs['result']]).toEqual([0, 'planned']);
  expect(await objectsOf(stage)).toEqual(before);
  expect(before).toEqual([]);
});

scene('a folder with a kustomization is built', async () => {
  await released(stage, common, { manifests: k8s, 'image-tag': 'v1' });
  expect(await slotOf(stage)).toBe('blue');
  const pods = await podsOf(stage, 'edu-actions/slot=blue');
  expect(pods).toHaveLength(2);
  expect(await askPod(stage, pods[0]?.name ?? '')).toMatchObject({ greeting: 'Hello', version: 'v1' });
});

scene('a dry run lists the fields that differ from what serves, and changes nothing', async () => {
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
  const before = await versionsOf(stage);
  const manifests = join(place.folder, 'production');
  const run = await stage.deploy({ ...common, manifests, 'image-tag': 'v2', 'dry-run': 'true' });
  expect([run.exitCode, run.outputs['result']]).toEqual([0, 'planned']);
  expect(await versionsOf(stage)).toEqual(before);
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
    object: `ConfigMap ${stage.namespace}/hello`,
    path: '.data.GREETING',
    from: 'Hello',
    to: 'Hallo',
  });
  expect(run.summary).toContain('hello&#58;v2');
});

scene('single files and globs are taken as they are', async () => {
  const manifests = `${k8s}/configmap.yaml\n${k8s}/{service,deployment}.yaml`;
  await released(stage, common, { manifests, 'image-tag': 'v2' });
  expect(await slotOf(stage)).toBe('green');
  const { template } = (await one(stage, 'deployment', 'hello-green')).spec as {
    template: { spec: { containers: { image: string }[] } };
  };
  expect(template.spec.containers.map(({ image }) => image)).toEqual(['hello:v2']);
});
