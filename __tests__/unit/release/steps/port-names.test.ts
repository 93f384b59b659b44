import { describe, expect, test } from '@jest/globals';
import type { ProbeOutcome } from '../../../../src/base/index.ts';
import { serviceSpec } from '../../../../src/cluster/index.ts';
import { previewService } from '../../../../src/manifests/index.ts';
import { renamesPort, type ServiceSwitch } from '../../../../src/release/base/route.ts';
import { holdNodes } from '../../../../src/release/steps/port-names.ts';
import { changed } from '../../../support/control-plane/shop.ts';
import type { Kube } from '../../../support/control-plane/rest.ts';
import { releaser, type Run } from '../../../support/in-memory-cluster/releaser.ts';
import { service } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const PROXY_NAME = 'service.kubernetes.io/service-proxy-name';
const preview = previewService(service('web', { app: 'web' }), 'green', 'endpoints');

function routeWith(name: string | undefined): ServiceSwitch['before'] {
  const port = { port: 80, ...(name === undefined ? {} : { name }) };
  return { selector: { app: 'web' }, ports: [port, { name: 'other', port: 81 }] };
}

function step(from: string | undefined, to: string | undefined): ServiceSwitch {
  return { name: 'web', namespace: 'shop', before: routeWith(from), after: routeWith(to) };
}

test.each([
  [undefined, 'http', true],
  ['http', undefined, true],
  ['http', 'web', true],
  ['http', 'http', false],
  [undefined, undefined, false],
])('a port %s that becomes %s is renamed: %p', (from, to, renamed) => {
  expect(renamesPort(step(from, to))).toBe(renamed);
});

test('a port that is new, or goes, is not renamed', () => {
  const { before, after } = step('http', 'http');
  const fewer = { ...before, ports: before.ports.slice(1) };
  expect([renamesPort({ before: fewer, after }), renamesPort({ before, after: fewer })]).toEqual([
    false,
    false,
  ]);
});

/** Another name for the port of the Service, which pods do not know. */
const renaming = (name: string) => (objects: Kube[]) =>
  changed(objects, `Service/${name}`, (object) => ({
    ...object,
    spec: { ...(object['spec'] as object), ports: [{ name: 'renamed', port: 80, targetPort: 'http' }] },
  }));

const stateful = (objects: Kube[]): object[] => [
  ...objects,
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      replicas: 1,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: {
        metadata: { labels: { app: 'db' } },
        spec: {
          containers: [{ name: 'db', image: 'hello:v1', ports: [{ name: 'http', containerPort: 80 }] }],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db' },
    spec: { selector: { app: 'db' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
];

const withPreview = (objects: Kube[]): object[] => [
  ...objects,
  { ...objects.find(({ kind }) => kind === 'Service'), metadata: { name: 'hello-preview' } },
];

/** Services in the order in which a run wrote them, where that is not to be undone by a dry run. */
const written = ({ connection }: Run): string[] =>
  connection.seen
    .filter(({ method, kind, dryRun }) => method !== 'GET' && kind === 'Service' && !dryRun)
    .map(({ method, name }) => `${method} ${name}`);

describe('drops no request: the nodes are held to the endpoints before a port gets another name', () => {
  const web = { name: 'web', namespace: 'shop' };

  test.each([
    ['a preview that no node follows', preview],
    ['one that they follow', previewService(service('web', { app: 'web' }), 'green')],
    ['one with an affinity', { ...preview, spec: { ...preview.spec, sessionAffinity: 'ClientIP' } }],
  ])('by a change of %s that they notice', async (_, there) => {
    using world = await sessionWorld({ there: [there] });
    const before = world.live('Service', 'web-preview');
    await world.run(holdNodes(world.session, web));
    const { metadata, spec } = world.live('Service', 'web-preview') ?? {};
    expect(metadata?.labels).not.toHaveProperty(PROXY_NAME);
    expect(spec?.['sessionAffinity']).toBe('ClientIP');
    expect(spec?.['sessionAffinityConfig']).not.toEqual(before?.spec?.['sessionAffinityConfig']);
  });

  test('and by another one the next time', async () => {
    using world = await sessionWorld({ there: [preview] });
    await world.run(holdNodes(world.session, web));
    const first = world.live('Service', 'web-preview')?.spec;
    await world.run(holdNodes(world.session, web));
    expect(world.live('Service', 'web-preview')?.spec).not.toEqual(first);
  });

  test('not by one that is gone', async () => {
    using world = await sessionWorld({ there: [] });
    await expect(world.run(holdNodes(world.session, web))).resolves.toBeUndefined();
  });

  test.each([
    ['blue-green', 'hello'],
    ['rolling', 'hello'],
    ['blue-green', 'db'],
  ] as const)('in a %s release, of Service %s', async (strategy, name) => {
    using shop = releaser(strategy);
    await shop.release('v1', { change: stateful });
    const run = await shop.release('v2', {
      change: (objects) => renaming(name)(stateful(objects) as Kube[]),
    });
    expect(run.error).toBeUndefined();
    expect(run.report?.result).toBe('succeeded');
    const writes = written(run);
    const at = writes.indexOf(`PATCH ${name}`);
    // Made, and then changed for the nodes.
    expect(writes.slice(0, at).filter((write) => write === `PATCH ${name}-preview`)).toHaveLength(2);
    expect(writes.slice(at)).toContain(`DELETE ${name}-preview`);
    expect(shop.names('Service').filter((each) => each.endsWith('-preview'))).toEqual([]);
    expect(shop.orphans()).toEqual([]);
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
  });

  test.each([
    ['blue-green', 'hello'],
    ['rolling', 'hello'],
    ['blue-green', 'db'],
    ['rolling', 'db'],
  ] as const)('and where a %s release is taken back, of Service %s', async (strategy, name) => {
    using shop = releaser(strategy);
    await shop.release('v1', { change: stateful });
    const isRenamed = (): boolean =>
      shop.cluster.store
        .kind('v1', 'Service', 'shop')
        .some((each) => serviceSpec(each).ports?.[0]?.name === 'renamed');
    const probe = async (): Promise<ProbeOutcome> =>
      await Promise.resolve(
        isRenamed() ? { ok: false, kind: 'status', detail: 'HTTP 500' } : { ok: true, status: 200 },
      );
    const run = await shop.release('v2', {
      change: (objects) => renaming(name)(stateful(objects) as Kube[]),
      request: { probeUrl: 'http://127.0.0.1/' },
      deps: {
        probeClient: async () => await Promise.resolve({ probe, close: async () => await Promise.resolve() }),
      },
    });
    expect(run.error).toBeUndefined();
    expect(run.report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    expect(isRenamed()).toBe(false);
    const writes = written(run);
    const held = `PATCH ${name}-preview`;
    expect(writes.filter((write) => write === held)).toHaveLength(3);
    expect(writes.slice(writes.lastIndexOf(held) + 1)).toContain(`PATCH ${name}`);
    expect(shop.names('Service').filter((each) => each.endsWith('-preview'))).toEqual([]);
  });

  test('nothing is made where the manifests have a Service of that name', async () => {
    using shop = releaser('rolling');
    await shop.release('v1', { change: withPreview });
    const run = await shop.release('v2', {
      change: (objects) => renaming('hello')(withPreview(objects) as Kube[]),
    });
    expect(run.report?.result).toBe('succeeded');
    expect(written(run).filter((write) => write.endsWith('hello-preview'))).toEqual([]);
    expect(shop.names('Service')).toContain('hello-preview');
  });

  test.each(['blue-green', 'rolling'] as const)(
    'nothing is made where no port does: %s',
    async (strategy) => {
      using shop = releaser(strategy);
      await shop.release('v1', { change: stateful });
      const run = await shop.release('v2', { change: stateful });
      expect(run.error).toBeUndefined();
      expect(run.report?.result).toBe('succeeded');
      const held = written(run).filter((write) => write === 'PATCH db-preview');
      expect(held).toEqual([]);
    },
  );
});
