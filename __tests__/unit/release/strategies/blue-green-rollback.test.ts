import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import type { BlueGreenUndo, Undo } from '../../../../src/release/state/undo.ts';
import { rollbackEnvironment } from '../../../../src/release/steps/planned-undo.ts';
import { rollBackBlueGreen } from '../../../../src/release/strategies/blue-green-rollback.ts';
import { marked } from '../../../support/marked.ts';
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

const SWITCH = {
  name: 'web',
  namespace: 'shop',
  before: route('blue'),
  after: route('green'),
  found: route('blue'),
};

/** Blue served, green was made, and the Service is where `at` says by now. */
async function worldAt(
  at: Record<string, string>,
  services: readonly KubeObject[] = [service('web', at)],
): Promise<SessionWorld> {
  const world = await sessionWorld({ there: [blue, ...services], by: 'web' });
  await world.run(world.session.cluster.patch(refOf(green), fresh(green), { type: 'apply' }));
  await world.memory.pass(10_000);
  return world;
}

async function rollBack(
  world: SessionWorld,
  more: Partial<Undo> = {},
  switches: BlueGreenUndo['switches'] = [SWITCH],
) {
  const undo: Undo = {
    ...world.session.undo,
    strategy: 'blue-green',
    settleMs: 2_000,
    creations: [refOf(green)],
    ...more,
  };
  const back: BlueGreenUndo = { slot: 'green', revision: 5, switches, before: { web: 1 } };
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

/** A Service changed its node ports with the switch, and another may have what it gave up by then. */
describe('design: rule 2: node ports come back', () => {
  const PORT = 30_001;
  const before = { ...route('blue'), ports: [{ port: 80, nodePort: PORT }] };
  const moved = { name: 'web', namespace: 'shop', before, found: before };
  const live = (): KubeObject =>
    service('web', route('green').selector, { spec: { type: 'NodePort', ports: [{ port: 80 }] } });
  const holder = (type = 'NodePort'): KubeObject =>
    service(
      'holder',
      { app: 'other' },
      { spec: { type, ports: [{ port: 80, ...(type === 'NodePort' ? { nodePort: PORT } : {}) }] } },
    );

  async function rolledBack(there: readonly KubeObject[], more: Partial<Undo>, foreign?: KubeObject) {
    const world = await worldAt(route('green').selector, [...there]);
    if (foreign !== undefined) {
      const somebody = world.memory.connect({ fieldManager: 'kubectl' }).cluster;
      await world.run(somebody.create(fresh(foreign)));
    }
    const after = { ...route('green'), ports: [{ port: 80 }] };
    const { result } = await rollBack(world, more, [{ ...moved, after }]);
    const { selector, ports: now } = world.live('Service', 'web')?.spec ?? {};
    expect(selector).toEqual(before.selector);
    return { world, result, now };
  }

  test('from a Service that the release has made', async () => {
    const { world, result, now } = await rolledBack([marked(holder(), 'web'), live()], {
      creations: [refOf(green), refOf(holder())],
    });
    using _ = world;
    expect(now).toMatchObject([{ nodePort: PORT }]);
    expect(isThere(world, holder())).toBe(false);
    expect(result).toMatchObject({ proved: true });
  });

  test('from a Service that the release has changed', async () => {
    const { world, result, now } = await rolledBack([holder(), live()], { images: [holder('ClusterIP')] });
    using _ = world;
    expect(now).toMatchObject([{ nodePort: PORT }]);
    expect(world.live('Service', 'holder')?.spec).toMatchObject({ type: 'ClusterIP' });
    expect(result).toMatchObject({ proved: true });
  });

  test('to a Service that the release has made one without any', async () => {
    const plain = { ...live(), spec: { ...live().spec, type: 'ClusterIP' } };
    const image = { ...live(), spec: { ...live().spec, ...before } };
    const { world, result, now } = await rolledBack([plain], { images: [image] });
    using _ = world;
    expect(now).toMatchObject([{ nodePort: PORT }]);
    expect(result).toMatchObject({ proved: true });
  });

  test('but for one that somebody else has by now: the old version serves, and is not called whole', async () => {
    const { world, result, now } = await rolledBack([live()], {}, holder());
    using _ = world;
    expect(now).not.toMatchObject([{ nodePort: PORT }]);
    expect(isThere(world, holder())).toBe(true);
    expect(isThere(world, green)).toBe(false);
    expect(result.proved).toBe(false);
    expect(world.log().join('\n')).toContain(
      "node port 30001 is another Service's by now: the old version serves at its other addresses",
    );
  });
});
