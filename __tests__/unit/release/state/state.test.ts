import { describe, expect, test } from '@jest/globals';
import { type CanaryWaiting, isWaiting, readState, writeState } from '../../../../src/release/state/state.ts';
import { answering, stateWith } from '../../../support/release-parts.ts';
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

test('an attempt waits once it has a step and somebody to wait for', () => {
  const attempt = {
    deploymentId: 'a',
    startedAt: '',
    version: '1',
    strategy: 'canary',
    target: 't',
  } as const;
  const canary = { percent: 1, step: 1, of: 2, since: '' };
  const entry = { revision: 1, version: '1', strategy: 'canary', deployedAt: '', target: 't' } as const;
  const waiting: CanaryWaiting = {
    held: { ...entry, deployments: [], configs: [] },
    entry,
    promotion: 'manual',
  };
  expect(
    [
      undefined,
      attempt,
      { ...attempt, canary },
      { ...attempt, waiting },
      { ...attempt, canary, waiting },
    ].map(isWaiting),
  ).toEqual([false, false, false, false, true]);
});

test('the head was written when its object was last changed, as the cluster has it', async () => {
  const times = ['2026-01-03T00:00:00Z', undefined, '2026-01-02T00:00:00Z'];
  const metadata = { name: 'edu-actions-web', resourceVersion: '7' };
  const written = async (more: object) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, ...more } };
    const cluster = answering({ create: async () => await Promise.resolve(object) });
    const { writtenAt } = await writeState(cluster, 'shop', { state: stateWith() });
    return writtenAt;
  };
  const managedFields = times.map((time) => ({
    manager: 'm',
    operation: 'Update' as const,
    ...(time === undefined ? {} : { time }),
  }));
  expect(await written({ creationTimestamp: '2026-01-01T00:00:00Z', managedFields })).toBe(times[0]);
  expect(await written({ creationTimestamp: '2026-01-01T00:00:00Z' })).toBe('2026-01-01T00:00:00Z');
  expect(await written({})).toBeUndefined();
});

describe('the head of the journal', () => {
  test('is empty for an application that was never released', async () => {
    using kept = await journal();
    const { state, resourceVersion } = await kept.run(readState(kept.cluster, 'default', 'web'));
    expect(state).toEqual({ formatVersion: 1, app: 'web', revision: 0, phase: 'idle', inventory: [] });
    expect(resourceVersion).toBeUndefined();
  });

  test.each([
    ['that is damaged', { 'head.json': '{' }, /ConfigMap default\/edu-actions-web .*cannot be read/],
    ['that is a number', { 'head.json': '7' }, /ConfigMap default\/edu-actions-web .*cannot be read/],
    ['that is nothing', { 'head.json': 'null' }, /ConfigMap default\/edu-actions-web .*cannot be read/],
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
