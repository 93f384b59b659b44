import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { awaitTermination } from '../../../../src/release/steps/terminating-objects.ts';
import { object } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const leaving = (more: object = {}, kind = 'ConfigMap'): KubeObject =>
  object(kind, 'x', { deletionTimestamp: '2026-01-01T00:00:00Z', ...more });

async function isWaitedFor(seen: KubeObject): Promise<boolean> {
  using world = await sessionWorld();
  const { clock, phases } = world.session;
  return await world.run(awaitTermination(world.session, phases, [seen], clock.now() + 5_000));
}

describe('what is on its way out under a name that the release needs', () => {
  test.each([
    ['is waited for where its end will come', leaving({ finalizers: ['foregroundDeletion'] }), true],
    ['is waited for as a Pod, whatever holds it', leaving({ finalizers: ['x/y'] }, 'Pod'), true],
    ['is not waited for where somebody holds it', leaving({ finalizers: ['x/y'] }), false],
    ['is none when it is not deleted', object('ConfigMap', 'x'), false],
  ])('%s', async (_, seen, expected) => {
    expect(await isWaitedFor(seen)).toBe(expected);
  });

  test('and is still there at the deadline is told, with what holds it', async () => {
    const held = object('Pod', 'x', {
      finalizers: ['shop.io/held'],
      spec: { containers: [{ name: 'app', image: 'web:1' }] },
    });
    using world = await sessionWorld({ there: [held] });
    const { clock, cluster, phases } = world.session;
    await world.run(cluster.delete({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'x' }));
    const seen = world.live('Pod', 'x');
    const started = clock.now();
    const waiting = awaitTermination(
      world.session,
      phases,
      seen === undefined ? [] : [seen],
      started + 5_000,
    );
    await expect(world.run(waiting)).rejects.toThrow(
      /Pod x is still being deleted.*finalizers shop.io\/held/s,
    );
    expect(clock.now() - started).toBe(5_000);
  });
});
