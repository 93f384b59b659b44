import { expect, test } from '@jest/globals';
import { releaseHistory } from '../../../../src/release/flows/history.ts';
import { APP, NAMESPACE, releaser } from '../../../support/in-memory-cluster/releaser.ts';

test('the journal tells its releases, newest first, with what was brought back and what was left', async () => {
  using shop = releaser('blue-green');
  await shop.release('v1');
  await shop.release('v2');
  const { cluster } = shop.cluster.connect({ app: APP });
  const before = await releaseHistory(cluster, NAMESPACE, APP);
  expect(before.map(({ version, isRollback, isLeftBehind }) => [version, isRollback, isLeftBehind])).toEqual([
    ['v2', false, false],
    ['v1', false, false],
  ]);
  await shop.bringBack({ previous: true });
  const after = await releaseHistory(cluster, NAMESPACE, APP);
  expect(after.find(({ isRollback }) => isRollback)?.version).toBe('v1');
  expect(after.find(({ isLeftBehind }) => isLeftBehind)?.version).toBe('v2');
  expect(await releaseHistory(cluster, NAMESPACE, 'other')).toEqual([]);
});
