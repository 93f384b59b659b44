import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { inTurn } from '../../../support/sample.ts';
import {
  names,
  refused,
  release,
  released,
  requestsOf,
  serving,
} from '../../../support/control-plane/steps.ts';
import {
  noPlane,
  openControlPlane,
  type ControlPlane,
} from '../../../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../../../support/control-plane/fake-namespace.ts';
import { headOfPlot, liveSlot } from '../../../support/sweeps/picture.ts';
import { said } from '../../../support/sweeps/play.ts';
import { steadily } from '../../../support/sweeps/steadily.ts';

/** Argo Rollouts' scenarios of manual promotion and of the way back, held against ours: see the README of this folder. */
const scenario = inTurn(needsApart(noPlane), 2);
const MANUAL = { promotion: 'manual' };

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('argo-promotion');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

async function act(
  fakeNamespace: FakeNamespace,
  action: string,
  inputs: Record<string, string> = {},
): Promise<FakeRun> {
  return await steadily(fakeNamespace, { app: 'hello', ...inputs }, { action });
}

async function waits(fakeNamespace: FakeNamespace, tag: string): Promise<void> {
  const run = await release(fakeNamespace, tag, { inputs: MANUAL });
  const log = said(run);
  expect({ result: run.outputs['result'], log }).toEqual({ result: 'awaiting-promotion', log });
}

scenario(
  'TestBlueGreenKitchenSink: nothing is promoted before its time; a promotion that fails is taken back',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('kitchen-sink');
    await released(fakeNamespace, 'good-1');
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    await waits(fakeNamespace, 'good-2');
    await sleep(2000);
    expect(serving(fakeNamespace).versions).toEqual(['good-1']);
    expect(serving(fakeNamespace, 'hello-preview')).toEqual({ versions: ['good-2'], pods: 2 });
    const promoted = await act(fakeNamespace, 'blue-green-switch');
    expect([promoted.outputs['result'], serving(fakeNamespace)]).toEqual([
      'succeeded',
      { versions: ['good-2'], pods: 2 },
    ]);
    await waits(fakeNamespace, 'bad-3');
    const slot = await liveSlot(fakeNamespace);
    const failed = await act(fakeNamespace, 'blue-green-switch', {
      'probe-url': controlPlane.probeUrl(fakeNamespace.namespace),
    });
    expect(failed.outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
    expect([await liveSlot(fakeNamespace), serving(fakeNamespace)]).toEqual([
      slot,
      { versions: ['good-2'], pods: 2 },
    ]);
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
  },
);

scenario(
  'TestBlueGreenProgressDeadlineExceededWithPause: what waits longer than its deadline can still be promoted',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('with-pause');
    await released(fakeNamespace, 'good-1');
    const run = await release(fakeNamespace, 'good-2', {
      inputs: MANUAL,
      spec: { progressDeadlineSeconds: 2 },
    });
    expect(run.outputs['result']).toBe('awaiting-promotion');
    await sleep(3000);
    const status = await act(fakeNamespace, 'blue-green-switch', { action: 'status' });
    expect(status.outputs).toMatchObject({ 'pending-version': 'good-2' });
    expect((await act(fakeNamespace, 'blue-green-switch')).outputs['result']).toBe('succeeded');
    expect(serving(fakeNamespace).versions).toEqual(['good-2']);
  },
);

scenario(
  'TestBlueGreenAnalysis, the way back: a warm version is not started, rolled out or applied again',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('reapply');
    await released(fakeNamespace, 'good-1');
    const pods = controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted();
    await released(fakeNamespace, 'good-2');
    const run = await act(fakeNamespace, 'rollback');
    expect([run.outputs['result'], run.outputs['version']]).toEqual(['succeeded', 'good-1']);
    expect(controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted()).toEqual(pods);
    expect(requestsOf(fakeNamespace, 'PATCH', /deployments\/hello-blue\?/u)).toEqual([]);
  },
);

scenario(
  'TestRollbackAnalysisWithinWindow: once it is no longer warm, it comes from the journal with all its gates',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('window');
    await released(fakeNamespace, 'good-1');
    await released(fakeNamespace, 'good-2', { inputs: { 'scale-down-delay': '1s' } });
    const run = await act(fakeNamespace, 'rollback', {
      'probe-url': controlPlane.probeUrl(fakeNamespace.namespace),
    });
    expect([run.outputs['result'], run.outputs['requests-failed']]).toEqual(['succeeded', '0']);
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
    // With its own configuration, under the name that its pods read it by.
    const config = (await fakeNamespace.list('api/v1/configmaps')).find(
      ({ metadata }) => metadata.name === 'hello',
    );
    expect(config?.data).toEqual({ greeting: 'good-1' });
  },
);

scenario(
  'TestBlueGreenAbortAndUpdate, by hand: what waits is taken away, and the next one is released',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('abort');
    await released(fakeNamespace, 'good-1');
    const before = [
      await names(fakeNamespace, 'apis/apps/v1/deployments'),
      await names(fakeNamespace, 'api/v1/services'),
    ];
    await waits(fakeNamespace, 'good-2');
    const aborted = await act(fakeNamespace, 'blue-green-switch', { action: 'abort' });
    expect(aborted.exitCode).toBe(0);
    expect([
      await names(fakeNamespace, 'apis/apps/v1/deployments'),
      await names(fakeNamespace, 'api/v1/services'),
    ]).toEqual(before);
    expect(await headOfPlot(fakeNamespace)).not.toHaveProperty('pending');
    await refused(fakeNamespace, 'bad-3', 'image-name-invalid', { waiting: 'InvalidImageName' });
    await released(fakeNamespace, 'good-4');
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-4'], pods: 2 });
  },
);
