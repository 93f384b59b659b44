import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Cluster, KubeObject, ObjectRef } from '../../../../src/cluster/index.ts';
import type { CanaryWaiting, HistoryEntry, ReleaseState } from '../../../../src/release/state/state.ts';
import {
  readChunkedSecret,
  removeSecret,
  writeChunkedSecret,
} from '../../../../src/release/state/chunked-secret.ts';
import { remembered, tidyJournal } from '../../../../src/release/state/revisions.ts';
import { undoName } from '../../../../src/release/state/undo.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { answering, object } from '../../../support/release-parts.ts';

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
    expect(secrets.size).toBe(3);
    expect(order.at(-1)).toBe(PLACE.name);
    const parts = [...secrets.keys()].sort().map((name) => secrets.get(name));
    const sizes = parts.map((part) => Buffer.from(part?.data?.['content'] ?? '', 'base64').length);
    expect(sizes.slice(0, -1)).toEqual([700 * 1024, 700 * 1024]);
    for (const part of parts)
      expect(part?.metadata.labels).toMatchObject({ 'edu-actions/journal-of': 'web' });
  });

  test('that was larger once is read without the parts that are left of then', async () => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, LARGE);
    const small = { formatVersion: 1, a: 1 };
    const digest = await writeChunkedSecret(cluster, PLACE, small);
    expect(secrets.size).toBe(3);
    expect(await readChunkedSecret(cluster, 'shop', PLACE.name, digest)).toMatchObject({ value: small });
  });

  test('is written over what somebody else has written there', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect({ app: 'web' });
    const other = memory.connect({ fieldManager: 'kubectl' }).cluster;
    const place = { ...PLACE, namespace: 'default' };
    const metadata = { name: place.name, namespace: 'default' };
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'edu-actions/journal' };
    await memory.clock.run(other.create({ ...secret, data: { content: 'AAAA' } }));
    const value = { formatVersion: 1, a: 1 };
    await memory.clock.run(writeChunkedSecret(cluster, place, value));
    const read = await memory.clock.run(readChunkedSecret(cluster, 'default', place.name));
    expect(read).toMatchObject({ value, place: `Secret default/${place.name}` });
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

  test('that holds another one than was written is refused, however well it reads', async () => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    const content = gzipSync(JSON.stringify({ formatVersion: 1, a: 1 })).toString('base64');
    Object.assign(secrets.get(PLACE.name)?.data ?? {}, { content });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'is damaged; found: other content; expected: 1 part(s) as they were written',
    );
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
    ['0', 'the annotation edu-actions/parts: 0'],
    ['-1', 'the annotation edu-actions/parts: -1'],
    ['1.5', 'the annotation edu-actions/parts: 1.5'],
    ['many', 'the annotation edu-actions/parts: many'],
    // Of one more than there can be; of far more a run would ask for ever.
    ['401', 'the annotation edu-actions/parts: 401'],
  ])('harms nobody 10: of which %s parts are said to be is refused for %s', async (parts, found) => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    Object.assign(secrets.get(PLACE.name)?.metadata.annotations ?? {}, { 'edu-actions/parts': parts });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toMatchObject({
      problems: [{ code: 'journal-damaged', found }],
    });
  });

  test('of which 400 parts are said to be is read: there can be as many', async () => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    Object.assign(secrets.get(PLACE.name)?.metadata.annotations ?? {}, { 'edu-actions/parts': '400' });
    const read = await readChunkedSecret(cluster, 'shop', PLACE.name);
    expect(read?.value).toEqual({ formatVersion: 1 });
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

  test.each([
    ['as long as it is the one that was looked at', { uid: 'u1' }, { uid: 'u1' }],
    ['by its name, where nothing else is known of it', {}, {}],
  ])('goes %s', async (_, known, precondition) => {
    const asked: unknown[] = [];
    const cluster = answering({
      delete: async (...request) => {
        asked.push(request);
        return await Promise.resolve(true);
      },
    });
    const { apiVersion, kind } = object('Secret', 'x');
    await removeSecret(cluster, { apiVersion, kind, metadata: { name: 'x', namespace: 'shop', ...known } });
    expect(asked).toStrictEqual([[{ apiVersion, kind, name: 'x', namespace: 'shop' }, precondition]]);
  });

  test('harms nobody 10: that unpacks to more than 256 MiB is refused, before it is parsed', async () => {
    const { cluster, secrets } = secretServer();
    await writeChunkedSecret(cluster, PLACE, { formatVersion: 1 });
    // A gzip member for each MiB, and one byte more.
    const mebibyte = gzipSync(Buffer.alloc(1024 * 1024, ' '));
    const content = Buffer.concat([...Array<Buffer>(256).fill(mebibyte), gzipSync(' ')]);
    const secret = secrets.get(PLACE.name);
    Object.assign(secret?.data ?? {}, { content: content.toString('base64') });
    const digest = createHash('sha256').update(content).digest('hex');
    Object.assign(secret?.metadata.annotations ?? {}, { 'edu-actions/digest': digest });
    await expect(readChunkedSecret(cluster, 'shop', PLACE.name)).rejects.toThrow(
      'larger than 268435456 bytes',
    );
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
  // Of another attempt, however much like that of a part its name is.
  const others = [undoName('web', 'a1.b'), undoName('web', 'b2')];
  for (const name of [...names, ...others])
    await writeChunkedSecret(cluster, { ...PLACE, name }, { formatVersion: 1 });
  const canary = { percent: 1, step: 1, of: 2, since: '' };
  await tidyJournal(cluster, 'shop', head({ attempt: { ...attempt, canary, waiting } }));
  expect([...secrets.keys()].sort()).toEqual(names.slice(1).sort());
  await tidyJournal(cluster, 'shop', head({ attempt }));
  expect([...secrets.keys()]).toEqual([]);
});

test('the manifests of what was found stay as long as its pods, which alone can serve again', async () => {
  const { cluster, secrets } = secretServer();
  const name = 'edu-actions-web.r1';
  await writeChunkedSecret(cluster, { ...PLACE, name }, { formatVersion: 1 });
  const history = [{ ...entry(1), asFound: true }];
  const warm = { ...entry(1), deployments: [{ name: 'web' }], configs: [] };
  await tidyJournal(cluster, 'shop', head({ history, warm }));
  expect([...secrets.keys()]).toEqual([name]);
  await tidyJournal(cluster, 'shop', head({ history }));
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
    await writeChunkedSecret(cluster, { ...PLACE, name: 'edu-actions-web.r1' }, LARGE);
    for (const name of ['edu-actions-web.r2', 'edu-actions-web.undo-1234', 'edu-actions-web.r12'])
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
