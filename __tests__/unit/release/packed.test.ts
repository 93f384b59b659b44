import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Cluster, KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import type { Head, HistoryEntry } from '../../../src/release/head.ts';
import { readPacked, writePacked } from '../../../src/release/packed.ts';
import { remembered, tidyJournal } from '../../../src/release/revisions.ts';

const PLACE = { namespace: 'shop', name: 'edu-actions-web.r1', app: 'web' };

function secretServer(): { cluster: Cluster; secrets: Map<string, KubeObject>; order: string[] } {
  const secrets = new Map<string, KubeObject>();
  const order: string[] = [];
  const cluster = {
    get: async ({ name }: ObjectRef) => await Promise.resolve(secrets.get(name)),
    patch: async ({ name }: ObjectRef, body: KubeObject) => {
      order.push(name);
      secrets.set(name, body);
      return await Promise.resolve(body);
    },
    list: async () => await Promise.resolve({ items: [...secrets.values()] }),
    delete: async ({ name }: ObjectRef) => await Promise.resolve(secrets.delete(name)),
  };
  return { cluster: cluster as unknown as Cluster, secrets, order };
}

const LARGE = { formatVersion: 1 as const, noise: randomBytes(1_500_000).toString('base64') };

describe('a value kept in Secrets', () => {
  test('comes back whole, in parts that the API takes, the first written last', async () => {
    const { cluster, secrets, order } = secretServer();
    await writePacked(cluster, PLACE, LARGE);
    expect(await readPacked(cluster, 'shop', PLACE.name)).toEqual(LARGE);
    expect(secrets.size).toBeGreaterThan(1);
    expect(order.at(-1)).toBe(PLACE.name);
    for (const secret of secrets.values()) {
      const data = secret.data?.['content'] ?? '';
      expect(Buffer.from(data, 'base64').length).toBeLessThan(1024 * 1024);
      expect(secret.metadata.labels).toMatchObject({ 'edu-actions/journal-of': 'web' });
    }
  });

  test('that lacks a part, or has one of another value, is refused', async () => {
    const { cluster, secrets } = secretServer();
    await writePacked(cluster, PLACE, LARGE);
    const part = secrets.get(`${PLACE.name}.1`);
    secrets.delete(`${PLACE.name}.1`);
    await expect(readPacked(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'Secret shop/edu-actions-web.r1 holds a part of this application',
    );
    if (part !== undefined) secrets.set(`${PLACE.name}.1`, { ...part, data: { content: 'AAAA' } });
    await expect(readPacked(cluster, 'shop', PLACE.name)).rejects.toThrow('is damaged');
  });

  test('of a newer format is refused untouched', async () => {
    const { cluster, order } = secretServer();
    await writePacked(cluster, PLACE, { formatVersion: 2 });
    await expect(readPacked(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'was written by another version of this action; found: format 2; expected: format 1',
    );
    expect(order).toHaveLength(1);
  });

  test('that is not there is undefined', async () => {
    expect(await readPacked(secretServer().cluster, 'shop', 'x')).toBeUndefined();
  });
});

const entry = (revision: number): HistoryEntry => ({
  revision,
  version: `v${revision}`,
  strategy: 'rolling',
  deployedAt: '',
  target: '',
});

describe('the history', () => {
  test('holds ten releases, newest first, each once', () => {
    let history: HistoryEntry[] = [];
    for (let revision = 1; revision <= 12; revision += 1) history = remembered(history, entry(revision));
    history = remembered(history, entry(5));
    expect(history.map(({ revision }) => revision)).toEqual([5, 12, 11, 10, 9, 8, 7, 6, 4, 3]);
  });

  test('goes with the manifests that it refers to no more, and with no others', async () => {
    const { cluster, secrets } = secretServer();
    for (const name of [
      'edu-actions-web.r1',
      'edu-actions-web.r2',
      'edu-actions-web.undo-1234',
      'edu-actions-web.r12',
    ])
      await writePacked(cluster, { ...PLACE, name }, { formatVersion: 1 });
    await writePacked(cluster, { ...PLACE, name: 'edu-actions-web.r3' }, LARGE);
    const head: Head = {
      formatVersion: 1,
      app: 'web',
      revision: 3,
      phase: 'idle',
      history: [entry(3)],
      pending: { held: { ...entry(2), deployments: [], configs: [] }, entry: entry(2), creations: [] },
      inventory: [],
    };
    await tidyJournal(cluster, 'shop', head);
    expect([...secrets.keys()].sort()).toEqual([
      'edu-actions-web.r2',
      'edu-actions-web.r3',
      'edu-actions-web.r3.1',
      'edu-actions-web.r3.2',
    ]);
  });
});
