import { describe, expect, test } from '@jest/globals';
import { restoreAttempt } from '../../../../src/release/flows/restore-attempt.ts';
import type { Seen } from '../../../support/in-memory-cluster/index.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';

async function restore(shop: Releaser, deploymentId: string): Promise<string | undefined> {
  const { cluster, clock, logger } = shop.cluster.connect({ app: APP });
  const { signal } = new AbortController();
  const deps = { cluster, clock, logger, signal, app: APP, namespace: NAMESPACE, deploymentId };
  return await shop.cluster.clock.run(restoreAttempt({ ...deps, lockTtlMs: 2_000 }));
}

async function died(
  shop: Releaser,
  is: (seen: Seen) => boolean,
  when: 'before' | 'after' = 'after',
): Promise<void> {
  await shop.release('v2', { connect: { diesAt: { when, is } }, deps: { deploymentId: 'dead' } });
}

const isWorkload = ({ method, kind, dryRun }: Seen): boolean =>
  method === 'PATCH' && kind === 'Deployment' && !dryRun;
const isLock = ({ method, kind }: Seen): boolean =>
  kind === 'Lease' && method !== 'GET' && method !== 'WATCH';

describe.each(['rolling', 'blue-green'] as const)(
  'design: rule 3: after a %s release that left no verdict',
  (strategy) => {
    test('the version before it serves, and it is proved', async () => {
      using shop = releaser(strategy);
      await shop.release('v1');
      await died(shop, isWorkload);
      expect(await restore(shop, 'dead')).toMatch(
        /v2 was interrupted and is put back.*proved by its endpoints/,
      );
      expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
      expect(shop.orphans()).toEqual([]);
      expect(await restore(shop, 'dead')).toBeUndefined();
    });

    test('what a first one made is removed', async () => {
      using shop = releaser(strategy);
      await died(shop, isWorkload);
      expect(await restore(shop, 'dead')).toContain('it had no version before it');
      await shop.settle();
      expect(shop.names('Deployment')).toEqual([]);
    });

    test('that of another run is left to that', async () => {
      using shop = releaser(strategy);
      await shop.release('v1');
      await died(shop, isWorkload);
      const before = shop.cluster.store.version;
      expect(await restore(shop, 'another')).toBeUndefined();
      expect(shop.cluster.store.version).toBe(before);
    });

    test('which had only its lock, the lock is given back', async () => {
      using shop = releaser(strategy);
      await shop.release('v1');
      await died(shop, isLock);
      expect(await restore(shop, 'dead')).toBeUndefined();
      const lease = shop.cluster.live({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        namespace: NAMESPACE,
        name: `edu-actions-${APP}`,
      });
      expect(lease?.spec?.['holderIdentity'] ?? '').toBe('');
    });
  },
);
