import { describe, expect, test } from '@jest/globals';
import { memoryLogger, startLimit, StoppedError } from '../../../src/base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import {
  closePreview,
  NAMESPACE,
  openPreview,
  PREVIEW_LABEL,
  type PreviewDeps,
  previewOf,
  sweepPreviews,
} from '../../../src/preview/index.ts';
import { inMemoryCluster, type InMemoryCluster } from '../../support/in-memory-cluster/index.ts';

const OWNER = { repository: 'octo-org/shop', app: 'shop' };
const HOUR_MS = 3_600_000;

function depsOf(memory: InMemoryCluster, signal = new AbortController().signal): PreviewDeps {
  const { cluster, clock } = memory.connect({ app: OWNER.app });
  return { cluster, clock, logger: memoryLogger(), signal };
}

/** The same connection but for some of its calls. */
function but(cluster: Cluster, calls: Partial<Cluster>): Cluster {
  return new Proxy(cluster, {
    get: (target, name) => {
      const own = calls[name as keyof Cluster] ?? target[name as keyof Cluster];
      return typeof own === 'function' ? (own as () => unknown).bind(target) : own;
    },
  });
}

/** What `kubectl` of a person makes. */
async function byHand(memory: InMemoryCluster, object: KubeObject): Promise<void> {
  await memory.clock.run(memory.connect({ fieldManager: 'kubectl' }).cluster.create(object));
}

const of = (pull: number, owner = OWNER) => ({ owner, pull, namespace: `shop-pr-${pull}` });
const live = (memory: InMemoryCluster, name: string) => memory.live({ ...NAMESPACE, name });

async function open(memory: InMemoryCluster, pull: number) {
  return await memory.clock.run(openPreview(of(pull), depsOf(memory)));
}

async function close(memory: InMemoryCluster, pull: number) {
  return await memory.clock.run(closePreview(of(pull), depsOf(memory)));
}

async function sweep(memory: InMemoryCluster, closed: readonly number[] = []) {
  const isOpen = async (pull: number) => await Promise.resolve(!closed.includes(pull));
  return await memory.clock.run(
    sweepPreviews({ owner: OWNER, maxAgeMs: 3 * HOUR_MS, isOpen }, depsOf(memory)),
  );
}

function configMap(namespace: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace } };
}

describe('a preview that is opened', () => {
  test('is a namespace that says whose it is, and is kept by the next push', async () => {
    using memory = inMemoryCluster();
    expect(await open(memory, 7)).toBe('created');
    const first = live(memory, 'shop-pr-7');
    expect(previewOf(first as KubeObject, OWNER)).toBe(7);
    await memory.pass(HOUR_MS);
    expect(await open(memory, 7)).toBe('kept');
    const second = live(memory, 'shop-pr-7');
    expect(second?.metadata.uid).toBe(first?.metadata.uid);
    expect(second?.metadata.annotations).not.toEqual(first?.metadata.annotations);
  });

  test('is refused where the namespace is somebody else’s, which stays as it is', async () => {
    using memory = inMemoryCluster();
    await byHand(memory, { ...NAMESPACE, metadata: { name: 'shop-pr-7' } });
    const before = live(memory, 'shop-pr-7');
    await expect(open(memory, 7)).rejects.toThrow(
      /namespace shop-pr-7 exists and is not the preview of pull request 7 of octo-org\/shop.*namespace-prefix/u,
    );
    expect(live(memory, 'shop-pr-7')).toEqual(before);
  });

  test('waits for the one before, which is still being deleted', async () => {
    using memory = inMemoryCluster();
    await open(memory, 7);
    const held = configMap('shop-pr-7');
    held.metadata.finalizers = ['example.com/slow'];
    await byHand(memory, held);
    await memory.clock.run(memory.connect().cluster.delete({ ...NAMESPACE, name: 'shop-pr-7' }));
    const before = live(memory, 'shop-pr-7')?.metadata.uid;
    const opened = open(memory, 7);
    const { cluster, clock } = memory.connect();
    const end = clock
      .sleep(60_000)
      .then(
        async () =>
          await cluster.patch(
            { ...held, name: 'a', namespace: 'shop-pr-7' },
            { metadata: { finalizers: null } },
            { type: 'merge' },
          ),
      );
    expect(await opened).toBe('created');
    await memory.clock.run(end);
    expect(live(memory, 'shop-pr-7')?.metadata.uid).not.toBe(before);
  });
});

describe('a preview that is closed', () => {
  test('is gone with all that is in it; that of another pull request stays', async () => {
    using memory = inMemoryCluster();
    for (const pull of [7, 8]) {
      await open(memory, pull);
      await byHand(memory, configMap(`shop-pr-${pull}`));
    }
    expect(await close(memory, 7)).toBe('deleted');
    expect(live(memory, 'shop-pr-7')).toBeUndefined();
    expect(memory.store.kind('v1', 'ConfigMap').map(({ metadata }) => metadata.namespace)).toEqual([
      'shop-pr-8',
    ]);
    expect(await close(memory, 7)).toBe('absent');
  });

  test('takes along what its application has outside of it, and nothing of another preview', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect({ app: 'shop' });
    for (const pull of [7, 8]) {
      await open(memory, pull);
      const role = {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: {
          name: `shop-${pull}`,
          labels: { 'edu-actions/app': 'shop' },
          annotations: { 'edu-actions/namespace': `shop-pr-${pull}` },
        },
      };
      await memory.clock.run(cluster.patch({ ...role, name: `shop-${pull}` }, role, { type: 'apply' }));
    }
    await close(memory, 7);
    const left = memory.store.kind('rbac.authorization.k8s.io/v1', 'ClusterRole');
    expect(left.map(({ metadata }) => metadata.name)).toEqual(['shop-8']);
  });

  test('says what holds it when the time is over', async () => {
    using memory = inMemoryCluster();
    await open(memory, 7);
    const held = configMap('shop-pr-7');
    held.metadata.finalizers = ['example.com/for-ever'];
    await byHand(memory, held);
    const limit = startLimit(
      300,
      () => new StoppedError('the time that timeout allows is over', { input: 'timeout' }),
    );
    await expect(
      closePreview(of(7), { ...depsOf(memory, limit.signal), clock: memory.clock }),
    ).rejects.toThrow(/namespace shop-pr-7 is being deleted and is not gone yet/u);
  });
});

/** A namespace with the marks of a preview, as a person could write them. */
function copied(memory: InMemoryCluster, change: (metadata: KubeObject['metadata']) => void): KubeObject {
  const { labels, annotations } = live(memory, 'shop-pr-7')?.metadata ?? {};
  const metadata = { name: 'shop-pr-9', labels: { ...labels }, annotations: { ...annotations } };
  metadata.annotations['edu-actions/preview-pull-request'] = '9';
  change(metadata);
  return { ...NAMESPACE, metadata };
}

describe('what is not provably ours is left alone, by each of its signs', () => {
  test.each<[string, 'kubectl' | 'edu-actions-shop', (metadata: KubeObject['metadata']) => void]>([
    [
      'no mark at all',
      'edu-actions-shop',
      (metadata) => {
        delete metadata.labels;
        delete metadata.annotations;
      },
    ],
    ['the marks, but written by a person', 'kubectl', () => undefined],
    ['no label', 'edu-actions-shop', (metadata) => void delete metadata.labels],
    [
      'the label of another',
      'edu-actions-shop',
      (metadata) => {
        metadata.labels = { [PREVIEW_LABEL]: '0'.repeat(32) };
      },
    ],
    [
      'another repository',
      'edu-actions-shop',
      (metadata) => {
        Object.assign(metadata.annotations ?? {}, { 'edu-actions/preview-repository': 'mallory/shop' });
      },
    ],
    [
      'another application',
      'edu-actions-shop',
      (metadata) => {
        Object.assign(metadata.annotations ?? {}, { 'edu-actions/preview-app': 'cart' });
      },
    ],
    [
      'another pull request',
      'edu-actions-shop',
      (metadata) => {
        Object.assign(metadata.annotations ?? {}, { 'edu-actions/preview-pull-request': '10' });
      },
    ],
    [
      'a number that is none',
      'edu-actions-shop',
      (metadata) => {
        Object.assign(metadata.annotations ?? {}, { 'edu-actions/preview-pull-request': '9; 10' });
      },
    ],
  ])('%s', async (_, fieldManager, change) => {
    using memory = inMemoryCluster();
    await open(memory, 7);
    const other = copied(memory, change);
    await memory.clock.run(memory.connect({ fieldManager }).cluster.create(other));
    const before = live(memory, 'shop-pr-9');
    expect(await close(memory, 9)).toBe('foreign');
    await expect(open(memory, 9)).rejects.toThrow(/is left as it is/u);
    expect(live(memory, 'shop-pr-9')).toEqual(before);
  });

  test('one with every sign is ours: what the others lack is what decides', async () => {
    using memory = inMemoryCluster();
    await open(memory, 7);
    const same = copied(memory, () => undefined);
    await memory.clock.run(memory.connect({ app: 'shop' }).cluster.create(same));
    expect(await close(memory, 9)).toBe('deleted');
  });

  test('a new namespace of the same name, made between the look and the deletion', async () => {
    using memory = inMemoryCluster();
    await open(memory, 7);
    const deps = depsOf(memory);
    const { cluster } = deps;
    const late = but(cluster, {
      get: async (ref: ObjectRef) => {
        const seen = await cluster.get(ref);
        if (seen === undefined || previewOf(seen, OWNER) === undefined) return seen;
        await memory.connect().cluster.delete(ref);
        await memory.clock.sleep(60_000);
        await memory
          .connect({ fieldManager: 'kubectl' })
          .cluster.create({ ...NAMESPACE, metadata: { name: ref.name } });
        return seen;
      },
    });
    expect(await memory.clock.run(closePreview(of(7), { ...deps, cluster: late }))).toBe('foreign');
    expect(live(memory, 'shop-pr-7')?.metadata.deletionTimestamp).toBeUndefined();
  });
});

describe('a sweep', () => {
  test('takes what is closed and what is too old, and leaves the rest and what is of others', async () => {
    using memory = inMemoryCluster();
    for (const pull of [1, 2]) await open(memory, pull);
    const cart = { repository: 'octo-org/shop', app: 'cart' };
    const of3 = { owner: cart, pull: 3, namespace: 'cart-pr-3' };
    await memory.clock.run(
      openPreview(of3, { ...depsOf(memory), cluster: memory.connect({ app: 'cart' }).cluster }),
    );
    await memory.pass(2 * HOUR_MS);
    await open(memory, 2);
    for (const pull of [4, 5]) await open(memory, pull);
    await byHand(memory, {
      ...NAMESPACE,
      metadata: { name: 'labelled', labels: live(memory, 'shop-pr-4')?.metadata.labels ?? {} },
    });
    await memory.pass(2 * HOUR_MS);
    expect(await sweep(memory, [5, 3])).toEqual({
      deleted: [
        { namespace: 'shop-pr-1', pull: 1, why: 'old' },
        { namespace: 'shop-pr-5', pull: 5, why: 'closed' },
      ],
      kept: 2,
      failed: [],
    });
    const left = memory.store.kind('v1', 'Namespace').map(({ metadata }) => metadata.name);
    expect(left.toSorted()).toEqual([
      'cart-pr-3',
      'default',
      'kube-system',
      'labelled',
      'shop-pr-2',
      'shop-pr-4',
    ]);
  });

  test('leaves one that is opened at this moment', async () => {
    using memory = inMemoryCluster();
    await open(memory, 1);
    await memory.pass(3.5 * HOUR_MS);
    const deps = depsOf(memory);
    const { cluster } = deps;
    const late = but(cluster, {
      list: async (...asked: Parameters<typeof cluster.list>) => {
        const seen = await cluster.list(...asked);
        if (asked[0].kind === 'Namespace') await openPreview(of(1), depsOf(memory));
        return seen;
      },
    });
    const request = { owner: OWNER, maxAgeMs: 3 * HOUR_MS, isOpen: async () => await Promise.resolve(true) };
    expect(await memory.clock.run(sweepPreviews(request, { ...deps, cluster: late }))).toEqual({
      deleted: [],
      kept: 1,
      failed: [],
    });
    expect(live(memory, 'shop-pr-1')?.metadata.deletionTimestamp).toBeUndefined();
  });

  test('does not take one for closed because GitHub does not say it', async () => {
    using memory = inMemoryCluster();
    await open(memory, 1);
    const request = { owner: OWNER, maxAgeMs: HOUR_MS, isOpen: async () => await Promise.resolve(undefined) };
    expect(await memory.clock.run(sweepPreviews(request, depsOf(memory)))).toMatchObject({
      deleted: [],
      kept: 1,
    });
  });
});
