// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, ROLLING, values } from '../../support/hello.ts';
import { list, objectsOf, selectorOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';

/** One application goes from one strategy to the other and back, under load. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
let load: Traffic;
const kinds = 'deployments,services,poddisruptionbudgets';
const two = values({ replicas: 2, podDisruptionBudget: { enabled: true } });
const app = { 'app.kubernetes.io/name': 'hello', 'app.kubernetes.io/instance': 'hello' };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('migration');
  await images(testNamespace, 'v1', 'v2', 'v3');
  await released(testNamespace, ROLLING, two, { 'image-tag': 'v1' });
  load = await testNamespace.traffic(200);
});
afterAll(async () => await testNamespace?.close());

scenario('rolling replaces the pods in place', async () => {
  const { outputs, report } = await released(testNamespace, ROLLING, two, { 'image-tag': 'v2' });
  expect(outputs).toMatchObject({ result: 'succeeded', slot: '', 'previous-slot': '', version: 'v2' });
  expect(report).toMatchObject({ strategy: 'rolling', previousVersion: 'v1' });
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scenario('a refused one is put back', async () => {
  const { outputs } = await refused(testNamespace, ROLLING, BROKEN, two);
  expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
  const pods = await list(testNamespace, 'pods', '-l', 'app.kubernetes.io/name=hello');
  const running = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  expect(running.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/version'])).toEqual(['v2', 'v2']);
});

scenario('blue-green takes over from it', async () => {
  const { outputs } = await released(testNamespace, BLUE_GREEN, two, { 'image-tag': 'v3' });
  expect(outputs).toMatchObject({ slot: 'green', 'previous-slot': 'adopted' });
  expect(await selectorOf(testNamespace)).toEqual({ ...app, 'edu-actions/slot': 'green' });
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'Deployment/hello',
    'Deployment/hello-green',
    'PodDisruptionBudget/hello-green',
    'Service/hello',
  ]);
});

scenario('rolling takes over from blue-green, while what it adopted is still there', async () => {
  await released(testNamespace, ROLLING, two, { 'image-tag': 'v1' });
  expect(await selectorOf(testNamespace)).toEqual(app);
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scenario('and blue-green once more, then twice, so that nothing adopted is left; then rolling', async () => {
  await released(testNamespace, BLUE_GREEN, two, { 'image-tag': 'v2' });
  await released(testNamespace, BLUE_GREEN, two, { 'image-tag': 'v3' });
  expect(await objectsOf(testNamespace, 'deployments')).toEqual([
    'Deployment/hello-blue',
    'Deployment/hello-green',
  ]);
  await refused(testNamespace, ROLLING, BROKEN, two);
  expect(await selectorOf(testNamespace)).toEqual({ ...app, 'edu-actions/slot': 'blue' });
  await released(testNamespace, ROLLING, two, { 'image-tag': 'v1' });
  expect(await objectsOf(testNamespace, kinds)).toEqual([
    'Deployment/hello',
    'PodDisruptionBudget/hello',
    'Service/hello',
  ]);
});

scenario('no request failed in all of it', async () => {
  const { failures, failed, byVersion } = await load.stop();
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2', 'v3']);
});
