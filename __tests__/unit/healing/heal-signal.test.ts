import { describe, expect, test } from '@jest/globals';
import type { Answered, Reading } from '../../../src/analysis/index.ts';
import { meets } from '../../../src/healing/rules/meaning.ts';
import { triggerSignal, verification } from '../../../src/healing/signal.ts';

const AT = Date.parse('2026-01-01T00:10:00Z');
const FRESH = { staleMs: 120_000 };
const WHEN = { promql: 'm', op: '>', threshold: 0.9, forMs: 60_000 } as const;
const VERIFY = { promql: 'm', op: '<', threshold: 0.8, withinMs: 300_000, stableMs: 60_000 } as const;

type Values = Readonly<Record<string, number>>;
const answered = (values: Values, at = AT): Answered => ({
  samples: Object.entries(values).map(([pod, value]) => ({
    series: JSON.stringify([['pod', pod]]),
    value,
    at,
  })),
});
const trigger = (now: Reading, past: readonly Values[], when = WHEN) =>
  triggerSignal({ now, past: past.map((one) => answered(one)), at: AT }, when, FRESH);
const verified = (now: Reading, past: readonly Values[], since = AT - 600_000) =>
  verification({ now, past: past.map((one) => answered(one)), at: AT }, VERIFY, { ...FRESH, since });
const down: Reading = { unknown: { code: 'source-down', message: 'Prometheus cannot be reached' } };

describe('heal: the trigger', () => {
  test('fires when one series has met it at every step, and names the worst first', () => {
    const held = [
      { a: 0.95, b: 0.99, c: 0.1 },
      { a: 0.95, b: 0.99, c: 0.1 },
      { a: 0.95, b: 0.99, c: 0.1 },
    ];
    expect(trigger(answered(held[2] ?? {}), held)).toEqual({
      is: 'firing',
      breaches: [
        { labels: { pod: 'b' }, value: 0.99 },
        { labels: { pod: 'a' }, value: 0.95 },
      ],
    });
  });

  test('the worst of a trigger that asks for too little is the least', () => {
    const when = { ...WHEN, op: '<', threshold: 0.5, forMs: 0 } as const;
    const found = triggerSignal({ now: answered({ a: 0.4, b: 0.1 }), past: [], at: AT }, when, FRESH);
    expect(found).toMatchObject({ breaches: [{ value: 0.1 }, { value: 0.4 }] });
  });

  test('a flapping metric never fires', () => {
    expect(trigger(answered({ a: 0.95 }), [{ a: 0.95 }, { a: 0.1 }, { a: 0.95 }])).toEqual({ is: 'pending' });
    expect(trigger(answered({ a: 0.1 }), [{ a: 0.95 }, { a: 0.95 }, { a: 0.1 }])).toEqual({ is: 'quiet' });
  });

  test('two series that take turns are not one that holds', () => {
    const turns = [
      { a: 0.95, b: 0.1 },
      { a: 0.1, b: 0.95 },
      { a: 0.95, b: 0.1 },
    ];
    expect(trigger(answered(turns[2] ?? {}), turns)).toEqual({ is: 'pending' });
  });

  test('a series that has begun since is not held, and one with a gap is not known', () => {
    expect(trigger(answered({ a: 0.95 }), [{ b: 0.1 }, { b: 0.1, a: 0.95 }, { a: 0.95 }])).toEqual({
      is: 'pending',
    });
    expect(trigger(answered({ a: 0.95 }), [{ a: 0.95 }, { b: 0.1 }, { a: 0.95 }])).toMatchObject({
      is: 'unknown',
    });
    expect(trigger(answered({ a: 0.95 }), [{ a: 0.95 }, { a: Number.NaN }, { a: 0.95 }])).toMatchObject({
      is: 'unknown',
    });
  });

  test.each<[string, Reading, string]>([
    ['Prometheus is down', down, 'cannot be reached'],
    ['there is no such series', answered({}), 'no such series'],
    ['a value is NaN', answered({ a: Number.NaN, b: 0.99 }), 'NaN'],
    ['a value is infinite', answered({ a: Infinity }), 'Infinity'],
    ['a value is old', answered({ a: 0.99 }, AT - 121_000), 'old'],
    ['a value is of a time to come', answered({ a: 0.99 }, AT + 121_000), 'ahead'],
  ])('unknown, and neither firing nor quiet: %s', (_, now, words) => {
    expect(trigger(now, [{ a: 0.99 }, { a: 0.99 }])).toMatchObject({
      is: 'unknown',
      why: expect.stringContaining(words),
    });
    expect(verified(now, [{ a: 0.1 }, { a: 0.1 }])).toMatchObject({ is: 'unknown' });
  });

  test('a value of now without a time before is not known to hold', () => {
    expect(trigger(answered({ a: 0.95 }), [])).toMatchObject({ is: 'unknown' });
    expect(trigger(answered({ a: 0.95 }), [{}, {}, {}])).toMatchObject({ is: 'unknown' });
    expect(trigger(answered({ a: 0.95 }), [{ a: 0.95 }])).toMatchObject({ is: 'unknown' });
  });
});

describe('heal: the verification', () => {
  const well = [
    { a: 0.1, b: 0.2 },
    { a: 0.1, b: 0.2 },
  ];
  test('holds when all series have met it for as long as they must', () => {
    expect(verified(answered({ a: 0.1, b: 0.2 }), well)).toEqual({ is: 'healed' });
  });

  test('one series that does not is enough', () => {
    expect(verified(answered({ a: 0.1, b: 0.81 }), well)).toEqual({ is: 'unhealed' });
    expect(
      verified(answered({ a: 0.1, b: 0.2 }), [
        { a: 0.1, b: 0.9 },
        { a: 0.1, b: 0.2 },
      ]),
    ).toEqual({ is: 'settling' });
  });

  test('the time before the attempt does not count', () => {
    expect(verified(answered({ a: 0.1 }), well, AT - 59_000)).toEqual({ is: 'settling' });
    expect(verified(answered({ a: 0.1 }), well, AT - 60_000)).toEqual({ is: 'healed' });
  });

  test('a gap, a NaN, or no answer for the time before is not known, and never healed', () => {
    for (const past of [[], [{ a: 0.1 }], [{ a: 0.1 }, {}], [{ a: Number.NaN }, { a: 0.1 }]])
      expect(verified(answered({ a: 0.1 }), past as Values[])).toMatchObject({ is: 'unknown' });
  });
});

test.each([
  ['>', 1, 0, [false, true, false]],
  ['>=', 1, 0, [true, true, false]],
  ['<', 1, 0, [false, false, true]],
  ['<=', 1, 0, [true, false, true]],
] as const)('heal: %s compares', (op, threshold, _, [same, above, below]) => {
  expect([1, 2, 0].map((value) => meets(value, { op, threshold }))).toEqual([same, above, below]);
});
