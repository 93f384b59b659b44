import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import type { Hook } from '../../../../src/manifests/index.ts';
import { writeRevision } from '../../../../src/release/state/revisions.ts';
import { isOutside, storedManifests } from '../../../../src/release/steps/stored-manifests.ts';
import { object, OWNER } from '../../../support/release-parts.ts';
import { fresh, sessionWorld } from '../../../support/release-session.ts';

const entry = { revision: 3, version: '1', strategy: 'rolling', deployedAt: '', target: 't' } as const;
const role: KubeObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'web' },
};
const settings = fresh(object('ConfigMap', 'settings'));
const hook: Hook = {
  object: fresh(object('Job', 'migrate', {}, 'batch/v1')),
  origin: 'chart',
  points: ['pre-upgrade'],
  weight: 1,
  deletePolicies: [],
};

async function stored(objects: KubeObject[], hooks: Hook[] = []) {
  using world = await sessionWorld();
  const { cluster } = world.session;
  const manifests = objects.map((each) => ({ object: each, origin: 'chart' }));
  const rendered = { version: '1', manifests, hooks };
  const digest = await world.run(
    writeRevision(cluster, 'shop', 'web', { formatVersion: 1, entry, rendered }),
  );
  return await world.run(storedManifests(cluster, OWNER, { ...entry, digest }));
}

describe('what is kept of an earlier release', () => {
  test('comes back with its hooks, each with its points', async () => {
    const found = await stored([settings], [hook]);
    expect(found).toMatchObject({ version: '1', crds: [], warnings: [] });
    expect(found.manifests.map((each) => each.object.metadata.name)).toEqual(['settings']);
    expect(found.hooks).toMatchObject([{ object: { kind: 'Job' }, points: ['pre-upgrade'], weight: 1 }]);
  });

  test('design: rule 15: reaches nothing outside of the namespace, and says so', async () => {
    const { manifests, warnings } = await stored([settings, role]);
    expect(manifests.map((each) => isOutside(each.object))).toEqual([false, true]);
    expect(warnings).toEqual([expect.stringContaining('ClusterRole web')]);
  });

  test.each([
    ['the same object twice', [settings, settings]],
    ['an object of the journal itself', [fresh(object('ConfigMap', 'edu-actions-web'))]],
  ])('with %s is refused as damaged', async (_, objects) => {
    await expect(stored(objects)).rejects.toMatchObject({
      problems: [
        {
          code: 'journal-damaged',
          message: expect.stringContaining(
            'Secret shop/edu-actions-web.r3, which keeps revision 3, was changed',
          ),
        },
      ],
    });
  });

  test('is told when it is gone', async () => {
    using world = await sessionWorld();
    const reading = storedManifests(world.session.cluster, OWNER, entry);
    await expect(world.run(reading)).rejects.toThrow('the manifests of revision 3 of web are gone');
  });
});
