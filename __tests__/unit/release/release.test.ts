import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { release } from '../../../src/release/release.ts';
import type { Seen } from '../../support/in-memory-cluster/index.ts';
import { APP, NAMESPACE, releaser } from '../../support/in-memory-cluster/releaser.ts';
import { depsWith, requestWith } from '../../support/release-parts.ts';

const isWorkload = ({ method, kind, dryRun }: Seen): boolean =>
  method === 'PATCH' && kind === 'Deployment' && !dryRun;

describe('one release after the other', () => {
  test('what a killed one has left is put back first, and told', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.release('v2', {
      connect: { diesAt: { when: 'after', is: isWorkload } },
      request: { runUrl: 'https://run/2' },
    });
    const { report } = await shop.release('v3');
    expect(report).toMatchObject({
      result: 'succeeded',
      previousVersion: 'v1',
      recovered: { version: 'v2', runUrl: 'https://run/2', proved: true },
    });
    expect(shop.orphans()).toEqual([]);
  });

  test('while another holds the lock it waits as long as lock-timeout says, and is told whose it is', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    const { clock } = shop.cluster;
    const [first, second] = await Promise.all([
      shop.release('v2', {
        waiting: 'ContainerCreating',
        request: { timeoutMs: 60_000, runUrl: 'https://run/2' },
      }),
      clock.sleep(5_000).then(async () => await shop.release('v3', { request: { lockTimeoutMs: 10_000 } })),
    ]);
    expect(first.report?.result).toBe('refused');
    expect(String(second.error)).toContain('https://run/2');
    expect(shop.serving().tags).toEqual(['v1']);
  });

  test('the wait for the lock does not count for timeout', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    const { clock } = shop.cluster;
    const [, second] = await Promise.all([
      shop.release('v2', { waiting: 'ContainerCreating', request: { timeoutMs: 60_000 } }),
      clock
        .sleep(5_000)
        .then(
          async () => await shop.release('v3', { request: { timeoutMs: 20_000, lockTimeoutMs: 300_000 } }),
        ),
    ]);
    expect(second.report?.result).toBe('succeeded');
  });
});

test('what was never changed is no release to report on: the mistake is thrown', async () => {
  using shop = releaser('rolling');
  const connection = shop.cluster.connect({ app: APP });
  const request = requestWith({
    app: APP,
    namespace: NAMESPACE,
    strategy: 'rolling',
    manifests: ['/nowhere.yaml'],
  });
  const asked = shop.cluster.clock.run(release(request, depsWith(connection)));
  await expect(asked).rejects.toBeInstanceOf(ConfigurationError);
  expect(
    shop.cluster.live({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: NAMESPACE,
      name: `edu-actions-${APP}`,
    })?.spec?.['holderIdentity'] ?? '',
  ).toBe('');
});
