import { describe, expect, test } from '@jest/globals';
import { refOf } from '../../../../src/manifests/index.ts';
import { readUndo } from '../../../../src/release/state/undo.ts';
import { readState } from '../../../../src/release/state/state.ts';
import { targetOf } from '../../../../src/release/state/revisions.ts';
import { StateChangedError, writeAttempt } from '../../../../src/release/steps/attempt.ts';
import { object, requestWith } from '../../../support/release-parts.ts';
import { sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const settings = object('ConfigMap', 'settings');
const planned = (world: SessionWorld, revision = 7) => ({
  identity: { slot: 'green' as const },
  revision,
  inventory: [refOf(settings)],
  undo: () => world.session.undo,
});

describe('design: rule 3: before the first change the journal has', () => {
  test('the attempt, how it is undone, and all that it may make', async () => {
    using world = await sessionWorld({ request: requestWith({ runUrl: 'https://run', irreversible: true }) });
    const { cluster, stored, deploymentId } = world.session;
    const written = await world.run(writeAttempt({ ...world.facts, stored }, planned(world), { cluster }));
    const { state } = await world.run(readState(cluster, 'shop', 'web'));
    expect(state).toMatchObject({
      revision: 7,
      phase: 'releasing',
      attempt: { deploymentId, version: '2', slot: 'green', runUrl: 'https://run', irreversible: true },
      inventory: [{ kind: 'ConfigMap', name: 'settings' }],
    });
    const undo = await world.run(
      readUndo(cluster, 'shop', 'web', { deploymentId, undo: state.attempt?.undo ?? '' }),
    );
    expect(undo).toMatchObject({ deploymentId, serving: true });
    expect(written.continued).toBeUndefined();
  });

  test('never a lower number than was used before', async () => {
    using world = await sessionWorld();
    const { cluster, stored } = world.session;
    const facts = { ...world.facts, stored: { ...stored, state: { ...stored.state, revision: 9 } } };
    const written = await world.run(writeAttempt(facts, planned(world), { cluster }));
    expect(written.stored.state.revision).toBe(9);
  });

  test.each([
    [
      'a killed attempt at the same target, whose hooks are its own',
      true,
      { continues: ['first', 'killed'], hooksDone: ['pre-upgrade Job/x'] },
    ],
    ['nothing of an attempt at another target', false, undefined],
  ])('%s', async (_, isSame, expected) => {
    using world = await sessionWorld();
    const { cluster, stored } = world.session;
    const attempt = {
      deploymentId: 'killed',
      startedAt: '',
      version: '2',
      strategy: 'rolling' as const,
      target: isSame ? targetOf(world.facts.rendered) : 'other',
      continues: ['first'],
      hooksDone: ['pre-upgrade Job/x'],
    };
    const under = { cluster, recovered: { attempt } };
    const written = await world.run(writeAttempt({ ...world.facts, stored }, planned(world), under));
    expect(written.continued).toBe(isSame ? attempt : undefined);
    const { continues, hooksDone } = written.stored.state.attempt ?? {};
    expect({ continues, hooksDone }).toEqual(expected ?? {});
  });
});

test('what was planned on a release state that is another by now is void, and nothing is written over', async () => {
  using world = await sessionWorld();
  const { cluster } = world.session;
  // As it was before the session's own attempt.
  const writing = writeAttempt(world.facts, planned(world), { cluster });
  await expect(world.run(writing)).rejects.toBeInstanceOf(StateChangedError);
  expect((await world.run(readState(cluster, 'shop', 'web'))).state.revision).toBe(1);
});

test.each([
  ['as the runner’s, within the second that a stamp has', 0, 0],
  ['ahead of the runner’s', -90_000, 90_000],
])('the cluster’s clock is %s', async (_, runnerMs, skew) => {
  using world = await sessionWorld();
  const { cluster, clock, stored } = world.session;
  const date = (): Date => new Date(clock.date().getTime() + runnerMs);
  const facts = { ...world.facts, stored, clock: { ...clock, date } };
  const { skewMs, since } = await world.run(writeAttempt(facts, planned(world), { cluster }));
  expect(Math.abs(skewMs - skew)).toBeLessThan(2_000);
  expect(since.getMilliseconds()).toBe(0);
});
