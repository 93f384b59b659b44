import { describe, expect, test } from '@jest/globals';
import { runSwitch } from '../../../../src/actions/blue-green-switch/run.ts';
import type { Services } from '../../../../src/actions/shared/release-step/services.ts';
import { githubLogger } from '../../../../src/github/index.ts';
import * as feature from '../../../../src/release/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { canaryRequest, type CanaryShop, canaryShop } from '../../../support/traffic/canary-shop.ts';

/** One step of the action, on the cluster of a shop. */
async function step(shop: Releaser, inputs: Record<string, string>, services: Partial<Services> = {}) {
  using runner = captureRunner();
  const { cluster, clock } = shop.cluster.connect({ app: APP });
  const given = { environment: 'production', app: APP, 'k8s-namespace': NAMESPACE, ...inputs };
  const work = runSwitch({
    env: {
      ...runner.env,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
    clock,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    logger: githubLogger(),
    probeClient: async () => await Promise.reject(new Error('nobody probes')),
    signal: new AbortController().signal,
    load: async () =>
      await Promise.resolve({
        ...feature,
        connect: async () => await Promise.resolve(cluster),
        smoke: async () => await Promise.reject(new Error('no smoke tests run here')),
        analysis: async () => await Promise.reject(new Error('nothing is analysed here')),
      }),
    ...services,
  });
  await shop.cluster.clock.run(work);
  const ran = {
    printed: runner.printed(),
    outputs: runner.outputs(),
    summary: runner.summary(),
    exitCode: process.exitCode,
  };
  process.exitCode = undefined;
  return ran;
}

const nothing: Services['load'] = async () => await Promise.reject(new Error('nothing is to be loaded'));
const noWayIn: Services['load'] = async () =>
  await Promise.resolve({
    ...feature,
    connect: async () => await Promise.reject(new Error('no way in')),
    smoke: async () => await Promise.reject(new Error('none')),
    analysis: async () => await Promise.reject(new Error('none')),
  });

async function withTwoVersions(): Promise<Releaser> {
  const shop = releaser('blue-green');
  await shop.release('v1');
  await shop.release('v2');
  await shop.settle();
  return shop;
}

describe('blue-green-switch', () => {
  test('shows what serves, what is warm, and the history, and changes nothing', async () => {
    using shop = await withTwoVersions();
    const before = shop.picture();
    const { outputs, printed, summary, exitCode } = await step(shop, { action: 'status' });
    expect(outputs).toMatchObject({
      result: 'succeeded',
      version: 'v2',
      slot: 'green',
      'warm-version': 'v1',
      'pending-version': '',
    });
    expect(JSON.parse(outputs['status-json'] ?? '')).toMatchObject({ app: APP, live: { version: 'v2' } });
    expect(printed).toMatch(/^live: {4}v2 in slot green \(revision 2, 2 of 2 pods ready\)$/mu);
    expect(printed).toMatch(/^service: hello: 2 ready endpoints, selector .*edu-actions\/slot=green/mu);
    expect(printed).toMatch(/^lock: {4}free$/mu);
    expect(printed).toMatch(/^history: 1 {2}v1 {2}blue-green/mu);
    expect(summary).toContain('| Live | v2 in slot green');
    expect(exitCode).toBeUndefined();
    expect(shop.picture()).toEqual(before);
  });

  test('moves the traffic to the other slot, and back', async () => {
    using shop = await withTwoVersions();
    shop.mark();
    expect((await step(shop, { action: 'switch' })).outputs).toMatchObject({
      result: 'succeeded',
      version: 'v1',
    });
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect((await step(shop, { action: 'switch', to: 'green' })).outputs).toMatchObject({ version: 'v2' });
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
    expect(shop.lowest()['hello']).toBe(2);
  });

  test('proves what serves by its endpoints, and says so', async () => {
    using shop = await withTwoVersions();
    const { outputs, exitCode } = await step(shop, { action: 'verify' });
    expect(outputs).toMatchObject({ result: 'succeeded', version: 'v2' });
    expect(exitCode).toBeUndefined();
  });

  test('takes the pods of what is warm away', async () => {
    using shop = await withTwoVersions();
    const { outputs, printed } = await step(shop, { action: 'drain' });
    expect(outputs).toMatchObject({ result: 'succeeded', version: 'v2', 'warm-version': '' });
    expect(printed).toMatch(/^::notice::/mu);
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
  });

  test('aborts what waits for its promotion, and what served goes on', async () => {
    using shop = await withTwoVersions();
    await shop.release('v3', { request: { promotion: 'manual' } });
    expect((await step(shop, { action: 'status' })).outputs['pending-version']).toBe('v3');
    const { outputs } = await step(shop, { action: 'abort' });
    expect(outputs).toMatchObject({ result: 'succeeded', version: 'v2', 'pending-version': '' });
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
  });

  test('tells all wrong inputs at once, and asks nobody', async () => {
    using shop = await withTwoVersions();
    const wrong = { action: 'drain', to: 'blue', timeout: 'soon' };
    const { outputs, printed, exitCode } = await step(shop, wrong, { load: nothing });
    expect(outputs['result']).toBe('failed');
    expect(printed).toMatch(/^::error::input to: has no meaning with action: drain/mu);
    expect(printed).toMatch(/^::error::input timeout: /mu);
    expect(exitCode).toBe(1);
  });

  test('says what there is none of, where nothing was ever released', async () => {
    using shop = releaser('blue-green');
    const { outputs, printed } = await step(shop, { action: 'status' });
    expect(outputs).toMatchObject({ result: 'succeeded', version: '', slot: '' });
    expect(printed).toMatch(/^live: {4}nothing$/mu);
    const switched = await step(shop, { action: 'switch' });
    expect([switched.exitCode, switched.outputs['result']]).toEqual([1, 'failed']);
    expect(switched.printed).not.toContain('bug in edu-actions');
  });

  test('that a cluster does not let in is told as that', async () => {
    using shop = await withTwoVersions();
    const { outputs, exitCode } = await step(shop, { action: 'status' }, { load: noWayIn });
    expect([exitCode, outputs['result']]).toEqual([1, 'failed']);
  });
});

async function waiting(): Promise<CanaryShop> {
  const shop = await canaryShop();
  for (const [tag, ladder] of [
    ['v1', '50%/10s'],
    ['v2', '10%/pause, 50%/pause'],
  ] as const)
    await shop.release(tag, { autoscaler: false, replicas: 4, request: canaryRequest({ ladder }) });
  return shop;
}

describe('a canary that waits', () => {
  test('is shown, stepped on, and promoted', async () => {
    using shop = await waiting();
    const shown = await step(shop, { action: 'status' });
    expect(shown.outputs['pending-version']).toBe('v2');
    expect(shown.printed).toContain('with 10 % of the traffic');
    const on = await step(shop, { action: 'step' });
    expect(on).toMatchObject({
      exitCode: undefined,
      outputs: { result: 'awaiting-promotion', version: 'v2' },
    });
    expect(on.summary).toContain('waits for its promotion');
    expect(shop.share()).toBe(50);
    const done = await step(shop, { action: 'promote' });
    expect(done).toMatchObject({ exitCode: undefined, outputs: { result: 'succeeded', version: 'v2' } });
    expect(shop.share()).toBe(0);
    expect(shop.serving().tags).toEqual(['v2']);
  });

  test('is aborted, its share first', async () => {
    using shop = await waiting();
    const { printed, outputs } = await step(shop, { action: 'abort' });
    expect(printed).toContain('v2, which waited with 10 %25 of the traffic');
    expect(outputs).toMatchObject({ result: 'succeeded', version: 'v1', 'pending-version': '' });
    expect(shop.share()).toBe(0);
  });

  test('an analysis is for its further steps alone', async () => {
    using shop = await waiting();
    const wrong = await step(shop, { action: 'promote', 'canary-analysis': 'canary.yaml' });
    expect(wrong.printed).toContain('canary-analysis: has a meaning only with action: step');
    expect(wrong.exitCode).toBe(1);
  });
});
