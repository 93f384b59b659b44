// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { MEASURED } from '../../../lab/index.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, values } from '../../support/hello.ts';
import { list, one, podsOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';

/** An autoscaler that really scales, by what the kubelet measures under load, before, during and after a release. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;

/**
 * Requests that take processor time and not work, so that a slow machine sees the same: 50 a second are 150m, five times
 * what one pod may use, and a pod that is only probed (about 3m, on a slow machine 6m) is far below the 15m at which two
 * become one.
 */
const RATE = 50;
const SCALED = values({
  env: { BUSY_MS: '3' },
  resources: { requests: { cpu: '60m', memory: '64Mi' }, limits: { memory: '192Mi' } },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3, targetCPUUtilizationPercentage: 50 },
});

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('hpa-load');
  await images(testNamespace, 'v1', 'v2');
  await testNamespace.kubectl('label', 'namespace', testNamespace.namespace, `${MEASURED}=true`);
});
afterAll(async () => await testNamespace?.close());

async function scaledTo(slot: string, count: number): Promise<void> {
  const wanted = `--for=jsonpath={.status.readyReplicas}=${count}`;
  await testNamespace.kubectl('wait', wanted, `deployment/hello-${slot}`, '--timeout=90s');
}

const ready = async (slot: string): Promise<number> =>
  Number((await one(testNamespace, 'deployment', `hello-${slot}`)).status?.['readyReplicas'] ?? 0);

scenario(
  'under load it scales what serves, the next version comes as strong, and only that one is scaled afterwards',
  async () => {
    await released(testNamespace, BLUE_GREEN, SCALED, { 'image-tag': 'v1' });
    const load = await testNamespace.traffic(RATE);
    await scaledTo('blue', 3);

    await released(testNamespace, BLUE_GREEN, SCALED, { 'image-tag': 'v2' });
    expect(await podsOf(testNamespace, 'edu-actions/slot=green')).toHaveLength(3);
    const [autoscaler] = await list(testNamespace, 'horizontalpodautoscalers');
    expect(autoscaler?.spec['scaleTargetRef']).toMatchObject({ name: 'hello-green' });

    // One that is refused under load leaves as many pods serving as the load needs.
    await refused(testNamespace, BLUE_GREEN, SCALED, BROKEN);
    expect(await ready('green')).toBe(3);
    expect((await load.stop()).failures).toEqual([]);

    await scaledTo('green', 1);
    expect(await list(testNamespace, 'horizontalpodautoscalers')).toHaveLength(1);
  },
  240_000,
);
