import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { installCrds, missingCrds } from '../../../../src/release/steps/crds.ts';
import { sessionWorld } from '../../../support/release-session.ts';

function definition(group: string, kind: string): KubeObject {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  };
}

const widget = definition('shop.io', 'Widget');
/** Its kind is served by every API server. */
const known = definition('apps', 'Deployment');
const manifests = (...objects: KubeObject[]) => objects.map((object) => ({ object, origin: 'crds/' }));

describe('design: rule 23: what a chart brings in crds/', () => {
  test('is made where discovery does not know its kinds, and left as it is where it does', async () => {
    using world = await sessionWorld();
    const { cluster } = world.session;
    expect(await world.run(missingCrds(cluster, manifests(widget, known)))).toEqual([widget]);
  });

  test('without kinds is looked for by its name', async () => {
    using world = await sessionWorld({
      there: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }],
    });
    const spaces = ['x', 'y'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    const found = await world.run(missingCrds(world.session.cluster, manifests(...spaces)));
    expect(found.map(({ metadata }) => metadata.name)).toEqual(['y']);
  });

  test('is made without our mark, so that no release removes it', async () => {
    using world = await sessionWorld();
    await world.run(installCrds(world.session, [widget]));
    const made = world.memory.live({ ...widget, name: widget.metadata.name });
    expect(made?.metadata.labels).toBeUndefined();
    expect(world.log().join()).toContain('no release changes or removes it');
  });

  test('is no fault when somebody else has made it meanwhile', async () => {
    using world = await sessionWorld();
    world.memory.order({
      method: 'POST',
      kind: 'CustomResourceDefinition',
      does: { status: 409, reason: 'AlreadyExists' },
    });
    await world.run(installCrds(world.session, [widget]));
    expect(world.log().join()).not.toContain('installed');
  });

  test('is a fault when the credentials may not', async () => {
    using world = await sessionWorld();
    world.memory.order({
      method: 'POST',
      kind: 'CustomResourceDefinition',
      does: { status: 403, reason: 'Forbidden' },
    });
    await expect(world.run(installCrds(world.session, [widget]))).rejects.toMatchObject({ status: 403 });
  });
});
