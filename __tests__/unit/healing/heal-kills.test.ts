import { expect, test } from '@jest/globals';
import { sample } from '../../support/sample.ts';
import { autoscaler, type Death, type HealWorld, healWorld, SICK } from '../../support/heal-world.ts';

const LIMIT_MS = 240_000;
const MINUTE = 60_000;
/** Of them `npm test` takes so many, which rotate with the day. */
const SAMPLE = 100;

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
    const points = Array.from({ length: whole.requests }, (_, at) => at + 1).flatMap((number) =>
      (['before', 'after'] as const).map((when): Death => ({ number, when })),
    );
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
    expect(deaths).toBeGreaterThan(60);
  },
  LIMIT_MS,
);
