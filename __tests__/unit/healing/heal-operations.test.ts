import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  autoscaler,
  deployment,
  type HealWorld,
  healWorld,
  RULES,
  type RunResult,
  SICK,
  WELL,
} from '../../support/heal-world.ts';

/** What each step does, and when it does not. */

const MINUTE = 60_000;
const HPA = '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web';
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const SCALE = '{scale_horizontally: {by: 1, max: 6, ttl: 2h}}';
const only = (step: string): string => RULES.replace(STEPS, `[${step}]`);

/** Load that more pods than these would carry. */
function loaded(world: HealWorld, pods: number): void {
  world.metric = () => (world.pods().length > pods ? WELL : SICK);
}

const whyOf = ({ report, error }: RunResult): string => report?.rules[0]?.why ?? error?.message ?? '';

describe('heal: restart_pod', () => {
  const one = only('{restart_pod: {max: 1}}');

  test('max: another pod of the episode only when the first restart has not helped in its time', async () => {
    using world = await healWorld();
    world.metric = () => SICK;
    const { report } = await world.run({ rules: only('{restart_pod: {max: 2}}') });
    expect(report?.outcome).toBe('escalated');
    expect(world.acts.map(({ what }) => what)).toEqual(['evict', 'evict']);
    const [first, second] = world.acts;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4 * MINUTE);
    expect(world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  });

  test('a query that names no pod restarts none', async () => {
    using world = await healWorld();
    world.answer = ({ at }) => ({ samples: [{ series: '[["instance","10.0.0.1:80"]]', value: SICK, at }] });
    const result = await world.run({ rules: one });
    expect(whyOf(result)).toContain('no series of the query names a pod by the label pod');
    expect(world.acts).toEqual([]);
  });

  test('by another label, where the rule says so', async () => {
    using world = await healWorld();
    const name = world.pods()[0]?.metadata.name ?? '';
    world.answer = ({ at }) => ({
      samples: [
        { series: JSON.stringify([['instance', name]]), value: world.acts.length > 0 ? WELL : SICK, at },
      ],
    });
    const { report } = await world.run({ rules: only('{restart_pod: {max: 1, pod-label: instance}}') });
    expect(report?.outcome).toBe('healed');
    expect(world.done.evictions).toEqual([name]);
  });

  test('waits while a pod is ending, and where a Role does not allow evictions it says which rule would', async () => {
    using world = await healWorld();
    world.metric = () => SICK;
    world.memory.behave('web:v1', { stopMs: 30_000 });
    world.memory.ask('DELETE', `/api/v1/namespaces/shop/pods/${world.pods()[0]?.metadata.name}`);
    await world.memory.pass(2_000);
    const before = world.acts.length;
    expect(whyOf(await world.run({ rules: one }))).toContain('is ending already');
    await world.memory.pass(10 * MINUTE);
    const message =
      'pods "web" is forbidden: User "x" cannot create resource "pods/eviction" in API group ""';
    world.memory.order({ method: 'POST', kind: 'Pod', does: { status: 403, reason: 'Forbidden', message } });
    const result = await world.run({ rules: one });
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain('resources: ["pods/eviction"], verbs: ["create"]');
    expect(world.acts).toHaveLength(before);
  });
});

describe('heal: scale_horizontally', () => {
  test('raises the minimum of the autoscaler, and a later run takes it back at its time', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    loaded(world, 3);
    expect((await world.run({ rules: only(SCALE) })).report?.outcome).toBe('healed');
    expect(world.done.scalings).toEqual(['HorizontalPodAutoscaler/web 3→4']);
    world.metric = () => WELL;
    await world.memory.pass(100 * MINUTE);
    await world.run({ rules: only(SCALE) });
    expect(world.done.scalings).toHaveLength(1);
    await world.memory.pass(30 * MINUTE);
    const { report, records } = await world.run({ rules: only(SCALE) });
    expect(report?.warnings).toEqual(['HorizontalPodAutoscaler web went back from 4 to 3']);
    expect(world.done.scalings).toEqual([
      'HorizontalPodAutoscaler/web 3→4',
      'HorizontalPodAutoscaler/web 4→3',
    ]);
    expect(records[0]).toMatchObject({ decision: 'restore' });
    await world.run({ rules: only(SCALE) });
    expect([world.done.scalings.length, world.state()?.restores]).toEqual([2, []]);
  });

  test('where nothing scales the target its replicas are raised', async () => {
    using world = await healWorld();
    loaded(world, 3);
    expect((await world.run({ rules: only(SCALE) })).report?.outcome).toBe('healed');
    expect(world.done.scalings).toEqual(['Deployment/web 3→4']);
  });

  test('what somebody else has set since is left as it is', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    loaded(world, 3);
    await world.run({ rules: only(SCALE) });
    world.change(HPA, { spec: { minReplicas: 5 } });
    world.metric = () => WELL;
    await world.memory.pass(130 * MINUTE);
    const { report } = await world.run({ rules: only(SCALE) });
    expect(report?.warnings[0]).toContain('which somebody else has set');
    expect(world.done.scalings).toEqual([
      'HorizontalPodAutoscaler/web 3→4',
      'HorizontalPodAutoscaler/web 4→5',
    ]);
  });

  test('an autoscaler that was made anew under the same name is another one', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    loaded(world, 3);
    await world.run({ rules: only(SCALE) });
    world.memory.ask('DELETE', HPA);
    await world.make(autoscaler(4, 8));
    world.metric = () => WELL;
    await world.memory.pass(130 * MINUTE);
    const { report } = await world.run({ rules: only(SCALE) });
    expect(report?.warnings[0]).toContain('does not scale web any more');
    expect(world.done.scalings).toEqual(['HorizontalPodAutoscaler/web 3→4']);
  });

  test.each([
    ['what it was raised for is so again', () => SICK],
    ['the metrics are not known', () => undefined],
  ])('is not taken back while %s', async (_, metric) => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    loaded(world, 3);
    await world.run({ rules: only(SCALE) });
    await world.memory.pass(130 * MINUTE);
    world.metric = metric;
    await world.run({ rules: only(SCALE), mode: 'apply', timeoutMs: MINUTE });
    expect(world.done.scalings.filter((one) => one.endsWith('→3'))).toEqual([]);
    expect(world.state()?.restores).toHaveLength(1);
  });

  test('raised twice, the second of which died: it goes back to where it was before the first', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    loaded(world, 3);
    await world.run({ rules: only(SCALE) });
    loaded(world, 4);
    await world.memory.pass(30 * MINUTE);
    using twin = await healWorld(world);
    loaded(twin, 4);
    const { patchAt = 0 } = await twin.run({ rules: only(SCALE) });
    expect(twin.done.scalings).toEqual(['HorizontalPodAutoscaler/web 4→5']);
    const died = await world.run({ rules: only(SCALE), dies: { number: patchAt, when: 'before' } });
    expect(died.died).toBe(true);
    world.metric = () => WELL;
    await world.memory.pass(150 * MINUTE);
    await world.run({ rules: only(SCALE) });
    await world.run({ rules: only(SCALE) });
    expect(world.done.scalings.at(-1)).toBe('HorizontalPodAutoscaler/web 4→3');
  });

  test.each<[string, (world: HealWorld) => Promise<void>, string]>([
    [
      'the ceiling of the autoscaler',
      async (world) => await world.make(autoscaler(3, 3)),
      'and 3 is the most',
    ],
    ['the ceiling of the rule', async (world) => await world.make(autoscaler(6, 9)), 'and 6 is the most'],
    [
      'two autoscalers',
      async (world) => {
        await world.make(autoscaler(3, 8));
        await world.make(autoscaler(3, 8, { name: 'other' }));
      },
      'is scaled by',
    ],
    [
      'an autoscaler that Argo CD keeps',
      async (world) =>
        await world.make(autoscaler(3, 8, { labels: { 'argocd.argoproj.io/instance': 'shop' } })),
      'belongs to Argo CD',
    ],
    [
      'a quota without room',
      async (world) => {
        await world.make(autoscaler(3, 8));
        await world.make({
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'q', namespace: 'shop' },
          spec: { hard: { 'requests.cpu': '350m' } },
        });
        const path = '/api/v1/namespaces/shop/resourcequotas/q/status';
        world.change(path, {
          status: { hard: { 'requests.cpu': '350m' }, used: { 'requests.cpu': '300m' } },
        });
      },
      'ResourceQuota q has no room for it: requests.cpu 300m of 350m',
    ],
  ])('does nothing and escalates: %s', async (_, prepare, words) => {
    using world = await healWorld();
    await prepare(world);
    await world.memory.pass(3 * MINUTE);
    const before = world.done.scalings.length;
    world.metric = () => SICK;
    const result = await world.run({ rules: only(SCALE) });
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain(words);
    expect([world.done.scalings.slice(before), world.state()?.attempts]).toEqual([[], []]);
  });

  test('waits while a pod has not started', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    world.memory.behave('web:v1', { waiting: 'ImagePullBackOff' });
    world.metric = () => SICK;
    const [pod] = world.pods();
    world.memory.ask('DELETE', `/api/v1/namespaces/shop/pods/${pod?.metadata.name}`);
    await world.memory.pass(5_000);
    const result = await world.run({ rules: only(SCALE) });
    expect(result.report?.outcome).toBe('deferred');
    expect(whyOf(result)).toContain('has not started yet');
    expect(world.done.scalings).toEqual([]);
  });

  test('what is changed between the look and the act is a refusal', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    world.metric = () => SICK;
    world.memory.order({
      method: 'PATCH',
      kind: 'HorizontalPodAutoscaler',
      does: { status: 422, reason: 'Invalid', message: 'testing path failed' },
    });
    const result = await world.run({ rules: only(SCALE) });
    expect(result.report?.outcome).toBe('deferred');
    expect(world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['refused']);
  });
});

function cronJob(more: { suspend?: boolean; annotations?: Record<string, string> } = {}): KubeObject {
  const { suspend = true, annotations = { 'edu-actions/heal': 'allowed' } } = more;
  const containers = [{ name: 'tidy', image: 'tidy:v1' }];
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tidy', namespace: 'shop', annotations },
    spec: {
      schedule: '0 0 31 2 *',
      suspend,
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers } } } },
    },
  };
}

describe('heal: cleanup_logs', () => {
  const rules = only('{cleanup_logs: {cronjob: tidy}}');

  test('makes one Job of a vetted CronJob', async () => {
    using world = await healWorld();
    await world.make(cronJob());
    world.metric = () => (world.done.jobs.length > 0 ? WELL : SICK);
    // The metric's own past is of the same moment.
    const { report } = await world.run({ rules });
    expect(report?.outcome).toBe('healed');
    expect(world.done.jobs).toEqual([expect.stringMatching(/^tidy-[0-9a-f]{10}$/u)]);
    const job = world.memory.store.kind('batch/v1', 'Job', 'shop')[0];
    expect(job?.metadata.ownerReferences?.[0]).toMatchObject({
      kind: 'CronJob',
      name: 'tidy',
      controller: true,
    });
    expect(job?.spec).toMatchObject({
      activeDeadlineSeconds: 600,
      template: { spec: { containers: [{ image: 'tidy:v1' }] } },
    });
  });

  test('waits for one that is at it', async () => {
    using world = await healWorld();
    await world.make(cronJob());
    const { uid = '' } =
      world.memory.live({ apiVersion: 'batch/v1', kind: 'CronJob', namespace: 'shop', name: 'tidy' })
        ?.metadata ?? {};
    await world.make({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: 'tidy-by-hand',
        namespace: 'shop',
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'tidy', uid, controller: true }],
      },
      spec: {
        suspend: true,
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'tidy' }] } },
      },
    });
    world.metric = () => SICK;
    expect(whyOf(await world.run({ rules }))).toContain('Job tidy-by-hand is at it already');
    expect(world.done.jobs).toEqual(['tidy-by-hand']);
  });

  test.each([
    ['there is none', undefined, 'there is no CronJob'],
    ['nobody has vetted it', cronJob({ annotations: {} }), 'is not annotated'],
    ['it starts by itself', cronJob({ suspend: false }), 'is not suspended'],
  ])('makes none: %s', async (_, object, words) => {
    using world = await healWorld();
    if (object !== undefined) await world.make(object);
    world.metric = () => SICK;
    expect(whyOf(await world.run({ rules }))).toContain(words);
    expect(world.done.jobs).toEqual([]);
  });
});

async function stored(world: HealWorld, { expands = true, labels = {} } = {}): Promise<void> {
  await world.make({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'disk' },
    provisioner: 'x',
    allowVolumeExpansion: expands,
  });
  await world.make({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop', labels },
    spec: {
      storageClassName: 'disk',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '10Gi' } },
    },
  });
  const { spec } = deployment('web', {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  });
  world.change('/apis/apps/v1/namespaces/shop/deployments/web', { spec });
  await world.memory.pass(5 * MINUTE);
  world.metric = () => (world.done.claims.length > 0 ? WELL : SICK);
}

describe('heal: scale_storage', () => {
  const rules = only('{scale_storage: {claim: data, by: 20%, max: 15Gi}}');
  const claimPath = '/api/v1/namespaces/shop/persistentvolumeclaims/data';

  test('grows the claim, once a step, and stands at its bound', async () => {
    using world = await healWorld();
    await stored(world);
    expect((await world.run({ rules })).report?.outcome).toBe('healed');
    expect(world.done.claims).toEqual(['{"storage":"12288Mi"}']);
    world.metric = () => SICK;
    await world.memory.pass(20 * MINUTE);
    // Its driver has not grown it yet.
    const growing = await world.run({ rules });
    expect(whyOf(growing)).toContain('is being grown already');
    world.change(`${claimPath}/status`, { status: { capacity: { storage: '12288Mi' } } });
    await world.run({ rules });
    expect(world.done.claims.at(-1)).toBe('{"storage":"14746Mi"}');
  });

  test.each([
    ['its class cannot expand', { expands: false }, 'cannot expand volumes'],
    ['Flux keeps it', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } }, 'belongs to Flux'],
  ])('does nothing: %s', async (_, more, words) => {
    using world = await healWorld();
    await stored(world, more);
    expect(whyOf(await world.run({ rules }))).toContain(words);
    expect(world.done.claims).toEqual([]);
  });

  test('a claim that no pod of the target uses is not touched', async () => {
    using world = await healWorld();
    world.metric = () => SICK;
    expect(whyOf(await world.run({ rules }))).toContain('no pod of the target uses the claim data');
  });
});

describe('heal: what a run says when it is ended', () => {
  test('cancelled in its wait: the record says so, the lock is given back, and the next run goes on', async () => {
    using world = await healWorld();
    const [first] = world.pods();
    world.metric = ({ metadata }) => (metadata.uid === first?.metadata.uid ? SICK : WELL);
    const { error, records } = await world.run({ cancelAfterMs: 45_000 });
    expect(error?.message).toContain('cancelled');
    expect(records.at(-1)).toMatchObject({ decision: 'interrupted' });
    const live = world.memory.live({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: 'shop',
      name: 'edu-actions-web',
    });
    expect(live?.spec?.['holderIdentity']).toBe('');
    expect((await world.run()).report?.outcome).toBe('healed');
    expect(world.done.evictions).toHaveLength(1);
  });

  test('the answer of the eviction is lost: it fails, and the next run verifies instead of evicting again', async () => {
    using world = await healWorld();
    const [pod] = world.pods();
    world.metric = ({ metadata }) => (metadata.uid === pod?.metadata.uid ? SICK : WELL);
    world.memory.order({ method: 'POST', kind: 'Pod', from: 2, does: 'lose the answer' });
    const first = await world.run();
    expect(first.report?.outcome).toBe('unknown');
    expect(whyOf(first)).toContain('closed the connection before it answered');
    expect((await world.run()).report?.outcome).toBe('healed');
    expect(world.done.evictions).toHaveLength(1);
  });

  test('somebody else takes the lock in the wait: busy, and not one more change', async () => {
    using world = await healWorld();
    world.metric = () => SICK;
    const stealing = (async () => {
      await world.memory.clock.sleep(60_000);
      world.change('/apis/coordination.k8s.io/v1/namespaces/shop/leases/edu-actions-web', {
        spec: { holderIdentity: 'thief' },
      });
    })();
    const { report } = await world.run();
    await stealing;
    expect(report?.outcome).toBe('busy');
    expect([world.done.evictions.length, world.done.scalings]).toEqual([1, []]);
  });
});
