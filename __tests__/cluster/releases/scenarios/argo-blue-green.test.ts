import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import {
  BROKEN,
  deployment,
  letStart,
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
import { headOfPlot, liveSlot } from '../../../support/sweeps/picture.ts';

/** What Argo Rollouts holds its blue-green strategy to, held against ours: see the README of this folder. */
const scene = needsApart(noPlane);
const DEPLOYMENTS = 'apis/apps/v1/deployments';
const SERVICES = 'api/v1/services';
/** The journal keeps as many revisions as helm does. */
const REVISIONS = 10;

let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('argo-blue-green');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

scene(
  'TestBlueGreenUpdate: 3 pods become 6, and the traffic moves when all of the new ones are ready',
  async () => {
    const plot = await plane.plot('update');
    await released(plot, 'good-1', { replicas: 3 });
    plane.endpoints.mark(plot.namespace);
    const atSwitch: string[] = [];
    await released(plot, 'good-2', {
      replicas: 3,
      options: {
        rule: ({ method, path }) => {
          const isSwitch =
            method === 'PATCH' && /\/services\/hello\?/u.test(path) && !path.includes('dryRun');
          if (isSwitch && atSwitch.length === 0)
            atSwitch.push(...plane.endpoints.ready(plot.namespace, 'hello-preview'));
          return undefined;
        },
      },
    });
    expect(atSwitch).toHaveLength(3);
    expect(plane.endpoints.mostPods(plot.namespace)).toBe(6);
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(3);
    expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 3 });
    // The order: preview, new slot, switch, and only then what both share.
    const [preview = 0] = requestsOf(plot, 'PATCH', /services\/hello-preview\?/u);
    const [slot = 0] = requestsOf(plot, 'PATCH', /deployments\/hello-green\?/u);
    const [moved = 0] = requestsOf(plot, 'PATCH', /services\/hello\?/u);
    const [shared = 0] = requestsOf(plot, 'PATCH', /horizontalpodautoscalers\/hello\?/u);
    const [gone = 0] = requestsOf(plot, 'DELETE', /services\/hello-preview/u);
    expect(preview).toBeGreaterThan(0);
    expect([preview, slot, moved, shared, gone].toSorted((a, b) => a - b)).toEqual([
      preview,
      slot,
      moved,
      shared,
      gone,
    ]);
  },
);

scene('TestBlueGreenAnalysis: the gate is asked of every version, before its verdict', async () => {
  const plot = await plane.plot('analysis');
  const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
  for (const tag of ['good-1', 'good-2', 'good-1']) {
    const { report } = await released(plot, tag, { inputs });
    expect(report.requests.failed).toBe(0);
    expect(report.requests.sent).toBeGreaterThanOrEqual(5);
    expect(serving(plot).versions).toEqual([tag]);
  }
});

scene(
  'TestBlueGreenPrePromotionFail: what serves stays, and a retry with a good version succeeds',
  async () => {
    const plot = await plane.plot('pre-fail');
    await released(plot, 'good-1');
    const slot = await liveSlot(plot);
    await refused(plot, 'bad-2', 'image-name-invalid', BROKEN);
    expect(await liveSlot(plot)).toBe(slot);
    expect(requestsOf(plot, 'PATCH', /services\/hello\?/u)).toEqual([]);
    await released(plot, 'good-3');
    expect(serving(plot).versions).toEqual(['good-3']);
  },
);

scene('TestBlueGreenPostPromotionFail: the traffic had moved, and comes back', async () => {
  const plot = await plane.plot('post-fail');
  await released(plot, 'good-1');
  const slot = await liveSlot(plot);
  plane.endpoints.mark(plot.namespace);
  const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
  const { report } = await refused(plot, 'bad-2', 'probe-failed', { inputs });
  expect(report.phases.map(({ name }) => name)).toContain('switch');
  expect(report.rollbackCompleted).toBe(true);
  expect(await liveSlot(plot)).toBe(slot);
  expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
  expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(2);
});

scene('TestBlueGreenAbortAndUpdate: a bad second version, then a third that serves', async () => {
  const plot = await plane.plot('abort-update');
  await released(plot, 'good-1');
  await refused(plot, 'bad-2', 'image-name-invalid', BROKEN);
  const { report } = await released(plot, 'good-3');
  expect(report.previousVersion).toBe('good-1');
  expect(serving(plot).versions).toEqual(['good-3']);
});

scene(
  'TestBlueGreenProgressDeadlineExceededWithoutPause: a slow start is waited for, and serves',
  async () => {
    const plot = await plane.plot('slow');
    await released(plot, 'good-1');
    const running = released(plot, 'good-2', { ...SLOW, spec: { progressDeadlineSeconds: 600 } });
    await until('both pods wait', () => plane.endpoints.pods(plot.namespace).length === 4);
    await sleep(3000);
    expect(serving(plot).versions).toEqual(['good-1']);
    expect(await letStart(plot)).toBe(2);
    await running;
    expect(serving(plot).versions).toEqual(['good-2']);
  },
);

scene(
  'TestBlueGreenScaleDownDelay: the old slot is kept for so long; the journal keeps its limit of revisions',
  async () => {
    const plot = await plane.plot('delay');
    const old: Promise<number>[] = [];
    await released(plot, 'good-1');
    const inputs = { 'scale-down-delay': '3s' };
    const { report } = await released(plot, 'good-2', {
      inputs,
      options: {
        onOutput: (text) => {
          if (!text.includes('waiting 3 s')) return;
          old.push(replicasOf(plot, 'hello-blue'));
        },
      },
    });
    expect(await Promise.all(old)).toEqual([2]);
    expect(report.phases.at(-1)?.name).toBe('scale-down');
    expect(await replicasOf(plot, 'hello-blue')).toBe(0);
    for (let number = 3; number <= REVISIONS + 2; number += 1) await released(plot, `good-${number}`);
    const revisions = (await names(plot, 'api/v1/secrets')).filter((name) =>
      /^edu-actions-hello\.r\d+$/u.test(name),
    );
    expect(revisions).toHaveLength(REVISIONS);
  },
  180_000,
);

async function replicasOf(plot: Parameters<typeof deployment>[0], name: string): Promise<number> {
  return Number((await deployment(plot, name))?.spec?.['replicas']);
}

scene(
  'TestBlueGreenExceedProgressDeadlineAbort: after `timeout` it is taken back, with nothing left to wait',
  async () => {
    const plot = await plane.plot('deadline');
    await released(plot, 'good-1');
    const { report } = await refused(plot, 'good-2', 'timeout', { ...SLOW, inputs: { timeout: '6s' } });
    expect(report.rollbackCompleted).toBe(true);
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
  },
);

scene('TestBlueGreenScaleDownOnAbort: nothing of a refused version is left', async () => {
  const plot = await plane.plot('abort-down');
  await released(plot, 'good-1');
  const before = [await names(plot, DEPLOYMENTS), await names(plot, SERVICES)];
  await refused(plot, 'bad-2', 'image-name-invalid', BROKEN);
  expect([await names(plot, DEPLOYMENTS), await names(plot, SERVICES)]).toEqual(before);
  await until('its pods are gone', () => plane.endpoints.pods(plot.namespace).length === 2);
});

scene(
  'TestBlueGreenToCanary: from rolling to blue-green and back, at least as many serve as before',
  async () => {
    const plot = await plane.plot('strategies');
    await released(plot, 'good-1', { strategy: 'rolling', autoscaler: false });
    plane.endpoints.mark(plot.namespace);
    await released(plot, 'good-2', { autoscaler: false });
    expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
    await released(plot, 'good-3', { strategy: 'rolling', autoscaler: false });
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBeGreaterThanOrEqual(2);
    await until('good-3 serves alone', () => serving(plot).versions.join() === 'good-3');
  },
);

scene(
  'TestBlueGreenDuration_SupersededRollbackToStable: taken back in the middle without waiting for what hangs',
  async () => {
    const plot = await plane.plot('superseded');
    await released(plot, 'good-1');
    let pid = 0;
    const running = release(plot, 'good-2', {
      ...SLOW,
      options: { onStart: (started) => void (pid = started) },
    });
    await until('both pods wait', () => plane.endpoints.pods(plot.namespace).length === 4);
    process.kill(pid, 'SIGINT');
    const { report } = await running;
    expect([report?.refusal?.code, report?.rollbackCompleted]).toEqual(['cancelled', true]);
    // Not one look at what hangs: the way back of a slot without traffic waits for no pod of its.
    const restore = report?.phases.find(({ name }) => name === 'restore');
    expect(restore?.outcome).toBe('done');
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
    const again = await released(plot, 'good-3');
    expect(again.report.previousVersion).toBe('good-1');
    expect((await headOfPlot(plot))?.warm?.version).toBe('good-1');
  },
);
