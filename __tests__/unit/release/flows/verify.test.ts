import { describe, expect, test } from '@jest/globals';
import { verifyRelease } from '../../../../src/release/flows/verify.ts';
import type { ReleaseDeps } from '../../../../src/release/index.ts';
import { APP, NAMESPACE, type Releaser, releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { depsWith, requestWith } from '../../../support/release-parts.ts';

async function verified(
  shop: Releaser,
  more: Partial<ReleaseDeps> = {},
  asked: Parameters<typeof requestWith>[0] = {},
) {
  const request = requestWith({ app: APP, namespace: NAMESPACE, timeoutMs: 20_000, ...asked });
  const before = shop.cluster.store.version;
  const report = await shop.cluster.clock.run(
    verifyRelease(request, depsWith(shop.cluster.connect({ app: APP }), more)),
  );
  return { report, isChanged: shop.cluster.store.version !== before };
}

function change(shop: Releaser, kind: string, name: string, body: object, apiVersion = 'v1') {
  const { cluster } = shop.cluster.connect({ fieldManager: 'kubectl' });
  return shop.cluster.clock.run(
    cluster.patch({ apiVersion, kind, namespace: NAMESPACE, name }, body, { type: 'merge' }),
  );
}

const smoke = (failed: number): NonNullable<ReleaseDeps['smoke']> => ({
  service: APP,
  run: async () =>
    await Promise.resolve({
      verdict: failed === 0 ? 'passed' : 'failed',
      total: 1,
      passed: 1 - failed,
      failed,
      skipped: 0,
      durationMs: 1,
      failures: failed === 0 ? [] : [{ name: 'home', message: 'HTTP 500' }],
    }),
});

const probe = async () => await Promise.resolve({ ok: false, kind: 'status', detail: 'HTTP 500' } as const);

const probeClient = async () => await Promise.resolve({ probe, close: async () => await Promise.resolve() });

describe('design: rule 16: to verify', () => {
  test.each(['rolling', 'blue-green'] as const)(
    'proves that a %s release serves, and changes nothing',
    async (strategy) => {
      using shop = releaser(strategy);
      await shop.release('v1');
      await shop.settle();
      const { report, isChanged } = await verified(shop, { smoke: smoke(0) });
      expect(report).toMatchObject({
        result: 'succeeded',
        version: 'v1',
        live: 'version v1 serves, as it did before',
        smoke: [{ verdict: 'passed' }],
      });
      expect(isChanged).toBe(false);
    },
  );

  test('what was never released is told', async () => {
    using shop = releaser('rolling');
    await expect(verified(shop)).rejects.toThrow('there is no release of hello');
  });

  test.each([
    [
      'a workload of it is gone',
      'not-live',
      async (shop: Releaser) => {
        const { cluster } = shop.cluster.connect();
        await shop.cluster.clock.run(
          cluster.delete({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: APP }),
        );
      },
    ],
    [
      'a Service sends elsewhere',
      'not-proved',
      async (shop: Releaser) => {
        for (const name of shop.names('Service'))
          await change(shop, 'Service', name, { spec: { selector: { app: 'else' } } });
      },
    ],
    [
      'it is scaled to nothing',
      'not-proved',
      async (shop: Releaser) => {
        await change(shop, 'Deployment', APP, { spec: { replicas: 0 } }, 'apps/v1');
        await shop.settle();
      },
    ],
  ] as const)('refuses to call it live where %s', async (_, code, spoil) => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await spoil(shop);
    const { report } = await verified(shop);
    expect(report).toMatchObject({
      result: 'refused',
      refusal: { code },
      live: 'version v1 should serve, but this could not be proved',
    });
    expect(report).not.toHaveProperty('deployedAt');
  });

  test('refuses it by its smoke tests and by its probe, whose requests are told', async () => {
    using shop = releaser('rolling');
    await shop.release('v1');
    await shop.settle();
    expect((await verified(shop, { smoke: smoke(1) })).report).toMatchObject({
      result: 'refused',
      refusal: { code: 'smoke-failed' },
    });
    const { report } = await verified(shop, { probeClient }, { probeUrl: 'http://shop/' });
    expect(report).toMatchObject({ result: 'refused', refusal: { code: 'probe-failed' } });
    expect(report.requests.sent).toBeGreaterThan(0);
  });
});
