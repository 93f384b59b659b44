import { describe, expect, test } from '@jest/globals';
import { NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { scaleDownOld } from '../../../../src/release/flows/scale-down.ts';
import { requestWith } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const DELAYED = { scaleDownDelayMs: 120_000 };
const replicasOf = (shop: Releaser, name: string): unknown =>
  shop.cluster.live({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name })?.spec?.[
    'replicas'
  ];

describe('with scale-down-delay', () => {
  test('the job waits that long, and then the old pods go', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const started = shop.cluster.clock.now();
    const { report } = await shop.release('v2', { request: DELAYED });
    expect(shop.cluster.clock.now() - started).toBeGreaterThan(120_000);
    expect(report?.phases.at(-1)).toMatchObject({ name: 'scale-down', outcome: 'done' });
    expect([replicasOf(shop, 'hello-blue'), replicasOf(shop, 'hello-green')]).toEqual([0, 2]);
    expect(shop.head()).not.toHaveProperty('warm');
  });

  test('a job that is cancelled meanwhile leaves the release, and the old version warm', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const cancelled = new AbortController();
    const cancelling = shop.cluster.clock.sleep(60_000).then(() => cancelled.abort(new Error('cancelled')));
    const { report } = await shop.release('v2', { request: DELAYED, deps: { signal: cancelled.signal } });
    await cancelling;
    expect(report).toMatchObject({
      result: 'succeeded',
      warnings: [expect.stringContaining('the old version stays warm')],
    });
    expect(replicasOf(shop, 'hello-blue')).toBe(2);
    expect(shop.head()).toHaveProperty('warm');
  });

  test('what is somebody else’s by then is left, with a warning', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const taking = shop.cluster.clock.sleep(60_000).then(async () => {
      const { cluster } = shop.cluster.connect({ fieldManager: 'kubectl' });
      const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: 'hello-blue' };
      await cluster.patch(ref, { metadata: { labels: { 'edu-actions/app': 'other' } } }, { type: 'merge' });
    });
    const { report } = await shop.release('v2', { request: DELAYED });
    await taking;
    expect(report).toMatchObject({
      result: 'succeeded',
      warnings: [expect.stringContaining('belongs to other')],
    });
    expect(replicasOf(shop, 'hello-blue')).toBe(2);
  });

  test.each([
    ['no delay is asked for', 0, 'blue' as const],
    ['nothing of an older version is left', 60_000, undefined],
  ])('nothing is waited for where %s', async (_, scaleDownDelayMs, previousSlot) => {
    using world = await sessionWorld({ request: requestWith({ scaleDownDelayMs }) });
    const plan = {
      identity: previousSlot === undefined ? {} : { previousSlot },
      revision: 1,
      inventory: [],
      previousVersion: undefined,
      serving: true,
      services: 1,
      previews: [],
      undo: () => world.session.undo,
      start: () => {
        throw new Error('nothing starts');
      },
    };
    const started = world.session.clock.now();
    await world.run(scaleDownOld(world.session, plan));
    expect(world.session.clock.now()).toBe(started);
  });
});
