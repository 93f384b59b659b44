import { expect, test } from '@jest/globals';
import { applyRequestedReplicas } from '../../../../src/release/steps/requested-replicas.ts';
import { workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

test.each([
  ['gets the fewer pods that its manifests ask for', [workload('web', { replicas: 6 })], 2],
  ['keeps fewer, which somebody has given it', [workload('web', { replicas: 1 })], 1],
  ['that is gone is nothing to lower', [], undefined],
])('after the verdict a workload %s', async (_, there, replicas) => {
  using world = await sessionWorld({ there });
  const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
  await world.run(applyRequestedReplicas(world.session, [{ ref, replicas: 2 }]));
  expect(world.live('Deployment', 'web', 'apps/v1')?.spec?.['replicas']).toBe(replicas);
});
