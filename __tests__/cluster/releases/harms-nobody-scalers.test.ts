import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import {
  BROKEN,
  deployment,
  refused,
  release,
  released,
  serving,
  until,
} from '../../support/control-plane/steps.ts';
import { inPlaceOf, service, workload } from '../../support/control-plane/kinds.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';

/** What scales an application: in the manifests, made by hand, of any kind; and how many pods a release begins with. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane !== undefined) return;
  controlPlane = await openControlPlane('harms-scalers');
  await controlPlane.rest.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', SIZERS);
  await until(
    'the kind is served',
    async () =>
      (await controlPlane.rest.get(`/apis/${GROUP}/v1/sizers`).catch(() => undefined)) !== undefined,
  );
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

const GROUP = 'lab.edu-actions';
/** A kind that nobody knows beforehand. */
const SIZERS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `sizers.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { plural: 'sizers', singular: 'sizer', kind: 'Sizer', listKind: 'SizerList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
};

type Change = (objects: Kube[]) => object[];
const STILL = { autoscaler: false } as const;

/** A new pod comes before an old one goes. */
const spec = { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };

/** Without a number of pods in the manifest. */
const uncounted =
  (tag: string, more: object = {}, ...besides: object[]): Change =>
  (objects) => [
    ...inPlaceOf(objects, 'Deployment/hello', workload('hello', { tag, spec, ...more })),
    ...besides,
  ];

const hpa = (name: string, target: string, max = 6): object => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
    minReplicas: 1,
    maxReplicas: max,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
      },
    ],
  },
});

const sizer = (name: string, target: string): object => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'Sizer',
  metadata: { name },
  spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target } },
});

const autoscaled = (tag: string): Change => uncounted(tag, {}, hpa('hello', 'hello'));
const sized: Change = (objects) => [...objects, sizer('hello', 'hello')];
const withWorker =
  (tag: string, more: object): Change =>
  (objects) => [...objects, workload('worker', { tag, ...more })];

const HPAS = 'apis/autoscaling/v2/horizontalpodautoscalers';
const SIZER_LIST = `apis/${GROUP}/v1/sizers`;

/** What a person makes beside the manifests. */
async function byHand(fakeNamespace: FakeNamespace, path: string, object: object): Promise<void> {
  const [group, plural] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  await controlPlane.rest.send(
    'POST',
    `/${group}/namespaces/${fakeNamespace.namespace}/${plural}?fieldManager=kubectl-autoscale`,
    object,
  );
}

/** The Role of a team that has such a kind. */
async function mayScale(fakeNamespace: FakeNamespace): Promise<void> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${fakeNamespace.namespace}`;
  const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
  await controlPlane.rest.send('POST', `${rbac}/roles`, {
    metadata: { name: 'sizers' },
    rules: [{ apiGroups: [GROUP], resources: ['sizers'], verbs }],
  });
  await controlPlane.rest.send('POST', `${rbac}/rolebindings`, {
    metadata: { name: 'sizers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'sizers' },
    subjects: [{ kind: 'ServiceAccount', name: 'releaser', namespace: fakeNamespace.namespace }],
  });
}

/** As the controller of a HorizontalPodAutoscaler does it. */
async function scaled(fakeNamespace: FakeNamespace, name: string, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/${name}/scale?fieldManager=kube-controller-manager`;
  await controlPlane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
}

async function scaledTo(fakeNamespace: FakeNamespace, name: string, replicas: number): Promise<void> {
  await scaled(fakeNamespace, name, replicas);
  await until(`${replicas} pods`, () => serving(fakeNamespace).pods === replicas);
}

/** Which Deployment each scaler of the namespace points at. */
async function targets(
  fakeNamespace: FakeNamespace,
  path = HPAS,
): Promise<Record<string, string | undefined>> {
  const found = await fakeNamespace.list(path);
  return Object.fromEntries(
    found.map(({ metadata, spec }) => {
      const target = (spec?.['scaleTargetRef'] ?? spec?.['targetRef']) as { name?: string } | undefined;
      return [metadata.name, target?.name];
    }),
  );
}

async function uidOf(fakeNamespace: FakeNamespace, name: string): Promise<string | undefined> {
  const found = await deployment(fakeNamespace, name);
  return found === undefined ? undefined : (found.metadata as { uid?: string }).uid;
}

const fewest = (fakeNamespace: FakeNamespace): number =>
  controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello');

for (const [where, before, after] of [
  [
    'in the manifests',
    uncounted('v1', {}, hpa('hello', 'hello')),
    uncounted('v2', {}, hpa('hello', 'hello')),
  ],
  ['gone from the new manifests', uncounted('v1', {}, hpa('hello', 'hello')), uncounted('v2')],
  ['made by hand', uncounted('v1'), uncounted('v2')],
] as [string, Change, Change][]) {
  scenario(
    `harms nobody 5: 4 pods by an autoscaler ${where} stay 4 in a rolling release after blue-green`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('hpa');
      await released(fakeNamespace, 'v1', { ...STILL, change: before });
      if (where === 'made by hand') await byHand(fakeNamespace, HPAS, hpa('mine', 'hello-blue'));
      await scaledTo(fakeNamespace, 'hello-blue', 4);
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const { stdout } = await released(fakeNamespace, 'v2', {
        ...STILL,
        strategy: 'rolling',
        change: after,
      });
      expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 4 });
      expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(4);
      if (where === 'made by hand')
        expect(stdout).toMatch(/HorizontalPodAutoscaler mine .*Deployment hello-blue/u);
      // The same once more: what was kept is not taken for what was asked for.
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      await released(fakeNamespace, 'v3', { ...STILL, strategy: 'rolling', change: after });
      expect(serving(fakeNamespace).pods).toBe(4);
      expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(4);
    },
  );
}

scenario(
  'harms nobody 5: a rollback to a rolling release has as many pods, and takes its autoscaler along',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('back');
    await released(fakeNamespace, 'v1', { ...STILL, strategy: 'rolling', change: autoscaled('v1') });
    const before = await uidOf(fakeNamespace, 'hello');
    await released(fakeNamespace, 'v2', { ...STILL, change: autoscaled('v2') });
    expect(await targets(fakeNamespace)).toEqual({ hello: 'hello-green' });
    await scaledTo(fakeNamespace, 'hello-green', 4);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const { report } = await fakeNamespace.run({ app: 'hello' }, { action: 'rollback' });
    expect(report?.result).toBe('succeeded');
    expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 4 });
    expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(4);
    expect(await targets(fakeNamespace)).toEqual({ hello: 'hello' });
    expect(await uidOf(fakeNamespace, 'hello')).toBe(before);
  },
);

scenario(
  'harms nobody 5: what was kept is not taken for what was asked for: the same release drops no pods',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('asked');
    await released(fakeNamespace, 'v1', {
      ...STILL,
      strategy: 'rolling',
      change: uncounted('v1', { replicas: 2 }),
    });
    await scaledTo(fakeNamespace, 'hello', 4);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    for (const tag of ['v2', 'v3', 'v4']) {
      const change = uncounted(tag, { replicas: 2 });
      const { report } = await released(fakeNamespace, tag, { ...STILL, strategy: 'rolling', change });
      expect(report.warnings.join()).toContain('keeps as many pods as serve now, 4: the manifests say 2');
    }
    expect(serving(fakeNamespace)).toEqual({ versions: ['v4'], pods: 4 });
    expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(4);
  },
);

for (const strategy of ['rolling', 'blue-green'] as const) {
  scenario(
    `harms nobody 5: a number that is lowered is given after the verdict, and is not undone: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('lower');
      const change = (tag: string, replicas: number): Change => uncounted(tag, { replicas });
      await released(fakeNamespace, 'v1', { ...STILL, strategy, change: change('v1', 3) });
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const { report } = await refused(fakeNamespace, 'v2', 'image-name-invalid', {
        ...STILL,
        strategy,
        change: uncounted('v2', { replicas: 1, ...BROKEN }),
      });
      expect(report.rollbackCompleted).toBe(true);
      expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 3 });
      expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(3);
      const good = await released(fakeNamespace, 'v3', { ...STILL, strategy, change: change('v3', 1) });
      expect(good.report.warnings.join()).toContain(
        'as many pods as serve now, 3: the manifests ask for 1 by now',
      );
      await until('1 pod', () => serving(fakeNamespace).pods === 1);
      expect(serving(fakeNamespace).versions).toEqual(['v3']);
      await released(fakeNamespace, 'v4', { ...STILL, strategy, change: change('v4', 1) });
      await until('1 pod', () => serving(fakeNamespace).pods === 1);
    },
  );
}

scenario(
  'harms nobody 5: a worker beside the application keeps its pods in a blue-green release',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('worker');
    const inputs = { 'image-name': 'hello' };
    await released(fakeNamespace, 'v1', { ...STILL, inputs, change: withWorker('v1', { replicas: 3 }) });
    const { report } = await released(fakeNamespace, 'v2', {
      ...STILL,
      inputs,
      change: withWorker('v2', {}),
    });
    expect((await deployment(fakeNamespace, 'worker'))?.spec?.['replicas']).toBe(3);
    expect(report.warnings.join()).toContain('Deployment worker keeps as many pods as serve now, 3');
    await scaled(fakeNamespace, 'worker', 4);
    await released(fakeNamespace, 'v3', { ...STILL, inputs, change: withWorker('v3', { replicas: 2 }) });
    await until(
      '2 workers',
      async () => (await deployment(fakeNamespace, 'worker'))?.spec?.['replicas'] === 2,
    );
  },
);

scenario(
  'harms nobody 20: OnDelete and a pause beside the application are told before a blue-green release',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('held');
    const inputs = { 'image-name': 'hello' };
    const onDelete = { spec: { serviceName: 'db', updateStrategy: { type: 'OnDelete' } } };
    const change =
      (tag: string): Change =>
      (objects) => [
        ...objects,
        service('db'),
        workload('db', { tag, kind: 'StatefulSet', replicas: 1, ...onDelete }),
      ];
    await released(fakeNamespace, 'v1', { ...STILL, inputs, change: change('v1') });
    const { report, stdout } = await release(fakeNamespace, 'v2', { ...STILL, inputs, change: change('v2') });
    expect(report).toBeUndefined();
    expect(stdout).toContain('StatefulSet db has the update strategy OnDelete');
    const paused = await release(fakeNamespace, 'v2', { ...STILL, spec: { paused: true } });
    expect(paused.report).toBeUndefined();
    expect(paused.stdout).toContain('Deployment hello is paused in the manifests');
    expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 2 });
  },
);

scenario(
  'harms nobody 17: what points at the application by any kind follows it, there and back',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('follows');
    await mayScale(fakeNamespace);
    const change = sized;
    await released(fakeNamespace, 'v1', { change });
    expect([await targets(fakeNamespace, SIZER_LIST), await targets(fakeNamespace)]).toEqual([
      { hello: 'hello-blue' },
      { hello: 'hello-blue' },
    ]);
    const probe = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    const back = await refused(fakeNamespace, 'bad', 'probe-failed', { change, inputs: probe });
    expect(back.report.rollbackCompleted).toBe(true);
    expect(await targets(fakeNamespace, SIZER_LIST)).toEqual({ hello: 'hello-blue' });
    await released(fakeNamespace, 'v2', { change });
    expect([await targets(fakeNamespace, SIZER_LIST), await targets(fakeNamespace)]).toEqual([
      { hello: 'hello-green' },
      { hello: 'hello-green' },
    ]);
    const { report } = await fakeNamespace.run({ app: 'hello' }, { action: 'rollback' });
    expect(report?.result).toBe('succeeded');
    expect(await targets(fakeNamespace, SIZER_LIST)).toEqual({ hello: 'hello-blue' });
    await released(fakeNamespace, 'v3', { strategy: 'rolling', change });
    expect(await targets(fakeNamespace, SIZER_LIST)).toEqual({ hello: 'hello' });
  },
);

scenario('harms nobody 17: one that a person has made is named before anything starts', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('by-hand');
  await mayScale(fakeNamespace);
  await released(fakeNamespace, 'v1', { ...STILL });
  await byHand(fakeNamespace, SIZER_LIST, sizer('sized', 'hello'));
  await byHand(fakeNamespace, HPAS, hpa('lost', 'hello'));
  const second = await released(fakeNamespace, 'v2', { ...STILL });
  const told = second.report.warnings.join('\n');
  expect(told).toMatch(/Sizer sized .*Deployment hello, which has no traffic/u);
  expect(told).toMatch(/HorizontalPodAutoscaler lost .*patch horizontalpodautoscaler lost .*hello-green/u);
  // One that acts on what serves would be left with what does not.
  await byHand(fakeNamespace, HPAS, hpa('mine', 'hello-green'));
  const { report, stdout } = await release(fakeNamespace, 'v3', { ...STILL });
  expect(report).toBeUndefined();
  expect(stdout).toMatch(/HorizontalPodAutoscaler mine scales Deployment hello-green, which serves now/u);
  expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 2 });
  expect(await targets(fakeNamespace)).toEqual({ lost: 'hello', mine: 'hello-green' });
  // A way back is not held up by it.
  const back = await fakeNamespace.run({ app: 'hello' }, { action: 'rollback' });
  expect(back.report?.result).toBe('succeeded');
  expect(back.report?.warnings.join()).toContain('HorizontalPodAutoscaler mine');
});

/** As a person installs it. */
async function installed(
  fakeNamespace: FakeNamespace,
  ...objects: [path: string, object: object][]
): Promise<void> {
  for (const [path, object] of objects) {
    const [group, plural] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
    await controlPlane.rest.send(
      'POST',
      `/${group}/namespaces/${fakeNamespace.namespace}/${plural}?fieldManager=kubectl-create`,
      object,
    );
  }
}

scenario('harms nobody 18: an application is adopted while its autoscaler scales it', async () => {
  for (let round = 1; round <= 2; round += 1) {
    const fakeNamespace = await controlPlane.fakeNamespace('busy');
    await installed(
      fakeNamespace,
      ['apis/apps/v1/deployments', workload('hello', { tag: 'v1', replicas: 2 })],
      ['api/v1/services', service('hello')],
      [HPAS, hpa('hello', 'hello')],
    );
    await until('v1 serves', () => serving(fakeNamespace).pods === 2);
    const done = new AbortController();
    const busy = (async () => {
      for (let at = 0; !done.signal.aborted; at += 1) {
        await scaled(fakeNamespace, 'hello', 3 + (at % 3));
        await sleep(250);
      }
    })();
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const change = uncounted('v2', {}, hpa('hello', 'hello'));
    const { report } = await released(fakeNamespace, 'v2', { ...STILL, change });
    done.abort();
    await busy;
    expect(report.previousSlot).toBe('adopted');
    expect(serving(fakeNamespace).versions).toEqual(['v2']);
    expect(fewest(fakeNamespace)).toBeGreaterThanOrEqual(2);
    expect(await targets(fakeNamespace)).toEqual({ hello: 'hello-green' });
  }
});

scenario(
  'harms nobody 18: a Deployment and a StatefulSet behind one Service: it is said what helps',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('mixed');
    const set = workload('cache', { tag: 'v1', kind: 'StatefulSet', replicas: 1, labels: { app: 'hello' } });
    await installed(
      fakeNamespace,
      ['apis/apps/v1/deployments', workload('hello', { tag: 'v1', replicas: 2 })],
      [
        'apis/apps/v1/statefulsets',
        { ...set, spec: { ...(set as Kube).spec, selector: { matchLabels: { app: 'hello' } } } },
      ],
      ['api/v1/services', service('hello')],
    );
    await until('both serve', () => serving(fakeNamespace).pods === 3);
    for (const besides of [[], [set]]) {
      const change = uncounted('v2', {}, ...besides);
      const { report, stdout } = await release(fakeNamespace, 'v2', {
        ...STILL,
        change,
        inputs: { 'image-name': 'hello' },
      });
      expect(report).toBeUndefined();
      expect(stdout).toMatch(/Service hello .*StatefulSet cache/su);
      expect(stdout).toMatch(/a selector of its own|a Service of its own/u);
      expect(stdout).not.toContain('release again');
    }
    expect(serving(fakeNamespace).pods).toBe(3);
  },
);
