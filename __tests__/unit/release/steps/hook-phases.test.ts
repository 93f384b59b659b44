import { expect, test } from '@jest/globals';
import type { HookPoint } from '../../../../src/manifests/index.ts';
import { hookPhase } from '../../../../src/release/steps/hook-phases.ts';
import { object } from '../../../support/release-parts.ts';
import { fresh, sessionWorld } from '../../../support/release-session.ts';

const points: HookPoint[] = ['pre-install', 'pre-upgrade', 'post-install', 'post-upgrade'];
/** One hook a point, of a kind that must only exist. */
const hooks = points.map((point) => ({
  object: fresh(object('ConfigMap', point)),
  origin: 'chart',
  points: [point],
  weight: 0,
  deletePolicies: [],
}));

test.each([
  ['before', false, 'pre-install'],
  ['before', true, 'pre-upgrade'],
  ['after', false, 'post-install'],
  ['after', true, 'post-upgrade'],
] as const)('%s a release, with an upgrade %p, run the hooks of %s alone', async (when, isUpgrade, point) => {
  using world = await sessionWorld({ hooks });
  await world.run(hookPhase(world.session, when, isUpgrade));
  expect(points.filter((each) => world.live('ConfigMap', each) !== undefined)).toEqual([point]);
  expect(world.session.phases.records).toMatchObject([{ name: `hooks-${when}`, outcome: 'done' }]);
});

test('where there are none, there is no phase', async () => {
  using world = await sessionWorld();
  await world.run(hookPhase(world.session, 'before', true));
  expect(world.session.phases.records).toEqual([]);
});
