import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, ROLLING, values } from '../../support/hello.ts';
import { list, objectsOf, selectorOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openStage, type Stage } from '../../support/stage.ts';

/** One application goes from one strategy to the other and back, under load. */
const scene = needs(noTraffic);
let stage: Stage;
let load: Traffic;
const kinds = 'deployments,services,poddisruptionbudgets';
const two = values({ replicas: 2, podDisruptionBudget: { enabled: true } });
const app = { 'app.kubernetes.io/name': 'hello', 'app.kubernetes.io/instance': 'hello' };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  stage = await openStage('migration');
  await images(stage, 'v1', 'v2', 'v3');
  await released(stage, ROLLING, two, { 'image-tag': 'v1' });
  load = await stage.traffic(200);
});
afterAll(async () => await stage?.close());

scene('rolling replaces the pods in place', async () => {
  const { outputs, report } = await released(stage, ROLLING, two, { 'image-tag': 'v2' });
  expect(outputs).toMatchObject({ result: 'succeeded', slot: '', 'previous-slot': '', version: 'v2' });
  expect(report).toMatchObject({ strategy: 'rolling', previousVersion: 'v1' });
  expect(await objectsOf(stage, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scene('a refused one is put back', async () => {
  const { outputs } = await refused(stage, ROLLING, BROKEN, two);
  expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
  const pods = await list(stage, 'pods', '-l', 'app.kubernetes.io/name=hello');
  const running = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  expect(running.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/version'])).toEqual(['v2', 'v2']);
});

scene('blue-green takes over from it', async () => {
  const { outputs } = await released(stage, BLUE_GREEN, two, { 'image-tag': 'v3' });
  expect(outputs).toMatchObject({ slot: 'green', 'previous-slot': 'adopted' });
  expect(await selectorOf(stage)).toEqual({ ...app, 'edu-actions/slot': 'green' });
  expect(await objectsOf(stage, kinds)).toEqual([
    'Deployment/hello',
    'Deployment/hello-green',
    'PodDisruptionBudget/hello-green',
    'Service/hello',
  ]);
});

scene('rolling takes over from blue-green, while what it adopted is still there', async () => {
  await released(stage, ROLLING, two, { 'image-tag': 'v1' });
  expect(await selectorOf(stage)).toEqual(app);
  expect(await objectsOf(stage, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scene('and blue-green once more, then twice, so that nothing adopted is left; then rolling', async () => {
  await released(stage, BLUE_GREEN, two, { 'image-tag': 'v2' });
  await released(stage, BLUE_GREEN, two, { 'image-tag': 'v3' });
  expect(await objectsOf(stage, 'deployments')).toEqual(['Deployment/hello-blue', 'Deployment/hello-green']);
  await refused(stage, ROLLING, BROKEN, two);
  expect(await selectorOf(stage)).toEqual({ ...app, 'edu-actions/slot': 'blue' });
  await released(stage, ROLLING, two, { 'image-tag': 'v1' });
  expect(await objectsOf(stage, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scene('no request failed in all of it', async () => {
  const { failures, failed, byVersion } = await load.stop();
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2', 'v3']);
});
