import { describe, expect, test } from '@jest/globals';
import { journalErrors, schemaErrors } from '../../support/report-schema.ts';
import { statusLines } from '../../../src/actions/blue-green-switch/status.ts';
import { releaseStatus } from '../../../src/release/index.ts';
import { NAMESPACE, APP, type Run } from '../../support/in-memory-cluster/releaser.ts';
import {
  ANALYSIS,
  analysisOf,
  canaryRequest,
  type CanaryShop,
  canaryShop,
  untold,
  users,
} from '../../support/traffic/canary-shop.ts';

/** Whole canary releases on the in-memory cluster, behind a route that shares their traffic. */

function must({ report, error }: Run, result: 'succeeded' | 'refused') {
  if (report?.result !== result)
    throw new Error(`not ${result}: ${JSON.stringify(report?.refusal)}`, { cause: error });
  return report;
}

/** The first version serves, and the route is as the users wrote it. */
async function served(): Promise<{ shop: CanaryShop; before: string }> {
  const shop = await canaryShop();
  must(await shop.release('v1', { request: canaryRequest(), autoscaler: false, replicas: 4 }), 'succeeded');
  await shop.settle();
  return { shop, before: untold(shop.route()) };
}

const SIZE = { autoscaler: false, replicas: 4 } as const;

describe('a canary release', () => {
  test('comes first at once, for there is nothing to compare with', async () => {
    using shop = await canaryShop();
    const report = must(await shop.release('v1', { request: canaryRequest() }), 'succeeded');
    expect(report).toMatchObject({ strategy: 'canary', slot: 'blue' });
    expect(report.canary).toBeUndefined();
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
  });

  test('goes up step by step, changes roles at the end, and leaves the route as it was', async () => {
    const { shop, before } = await served();
    using _ = shop;
    using load = users(shop);
    shop.mark();
    const steps: unknown[] = [];
    const stop = shop.cluster.store.subscribe(() => {
      const head = shop.head() as { attempt?: { canary?: unknown } };
      if (head.attempt?.canary === undefined) return;
      if (JSON.stringify(steps.at(-1)) === JSON.stringify(head.attempt.canary)) return;
      steps.push(head.attempt.canary);
      expect(journalErrors(head)).toEqual([]);
      expect(shop.share()).toBe(steps.length === 1 ? 0 : 10);
      // Capacity comes before its weight, and never all of it at once.
      expect(shop.serving('hello-preview').pods).toBe(steps.length);
    });
    const request = canaryRequest({ analysis: analysisOf(ANALYSIS) });
    const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'succeeded');
    stop();
    expect(steps).toMatchObject([
      { percent: 10, step: 1, of: 2 },
      { percent: 50, step: 2, of: 2 },
    ]);
    expect(schemaErrors(report)).toEqual([]);
    expect(report).toMatchObject({ strategy: 'canary', slot: 'green', previousSlot: 'blue' });
    expect(report.canary).toMatchObject({
      judgedBy: 'metrics',
      traffic: [{ provider: 'gateway-api', name: 'shop', stable: 'hello', canary: 'hello-preview' }],
      steps: [
        { percent: 10, outcome: 'passed' },
        { percent: 50, outcome: 'passed' },
      ],
    });
    const [first, second] = report.canary?.steps ?? [];
    expect(first?.share).toBeCloseTo(10, 0);
    expect(second?.share).toBeCloseTo(50, 0);
    expect(untold(shop.route())).toBe(before);
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 4 });
    expect(Math.min(...Object.values(shop.lowest()))).toBeGreaterThanOrEqual(4);
    expect(shop.answers.filter(({ tag }) => tag === 'nobody')).toEqual([]);
    expect(shop.orphans()).toEqual([]);
    expect(shop.head()).not.toHaveProperty('attempt');
    // The next one begins from there, in the other slot.
    const next = must(await shop.release('v3', { ...SIZE, request, deps: load.deps }), 'succeeded');
    expect(next).toMatchObject({ slot: 'blue', previousSlot: 'green' });
    expect(untold(shop.route())).toBe(before);
  });
});

function testers(value: string) {
  return canaryRequest({ header: { name: 'X-Tester', value } });
}

/** The last moment at which users were answered by a version. */
function lastAnswer(shop: CanaryShop, tag: string): number {
  return shop.answers.findLast((answer) => answer.tag === tag)?.at ?? -Infinity;
}

async function putBack(shop: CanaryShop, before: string, report: { rollbackCompleted?: boolean }) {
  expect(report.rollbackCompleted).toBe(true);
  expect(untold(shop.route())).toBe(before);
  await shop.settle();
  expect(shop.serving()).toEqual({ tags: ['v1'], pods: 4 });
  expect(shop.lowest()['hello']).toBe(4);
  expect(shop.orphans()).toEqual([]);
  expect(shop.head()).not.toHaveProperty('attempt');
  expect(shop.head().live?.version).toBe('v1');
}

describe('a canary goes back', () => {
  test('by its metrics: at the smallest weight, with the figures, within a second', async () => {
    const { shop, before } = await served();
    using _ = shop;
    using load = users(shop, { v2: 0.2 });
    shop.mark();
    const request = canaryRequest({ analysis: analysisOf(ANALYSIS), ladder: '10%/5m, 50%/5m' });
    const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'refused');
    expect(report.refusal?.code).toBe('canary-worse');
    expect(report.refusal?.message).toMatch(
      /at 10 % .* traefik-errors: of the canary's requests 2\d % failed/u,
    );
    expect(report.canary?.steps).toMatchObject([{ percent: 10, outcome: 'failed' }]);
    const decided = Date.parse(report.canary?.looks.at(-1)?.at ?? '');
    const [now, date] = [shop.cluster.clock.now(), shop.cluster.clock.date().getTime()];
    expect(lastAnswer(shop, 'v2') - (decided - date + now)).toBeLessThanOrEqual(1000);
    await putBack(shop, before, report);
  });

  test('by its pods: one that crashes while users reach it, with its last words', async () => {
    const { shop, before } = await served();
    using _ = shop;
    shop.mark();
    const crash = { exitCode: 3, afterMs: 20_000, ready: true };
    shop.cluster.behave(':v2', { crash, log: 'Error: no database' });
    const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'refused');
    expect(report.refusal?.code).toBe('crash-loop');
    expect(report.refusal?.evidence.join()).toContain('no database');
    expect(report.canary).toMatchObject({
      judgedBy: 'pods',
      looks: [],
      steps: [{ percent: 10, outcome: 'failed' }],
    });
    await putBack(shop, before, report);
  });

  test('by its pods: a container that was started again so soon that it is ready all along', async () => {
    const { shop, before } = await served();
    using _ = shop;
    shop.mark();
    const { store, clock } = shop.cluster;
    let isDone = false;
    const stop = store.subscribe(() => {
      if (isDone || shop.share() !== 10) return;
      isDone = true;
      void clock.sleep(12_000).then(() => {
        const pods = store.kind('v1', 'Pod', 'shop');
        const pod = pods.find(({ metadata }) => metadata.labels?.['edu-actions/slot'] === 'green');
        if (pod === undefined) throw new Error('there is no pod of the new version');
        const statuses = pod.status?.['containerStatuses'] as object[];
        const lastState = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
        const again = statuses.map((status) => ({ ...status, restartCount: 1, lastState }));
        store.put(store.resourceOf(pod), { ...pod, status: { ...pod.status, containerStatuses: again } });
      });
    });
    const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'refused');
    stop();
    expect(report.refusal?.code).toBe('canary-restarted');
    expect(report.refusal?.message).toContain('had 10 % of the traffic (exit code 137, OOMKilled)');
    await putBack(shop, before, report);
  });

  test('by its pods: one that never becomes ready gets no traffic at all', async () => {
    const { shop, before } = await served();
    using _ = shop;
    shop.mark();
    const broken = { waiting: 'InvalidImageName' };
    const report = must(
      await shop.release('v2', { ...SIZE, ...broken, request: canaryRequest() }),
      'refused',
    );
    expect(report.refusal?.code).toBe('image-name-invalid');
    expect(report.canary).toBeUndefined();
    await putBack(shop, before, report);
  });

  test.each<[string, (at: string) => ReturnType<typeof Object>, string]>([
    ['is down', () => ({ failed: 'refused', detail: 'ECONNREFUSED' }), 'cannot be reached'],
    ['does not answer', () => ({ failed: 'timeout', detail: '' }), 'did not answer within'],
    ['refuses the query', () => ({ status: 400, body: 'parse error' }), 'refused the query'],
  ])(
    'when the source %s: unknown at the deadline of the step, and never promoted',
    async (_what, answer, says) => {
      const { shop, before } = await served();
      using _ = shop;
      using load = users(shop);
      load.prometheus.instead = () => answer('') as never;
      shop.mark();
      const request = canaryRequest({ analysis: analysisOf(ANALYSIS) });
      const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'refused');
      expect(report.refusal?.code).toBe('canary-unknown');
      expect(report.refusal?.message).toContain('could not be judged within 1 m 30 s');
      expect(report.refusal?.message).toContain(says);
      expect(report.canary?.steps).toMatchObject([{ percent: 10, outcome: 'failed' }]);
      await putBack(shop, before, report);
    },
  );

  test('when nobody comes: too few requests are no good version (flagger#1035, argo-rollouts#4479)', async () => {
    const { shop, before } = await served();
    using _ = shop;
    using load = users(shop);
    load[Symbol.dispose]();
    shop.mark();
    const request = canaryRequest({ analysis: analysisOf(ANALYSIS) });
    const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'refused');
    expect(report.refusal?.code).toBe('canary-unknown');
    await putBack(shop, before, report);
  });

  test('at once where the analysis says so of what is unknown', async () => {
    const { shop, before } = await served();
    using _ = shop;
    using load = users(shop);
    load.prometheus.instead = () => ({ status: 503, body: '' });
    shop.mark();
    const request = canaryRequest({ analysis: analysisOf(`${ANALYSIS}\nwhen-unknown: abort`) });
    const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'refused');
    expect(report.refusal?.code).toBe('canary-unknown');
    expect(report.canary?.looks.length).toBeLessThanOrEqual(2);
    await putBack(shop, before, report);
  });

  test('not for what a dry analysis says, which is told at each look', async () => {
    const { shop, before } = await served();
    using _ = shop;
    using load = users(shop, { v2: 0.5 });
    const request = canaryRequest({ analysis: analysisOf(`${ANALYSIS}\ndry: true`) });
    const run = await shop.release('v2', { ...SIZE, request, deps: load.deps });
    const report = must(run, 'succeeded');
    expect(schemaErrors(report)).toEqual([]);
    expect(report.warnings.join()).toContain('the analysis is dry');
    expect(report.canary?.looks.some(({ decision }) => decision === 'abort')).toBe(true);
    expect(untold(shop.route())).toBe(before);
  });

  test('at the end of timeout where it does not start: what the steps may take is no time for that', async () => {
    const { shop, before } = await served();
    using _ = shop;
    shop.mark();
    shop.cluster.behave(':v2', { startMs: 600_000 });
    const request = { ...canaryRequest({ ladder: '10%/2m' }), timeoutMs: 20_000 };
    const report = must(await shop.release('v2', { ...SIZE, request }), 'refused');
    expect(report.refusal?.code).toBe('timeout');
    expect(report.durationMs).toBeLessThan(60_000);
    await putBack(shop, before, report);
    // And a step that takes longer than timeout is none of its business.
    shop.cluster.behave(':v3', {});
    const long = { ...canaryRequest({ ladder: '10%/2m' }), timeoutMs: 20_000 };
    const next = must(await shop.release('v3', { ...SIZE, request: long }), 'succeeded');
    expect(next.durationMs).toBeGreaterThan(120_000);
  });

  test('when the gateway does not take up the weight', async () => {
    const { shop, before } = await served();
    using _ = shop;
    shop.mark();
    shop.isGatewayDown = true;
    const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'refused');
    expect(report.refusal?.code).toBe('traffic-not-shared');
    expect(report.refusal?.message).toContain('gateway-api shop has not taken up 10 % within 1 m');
    await putBack(shop, before, report);
  });

  test('when a source that was down comes back in time, it goes on', async () => {
    const { shop } = await served();
    using _ = shop;
    using load = users(shop);
    const { clock } = shop.cluster;
    const until = clock.now() + 60_000;
    load.prometheus.instead = () => (clock.now() < until ? { status: 503, body: '' } : undefined);
    const request = canaryRequest({ analysis: analysisOf(ANALYSIS) });
    const report = must(await shop.release('v2', { ...SIZE, request, deps: load.deps }), 'succeeded');
    expect(report.canary?.steps[0]?.durationMs).toBeGreaterThan(45_000);
  });

  test('when the job is cancelled, at any step', async () => {
    const { shop, before } = await served();
    using _ = shop;
    for (const share of [10, 50]) {
      const cancel = new AbortController();
      const stop = shop.cluster.store.subscribe(() => {
        if (shop.share() === share) cancel.abort(new Error('cancelled'));
      });
      shop.mark();
      const deps = { signal: cancel.signal };
      const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest(), deps }), 'refused');
      stop();
      expect(report.canary?.steps.at(-1)).toMatchObject({ percent: share, outcome: 'failed' });
      await putBack(shop, before, report);
    }
  });
});

describe('a canary that is killed', () => {
  test('is told with its step, and is put back by the next one', async () => {
    const { shop, before } = await served();
    using _ = shop;
    const is = ({ kind, method }: { kind: string; method: string }): boolean =>
      kind === 'HTTPRoute' && method === 'PATCH' && shop.share() === 50;
    const connect = { diesAt: { when: 'after', is } } as const;
    await shop.release('v2', { ...SIZE, request: canaryRequest(), connect });
    expect(shop.share()).toBe(50);
    const { cluster } = shop.cluster.connect({ app: APP });
    const status = await shop.cluster.clock.run(releaseStatus(cluster, NAMESPACE, APP));
    expect(statusLines(status).join()).toMatch(
      /unfinished: v2, begun at .*, at 50 % of the traffic since .* \(step 2 of 2\); the next release puts it back/u,
    );
    const report = must(await shop.release('v3', { ...SIZE, request: canaryRequest() }), 'succeeded');
    expect(report.recovered).toMatchObject({ version: 'v2', proved: true });
    expect(untold(shop.route())).toBe(before);
    await shop.settle();
    expect(shop.orphans()).toEqual([]);
  });
});

describe('a canary and the route', () => {
  test('somebody edits another rule meanwhile: it stays, promoted or put back', async () => {
    for (const failing of [0, 0.5]) {
      const { shop } = await served();
      using _ = shop;
      using load = users(shop, { v2: failing });
      let isEdited = false;
      const stop = shop.cluster.store.subscribe(() => {
        if (isEdited || shop.share() !== 10) return;
        isEdited = true;
        queueMicrotask(() => {
          shop.edit(({ spec }) => {
            const rules = spec?.['rules'] as object[];
            rules.unshift({
              matches: [{ path: { value: '/new' } }],
              backendRefs: [{ name: 'new', port: 80 }],
            });
          });
        });
      });
      const request = canaryRequest({ analysis: analysisOf(ANALYSIS) });
      const run = await shop.release('v2', { ...SIZE, request, deps: load.deps });
      stop();
      must(run, failing === 0 ? 'succeeded' : 'refused');
      const rules = shop.route().spec?.['rules'] as { backendRefs: { name: string; weight?: number }[] }[];
      expect(rules).toHaveLength(4);
      expect(rules[0]?.backendRefs[0]?.name).toBe('new');
      expect(rules[2]?.backendRefs.map(({ weight }) => weight)).toEqual([1, 0]);
    }
  });

  test('somebody takes the new version out by hand: it goes back, and theirs stays', async () => {
    const { shop } = await served();
    using _ = shop;
    let isEdited = false;
    const stop = shop.cluster.store.subscribe(() => {
      if (isEdited || shop.share() !== 10) return;
      isEdited = true;
      void shop.cluster.clock.sleep(5000).then(() =>
        shop.edit(({ spec }) => {
          const [, shared] = (spec?.['rules'] ?? []) as { backendRefs: { weight: number }[] }[];
          for (const [at, backend] of (shared?.backendRefs ?? []).entries())
            backend.weight = at === 0 ? 7 : 0;
        }),
      );
    });
    const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'refused');
    stop();
    expect(report.refusal?.code).toBe('traffic-changed');
    const rules = shop.route().spec?.['rules'] as { backendRefs: { weight?: number }[] }[];
    expect(rules[1]?.backendRefs.map(({ weight }) => weight)).toEqual([7, 0]);
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 4 });
  });

  test('somebody deletes the route meanwhile: it goes back, and says so', async () => {
    const { shop } = await served();
    using _ = shop;
    const resource = shop.cluster.store.resourceOf(shop.route());
    let isGone = false;
    const stop = shop.cluster.store.subscribe(() => {
      if (isGone || shop.share() !== 10) return;
      isGone = true;
      void shop.cluster.clock.sleep(5).then(() => shop.cluster.store.remove(resource, shop.route()));
    });
    const report = must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'refused');
    stop();
    expect(report.refusal?.code).toBe('traffic-not-shared');
    expect(report.refusal?.message).toContain('there is no such route');
    expect(report.rollbackCompleted).toBe(true);
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 4 });
    expect(shop.head()).not.toHaveProperty('attempt');
  });

  test.each<[string, (shop: CanaryShop) => void, RegExp]>([
    [
      'belongs to Argo CD, which would undo the weights',
      (shop) =>
        shop.edit(({ metadata }) => {
          metadata.annotations = {
            'argocd.argoproj.io/tracking-id': 'shop:gateway.networking.k8s.io/HTTPRoute:shop/shop',
          };
        }),
      /HTTPRoute shop belongs to Argo CD, which would undo the weights/u,
    ],
    [
      'does not name the preview Service',
      (shop) =>
        shop.edit(({ spec }) => {
          const [, shared] = (spec?.['rules'] ?? []) as { backendRefs: object[] }[];
          shared?.backendRefs.pop();
        }),
      /sends to Service hello, and not to hello-preview.*add \{name: hello-preview, port: …, weight: 0\}/u,
    ],
    [
      'is not there',
      (shop) => {
        const resource = shop.cluster.store.resourceOf({
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
        });
        shop.cluster.store.remove(resource, shop.route());
      },
      /no HTTPRoute, and no Ingress of ingress-nginx, in namespace shop sends to hello, hello-admin/u,
    ],
  ])('that %s: refused before anything is changed', async (_what, change, says) => {
    const { shop } = await served();
    using _ = shop;
    change(shop);
    const there = shop.picture();
    const { report, error } = await shop.release('v2', { ...SIZE, request: canaryRequest() });
    expect(report).toBeUndefined();
    expect((error as Error).message).toMatch(says);
    expect(shop.picture()).toEqual(there);
  });

  test('a header for testers needs a rule of the users', async () => {
    const { shop } = await served();
    using _ = shop;
    const { error } = await shop.release('v2', { ...SIZE, request: testers('no') });
    expect((error as Error).message).toContain(
      'HTTPRoute shop has no rule that brings requests with X-Tester: no',
    );
    must(await shop.release('v2', { ...SIZE, request: testers('yes') }), 'succeeded');
  });
});

describe('behind an Ingress of ingress-nginx', () => {
  const INGRESS = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'hello', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  };
  const ref = (name: string) => ({
    apiVersion: INGRESS.apiVersion,
    kind: 'Ingress',
    namespace: 'shop',
    name,
  });

  test.each([
    ['v2', 'succeeded'],
    ['crash', 'refused'],
  ] as const)('%s: an Ingress of ours beside theirs, gone at the end (%s)', async (tag, result) => {
    const { shop } = await served();
    using _ = shop;
    const { cluster: admin } = shop.cluster.connect({ fieldManager: 'helm' });
    await shop.cluster.clock.run(admin.create(INGRESS));
    const theirs = JSON.stringify(shop.cluster.live(ref('shop')));
    shop.cluster.behave(':crash', { crash: { exitCode: 3, afterMs: 20_000, ready: true } });
    const weights: string[] = [];
    const stop = shop.cluster.store.subscribe(({ object, resource }) => {
      if (resource !== 'networking.k8s.io/ingresses' || object.metadata.name !== 'shop-canary') return;
      weights.push(object.metadata.annotations?.['nginx.ingress.kubernetes.io/canary-weight'] ?? '');
    });
    const header = { name: 'X-Tester', value: 'yes' };
    const request = canaryRequest({ traffic: { by: 'ingress-nginx' }, header });
    const report = must(await shop.release(tag, { ...SIZE, request }), result);
    stop();
    expect(report.canary?.traffic).toEqual([
      { provider: 'ingress-nginx', name: 'shop', stable: 'hello', canary: 'hello-preview' },
    ]);
    // Testers come before any weight.
    expect([...new Set(weights)]).toEqual(result === 'succeeded' ? ['0', '10', '50'] : ['0', '10']);
    expect(shop.cluster.live(ref('shop-canary'))).toBeUndefined();
    expect(JSON.stringify(shop.cluster.live(ref('shop')))).toBe(theirs);
    await shop.settle();
    expect(shop.serving().tags).toEqual([result === 'succeeded' ? 'v2' : 'v1']);
    expect(shop.orphans()).toEqual([]);
  });

  test('beside a route: which of them is meant must be said', async () => {
    const { shop } = await served();
    using _ = shop;
    const { cluster: admin } = shop.cluster.connect({ fieldManager: 'helm' });
    await shop.cluster.clock.run(admin.create(INGRESS));
    const { error } = await shop.release('v2', { ...SIZE, request: canaryRequest() });
    expect((error as Error).message).toContain('an HTTPRoute and an Ingress both send to the application');
    const request = canaryRequest({ traffic: { by: 'gateway-api' } });
    must(await shop.release('v2', { ...SIZE, request }), 'succeeded');
  });
});

function byPods(ladder: string) {
  return canaryRequest({ ladder, traffic: { by: 'replicas' } });
}

function selectorOf(shop: CanaryShop): unknown {
  const ref = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'hello' };
  return shop.cluster.live(ref)?.spec?.['selector'];
}

describe('by counting pods', () => {
  test.each([
    ['v2', 'succeeded'],
    ['crash', 'refused'],
  ] as const)(
    '%s: one Service has the pods of both meanwhile, and of one at the end (%s)',
    async (tag, result) => {
      const { shop, before } = await served();
      using _ = shop;
      shop.cluster.behave(':crash', { crash: { exitCode: 3, afterMs: 20_000, ready: true } });
      shop.mark();
      const seen = new Set<string>();
      const stop = shop.cluster.store.subscribe(() => {
        const { tags, pods } = shop.serving();
        seen.add(`${[...tags].sort().join('+')} ${pods}`);
      });
      const report = must(await shop.release(tag, { ...SIZE, request: byPods('20%/30s, 50%/30s') }), result);
      stop();
      expect(schemaErrors(report)).toEqual([]);
      expect(report.canary?.traffic).toContainEqual({
        provider: 'replicas',
        name: 'hello',
        stable: 'hello',
        canary: 'hello-preview',
      });
      expect(report.warnings.join()).toContain('shared by how many pods each version has: coarse');
      expect(seen).toContain(tag === 'v2' ? 'v1+v2 5' : 'crash+v1 5');
      expect(seen.has('v1+v2 8')).toBe(tag === 'v2');
      await shop.settle();
      expect(shop.serving()).toEqual({ tags: [tag === 'v2' ? 'v2' : 'v1'], pods: 4 });
      expect(selectorOf(shop)).toHaveProperty('edu-actions/slot', tag === 'v2' ? 'green' : 'blue');
      expect(shop.lowest()['hello']).toBeGreaterThanOrEqual(4);
      expect(untold(shop.route())).toBe(before);
      expect(shop.orphans()).toEqual([]);
    },
  );

  test('a weight that the pods cannot keep, and a pause, are refused before anything is changed', async () => {
    const { shop } = await served();
    using _ = shop;
    const there = shop.picture();
    for (const [ladder, says] of [
      ['5%/30s', /5% cannot be kept by counting the pods of hello-green, beside 4 that serve/u],
      ['20%/pause', /cannot wait for somebody with canary-traffic: replicas/u],
    ] as const) {
      const { error } = await shop.release('v2', { ...SIZE, request: byPods(ladder) });
      expect((error as Error).message).toMatch(says);
    }
    expect(shop.picture()).toEqual(there);
  });

  test('one that is killed while both are behind the Service is put back by the next one', async () => {
    const { shop } = await served();
    using _ = shop;
    shop.mark();
    const is = ({ kind, method }: { kind: string; method: string }): boolean =>
      kind === 'Service' && method === 'PATCH' && !('edu-actions/slot' in (selectorOf(shop) as object));
    await shop.release('v2', {
      ...SIZE,
      request: byPods('20%/30s'),
      connect: { diesAt: { when: 'after', is } },
    });
    expect(selectorOf(shop)).not.toHaveProperty('edu-actions/slot');
    const report = must(await shop.release('v3', { ...SIZE, request: byPods('20%/30s') }), 'succeeded');
    expect(report.recovered).toMatchObject({ version: 'v2', proved: true });
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v3'], pods: 4 });
    expect(shop.lowest()['hello']).toBeGreaterThanOrEqual(4);
    expect(shop.orphans()).toEqual([]);
  });
});

describe('a canary beside an autoscaler', () => {
  test('ends as strong as what serves by then, and neither chases the other (flagger#634)', async () => {
    using shop = await canaryShop();
    must(await shop.release('v1', { request: canaryRequest() }), 'succeeded');
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    let isBusy = false;
    const stop = shop.cluster.store.subscribe(() => {
      if (isBusy || shop.share() !== 10) return;
      isBusy = true;
      shop.cluster.demand('hello', 4);
    });
    shop.mark();
    must(await shop.release('v2', { request: canaryRequest() }), 'succeeded');
    stop();
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 4 });
    expect(shop.lowest()['hello']).toBe(2);
  });
});

describe('after a canary', () => {
  test('a rollback goes back at once, with warm pods, and touches no weight', async () => {
    const { shop, before } = await served();
    using _ = shop;
    must(await shop.release('v2', { ...SIZE, request: canaryRequest() }), 'succeeded');
    await shop.settle();
    const { report } = await shop.bringBack({ previous: true }, { request: { strategy: 'blue-green' } });
    expect(report).toMatchObject({ result: 'succeeded', version: 'v1', strategy: 'canary' });
    expect(untold(shop.route())).toBe(before);
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 4 });
    must(await shop.release('v3', { ...SIZE, request: canaryRequest() }), 'succeeded');
    expect(untold(shop.route())).toBe(before);
  });

  test('the same release again has nothing to do', async () => {
    const { shop } = await served();
    using _ = shop;
    const v2 = { ...SIZE, request: canaryRequest(), origin: 'run-2' };
    must(await shop.release('v2', v2), 'succeeded');
    const again = must(await shop.release('v2', v2), 'succeeded');
    expect(again.canary).toBeUndefined();
  });
});
