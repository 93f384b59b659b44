import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { names, refused, release, released, requestsOf, serving } from '../../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../../support/plane/plane.ts';
import type { Plot, PlotRun } from '../../../support/plane/plot.ts';
import { headOfPlot, liveSlot } from '../../../support/sweeps/picture.ts';
import { said } from '../../../support/sweeps/play.ts';
import { steadily } from '../../../support/sweeps/steadily.ts';

/** Argo Rollouts' scenarios of manual promotion and of the way back, held against ours: see the README of this folder. */
const scene = needsApart(noPlane);
const MANUAL = { promotion: 'manual' };

let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('argo-promotion');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

async function act(plot: Plot, action: string, inputs: Record<string, string> = {}): Promise<PlotRun> {
  return await steadily(plot, { app: 'hello', ...inputs }, { action });
}

async function waits(plot: Plot, tag: string): Promise<void> {
  const run = await release(plot, tag, { inputs: MANUAL });
  const log = said(run);
  expect({ result: run.outputs['result'], log }).toEqual({ result: 'awaiting-promotion', log });
}

scene(
  'TestBlueGreenKitchenSink: nothing is promoted before its time; a promotion that fails is taken back',
  async () => {
    const plot = await plane.plot('kitchen-sink');
    await released(plot, 'good-1');
    plane.endpoints.mark(plot.namespace);
    await waits(plot, 'good-2');
    await sleep(2000);
    expect(serving(plot).versions).toEqual(['good-1']);
    expect(serving(plot, 'hello-preview')).toEqual({ versions: ['good-2'], pods: 2 });
    const promoted = await act(plot, 'blue-green-switch');
    expect([promoted.outputs['result'], serving(plot)]).toEqual([
      'succeeded',
      { versions: ['good-2'], pods: 2 },
    ]);
    await waits(plot, 'bad-3');
    const slot = await liveSlot(plot);
    const failed = await act(plot, 'blue-green-switch', { 'probe-url': plane.probeUrl(plot.namespace) });
    expect(failed.outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
    expect([await liveSlot(plot), serving(plot)]).toEqual([slot, { versions: ['good-2'], pods: 2 }]);
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(2);
  },
);

scene(
  'TestBlueGreenProgressDeadlineExceededWithPause: what waits longer than its deadline can still be promoted',
  async () => {
    const plot = await plane.plot('with-pause');
    await released(plot, 'good-1');
    const run = await release(plot, 'good-2', { inputs: MANUAL, spec: { progressDeadlineSeconds: 2 } });
    expect(run.outputs['result']).toBe('awaiting-promotion');
    await sleep(3000);
    const status = await act(plot, 'blue-green-switch', { action: 'status' });
    expect(status.outputs).toMatchObject({ 'pending-version': 'good-2' });
    expect((await act(plot, 'blue-green-switch')).outputs['result']).toBe('succeeded');
    expect(serving(plot).versions).toEqual(['good-2']);
  },
);

scene(
  'TestBlueGreenAnalysis, the way back: a warm version is not started, rolled out or applied again',
  async () => {
    const plot = await plane.plot('reapply');
    await released(plot, 'good-1');
    const pods = plane.endpoints.ready(plot.namespace, 'hello').toSorted();
    await released(plot, 'good-2');
    const run = await act(plot, 'rollback');
    expect([run.outputs['result'], run.outputs['version']]).toEqual(['succeeded', 'good-1']);
    expect(plane.endpoints.ready(plot.namespace, 'hello').toSorted()).toEqual(pods);
    expect(requestsOf(plot, 'PATCH', /deployments\/hello-blue\?/u)).toEqual([]);
  },
);

scene(
  'TestRollbackAnalysisWithinWindow: once it is no longer warm, it comes from the journal with all its gates',
  async () => {
    const plot = await plane.plot('window');
    await released(plot, 'good-1');
    await released(plot, 'good-2', { inputs: { 'scale-down-delay': '1s' } });
    const run = await act(plot, 'rollback', { 'probe-url': plane.probeUrl(plot.namespace) });
    expect([run.outputs['result'], run.outputs['requests-failed']]).toEqual(['succeeded', '0']);
    expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
    // With its own configuration, under the name that its pods read it by.
    const config = (await plot.list('api/v1/configmaps')).find(({ metadata }) => metadata.name === 'hello');
    expect(config?.data).toEqual({ greeting: 'good-1' });
  },
);

scene(
  'TestBlueGreenAbortAndUpdate, by hand: what waits is taken away, and the next one is released',
  async () => {
    const plot = await plane.plot('abort');
    await released(plot, 'good-1');
    const before = [await names(plot, 'apis/apps/v1/deployments'), await names(plot, 'api/v1/services')];
    await waits(plot, 'good-2');
    const aborted = await act(plot, 'blue-green-switch', { action: 'abort' });
    expect(aborted.exitCode).toBe(0);
    expect([await names(plot, 'apis/apps/v1/deployments'), await names(plot, 'api/v1/services')]).toEqual(
      before,
    );
    expect(await headOfPlot(plot)).not.toHaveProperty('pending');
    await refused(plot, 'bad-3', 'image-name-invalid', { waiting: 'InvalidImageName' });
    await released(plot, 'good-4');
    expect(serving(plot)).toEqual({ versions: ['good-4'], pods: 2 });
  },
);
