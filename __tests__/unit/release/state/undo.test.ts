import { expect, test } from '@jest/globals';
import { readUndo, type Undo, undoName, writeUndo } from '../../../../src/release/state/undo.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { object } from '../../../support/release-parts.ts';

const ATTEMPT = 'abcdefgh-1234';
const { metadata, ...rest } = object('ConfigMap', 'settings');
const undo: Undo = {
  formatVersion: 1,
  deploymentId: ATTEMPT,
  strategy: 'rolling',
  serving: true,
  settleMs: 1000,
  images: [{ ...rest, metadata: { name: metadata.name, namespace: 'default' } }],
  creations: [],
};

/** A cluster in which one attempt's rollback is on record. */
async function written() {
  const memory = inMemoryCluster();
  const { cluster } = memory.connect({ app: 'web' });
  const digest = await memory.clock.run(writeUndo(cluster, 'default', 'web', undo));
  return {
    digest,
    read: async (attempt: { deploymentId: string; undo?: string }) =>
      await memory.clock.run(readUndo(cluster, 'default', 'web', attempt)),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
}

test('a rollback comes back as it was written, with the moment that the cluster wrote it', async () => {
  using record = await written();
  const { begunAt, ...found } = (await record.read({ deploymentId: ATTEMPT, undo: record.digest })) ?? {};
  expect(found).toEqual(undo);
  expect(Date.parse(begunAt ?? '')).not.toBeNaN();
});

test('that of another attempt is not there', async () => {
  using record = await written();
  expect(undoName('web', ATTEMPT)).toBe('edu-actions-web.undo-abcdefgh');
  expect(await record.read({ deploymentId: 'zzzzzzzz' })).toBeUndefined();
});

test('one of an attempt with the same first letters is refused: it is another attempt', async () => {
  using record = await written();
  await expect(record.read({ deploymentId: 'abcdefgh-9999' })).rejects.toThrow('is another attempt');
});

test('harms nobody: another content than the attempt has on record is refused', async () => {
  using record = await written();
  await expect(record.read({ deploymentId: ATTEMPT, undo: 'b'.repeat(64) })).rejects.toThrow(
    undoName('web', ATTEMPT),
  );
});
