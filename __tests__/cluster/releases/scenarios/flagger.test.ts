import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { inTurn } from '../../../support/sample.ts';
import { BROKEN, deployment, refused, released, serving } from '../../../support/control-plane/steps.ts';
import {
  noPlane,
  openControlPlane,
  type ControlPlane,
} from '../../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../../support/control-plane/rest.ts';
import { headOfPlot } from '../../../support/sweeps/picture.ts';

/** What Flagger's end-to-end scripts hold it to, held against ours: see the README of this folder. */
const scenario = inTurn(needsApart(noPlane), 2);

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('flagger');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

scenario('kubernetes/test-deployment.sh: the gate, the acceptance, the promotion', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('deployment');
  const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
  await released(fakeNamespace, 'good-1');
  const { report } = await released(fakeNamespace, 'good-2', { inputs });
  const order = report.phases.map(({ name }) => name);
  expect(order.filter((name) => ['rollout', 'switch', 'verify', 'finish'].includes(name))).toEqual([
    'rollout',
    'switch',
    'verify',
    'finish',
  ]);
  expect(report.requests).toMatchObject({ failed: 0 });
  expect(await headOfPlot(fakeNamespace)).toMatchObject({ phase: 'idle', live: { version: 'good-2' } });
});

scenario(
  'nginx/test-lifecycle.sh: 500s bring the old version back, the same once more changes nothing, a retry serves',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const fakeNamespace = await controlPlane.fakeNamespace(`lifecycle-${strategy}`);
      const inputs = { 'probe-url': controlPlane.probeUrl(fakeNamespace.namespace) };
      const plain = { strategy, autoscaler: false };
      await released(fakeNamespace, 'good-1', plain);
      await refused(fakeNamespace, 'bad-2', 'probe-failed', { ...plain, inputs });
      expect(serving(fakeNamespace).versions).toEqual(['good-1']);
      if (strategy === 'rolling') {
        const pods = controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted();
        await released(fakeNamespace, 'good-1', { ...plain, inputs });
        expect(controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted()).toEqual(pods);
      }
      await released(fakeNamespace, 'good-3', { ...plain, inputs });
      expect(serving(fakeNamespace)).toEqual({ versions: ['good-3'], pods: 2 });
    }
  },
);

scenario('istio/test-skip-analysis.sh: a bad image is refused, and what serves is not touched', async () => {
  for (const strategy of ['rolling', 'blue-green'] as const) {
    const fakeNamespace = await controlPlane.fakeNamespace(`skip-${strategy}`);
    await released(fakeNamespace, 'good-1', { strategy, autoscaler: false });
    const before = controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted();
    const { report } = await refused(fakeNamespace, 'bad-2', 'image-name-invalid', {
      strategy,
      autoscaler: false,
      ...BROKEN,
    });
    expect(report.refusal?.message).toContain('hello:bad-2');
    expect(controlPlane.endpoints.ready(fakeNamespace.namespace, 'hello').toSorted()).toEqual(before);
  }
});

scenario('kubernetes/test-hpa.sh, blue-green: the autoscaler goes with the version that serves', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('hpa-bg');
  for (const tag of ['good-1', 'good-2', 'good-3']) {
    await released(fakeNamespace, tag);
    const target = await targetOf(fakeNamespace);
    expect((await deployment(fakeNamespace, target))?.spec?.['replicas']).toBe(2);
    expect(serving(fakeNamespace)).toEqual({ versions: [tag], pods: 2 });
  }
  const target = await targetOf(fakeNamespace);
  await refused(fakeNamespace, 'bad-4', 'image-name-invalid', BROKEN);
  expect(await targetOf(fakeNamespace)).toBe(target);
});

scenario(
  'kubernetes/test-hpa.sh, rolling: a release takes no pod away from an autoscaled application',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('hpa-rolling');
    await released(fakeNamespace, 'good-1', { strategy: 'rolling' });
    await setReplicas(fakeNamespace, 4);
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    for (const tag of ['good-2', 'good-3']) {
      await released(fakeNamespace, tag, { strategy: 'rolling' });
      expect(serving(fakeNamespace)).toEqual({ versions: [tag], pods: 4 });
    }
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(4);
  },
);

scenario(
  'kubernetes/test-hpa.sh, rolling: neither does one whose autoscaler never had to do anything',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('hpa-quiet');
    await released(fakeNamespace, 'good-1', { strategy: 'rolling' });
    controlPlane.endpoints.mark(fakeNamespace.namespace);
    await released(fakeNamespace, 'good-2', { strategy: 'rolling' });
    expect(serving(fakeNamespace)).toEqual({ versions: ['good-2'], pods: 2 });
    expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, 'hello')).toBeGreaterThanOrEqual(2);
  },
);

async function targetOf(fakeNamespace: FakeNamespace): Promise<string> {
  const path = `/apis/autoscaling/v2/namespaces/${fakeNamespace.namespace}/horizontalpodautoscalers/hello`;
  const hpa = await controlPlane.rest.get<Kube>(path);
  const target = hpa?.spec?.['scaleTargetRef'] as { name: string } | undefined;
  return target?.name ?? 'none';
}

/** As the autoscaler's controller does it, by the subresource. */
async function setReplicas(fakeNamespace: FakeNamespace, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/hello/scale?fieldManager=kube-controller-manager`;
  await controlPlane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
  const end = Date.now() + 10_000;
  while (serving(fakeNamespace).pods !== replicas && Date.now() < end)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}
