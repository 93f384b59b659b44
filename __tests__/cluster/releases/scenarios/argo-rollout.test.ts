import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
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
} from '../../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../../support/plane/plane.ts';
import type { Plot } from '../../../support/plane/plot.ts';
import { liveSlot } from '../../../support/sweeps/picture.ts';

/** What Argo Rollouts holds any rollout to, held against ours: see the README of this folder. */
const scene = needsApart(noPlane);
const ROLLING = { strategy: 'rolling', autoscaler: false } as const;

let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('argo-rollout');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

scene('TestRolloutAbortRetryPromote: cancelled, tried again, serves', async () => {
  const plot = await plane.plot('abort-retry');
  await released(plot, 'good-1');
  let pid = 0;
  const hangs = release(plot, 'good-2', { ...SLOW, options: { onStart: (started) => void (pid = started) } });
  await until('both pods wait', () => plane.endpoints.pods(plot.namespace).length === 4);
  process.kill(pid, 'SIGINT');
  expect((await hangs).report?.refusal?.code).toBe('cancelled');
  expect(serving(plot).versions).toEqual(['good-1']);
  await released(plot, 'good-2');
  expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
});

scene('TestRolloutGoodToBadUpdate: all four pods serve on', async () => {
  for (const strategy of ['rolling', 'blue-green'] as const) {
    const plot = await plane.plot(`good-bad-${strategy}`);
    const four = { strategy, autoscaler: false, replicas: 4 };
    await released(plot, 'good-1', four);
    plane.endpoints.mark(plot.namespace);
    await refused(plot, 'bad-2', 'image-name-invalid', { ...four, ...BROKEN });
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(4);
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 4 });
  }
});

scene(
  'TestRolloutBadToGoodUpdate: after a first version that never served, a good one is installed',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const plot = await plane.plot(`bad-good-${strategy}`);
      const { report } = await refused(plot, 'bad-1', 'image-name-invalid', { strategy, ...BROKEN });
      expect(report.live).toContain('nothing serves');
      expect(await names(plot, 'apis/apps/v1/deployments')).toEqual([]);
      await released(plot, 'good-2', { strategy });
      expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
    }
  },
);

scene(
  'TestRolloutBadToBadUpdate: one bad version after the other, and never more pods than the surge allows',
  async () => {
    const plot = await plane.plot('bad-bad');
    const four = { ...ROLLING, replicas: 4 };
    await released(plot, 'good-1', four);
    plane.endpoints.mark(plot.namespace);
    for (const tag of ['bad-2', 'bad-3'])
      await refused(plot, tag, 'image-name-invalid', { ...four, ...BROKEN });
    // maxSurge 1; one more may be counted while a pod that was told to end is still there.
    expect(plane.endpoints.mostPods(plot.namespace)).toBeLessThanOrEqual(6);
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(4);
  },
);

scene('TestFixInvalidSpec: what was missing appears within its grace, and the release goes on', async () => {
  const plot = await plane.plot('fix');
  await released(plot, 'good-1');
  const running = released(plot, 'good-2', { pod: { serviceAccountName: 'late' } });
  await until('the new slot is there', async () => (await deployment(plot, 'hello-green')) !== undefined);
  await sleep(1000);
  const accounts = `/api/v1/namespaces/${plot.namespace}/serviceaccounts`;
  await plane.rest.send('POST', accounts, { metadata: { name: 'late' } });
  await running;
  expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
});

scene(
  'TestRolloutPauseDurationGreaterThanProgressDeadlineSeconds: a drain longer than the deadline is no failure',
  async () => {
    const plot = await plane.plot('long-drain');
    const spec = { progressDeadlineSeconds: 2 };
    await released(plot, 'good-1', { spec });
    const { report } = await released(plot, 'good-2', { spec, inputs: { 'drain-seconds': '5' } });
    expect(report.phases.find(({ name }) => name === 'drain')?.durationMs).toBeGreaterThan(2000);
    expect(serving(plot).versions).toEqual(['good-2']);
  },
);

scene(
  'TestSpecAndReplicaChangeSameTime: a new image and a new count together, in both strategies',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const plot = await plane.plot(`spec-count-${strategy}`);
      await released(plot, 'good-1', { strategy, autoscaler: false, replicas: 2 });
      await released(plot, 'good-2', { strategy, autoscaler: false, replicas: 4 });
      expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 4 });
    }
  },
);

scene(
  'TestRolloutScalingDuringUpdate: somebody scales what serves in the middle, and it is kept',
  async () => {
    const plot = await plane.plot('scaled');
    await released(plot, 'good-1', { autoscaler: false });
    const running = refusedLate(plot);
    await until('the new pods wait', () => plane.endpoints.pods(plot.namespace).length === 4);
    await scale(plot, 'hello-blue', 5);
    await until('five serve', () => serving(plot).pods === 5);
    expect((await running).report?.rollbackCompleted).toBe(true);
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 5 });
    // The next one comes as strong as what serves now.
    await released(plot, 'good-3', { autoscaler: false });
    expect(serving(plot)).toEqual({ versions: ['good-3'], pods: 5 });
  },
);

async function refusedLate(plot: Plot): ReturnType<typeof release> {
  return await release(plot, 'good-2', { ...SLOW, autoscaler: false, inputs: { timeout: '8s' } });
}

async function scale(plot: Plot, name: string, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${plot.namespace}/deployments/${name}/scale`;
  await plane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
}

scene(
  'TestReduceWeightAndHonorMaxUnavailable: a rolling release that is refused half-way loses no ready pod',
  async () => {
    const plot = await plane.plot('max-unavailable');
    const four = { ...ROLLING, replicas: 4 };
    await released(plot, 'good-1', four);
    plane.endpoints.mark(plot.namespace);
    const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
    const { report } = await refused(plot, 'bad-2', 'probe-failed', { ...four, inputs });
    expect(report.rollbackCompleted).toBe(true);
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBeGreaterThanOrEqual(4);
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 4 });
  },
);

scene('TestCanaryScaleDownOnAbort: the selector is as before, and no preview Service is left', async () => {
  const plot = await plane.plot('selector');
  await released(plot, 'good-1');
  const slot = await liveSlot(plot);
  const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
  await refused(plot, 'bad-2', 'probe-failed', { inputs });
  expect(await liveSlot(plot)).toBe(slot);
  expect(await names(plot, 'api/v1/services')).toEqual(['hello', 'hello-admin']);
});

scene(
  'TestCanaryDynamicStableScaleAbortScaleDownDelay: new pods stay until requests under way at them are done',
  async () => {
    const plot = await plane.plot('keep');
    await released(plot, 'good-1');
    const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
    await refused(plot, 'bad-2', 'probe-failed', { inputs });
    const { passed } = plot.proxy;
    const [, back = 0] = requestsOf(plot, 'PATCH', /services\/hello\?/u);
    const [gone = 0] = requestsOf(plot, 'DELETE', /deployments\/hello-green/u);
    expect(back).toBeGreaterThan(0);
    expect(gone).toBeGreaterThan(back);
    const at = (number: number): number => passed.find((request) => request.number === number)?.at ?? 0;
    // As long as nodes need to follow the endpoints, at the least.
    expect(at(gone) - at(back)).toBeGreaterThanOrEqual(1900);
  },
);
