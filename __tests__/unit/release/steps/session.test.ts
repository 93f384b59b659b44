import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { readState } from '../../../../src/release/state/state.ts';
import { ReleaseSession } from '../../../../src/release/steps/session.ts';
import {
  deployed,
  inSlot,
  object,
  requestWith,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';
import {
  fresh,
  type SessionOptions,
  sessionWorld,
  type SessionWorld,
} from '../../../support/release-session.ts';

const stateOf = async (world: SessionWorld) =>
  (await world.run(readState(world.session.cluster, 'shop', 'web'))).state;
const earlier = (more: Partial<ReturnType<typeof stateWith>>): SessionOptions => ({
  stored: { state: stateWith({ revision: 0, ...more }) },
});
const verdict = {
  live: deployed([{ name: 'web' }], { revision: 1, version: '2' }),
  inventory: [refOf(workload('web'))],
};
const blue = inSlot('web', 'blue', { pods: { 'edu-actions/revision': '0' } });
const warm = deployed([{ name: 'web-blue' }], { revision: 0, slot: 'blue' });

describe('design: rule 2: the session alone writes the release state', () => {
  test('of an attempt that is on record before anything is changed', async () => {
    using world = await sessionWorld();
    expect(world.session).toBeInstanceOf(ReleaseSession);
    expect(await stateOf(world)).toMatchObject({
      phase: 'releasing',
      attempt: { deploymentId: 'attempt', version: '2' },
    });
  });

  test('and not over what somebody else has written since', async () => {
    using world = await sessionWorld();
    const { cluster } = world.memory.connect({ fieldManager: 'kubectl' });
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'edu-actions-web' };
    await world.run(cluster.patch(ref, { metadata: { annotations: { by: 'hand' } } }, { type: 'merge' }));
    await expect(world.run(world.session.updateAttempt({ hooksDone: ['x'] }))).rejects.toMatchObject({
      status: 409,
    });
  });

  test('of the verdict: the new version is live, nothing is under way, and what was no longer wanted is gone', async () => {
    const old = object('ConfigMap', 'old', { labels: { 'edu-actions/app': 'web' } });
    using world = await sessionWorld({ ...earlier({ inventory: [refOf(old)] }) });
    await world.run(world.session.cluster.patch(refOf(old), fresh(old), { type: 'apply' }));
    await world.run(world.session.commit(verdict));
    const state = await stateOf(world);
    expect(state).toMatchObject({
      phase: 'idle',
      revision: 1,
      live: { version: '2' },
      inventory: [{ kind: 'Deployment', name: 'web' }],
    });
    for (const key of ['attempt', 'adoption', 'obsolete']) expect(state).not.toHaveProperty(key);
    expect(world.live('ConfigMap', 'old')).toBeUndefined();
    expect(world.live('Secret', 'edu-actions-web.r1')).toBeDefined();
  });

  test('of what waits for its promotion, beside what serves', async () => {
    const live = deployed([{ name: 'web-blue' }], { revision: 0 });
    using world = await sessionWorld(earlier({ live }));
    await world.run(world.session.savePending(verdict));
    expect(await stateOf(world)).toMatchObject({
      phase: 'idle',
      live: { version: '1.4' },
      pending: { held: { version: '2' } },
    });
  });
});

describe('after a rollback', () => {
  test.each([
    ['is still warm what was not touched', false, [], true],
    ['is still warm what was about to be removed, and is there', true, [blue], true],
    ['is not warm what was removed', true, [], false],
  ] as [string, boolean, KubeObject[], boolean][])('%s', async (_, isRemoving, there, isWarm) => {
    using world = await sessionWorld({ there, ...earlier({ warm }) });
    if (isRemoving) world.session.willRemoveInactiveSlot([refOf(blue)]);
    await world.run(world.session.clearAttempt());
    const state = await stateOf(world);
    expect(state).toMatchObject({ phase: 'idle' });
    expect(state).not.toHaveProperty('attempt');
    expect(state.warm !== undefined).toBe(isWarm);
  });

  test('what had to be made anew is on record by its new uid', async () => {
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };
    using world = await sessionWorld(earlier({ inventory: [{ ...ref, uid: 'old' }] }));
    await world.run(world.session.clearAttempt([{ ...ref, uid: 'new' }]));
    expect((await stateOf(world)).inventory).toEqual([{ ...ref, uid: 'new' }]);
  });

  test('a journal that cannot be written is a warning: the next run goes on from it', async () => {
    using world = await sessionWorld();
    world.memory.order({
      method: 'PUT',
      kind: 'ConfigMap',
      times: 99,
      does: { status: 403, reason: 'Forbidden' },
    });
    await world.run(world.session.clearAttempt());
    expect(world.log().join()).toContain('the journal could not be written');
  });
});

describe('what a session is told', () => {
  test('is kept: what was before, what was made, and the moments', async () => {
    const settings = object('ConfigMap', 'settings');
    using world = await sessionWorld({ existing: new Map([[refKey(refOf(settings)), settings]]) });
    world.session.willApply([settings, workload('web')]);
    expect(world.session.done.images).toEqual([settings]);
    expect(world.session.done.creations).toMatchObject([{ name: 'web' }]);
    expect(world.session.reach('readyAt')).toBe(world.session.milestones.readyAt);
    world.session.warn('x');
    expect(world.session.warnings).toEqual(['x']);
  });

  test('is that nothing of an old version is warm any more', async () => {
    using world = await sessionWorld(earlier({ warm }));
    await world.run(world.session.forgetWarm());
    expect(await stateOf(world)).not.toHaveProperty('warm');
  });

  test('is no probe where no URL is given', async () => {
    using world = await sessionWorld();
    await world.session.startProbing();
    expect(world.session.prober).toBeUndefined();
    using probed = await sessionWorld({ request: requestWith({ probeUrl: 'http://shop/' }) });
    await expect(probed.session.startProbing()).rejects.toThrow('nobody probes');
  });
});
