import { afterAll, beforeAll, expect } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import {
  deployment,
  release,
  released,
  requestsOf,
  serving,
  until,
} from '../../support/control-plane/steps.ts';
import { inPlaceOf, service, workload } from '../../support/control-plane/kinds.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';
import { changed } from '../../support/control-plane/shop.ts';

/** A release that is refused once its pods are ready, or cancelled then: what served before serves again, and is proved to. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('harms-way-back');
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

for (const [what, change, path] of [
  ['renamed', renamed, 'deployments/frontend'],
  ['a StatefulSet', asSet, 'statefulsets/hello'],
  ['a DaemonSet', asDaemon, 'daemonsets/hello'],
] as [string, (tag: string) => Change, string][]) {
  scenario(
    `harms nobody 3, 2: a Deployment is ${what}, and refused once it was ready: the old one serves, proved`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('back');
      await released(fakeNamespace, 'good-1', ROLLING);
      const before = await found(fakeNamespace, 'api/v1/services');
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const { report } = await release(fakeNamespace, 'bad-2', {
        ...ROLLING,
        change: change('bad-2'),
        inputs: { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) },
      });
      expect(report).toMatchObject({
        result: 'refused',
        rollbackCompleted: true,
        refusal: { code: 'probe-failed' },
        live: 'version good-1 still serves, proved by its endpoints',
      });
      expect(report?.durationMs).toBeLessThan(60_000);
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
      expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
      // No Service reaches the new workload any more when it is removed, and each is as it was in the end.
      const [removed = 0] = requestsOf(fakeNamespace, 'DELETE', new RegExp(`/${path}(\\?|$)`, 'u'));
      for (const name of ['hello', 'hello-admin']) {
        const moved = requestsOf(fakeNamespace, 'PATCH', new RegExp(`/services/${name}(\\?|$)`, 'u'));
        expect(moved.some((number) => number < removed)).toBe(true);
      }
      expect((await found(fakeNamespace, 'api/v1/services'))?.spec).toEqual(before?.spec);
      const next = await released(fakeNamespace, 'good-3', { ...ROLLING, change: change('good-3') });
      expect(next.report.previousVersion).toBe('good-1');
      expect(serving(fakeNamespace).versions).toEqual(['good-3']);
    },
  );
}

scenario('harms nobody 2: no endpoint of the old version is no proof of it', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('zero');
  await released(fakeNamespace, 'good-1', ROLLING);
  // Somebody takes the old version's pods away while the new ones are judged: nothing is left to go back to.
  const old = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/hello/scale`;
  const { report } = await release(fakeNamespace, 'bad-2', {
    ...ROLLING,
    change: asSet('bad-2'),
    inputs: { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) },
    options: {
      onOutput: (text) => {
        if (text.includes('::group::verify'))
          void controlPlane.rest.send(
            'PATCH',
            old,
            { spec: { replicas: 0 } },
            'application/merge-patch+json',
          );
      },
    },
  });
  expect(report).toMatchObject({ result: 'refused', rollbackCompleted: false });
});

for (const strategy of ['rolling', 'blue-green'] as const) {
  for (const [whose, selectedBy] of [
    ['of the manifests', 'hello'],
    ['of somebody else', 'dashboard'],
  ] as const) {
    scenario(
      `harms nobody 1: a first release is refused, and a Service ${whose} that sent to nobody before keeps nothing of it: ${strategy}`,
      async () => {
        const fakeNamespace = await controlPlane.fakeNamespace('empty');
        const path = `/api/v1/namespaces/${fakeNamespace.namespace}/services?fieldManager=kubectl-create`;
        await controlPlane.rest.send('POST', path, service(selectedBy, { app: 'hello' }));
        const { report } = await release(fakeNamespace, 'bad-1', {
          ...STILL,
          strategy,
          inputs: { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace), timeout: '15s' },
        });
        expect(report).toMatchObject({ result: 'refused', refusal: { code: 'probe-failed' } });
        expect(report?.live).toContain('what it made was removed');
        expect(await fakeNamespace.list('apis/apps/v1/deployments')).toEqual([]);
        const kept = await found(fakeNamespace, 'api/v1/services', selectedBy);
        expect(kept?.spec?.['selector']).toEqual({ app: 'hello' });
        await released(fakeNamespace, 'good-2', { ...STILL, strategy });
        expect(serving(fakeNamespace, selectedBy).versions).toEqual(['good-2']);
      },
    );
  }
}

/** A database beside the shop. */
const beside =
  (name: string, tag: string, more: object = {}): Change =>
  (objects) => [
    ...objects,
    service('db'),
    workload(name, { tag, kind: 'StatefulSet', labels: { app: 'db' }, replicas: 2, ...more }),
  ];

interface Port {
  name?: string;
  port: number;
  targetPort?: string | number;
  appProtocol?: string;
  nodePort?: number;
}

const HTTP: Port = { name: 'http', port: 80, targetPort: 'http' };
const METRICS: Port = { name: 'metrics', port: 9090, targetPort: 9090 };
const withPorts =
  (...ports: Port[]): Change =>
  (objects) =>
    changed(objects, 'Service/hello', (each) => ({
      ...each,
      spec: { ...each.spec, type: 'NodePort', ports },
    }));

const nodePort = (all: Port[], { port }: Port): number | undefined =>
  all.find((each) => each.port === port)?.nodePort;

for (const [what, before, after] of [
  ['a port', [HTTP, METRICS], [HTTP]],
  ['its first port', [HTTP, METRICS], [METRICS]],
  ['the protocol of a port', [{ ...HTTP, appProtocol: 'http' }], [HTTP]],
  ['the name of a port', [HTTP], [{ port: 80, targetPort: 'http' }]],
  [
    'where a port leads to',
    [{ name: 'http', port: 8080, targetPort: 'http' }],
    [{ name: 'http', port: 8080 }],
  ],
] as [string, Port[], Port[]][]) {
  scenario(`harms nobody 4, 1: a Service gives up ${what} in a rolling release after a switch`, async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('dropped');
    await released(fakeNamespace, 'good-1', { ...STILL, change: withPorts(...before) });
    await released(fakeNamespace, 'good-2', { ...STILL, change: withPorts(...before) });
    const ports = async (): Promise<Port[]> =>
      ((await found(fakeNamespace, 'api/v1/services'))?.spec?.['ports'] ?? []) as Port[];
    const was = await ports();
    const isGivenUp = async (): Promise<void> => {
      const now = await ports();
      const plain = now.map(({ nodePort: _nodePort, ...port }) => port);
      expect(plain).toEqual(after.map((port) => ({ protocol: 'TCP', targetPort: port.port, ...port })));
      for (const port of after) expect(nodePort(now, port)).toBe(nodePort(was, port));
    };
    await released(fakeNamespace, 'good-3', { ...ROLLING, change: withPorts(...after) });
    await isGivenUp();
    // A switch that brings it back makes it ours twice, by the patch and by the apply after it.
    await released(fakeNamespace, 'good-4', { ...STILL, change: withPorts(...before) });
    await released(fakeNamespace, 'good-5', { ...ROLLING, change: withPorts(...after) });
    await isGivenUp();
  });
}

scenario('harms nobody 1: a post step drains what the killed step had sent back already', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('drained');
  await released(fakeNamespace, 'good-1', STILL);
  const tempDir = mkdtempSync(join(tmpdir(), 'edu-way-back-'));
  let pid = 0;
  const inputs = { 'drain-seconds': '9' };
  const ended = release(fakeNamespace, 'good-2', {
    ...STILL,
    inputs,
    options: { tempDir, onStart: (started) => (pid = started) },
  });
  const slot = async (): Promise<unknown> => {
    const selector = (await found(fakeNamespace, 'api/v1/services'))?.spec?.['selector'];
    return (selector as Record<string, string> | undefined)?.['edu-actions/slot'];
  };
  await until('the Service is moved', async () => (await slot()) === 'green');
  process.kill(pid, 'SIGINT');
  await until('the Service is back', async () => (await slot()) === 'blue');
  process.kill(pid, 'SIGKILL');
  const main = await ended;
  expect(await deployment(fakeNamespace, 'hello-green')).toBeDefined();
  const post = await fakeNamespace.run(
    { ...fakeNamespace.version('good-2', STILL), ...inputs },
    { phase: 'post', state: main.state, tempDir },
  );
  rmSync(tempDir, { recursive: true, force: true });
  expect(post.stdout).toContain('the version before it serves, proved by its endpoints');
  expect(post.durationMs).toBeGreaterThan(9_000);
  expect(await deployment(fakeNamespace, 'hello-green')).toBeUndefined();
  expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
});

scenario('harms nobody 1: a budget that a rollback makes anew can be pruned by a later release', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('budget');
  const inputs = { 'image-name': 'hello' };
  await released(fakeNamespace, 'v1', { ...ROLLING, inputs, change: beside('db', 'v1') });
  const bad = beside('db', 'v2', { waiting: 'InvalidImageName' });
  const { report } = await release(fakeNamespace, 'v2', { ...STILL, inputs, change: bad });
  expect(report).toMatchObject({ result: 'refused', rollbackCompleted: true });
  const budgets = async (): Promise<string[]> =>
    (await fakeNamespace.list('apis/policy/v1/poddisruptionbudgets')).map(({ metadata }) => metadata.name);
  expect(await budgets()).toEqual(['hello']);
  const without: Change = (objects) =>
    beside('db', 'v3')(objects.filter(({ kind }) => kind !== 'PodDisruptionBudget'));
  await released(fakeNamespace, 'v3', { ...ROLLING, inputs, change: without });
  expect(await budgets()).toEqual([]);
});

const HOLD = 'lab.edu-actions/hold';
const withPod =
  (tag: string): Change =>
  (objects) => [
    ...objects,
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'helper', labels: { part: 'helper' } },
      spec: { containers: [{ name: 'main', image: `hello:${tag}` }] },
    },
  ];

/** The published Role makes no Pods: who has them in the manifests adds the rule. */
async function mayMakePods({ namespace }: FakeNamespace): Promise<void> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['create', 'patch', 'delete'] }];
  await controlPlane.rest.send('POST', `${rbac}/roles`, { metadata: { name: 'pods' }, rules });
  await controlPlane.rest.send('POST', `${rbac}/rolebindings`, {
    metadata: { name: 'pods' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pods' },
    subjects: [{ kind: 'ServiceAccount', name: 'releaser', namespace }],
  });
}

for (const strategy of ['rolling', 'blue-green'] as const) {
  scenario(
    `harms nobody 20: a bare Pod that is being deleted is waited for, which is said, and made anew: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('bare');
      await mayMakePods(fakeNamespace);
      await released(fakeNamespace, 'v1', { ...STILL, strategy, change: withPod('v1') });
      const path = `/api/v1/namespaces/${fakeNamespace.namespace}/pods/helper`;
      const hold = (finalizers: string[] | null): Promise<unknown> =>
        controlPlane.rest.send('PATCH', path, { metadata: { finalizers } }, 'application/merge-patch+json');
      await hold([HOLD]);
      await controlPlane.rest.send('DELETE', path);
      let said = '';
      const ended = release(fakeNamespace, 'v2', {
        ...STILL,
        strategy,
        change: withPod('v2'),
        options: { onOutput: (text) => (said += text) },
      });
      await until('it is said', () => /Pod helper is being deleted/u.test(said));
      await hold(null);
      const { report } = await ended;
      expect(report?.result).toBe('succeeded');
      const pod = await found(fakeNamespace, 'api/v1/pods', 'helper');
      expect(pod?.metadata.deletionTimestamp).toBeUndefined();
      expect(pod?.spec?.['containers']).toMatchObject([{ image: 'hello:v2' }]);
    },
  );
}

scenario('harms nobody 20: a bare Pod that does not end is given up at the timeout', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('stays');
  await mayMakePods(fakeNamespace);
  await released(fakeNamespace, 'v1', { ...ROLLING, change: withPod('v1') });
  const path = `/api/v1/namespaces/${fakeNamespace.namespace}/pods/helper`;
  const hold = (finalizers: string[] | null): Promise<unknown> =>
    controlPlane.rest.send('PATCH', path, { metadata: { finalizers } }, 'application/merge-patch+json');
  await hold([HOLD]);
  await controlPlane.rest.send('DELETE', path);
  const run = await release(fakeNamespace, 'v2', {
    ...ROLLING,
    change: withPod('v2'),
    inputs: { timeout: '8s' },
  });
  await hold(null);
  expect(run.report).toBeUndefined();
  expect(run.durationMs).toBeLessThan(60_000);
  expect(run.stdout).toMatch(new RegExp(`Pod .*helper is still being deleted.*${HOLD}`, 'su'));
  expect(serving(fakeNamespace)).toEqual({ versions: ['v1'], pods: 2 });
});

const onHost =
  (hostPort: number): Change =>
  (objects) =>
    changed(objects, 'Deployment/hello', (each) => {
      const spec = structuredClone(each.spec) as {
        template: { spec: { containers: { ports: object[] }[] } };
      };
      const [container] = spec.template.spec.containers;
      if (container !== undefined) container.ports = [{ name: 'http', containerPort: 8080, hostPort }];
      return { ...each, spec };
    });

scenario(
  'harms nobody 20: a host port that the other slot holds is told before anything starts',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('host-port');
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    await released(fakeNamespace, 'v1', { ...STILL, change: onHost(port) });
    const { report, stdout } = await release(fakeNamespace, 'v2', { ...STILL, change: onHost(port) });
    expect(report).toBeUndefined();
    expect(stdout).toMatch(
      new RegExp(`Deployment hello.*host port ${port}.*hello-blue.*deployment-strategy: rolling`, 'su'),
    );
    expect(await deployment(fakeNamespace, 'hello-green')).toBeUndefined();
    // Another port of the host is free.
    await released(fakeNamespace, 'v3', { ...STILL, change: onHost(port + 1) });
  },
);
