import { describe, expect, test } from '@jest/globals';
import { isKept, isStillOf, isThere, neverReleased } from '../../../../src/release/state/deployed-release.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { deployed, inSlot, stateWith, workload } from '../../../support/release-parts.ts';

const revision = (number: number) => ({ pods: { 'edu-actions/revision': String(number) } });
const blue = deployed([{ name: 'web-blue' }], { revision: 3, slot: 'blue' });

describe('a Deployment is still what a release left', () => {
  test.each([
    ['of that very release', blue, inSlot('web', 'blue', revision(3)), true],
    ['of an earlier one, which it did not change', blue, inSlot('web', 'blue', revision(1)), true],
    ['of a later one: its slot was made anew', blue, inSlot('web', 'blue', revision(4)), false],
    ['on its way out', blue, inSlot('web', 'blue', { ...revision(3), deletionTimestamp: 'x' }), false],
    ['removed', blue, undefined, false],
    ['in no slot beside one', blue, workload('cache'), true],
    ['of a rolling release', deployed([]), workload('web'), true],
  ])('%s: %#', (_, release, deployment, expected) => {
    expect(isStillOf(release, deployment)).toBe(expected);
  });

  test('only as long as all of them are there', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    const there = workload('web');
    await memory.clock.run(cluster.create({ ...there, metadata: { name: 'web', namespace: 'default' } }));
    const isWhole = async (...names: string[]) =>
      await memory.clock.run(isThere(cluster, 'default', deployed(names.map((name) => ({ name })))));
    expect(await isWhole('web')).toBe(true);
    expect(await isWhole('web', 'api')).toBe(false);
  });
});

describe('a release can still be brought back', () => {
  const entry = { revision: 2, version: '1', strategy: 'rolling', deployedAt: '', target: 't' } as const;
  const found = { ...entry, asFound: true };

  test.each([
    ['from its manifests', stateWith(), entry, true],
    ['not, where it was found and its pods are gone', stateWith(), found, false],
    ['while it serves', stateWith({ live: deployed([], { revision: 2 }) }), found, true],
    [
      'while its pods are warm',
      stateWith({ warm: deployed([{ name: 'web' }], { revision: 2 }) }),
      found,
      true,
    ],
    ['not, where what is warm has no pods', stateWith({ warm: deployed([], { revision: 2 }) }), found, false],
    [
      'not, where another one is warm',
      stateWith({ warm: deployed([{ name: 'web' }], { revision: 1 }) }),
      found,
      false,
    ],
  ])('%s', (_, state, of, expected) => {
    expect(isKept(state, of)).toBe(expected);
  });
});

test('an application without a release is told with its namespace', () => {
  expect(neverReleased('web', 'shop').message).toContain('there is no release of web in namespace shop');
});
