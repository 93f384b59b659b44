import { describe, expect, test } from '@jest/globals';
import { readState, writeState } from '../../../../src/release/state/state.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

const HEAD = '{"formatVersion":1,"app":"web","revision":3,"phase":"idle","inventory":[]}';

/** A cluster in which the journal of `web` is as it is given. */
async function journal(data?: Record<string, string>) {
  const memory = inMemoryCluster();
  const { cluster, seen } = memory.connect({ app: 'web' });
  const run = async <T>(work: Promise<T>): Promise<T> => await memory.clock.run(work);
  const metadata = { name: 'edu-actions-web', namespace: 'default' };
  if (data !== undefined) await run(cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data }));
  const before = seen.length;
  return {
    cluster,
    run,
    writes: () => seen.slice(before).flatMap(({ method }) => (method === 'GET' ? [] : [method])),
    live: () => memory.live({ apiVersion: 'v1', kind: 'ConfigMap', ...metadata }),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
}

describe('the head of the journal', () => {
  test('is empty for an application that was never released', async () => {
    using kept = await journal();
    const { state, resourceVersion } = await kept.run(readState(kept.cluster, 'default', 'web'));
    expect(state).toMatchObject({ revision: 0, phase: 'idle', inventory: [] });
    expect(resourceVersion).toBeUndefined();
  });

  test.each([
    ['that is damaged', { 'head.json': '{' }, /ConfigMap default\/edu-actions-web .*cannot be read/],
    ['without its key', {}, /cannot be read; expected: a JSON document under the key head\.json/],
    [
      'of a newer format',
      { 'head.json': '{"formatVersion":2}' },
      /written by another version.*found: format 2/,
    ],
    ['of another application', { 'head.json': HEAD.replace('web', 'other') }, /is another application/],
  ])('%s is refused and not written over', async (_, data, message) => {
    using kept = await journal(data);
    await expect(kept.run(readState(kept.cluster, 'default', 'web'))).rejects.toThrow(message);
    expect(kept.writes()).toEqual([]);
  });

  test('is replaced only as it was read: its version is the precondition', async () => {
    using kept = await journal({ 'head.json': HEAD });
    const stored = await kept.run(readState(kept.cluster, 'default', 'web'));
    const written = await kept.run(writeState(kept.cluster, 'default', stored));
    expect(kept.writes()).toEqual(['PUT']);
    expect(written.resourceVersion).toBe(kept.live()?.metadata.resourceVersion);
    expect(Date.parse(written.writtenAt ?? '')).not.toBeNaN();
    const changed = { ...stored, state: { ...stored.state, revision: 4 } };
    await kept.run(writeState(kept.cluster, 'default', { ...written, state: changed.state }));
    await expect(kept.run(writeState(kept.cluster, 'default', stored))).rejects.toMatchObject({
      status: 409,
    });
    expect(kept.live()?.data?.['head.json']).toContain('"revision":4');
  });

  test('is created, not applied, the first time: two first releases at once cannot both have it', async () => {
    using kept = await journal();
    const stored = await kept.run(readState(kept.cluster, 'default', 'web'));
    await kept.run(writeState(kept.cluster, 'default', stored));
    expect(kept.writes()).toEqual(['POST']);
    const second = { ...stored, state: { ...stored.state, revision: 9 } };
    await expect(kept.run(writeState(kept.cluster, 'default', second))).rejects.toMatchObject({
      reason: 'AlreadyExists',
    });
    expect(kept.live()?.data?.['head.json']).toContain('"revision":0');
  });
});
