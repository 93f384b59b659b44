import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { slotDeployment } from '../../../../src/manifests/index.ts';
import { withAppLabel } from '../../../../src/release/base/app-label.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { plannedChanges } from '../../../../src/release/steps/planned-changes.ts';
import { marked } from '../../../support/marked.ts';
import { planInput, requestWith, service, workload } from '../../../support/release-parts.ts';
import { fresh, sessionWorld } from '../../../support/release-session.ts';

const SLOT = 'edu-actions/slot';
const rendered = [workload('web', { image: 'web:2', replicas: 1 }), service('web', { app: 'web' })].map(
  fresh,
);

async function shown(there: KubeObject[], changes: { object: string; path: string }[] = []) {
  using world = await sessionWorld({ there, by: 'web' });
  const { services, deployments } = world.facts.survey;
  const plan = planBlueGreen(planInput(rendered, { services, deployments }));
  const before = world.memory.store.version;
  const found = await world.run(plannedChanges(world.facts, requestWith(), plan, changes));
  expect(world.memory.store.version).toBe(before);
  return found.map(({ object, path, from, to }) =>
    [object, path, from, to].filter((each) => each !== undefined).join(' '),
  );
}

const tied = service('web', { app: 'web', [SLOT]: 'blue' });
/** As a release of ours has made it. */
const made = slotDeployment(withAppLabel(workload('web'), 'web'), { slot: 'blue', revision: 4, replicas: 1 });
const blue = marked(made, 'web');

describe('a dry run of a blue-green release shows', () => {
  test('the new version as the difference to the one that serves', async () => {
    const changes = await shown([tied, blue], [{ object: 'Deployment shop/web-green', path: 'spec' }]);
    expect(changes.join('\n')).toMatch(/Deployment shop\/web-blue .*image.* web:1 web:2/);
    expect(changes.join('\n')).not.toContain('web-green');
  });

  test('nothing of what lasts no longer than the release', async () => {
    expect(await shown([], [{ object: 'Service shop/web-preview', path: 'spec' }])).toEqual([]);
  });

  test('what is made as it is, where nothing serves', async () => {
    expect(await shown([], [{ object: 'Deployment shop/web-blue', path: 'spec' }])).toEqual([
      'Deployment shop/web-blue spec',
    ]);
  });
});
