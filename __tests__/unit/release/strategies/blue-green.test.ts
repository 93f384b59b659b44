import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { blueGreen } from '../../../../src/release/strategies/blue-green.ts';
import { releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { inSlot, planInput, service, workload } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

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
});
