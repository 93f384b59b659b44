import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { replaceStuckPods } from '../../../../src/release/steps/stuck-pods.ts';
import { pod, type Shown, watchesOf, workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const HASH = 'controller-revision-hash';
const db = workload('db', { status: { observedGeneration: 2, updateRevision: 'new' } }, 'StatefulSet');
const waiting = (reason: string) => ({ status: { containerStatuses: [{ state: { waiting: { reason } } }] } });
const old = (more: object = waiting('ImagePullBackOff')): KubeObject =>
  pod('db-0', { [HASH]: 'old' }, db, more);

/** The names of the pods that are asked to go. */
async function deleted(shown: Shown, stuck: 'unready' | 'broken', later?: KubeObject[]): Promise<string[]> {
  using world = await sessionWorld();
  const { cluster, logger } = world.session;
  const asked: string[] = [];
  const telling = new Proxy(cluster, {
    get: (target, key, receiver: unknown) =>
      key === 'delete'
        ? async ({ name }: { name: string }, { uid }: { uid: string }) => {
            asked.push(`${name} ${uid}`);
            return await Promise.resolve(true);
          }
        : (Reflect.get(target, key, receiver) as unknown),
  });
  const watches = watchesOf({ others: [db], ...shown });
  const generations = new Map([['StatefulSet/db', 2]]);
  using _ = replaceStuckPods(
    { cluster: telling, logger, watches, namespace: 'shop' },
    [refOf(db)],
    generations,
    stuck,
  );
  if (later !== undefined) {
    watches.pods.put(later);
    watches.pods.put(later);
  }
  return asked;
}

describe('design: rule 16: a pod that would hold a StatefulSet up', () => {
  const [one] = [['db-0 uid-Pod-db-0']];

  test.each([
    ['is replaced when no waiting ends it', [old()], 'broken', one],
    ['has failed', [old({ status: { phase: 'Failed' } })], 'broken', one],
    ['is not while it may still become ready', [old(waiting('ContainerCreating'))], 'broken', []],
    [
      'is, of a version that was refused, whenever it is not ready',
      [old(waiting('ContainerCreating'))],
      'unready',
      one,
    ],
    ['is not when it is ready', [old({})], 'unready', []],
    [
      'is not of the wanted template',
      [pod('db-0', { [HASH]: 'new' }, db, waiting('CrashLoopBackOff'))],
      'unready',
      [],
    ],
    [
      'is not one of another workload',
      [pod('x-0', { [HASH]: 'old' }, workload('x', {}, 'StatefulSet'), waiting('CrashLoopBackOff'))],
      'unready',
      [],
    ],
    [
      'is not one that goes already',
      [old({ ...waiting('CrashLoopBackOff'), deletionTimestamp: 'x' })],
      'unready',
      [],
    ],
  ] as [string, KubeObject[], 'unready' | 'broken', string[]][])('%s', async (_, pods, stuck, expected) => {
    const ready = { status: { conditions: [{ type: 'Ready', status: 'True' }] } };
    expect(
      await deleted(
        { pods: pods.map((each) => (each.status === undefined ? { ...each, ...ready } : each)) },
        stuck,
      ),
    ).toEqual(expected);
  });

  test('is replaced once, as soon as it is seen', async () => {
    expect(await deleted({}, 'broken', [old()])).toEqual(one);
  });

  test('is not before the controller has seen the template', async () => {
    const early = { ...db, status: { observedGeneration: 1, updateRevision: 'new' } };
    expect(await deleted({ others: [early], pods: [old()] }, 'broken')).toEqual([]);
  });
});
