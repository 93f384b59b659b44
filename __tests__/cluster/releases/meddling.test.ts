import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../../lab/index.ts';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import {
  deployment,
  letStart,
  release,
  released,
  serving,
  SLOW,
  until,
} from '../../support/control-plane/steps.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../../support/control-plane/fake-namespace.ts';

/** What somebody else does with kubectl in the middle of a release. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('meddling');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

const STILL = { autoscaler: false } as const;

async function kubectl(fakeNamespace: FakeNamespace, ...args: string[]): Promise<string> {
  return await controlPlane.lab.kubectl(['-n', fakeNamespace.namespace, ...args]);
}

/** `kubectl edit` by somebody whose editor makes this change. */
async function edit(fakeNamespace: FakeNamespace, what: string, script: string): Promise<void> {
  const { kubectlPath, kubeconfigPath } = controlPlane.lab;
  const args = ['--kubeconfig', kubeconfigPath, '-n', fakeNamespace.namespace, 'edit', what];
  await run(kubectlPath, args, { env: { ...process.env, KUBE_EDITOR: `sed -i ${script}` } });
}

/** Begins a release whose pods wait until they are told to start. */
async function begun(
  fakeNamespace: FakeNamespace,
  strategy: 'rolling' | 'blue-green' = 'blue-green',
): Promise<{ ended: Promise<FakeRun> }> {
  await released(fakeNamespace, 'good-1', { ...STILL, strategy });
  const ended = release(fakeNamespace, 'good-2', { ...STILL, ...SLOW, strategy, inputs: { timeout: '40s' } });
  const pods = strategy === 'rolling' ? 3 : 4;
  await until(
    'the new pods wait',
    () => controlPlane.endpoints.pods(fakeNamespace.namespace).length === pods,
  );
  return { ended };
}

/** Lets pods start as they come, until the release is over. */
async function ending(fakeNamespace: FakeNamespace, ended: Promise<FakeRun>): Promise<FakeRun> {
  for (;;) {
    const run = await Promise.race([ended, sleep(100)]);
    if (run !== undefined) return run;
    await letStart(fakeNamespace);
  }
}

const LONGER = 's/PeriodSeconds:.10/PeriodSeconds:\\ 11/';
const graceOf = async (fakeNamespace: FakeNamespace, name: string): Promise<unknown> =>
  ((await deployment(fakeNamespace, name))?.spec as Templated | undefined)?.template.spec[
    'terminationGracePeriodSeconds'
  ];
interface Templated {
  template: { spec: Record<string, unknown> };
}

scenario('kubectl edit of what serves is left as it is, and the new version takes over', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('edit-live');
  const { ended } = await begun(fakeNamespace);
  await edit(fakeNamespace, 'deployment/hello-blue', LONGER);
  const run = await ending(fakeNamespace, ended);
  expect(run.report?.result).toBe('succeeded');
  expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
  expect(await graceOf(fakeNamespace, 'hello-blue')).toBe(11);
});

for (const [strategy, name] of [
  ['blue-green', 'hello-green'],
  ['rolling', 'hello'],
] as const) {
  scenario(
    `kubectl edit of what starts is found and named, and what served serves on: ${strategy}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace(`edit-${strategy}`);
      const { ended } = await begun(fakeNamespace, strategy);
      controlPlane.endpoints.mark(fakeNamespace.namespace);
      await edit(fakeNamespace, `deployment/${name}`, LONGER);
      const { report } = await ending(fakeNamespace, ended);
      expect(report).toMatchObject({
        result: 'refused',
        rollbackCompleted: true,
        refusal: {
          code: 'workload-changed',
          message: `somebody else changed the pods of Deployment ${name} during the release`,
          evidence: ['changed by kubectl-edit'],
        },
      });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-1'], pods: 2 });
      expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBe(2);
    },
  );
}

scenario('kubectl edit of where a Service sends is found, and left to whoever chose it', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('edit-service');
  const { ended } = await begun(fakeNamespace);
  await edit(fakeNamespace, 'service/hello-admin', 's/app:.hello$/app:\\ other/');
  const { report } = await ending(fakeNamespace, ended);
  expect(report).toMatchObject({
    result: 'refused',
    rollbackCompleted: false,
    refusal: { code: 'service-changed' },
  });
  // What nobody but its new owner can bring about is not waited for.
  expect(report?.durationMs).toBeLessThan(60_000);
  expect(serving(fakeNamespace).versions).toEqual(['good-1']);
  const selector = await kubectl(
    fakeNamespace,
    'get',
    'service/hello-admin',
    '-o',
    'jsonpath={.spec.selector.app}',
  );
  expect(selector).toBe('other');
});

scenario(
  'kubectl scale of what starts, and of what serves: the switch goes to as many pods as served',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('scale');
    const { ended } = await begun(fakeNamespace);
    await kubectl(fakeNamespace, 'scale', 'deployment/hello-green', '--replicas=1');
    await kubectl(fakeNamespace, 'scale', 'deployment/hello-blue', '--replicas=4');
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    const run = await ending(fakeNamespace, ended);
    expect(run.report?.result).toBe('succeeded');
    expect(run.stdout).toContain('hello-green: 4 pods in place of 1, as hello-blue has by now');
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 4 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
  },
);
