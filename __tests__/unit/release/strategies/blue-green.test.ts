import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { blueGreen } from '../../../../src/release/strategies/blue-green.ts';
import { type Releaser, releaser, type Run } from '../../../support/in-memory-cluster/releaser.ts';
import { inSlot, planInput, service, workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';
import { canaryRequest, canaryShop } from '../../../support/traffic/canary-shop.ts';

const SLOT = 'edu-actions/slot';
const tied = service('web', { app: 'web', [SLOT]: 'blue' });
const rendered = [workload('web', { image: 'web:2' }), service('web', { app: 'web' })];

async function planned(deployments: KubeObject[], services: KubeObject[], more = {}) {
  using world = await sessionWorld();
  const input = planInput(rendered, { services, deployments }, more);
  const facts = { ...world.facts, survey: input.survey, existing: input.existing };
  return blueGreen(facts, planBlueGreen(input));
}

describe('a blue-green release, worked out', () => {
  test('moves the traffic of what serves, whose version its image tells', async () => {
    expect(await planned([inSlot('web', 'blue', { image: 'web:1.9' })], [tied])).toMatchObject({
      identity: { slot: 'green', previousSlot: 'blue' },
      isSwitched: true,
      serving: true,
      services: 1,
      previews: ['web-preview'],
    });
  });

  test('moves none where nothing has changed', async () => {
    const blue = inSlot('web', 'blue');
    const alike = new Map([['Deployment/web', [blue]]]);
    expect(await planned([blue], [tied], { alike })).toMatchObject({ isSwitched: false, previews: [] });
  });

  test('has no version before it where nothing serves', async () => {
    expect(await planned([], [])).toMatchObject({
      serving: false,
      previousVersion: undefined,
      identity: { slot: 'blue' },
    });
  });
});

describe('design: rule 1: carried out', () => {
  test('it changes nothing shared before the switch, and moves each Service by one patch', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const { connection } = await shop.release('v2');
    const writes = connection.seen
      .filter(({ method, dryRun }) => ['POST', 'PATCH', 'PUT', 'DELETE'].includes(method) && !dryRun)
      .map(({ kind, name }) => `${kind}/${name}`);
    const at = (what: string): number[] => writes.flatMap((each, index) => (each === what ? [index] : []));
    const started = Math.max(...at('Deployment/hello-green').slice(0, 1));
    const [switched = -1] = at('Service/hello');
    expect(started).toBeGreaterThanOrEqual(0);
    expect(switched).toBeGreaterThan(started);
    expect(Math.min(...at('Service/hello-admin'))).toBeGreaterThan(started);
    for (const shared of ['ConfigMap/hello', 'HorizontalPodAutoscaler/hello'])
      for (const index of at(shared)) expect(index).toBeGreaterThan(switched);
  });

  test('it stops before the switch where it waits for its promotion', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    const { connection } = await shop.release('v2', { request: { promotion: 'manual' } });
    const moved = connection.seen.filter(
      ({ method, kind, name, dryRun }) =>
        method === 'PATCH' && kind === 'Service' && name === 'hello' && !dryRun,
    );
    expect(moved).toEqual([]);
    expect(shop.names('Service')).toContain('hello-preview');
  });

  describe('the switch: a node that follows its preview is late to follow the switch', () => {
    const PROXY_NAME = 'service.kubernetes.io/service-proxy-name';

    /** Of the preview Services that were there meanwhile, the proxies that they were for; without a name, those of the nodes. */
    async function proxiesOf(shop: Releaser, body: () => Promise<Run>): Promise<(string | undefined)[]> {
      const seen = new Set<string | undefined>();
      const stop = shop.cluster.store.subscribe(() => {
        for (const { metadata } of shop.cluster.store.kind('v1', 'Service'))
          if (metadata.labels?.['edu-actions/preview'] !== undefined) seen.add(metadata.labels[PROXY_NAME]);
      });
      const { report } = await body();
      stop();
      expect(['succeeded', 'awaiting-promotion']).toContain(report?.result);
      return [...seen];
    }

    test('no node does where only its endpoints are asked for', async () => {
      using shop = releaser('blue-green');
      await shop.release('v1');
      expect(await proxiesOf(shop, async () => await shop.release('v2'))).toEqual(['edu-actions']);
      const back = async () => await shop.bringBack({ version: 'v1' });
      expect(await proxiesOf(shop, back)).toEqual(['edu-actions']);
    });

    test('each does where people look at what waits for them', async () => {
      using shop = releaser('blue-green');
      await shop.release('v1');
      const waits = async () => await shop.release('v2', { request: { promotion: 'manual' } });
      expect(await proxiesOf(shop, waits)).toEqual([undefined]);
      expect(await proxiesOf(shop, async () => await shop.bringBack({ waiting: 'promote' }))).toEqual([
        undefined,
      ]);
    });

    test('each does for a canary, to which a gateway sends requests', async () => {
      using shop = await canaryShop();
      await shop.release('v1', { request: canaryRequest() });
      const canary = async () => await shop.release('v2', { request: canaryRequest() });
      expect(await proxiesOf(shop, canary)).toEqual([undefined]);
      const back = async () => await shop.bringBack({ version: 'v1' });
      expect(await proxiesOf(shop, back)).toEqual(['edu-actions']);
    });
  });
});
