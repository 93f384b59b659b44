import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { inTurn } from '../../../support/sample.ts';
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
} from '../../../support/control-plane/steps.ts';
import {
  noPlane,
  openControlPlane,
  type ControlPlane,
} from '../../../support/control-plane/control-plane.ts';
import { headOfPlot, liveSlot } from '../../../support/sweeps/picture.ts';

/** What Argo Rollouts holds its blue-green strategy to, held against ours: see the README of this folder. */
const scenario = inTurn(needsApart(noPlane), 2);
const DEPLOYMENTS = 'apis/apps/v1/deployments';
const SERVICES = 'api/v1/services';
/** The journal keeps as many revisions as helm does. */
const REVISIONS = 10;

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('argo-blue-green');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

scenario(
  'TestBlueGreenUpdate: 3 pods become 6, and the traffic moves when all of the new ones are ready',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('update');
    await released(fakeNamespace, 'good-1', { replicas: 3 });
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const atSwitch: string[] = [];
    await released(fakeNamespace, 'good-2', {
      replicas: 3,
      options: {
        rule: ({ method, path }) => {
          const isSwitch =
            method === 'PATCH' && /\/services\/hello\?/u.test(path) && !path.includes('dryRun');
          if (isSwitch && atSwitch.length === 0)
            atSwitch.push(...controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello-preview'));
          return undefined;
        },
      },
    });
    expect(atSwitch).toHaveLength(3);
    expect(controlPlane.endpoints.mostPods(fakeNamespace.namespace)).toBe(6);
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(3);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 3 });
    // The order: preview, new slot, switch, and only then what both share.
    const [preview = 0] = requestsOf(fakeNamespace, 'PATCH', /services\/hello-preview\?/u);
    const [slot = 0] = requestsOf(fakeNamespace, 'PATCH', /deployments\/hello-green\?/u);
    const [moved = 0] = requestsOf(fakeNamespace, 'PATCH', /services\/hello\?/u);
    const [shared = 0] = requestsOf(fakeNamespace, 'PATCH', /horizontalpodautoscalers\/hello\?/u);
    const [gone = 0] = requestsOf(fakeNamespace, 'DELETE', /services\/hello-preview/u);
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

scenario('TestBlueGreenAnalysis: the gate is asked of every version, before its verdict', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('analysis');
  const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
  for (const tag of ['good-1', 'good-2', 'good-1']) {
    const { report } = await released(fakeNamespace, tag, { inputs });
    expect(report.requests.failed).toBe(0);
    expect(report.requests.sent).toBeGreaterThanOrEqual(5);
    expect(serving(fakeNamespace).versions).toEqual([tag]);
  }
});

scenario(
  'TestBlueGreenPrePromotionFail: what serves stays, and a retry with a good version succeeds',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('pre-fail');
    await released(fakeNamespace, 'good-1');
    const slot = await liveSlot(fakeNamespace);
    await refused(fakeNamespace, 'bad-2', 'image-name-invalid', BROKEN);
    expect(await liveSlot(fakeNamespace)).toBe(slot);
    expect(requestsOf(fakeNamespace, 'PATCH', /services\/hello\?/u)).toEqual([]);
    await released(fakeNamespace, 'good-3');
    expect(serving(fakeNamespace).versions).toEqual(['good-3']);
  },
);

scenario('TestBlueGreenPostPromotionFail: the traffic had moved, and comes back', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('post-fail');
  await released(fakeNamespace, 'good-1');
  const slot = await liveSlot(fakeNamespace);
  controlPlane.endpoints.mark(fakeNamespace.namespace);
  const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
  const { report } = await refused(fakeNamespace, 'bad-2', 'probe-failed', { inputs });
  expect(report.phases.map(({ name }) => name)).toContain('switch');
  expect(report.rollbackCompleted).toBe(true);
  expect(await liveSlot(fakeNamespace)).toBe(slot);
  expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
  expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
});

scenario('TestBlueGreenAbortAndUpdate: a bad second version, then a third that serves', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('abort-update');
  await released(fakeNamespace, 'good-1');
  await refused(fakeNamespace, 'bad-2', 'image-name-invalid', BROKEN);
  const { report } = await released(fakeNamespace, 'good-3');
  expect(report.previousVersion).toBe('good-1');
  expect(serving(fakeNamespace).versions).toEqual(['good-3']);
});

scenario(
  'TestBlueGreenProgressDeadlineExceededWithoutPause: a slow start is waited for, and serves',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('slow');
    await released(fakeNamespace, 'good-1');
    const running = released(fakeNamespace, 'good-2', { ...SLOW, spec: { progressDeadlineSeconds: 600 } });
    await until('both pods wait', () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === 4);
    await sleep(3000);
    expect(serving(fakeNamespace).versions).toEqual(['good-1']);
    expect(await letStart(fakeNamespace)).toBe(2);
    await running;
    expect(serving(fakeNamespace).versions).toEqual(['good-2']);
  },
);

scenario(
  'TestBlueGreenScaleDownDelay: the old slot is kept for so long; the journal keeps its limit of revisions',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('delay');
    const old: Promise<number>[] = [];
    await released(fakeNamespace, 'good-1');
    const inputs = { 'scale-down-delay': '3s' };
    const { report } = await released(fakeNamespace, 'good-2', {
      inputs,
      options: {
        onOutput: (text) => {
          if (!text.includes('waiting 3 s')) return;
          old.push(replicasOf(fakeNamespace, 'hello-blue'));
        },
      },
    });
    expect(await Promise.all(old)).toEqual([2]);
    expect(report.phases.at(-1)?.name).toBe('scale-down');
    expect(await replicasOf(fakeNamespace, 'hello-blue')).toBe(0);
    for (let number = 3; number <= REVISIONS + 2; number += 1)
      await released(fakeNamespace, `good-${number}`);
    const revisions = (await names(fakeNamespace, 'api/v1/secrets')).filter((name) =>
      /^edu-actions-hello\.r\d+$/u.test(name),
    );
    expect(revisions).toHaveLength(REVISIONS);
  },
  180_000,
);

async function replicasOf(fakeNamespace: Parameters<typeof deployment>[0], name: string): Promise<number> {
  return Number((await deployment(fakeNamespace, name))?.spec?.['replicas']);
}

scenario(
  'TestBlueGreenExceedProgressDeadlineAbort: after `timeout` it is taken back, with nothing left to wait',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('deadline');
    await released(fakeNamespace, 'good-1');
    const { report } = await refused(fakeNamespace, 'good-2', 'timeout', {
      ...SLOW,
      inputs: { timeout: '6s' },
    });
    expect(report.rollbackCompleted).toBe(true);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
  },
);

scenario('TestBlueGreenScaleDownOnAbort: nothing of a refused version is left', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('abort-down');
  await released(fakeNamespace, 'good-1');
  const before = [await names(fakeNamespace, DEPLOYMENTS), await names(fakeNamespace, SERVICES)];
  await refused(fakeNamespace, 'bad-2', 'image-name-invalid', BROKEN);
  expect([await names(fakeNamespace, DEPLOYMENTS), await names(fakeNamespace, SERVICES)]).toEqual(before);
  await until('its pods are gone', () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === 2);
});

scenario(
  'TestBlueGreenToCanary: from rolling to blue-green and back, at least as many serve as before',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('strategies');
    await released(fakeNamespace, 'good-1', { strategy: 'rolling', autoscaler: false });
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    await released(fakeNamespace, 'good-2', { autoscaler: false });
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
    await released(fakeNamespace, 'good-3', { strategy: 'rolling', autoscaler: false });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
    await until('good-3 serves alone', () => serving(fakeNamespace).versions.join() === 'good-3');
  },
);

scenario(
  'TestBlueGreenDuration_SupersededRollbackToStable: taken back in the middle without waiting for what hangs',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('superseded');
    await released(fakeNamespace, 'good-1');
    let pid = 0;
    const running = release(fakeNamespace, 'good-2', {
      ...SLOW,
      options: { onStart: (started) => void (pid = started) },
    });
    await until('both pods wait', () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === 4);
    process.kill(pid, 'SIGINT');
    const { report } = await running;
    expect([report?.refusal?.code, report?.rollbackCompleted]).toEqual(['cancelled', true]);
    // Not one look at what hangs: the way back of a slot without traffic waits for no pod of its.
    const restore = report?.phases.find(({ name }) => name === 'restore');
    expect(restore?.outcome).toBe('done');
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
    const again = await released(fakeNamespace, 'good-3');
    expect(again.report.previousVersion).toBe('good-1');
    expect((await headOfPlot(fakeNamespace))?.warm?.version).toBe('good-1');
  },
);
