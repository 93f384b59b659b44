import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, release, released, serving, until } from '../../support/control-plane/steps.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';
import { changed } from '../../support/control-plane/shop.ts';

/** A Service keeps what the API server gave it, and nothing that it sends to is removed. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('harms-services');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

interface Port {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: string | number;
  nodePort?: number;
}

/** The shop with one Service of this type and these ports. */
const withPorts =
  (ports: Port[], spec: Record<string, unknown> = { type: 'NodePort' }) =>
  (objects: Kube[]): object[] =>
    changed(objects, 'Service/hello', (service) => ({
      ...service,
      spec: { ...service.spec, ...spec, ports },
    }));

async function service(
  fakeNamespace: FakeNamespace,
): Promise<Kube & { spec: { ports: Port[] } & Record<string, unknown> }> {
  const [found] = (await fakeNamespace.list('api/v1/services')).filter(
    ({ metadata }) => metadata.name === 'hello',
  );
  if (found === undefined) throw new Error('there is no Service hello');
  return found as Kube & { spec: { ports: Port[] } };
}

const HTTP: Port = { name: 'http', port: 80, targetPort: 'http' };
const METRICS: Port = { name: 'metrics', port: 9090, targetPort: 9090 };

for (const [what, before, after] of [
  ['a port is added', [HTTP], [HTTP, METRICS]],
  ['a port is renamed', [HTTP], [{ ...HTTP, name: 'web' }]],
  ['a port gets a name', [{ port: 80, targetPort: 'http' }], [HTTP]],
  ['a port gets another number', [HTTP], [{ ...HTTP, port: 8080 }, METRICS]],
  ['a port is removed', [HTTP, METRICS], [HTTP]],
] as [string, Port[], Port[]][]) {
  scenario(
    `harms nobody 1: ${what}, and the version is refused after the switch: v1 serves again`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('ports');
      const probe = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
      await released(fakeNamespace, 'good-1', { autoscaler: false, change: withPorts(before) });
      const found = await service(fakeNamespace);
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      const { report } = await release(fakeNamespace, 'bad-2', {
        autoscaler: false,
        change: withPorts(after),
        inputs: probe,
      });
      expect(report).toMatchObject({
        result: 'refused',
        rollbackCompleted: true,
        refusal: { code: 'probe-failed' },
      });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
      expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
      const now = await service(fakeNamespace);
      expect(now.spec).toEqual(found.spec);
      expect(await deployment(fakeNamespace, 'hello-green')).toBeUndefined();
      const next = await released(fakeNamespace, 'good-3', { autoscaler: false, change: withPorts(after) });
      expect(next.report.result).toBe('succeeded');
    },
  );
}

scenario('harms nobody 1: a Service that somebody else holds to the new pods keeps them', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('held');
  await released(fakeNamespace, 'good-1', { autoscaler: false });
  let pid = 0;
  const ended = release(fakeNamespace, 'good-2', {
    autoscaler: false,
    // A cancelled step has 5.5 s, in which requests under way get as long as the drain.
    inputs: { 'drain-seconds': '2' },
    options: { onStart: (started) => (pid = started) },
  });
  await until('the Service is moved', async () => slotOf(await service(fakeNamespace)) === 'green');
  const path = `/api/v1/namespaces/${fakeNamespace.namespace}/services/hello`;
  const narrowed = { spec: { selector: { 'edu-actions/app': 'hello' } } };
  await controlPlane.rest.send('PATCH', path, narrowed, 'application/merge-patch+json');
  process.kill(pid, 'SIGINT');
  const { report, stdout } = await ended;
  expect(report).toMatchObject({ result: 'refused', rollbackCompleted: false });
  expect(stdout).toContain('somebody else chose where it sends');
  expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
  expect(await deployment(fakeNamespace, 'hello-green')).toBeDefined();
  expect(serving(fakeNamespace, 'hello-admin').versions).toEqual(['good-1']);
});

function slotOf({ spec }: Kube): string | undefined {
  return (spec?.['selector'] as Record<string, string> | undefined)?.['edu-actions/slot'];
}

for (const strategy of ['rolling', 'blue-green'] as const) {
  scenario(
    `harms nobody 4: a port that gets a name keeps its node port, and the Service its address: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('named');
      const spec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
      const first = withPorts([{ port: 80, targetPort: 'http' }], spec);
      await released(fakeNamespace, 'good-1', { autoscaler: false, strategy, change: first });
      const found = await service(fakeNamespace);
      const second = withPorts([METRICS, HTTP], spec);
      await released(fakeNamespace, 'good-2', { autoscaler: false, strategy, change: second });
      const now = await service(fakeNamespace);
      const given = (each: Awaited<ReturnType<typeof service>>): unknown => ({
        nodePort: each.spec.ports.find(({ port }) => port === 80)?.nodePort,
        clusterIPs: each.spec['clusterIPs'],
        healthCheckNodePort: each.spec['healthCheckNodePort'],
      });
      expect(given(now)).toEqual(given(found));
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
    },
  );
}

scenario(
  'harms nobody 4: a Service that gives its node ports up for a plain one loses none on the way back',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('typed');
    const probe = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    await released(fakeNamespace, 'good-1', { autoscaler: false, change: withPorts([HTTP]) });
    const found = await service(fakeNamespace);
    const plain = withPorts([HTTP, METRICS], { type: 'ClusterIP' });
    const { report } = await release(fakeNamespace, 'bad-2', {
      autoscaler: false,
      change: plain,
      inputs: probe,
    });
    expect(report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    expect((await service(fakeNamespace)).spec).toEqual(found.spec);
    await released(fakeNamespace, 'good-3', { autoscaler: false, change: plain });
    expect((await service(fakeNamespace)).spec['type']).toBe('ClusterIP');
  },
);
