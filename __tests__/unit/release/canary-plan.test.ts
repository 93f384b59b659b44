import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ConfigurationError, flawsOf } from '../../../src/base/index.ts';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  type CanaryInput,
  type CanaryMove,
  movesBack,
  movesOf,
  planCanary,
} from '../../../src/release/plan/canary-plan.ts';
import { DEFAULT_STEPS, parseCanarySteps } from '../../../src/actions/shared/canary-steps.ts';
import type { CanaryStep } from '../../../src/release/index.ts';
import { canaryRecordShape } from '../../../src/release/state/canary-record.ts';

const read = (text: string): CanaryStep[] => parseCanarySteps(text, 'canary-steps');

function mistakes(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split('\n');
  }
}

function deployment(name: string, replicas: number): KubeObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas } };
}

function planned(
  counts: Readonly<Record<string, number>>,
  {
    steps = DEFAULT_STEPS,
    serving = true,
    ...more
  }: Partial<Omit<CanaryInput, 'steps'>> & { steps?: string; serving?: boolean } = {},
): ReturnType<typeof planCanary> {
  const slotted = Object.entries(counts).map(([name, replicas]) => ({
    object: deployment(name, replicas),
    behind: [{ object: deployment(name, replicas), share: 1 }],
  }));
  const plan = { slotted, serving } as unknown as CanaryInput['plan'];
  return planCanary({ steps: read(steps), plan, byPods: false, ...more });
}

describe('steps', () => {
  test('the default, and with blanks, hours and a pause', () => {
    expect(read(DEFAULT_STEPS)).toEqual([
      { percent: 5, holdMs: 120_000 },
      { percent: 25, holdMs: 300_000 },
      { percent: 50, holdMs: 300_000 },
    ]);
    expect(read(' 1% / 1h30m ,99%/pause, ')).toEqual([{ percent: 1, holdMs: 5_400_000 }, { percent: 99 }]);
  });

  test.each([
    [
      '',
      'input canary-steps: has no step; expected: such as 5%/2m, 25%/5m, 50%/5m, or 10%/pause to wait for somebody',
    ],
    ['5', 'has "5", which is no step'],
    ['5%', 'has no time after 5%; expected: a time such as 5%/5m, or 5%/pause to wait for somebody'],
    ['5%/soon', 'has "soon"; expected: a time such as 5%/5m'],
    ['5%/5s', 'watches 5%/5s for 5.0 s; expected: 10.0 s or more'],
    ['0%/1m', 'has a step of 0%; expected: a whole percent from 1 to 99'],
    ['100%/1m', 'has a step of 100%'],
    ['2.5%/1m', 'has a step of 2.5%'],
    ['25%/1m, 5%/1m', 'goes from 25% to 5%; expected: each step to be larger than the one before'],
    ['5%/1m, 5%/1m', 'goes from 5% to 5%'],
    ['5%/1m,,10%/1m', 'has "", which is no step'],
  ])('%p is told', (text, says) => {
    expect(mistakes(() => read(text)).join('\n')).toContain(says);
  });

  test('all mistakes at once', () => {
    expect(mistakes(() => read('50%/1m, 25%, 100%/x, y'))).toHaveLength(5);
    const many = Array.from({ length: 30 }, (_, at) => `${at + 1}%/1m`).join();
    expect(mistakes(() => read(many))).toEqual(['input canary-steps: has 30 steps; expected: at most 20']);
  });
});

describe('the plan', () => {
  test('capacity for each weight, of each Deployment, and all of it before the switch', () => {
    const plan = planned({ web: 10, worker: 3 });
    expect(plan.stages.map(({ percent, pods }) => [percent, pods])).toEqual([
      [5, { web: 1, worker: 1 }],
      [25, { web: 3, worker: 1 }],
      [50, { web: 5, worker: 2 }],
    ]);
    expect(movesOf(plan)).toEqual([
      { does: 'scale', pods: { web: 1, worker: 1 } },
      { does: 'weight', percent: 5 },
      { does: 'watch', percent: 5, holdMs: 120_000 },
      { does: 'scale', pods: { web: 3, worker: 1 } },
      { does: 'weight', percent: 25 },
      { does: 'watch', percent: 25, holdMs: 300_000 },
      { does: 'scale', pods: { web: 5, worker: 2 } },
      { does: 'weight', percent: 50 },
      { does: 'watch', percent: 50, holdMs: 300_000 },
      { does: 'scale', pods: { web: 10, worker: 3 } },
      { does: 'switch' },
      { does: 'weights-back' },
    ]);
  });

  test('the first release has nothing to compare with, and one that changes nothing moves no traffic', () => {
    const first = planned({ web: 3 }, { serving: false });
    expect(movesOf(first)).toEqual([{ does: 'scale', pods: { web: 3 } }, { does: 'switch' }]);
    expect(first.notes).toEqual([
      'nothing serves yet, so that there is nothing to compare with: all traffic goes to it at once',
    ]);
    expect(planned({}).stages).toEqual([]);
  });

  test('by counting pods: each step that cannot be kept is told, of each Deployment', () => {
    expect(mistakes(() => planned({ web: 4, worker: 20 }, { byPods: true }))).toEqual([
      'input canary-steps: 5% cannot be kept by counting the pods of web, beside 4 that serve; expected: 20%, 33.3%, 42.9%, 50%; ask for one of these, give it more pods, or share by a gateway',
      'input canary-steps: 25% cannot be kept by counting the pods of web, beside 4 that serve; expected: 20%, 33.3%, 42.9%, 50%; ask for one of these, give it more pods, or share by a gateway',
    ]);
    const kept = planned({ web: 4 }, { byPods: true, steps: '20%/1m, 33%/1m, 50%/1m' });
    expect(kept.stages.map(({ pods }) => pods)).toEqual([{ web: 1 }, { web: 2 }, { web: 4 }]);
  });

  test('whatever the steps and strengths: capacity before weight, never less, and nothing of the stable version (argo-rollouts#4612)', () => {
    const ladder = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 })
      .map((all) =>
        all
          .toSorted((a, b) => a - b)
          .map((percent) => `${percent}%/1m`)
          .join(),
      );
    const counts = fc.dictionary(fc.constantFrom('web', 'api', 'worker'), fc.integer({ min: 1, max: 60 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(ladder, counts, (steps, full) => {
        let pods: Readonly<Record<string, number>> = {};
        let weight = 0;
        const moves: readonly CanaryMove[] = movesOf(planned(full, { steps }));
        for (const move of moves) {
          if (move.does === 'scale') {
            for (const [name, count] of Object.entries(move.pods))
              expect(count).toBeGreaterThanOrEqual(pods[name] ?? 0);
            pods = move.pods;
          } else if (move.does === 'weight') {
            expect(move.percent).toBeGreaterThan(weight);
            weight = move.percent;
            for (const [name, most] of Object.entries(full))
              expect((pods[name] ?? 0) / most).toBeGreaterThanOrEqual(weight / 100);
          } else if (move.does === 'switch') {
            expect(pods).toEqual(full);
          }
        }
        expect(moves.slice(-2).map(({ does }) => does)).toEqual(['switch', 'weights-back']);
      }),
    );
  });

  test('the way back moves traffic alone', () => {
    expect(movesBack(true, false)).toEqual([{ does: 'weights-back' }]);
    expect(movesBack(true, true)).toEqual([{ does: 'weights-back' }, { does: 'switch' }]);
    expect(movesBack(false, false)).toEqual([]);
  });
});

describe('what the journal says of it', () => {
  const record = {
    traffic: [
      {
        provider: 'gateway-api',
        name: 'shop',
        stable: 'web',
        canary: 'web-preview',
        before: { stable: 1, canary: 0 },
        asked: [5, 25],
      },
    ],
    steps: [{ percent: 5, holdMs: 120_000 }, { percent: 25 }],
  };

  test('is checked', () => {
    expect(flawsOf(canaryRecordShape, record)).toEqual([]);
  });

  test.each<[string, object]>([
    ['another provider', { traffic: [{ ...record.traffic[0], provider: 'istio' }] }],
    ['a share that is none', { traffic: [{ ...record.traffic[0], asked: [500] }] }],
    ['a step of all', { steps: [{ percent: 100 }] }],
    ['another place', { traffic: [{ ...record.traffic[0], name: '../../secrets/x' }] }],
  ])('%s is refused', (_, change) => {
    expect(flawsOf(canaryRecordShape, { ...record, ...change })).not.toEqual([]);
  });
});
