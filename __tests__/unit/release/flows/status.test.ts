import { describe, expect, test } from '@jest/globals';
import { releaseStatus } from '../../../../src/release/flows/status.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';

async function statusOf(shop: Releaser) {
  const { cluster } = shop.cluster.connect();
  const before = shop.cluster.store.version;
  const status = await shop.cluster.clock.run(releaseStatus(cluster, NAMESPACE, APP));
  expect(shop.cluster.store.version).toBe(before);
  return status;
}

const serviceOf = (status: Awaited<ReturnType<typeof statusOf>>) =>
  status.services.find(({ name }) => name === APP);

describe('the status of an application is read, and', () => {
  test('is empty where nothing was released', async () => {
    using shop = releaser('rolling');
    expect(await statusOf(shop)).toEqual({ app: APP, namespace: NAMESPACE, services: [], history: [] });
  });

  test('tells what serves, what is warm, and where the Services send', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    await shop.release('v2');
    await shop.settle();
    const status = await statusOf(shop);
    expect(status).toMatchObject({
      live: { version: 'v2', slot: 'green', strategy: 'blue-green', pods: { ready: 2, wanted: 2 } },
      warm: { version: 'v1', slot: 'blue' },
      history: [{ version: 'v2' }, { version: 'v1' }],
    });
    expect(serviceOf(status)).toMatchObject({ ready: 2, selector: { 'edu-actions/slot': 'green' } });
    expect(status).not.toHaveProperty('lock');
    expect(status).not.toHaveProperty('attempt');
  });

  test('calls nothing warm that has no pods', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    await shop.release('v2');
    await shop.drain();
    expect(await statusOf(shop)).not.toHaveProperty('warm');
  });

  test('tells of what waits for its promotion', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    await shop.release('v2', { request: { promotion: 'manual' } });
    expect(await statusOf(shop)).toMatchObject({ live: { version: 'v1' }, pending: { version: 'v2' } });
  });

  test('tells of an attempt without a verdict, and who holds the lock', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2', {
      connect: {
        diesAt: {
          when: 'after',
          is: ({ method, kind, dryRun }) => method === 'PATCH' && kind === 'Deployment' && !dryRun,
        },
      },
      request: { runUrl: 'https://run/2' },
      deps: { deploymentId: 'dead' },
    });
    expect(await statusOf(shop)).toMatchObject({
      live: { version: 'v1' },
      attempt: { version: 'v2', runUrl: 'https://run/2' },
      lock: { holder: 'dead', runUrl: 'https://run/2' },
    });
  });

  test('notes what was brought back, and what was left for it', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2');
    await shop.bringBack({ previous: true });
    const { history } = await statusOf(shop);
    expect(history.map(({ version, note }) => `${version}: ${note ?? '-'}`)).toEqual([
      'v1: brought back',
      'v2: left for an older one',
      'v1: -',
    ]);
  });
});
