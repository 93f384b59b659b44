import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../../lab/index.ts';
import { needsApart } from '../../support/needs.ts';
import { deployment, letStart, release, released, serving, SLOW, until } from '../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../support/plane/plane.ts';
import type { Plot, PlotRun } from '../../support/plane/plot.ts';

/** What somebody else does with kubectl in the middle of a release. */
const scene = needsApart(noPlane);
let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('meddling');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

const STILL = { autoscaler: false } as const;

async function kubectl(plot: Plot, ...args: string[]): Promise<string> {
  return await plane.lab.kubectl(['-n', plot.namespace, ...args]);
}

/** `kubectl edit` by somebody whose editor makes this change. */
async function edit(plot: Plot, what: string, script: string): Promise<void> {
  const { kubectlPath, kubeconfigPath } = plane.lab;
  const args = ['--kubeconfig', kubeconfigPath, '-n', plot.namespace, 'edit', what];
  await run(kubectlPath, args, { env: { ...process.env, KUBE_EDITOR: `sed -i ${script}` } });
}

/** Begins a release whose pods wait until they are told to start. */
async function begun(
  plot: Plot,
  strategy: 'rolling' | 'blue-green' = 'blue-green',
): Promise<{ ended: Promise<PlotRun> }> {
  await released(plot, 'good-1', { ...STILL, strategy });
  const ended = release(plot, 'good-2', { ...STILL, ...SLOW, strategy, inputs: { timeout: '40s' } });
  const pods = strategy === 'rolling' ? 3 : 4;
  await until('the new pods wait', () => plane.endpoints.pods(plot.namespace).length === pods);
  return { ended };
}

/** Lets pods start as they come, until the release is over. */
async function ending(plot: Plot, ended: Promise<PlotRun>): Promise<PlotRun> {
  for (;;) {
    const run = await Promise.race([ended, sleep(100)]);
    if (run !== undefined) return run;
    await letStart(plot);
  }
}

const LONGER = 's/PeriodSeconds:.10/PeriodSeconds:\\ 11/';
const graceOf = async (plot: Plot, name: string): Promise<unknown> =>
  ((await deployment(plot, name))?.spec as Templated | undefined)?.template.spec[
    'terminationGracePeriodSeconds'
  ];
interface Templated {
  template: { spec: Record<string, unknown> };
}

scene('kubectl edit of what serves is left as it is, and the new version takes over', async () => {
  const plot = await plane.plot('edit-live');
  const { ended } = await begun(plot);
  await edit(plot, 'deployment/hello-blue', LONGER);
  const run = await ending(plot, ended);
  expect(run.report?.result).toBe('succeeded');
  expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
  expect(await graceOf(plot, 'hello-blue')).toBe(11);
});

for (const [strategy, name] of [
  ['blue-green', 'hello-green'],
  ['rolling', 'hello'],
] as const) {
  scene(
    `kubectl edit of what starts is found and named, and what served serves on: ${strategy}`,
    async () => {
      const plot = await plane.plot(`edit-${strategy}`);
      const { ended } = await begun(plot, strategy);
      plane.endpoints.mark(plot.namespace);
      await edit(plot, `deployment/${name}`, LONGER);
      const { report } = await ending(plot, ended);
      expect(report).toMatchObject({
        result: 'refused',
        rollbackCompleted: true,
        refusal: {
          code: 'workload-changed',
          message: `somebody else changed the pods of Deployment ${name} during the release`,
          evidence: ['changed by kubectl-edit'],
        },
      });
      expect(serving(plot)).toEqual({ versions: ['good-1'], pods: 2 });
      expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBe(2);
    },
  );
}

scene('kubectl edit of where a Service sends is found, and left to whoever chose it', async () => {
  const plot = await plane.plot('edit-service');
  const { ended } = await begun(plot);
  await edit(plot, 'service/hello-admin', 's/app:.hello$/app:\\ other/');
  const { report } = await ending(plot, ended);
  expect(report).toMatchObject({
    result: 'refused',
    rollbackCompleted: false,
    refusal: { code: 'service-changed' },
  });
  // What nobody but its new owner can bring about is not waited for.
  expect(report?.durationMs).toBeLessThan(60_000);
  expect(serving(plot).versions).toEqual(['good-1']);
  const selector = await kubectl(plot, 'get', 'service/hello-admin', '-o', 'jsonpath={.spec.selector.app}');
  expect(selector).toBe('other');
});

scene(
  'kubectl scale of what starts, and of what serves: the switch goes to as many pods as served',
  async () => {
    const plot = await plane.plot('scale');
    const { ended } = await begun(plot);
    await kubectl(plot, 'scale', 'deployment/hello-green', '--replicas=1');
    await kubectl(plot, 'scale', 'deployment/hello-blue', '--replicas=4');
    plane.endpoints.mark(plot.namespace);
    const run = await ending(plot, ended);
    expect(run.report?.result).toBe('succeeded');
    expect(run.stdout).toContain('hello-green: 4 pods in place of 1, as hello-blue has by now');
    expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 4 });
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBeGreaterThanOrEqual(2);
  },
);
