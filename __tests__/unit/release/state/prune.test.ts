import { expect, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../../../src/cluster/index.ts';
import { recordedBy } from '../../../../src/release/state/owned-objects.ts';
import { prunable, prune, uniqueRefs } from '../../../../src/release/state/prune.ts';
import { marked } from '../../../support/marked.ts';

const OWNER = { app: 'web', namespace: 'shop' };
const own = (metadata: KubeObject['metadata']): KubeObject =>
  marked({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'shop', ...metadata } }, 'web');
const ref = (kind: string, name: string): ObjectRef => ({ apiVersion: 'v1', kind, name, namespace: 'shop' });

test('only what the journal knew and nothing wants any more is prunable, and never what holds data', () => {
  const before = [
    ref('ConfigMap', 'old'),
    ref('ConfigMap', 'kept'),
    ref('PersistentVolumeClaim', 'data'),
    ref('Namespace', 'shop'),
  ];
  expect(prunable(before, [ref('ConfigMap', 'kept'), ref('ConfigMap', 'new')])).toEqual([
    ref('ConfigMap', 'old'),
  ]);
});

test('an inventory names each object once', () => {
  expect(uniqueRefs([ref('ConfigMap', 'a'), ref('ConfigMap', 'b'), ref('ConfigMap', 'a')])).toHaveLength(2);
});

test('deletes the very object that it looked at, honours the resource policy, and keeps what it could not delete', async () => {
  const live: Record<string, KubeObject> = {
    old: own({ name: 'old', uid: 'u1' }),
    keep: own({ name: 'keep', uid: 'u2', annotations: { 'helm.sh/resource-policy': 'keep' } }),
    stuck: own({ name: 'stuck', uid: 'u3' }),
  };
  const deleted: unknown[] = [];
  const slept: number[] = [];
  const clock = { ...systemClock, sleep: async (ms: number) => await Promise.resolve(void slept.push(ms)) };
  const cluster = {
    get: async ({ name }: ObjectRef) => await Promise.resolve(live[name]),
    delete: async ({ name }: ObjectRef, options: { uid?: string }) => {
      if (name === 'stuck') throw new Error('forbidden');
      deleted.push([name, options.uid]);
      return await Promise.resolve(true);
    },
  } as unknown as Cluster;
  const refs = ['old', 'keep', 'stuck', 'gone'].map((name) => ref('ConfigMap', name));
  const recorded = recordedBy({ inventory: refs });
  const { left, warnings } = await prune(refs, {
    cluster,
    clock,
    logger: memoryLogger(),
    owner: OWNER,
    recorded,
  });
  expect(deleted).toEqual([['old', 'u1']]);
  expect(left).toEqual([ref('ConfigMap', 'stuck')]);
  expect(warnings).toEqual([
    expect.stringContaining('ConfigMap stuck is no longer wanted but could not be deleted: forbidden'),
  ]);
  expect(slept).toEqual([500, 1000, 2000]);
});

test('harms nobody 1: what an API server refuses for a moment is removed all the same', async () => {
  let failures = 2;
  const cluster = {
    get: async ({ name }: ObjectRef) => await Promise.resolve(own({ name, uid: 'u1' })),
    delete: async () => {
      if ((failures -= 1) >= 0) throw new Error('etcd is not ready');
      return await Promise.resolve(true);
    },
  } as unknown as Cluster;
  const refs = [ref('ConfigMap', 'old')];
  const clock = { ...systemClock, sleep: async () => await Promise.resolve() };
  const recorded = recordedBy({ inventory: refs });
  const pruned = await prune(refs, { cluster, clock, logger: memoryLogger(), owner: OWNER, recorded });
  expect(pruned).toEqual({ left: [], warnings: [] });
});
