import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { intending, type TrafficRecord } from '../../../src/traffic/index.ts';
import { Died } from '../../support/in-memory-cluster/index.ts';
import {
  apartFromWeights,
  gatewayWorld,
  type GatewayWorld,
  ROUTE,
  weights,
} from '../../support/traffic/gateway-world.ts';

/** What may happen to a release at the route, one after the other. */
type Event =
  | {
      does: 'step';
      percent: number;
      dies: number;
      when: 'before' | 'after' | 'never';
      fault: number | undefined;
    }
  | { does: 'other rule'; weight: number };

const percent = fc.constantFrom(0, 5, 25, 50, 100);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    does: fc.constant('step' as const),
    percent,
    dies: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom('before' as const, 'after' as const, 'never' as const),
    fault: fc.constantFrom(undefined, 409, 429, 503),
  }),
  fc.record({ does: fc.constant('other rule' as const), weight: fc.integer({ min: 0, max: 9 }) }),
);

/** The journal: what a next process knows. */
interface Journal {
  record: TrafficRecord;
}

/** One step by a process that may die in it; the next event is met by a new process. */
async function step(
  world: GatewayWorld,
  journal: Journal,
  one: Extract<Event, { does: 'step' }>,
): Promise<void> {
  const { clock } = world.world;
  let asked = 0;
  const provider = world.provider(
    one.when === 'never' ? {} : { diesAt: { when: one.when, is: () => (asked += 1) === one.dies } },
  );
  journal.record = intending(journal.record, one.percent);
  if (one.fault !== undefined) {
    world.world.order({
      method: 'PATCH',
      kind: 'HTTPRoute',
      does: { status: one.fault, reason: one.fault === 409 ? 'Conflict' : 'ServiceUnavailable' },
    });
  }
  const work = provider.set(one.percent, journal.record);
  const outcome = await clock.run(
    Promise.race([work, provider.connection.died]).catch((error: unknown) => {
      if (error instanceof Died) return 'died' as const;
      throw error;
    }),
  );
  if (outcome !== 'died') journal.record = outcome;
}

async function editOther({ admin, world, live }: GatewayWorld, weight: number): Promise<void> {
  const rules = live().spec?.['rules'] as { matches: { path?: { value?: string } }[] }[];
  const at = rules.findIndex(({ matches }) => matches[0]?.path?.value === '/api');
  const body = [{ op: 'replace', path: `/spec/rules/${at}/backendRefs/0/weight`, value: weight }];
  await world.clock.run(admin.patch(ROUTE, body, { type: 'json' }));
}

test('whatever happens between, the weights are what was asked for, everything else is as others left it, and the way back is exact', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
      using world = await gatewayWorld();
      const { clock } = world.world;
      const before = weights(world.live());
      const journal: Journal = { record: await clock.run(world.provider().record()) };
      for (const one of events) {
        const expected = apartFromWeights(world.live());
        if (one.does === 'step') {
          await step(world, journal, one);
          world.world.clearFaults();
          // Either it is in force, or what was before is.
          const share = Number(weights(world.live())[1]);
          expect([...journal.record.asked]).toContain(share);
          expect(apartFromWeights(world.live())).toEqual(expected);
        } else {
          await editOther(world, one.weight);
        }
      }
      const others = apartFromWeights(world.live());
      expect(await clock.run(world.provider().restore(journal.record))).toBe('restored');
      expect(weights(world.live())).toEqual(before);
      expect(apartFromWeights(world.live())).toEqual(others);
      const ours = world
        .live()
        .metadata.managedFields?.filter(({ manager }) => manager === 'edu-actions-shop');
      expect(ours).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
