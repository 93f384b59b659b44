import { describe, expect, test } from '@jest/globals';
import type { Cluster, KubeObject } from '../../../../src/cluster/index.ts';
import { readState, writeState } from '../../../../src/release/state/state.ts';

/** A cluster that holds one object and knows no more than a head needs. */
function clusterWith(stored?: Record<string, string>): {
  cluster: Cluster;
  sent: { verb: string; object: KubeObject }[];
} {
  const sent: { verb: string; object: KubeObject }[] = [];
  const write = (verb: string) => async (object: KubeObject) => {
    sent.push({ verb, object });
    const metadata = { ...object.metadata, resourceVersion: '8', creationTimestamp: '2026-01-01T00:00:00Z' };
    return await Promise.resolve({ ...object, metadata });
  };
  const cluster = {
    get: async () =>
      await Promise.resolve(
        stored === undefined
          ? undefined
          : {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: 'x', resourceVersion: '7' },
              data: stored,
            },
      ),
    create: write('create'),
    replace: write('replace'),
  };
  return { cluster: cluster as unknown as Cluster, sent };
}

describe('the head of the journal', () => {
  test('is empty for an application that was never released', async () => {
    const { state: head, resourceVersion } = await readState(clusterWith().cluster, 'shop', 'web');
    expect(head).toMatchObject({ revision: 0, phase: 'idle', inventory: [] });
    expect(resourceVersion).toBeUndefined();
  });

  test.each([
    ['that is damaged', { 'head.json': '{' }, /ConfigMap shop\/edu-actions-web .*cannot be read/],
    ['without its key', {}, /cannot be read; expected: a JSON document under the key head\.json/],
    [
      'of a newer format',
      { 'head.json': '{"formatVersion":2}' },
      /written by another version.*found: format 2/,
    ],
  ])('%s is refused and not written over', async (_, data, message) => {
    const { cluster, sent } = clusterWith(data);
    await expect(readState(cluster, 'shop', 'web')).rejects.toThrow(message);
    expect(sent).toEqual([]);
  });

  test('is replaced only as it was read: its version is the precondition', async () => {
    const { cluster, sent } = clusterWith({
      'head.json': '{"formatVersion":1,"app":"web","revision":3,"phase":"idle","inventory":[]}',
    });
    const stored = await readState(cluster, 'shop', 'web');
    const written = await writeState(cluster, 'shop', stored);
    expect(sent).toMatchObject([{ verb: 'replace', object: { metadata: { resourceVersion: '7' } } }]);
    expect(written).toMatchObject({ resourceVersion: '8', writtenAt: '2026-01-01T00:00:00Z' });
  });

  test('is created, not applied, the first time: two first releases at once cannot both have it', async () => {
    const { cluster, sent } = clusterWith();
    await writeState(cluster, 'shop', await readState(cluster, 'shop', 'web'));
    expect(sent.map(({ verb }) => verb)).toEqual(['create']);
  });
});
