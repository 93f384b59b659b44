import { expect, test } from '@jest/globals';
import type { Cluster } from '../../../../src/cluster/index.ts';
import { type RequestKind, wrapCluster } from '../../../../src/release/base/wrap-cluster.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default' } };
const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'c', namespace: 'default' };

test.each([
  ['read', async (one: Cluster) => await one.version()],
  ['read', async (one: Cluster) => await one.apiVersions()],
  ['read', async (one: Cluster) => await one.resource(POD)],
  ['read', async (one: Cluster) => await one.get(ref)],
  ['read', async (one: Cluster) => await one.list(POD)],
  ['read', async (one: Cluster) => await one.can([])],
  [
    'change',
    async (one: Cluster) => await one.create({ ...settings, metadata: { name: 'd', namespace: 'default' } }),
  ],
  ['change', async (one: Cluster) => await one.replace(settings)],
  ['change', async (one: Cluster) => await one.patch(ref, {}, { type: 'merge' })],
  ['change', async (one: Cluster) => await one.delete(ref)],
  ['logs', async (one: Cluster) => await one.logs('default', 'p', { container: 'app' })],
  [undefined, async (one: Cluster) => await Promise.resolve(one.watch(POD).close())],
] as [RequestKind | undefined, (one: Cluster) => Promise<unknown>][])(
  'request %#: %s',
  async (kind, send) => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    await memory.clock.run(cluster.create(settings));
    const asked: RequestKind[] = [];
    const wrapped = wrapCluster(
      cluster,
      async (of, what) => {
        asked.push(of);
        return await what(cluster);
      },
      (ended) => ended,
    );
    await memory.clock.run(send(wrapped).catch(() => undefined));
    expect(asked).toEqual(kind === undefined ? [] : [kind]);
    expect(wrapped.requests).toBe(cluster.requests);
  },
);

test('the cluster that a signal ends is wrapped again', () => {
  using memory = inMemoryCluster();
  const { cluster } = memory.connect();
  const again: Cluster[] = [];
  const wrapped = wrapCluster(
    cluster,
    async (_, what) => await what(cluster),
    (ended) => {
      again.push(ended);
      return ended;
    },
  );
  const ended = wrapped.within?.(new AbortController().signal);
  expect(again).toEqual([ended]);
  expect(ended).not.toBe(cluster);
});
