import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { inTurn } from '../../../support/sample.ts';
import {
  BROKEN,
  deployment,
  names,
  refused,
  release,
  released,
  requestsOf,
  serving,
  SLOW,
  until,
} from '../../../support/control-plane/steps.ts';
import {
  noPlane,
  openControlPlane,
  type ControlPlane,
} from '../../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../../support/control-plane/fake-namespace.ts';
import { liveSlot } from '../../../support/sweeps/picture.ts';

/** What Argo Rollouts holds any rollout to, held against ours: see the README of this folder. */
const scenario = inTurn(needsApart(noPlane), 2);
const ROLLING = { strategy: 'rolling', autoscaler: false } as const;

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('argo-rollout');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

scenario('TestRolloutAbortRetryPromote: cancelled, tried again, serves', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('abort-retry');
  await released(fakeNamespace, 'good-1');
  let pid = 0;
  const hangs = release(fakeNamespace, 'good-2', {
    ...SLOW,
    options: { onStart: (started) => void (pid = started) },
  });
  await until('both pods wait', () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === 4);
  process.kill(pid, 'SIGINT');
  expect((await hangs).report?.refusal?.code).toBe('cancelled');
  expect(serving(fakeNamespace).versions).toEqual(['good-1']);
  await released(fakeNamespace, 'good-2');
  expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
});

scenario('TestRolloutGoodToBadUpdate: all four pods serve on', async () => {
  for (const strategy of ['rolling', 'blue-green'] as const) {
    const fakeNamespace = await controlPlane.fakeNamespace(`good-bad-${strategy}`);
    const four = { strategy, autoscaler: false, replicas: 4 };
    await released(fakeNamespace, 'good-1', four);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    await refused(fakeNamespace, 'bad-2', 'image-name-invalid', { ...four, ...BROKEN });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(4);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 4 });
  }
});

scenario(
  'TestRolloutBadToGoodUpdate: after a first version that never served, a good one is installed',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const fakeNamespace = await controlPlane.fakeNamespace(`bad-good-${strategy}`);
      const { report } = await refused(fakeNamespace, 'bad-1', 'image-name-invalid', { strategy, ...BROKEN });
      expect(report.live).toContain('nothing serves');
      expect(await names(fakeNamespace, 'apis/apps/v1/deployments')).toEqual([]);
      await released(fakeNamespace, 'good-2', { strategy });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
    }
  },
);

scenario(
  'TestRolloutBadToBadUpdate: one bad version after the other, and never more pods than the surge allows',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('bad-bad');
    const four = { ...ROLLING, replicas: 4 };
    await released(fakeNamespace, 'good-1', four);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    for (const tag of ['bad-2', 'bad-3'])
      await refused(fakeNamespace, tag, 'image-name-invalid', { ...four, ...BROKEN });
    // maxSurge 1; one more may be counted while a pod that was told to end is still there.
    expect(controlPlane.endpoints.mostPods(fakeNamespace.namespace)).toBeLessThanOrEqual(6);
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(4);
  },
);

scenario(
  'TestFixInvalidSpec: what was missing appears within its grace, and the release goes on',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('fix');
    await released(fakeNamespace, 'good-1');
    const running = released(fakeNamespace, 'good-2', { pod: { serviceAccountName: 'late' } });
    await until(
      'the new slot is there',
      async () => (await deployment(fakeNamespace, 'hello-green')) !== undefined,
    );
    await sleep(1000);
    const accounts = `/api/v1/namespaces/${fakeNamespace.namespace}/serviceaccounts`;
    await controlPlane.rest.send('POST', accounts, { metadata: { name: 'late' } });
    await running;
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
  },
);

scenario(
  'TestRolloutPauseDurationGreaterThanProgressDeadlineSeconds: a drain longer than the deadline is no failure',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('long-drain');
    const spec = { progressDeadlineSeconds: 2 };
    await released(fakeNamespace, 'good-1', { spec });
    const { report } = await released(fakeNamespace, 'good-2', { spec, inputs: { 'drain-seconds': '5' } });
    expect(report.phases.find(({ name }) => name === 'drain')?.durationMs).toBeGreaterThan(2000);
    expect(serving(fakeNamespace).versions).toEqual(['good-2']);
  },
);

scenario(
  'TestSpecAndReplicaChangeSameTime: a new image and a new count together, in both strategies',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const fakeNamespace = await controlPlane.fakeNamespace(`spec-count-${strategy}`);
      await released(fakeNamespace, 'good-1', { strategy, autoscaler: false, replicas: 2 });
      await released(fakeNamespace, 'good-2', { strategy, autoscaler: false, replicas: 4 });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 4 });
    }
  },
);

scenario(
  'TestRolloutScalingDuringUpdate: somebody scales what serves in the middle, and it is kept',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('scaled');
    await released(fakeNamespace, 'good-1', { autoscaler: false });
    const running = refusedLate(fakeNamespace);
    await until('the new pods wait', () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === 4);
    await scale(fakeNamespace, 'hello-blue', 5);
    await until('five serve', () => serving(fakeNamespace).pods === 5);
    expect((await running).report?.rollbackCompleted).toBe(true);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 5 });
    // The next one comes as strong as what serves now.
    await released(fakeNamespace, 'good-3', { autoscaler: false });
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-3'], pods: 5 });
  },
);

async function refusedLate(fakeNamespace: FakeNamespace): ReturnType<typeof release> {
  return await release(fakeNamespace, 'good-2', { ...SLOW, autoscaler: false, inputs: { timeout: '8s' } });
}

async function scale(fakeNamespace: FakeNamespace, name: string, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/${name}/scale`;
  await controlPlane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
}

scenario(
  'TestReduceWeightAndHonorMaxUnavailable: a rolling release that is refused half-way loses no ready pod',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('max-unavailable');
    const four = { ...ROLLING, replicas: 4 };
    await released(fakeNamespace, 'good-1', four);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    const { report } = await refused(fakeNamespace, 'bad-2', 'probe-failed', { ...four, inputs });
    expect(report.rollbackCompleted).toBe(true);
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(4);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 4 });
  },
);

scenario(
  'TestCanaryScaleDownOnAbort: the selector is as before, and no preview Service is left',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('selector');
    await released(fakeNamespace, 'good-1');
    const slot = await liveSlot(fakeNamespace);
    const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    await refused(fakeNamespace, 'bad-2', 'probe-failed', { inputs });
    expect(await liveSlot(fakeNamespace)).toBe(slot);
    expect(await names(fakeNamespace, 'api/v1/services')).toEqual(['hello', 'hello-admin']);
  },
);

scenario(
  'TestCanaryDynamicStableScaleAbortScaleDownDelay: new pods stay until requests under way at them are done',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('keep');
    await released(fakeNamespace, 'good-1');
    const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
    await refused(fakeNamespace, 'bad-2', 'probe-failed', { inputs });
    const { passed } = fakeNamespace.proxy;
    const [, back = 0] = requestsOf(fakeNamespace, 'PATCH', /services\/hello\?/u);
    const [gone = 0] = requestsOf(fakeNamespace, 'DELETE', /deployments\/hello-green/u);
    expect(back).toBeGreaterThan(0);
    expect(gone).toBeGreaterThan(back);
    const at = (number: number): number => passed.find((request) => request.number === number)?.at ?? 0;
    // As long as nodes need to follow the endpoints, at the least.
    expect(at(gone) - at(back)).toBeGreaterThanOrEqual(1900);
  },
);
