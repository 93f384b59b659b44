import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import {
  applyAndAwait,
  applyRecorded,
  rememberGenerations,
  removeAll,
  removeIdle,
  removeTaken,
} from '../../../../src/release/steps/apply.ts';
import { marked } from '../../../support/marked.ts';
import { inSlot, object, service, stateWith, workload } from '../../../support/release-parts.ts';
import { fresh, sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const settings = object('ConfigMap', 'settings');
const liveOf = (world: SessionWorld, of: KubeObject): KubeObject =>
  world.live(of.kind, of.metadata.name, of.apiVersion) ?? of;
const isThere = (world: SessionWorld, of: KubeObject): boolean =>
  world.live(of.kind, of.metadata.name, of.apiVersion) !== undefined;

describe('what is applied', () => {
  test('is kept as it was before, or as made, and known by its uid', async () => {
    using world = await sessionWorld({
      there: [settings],
      existing: new Map([[refKey(refOf(settings)), settings]]),
    });
    const made = fresh(workload('web'));
    await world.run(applyRecorded(world.session, [made, { ...fresh(settings), data: { a: '1' } }]));
    expect(world.session.done.images.map(({ kind }) => kind)).toEqual(['ConfigMap']);
    expect(world.session.done.creations.map(({ kind }) => kind)).toEqual(['Deployment']);
    expect(world.session.applied.get(refKey(refOf(made)))).toBe(liveOf(world, made).metadata.uid);
    expect(liveOf(world, made).metadata.labels).toMatchObject({ 'edu-actions/app': 'web' });
  });

  test('is waited for as far as it has a readiness', async () => {
    using world = await sessionWorld();
    const generations = new Map<string, number>();
    await world.run(
      applyAndAwait(
        world.session,
        [fresh(workload('db', { replicas: 2 }, 'StatefulSet')), fresh(settings)],
        generations,
      ),
    );
    expect(liveOf(world, workload('db', {}, 'StatefulSet')).status).toMatchObject({ readyReplicas: 2 });
    expect(generations.get('StatefulSet/db')).toBe(1);
  });

  test('is refused when it does not become ready', async () => {
    using world = await sessionWorld();
    world.memory.behave('web:bad', { waiting: 'InvalidImageName' });
    const work = applyAndAwait(world.session, [fresh(workload('worker', { image: 'web:bad' }))], new Map());
    await expect(world.run(work)).rejects.toMatchObject({ refusal: { code: 'image-name-invalid' } });
  });

  test('has a generation, which a later apply replaces', () => {
    const generations = new Map([['Deployment/web', 1]]);
    rememberGenerations(generations, [{ ...workload('web'), metadata: { name: 'web', generation: 3 } }]);
    expect(generations).toEqual(new Map([['Deployment/web', 3]]));
  });
});

describe('design: rule 14: what is removed is what is proved to be ours', () => {
  test('by its mark and by the record', async () => {
    const recorded = {
      ...object('ConfigMap', 'recorded'),
      metadata: { name: 'recorded', namespace: 'shop', labels: { 'edu-actions/app': 'web' } },
    };
    const unknown = { ...recorded, metadata: { ...recorded.metadata, name: 'unknown' } };
    const strange = object('ConfigMap', 'strange');
    using world = await sessionWorld({
      there: [strange],
      stored: { state: stateWith({ revision: 0, inventory: [refOf(recorded), refOf(strange)] }) },
    });
    for (const each of [recorded, unknown]) {
      const { cluster } = world.memory.connect({ app: 'web' });
      const path = { ...refOf(each) };
      await world.run(cluster.patch(path, each, { type: 'apply' }));
    }
    await world.run(removeAll(world.session, [recorded, unknown, strange].map(refOf)));
    expect([recorded, unknown, strange].map((each) => isThere(world, each))).toEqual([false, true, true]);
    expect(world.session.warnings).toHaveLength(2);
  });

  test.each([
    ['is taken over and goes, marked or not', settings, undefined, false],
    ['is another object by now and stays', settings, 'another', true],
    ['has another application’s mark by now and stays', marked(settings, 'other'), undefined, true],
  ])('what the manifests name %s', async (_, there, uid, stays) => {
    using world = await sessionWorld({ there: [there] });
    const live = liveOf(world, there);
    const seen = uid === undefined ? live : { ...live, metadata: { ...live.metadata, uid } };
    await world.run(removeTaken(world.session, [{ ...seen, apiVersion: 'v1', kind: 'ConfigMap' }]));
    expect(isThere(world, settings)).toBe(stays);
  });

  test('the idle slot stays while a Service sends to it', async () => {
    const green = inSlot('web', 'green', { replicas: 1 });
    using world = await sessionWorld({ there: [green, service('extra', { app: 'web' })] });
    const removing = removeIdle(world.session, [refOf(green)]);
    await expect(world.run(removing)).rejects.toMatchObject({ refusal: { code: 'still-serving' } });
    expect(isThere(world, green)).toBe(true);
  });

  test('what was removed is a creation when it is made anew', async () => {
    const green = inSlot('web', 'green', { replicas: 1 });
    using world = await sessionWorld({ there: [green] });
    expect(world.session.existing.has(refKey(refOf(green)))).toBe(true);
    await world.run(removeIdle(world.session, [refOf(green)]));
    expect(world.session.existing.has(refKey(refOf(green)))).toBe(false);
  });
});
