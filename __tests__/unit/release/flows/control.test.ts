import { describe, expect, test } from '@jest/globals';
import { abortPending, drainWarm, scaleToZero } from '../../../../src/release/flows/control.ts';
import { readState } from '../../../../src/release/state/state.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';

const OWNER = { app: APP, namespace: NAMESPACE };

function depsOf(shop: Releaser, id = 'control') {
  const { cluster, clock, logger } = shop.cluster.connect({ app: APP });
  const { signal } = new AbortController();
  return {
    cluster,
    clock,
    logger,
    signal,
    ...OWNER,
    deploymentId: id,
    lockTimeoutMs: 30_000,
    lockTtlMs: 2_000,
  };
}

async function twice(): Promise<Releaser> {
  const shop = releaser('blue-green');
  await shop.release('v1');
  await shop.release('v2');
  return shop;
}

const replicasOf = (shop: Releaser, name: string): unknown =>
  shop.cluster.live({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name })?.spec?.[
    'replicas'
  ];

describe('to drain', () => {
  test('ends the pods of what served before, and only those', async () => {
    using shop = await twice();
    expect(await shop.cluster.clock.run(drainWarm(depsOf(shop)))).toContain('the pods of v1 are ended');
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
    expect([replicasOf(shop, 'hello-blue'), replicasOf(shop, 'hello-green')]).toEqual([0, 2]);
    expect(shop.head()).not.toHaveProperty('warm');
    expect(await shop.cluster.clock.run(drainWarm(depsOf(shop)))).toContain('nothing of hello is warm');
  });

  test('what was never released is told', async () => {
    using shop = releaser('blue-green');
    await expect(shop.cluster.clock.run(drainWarm(depsOf(shop)))).rejects.toThrow(
      'there is no release of hello',
    );
  });

  test('first puts back what a killed run has left', async () => {
    using shop = await twice();
    await shop.release('v3', {
      connect: {
        diesAt: {
          when: 'after',
          is: ({ method, kind, dryRun }) => method === 'PATCH' && kind === 'Deployment' && !dryRun,
        },
      },
      deps: { deploymentId: 'dead' },
    });
    await shop.cluster.clock.run(drainWarm(depsOf(shop)));
    expect(shop.head()).not.toHaveProperty('attempt');
    expect(shop.serving().tags).toEqual(['v2']);
  });
});

describe('harms nobody: scaled down is all of it or nothing', () => {
  test.each([
    [
      'another application has taken it',
      { metadata: { labels: { 'edu-actions/app': 'other' } } },
      'is not scaled down: it belongs to other',
    ],
  ])('where %s', async (_, change, message) => {
    using shop = await twice();
    const { cluster } = shop.cluster.connect({ fieldManager: 'kubectl' });
    const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: 'hello-blue' };
    await shop.cluster.clock.run(cluster.patch(ref, change, { type: 'merge' }));
    await expect(shop.cluster.clock.run(drainWarm(depsOf(shop)))).rejects.toThrow(message);
    expect(replicasOf(shop, 'hello-blue')).toBe(2);
  });

  test('where a Service still sends to it', async () => {
    using shop = await twice();
    const own = shop.cluster.connect({ app: APP }).cluster;
    const { state } = await shop.cluster.clock.run(readState(own, NAMESPACE, APP));
    const { cluster } = shop.cluster.connect({ fieldManager: 'kubectl' });
    const extra = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'extra', namespace: NAMESPACE } };
    const selector = { 'edu-actions/app': APP, 'edu-actions/slot': 'blue' };
    await shop.cluster.clock.run(cluster.create({ ...extra, spec: { selector, ports: [{ port: 80 }] } }));
    await shop.settle();
    if (state.warm === undefined) throw new Error('nothing is warm');
    const scaling = scaleToZero(own, OWNER, state, state.warm);
    await expect(shop.cluster.clock.run(scaling)).rejects.toThrow('the pods of v1 still get traffic');
    expect(replicasOf(shop, 'hello-blue')).toBe(2);
  });
});

describe('to abort', () => {
  test('takes away what waits for its promotion, and leaves what serves', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    await shop.release('v2', { request: { promotion: 'manual' } });
    shop.mark();
    expect(await shop.cluster.clock.run(abortPending(depsOf(shop)))).toContain('v2 is taken away; v1 serves');
    await shop.settle();
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.names('Deployment')).toEqual(['hello-blue']);
    expect(shop.orphans()).toEqual([]);
    expect(await shop.cluster.clock.run(abortPending(depsOf(shop)))).toContain(
      'waits for its promotion: v1 serves',
    );
  });

  test('once more after it was killed beside its verdict, and leaves no part of the journal', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const before = shop.names('Secret');
    await shop.release('v2', { request: { promotion: 'manual' } });
    const diesAt: NonNullable<Parameters<Releaser['cluster']['connect']>[0]>['diesAt'] = {
      when: 'before',
      is: ({ method, kind }) => method === 'DELETE' && kind === 'Secret',
    };
    await expect(shop.abort({ connect: { diesAt } })).rejects.toThrow('died at');
    expect(shop.names('Secret').length).toBeGreaterThan(before.length);
    expect(await shop.abort()).toBe('nothing of hello waits for its promotion: v1 serves');
    expect(shop.names('Secret')).toEqual(before);
  });

  test('is refused before anything where the credentials may not see what was made', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    await shop.release('v2', { request: { promotion: 'manual' } });
    shop.cluster.order({
      method: 'GET',
      kind: 'Deployment',
      times: 99,
      does: { status: 403, reason: 'Forbidden' },
    });
    await expect(shop.cluster.clock.run(abortPending(depsOf(shop)))).rejects.toThrow(
      'may not read Deployment',
    );
    expect(shop.head()).toHaveProperty('pending');
  });
});
