import { expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import type { KubeObject, ObjectRef } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { recordedBy } from '../../../../src/release/state/owned-objects.ts';
import { protectedLeft, prunable, prune, uniqueRefs } from '../../../../src/release/state/prune.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import { marked } from '../../../support/marked.ts';
import {
  answering,
  listing,
  object,
  OWNER,
  pod,
  service,
  slice,
  workload,
} from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const ref = (kind: string, name: string): ObjectRef => ({ apiVersion: 'v1', kind, name, namespace: 'shop' });

test('only what the journal knew and nothing wants any more is prunable, and never what holds data', () => {
  const before = [
    ref('ConfigMap', 'old'),
    ref('ConfigMap', 'kept'),
    ref('PersistentVolumeClaim', 'data'),
    ref('Namespace', 'shop'),
  ];
  expect(prunable(before, [ref('ConfigMap', 'kept'), ref('ConfigMap', 'new')])).toEqual([
    ref('ConfigMap', 'old'),
  ]);
});

test('what holds data goes only where its kind is named, and stays known otherwise', () => {
  const [data, gone, kept] = [
    ref('PersistentVolumeClaim', 'data'),
    ref('ConfigMap', 'x'),
    ref('Namespace', 'n'),
  ];
  const before = [data, gone, kept];
  expect(prunable(before, [kept], ['PersistentVolumeClaim'])).toEqual([data, gone]);
  expect(protectedLeft(before, [], [])).toEqual([data, kept]);
  expect(protectedLeft(before, [kept], [])).toEqual([data]);
  expect(protectedLeft(before, [], ['PersistentVolumeClaim'])).toEqual([kept]);
});

test('what alone gets the traffic of a Service stays, and so does all where that is not known', async () => {
  const old = marked(workload('old', { replicas: 1 }, 'StatefulSet'), 'web');
  const refs = [refOf(old)];
  const logger = memoryLogger();
  const how = {
    cluster: answering({
      get: async () => await Promise.resolve(old),
      list: listing({
        Service: [service('front', { app: 'old' })],
        Pod: [pod('old-0', { app: 'old' }, old)],
        EndpointSlice: [slice('front', ['old-0'])],
      }).list,
    }),
    clock: manualClock(),
    logger,
    owner: OWNER,
  };
  const pruning = prune(refs, how);
  for (let turn = 0; turn < 9; turn += 1) await how.clock.advance(2_000);
  const sent = await pruning;
  expect(sent).toEqual({
    left: refs,
    warnings: [
      'StatefulSet old is no longer wanted but could not be deleted: Service front sends to it alone',
    ],
  });
  const cluster = answering({
    get: async () => await Promise.resolve(old),
    list: async () => await Promise.reject(new Error('no')),
  });
  expect(await prune(refs, { ...how, cluster })).toEqual({
    left: refs,
    warnings: ['what is no longer wanted was left, since it is not known whether it gets traffic: no'],
  });
  expect(logger.lines).toEqual([]);
});

test('an inventory names each object once', () => {
  expect(uniqueRefs([ref('ConfigMap', 'a'), ref('ConfigMap', 'b'), ref('ConfigMap', 'a')])).toHaveLength(2);
});

const settings = (name: string, annotations: Record<string, string> = {}): KubeObject =>
  object('ConfigMap', name, { labels: { 'edu-actions/app': 'web' }, annotations });

test('deletes what is ours, honours the resource policy, and keeps what it could not delete', async () => {
  const keep = { 'helm.sh/resource-policy': 'keep' };
  const there = [settings('old'), settings('keep', keep), settings('stuck')];
  using world = await sessionWorld({ there, by: 'web' });
  world.memory.order({
    method: 'DELETE',
    name: 'stuck',
    times: 99,
    does: { status: 403, reason: 'Forbidden' },
  });
  const { cluster, clock, logger } = world.session;
  const refs = ['old', 'keep', 'stuck', 'gone'].map((name) => ref('ConfigMap', name));
  const started = clock.now();
  const recorded = recordedBy({ inventory: refs });
  const { left, warnings } = await world.run(prune(refs, { cluster, clock, logger, owner: OWNER, recorded }));
  expect(world.live('ConfigMap', 'old')).toBeUndefined();
  expect(world.live('ConfigMap', 'keep')).toBeDefined();
  expect(left).toEqual([ref('ConfigMap', 'stuck')]);
  expect(world.log()).toContain('info: kept ConfigMap keep: its resource policy says so');
  expect(warnings).toEqual([
    expect.stringContaining('ConfigMap stuck is no longer wanted but could not be deleted:'),
  ]);
  // Three tries more, each after twice the time.
  expect(clock.now() - started).toBeGreaterThanOrEqual(3_500);
});

test('the very object that was looked at goes, and no other of its name', async () => {
  using world = await sessionWorld({ there: [settings('old')], by: 'web' });
  const { cluster, clock, logger } = world.session;
  const known = { ...ref('ConfigMap', 'old'), uid: 'another' };
  const recorded = recordedBy({ inventory: [known] });
  const { warnings } = await world.run(prune([known], { cluster, clock, logger, owner: OWNER, recorded }));
  expect(world.live('ConfigMap', 'old')).toBeDefined();
  const why = 'it is another object than the one that the journal knows by this name';
  expect(warnings).toEqual([`no longer wanted, but ConfigMap old is left as it is: ${why}`]);
});

test('harms nobody 1: what an API server refuses for a moment is removed all the same', async () => {
  using world = await sessionWorld({ there: [settings('old')], by: 'web' });
  world.memory.order({
    method: 'DELETE',
    kind: 'ConfigMap',
    times: 2,
    does: { status: 403, reason: 'Forbidden' },
  });
  const { cluster, clock, logger } = world.session;
  const refs = [ref('ConfigMap', 'old')];
  const recorded = recordedBy({ inventory: refs });
  const pruned = await world.run(prune(refs, { cluster, clock, logger, owner: OWNER, recorded }));
  expect(pruned).toEqual({ left: [], warnings: [] });
  expect(world.live('ConfigMap', 'old')).toBeUndefined();
});
