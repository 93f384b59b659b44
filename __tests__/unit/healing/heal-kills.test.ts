import { expect, test } from '@jest/globals';
import { sample } from '../../support/sample.ts';
import {
  autoscaler,
  deathsAt,
  type HealWorld,
  healWorld,
  RULES,
  SICK,
  WELL,
} from '../../support/heal-world.ts';

const LIMIT_MS = 240_000;
const MINUTE = 60_000;
/** Of them `npm test` takes so many, which rotate with the day. */
const SAMPLE = 10;

/** Two steps and an escalation: everything that a run can do. */
async function sickWorld(from?: HealWorld): Promise<HealWorld> {
  const world = await healWorld(from);
  if (from === undefined) {
    await world.make(autoscaler(3, 8));
    await world.memory.pass(MINUTE);
  }
  world.metric = () => SICK;
  return world;
}

/** What must hold whatever died when. */
function expectBounded(world: HealWorld): void {
  expect(world.done.evictions.length).toBeLessThanOrEqual(1);
  expect(world.done.scalings.length).toBeLessThanOrEqual(1);
  const attempts = world.state()?.attempts ?? [];
  expect(attempts.length).toBeLessThanOrEqual(2);
  expect(attempts.filter(({ outcome }) => outcome === 'healed')).toEqual([]);
  for (const channel of ['issue', 'slack'])
    expect(
      world.told.filter((one) => one.channel === channel && one.what === 'tell').length,
    ).toBeLessThanOrEqual(1);
}

test(
  'heal: killed before and after every request, a later run goes on, and nothing is done twice',
  async () => {
    using rest = await sickWorld();
    using probe = await sickWorld(rest);
    const whole = await probe.run({ pollMs: 2 * MINUTE });
    expect(whole.report?.outcome).toBe('escalated');
    expect([probe.done.evictions.length, probe.done.scalings.length, probe.told.length]).toEqual([1, 1, 2]);
    const points = deathsAt(whole.requests);
    expect(points.length).toBeGreaterThan(120);
    let deaths = 0;
    for (const dies of sample(points, SAMPLE)) {
      using world = await sickWorld(rest);
      const first = await world.run({ pollMs: 2 * MINUTE, dies });
      expectBounded(world);
      if (first.died) deaths += 1;
      for (let run = 0; run < 2; run += 1) {
        const later = await world.run({ pollMs: 2 * MINUTE });
        if (later.error !== undefined) throw new Error(`${JSON.stringify(dies)}: ${later.error.message}`);
        expect(later.report?.outcome).toBe('escalated');
        expectBounded(world);
      }
      expect(world.told.filter(({ channel }) => channel === 'issue')).toHaveLength(1);
    }
    expect(deaths).toBeGreaterThan(SAMPLE / 2);
  },
  LIMIT_MS,
);

/** One pod is sick: the same in each copy of a world. */
function sickPod(world: HealWorld): void {
  const [first] = world
    .pods()
    .map(({ metadata }) => metadata.name)
    .sort();
  world.metric = ({ metadata }) => (metadata.name === first ? SICK : WELL);
}

test(
  'heal: killed where it heals, it is one eviction at most, and healed is said of that alone',
  async () => {
    using rest = await sickWorld();
    using probe = await sickWorld(rest);
    sickPod(probe);
    const whole = await probe.run();
    expect(whole.report?.outcome).toBe('healed');
    for (const dies of sample(deathsAt(whole.requests), 6)) {
      using world = await sickWorld(rest);
      sickPod(world);
      await world.run({ dies });
      await world.memory.pass(MINUTE);
      const { report } = await world.run();
      expect(world.done.evictions.length).toBeLessThanOrEqual(1);
      const isGone = world.done.evictions.length === 1;
      // What died between the intent and the eviction was not done: that it did not help is true, and the next step comes.
      expect(isGone ? ['healed', 'noop'] : ['escalated']).toContain(report?.outcome);
      const healed = (world.state()?.attempts ?? []).filter(({ outcome }) => outcome === 'healed');
      expect(healed).toHaveLength(isGone ? 1 : 0);
    }
  },
  LIMIT_MS,
);

test(
  'heal: killed where it takes back what it had raised, it is taken back once',
  async () => {
    const rules = RULES.replace('{restart_pod: {max: 1}}, ', '');
    using rest = await sickWorld();
    rest.metric = () => (rest.pods().length > 3 ? WELL : SICK);
    expect((await rest.run({ rules })).report?.outcome).toBe('healed');
    rest.metric = () => WELL;
    await rest.memory.pass(125 * MINUTE);
    using probe = await healWorld(rest);
    const whole = await probe.run({ rules });
    expect(probe.done.scalings).toEqual(['HorizontalPodAutoscaler/web 4→3']);
    for (const dies of sample(deathsAt(whole.requests), 6)) {
      using world = await healWorld(rest);
      await world.run({ rules, dies });
      await world.run({ rules });
      expect(world.done.scalings).toEqual(['HorizontalPodAutoscaler/web 4→3']);
      expect(world.state()?.restores).toEqual([]);
    }
  },
  LIMIT_MS,
);
