import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { putAllBack, removeCreations } from '../../../../src/release/steps/rollback.ts';
import { provable, rollBackUnslotted } from '../../../../src/release/steps/unslotted-rollback.ts';
import { service, workload } from '../../../support/release-parts.ts';
import { fresh, sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const db = workload('db', { replicas: 2 }, 'StatefulSet');
const toDb = service('db', { app: 'db' });
const standing = {
  services: [{ name: 'db', deployments: [], others: [{ kind: 'StatefulSet', name: 'db' }] }],
  workloads: [refOf(db)],
  before: { db: 2 },
};

test.each([
  ['a Service that sent to pods', { db: 2 }, ['db']],
  ['no Service that sent to none', { db: 0 }, []],
  ['a Service of which nothing is known', {}, ['db']],
])('it can be proved by %s', (_, before, expected) => {
  expect(provable({ ...standing, before }).map(({ name }) => name)).toEqual(expected);
});

async function rolledBack(world: SessionWorld, made: KubeObject[] = []) {
  const environment = rollbackEnvironment(world.session);
  const undo = { images: [world.facts.survey.otherWorkloads[0] ?? db], creations: made.map(refOf) };
  const remove = async (isServed: boolean): Promise<Error[]> => {
    removed.push(isServed);
    return await removeCreations(environment, undo.creations);
  };
  const removed: boolean[] = [];
  await world.run(putAllBack(environment, undo.images));
  const result = await world.run(rollBackUnslotted(environment, { undo, standing, remove }));
  return { proved: result.proved, failures: result.failures.length, removed };
}

async function update(world: SessionWorld, image: string): Promise<void> {
  const containers = [{ name: 'app', image }];
  const body = { spec: { template: { spec: { containers } } } };
  await world.run(world.session.cluster.patch(refOf(db), body, { type: 'merge' }));
  await world.memory.pass(20_000);
}

const imageOf = (world: SessionWorld): unknown => {
  const template = world.live('StatefulSet', 'db', 'apps/v1')?.spec?.['template'];
  return (template as { spec: { containers: { image: string }[] } } | undefined)?.spec.containers[0]?.image;
};

describe('design: rule 16: a workload that keeps its name is rolled back', () => {
  test.each([
    ['from a version that runs', 'web:2'],
    ['from a version whose stuck pod would hold it up for ever', 'bad:2'],
  ])('%s, and its Service proves it', async (_, image) => {
    using world = await sessionWorld({ there: [db, toDb] });
    world.memory.behave('bad:2', { waiting: 'ImagePullBackOff' });
    await update(world, image);
    expect(await rolledBack(world)).toEqual({ proved: true, failures: 0, removed: [true] });
    expect(imageOf(world)).toBe('web:1');
    expect(world.live('StatefulSet', 'db', 'apps/v1')?.status).toMatchObject({ readyReplicas: 2 });
  });

  test('and what was made beside it goes only once it serves', async () => {
    using world = await sessionWorld({ there: [db, toDb] });
    const made = workload('db2', {
      replicas: 1,
      pods: { app: 'db', name: 'db2' },
      labels: { 'edu-actions/app': 'web' },
    });
    await world.run(world.session.cluster.patch(refOf(made), fresh(made), { type: 'apply' }));
    await world.memory.pass(20_000);
    expect(await rolledBack(world, [made])).toEqual({ proved: true, failures: 0, removed: [true] });
    expect(world.live('Deployment', 'db2', 'apps/v1')).toBeUndefined();
    expect(world.live('Service', 'db')?.spec?.['selector']).toEqual({ app: 'db' });
  });

  test('and nothing is called proved that does not come back', async () => {
    using world = await sessionWorld({
      there: [workload('db', { replicas: 2, image: 'bad:2' }, 'StatefulSet'), toDb],
    });
    world.memory.behave('bad:2', { waiting: 'ImagePullBackOff' });
    await update(world, 'web:3');
    expect(await rolledBack(world)).toMatchObject({ proved: false, removed: [false] });
  });
});
