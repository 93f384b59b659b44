import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Cluster, KubeObject, ObjectRef } from '../../../../src/cluster/index.ts';
import type { CanaryWaiting, HistoryEntry, ReleaseState } from '../../../../src/release/state/state.ts';
import { readChunkedSecret, writeChunkedSecret } from '../../../../src/release/state/chunked-secret.ts';
import { remembered, tidyJournal } from '../../../../src/release/state/revisions.ts';
import { undoName } from '../../../../src/release/state/undo.ts';
import { answering } from '../../../support/release-parts.ts';

const WRITTEN = [{ manager: 'edu-actions-web', operation: 'Apply' as const }];
const PLACE = { namespace: 'shop', name: 'edu-actions-web.r1', app: 'web' };

function secretServer(): { cluster: Cluster; secrets: Map<string, KubeObject>; order: string[] } {
  const secrets = new Map<string, KubeObject>();
  const order: string[] = [];
  const cluster = {
    get: async ({ name }: ObjectRef) => await Promise.resolve(secrets.get(name)),
    patch: async ({ name }: ObjectRef, sent: unknown) => {
      const body = sent as KubeObject;
      order.push(name);
      const metadata = { ...body.metadata, name, namespace: 'shop', managedFields: WRITTEN };
      secrets.set(name, { ...body, metadata });
      return await Promise.resolve(body);
    },
    list: async () => await Promise.resolve({ items: [...secrets.values()], resourceVersion: '1' }),
    delete: async ({ name }: ObjectRef) => await Promise.resolve(secrets.delete(name)),
  };
  return { cluster: answering(cluster), secrets, order };
}

const LARGE = { formatVersion: 1 as const, noise: randomBytes(1_500_000).toString('base64') };

describe('a value kept in Secrets', () => {
  test('comes back whole, in parts that the API takes, the first written last', async () => {
    const { cluster, secrets, order } = secretServer();
    const written = await writeChunkedSecret(cluster, PLACE, LARGE);
    const read = await readChunkedSecret(cluster, 'shop', PLACE.name);
    expect(read?.value).toEqual(LARGE);
    expect(read?.digest).toBe(written);
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
    await writeChunkedSecret(cluster, PLACE, LARGE);
    const part = secrets.get(`${PLACE.name}.1`);
    secrets.delete(`${PLACE.name}.1`);
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'Secret shop/edu-actions-web.r1 holds a part of this application',
    );
    if (part !== undefined) secrets.set(`${PLACE.name}.1`, { ...part, data: { content: 'AAAA' } });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow('is damaged');
  });

  test('of a newer format is refused untouched', async () => {
    const { cluster, order } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 2 });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'was written by another version of this action; found: format 2; expected: format 1',
    );
    expect(order).toHaveLength(1);
  });

  test('harms nobody 9: that is not the one that the head refers to is refused', async () => {
    const { cluster } = secretServer();
    const digest = await writeChunkedSecret(cluster, PLACE, { formatVersion: 1, a: 1 });
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1, a: 2 });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name, digest)).rejects.toThrow(
      /is damaged; found: another value than the journal.s head refers to/u,
    );
  });

  test.each([
    ['parts that nobody can count', { 'edu-actions/parts': '1e9' }, /is damaged; found: the annotation/u],
    ['no parts', { 'edu-actions/parts': '-1' }, /is damaged; found: the annotation/u],
  ])('harms nobody 10: with %s is refused', async (_, annotations, message) => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    Object.assign(secrets.get(PLACE.name)?.metadata.annotations ?? {}, annotations);
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow(message);
  });

  test.each([
    ['no gzip', Buffer.from('nothing')],
    ['no JSON', gzipSync('{')],
    ['no keys', gzipSync('7')],
  ])('harms nobody 10: that holds %s is refused, whatever its digest', async (_, content) => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    const secret = secrets.get(PLACE.name);
    Object.assign(secret?.data ?? {}, { content: content.toString('base64') });
    const digest = createHash('sha256').update(content).digest('hex');
    Object.assign(secret?.metadata.annotations ?? {}, { 'edu-actions/digest': digest });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow('is damaged; found:');
  });

  test('that is not there is undefined', async () => {
    expect(await readChunkedSecret(secretServer().cluster, 'shop', 'x')).toBeUndefined();
  });
});

const entry = (revision: number): HistoryEntry => ({
  revision,
  version: `v${revision}`,
  strategy: 'rolling',
  deployedAt: '',
  target: '',
});

const head = (more: Partial<ReleaseState>): ReleaseState => ({
  formatVersion: 1,
  app: 'web',
  revision: 3,
  phase: 'idle',
  inventory: [],
  ...more,
});

test('harms nobody 8: what waits keeps its manifests and its way back', async () => {
  const { cluster, secrets } = secretServer();
  const attempt = {
    deploymentId: 'a1',
    startedAt: '',
    version: 'v4',
    strategy: 'canary',
    target: '',
  } as const;
  const waiting: CanaryWaiting = {
    held: { ...entry(4), deployments: [], configs: [] },
    entry: entry(4),
    promotion: 'manual',
  };
  const names = ['edu-actions-web.r3', 'edu-actions-web.r4', undoName('web', 'a1')];
  for (const name of names) await writeChunkedSecret(cluster, { ...PLACE, name }, { formatVersion: 1 });
  const canary = { percent: 1, step: 1, of: 2, since: '' };
  await tidyJournal(cluster, 'shop', head({ attempt: { ...attempt, canary, waiting } }));
  expect([...secrets.keys()].sort()).toEqual(names.slice(1).sort());
  await tidyJournal(cluster, 'shop', head({ attempt }));
  expect([...secrets.keys()]).toEqual([]);
});

describe('the history', () => {
  test('holds ten releases, newest first, each once', () => {
    let history: HistoryEntry[] = [];
    for (let revision = 1; revision <= 12; revision += 1) history = remembered(history, entry(revision));
    history = remembered(history, entry(5));
    expect(history.map(({ revision }) => revision)).toEqual([5, 12, 11, 10, 9, 8, 7, 6, 4, 3]);
  });

  test('harms nobody 8: goes with the manifests that it refers to no more, and with no others', async () => {
    const { cluster, secrets } = secretServer();
    for (const name of [
      'edu-actions-web.r1',
      'edu-actions-web.r2',
      'edu-actions-web.undo-1234',
      'edu-actions-web.r12',
    ])
      await writeChunkedSecret(cluster, { ...PLACE, name }, { formatVersion: 1 });
    await writeChunkedSecret(cluster, { ...PLACE, name: 'edu-actions-web.r3' }, LARGE);
    const head: ReleaseState = {
      formatVersion: 1,
      app: 'web',
      revision: 3,
      phase: 'idle',
      history: [entry(3)],
      pending: { held: { ...entry(2), deployments: [], configs: [] }, entry: entry(2), creations: [] },
      inventory: [],
    };
    // Not ours, for one reason each: another type, another name, another writer.
    const part = secrets.get('edu-actions-web.r12');
    if (part === undefined) throw new TypeError('nothing was written');
    const like = (name: string, change: object): void => {
      const copy: KubeObject = { ...part, ...change, metadata: { ...part.metadata, name } };
      secrets.set(name, copy);
    };
    like('edu-actions-web.r20', { type: 'Opaque' });
    like('database', {});
    like('edu-actions-web.r21', {});
    Object.assign(secrets.get('edu-actions-web.r21')?.metadata ?? {}, {
      managedFields: [{ manager: 'kubectl-create', operation: 'Update' }],
    });
    await tidyJournal(cluster, 'shop', head);
    expect([...secrets.keys()].sort()).toEqual([
      'database',
      'edu-actions-web.r2',
      'edu-actions-web.r20',
      'edu-actions-web.r21',
      'edu-actions-web.r3',
      'edu-actions-web.r3.1',
      'edu-actions-web.r3.2',
    ]);
  });
});
