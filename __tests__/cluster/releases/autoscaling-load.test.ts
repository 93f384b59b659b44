import { afterAll, beforeAll, expect } from '@jest/globals';
import { MEASURED } from '../../../lab/index.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, values } from '../../support/hello.ts';
import { list, one, podsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openStage, type Stage } from '../../support/stage.ts';

/** An autoscaler that really scales, by what the kubelet measures under load, before, during and after a release. */
const scene = needs(noTraffic);
let stage: Stage;

/** So little that 200 requests a second are far above it, and none at all far below. */
const SCALED = values({
  resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '192Mi' } },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3, targetCPUUtilizationPercentage: 50 },
});

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  stage = await openStage('hpa-load');
  await images(stage, 'v1', 'v2');
  await stage.kubectl('label', 'namespace', stage.namespace, `${MEASURED}=true`);
});
afterAll(async () => await stage?.close());

async function scaledTo(slot: string, count: number): Promise<void> {
  const wanted = `--for=jsonpath={.status.readyReplicas}=${count}`;
  await stage.kubectl('wait', wanted, `deployment/hello-${slot}`, '--timeout=90s');
}

const ready = async (slot: string): Promise<number> =>
  Number((await one(stage, 'deployment', `hello-${slot}`)).status?.['readyReplicas'] ?? 0);

scene(
  'under load it scales what serves, the next version comes as strong, and only that one is scaled afterwards',
  async () => {
    await released(stage, BLUE_GREEN, SCALED, { 'image-tag': 'v1' });
    const load = await stage.traffic(200);
    await scaledTo('blue', 3);

    await released(stage, BLUE_GREEN, SCALED, { 'image-tag': 'v2' });
    expect(await podsOf(stage, 'edu-actions/slot=green')).toHaveLength(3);
    const [autoscaler] = await list(stage, 'horizontalpodautoscalers');
    expect(autoscaler?.spec['scaleTargetRef']).toMatchObject({ name: 'hello-green' });

    // One that is refused under load leaves as many pods serving as the load needs.
    await refused(stage, BLUE_GREEN, SCALED, BROKEN);
    expect(await ready('green')).toBe(3);
    expect((await load.stop()).failures).toEqual([]);

    await scaledTo('green', 1);
    expect(await list(stage, 'horizontalpodautoscalers')).toHaveLength(1);
  },
  240_000,
);
