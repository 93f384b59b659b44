import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, refused, release, released, serving, until } from '../../support/control-plane/steps.ts';
import { inPlaceOf, service, workload } from '../../support/control-plane/kinds.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';

/** Whatever stands behind the Services: StatefulSets, DaemonSets, renamed workloads, more pods than the manifests say. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('harms-workloads');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

const STRATEGIES = ['rolling', 'blue-green'] as const;
type Change = (objects: Kube[]) => object[];

/** The Deployment of the shop as a StatefulSet of the same name and labels. */
const asSet =
  (tag: string, more: Parameters<typeof workload>[1] | object = {}): Change =>
  (objects) =>
    inPlaceOf(
      objects,
      'Deployment/hello',
      workload('hello', { tag, kind: 'StatefulSet', replicas: 1, ...more }),
    );

/** A database beside the shop. */
const withSet =
  (tag: string, more: object = {}): Change =>
  (objects) => [
    ...objects,
    service('db'),
    workload('db', { tag, kind: 'StatefulSet', replicas: 2, ...more }),
  ];

const STILL = { autoscaler: false } as const;

scenario(
  'harms nobody 2: a StatefulSet that is sent back gets its broken pod replaced, and then it is proved',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('set');
    await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling', change: asSet('v1') });
    const bad = asSet('v2', { waiting: 'InvalidImageName' });
    const { report } = await release(fakeNamespace, 'v2', { ...STILL, strategy: 'rolling', change: bad });
    expect(report).toMatchObject({
      result: 'refused',
      rollbackCompleted: true,
      refusal: { code: 'image-name-invalid' },
      live: 'version v1 still serves, proved by its endpoints',
    });
    expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 1 });
    await released(fakeNamespace, 'v3', { ...STILL, strategy: 'rolling', change: asSet('v3') });
    expect(serving(fakeNamespace)).toEqual({ versions: ['v3'], pods: 1 });
  },
);

for (const strategy of STRATEGIES) {
  scenario(
    `harms nobody 2: a StatefulSet beside the application fails: named, replaced, proved: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('beside');
      const inputs = { 'image-name': 'hello' };
      await released(fakeNamespace, 'v1', { ...STILL, strategy, inputs, change: withSet('v1') });
      const bad = withSet('v2', { waiting: 'InvalidImageName' });
      const { report, stdout } = await release(fakeNamespace, 'v2', {
        ...STILL,
        strategy,
        inputs,
        change: bad,
      });
      expect(report).toMatchObject({
        result: 'refused',
        rollbackCompleted: true,
        refusal: { code: 'image-name-invalid' },
      });
      expect(stdout).toContain('replacing pod db-1 of StatefulSet db');
      expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 2 });
      expect(serving(fakeNamespace, 'db')).toEqual({ versions: ['v1'], pods: 2 });
      await released(fakeNamespace, 'v3', { ...STILL, strategy, inputs, change: withSet('v3') });
      expect(serving(fakeNamespace, 'db')).toEqual({ versions: ['v3'], pods: 2 });
    },
  );
}

scenario('harms nobody 2: a pod that hung before the release is replaced by a good one', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('hung');
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/statefulsets?fieldManager=kubectl-create`;
  const hanging = { tag: 'v1', kind: 'StatefulSet', replicas: 1, waiting: 'InvalidImageName' } as const;
  await controlPlane.rest.send('POST', path, workload('hello', hanging));
  await until('its pod hangs', async () => (await fakeNamespace.list('api/v1/pods')).length === 1);
  await released(fakeNamespace, 'v2', { ...STILL, strategy: 'rolling', change: asSet('v2') });
  expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 1 });
});

scenario('harms nobody 2: OnDelete keeps the old pod: the new version is not called live', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('on-delete');
  const onDelete = { spec: { serviceName: 'hello', updateStrategy: { type: 'OnDelete' } } };
  const change = (tag: string): Change => asSet(tag, onDelete);
  await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling', change: change('v1') });
  const { report, stdout } = await release(fakeNamespace, 'v2', {
    ...STILL,
    strategy: 'rolling',
    change: change('v2'),
  });
  expect(report).toBeUndefined();
  expect(stdout).toContain('StatefulSet hello has the update strategy OnDelete');
  expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 1 });
  // What does not change is no reason to refuse.
  const same = await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling', change: change('v1') });
  expect(same.report.live).toBe('version v1 serves');
});

/** The shop as a worker, without a Service. */
const worker =
  (tag: string, waiting?: string): Change =>
  () => [workload('hello', { tag, replicas: 2, ...(waiting === undefined ? {} : { waiting }) })];

scenario('harms nobody 2: a proof over no Service is none', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('no-service');
  const first = await released(fakeNamespace, 'v1', { strategy: 'rolling', change: worker('v1') });
  expect(first.report.live).toContain('no Service sends to it');
  const { report } = await release(fakeNamespace, 'v2', {
    strategy: 'rolling',
    change: worker('v2', 'InvalidImageName'),
  });
  expect(report).toMatchObject({ result: 'refused', rollbackCompleted: false });
  expect(report?.live).toContain('no Service sends to them');
});

/** The shop with its Deployment under another name. */
const renamed =
  (name: string, tag: string, more: object = {}): Change =>
  (objects) =>
    inPlaceOf(
      objects,
      'Deployment/hello',
      workload(name, { tag, labels: { app: 'hello' }, replicas: 2, ...more }),
    );

for (const [what, change] of [
  ['renamed', (tag: string, more?: object) => renamed('frontend', tag, more)],
  ['of another kind', (tag: string, more?: object) => asSet(tag, { replicas: 2, ...more })],
] as [string, (tag: string, more?: object) => Change][]) {
  scenario(
    `harms nobody 3: a workload is ${what}: v1 serves until the new one is proved, then it goes`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('renamed');
      await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling' });
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const waiting = change('v2', { waiting: 'InvalidImageName' });
      const bad = await refused(fakeNamespace, 'v2', 'image-name-invalid', {
        ...STILL,
        strategy: 'rolling',
        change: waiting,
      });
      expect(bad.report).toMatchObject({
        rollbackCompleted: true,
        live: 'version v1 still serves, proved by its endpoints',
      });
      expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 2 });
      const good = await released(fakeNamespace, 'v3', {
        ...STILL,
        strategy: 'rolling',
        change: change('v3'),
      });
      expect(good.report.previousVersion).toBe('v1');
      expect(serving(fakeNamespace)).toEqual({ versions: ['v3'], pods: 2 });
      expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
      expect(await deployment(fakeNamespace, 'hello')).toBeUndefined();
      expect(good.report.durationMs).toBeLessThan(60_000);
    },
  );
}

scenario(
  'harms nobody 3: a Service that asks for other labels goes over when the new pods are ready',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('relabelled');
    await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling' });
    const labels = { app: 'shop' };
    const change: Change = (objects) => [
      ...objects.filter(({ kind }) => kind !== 'Deployment' && kind !== 'Service'),
      workload('shop', { tag: 'v2', labels, replicas: 2 }),
      service('hello', labels),
      service('hello-admin', labels),
    ];
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    await released(fakeNamespace, 'v2', { ...STILL, strategy: 'rolling', change });
    expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 2 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
  },
);

for (const strategy of STRATEGIES) {
  scenario(
    `harms nobody 3: somebody else's pods behind the Service are told before anything starts: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('foreign');
      await released(fakeNamespace, 'v1', { ...STILL, strategy });
      const spec = { containers: [{ name: 'debug', image: 'debug:1' }] };
      await controlPlane.rest.send('POST', `/api/v1/namespaces/${fakeNamespace.namespace}/pods`, {
        metadata: { name: 'debug', labels: { app: 'hello' } },
        spec,
      });
      const { report, stdout } = await release(fakeNamespace, 'v2', { ...STILL, strategy });
      expect(report).toBeUndefined();
      expect(stdout).toMatch(/Service hello also sends to pods .*Pod debug/su);
      expect(await until('v1 serves', () => serving(fakeNamespace).versions.includes('v1'))).toBeUndefined();
    },
  );
}

/** As an autoscaler does it, which nobody has told the manifests. */
async function scale(fakeNamespace: FakeNamespace, name: string, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/${name}/scale`;
  await controlPlane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
  await until(`${replicas} pods`, () => serving(fakeNamespace).pods === replicas);
}

const uncounted =
  (tag: string, more: object = {}): Change =>
  (objects) =>
    inPlaceOf(objects, 'Deployment/hello', workload('hello', { tag, ...more }));

scenario('harms nobody 5: a rolling release after blue-green begins with as many pods as serve', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('strength');
  await released(fakeNamespace, 'v1', { ...STILL, change: uncounted('v1') });
  await scale(fakeNamespace, 'hello-blue', 4);
  controlPlane.endpoints.mark(fakeNamespace.namespace);
  await released(fakeNamespace, 'v2', { ...STILL, strategy: 'rolling', change: uncounted('v2') });
  expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 4 });
  expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(4);
});

scenario(
  'harms nobody 5: a number of replicas that is dropped from the manifests stays, and is told',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('dropped');
    await released(fakeNamespace, 'v1', {
      ...STILL,
      strategy: 'rolling',
      change: uncounted('v1', { replicas: 3 }),
    });
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const run = await released(fakeNamespace, 'v2', {
      ...STILL,
      strategy: 'rolling',
      change: uncounted('v2'),
    });
    expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 3 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
    expect(run.report.warnings.join()).toContain('Deployment hello keeps as many pods as serve now, 3');
    // A number that is asked for is given.
    await released(fakeNamespace, 'v3', {
      ...STILL,
      strategy: 'rolling',
      change: uncounted('v3', { replicas: 1 }),
    });
  },
);

scenario(
  'harms nobody 5: the rollback to a rolling release takes the pods that are warm, as many as serve',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('warm');
    await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling' });
    const before = await uidOf(fakeNamespace, 'hello');
    await released(fakeNamespace, 'v2', { ...STILL });
    await scale(fakeNamespace, 'hello-green', 4);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const { report } = await fakeNamespace.run({ app: 'hello' }, { action: 'rollback' });
    expect(report?.result).toBe('succeeded');
    expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 4 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(4);
    const after = await deployment(fakeNamespace, 'hello');
    expect(await uidOf(fakeNamespace, 'hello')).toBe(before);
    expect(after?.spec?.['paused']).not.toBe(true);
  },
);

async function uidOf(fakeNamespace: FakeNamespace, name: string): Promise<string | undefined> {
  const found = await deployment(fakeNamespace, name);
  return found === undefined ? undefined : (found.metadata as { uid?: string }).uid;
}
