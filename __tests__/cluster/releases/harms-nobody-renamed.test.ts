import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, release, released, serving, until } from '../../support/control-plane/steps.ts';
import { inPlaceOf, service, workload } from '../../support/control-plane/kinds.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';

/** What serves was renamed, or is of another kind, since it was released: it is found by the Services, in a slot or not. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('harms-renamed');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

type Change = (objects: Kube[]) => object[];
const STILL = { autoscaler: false } as const;
const ROLLING = { ...STILL, strategy: 'rolling' } as const;

/** The Deployment of the shop under another name or as another kind, with all else. */
const inPlace =
  (name: string, tag: string, more: object = {}): Change =>
  (objects) =>
    inPlaceOf(
      objects,
      'Deployment/hello',
      workload(name, { tag, labels: { app: 'hello' }, replicas: 2, ...more }),
    );
const renamed = (tag: string): Change => inPlace('frontend', tag);
const asSet = (tag: string): Change => inPlace('hello', tag, { kind: 'StatefulSet' });
const asDaemon = (tag: string): Change => inPlace('hello', tag, { kind: 'DaemonSet' });

async function found(fakeNamespace: FakeNamespace, path: string, name = 'hello'): Promise<Kube | undefined> {
  return (await fakeNamespace.list(path)).find(({ metadata }) => metadata.name === name);
}

scenario(
  'harms nobody 3: blue-green over what was renamed since the last rolling release finds what serves',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('over');
    await released(fakeNamespace, 'good-1', ROLLING);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const probe = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    const bad = await release(fakeNamespace, 'bad-2', { ...STILL, change: renamed('bad-2'), inputs: probe });
    expect(bad.report).toMatchObject({
      result: 'refused',
      previousVersion: 'good-1',
      previousSlot: 'adopted',
      rollbackCompleted: true,
    });
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
    const good = await released(fakeNamespace, 'good-3', {
      ...STILL,
      change: renamed('good-3'),
      inputs: probe,
    });
    expect(good.report).toMatchObject({ previousVersion: 'good-1', previousSlot: 'adopted' });
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-3'], pods: 2 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
    await released(fakeNamespace, 'good-4', { ...STILL, change: renamed('good-4') });
    expect(await deployment(fakeNamespace, 'hello')).toBeUndefined();
  },
);

for (const [what, change] of [
  ['a StatefulSet', asSet],
  ['a DaemonSet', asDaemon],
] as [string, (tag: string) => Change][]) {
  scenario(
    `harms nobody 3: blue-green over ${what} that serves: it serves until the switch, and again`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('kind');
      await released(fakeNamespace, 'good-1', { ...ROLLING, change: change('good-1') });
      const { pods } = serving(fakeNamespace);
      const before = (await found(fakeNamespace, 'api/v1/services'))?.spec;
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const probe = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
      const bad = await release(fakeNamespace, 'bad-2', { ...STILL, replicas: pods, inputs: probe });
      expect(bad.report).toMatchObject({
        result: 'refused',
        refusal: { code: 'probe-failed' },
        previousVersion: 'good-1',
        rollbackCompleted: true,
        live: 'version good-1 still serves, proved by its endpoints',
      });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods });
      expect((await found(fakeNamespace, 'api/v1/services'))?.spec).toEqual(before);
      const good = await released(fakeNamespace, 'good-3', { ...STILL, replicas: pods, inputs: probe });
      expect(good.report.previousVersion).toBe('good-1');
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-3'], pods });
      expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(pods);
      await until(
        'the old one goes',
        async () => (await fakeNamespace.list('apis/apps/v1/controllerrevisions')).length === 0,
      );
    },
  );
}

const gate =
  (tag: string, more: object): Change =>
  (objects) => [
    ...objects,
    service('gate'),
    workload('gate', { tag, labels: { app: 'gate' }, replicas: 2, ...more }),
  ];

scenario('harms nobody 3: what was in a slot becomes a StatefulSet beside the others', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('out-of-slot');
  const inputs = { 'image-name': 'hello' };
  await released(fakeNamespace, 'v1', { ...STILL, inputs, change: gate('v1', {}) });
  controlPlane.endpoints.mark(fakeNamespace.namespace);
  const set = { kind: 'StatefulSet' };
  await released(fakeNamespace, 'v2', { ...STILL, inputs, change: gate('v2', set) });
  await until('the Deployment is gone', () => serving(fakeNamespace, 'gate').versions.join() === 'v2');
  expect(serving(fakeNamespace, 'gate').pods).toBe(2);
  expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'gate')).toBeGreaterThanOrEqual(2);
  expect(await deployment(fakeNamespace, 'gate-blue')).toBeUndefined();
  const bad = await release(fakeNamespace, 'v3', {
    ...STILL,
    inputs,
    change: gate('v3', { waiting: 'InvalidImageName' }),
  });
  expect(bad.report).toMatchObject({ result: 'refused', rollbackCompleted: true });
  expect(serving(fakeNamespace, 'gate')).toEqual({ versions: ['v2'], pods: 2 });
  await released(fakeNamespace, 'v4', { ...STILL, inputs, change: gate('v4', {}) });
  await until('the StatefulSet is gone', () => serving(fakeNamespace, 'gate').versions.join() === 'v4');
  expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'gate')).toBeGreaterThanOrEqual(2);
});

/** A database beside the shop. */
const beside =
  (name: string, tag: string, more: object = {}): Change =>
  (objects) => [
    ...objects,
    service('db'),
    workload(name, { tag, kind: 'StatefulSet', labels: { app: 'db' }, replicas: 2, ...more }),
  ];

for (const strategy of ['rolling', 'blue-green'] as const) {
  scenario(`harms nobody 3: a StatefulSet beside the application is renamed: ${strategy}`, async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('beside');
    const inputs = { 'image-name': 'hello' };
    await released(fakeNamespace, 'v1', { ...STILL, strategy, inputs, change: beside('db', 'v1') });
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const bad = beside('database', 'v2', { waiting: 'InvalidImageName' });
    const refused = await release(fakeNamespace, 'v2', { ...STILL, strategy, inputs, change: bad });
    expect(refused.report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    expect(serving(fakeNamespace, 'db')).toEqual({ versions: ['v1'], pods: 2 });
    await released(fakeNamespace, 'v3', { ...STILL, strategy, inputs, change: beside('database', 'v3') });
    await until('the old one is gone', () => serving(fakeNamespace, 'db').versions.join() === 'v3');
    expect(serving(fakeNamespace, 'db').pods).toBe(2);
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'db')).toBeGreaterThanOrEqual(2);
  });
}
