import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderStatus, statusLines } from '../../../src/actions/blue-green-switch/status.ts';
import { releaseStatus, type ReleaseRequest } from '../../../src/release/index.ts';
import { APP, NAMESPACE, type Run } from '../../support/in-memory-cluster/releaser.ts';
import { journalErrors, schemaErrors } from '../../support/report-schema.ts';
import {
  ANALYSIS,
  analysisOf,
  canaryRequest,
  type CanaryShop,
  canaryShop,
  untold,
  users,
} from '../../support/traffic/canary-shop.ts';

/** Canaries that wait for somebody between two jobs, with their weight, on the in-memory cluster. */

const SIZE = { autoscaler: false, replicas: 4 } as const;
const LADDER = '10%/pause, 25%/10s, 50%/pause';

function must({ report, error }: Run, result: string) {
  if (report?.result !== result)
    throw new Error(`not ${result}: ${JSON.stringify(report?.refusal)}`, { cause: error });
  return report;
}

let base: CanaryShop;

beforeAll(async () => {
  base = await canaryShop();
  for (const tag of ['v1', 'v2']) {
    must(await base.release(tag, { ...SIZE, request: canaryRequest({ ladder: '50%/10s' }) }), 'succeeded');
    await base.settle();
  }
}, 60_000);

afterAll(() => base[Symbol.dispose]());

/** v1 and v2 have served; v3 waits at its first step. */
async function waiting(
  more: { ladder?: string; promotion?: ReleaseRequest['promotion'] } = {},
): Promise<{ shop: CanaryShop; before: string }> {
  const shop = await canaryShop(base);
  const before = untold(shop.route());
  const { ladder = LADDER, promotion = 'automatic' } = more;
  const request = { ...canaryRequest({ ladder }), promotion };
  const report = must(await shop.release('v3', { ...SIZE, request }), 'awaiting-promotion');
  expect(schemaErrors(report)).toEqual([]);
  expect(journalErrors(shop.head())).toEqual([]);
  return { shop, before };
}

const goOn = async (shop: CanaryShop, waits: 'promote' | 'step', more: object = {}): Promise<Run> =>
  await shop.bringBack({ waiting: waits }, { request: { strategy: 'blue-green' }, ...more });

async function statusOf(shop: CanaryShop) {
  const { cluster } = shop.cluster.connect({ app: APP });
  return await shop.cluster.clock.run(releaseStatus(cluster, NAMESPACE, APP));
}

async function served(shop: CanaryShop, tag: string, before: string): Promise<void> {
  await shop.settle();
  expect(shop.serving()).toEqual({ tags: [tag], pods: 4 });
  expect(untold(shop.route())).toBe(before);
  expect(shop.head()).not.toHaveProperty('attempt');
  expect(shop.head().live?.version).toBe(tag);
  expect(shop.orphans()).toEqual([]);
  expect(shop.names('Service').filter((name) => name.includes('preview'))).toEqual([]);
  expect(Math.min(...Object.values(shop.lowest()))).toBeGreaterThanOrEqual(2);
}

describe('a pause without a length', () => {
  test('ends the job with the weight kept, and each step goes on from there, to the end', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    using load = users(shop);
    shop.mark();
    expect(shop.share()).toBe(10);
    await shop.settle();
    expect(shop.share()).toBe(10);
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 4 });
    const request = { ...canaryRequest({ analysis: analysisOf(ANALYSIS) }), strategy: 'blue-green' as const };
    const second = must(await goOn(shop, 'step', { deps: load.deps, request }), 'awaiting-promotion');
    expect(schemaErrors(second)).toEqual([]);
    expect(second.canary).toMatchObject({
      judgedBy: 'metrics',
      waits: { percent: 50, step: 3, of: 3 },
      steps: [{ percent: 25 }, { percent: 50 }],
    });
    expect(second.live).toBe(
      'version v2 serves; v3 has 50 % of the traffic in slot blue and waits (step 3 of 3)',
    );
    expect(shop.share()).toBe(50);
    const last = must(await goOn(shop, 'step', { deps: load.deps, request }), 'succeeded');
    expect(last).toMatchObject({ version: 'v3', strategy: 'canary', previousVersion: 'v2', revision: 3 });
    await served(shop, 'v3', before);
    expect(shop.answers.filter(({ tag }) => tag === 'nobody')).toEqual([]);
    const { history } = await statusOf(shop);
    expect(history.map(({ version, strategy }) => `${version} ${strategy}`)).toEqual([
      'v3 canary',
      'v2 canary',
      'v1 canary',
    ]);
    must(await shop.bringBack({ previous: true }), 'succeeded');
    await served(shop, 'v2', before);
  });

  test('the same step of the same run again goes no further', async () => {
    const { shop } = await waiting();
    using _ = shop;
    const request = { strategy: 'blue-green' as const, origin: 'run-5' };
    for (const attempt of [1, 2]) {
      const report = must(await goOn(shop, 'step', { request }), 'awaiting-promotion');
      expect(schemaErrors(report)).toEqual([]);
      expect({ attempt, ...report }).toMatchObject({ version: 'v3', strategy: 'canary', revision: 3 });
      expect(shop.share()).toBe(50);
    }
  });

  test('is told by status, in words and as JSON, and is no unfinished release', async () => {
    const { shop } = await waiting();
    using _ = shop;
    const status = await statusOf(shop);
    expect(status.attempt).toBeUndefined();
    expect(status.pending).toMatchObject({ version: 'v3', canary: { percent: 10, step: 1, of: 3 } });
    const says =
      /v3 in slot blue .*, with 10 % of the traffic since .* \(step 1 of 3\): step, promote or abort/u;
    expect(statusLines(status).join('\n')).toMatch(says);
    expect(renderStatus(status)).toContain('step 1 of 3');
  });

  test('promote gives it all of the traffic at once, and the same step again changes nothing', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    using load = users(shop);
    shop.mark();
    const origin = { request: { strategy: 'blue-green' as const, origin: 'run-9' } };
    must(await goOn(shop, 'promote', { ...origin, deps: load.deps }), 'succeeded');
    await served(shop, 'v3', before);
    const again = must(await goOn(shop, 'promote', origin), 'succeeded');
    expect(again.live).toBe('version v3 serves, as it did before');
    expect(shop.answers.filter(({ tag }) => tag === 'nobody')).toEqual([]);
  });

  test('to switch to the slot in which it waits promotes it as well', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    shop.mark();
    const request = { strategy: 'blue-green' as const };
    const report = must(await shop.bringBack({ slot: 'other' }, { request }), 'succeeded');
    expect(report.version).toBe('v3');
    await served(shop, 'v3', before);
  });

  test('abort puts the weights back as they were before the first job, then removes it', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    must(await goOn(shop, 'step'), 'awaiting-promotion');
    shop.mark();
    expect(await shop.abort()).toMatch(
      /^v3, which waited with 50 % of the traffic since .*, was taken back: the version before it serves, proved/u,
    );
    await served(shop, 'v2', before);
    expect(await shop.abort()).toBe('nothing of hello waits for its promotion: v2 serves');
  });

  test('a further step that is worse goes back to before the first one', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    using load = users(shop, { v3: 0.3 });
    shop.mark();
    const request = { ...canaryRequest({ analysis: analysisOf(ANALYSIS) }), strategy: 'blue-green' as const };
    const report = must(await goOn(shop, 'step', { deps: load.deps, request }), 'refused');
    expect(report.refusal?.code).toBe('canary-worse');
    expect(report.rollbackCompleted).toBe(true);
    await served(shop, 'v2', before);
  });

  test('one whose pods are gone meanwhile is not gone on with, and can be taken back', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    const { store } = shop.cluster;
    for (const live of store.kind('apps/v1', 'Deployment', NAMESPACE))
      if (live.metadata.labels?.['edu-actions/slot'] === 'blue') store.remove(store.resourceOf(live), live);
    const { error } = await goOn(shop, 'promote');
    expect((error as Error).message).toContain('its pods are not those that were tested');
    shop.mark();
    await shop.abort();
    await served(shop, 'v2', before);
  });
});

describe('promotion: manual', () => {
  test('keeps the weight of the last step, and only promote goes on', async () => {
    const { shop, before } = await waiting({ ladder: '10%/10s, 50%/10s', promotion: 'manual' });
    using _ = shop;
    expect(shop.share()).toBe(50);
    const { error } = await goOn(shop, 'step');
    expect((error as Error).message).toContain('v3 stands at its last step, with 50 % of the traffic');
    shop.mark();
    must(await goOn(shop, 'promote'), 'succeeded');
    await served(shop, 'v3', before);
  });

  test('with nothing to share it waits without traffic, as in blue-green', async () => {
    const { shop, before } = await waiting({ ladder: '10%/10s', promotion: 'manual' });
    using _ = shop;
    await shop.abort();
    shop.edit(({ spec }) => {
      const rules = spec?.['rules'] as { backendRefs: { name: string }[] }[];
      for (const { backendRefs } of rules) for (const backend of backendRefs) backend.name = 'hello-worker';
    });
    const request = { ...canaryRequest({ ladder: '10%/10s' }), promotion: 'manual' as const };
    const { report, error } = await shop.release('v3', { ...SIZE, request });
    // Nothing leads to the application: that is told before anything is changed.
    expect(report).toBeUndefined();
    expect((error as Error).message).toContain('nothing shares the traffic');
    expect(before).not.toBe(untold(shop.route()));
  });
});

describe('who comes later', () => {
  test('a deploy takes it back first, and says what that was', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    shop.mark();
    const request = canaryRequest({ ladder: '50%/10s' });
    const report = must(await shop.release('v4', { ...SIZE, request }), 'succeeded');
    expect(report.recovered).toMatchObject({ version: 'v3', waitedAt: 10, proved: true });
    expect(schemaErrors(report)).toEqual([]);
    await served(shop, 'v4', before);
  });

  test('a dry run changes nothing, and says what the release would do', async () => {
    const { shop } = await waiting();
    using _ = shop;
    const request = { ...canaryRequest(), dryRun: true };
    const report = must(await shop.release('v4', { ...SIZE, request }), 'planned');
    expect(report.warnings.join()).toContain(
      'v3 waits for somebody, with 10 % of the traffic: the next release takes it back first',
    );
    expect(shop.share()).toBe(10);
  });

  test('a rollback without a target means what serves the rest, and run again goes no further', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    shop.mark();
    const request = { strategy: 'rolling' as const, origin: 'run-7' };
    const report = must(await shop.bringBack({ previous: true }, { request }), 'succeeded');
    expect(report).toMatchObject({ version: 'v2', recovered: { version: 'v3', waitedAt: 10 } });
    await served(shop, 'v2', before);
    must(await shop.bringBack({ previous: true }, { request }), 'succeeded');
    await served(shop, 'v2', before);
    // Another one means the version before it.
    const other = { strategy: 'rolling' as const, origin: 'run-8' };
    must(await shop.bringBack({ previous: true }, { request: other }), 'succeeded');
    await served(shop, 'v1', before);
  });

  test('a rollback to a version goes there, after it was taken back', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    shop.mark();
    const report = must(await shop.bringBack({ version: 'v1' }), 'succeeded');
    expect(report.recovered).toMatchObject({ version: 'v3', waitedAt: 10 });
    await served(shop, 'v1', before);
  });

  test('the post step of its job, and drain, leave it', async () => {
    const { shop } = await waiting();
    using _ = shop;
    const { deploymentId } = shop.head().attempt as { deploymentId: string };
    await shop.restore(deploymentId);
    expect(shop.share()).toBe(10);
    expect(await shop.drain()).toBe(
      'nothing of hello is warm: v3 waits with 10 % of the traffic, and keeps its pods',
    );
    expect(shop.share()).toBe(10);
    expect(shop.head()).toHaveProperty('attempt.waiting');
  });

  test('where nothing waits, promote and step say so', async () => {
    const { shop } = await waiting();
    using _ = shop;
    await shop.abort();
    for (const command of ['promote', 'step'] as const) {
      const { error } = await goOn(shop, command);
      expect((error as Error).message).toContain('nothing of hello waits for somebody: v2 serves');
    }
  });

  test('what knows nothing of waiting sees an attempt without a verdict, and puts it back', async () => {
    const { shop, before } = await waiting();
    using _ = shop;
    const { store } = shop.cluster;
    const name = `edu-actions-${APP}`;
    const head = store.kind('v1', 'ConfigMap', NAMESPACE).find(({ metadata }) => metadata.name === name);
    if (head === undefined) throw new Error('there is no head');
    const { attempt, ...rest } = shop.head();
    const { waiting: _waiting, ...unknown } = attempt as { waiting?: object };
    const data = { 'head.json': JSON.stringify({ ...rest, attempt: unknown }) };
    store.put(store.resourceOf(head), { ...head, data });
    shop.mark();
    const request = canaryRequest({ ladder: '50%/10s' });
    const report = must(await shop.release('v4', { ...SIZE, request }), 'succeeded');
    expect(report.recovered).toMatchObject({ version: 'v3', proved: true });
    await served(shop, 'v4', before);
  });
});
