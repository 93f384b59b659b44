import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../../support/needs.ts';
import { BROKEN, deployment, refused, released, serving } from '../../../support/plane/acts.ts';
import { noPlane, openPlane, type Plane } from '../../../support/plane/plane.ts';
import type { Plot } from '../../../support/plane/plot.ts';
import type { Kube } from '../../../support/plane/rest.ts';
import { headOfPlot } from '../../../support/sweeps/picture.ts';

/** What Flagger's end-to-end scripts hold it to, held against ours: see the README of this folder. */
const scene = needsApart(noPlane);

let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('flagger');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

scene('kubernetes/test-deployment.sh: the gate, the acceptance, the promotion', async () => {
  const plot = await plane.plot('deployment');
  const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
  await released(plot, 'good-1');
  const { report } = await released(plot, 'good-2', { inputs });
  const order = report.phases.map(({ name }) => name);
  expect(order.filter((name) => ['rollout', 'switch', 'verify', 'finish'].includes(name))).toEqual([
    'rollout',
    'switch',
    'verify',
    'finish',
  ]);
  expect(report.requests).toMatchObject({ failed: 0 });
  expect(await headOfPlot(plot)).toMatchObject({ phase: 'idle', live: { version: 'good-2' } });
});

scene(
  'nginx/test-lifecycle.sh: 500s bring the old version back, the same once more changes nothing, a retry serves',
  async () => {
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const plot = await plane.plot(`lifecycle-${strategy}`);
      const inputs = { 'probe-url': plane.probeUrl(plot.namespace) };
      const plain = { strategy, autoscaler: false };
      await released(plot, 'good-1', plain);
      await refused(plot, 'bad-2', 'probe-failed', { ...plain, inputs });
      expect(serving(plot).versions).toEqual(['good-1']);
      if (strategy === 'rolling') {
        const pods = plane.endpoints.ready(plot.namespace, 'hello').toSorted();
        await released(plot, 'good-1', { ...plain, inputs });
        expect(plane.endpoints.ready(plot.namespace, 'hello').toSorted()).toEqual(pods);
      }
      await released(plot, 'good-3', { ...plain, inputs });
      expect(serving(plot)).toEqual({ versions: ['good-3'], pods: 2 });
    }
  },
);

scene('istio/test-skip-analysis.sh: a bad image is refused, and what serves is not touched', async () => {
  for (const strategy of ['rolling', 'blue-green'] as const) {
    const plot = await plane.plot(`skip-${strategy}`);
    await released(plot, 'good-1', { strategy, autoscaler: false });
    const before = plane.endpoints.ready(plot.namespace, 'hello').toSorted();
    const { report } = await refused(plot, 'bad-2', 'image-name-invalid', {
      strategy,
      autoscaler: false,
      ...BROKEN,
    });
    expect(report.refusal?.message).toContain('hello:bad-2');
    expect(plane.endpoints.ready(plot.namespace, 'hello').toSorted()).toEqual(before);
  }
});

scene('kubernetes/test-hpa.sh, blue-green: the autoscaler goes with the version that serves', async () => {
  const plot = await plane.plot('hpa-bg');
  for (const tag of ['good-1', 'good-2', 'good-3']) {
    await released(plot, tag);
    const target = await targetOf(plot);
    expect((await deployment(plot, target))?.spec?.['replicas']).toBe(2);
    expect(serving(plot)).toEqual({ versions: [tag], pods: 2 });
  }
  const target = await targetOf(plot);
  await refused(plot, 'bad-4', 'image-name-invalid', BROKEN);
  expect(await targetOf(plot)).toBe(target);
});

scene(
  'kubernetes/test-hpa.sh, rolling: a release takes no pod away from an autoscaled application',
  async () => {
    const plot = await plane.plot('hpa-rolling');
    await released(plot, 'good-1', { strategy: 'rolling' });
    await setReplicas(plot, 4);
    plane.endpoints.mark(plot.namespace);
    for (const tag of ['good-2', 'good-3']) {
      await released(plot, tag, { strategy: 'rolling' });
      expect(serving(plot)).toEqual({ versions: [tag], pods: 4 });
    }
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBeGreaterThanOrEqual(4);
  },
);

scene(
  'kubernetes/test-hpa.sh, rolling: neither does one whose autoscaler never had to do anything',
  async () => {
    const plot = await plane.plot('hpa-quiet');
    await released(plot, 'good-1', { strategy: 'rolling' });
    plane.endpoints.mark(plot.namespace);
    await released(plot, 'good-2', { strategy: 'rolling' });
    expect(serving(plot)).toEqual({ versions: ['good-2'], pods: 2 });
    expect(plane.endpoints.lowest(plot.namespace, 'hello')).toBeGreaterThanOrEqual(2);
  },
);

async function targetOf(plot: Plot): Promise<string> {
  const path = `/apis/autoscaling/v2/namespaces/${plot.namespace}/horizontalpodautoscalers/hello`;
  const hpa = await plane.rest.get<Kube>(path);
  const target = hpa?.spec?.['scaleTargetRef'] as { name: string } | undefined;
  return target?.name ?? 'none';
}

/** As the autoscaler's controller does it, by the subresource. */
async function setReplicas(plot: Plot, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${plot.namespace}/deployments/hello/scale?fieldManager=kube-controller-manager`;
  await plane.rest.send('PATCH', path, { spec: { replicas } }, 'application/merge-patch+json');
  const end = Date.now() + 10_000;
  while (serving(plot).pods !== replicas && Date.now() < end)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}
