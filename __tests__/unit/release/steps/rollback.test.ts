import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { leftOf, putAllBack, removeCreations, removeMade } from '../../../../src/release/steps/rollback.ts';
import { marked } from '../../../support/marked.ts';
import { object, service, workload } from '../../../support/release-parts.ts';
import { fresh, sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

/** As a release of ours has applied it. */
async function apply(world: SessionWorld, of: KubeObject): Promise<KubeObject> {
  const made = fresh(of);
  const labelled = {
    ...made,
    metadata: { ...made.metadata, labels: { ...made.metadata.labels, 'edu-actions/app': 'web' } },
  };
  return await world.run(world.session.cluster.patch(refOf(made), labelled, { type: 'apply' }));
}

const isThere = (world: SessionWorld, of: KubeObject): boolean =>
  world.live(of.kind, of.metadata.name, of.apiVersion) !== undefined;
const settings = object('ConfigMap', 'settings');
const claim = object('PersistentVolumeClaim', 'data');
const green = workload('web-green', { replicas: 1 });

describe('design: rule 14: what an attempt made is removed', () => {
  test('but for what holds data, and for what is not proved to be ours', async () => {
    using world = await sessionWorld({ there: [claim, object('ConfigMap', 'strange')] });
    await apply(world, settings);
    const refs = [settings, claim, object('ConfigMap', 'strange')].map(refOf);
    expect(await world.run(removeCreations(rollbackEnvironment(world.session), refs))).toEqual([]);
    expect([settings, claim, object('ConfigMap', 'strange')].map((each) => isThere(world, each))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('not where another object has its name by now', async () => {
    using world = await sessionWorld();
    await apply(world, settings);
    const made = new Map([[refKey(refOf(settings)), 'another']]);
    await world.run(removeCreations({ ...rollbackEnvironment(world.session), made }, [refOf(settings)]));
    expect(isThere(world, settings)).toBe(true);
  });

  test('not while a Service of an older version sends to it alone: all of it is left, and why is told', async () => {
    using world = await sessionWorld({ there: [service('web', { app: 'web-green' })] });
    await apply(world, green);
    await world.memory.pass(10_000);
    const undo = { creations: [refOf(green)], serving: true };
    const failed = await world.run(removeMade(rollbackEnvironment(world.session), undo, []));
    expect(failed).toHaveLength(1);
    expect(leftOf(failed).left).toContain('it still gets traffic: ');
    expect(isThere(world, green)).toBe(true);
  });

  test('and what the API server keeps refusing is told as left', async () => {
    using world = await sessionWorld();
    await apply(world, settings);
    world.memory.order({
      method: 'DELETE',
      kind: 'ConfigMap',
      times: 99,
      does: { status: 403, reason: 'Forbidden' },
    });
    const failed = await world.run(removeCreations(rollbackEnvironment(world.session), [refOf(settings)]));
    expect(leftOf(failed).left).toContain('remove ConfigMap settings');
  });

  test('nothing that failed is nothing left', () => {
    expect(leftOf([])).toEqual({});
  });
});

const nodePort = (name: string, ports: object): KubeObject =>
  service(name, { app: name }, { spec: { type: 'NodePort', ports: [ports] } });
const WEB_PORT = { port: 80, nodePort: 30_001 };

describe('what an attempt changed is put back', () => {
  test("also where two Services have each other's node port", async () => {
    const there = [nodePort('web', WEB_PORT), nodePort('admin', { port: 80, nodePort: 30_002 })];
    using world = await sessionWorld({ there, by: 'web' });
    const images = there.map((each) => world.live('Service', each.metadata.name) ?? each);
    const apply = async (name: string, ports: object) =>
      await world.run(
        world.session.cluster.patch(refOf(nodePort(name, ports)), fresh(nodePort(name, ports)), {
          type: 'apply',
        }),
      );
    await apply('web', { port: 80, nodePort: 30_003 });
    await apply('admin', WEB_PORT);
    expect(await world.run(putAllBack(rollbackEnvironment(world.session), images))).toEqual([]);
    expect(['web', 'admin'].map((name) => world.live('Service', name)?.spec?.['ports'])).toMatchObject([
      [{ nodePort: 30_001 }],
      [{ nodePort: 30_002 }],
    ]);
    expect(world.log().join('\n')).not.toContain('could not');
  });

  test('also where a Service that the attempt made has its node port', async () => {
    using world = await sessionWorld({ there: [nodePort('web', WEB_PORT)], by: 'web' });
    const image = world.live('Service', 'web') ?? nodePort('web', WEB_PORT);
    const made = marked(nodePort('admin', WEB_PORT), 'web');
    const { cluster } = world.session;
    const given = nodePort('web', { port: 80, nodePort: 30_003 });
    await world.run(cluster.patch(refOf(given), fresh(given), { type: 'apply' }));
    await world.run(cluster.patch(refOf(made), fresh(made), { type: 'apply' }));
    const environment = rollbackEnvironment(world.session);
    expect(await world.run(putAllBack(environment, [image], [refOf(made)]))).toEqual([]);
    expect(world.live('Service', 'web')?.spec?.['ports']).toMatchObject([{ nodePort: 30_001 }]);
    expect(isThere(world, made)).toBe(false);
  });

  test('also where a webhook refuses it as long as another is not back', async () => {
    const more = object('ConfigMap', 'more');
    using world = await sessionWorld({ there: [settings, more], by: 'web' });
    const images = [settings, more].map((each) => world.live('ConfigMap', each.metadata.name) ?? each);
    const { cluster } = world.session;
    for (const image of images)
      await world.run(cluster.patch(refOf(image), { data: { a: 'b' } }, { type: 'merge' }));
    const denied = { status: 400, reason: 'BadRequest' };
    world.memory.order({ method: 'PUT', kind: 'ConfigMap', times: 1, does: denied });
    expect(await world.run(putAllBack(rollbackEnvironment(world.session), images))).toEqual([]);
    expect(['settings', 'more'].map((name) => world.live('ConfigMap', name)?.['data'])).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("and one whose node port is somebody else's by now is told", async () => {
    using world = await sessionWorld({ there: [nodePort('web', WEB_PORT)], by: 'web' });
    const image = world.live('Service', 'web') ?? nodePort('web', WEB_PORT);
    const given = nodePort('web', { port: 80, nodePort: 30_003 });
    await world.run(world.session.cluster.patch(refOf(given), fresh(given), { type: 'apply' }));
    const somebody = world.memory.connect({ fieldManager: 'kubectl' }).cluster;
    await world.run(somebody.create(fresh(nodePort('other', WEB_PORT))));
    const failed = await world.run(putAllBack(rollbackEnvironment(world.session), [image]));
    expect(failed.map(({ message }) => message)).toEqual([expect.stringContaining('put Service web back: ')]);
  });

  test('and what is gone is made anew, and noted with its new uid', async () => {
    using world = await sessionWorld({ there: [settings] });
    const before = world.live('ConfigMap', 'settings') ?? settings;
    const environment = rollbackEnvironment(world.session);
    await world.run(world.session.cluster.delete(refOf(before)));
    expect(await world.run(putAllBack(environment, [before]))).toEqual([]);
    const uid = world.live('ConfigMap', 'settings')?.metadata.uid;
    expect(environment.revived).toMatchObject([{ kind: 'ConfigMap', name: 'settings', uid }]);
    expect(uid).not.toBe(before.metadata.uid);
  });

  test('and one that fails keeps none of the others from it', async () => {
    using world = await sessionWorld();
    const other = object('ConfigMap', 'other');
    await apply(world, { ...other, data: { a: 'old' } });
    await apply(world, settings);
    const [first, second] = [world.live('ConfigMap', 'settings'), world.live('ConfigMap', 'other')];
    await apply(world, { ...other, data: { a: 'new' } });
    await apply(world, { ...settings, data: { a: 'new' } });
    world.memory.order({
      method: 'PUT',
      name: 'settings',
      times: 99,
      does: { status: 403, reason: 'Forbidden' },
    });
    const failed = await world.run(
      putAllBack(rollbackEnvironment(world.session), [first ?? settings, second ?? other]),
    );
    expect(failed).toHaveLength(1);
    expect(world.live('ConfigMap', 'other')?.data).toEqual({ a: 'old' });
  });
});
