import { describe, expect, test } from '@jest/globals';
import { podsOf, withCache } from '../../support/in-memory-cluster/cache.ts';
import { type Releaser, releaser, type Run } from '../../support/in-memory-cluster/releaser.ts';
import { service, workload } from '../../support/control-plane/kinds.ts';

/** harms nobody 16: what did not change stays, in whole releases of a shop with a cache beside it. */

const BROKEN = { waiting: 'InvalidImageName' };

function must({ report, error, connection }: Run, result = 'succeeded') {
  if (report?.result !== result)
    throw new Error(`not ${result}: ${JSON.stringify(report?.refusal)} ${connection.seen.length}`, {
      cause: error,
    });
  return report;
}

/** What must hold whenever a release is over: each Service has its pods, and nothing is left over. */
async function holds(shop: Releaser, cache: string[], tag: string): Promise<void> {
  await shop.settle();
  expect(podsOf(shop, 'cache')).toEqual(cache);
  expect(shop.serving()).toEqual({ tags: [tag], pods: 2 });
  expect(shop.lowest()).toMatchObject({ hello: 2, 'hello-admin': 2, cache: 1 });
  expect(shop.orphans()).toEqual([]);
  expect(shop.head()).not.toHaveProperty('attempt');
}

async function begun(): Promise<{ shop: Releaser; cache: string[] }> {
  const shop = releaser('blue-green');
  must(await shop.release('v1', withCache()));
  await shop.settle();
  shop.mark();
  return { shop, cache: podsOf(shop, 'cache') };
}

describe('harms nobody 16: a cache that did not change', () => {
  test('serves both versions, release after release, and rollbacks of all kinds', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    expect(cache).toHaveLength(1);
    const second = must(await shop.release('v2', withCache()));
    expect(second).toMatchObject({ slot: 'green', previousSlot: 'blue' });
    await holds(shop, cache, 'v2');
    expect(shop.names('Deployment')).toEqual(['cache-blue', 'hello-blue', 'hello-green']);
    const both = [{ name: 'hello-blue' }, { name: 'cache-blue' }];
    expect(shop.head().warm).toMatchObject({
      slot: 'blue',
      deployments: expect.arrayContaining(both.map((each) => expect.objectContaining(each))),
    });
    must(await shop.release('v3', withCache()));
    await holds(shop, cache, 'v3');
    // Warm: its own pods are used.
    const pods = podsOf(shop, 'hello');
    must(await shop.bringBack({ previous: true }));
    await holds(shop, cache, 'v2');
    must(await shop.bringBack({ slot: 'other' }));
    await holds(shop, cache, 'v3');
    expect(podsOf(shop, 'hello')).toEqual(pods);
    // Cold: a revision of long ago.
    must(await shop.bringBack({ revision: 1 }));
    await holds(shop, cache, 'v1');
  });

  test('is not touched by a release that is refused, cancelled, killed, or aborted', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    must(await shop.release('v2', withCache(BROKEN)), 'refused');
    await holds(shop, cache, 'v1');
    await shop.release('v2', {
      ...withCache(),
      connect: {
        diesAt: {
          when: 'after',
          is: ({ method, kind, dryRun }) => method === 'PATCH' && kind === 'Service' && !dryRun,
        },
      },
      deps: { deploymentId: 'dead' },
    });
    expect(shop.head()).toHaveProperty('attempt');
    await shop.restore('dead');
    await holds(shop, cache, 'v1');
    must(await shop.release('v2', withCache({ request: { promotion: 'manual' } })), 'awaiting-promotion');
    await holds(shop, cache, 'v1');
    await shop.abort();
    await holds(shop, cache, 'v1');
    must(await shop.release('v2', withCache({ request: { promotion: 'manual' } })), 'awaiting-promotion');
    must(await shop.bringBack({ slot: 'other' }));
    await holds(shop, cache, 'v2');
    // What was warm goes, and the cache with which it was shared does not.
    expect(await shop.drain()).toContain('the pods of v1 are ended');
    await holds(shop, cache, 'v2');
  });

  test('gets a slot when it changes: the other one than it is in, whatever the rest does', async () => {
    const { shop } = await begun();
    using _ = shop;
    must(await shop.release('v2', withCache()));
    await shop.settle();
    const web = podsOf(shop, 'hello');
    // Nothing but the cache: the shop stays.
    must(await shop.release('v2', withCache({ cache: '8' })));
    await shop.settle();
    expect(shop.serving('cache')).toEqual({ tags: ['8'], pods: 1 });
    expect(podsOf(shop, 'hello')).toEqual(web);
    expect(shop.lowest()).toMatchObject({ hello: 2, cache: 1 });
    must(await shop.bringBack({ previous: true }));
    await shop.settle();
    expect(shop.serving('cache')).toEqual({ tags: ['7'], pods: 1 });
    expect(podsOf(shop, 'hello')).toEqual(web);
    must(await shop.bringBack({ slot: 'other' }));
    expect(shop.serving('cache')).toEqual({ tags: ['8'], pods: 1 });
    // Both, from slots that differ by now.
    must(await shop.release('v3', withCache()));
    must(await shop.release('v4', withCache({ cache: '9' })));
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v4'], pods: 2 });
    expect(shop.serving('cache')).toEqual({ tags: ['9'], pods: 1 });
    must(await shop.bringBack({ previous: true }));
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v3'], pods: 2 });
    expect(shop.serving('cache')).toEqual({ tags: ['7'], pods: 1 });
    expect(shop.lowest()).toMatchObject({ hello: 2, cache: 1 });
    expect(shop.orphans()).toEqual([]);
  });

  test('a version of both that is refused after the switch goes back to both', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    must(await shop.release('v2', withCache()));
    await shop.settle();
    shop.mark();
    const pods = podsOf(shop, 'hello');
    const probe = async () =>
      await Promise.resolve(
        shop.serving().tags.join() === 'v3'
          ? ({ ok: false, kind: 'status', detail: 'HTTP 500' } as const)
          : ({ ok: true, status: 200 } as const),
      );
    const report = must(
      await shop.release('v3', {
        ...withCache({ cache: '8', request: { probeUrl: 'http://127.0.0.1/' } }),
        deps: {
          probeClient: async () =>
            await Promise.resolve({ probe, close: async () => await Promise.resolve() }),
        },
      }),
      'refused',
    );
    expect(report).toMatchObject({ rollbackCompleted: true, refusal: { code: 'probe-failed' } });
    await holds(shop, cache, 'v2');
    expect(podsOf(shop, 'hello')).toEqual(pods);
  });

  test('stays where it is when the application is adopted, and is adopted when it changes', async () => {
    using shop = releaser('blue-green');
    await shop.install('v0', 'kubectl-client-side-apply', withCache());
    shop.mark();
    const cache = podsOf(shop, 'cache');
    must(await shop.release('v1', withCache(BROKEN)), 'refused');
    await holds(shop, cache, 'v0');
    expect(must(await shop.release('v1', withCache()))).toMatchObject({ previousSlot: 'adopted' });
    await holds(shop, cache, 'v1');
    expect(shop.names('Deployment')).toEqual(['cache', 'hello', 'hello-green']);
    must(await shop.release('v2', withCache()));
    await holds(shop, cache, 'v2');
    must(await shop.bringBack({ previous: true }));
    await holds(shop, cache, 'v1');
    must(await shop.release('v3', withCache({ cache: '8', ...BROKEN })), 'refused');
    await holds(shop, cache, 'v1');
    must(await shop.release('v3', withCache({ cache: '8' })));
    await shop.settle();
    expect(shop.serving('cache')).toEqual({ tags: ['8'], pods: 1 });
    must(await shop.bringBack({ previous: true }));
    await shop.settle();
    expect(shop.serving('cache')).toEqual({ tags: ['7'], pods: 1 });
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.lowest()).toMatchObject({ hello: 2, 'hello-admin': 2, cache: 1 });
    must(await shop.release('v4', withCache({ cache: '9' })));
    await shop.settle();
    expect(shop.names('Deployment')).toHaveLength(4);
    expect(shop.orphans()).toEqual([]);
  });

  test('an adopted application can be rolled back to, with the cache that it shares', async () => {
    using shop = releaser('blue-green');
    await shop.install('v0', 'kubectl-client-side-apply', withCache());
    shop.mark();
    const cache = podsOf(shop, 'cache');
    const pods = podsOf(shop, 'hello');
    must(await shop.release('v1', withCache()));
    // Its version is that of what was replaced, not of the cache.
    expect(must(await shop.bringBack({ previous: true })).version).toBe('v0');
    await holds(shop, cache, 'v0');
    expect(podsOf(shop, 'hello')).toEqual(pods);
  });

  test('stays after a rolling release of both', async () => {
    using rolling = releaser('rolling');
    must(await rolling.release('v1', withCache()));
    await rolling.settle();
    using shop = releaser('blue-green', rolling);
    shop.mark();
    const cache = podsOf(shop, 'cache');
    must(await shop.release('v2', withCache()));
    await holds(shop, cache, 'v2');
    const { version } = must(await shop.bringBack({ previous: true }));
    expect(version).toBe('v1');
    await holds(shop, cache, 'v1');
  });

  test('with a configuration: that of who installed it, and of each version since', async () => {
    using shop = releaser('blue-green');
    await shop.install('v0', 'kubectl-client-side-apply', withCache({ config: '1Gi' }));
    shop.mark();
    const cache = podsOf(shop, 'cache');
    for (const tag of ['v1', 'v2']) {
      must(await shop.release(tag, withCache({ config: '1Gi' })));
      await holds(shop, cache, tag);
    }
    must(await shop.release('v3', withCache({ config: '2Gi' })));
    await shop.settle();
    const bigger = podsOf(shop, 'cache');
    expect(bigger).not.toEqual(cache);
    must(await shop.release('v4', withCache({ config: '2Gi' })));
    await holds(shop, bigger, 'v4');
  });

  test('is told when it cannot stay, since it shares a Service with what changes', async () => {
    using shop = releaser('blue-green');
    const all = { more: [service('all', { tier: 'shop' })], change: tiered };
    must(await shop.release('v1', withCache(all)));
    await shop.settle();
    shop.mark();
    const cache = podsOf(shop, 'cache');
    const report = must(await shop.release('v2', withCache(all)));
    expect(report.warnings.join()).toMatch(
      /Deployment cache has not changed, .*Service all .*Deployment hello/u,
    );
    await shop.settle();
    expect(podsOf(shop, 'cache')).not.toEqual(cache);
    expect(shop.lowest()).toMatchObject({ all: 3, cache: 1, hello: 2 });
    expect(shop.orphans()).toEqual([]);
  });

  test('has the number of pods that the manifests ask for: more at once, fewer once all is proved', async () => {
    using shop = releaser('blue-green');
    must(await shop.release('v1', withCache({ pods: 2 })));
    await shop.settle();
    shop.mark();
    const before = podsOf(shop, 'cache');
    must(await shop.release('v2', withCache({ pods: 3 })));
    await shop.settle();
    expect(podsOf(shop, 'cache')).toEqual(expect.arrayContaining(before));
    expect(podsOf(shop, 'cache')).toHaveLength(3);
    expect(shop.lowest()['cache']).toBe(2);
    must(await shop.release('v3', withCache({ pods: 1, ...BROKEN })), 'refused');
    expect(podsOf(shop, 'cache')).toHaveLength(3);
    must(await shop.release('v3', withCache({ pods: 1 })));
    await shop.settle();
    expect(podsOf(shop, 'cache')).toHaveLength(1);
  });
});

/** All pods in one tier. */
function tiered(objects: { kind: string; spec?: Record<string, unknown> }[]): object[] {
  return objects.map((object) => {
    if (object.kind !== 'Deployment') return object;
    const template = object.spec?.['template'] as { metadata: { labels: object } };
    const labels = { ...template.metadata.labels, tier: 'shop' };
    return {
      ...object,
      spec: { ...object.spec, template: { ...template, metadata: { ...template.metadata, labels } } },
    };
  });
}

const worker = (tag: string): object => workload('worker', { tag, replicas: 1 });

describe('harms nobody 16: a release in which nothing behind a Service changed', () => {
  test('moves nothing, says so, and keeps what is warm', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    must(await shop.release('v2', withCache()));
    await shop.settle();
    const pods = podsOf(shop, 'hello');
    const report = must(await shop.release('v2', withCache()));
    expect(report.live).toContain('nothing was switched');
    expect(report).toMatchObject({ slot: 'green', revision: 3 });
    expect(report).not.toHaveProperty('previousSlot');
    await holds(shop, cache, 'v2');
    expect(podsOf(shop, 'hello')).toEqual(pods);
    expect(shop.head().warm).toMatchObject({ version: 'v1' });
    must(await shop.bringBack({ previous: true }));
    await holds(shop, cache, 'v1');
  });

  test('still rolls what is in no slot', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    must(await shop.release('v1', withCache({ more: [worker('1')] })));
    const report = must(await shop.release('v1', withCache({ more: [worker('2')] })));
    expect(report.live).toContain('nothing was switched');
    await holds(shop, cache, 'v1');
  });

  test('leaves what others installed under its own names, and knows it from then on', async () => {
    using shop = releaser('blue-green');
    const plain = withCache({ change: unconfigured });
    await shop.install('v0', 'kubectl-client-side-apply', plain);
    shop.mark();
    const [cache, pods] = [podsOf(shop, 'cache'), podsOf(shop, 'hello')];
    const report = must(await shop.release('v0', plain));
    expect(report.live).toContain('nothing was switched');
    await holds(shop, cache, 'v0');
    expect(podsOf(shop, 'hello')).toEqual(pods);
    must(await shop.release('v1', plain));
    await holds(shop, cache, 'v1');
    // Its version is that of what was replaced, not of the cache.
    expect(must(await shop.bringBack({ previous: true })).version).toBe('v0');
    await holds(shop, cache, 'v0');
    expect(podsOf(shop, 'hello')).toEqual(pods);
  });

  test('has nothing to promote, and says so', async () => {
    const { shop, cache } = await begun();
    using _ = shop;
    const { error } = await shop.release('v1', withCache({ request: { promotion: 'manual' } }));
    expect(String(error)).toContain('there would be nothing to promote');
    await holds(shop, cache, 'v1');
  });
});

/** The shop without what its pods read from a ConfigMap. */
function unconfigured(objects: { kind: string; spec?: Record<string, unknown> }[]): object[] {
  return JSON.parse(
    JSON.stringify(objects, (key, value: unknown) => (key === 'envFrom' ? undefined : value)),
  ) as object[];
}
