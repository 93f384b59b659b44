import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { adopt, unadopt } from '../../../../src/release/steps/adoption.ts';
import { rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { service, workload } from '../../../support/release-parts.ts';
import { sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const HASH = 'pod-template-hash';
const web = workload('web', { replicas: 2 });
const toWeb = service('web', { app: 'web' });

function read(world: SessionWorld, name = 'web') {
  const deployment = world.live('Deployment', name, 'apps/v1');
  const selector = world.live('Service', name)?.spec?.['selector'];
  const marks = deployment?.metadata.annotations ?? {};
  return {
    paused: deployment?.spec?.['paused'],
    mark:
      marks['edu-actions/adopted-by'] ?? Object.entries(marks).find(([key]) => key.includes('adopted'))?.[1],
    selector,
  };
}

async function adopted(world: SessionWorld, there: KubeObject[] = [web]) {
  const names = there.map(({ metadata }) => metadata.name);
  const deployments = world.facts.survey.deployments.filter(({ metadata }) => names.includes(metadata.name));
  return await world.run(adopt(world.session, deployments, world.facts.survey.services));
}

describe('design: rule 5: an adoption', () => {
  test('pauses what serves, ties its Service to its pods, and has both on record before', async () => {
    using world = await sessionWorld({ there: [web, toWeb] });
    const [pin] = await adopted(world);
    expect(read(world)).toEqual({
      paused: true,
      mark: 'web',
      selector: { app: 'web', [HASH]: expect.any(String) },
    });
    expect(pin).toMatchObject({ name: 'web', before: { selector: { app: 'web' } } });
    expect(world.session.stored.state.adoption).toMatchObject({
      deployments: [{ name: 'web', wasPaused: false }],
      services: [{ name: 'web', selector: { app: 'web' } }],
    });
  });

  test('is given back: the Service’s own selector, and its rollouts', async () => {
    using world = await sessionWorld({ there: [web, toWeb] });
    await adopted(world);
    const { adoption } = world.session.stored.state;
    if (adoption !== undefined) await world.run(unadopt(rollbackEnvironment(world.session), adoption));
    expect(read(world)).toEqual({ paused: undefined, mark: undefined, selector: { app: 'web' } });
  });

  test('gives back nothing that it has not taken', async () => {
    using world = await sessionWorld({
      there: [web, toWeb, workload('api', { replicas: 1 }), service('api', { app: 'api' })],
    });
    const adoption = {
      deployments: [{ name: 'api', podTemplateHash: 'x', wasPaused: false }],
      services: [{ name: 'api', selector: { app: 'other' }, pinned: { app: 'api' } }],
    };
    await world.run(unadopt(rollbackEnvironment(world.session), adoption));
    expect(read(world, 'api')).toMatchObject({ selector: { app: 'api' } });
  });

  test('after a killed one keeps how things were before that', async () => {
    using world = await sessionWorld({ there: [web, toWeb] });
    await world.run(
      world.session.recordAdoption({
        deployments: [{ name: 'web', podTemplateHash: 'x', wasPaused: true }],
        services: [{ name: 'web', selector: { app: 'web' }, pinned: { app: 'web', [HASH]: 'x' } }],
      }),
    );
    await adopted(world);
    expect(world.session.stored.state.adoption?.deployments).toMatchObject([{ wasPaused: true }]);
  });

  test.each([
    [
      'one Service in front of two',
      [web, workload('api', { replicas: 1, pods: { app: 'web', tier: 'api' } }), toWeb],
      'adoption-shared-service',
    ],
    [
      'a rollout under way',
      [workload('web', { replicas: 2, image: 'slow:1' }), toWeb],
      'adoption-incomplete',
    ],
  ])('of %s is refused, and nothing is changed', async (_, there, code) => {
    using world = await sessionWorld({ there });
    if (code === 'adoption-incomplete') {
      world.memory.behave('slow:2', { waiting: 'ContainerCreating' });
      const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
      const containers = [{ name: 'app', image: 'slow:2' }];
      const { cluster } = world.memory.connect({ fieldManager: 'kubectl' });
      await world.run(
        cluster.patch(ref, { spec: { template: { spec: { containers } } } }, { type: 'merge' }),
      );
      await world.memory.pass(5_000);
    }
    await expect(
      adopted(
        world,
        there.filter(({ kind }) => kind === 'Deployment'),
      ),
    ).rejects.toMatchObject({ refusal: { code } });
    expect(read(world)).toMatchObject({ selector: { app: 'web' } });
    expect(read(world).paused).toBeUndefined();
    expect(world.session.stored.state.adoption).toBeUndefined();
  });
});
