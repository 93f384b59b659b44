import { describe, expect, test } from '@jest/globals';
import { previewService } from '../../../../src/manifests/index.ts';
import { renamesPort, type ServiceSwitch } from '../../../../src/release/base/route.ts';
import { holdNodes } from '../../../../src/release/steps/port-names.ts';
import { releaser } from '../../../support/in-memory-cluster/releaser.ts';
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

describe('drops no request: the nodes are held to the endpoints before a port gets another name', () => {
  test.each([
    ['a preview that no node follows', preview],
    ['one that they follow', previewService(service('web', { app: 'web' }), 'green')],
    ['one with an affinity', { ...preview, spec: { ...preview.spec, sessionAffinity: 'ClientIP' } }],
  ])('by a change of %s that they notice', async (_, there) => {
    using world = await sessionWorld({ there: [there] });
    const before = world.live('Service', 'web-preview');
    await world.run(holdNodes(world.session, [step(undefined, 'http')], [there]));
    const { metadata, spec } = world.live('Service', 'web-preview') ?? {};
    expect(metadata?.labels).not.toHaveProperty(PROXY_NAME);
    expect(spec?.['sessionAffinity']).toBe('ClientIP');
    expect(spec?.['sessionAffinityConfig']).not.toEqual(before?.spec?.['sessionAffinityConfig']);
  });

  test('by none where no port does', async () => {
    using world = await sessionWorld({ there: [preview] });
    const { version } = world.memory.store;
    await world.run(holdNodes(world.session, [step('http', 'http')], [preview]));
    expect(world.memory.store.version).toBe(version);
  });

  test('not by one that is gone', async () => {
    using world = await sessionWorld({ there: [] });
    await expect(
      world.run(holdNodes(world.session, [step('http', 'web')], [preview])),
    ).resolves.toBeUndefined();
  });

  test('in a release: first the preview, then the Service', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const { connection, report } = await shop.release('v2', {
      change: (objects) =>
        objects.map((object) =>
          object.kind === 'Service' && object.metadata.name === 'hello'
            ? {
                ...object,
                spec: { ...object.spec, ports: [{ name: 'renamed', port: 80, targetPort: 'http' }] },
              }
            : object,
        ),
    });
    expect(report?.result).toBe('succeeded');
    const patches = connection.seen
      .filter(({ method, kind, dryRun }) => method === 'PATCH' && kind === 'Service' && !dryRun)
      .map(({ name }) => name);
    const before = patches.slice(0, patches.indexOf('hello'));
    // Made, and then changed for the nodes.
    expect(before.filter((name) => name === 'hello-preview')).toHaveLength(2);
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
  });
});
