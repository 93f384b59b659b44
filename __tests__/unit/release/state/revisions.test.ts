import { describe, expect, test } from '@jest/globals';
import { writeChunkedSecret } from '../../../../src/release/state/chunked-secret.ts';
import {
  readRevision,
  revisionName,
  type StoredRevision,
  targetOf,
  writeRevision,
} from '../../../../src/release/state/revisions.ts';
import type { HistoryEntry } from '../../../../src/release/state/state.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

const settings = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default' },
};
const manifest = { object: settings, origin: 'chart' };
const rendered = { version: '1.4', manifests: [manifest], hooks: [] };
const entry: HistoryEntry = {
  revision: 4,
  version: '1.4',
  strategy: 'rolling',
  deployedAt: '2026-01-02T03:04:05Z',
  target: targetOf(rendered),
};
const stored: StoredRevision = { formatVersion: 1, entry, rendered };

/** A cluster in which revision 4 of `web` is kept. */
async function kept() {
  const memory = inMemoryCluster();
  const { cluster } = memory.connect({ app: 'web' });
  const run = async <T>(work: Promise<T>): Promise<T> => await memory.clock.run(work);
  const place = { namespace: 'default', app: 'web', name: revisionName('web', 4) };
  return {
    digest: await run(writeRevision(cluster, 'default', 'web', stored)),
    /** Somebody writes something else in its place. */
    writeOver: async (value: unknown) => await run(writeChunkedSecret(cluster, place, value)),
    read: async (asked: Partial<HistoryEntry>) =>
      await run(readRevision(cluster, 'default', 'web', { ...entry, ...asked })),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
}

describe('the manifests of a release', () => {
  test('come back as they were kept, by their digest or, where none is on record, by what they are', async () => {
    using web = await kept();
    expect(await web.read({ digest: web.digest })).toEqual(stored);
    expect(await web.read({ digest: web.digest, target: 'x' })).toEqual(stored);
    expect(await web.read({})).toEqual(stored);
  });

  test('that are gone are told by the Secret that is not there', async () => {
    using web = await kept();
    await expect(web.read({ revision: 5 })).rejects.toThrow(
      'the manifests of revision 5 of web are gone: there is no Secret default/edu-actions-web.r5',
    );
  });

  test.each<[string, unknown, string, string]>([
    [
      'are others than were released',
      {
        ...stored,
        rendered: { ...rendered, hooks: [{ ...manifest, points: [], weight: 0, deletePolicies: [] }] },
      },
      'holds other manifests than were released',
      `what the history refers to as ${entry.target}`,
    ],
    ['are none', { ...stored, rendered: { ...rendered, manifests: [] } }, 'rendered.manifests', '1'],
    [
      'are of another release',
      { ...stored, entry: { ...entry, revision: 3 } },
      'entry.revision is another release',
      '4',
    ],
  ])('that %s are refused as damaged', async (_, value, message, expected) => {
    using web = await kept();
    await web.writeOver(value);
    await expect(web.read({})).rejects.toMatchObject({
      message: expect.stringContaining(message),
      problems: [{ code: 'journal-damaged', expected: expect.stringContaining(expected) }],
    });
    await expect(web.read({ digest: web.digest })).rejects.toThrow('than the journal’s head refers to');
  });
});

test('a release is known by what it is made of, in the words of each journal that was ever written', () => {
  expect(targetOf(rendered)).toBe('8c98f13e6495ea5b');
  expect(targetOf({ ...rendered, manifests: [{ ...manifest, origin: 'elsewhere' }] })).toBe(entry.target);
  const others = [
    { ...rendered, manifests: [] },
    { ...rendered, manifests: [manifest, manifest] },
    { manifests: [], hooks: [{ ...manifest, points: [], weight: 0, deletePolicies: [] }] },
  ];
  for (const other of others) expect(targetOf(other)).not.toBe(entry.target);
});
