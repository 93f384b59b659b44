import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { deployment, release, released, serving, until } from '../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../support/plane/plane.ts';
import type { Plot } from '../../support/plane/plot.ts';
import type { Kube } from '../../support/plane/rest.ts';
import { changed } from '../../support/plane/shop.ts';

/** A Service keeps what the API server gave it, and nothing that it sends to is removed. */
const scene = needsApart(noPlane);
let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('harms-services');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

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

async function service(plot: Plot): Promise<Kube & { spec: { ports: Port[] } & Record<string, unknown> }> {
  const [found] = (await plot.list('api/v1/services')).filter(({ metadata }) => metadata.name === 'hello');
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
  scene(`harms nobody 1: ${what}, and the version is refused after the switch: v1 serves again`, async () => {
    const plot = await plane.plot('ports');
    const probe = { 'probe-url': plane.probeUrl(plot.namespace) };
    await released(plot, 'good-1', { autoscaler: false, change: withPorts(before) });
    const found = await service(plot);
    plane.endpoints.mark(plot.namespace);
    const { report } = await release(plot, 'bad-2', {
      autoscaler: false,
      change: withPorts(after),
      inputs: probe,
    });
    expect(report).toMatchObject({
      result: 'refused',
      rollbackCompleted: true,
      refusal: { code: 'probe-failed' },
    });
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(2);
    const now = await service(plot);
    expect(now.spec).toEqual(found.spec);
    expect(await deployment(plot, 'hello-green')).toBeUndefined();
    const next = await released(plot, 'good-3', { autoscaler: false, change: withPorts(after) });
    expect(next.report.result).toBe('succeeded');
  });
}

scene('harms nobody 1: a Service that somebody else holds to the new pods keeps them', async () => {
  const plot = await plane.plot('held');
  await released(plot, 'good-1', { autoscaler: false });
  let pid = 0;
  const ended = release(plot, 'good-2', {
    autoscaler: false,
    // A cancelled step has 5.5 s, in which requests under way get as long as the drain.
    inputs: { 'drain-seconds': '2' },
    options: { onStart: (started) => (pid = started) },
  });
  await until('the Service is moved', async () => slotOf(await service(plot)) === 'green');
  const path = `/api/v1/namespaces/${plot.namespace}/services/hello`;
  const narrowed = { spec: { selector: { 'edu-actions/app': 'hello' } } };
  await plane.rest.send('PATCH', path, narrowed, 'application/merge-patch+json');
  process.kill(pid, 'SIGINT');
  const { report, stdout } = await ended;
  expect(report).toMatchObject({ result: 'refused', rollbackCompleted: false });
  expect(stdout).toContain('somebody else chose where it sends');
  expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
  expect(await deployment(plot, 'hello-green')).toBeDefined();
  expect(serving(plot, 'hello-admin').versions).toEqual(['good-1']);
});

function slotOf({ spec }: Kube): string | undefined {
  return (spec?.['selector'] as Record<string, string> | undefined)?.['edu-actions/slot'];
}

for (const strategy of ['rolling', 'blue-green'] as const) {
  scene(
    `harms nobody 4: a port that gets a name keeps its node port, and the Service its address: ${strategy}`,
    async () => {
      const plot = await plane.plot('named');
      const spec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
      const first = withPorts([{ port: 80, targetPort: 'http' }], spec);
      await released(plot, 'good-1', { autoscaler: false, strategy, change: first });
      const found = await service(plot);
      const second = withPorts([METRICS, HTTP], spec);
      await released(plot, 'good-2', { autoscaler: false, strategy, change: second });
      const now = await service(plot);
      const given = (each: Awaited<ReturnType<typeof service>>): unknown => ({
        nodePort: each.spec.ports.find(({ port }) => port === 80)?.nodePort,
        clusterIPs: each.spec['clusterIPs'],
        healthCheckNodePort: each.spec['healthCheckNodePort'],
      });
      expect(given(now)).toEqual(given(found));
      expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
    },
  );
}

scene(
  'harms nobody 4: a Service that gives its node ports up for a plain one loses none on the way back',
  async () => {
    const plot = await plane.plot('typed');
    const probe = { 'probe-url': plane.probeUrl(plot.namespace) };
    await released(plot, 'good-1', { autoscaler: false, change: withPorts([HTTP]) });
    const found = await service(plot);
    const plain = withPorts([HTTP, METRICS], { type: 'ClusterIP' });
    const { report } = await release(plot, 'bad-2', { autoscaler: false, change: plain, inputs: probe });
    expect(report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    expect((await service(plot)).spec).toEqual(found.spec);
    await released(plot, 'good-3', { autoscaler: false, change: plain });
    expect((await service(plot)).spec['type']).toBe('ClusterIP');
  },
);
