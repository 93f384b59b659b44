import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import type { Hook, HookPoint } from '../../../../src/manifests/index.ts';
import { hasHooks, runHooks } from '../../../../src/release/steps/hooks.ts';
import { object } from '../../../support/release-parts.ts';
import {
  fresh,
  sessionWorld,
  type SessionOptions,
  type SessionWorld,
} from '../../../support/release-session.ts';

function job(name: string, more: Partial<Hook> = {}, image = 'migrate:1'): Hook {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image }] } };
  return {
    object: fresh(object('Job', name, { spec: { backoffLimit: 0, template } }, 'batch/v1')),
    origin: 'chart',
    points: ['pre-upgrade'],
    weight: 0,
    deletePolicies: ['before-hook-creation'],
    ...more,
  };
}

const live = (world: SessionWorld, name: string): KubeObject | undefined =>
  world.live('Job', name, 'batch/v1');

/** Jobs end well after a second, those of an image `bad` do not. */
async function worldWith(hooks: Hook[], more: SessionOptions = {}): Promise<SessionWorld> {
  const world = await sessionWorld({ hooks, ...more });
  world.memory.behave('migrate', { runMs: 1_000 });
  world.memory.behave('bad', { runMs: 1_000, exitCode: 1, log: 'Error: no such column' });
  return world;
}

describe('design: rule 9: the hooks of a point', () => {
  test('run one after the other, are noted when done, and bear whose they are', async () => {
    using world = await worldWith([job('a'), job('later', { points: ['post-upgrade'] }), job('b')]);
    await world.run(runHooks(world.session, 'pre-upgrade'));
    expect(world.session.stored.state.attempt?.hooksDone).toEqual(['pre-upgrade Job/a', 'pre-upgrade Job/b']);
    expect(live(world, 'later')).toBeUndefined();
    expect(live(world, 'a')?.metadata).toMatchObject({
      labels: { 'edu-actions/hook-of': 'web' },
      annotations: { 'edu-actions/deployment-id': world.session.deploymentId },
    });
  });

  test('that were done before the job was killed are not done again', async () => {
    using world = await worldWith([job('a')]);
    await world.run(world.session.updateAttempt({ hooksDone: ['pre-upgrade Job/a'] }));
    await world.run(runHooks(world.session, 'pre-upgrade'));
    expect(live(world, 'a')).toBeUndefined();
  });

  test('one that fails is refused with the end of its log, and no later one runs', async () => {
    using world = await worldWith([job('a', {}, 'bad:1'), job('b')]);
    await expect(world.run(runHooks(world.session, 'pre-upgrade'))).rejects.toHaveProperty('refusal.code');
    expect(live(world, 'b')).toBeUndefined();
    expect(world.session.stored.state.attempt?.hooksDone ?? []).toEqual([]);
  });

  test.each([
    ['hook-succeeded', 'migrate:1', false],
    ['hook-failed', 'bad:1', false],
    ['hook-succeeded', 'bad:1', true],
    ['hook-failed', 'migrate:1', true],
  ] as const)('with %s and image %s it is there afterwards: %p', async (policy, image, isThere) => {
    using world = await worldWith([job('a', { deletePolicies: [policy] }, image)]);
    await world.run(runHooks(world.session, 'pre-upgrade').catch(() => undefined));
    await world.memory.pass(5_000);
    expect(live(world, 'a') !== undefined).toBe(isThere);
  });

  test('an old one is replaced, when its policy says so', async () => {
    const old = job('a');
    const labels = { 'edu-actions/hook-of': 'web' };
    const there = { ...old.object, metadata: { ...old.object.metadata, labels } };
    using world = await worldWith([old], { there: [there], by: 'web' });
    const before = live(world, 'a')?.metadata.uid;
    await world.run(runHooks(world.session, 'pre-upgrade'));
    expect(live(world, 'a')?.metadata.uid).not.toBe(before);
  });
});

const target = (isPromotion: boolean) => ({ isPromotion }) as NonNullable<SessionOptions['rollbackTarget']>;

describe('harms nobody: whether any hook waits', () => {
  test.each([
    ['of a release', undefined, 'pre-upgrade', true],
    ['at another point', undefined, 'post-install', false],
    ['of a rollback', target(false), 'pre-upgrade', false],
    ['of a promotion before it', target(true), 'pre-upgrade', false],
    ['of a promotion after it', target(true), 'post-upgrade', true],
  ] as [string, SessionOptions['rollbackTarget'], HookPoint, boolean][])(
    '%s',
    async (_, rollbackTarget, point, expected) => {
      const hooks = [job('a', { points: ['pre-upgrade', 'post-upgrade'] })];
      using world = await worldWith(hooks, rollbackTarget === undefined ? {} : { rollbackTarget });
      expect(hasHooks(world.session, point)).toBe(expected);
    },
  );
});
