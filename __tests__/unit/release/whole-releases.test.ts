import { describe, expect, test } from '@jest/globals';
import type { ReleaseDeps } from '../../../src/release/index.ts';
import type { Seen } from '../../support/in-memory-cluster/index.ts';
import { type Releaser, releaser, type Run } from '../../support/in-memory-cluster/releaser.ts';

/** Whole releases on the in-memory cluster: the product's own client, its journal and its strategies, in a few milliseconds. */

const BROKEN = { waiting: 'InvalidImageName' };

function must({ report, error }: Run, result: 'succeeded' | 'refused' | 'awaiting-promotion') {
  if (report?.result !== result)
    throw new Error(`not ${result}: ${JSON.stringify(report?.refusal)}`, { cause: error });
  return report;
}

function isApplyOfWorkload({ method, kind, dryRun }: Seen): boolean {
  return method === 'PATCH' && kind === 'Deployment' && !dryRun;
}

/** Users of the shop: well answered unless a version serves whose tag begins with `bad`. */
function users(shop: Releaser): Partial<ReleaseDeps> {
  const probe = async () => {
    const { tags } = shop.serving();
    const isBad = tags.length === 0 || tags.some((tag) => tag.startsWith('bad'));
    return await Promise.resolve(
      isBad
        ? ({ ok: false, kind: 'status', detail: 'HTTP 500' } as const)
        : ({ ok: true, status: 200 } as const),
    );
  };
  return {
    probeClient: async () => await Promise.resolve({ probe, close: async () => await Promise.resolve() }),
  };
}

const PROBED = { probeUrl: 'http://127.0.0.1/' };

describe.each(['rolling', 'blue-green'] as const)('14.4: a %s release', (strategy) => {
  test('comes first, and then as the next version, without a moment in which nobody serves', async () => {
    using shop = releaser(strategy);
    const first = must(await shop.release('v1'), 'succeeded');
    expect(first).toMatchObject({ revision: 1, version: 'v1' });
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    shop.mark();
    const second = must(await shop.release('v2'), 'succeeded');
    expect(second).toMatchObject({ revision: 2, previousVersion: 'v1' });
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.orphans()).toEqual([]);
    expect(shop.head()).not.toHaveProperty('attempt');
  });

  test('that never becomes ready is refused at once, and the version before serves all along', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    shop.mark();
    const report = must(await shop.release('v2', BROKEN), 'refused');
    await shop.settle();
    expect(report.refusal?.code).toBe('image-name-invalid');
    expect(report.rollbackCompleted).toBe(true);
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.orphans()).toEqual([]);
    expect(shop.head().live?.version).toBe('v1');
  });

  test('whose containers crash again and again is refused with their last words', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    shop.cluster.behave(':v2', { crash: { exitCode: 3 }, log: 'Error: no database' });
    const report = must(await shop.release('v2'), 'refused');
    expect(report.refusal?.code).toBe('crash-loop');
    expect(report.refusal?.evidence.join()).toContain('no database');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
  });

  test('that users are served badly by is put back', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    const report = must(await shop.release('bad', { request: PROBED, deps: users(shop) }), 'refused');
    await shop.settle();
    expect(report.refusal?.code).toBe('probe-failed');
    expect(report.rollbackCompleted).toBe(true);
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.orphans()).toEqual([]);
  });

  test('of the same version again keeps what is warm', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    must(await shop.release('v2'), 'succeeded');
    await shop.settle();
    const there = ['Deployment', 'PodDisruptionBudget'].map((kind) => shop.names(kind));
    must(await shop.release('v2'), 'succeeded');
    await shop.settle();
    expect(['Deployment', 'PodDisruptionBudget'].map((kind) => shop.names(kind))).toEqual(there);
    must(await shop.bringBack({ previous: true }), 'succeeded');
  });

  test('that is killed before it gives the fewer pods that were asked for leaves them to the next one', async () => {
    using shop = releaser(strategy);
    const fewer = { autoscaler: false, replicas: 1 };
    must(await shop.release('v1', { autoscaler: false, replicas: 3 }), 'succeeded');
    const isLowering = ({ method, kind }: Seen): boolean =>
      method === 'PATCH' && kind === 'Deployment' && shop.head().live?.version === 'v2';
    const { report } = await shop.release('v2', {
      ...fewer,
      connect: { diesAt: { when: 'before', is: isLowering } },
    });
    expect(report).toBeUndefined();
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 3 });
    must(await shop.release('v3', fewer), 'succeeded');
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v3'], pods: 1 });
  });

  test('keeps the pods that somebody has added since fewer were asked for, and given', async () => {
    using shop = releaser(strategy);
    const fewer = { autoscaler: false, replicas: 1 };
    must(await shop.release('v1', { autoscaler: false, replicas: 3 }), 'succeeded');
    must(await shop.release('v2', fewer), 'succeeded');
    await shop.settle();
    const name = shop.names('Deployment').find((each) => ['hello', 'hello-green'].includes(each)) ?? '';
    const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name };
    const { cluster } = shop.cluster.connect({ fieldManager: 'kubectl' });
    await shop.cluster.clock.run(cluster.patch(ref, { spec: { replicas: 4 } }, { type: 'merge' }));
    await shop.settle();
    must(await shop.release('v3', fewer), 'succeeded');
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v3'], pods: 4 });
  });

  test('is followed by a rollback to the version before', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    must(await shop.release('v2'), 'succeeded');
    shop.mark();
    const report = must(await shop.bringBack({ previous: true }), 'succeeded');
    await shop.settle();
    expect(report.version).toBe('v1');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.orphans()).toEqual([]);
  });

  test('that is cancelled while its pods start is put back', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    const cancelled = new AbortController();
    const job = shop.cluster.clock
      .sleep(5000)
      .then(() => cancelled.abort(new Error('the job was cancelled')));
    const run = await shop.release('v2', {
      waiting: 'ContainerCreating',
      deps: { signal: cancelled.signal },
    });
    await job;
    await shop.settle();
    expect(run.report?.refusal?.code).toBe('cancelled');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.orphans()).toEqual([]);
  });

  test('whose process dies is put back by the post step of its job', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    await shop.release('v2', {
      connect: { diesAt: { when: 'after', is: isApplyOfWorkload } },
      deps: { deploymentId: 'dead' },
    });
    expect(shop.head()).toHaveProperty('attempt');
    await shop.restore('dead');
    await shop.settle();
    expect(shop.head()).not.toHaveProperty('attempt');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.orphans()).toEqual([]);
  });

  test('is planned by a dry run, which changes nothing', async () => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    const before = shop.cluster.store.version;
    const { report } = await shop.release('v2', { request: { dryRun: true } });
    expect(report?.result).toBe('planned');
    expect(report?.changes?.length).toBeGreaterThan(0);
    expect(shop.cluster.store.version).toBe(before);
  });

  test.each([
    ['a lost answer', 'lose the answer'],
    ['a broken connection', 'break the connection'],
    ['a 503', { status: 503, reason: 'ServiceUnavailable' }],
  ] as const)('outlives %s to any of its writes', async (_, does) => {
    using shop = releaser(strategy);
    must(await shop.release('v1'), 'succeeded');
    for (const from of [1, 4, 9]) {
      shop.cluster.order({ method: 'PATCH', from, does });
      shop.cluster.order({ method: 'PUT', from: 1, does });
    }
    must(await shop.release('v2'), 'succeeded');
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
    expect(shop.orphans()).toEqual([]);
  });
});

describe('14.4: a blue-green release', () => {
  test('takes over what somebody else installed, without moving a request', async () => {
    using shop = releaser('blue-green');
    await shop.install('v0', 'kubectl-client-side-apply');
    expect(shop.serving()).toEqual({ tags: ['v0'], pods: 2 });
    shop.mark();
    const report = must(await shop.release('v1'), 'succeeded');
    await shop.settle();
    expect(report.previousSlot).toBe('adopted');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
  });

  test('leaves an adopted application as it was when it is refused', async () => {
    using shop = releaser('blue-green');
    await shop.install('v0', 'kubectl-client-side-apply');
    shop.mark();
    must(await shop.release('v1', BROKEN), 'refused');
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v0'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.names('Deployment')).toEqual(['hello']);
  });

  test('has the strength that the autoscaler gave the live version', async () => {
    using shop = releaser('blue-green');
    must(await shop.release('v1'), 'succeeded');
    shop.cluster.demand('hello', 4);
    await shop.settle();
    expect(shop.serving().pods).toBe(4);
    shop.mark();
    must(await shop.release('v2'), 'succeeded');
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 4 });
    expect(shop.lowest()['hello']).toBe(4);
  });

  test('waits for its promotion, and is promoted or taken away', async () => {
    using shop = releaser('blue-green');
    must(await shop.release('v1'), 'succeeded');
    must(await shop.release('v2', { request: { promotion: 'manual' } }), 'awaiting-promotion');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(await shop.abort()).toContain('v2 is taken away');
    await shop.settle();
    expect(shop.names('Deployment')).toHaveLength(1);
    must(await shop.release('v3', { request: { promotion: 'manual' } }), 'awaiting-promotion');
    must(await shop.bringBack({ slot: 'other' }), 'succeeded');
    expect(shop.serving()).toEqual({ tags: ['v3'], pods: 2 });
  });

  test('keeps the old version warm until it is drained', async () => {
    using shop = releaser('blue-green');
    must(await shop.release('v1'), 'succeeded');
    must(await shop.release('v2'), 'succeeded');
    expect(shop.head()).toHaveProperty('warm');
    expect(await shop.drain()).toContain('the pods of v1 are ended');
    await shop.settle();
    expect(shop.names('Pod')).toHaveLength(2);
    must(await shop.bringBack({ previous: true }), 'succeeded');
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
  });
});
