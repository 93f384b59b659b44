import { expect, test } from '@jest/globals';
import { ApiError, type KubeObject, type ObjectRef } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { readLiveObjects } from '../../../../src/release/observe/live-objects.ts';
import { inMemoryCluster, type InMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

function config(name: string, labels: Record<string, string> = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default', labels } };
}

async function read(memory: InMemoryCluster, refs: readonly ObjectRef[]) {
  const { cluster, seen } = memory.connect();
  const found = await memory.clock.run(readLiveObjects(cluster, 'web', 'default', refs));
  const names = [...found.values()].map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
  return { names, gets: seen.filter(({ method, name }) => method === 'GET' && name !== undefined).length };
}

async function clusterWith(...objects: KubeObject[]): Promise<InMemoryCluster> {
  const memory = inMemoryCluster();
  const { cluster } = memory.connect();
  for (const each of objects) await memory.clock.run(cluster.create(each));
  return memory;
}

const ours = config('ours', { 'edu-actions/app': 'web' });
const others = config('others');

test('what earlier releases made is found by one list, and only the rest is asked for by name', async () => {
  using memory = await clusterWith(ours, others, config('not-asked'));
  const { names, gets } = await read(memory, [ours, others, config('gone')].map(refOf));
  expect(names).toEqual(['ConfigMap/others', 'ConfigMap/ours']);
  expect(gets).toBe(2);
});

test('of a kind that this very release brings nothing can be there', async () => {
  using memory = await clusterWith(ours);
  const crd = { apiVersion: 'shop.io/v1', kind: 'Widget', name: 'x', namespace: 'default' };
  expect((await read(memory, [crd, refOf(ours)])).names).toEqual(['ConfigMap/ours']);
});

test('what may not be read is absent, and what cannot be read is told', async () => {
  using memory = await clusterWith(ours);
  memory.order({ kind: 'ConfigMap', does: { status: 403 }, times: 99 });
  expect((await read(memory, [refOf(ours)])).names).toEqual([]);
  memory.clearFaults();
  memory.order({ kind: 'ConfigMap', does: { status: 400 }, times: 99 });
  await expect(read(memory, [refOf(ours)])).rejects.toBeInstanceOf(ApiError);
});
