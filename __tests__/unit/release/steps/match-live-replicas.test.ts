import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { assertNotModified, matchLiveReplicas } from '../../../../src/release/steps/match-live-replicas.ts';
import { workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const blue = workload('web-blue', { replicas: 5 });
const green = workload('web-green', { replicas: 2 });

/** What was applied is green, and somebody may have changed it since. */
async function matched(there: KubeObject[], options: { change?: object; rendered?: number } = {}) {
  using world = await sessionWorld({ there });
  const applied = world.live('Deployment', 'web-green', 'apps/v1') ?? green;
  const ref = { ...refOf(green), namespace: 'shop' };
  if (options.change !== undefined)
    await world.run(world.session.cluster.patch(ref, options.change, { type: 'merge' }));
  const { rendered = 1 } = options;
  const slotted = { object: green, behind: [{ object: blue, share: 1 }], strength: { rendered } };
  const generations = new Map<string, number>();
  const outcome = await world.run(
    matchLiveReplicas(world.session, [slotted], new Map([[refKey(refOf(green)), applied]]), generations).then(
      (scaled) => scaled.map(({ name }) => name),
      (error: Error) => error.message,
    ),
  );
  return {
    outcome,
    generations: [...generations.keys()],
    replicas: world.live('Deployment', 'web-green', 'apps/v1')?.spec?.['replicas'],
  };
}

describe('design: rule 19: just before the switch the new slot is made as strong as what serves', () => {
  test.each([
    [
      'where that has more pods',
      [blue, green],
      {},
      { outcome: ['web-green'], replicas: 5, generations: ['Deployment/web-green'] },
    ],
    [
      'not where it has more already',
      [workload('web-blue', { replicas: 1 }), green],
      {},
      { outcome: [], replicas: 2, generations: [] },
    ],
    [
      'not where somebody has scaled it up',
      [blue, green],
      { change: { spec: { replicas: 8 } } },
      { outcome: [], replicas: 8 },
    ],
    [
      'as the manifests say, where what served is gone',
      [green],
      { rendered: 3 },
      { outcome: ['web-green'], replicas: 3 },
    ],
  ])('%s', async (_, there, options, expected) => {
    expect(await matched(there, options)).toMatchObject(expected);
  });
});

describe('what was verified must be what was asked for', () => {
  test('a change of its pods by somebody else is refused, with who', async () => {
    using world = await sessionWorld({ there: [green] });
    const applied = world.live('Deployment', 'web-green', 'apps/v1') ?? green;
    const { cluster } = world.memory.connect({ fieldManager: 'kubectl-edit' });
    const template = { metadata: { annotations: { by: 'hand' } } };
    await world.run(cluster.patch(refOf(applied), { spec: { template } }, { type: 'merge' }));
    const asserted = world.run(assertNotModified(world.session.cluster, applied));
    await expect(asserted).rejects.toMatchObject({
      refusal: { code: 'workload-changed', evidence: ['changed by kubectl-edit'] },
    });
  });

  test('a deleted one is refused, and one that was only scaled is not', async () => {
    using world = await sessionWorld({ there: [green] });
    const applied = world.live('Deployment', 'web-green', 'apps/v1') ?? green;
    const { cluster } = world.session;
    await world.run(cluster.patch(refOf(applied), { spec: { replicas: 9 } }, { type: 'merge' }));
    expect((await world.run(assertNotModified(cluster, applied))).spec).toMatchObject({ replicas: 9 });
    await world.run(cluster.delete(refOf(applied)));
    await expect(world.run(assertNotModified(cluster, applied))).rejects.toThrow('somebody else deleted');
  });
});
