import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { awaitRollout, clusterDate, type RolloutWait } from '../../../../src/release/observe/rollout.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import {
  object,
  pod,
  replicaSet,
  type Shown,
  slice,
  watchesOf,
  workload,
} from '../../../support/release-parts.ts';

const COUNT = 'deployment.kubernetes.io/revision';
const probed = { spec: { containers: [{ name: 'app', readinessProbe: {} }] } };

function web(status: object = {}): KubeObject {
  const all = {
    observedGeneration: 2,
    replicas: 1,
    updatedReplicas: 1,
    readyReplicas: 1,
    availableReplicas: 1,
  };
  const made = workload('web', { replicas: 1, annotations: { [COUNT]: '2' }, status: { ...all, ...status } });
  return { ...made, metadata: { ...made.metadata, generation: 2 } };
}

const set = replicaSet('web-2', web(), { annotations: { [COUNT]: '2' } });
const fresh = pod('new', { app: 'web' }, set, probed);
const ready: Shown = {
  deployments: [web()],
  replicaSets: [set],
  pods: [fresh],
  slices: [slice('web', ['new'])],
};

function wait(shown: Shown, more: Partial<RolloutWait> = {}) {
  const clock = manualClock();
  const watches = watchesOf(shown);
  const said: string[] = [];
  const work = awaitRollout({
    clock,
    skewMs: 0,
    claims: { wait: false },
    signal: new AbortController().signal,
    deadline: 60_000,
    watches,
    wanted: [refOf(web())],
    generations: new Map([['Deployment/web', 2]]),
    services: [{ name: 'web', deployments: ['web'] }],
    since: clock.date(),
    say: (what) => void said.push(...what),
    ...more,
  });
  const outcome = work.then(
    (pods) => ({ pods, at: clock.now() }),
    (error: { refusal?: { code: string; message: string } }) => ({ refusal: error.refusal, at: clock.now() }),
  );
  return { clock, watches, said, outcome };
}

describe('a rollout is done when', () => {
  test('all is ready, and the Services send to the new pods alone', async () => {
    expect(await wait(ready).outcome).toEqual({ pods: ['new'], at: 0 });
  });

  test.each([
    ['the controller has seen the new template', { deployments: [web({ observedGeneration: 1 })] }],
    [
      'the pods are ready',
      { deployments: [web({ readyReplicas: 0, availableReplicas: 0, updatedReplicas: 1 })] },
    ],
    ['the endpoints have followed', { slices: [slice('web', [])] }],
    ['no old pod is among the endpoints', { slices: [slice('web', ['new', 'old'])] }],
  ])('and not before %s', async (_, before) => {
    const { clock, watches, outcome, said } = wait({ ...ready, ...before });
    await clock.advance(1_000);
    expect(said.length).toBeGreaterThan(0);
    watches.slices.put(ready.slices ?? []);
    watches.deployments.put(ready.deployments ?? []);
    await clock.advance(1);
    expect(await outcome).toMatchObject({ pods: ['new'] });
  });

  test('old pods serve beside the new ones, where that is meant', async () => {
    const shown = { ...ready, slices: [slice('web', ['new', 'old'])] };
    expect(await wait(shown, { alsoServing: (name) => name === 'old' }).outcome).toMatchObject({
      pods: ['new'],
    });
  });

  test('a pod without a readiness probe has run for five seconds', async () => {
    const { clock, outcome } = wait({
      ...ready,
      pods: [
        pod('new', {}, set, {
          spec: { containers: [{ name: 'app' }] },
          status: {
            phase: 'Running',
            conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }],
          },
        }),
      ],
    });
    await clock.advance(10_000);
    expect(await outcome).toEqual({ pods: ['new'], at: 5_000 });
  });
});

describe('a rollout is refused', () => {
  test('at once, when a Job of it says that it failed', async () => {
    const job = object(
      'Job',
      'migrate',
      { status: { conditions: [{ type: 'Failed', status: 'True', message: 'no luck' }] } },
      'batch/v1',
    );
    const shown = { ...ready, others: [job] };
    const { outcome } = wait(shown, { wanted: [refOf(job)], generations: new Map([['Job/migrate', 1]]) });
    expect(await outcome).toMatchObject({ refusal: { code: 'job-failed' }, at: 0 });
  });

  test('at once, by the cause that its pods tell', async () => {
    const waiting = {
      state: { waiting: { reason: 'InvalidImageName', message: 'bad' } },
      name: 'app',
      image: 'X',
    };
    const broken = pod('new', {}, set, {
      ...probed,
      status: { phase: 'Pending', containerStatuses: [waiting] },
    });
    const shown = {
      ...ready,
      deployments: [web({ readyReplicas: 0, availableReplicas: 0 })],
      pods: [broken],
    };
    expect(await wait(shown).outcome).toMatchObject({ refusal: { code: 'image-name-invalid' }, at: 0 });
  });

  test('at the deadline, with what it waited for', async () => {
    const { clock, outcome } = wait({ ...ready, slices: [] }, { deadline: 30_000 });
    await clock.advance(31_000);
    expect(await outcome).toMatchObject({
      refusal: { code: 'timeout', message: expect.stringContaining('web') },
      at: 30_000,
    });
  });
});

test('a claim is waited for only where it can be known that it binds before its pod', async () => {
  const claim = object('PersistentVolumeClaim', 'data', {
    spec: { storageClassName: 'slow' },
    status: { phase: 'Pending' },
  });
  const wanted = [refOf(claim)];
  const shown = { ...ready, others: [claim] };
  expect(await wait(shown, { wanted }).outcome).toMatchObject({ pods: ['new'] });
  const { clock, outcome } = wait(shown, {
    wanted,
    claims: { wait: true, lateBindingClasses: new Set() },
    deadline: 1_000,
  });
  await clock.advance(2_000);
  expect(await outcome).toHaveProperty('refusal');
  const late = wait(shown, { wanted, claims: { wait: true, lateBindingClasses: new Set(['slow']) } });
  expect(await late.outcome).toMatchObject({ pods: ['new'] });
});

test('now is as the cluster’s own clocks would stamp it', () => {
  expect(clusterDate({ clock: manualClock(0), skewMs: 1_500 })).toEqual(new Date(1_500));
});
