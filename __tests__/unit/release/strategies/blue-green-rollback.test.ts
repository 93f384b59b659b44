import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import type { BlueGreenUndo, Undo } from '../../../../src/release/state/undo.ts';
import { rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { rollBackBlueGreen } from '../../../../src/release/strategies/blue-green-rollback.ts';
import { inSlot, service } from '../../../support/release-parts.ts';
import { fresh, sessionWorld, type SessionWorld } from '../../../support/release-session.ts';

const SLOT = 'edu-actions/slot';
const ports = [{ port: 80 }];
const route = (slot: string) => ({ selector: { app: 'web', [SLOT]: slot }, ports });
const revision = (number: number) => ({
  replicas: 1,
  pods: { 'edu-actions/app': 'web', 'edu-actions/revision': String(number) },
});
const blue = inSlot('web', 'blue', revision(4));
const green = inSlot('web', 'green', revision(5));

/** Blue served, green was made, and the Service is where `at` says by now. */
async function worldAt(at: Record<string, string>): Promise<SessionWorld> {
  const world = await sessionWorld({ there: [blue, service('web', at)], by: 'web' });
  await world.run(world.session.cluster.patch(refOf(green), fresh(green), { type: 'apply' }));
  await world.memory.pass(10_000);
  return world;
}

async function rollBack(world: SessionWorld, more: Partial<Undo> = {}) {
  const step = {
    name: 'web',
    namespace: 'shop',
    before: route('blue'),
    after: route('green'),
    found: route('blue'),
  };
  const undo: Undo = {
    ...world.session.undo,
    strategy: 'blue-green',
    settleMs: 2_000,
    creations: [refOf(green)],
    ...more,
  };
  const back: BlueGreenUndo = { slot: 'green', revision: 5, switches: [step], before: { web: 1 } };
  const started = world.session.clock.now();
  const result = await world.run(rollBackBlueGreen(rollbackEnvironment(world.session), undo, back));
  return { result, ms: world.session.clock.now() - started };
}

const selectorOf = (world: SessionWorld): unknown => world.live('Service', 'web')?.spec?.['selector'];
const isThere = (world: SessionWorld, of: KubeObject): boolean =>
  world.live(of.kind, of.metadata.name, of.apiVersion) !== undefined;

describe('design: rule 2: a blue-green release is rolled back', () => {
  test('traffic first, proved by the endpoints, and then what was made goes', async () => {
    using world = await worldAt(route('green').selector);
    const { result, ms } = await rollBack(world);
    expect(result).toMatchObject({ proved: true });
    expect(selectorOf(world)).toEqual(route('blue').selector);
    expect(isThere(world, green)).toBe(false);
    expect(ms).toBeGreaterThanOrEqual(2_000);
  });

  test('a second time, as after a kill, with nothing left to do', async () => {
    using world = await worldAt(route('green').selector);
    await rollBack(world);
    expect((await rollBack(world)).result).toMatchObject({ proved: true });
    expect(selectorOf(world)).toEqual(route('blue').selector);
  });

  test('without its Service, where somebody else has sent that elsewhere: nothing is proved', async () => {
    using world = await worldAt({ app: 'elsewhere' });
    const { result } = await rollBack(world);
    expect(result.proved).toBe(false);
    expect(selectorOf(world)).toEqual({ app: 'elsewhere' });
  });

  test('and leaves all that has traffic, where a Service cannot be moved', async () => {
    using world = await worldAt(route('green').selector);
    world.memory.order({ method: 'PATCH', kind: 'Service', times: 99, does: { status: 500 } });
    const { result } = await rollBack(world);
    expect(result).toMatchObject({ proved: false, left: 'a Service still sends to it' });
    expect(isThere(world, green)).toBe(true);
  });
});
