import { expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { watchOwners } from '../../../../src/release/steps/pinned-services.ts';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';
import { RefusalError } from '../../../../src/release/base/refusal.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import {
  answering,
  pod as readyPod,
  replicaSet,
  requestWith,
  slice as sliceOf,
  storeWith,
  watchesOf,
  workload,
} from '../../../support/release-parts.ts';

const RS = replicaSet('web-1');
const pod = (name: string, owner?: KubeObject): KubeObject => readyPod(name, {}, owner);
const slice = (...names: string[]): KubeObject => sliceOf('web', names);

async function adopted(
  before: KubeObject[],
  after: { pods: KubeObject[]; slices: KubeObject[] },
): Promise<unknown> {
  const clock: ManualClock = manualClock();
  const pods = storeWith(before);
  const watches = watchesOf({ slices: [slice(...before.map(({ metadata }) => metadata.name))] });
  const context = {
    cluster: answering({ watch: () => pods }),
    clock,
    signal: new AbortController().signal,
    deadline: 60_000,
    watches,
    phases: phaseRecorder(clock, memoryLogger()),
    request: requestWith(),
  };
  using look = watchOwners(context, [
    { name: 'web', deployments: ['web'], replicaSets: new Set([RS.metadata.uid ?? '']) },
  ]);
  await look.synced;
  const ended = look.unchanged().catch((error: unknown) => error);
  pods.put(after.pods);
  watches.slices.put(after.slices);
  await clock.advance(12_000);
  return await ended;
}

const A = pod('web-1-a', RS);
const B = pod('web-1-b', RS);
const C = pod('web-1-c', RS);

test.each([
  ['comes', [A, B], { pods: [A, B, C], slices: [slice('web-1-a', 'web-1-b', 'web-1-c')] }],
  ['goes', [A, B], { pods: [A], slices: [slice('web-1-a')] }],
  ['is replaced', [A, B], { pods: [A, C], slices: [slice('web-1-a', 'web-1-c')] }],
  ['is not ready', [A, B], { pods: [A, B], slices: [slice('web-1-a')] }],
  ['stays', [A, B], { pods: [A, B], slices: [slice('web-1-a', 'web-1-b')] }],
])(
  'harms nobody 18: a pod of the adopted template that %s is no change of who serves',
  async (_, before, after) => {
    expect(await adopted(before, after)).toBeUndefined();
  },
);

const SET = pod('db-0', workload('db', {}, 'StatefulSet'));
test.each([
  [
    'is cut off',
    [A, SET],
    { pods: [A, SET], slices: [slice('web-1-a')] },
    'Service web was sending to pod db-0 of StatefulSet db, beside Deployment web',
  ],
  [
    'comes beside it',
    [A],
    { pods: [A, SET], slices: [slice('web-1-a', 'db-0')] },
    'Service web sends to pod db-0 of StatefulSet db, beside Deployment web',
  ],
  [
    'has no workload',
    [A],
    { pods: [A, pod('debug')], slices: [slice('web-1-a', 'debug')] },
    'Service web sends to pod debug, which no workload keeps, beside Deployment web',
  ],
  [
    'is of another template',
    [A],
    {
      pods: [A, pod('web-2-a', replicaSet('web-2'))],
      slices: [slice('web-1-a', 'web-2-a')],
    },
    'Service web sends to pod web-2-a of ReplicaSet web-2, beside Deployment web',
  ],
])(
  'harms nobody 18: a pod of another owner that %s is named, with its owner and Service',
  async (_, before, after, words) => {
    const error = await adopted(before, after);
    expect(error).toBeInstanceOf(RefusalError);
    const { refusal } = error as RefusalError;
    expect(refusal.code).toBe('adoption-changed-endpoints');
    expect(refusal.message).toContain(words);
    expect(refusal.advice).toContain('give Service web a selector that Deployment web alone has');
    expect(refusal.advice).not.toContain('release again');
  },
);

test('harms nobody 18: a Service that has lost all of its pods is refused', async () => {
  const error = await adopted([A], { pods: [A], slices: [slice()] });
  expect((error as RefusalError).refusal.message).toContain('Service web has no ready endpoint');
});
