import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import {
  controllerOf,
  currentReplicaSet,
  newPods,
  ownership,
} from '../../../../src/release/observe/owners.ts';
import { object, pod, replicaSet, watchesOf, workload } from '../../../support/release-parts.ts';

const COUNT = 'deployment.kubernetes.io/revision';
const HASH = 'controller-revision-hash';
const rolled = (number: string) => ({ annotations: { [COUNT]: number } });
const generations = new Map([
  ['Deployment/web', 2],
  ['StatefulSet/db', 2],
  ['DaemonSet/log', 2],
  ['Pod/alone', 1],
]);

test('what controls an object is the one owner that says so', () => {
  const owner = { apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u' };
  const owned = object('Pod', 'p');
  owned.metadata.ownerReferences = [owner, { ...owner, name: 'y', controller: true }];
  expect(controllerOf(owned)?.name).toBe('y');
});

describe('the ReplicaSet of a Deployment’s current template', () => {
  const web = workload('web', rolled('2'));
  const other = workload('other', rolled('2'));
  const old = replicaSet('web-1', web, rolled('1'));
  const now = replicaSet('web-2', web, rolled('2'));

  test('is the one of its own with the same number', () => {
    expect(currentReplicaSet(web, [replicaSet('other-2', other, rolled('2')), old, now])).toBe(now);
  });

  test('tells the new pods once the controller has seen the template', () => {
    const pods = [pod('a', {}, old), pod('b', {}, now), pod('c', {}, now, { deletionTimestamp: 'x' })];
    const at = (observedGeneration: number) =>
      watchesOf({ deployments: [{ ...web, status: { observedGeneration } }], replicaSets: [old, now], pods });
    expect(newPods(at(2), generations).map(({ metadata }) => metadata.name)).toEqual(['b']);
    expect(newPods(at(1), generations)).toEqual([]);
    expect([old, now].map((each) => ownership(at(2), generations).isNewReplicaSet(each))).toEqual([
      false,
      true,
    ]);
  });
});

const daemon = (
  status: object,
  annotations: Record<string, string> = { 'deprecated.daemonset.template.generation': '2' },
) => workload('log', { annotations, status: { ...status } }, 'DaemonSet');

describe('the new pods', () => {
  const db = workload('db', { status: { observedGeneration: 2, updateRevision: 'new' } }, 'StatefulSet');
  const log = daemon({ observedGeneration: 2, updatedNumberScheduled: 1 });
  const ofLog = (name: string, count: string, hash: string) =>
    pod(name, { 'pod-template-generation': count, [HASH]: hash }, log);

  test.each([
    [
      'of a StatefulSet bear its update’s hash',
      [db],
      [pod('old', { [HASH]: 'old' }, db), pod('new', { [HASH]: 'new' }, db)],
      ['new'],
    ],
    [
      'of a StatefulSet are unknown before its controller has looked',
      [{ ...db, status: { observedGeneration: 1, updateRevision: 'new' } }],
      [pod('new', { [HASH]: 'new' }, db)],
      [],
    ],
    [
      'of a DaemonSet are those made since, and those of the same hash',
      [log],
      [ofLog('a', '2', 'h2'), ofLog('b', '1', 'h2'), ofLog('c', '1', 'h1')],
      ['a', 'b'],
    ],
    ['of a DaemonSet are all, once it counts all as updated', [log], [ofLog('a', '1', 'h1')], ['a']],
    [
      'of a DaemonSet are unknown until then',
      [daemon({ observedGeneration: 2, updatedNumberScheduled: 0 })],
      [ofLog('a', '1', 'h1')],
      [],
    ],
    [
      'are none of a removed workload with the same name',
      [{ ...db, metadata: { ...db.metadata, uid: 'another' } }],
      [pod('a', { [HASH]: 'new' }, db)],
      [],
    ],
    [
      'are none of what was not applied',
      [workload('x', {}, 'StatefulSet')],
      [pod('a', {}, workload('x', {}, 'StatefulSet'))],
      [],
    ],
    ['that stand alone are those that were applied', [], [pod('alone', {}), pod('else', {})], ['alone']],
  ] as [string, KubeObject[], KubeObject[], string[]][])('%s', (_, others, pods, expected) => {
    expect(newPods(watchesOf({ others, pods }), generations).map(({ metadata }) => metadata.name)).toEqual(
      expected,
    );
  });
});
