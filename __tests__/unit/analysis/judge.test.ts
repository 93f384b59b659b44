import { describe, expect, test } from '@jest/globals';
import { judge, percent, type Verdict } from '../../../src/analysis/judge/judge.ts';
import type { JudgeRules } from '../../../src/analysis/judge/rules.ts';
import { afterLook, afterStep, firstState, type JudgeState } from '../../../src/analysis/judge/state.ts';
import type { Block } from '../../../src/analysis/statistics/block.ts';
import { Counters, ruleOf, rulesOf } from '../../support/analysis/judged-release.ts';

const STEADY = Array.from({ length: 40 }, (_, at) => ({ all: 900, failed: 8 + (at % 3) }));
const blockOf = (
  stable: number,
  canary: number,
  [all, few]: readonly [number, number] = [900, 100],
): Block => ({
  stable: { all, failed: stable },
  canary: { all: few, failed: canary },
});
const GOOD = blockOf(9, 1);
const BAD = blockOf(9, 6);

/** The state after these intervals of each metric. */
function seen(rules: JudgeRules, of: Readonly<Record<string, readonly Block[]>>): JudgeState {
  const history = Object.fromEntries(rules.metrics.map(({ name }) => [name, STEADY]));
  let state = firstState(rules, history);
  const counters = Object.fromEntries(Object.keys(of).map((name) => [name, new Counters()]));
  const longest = Math.max(...Object.values(of).map(({ length }) => length));
  for (let at = -1; at < longest; at += 1) {
    const readings = Object.entries(of).flatMap(([name, blocks]) => {
      const block = at < 0 ? blockOf(0, 0, [0, 0]) : blocks[at];
      const counter = counters[name];
      return block === undefined || counter === undefined ? [] : [[name, counter.after(block)] as const];
    });
    state = afterLook(state, rules, Object.fromEntries(readings));
  }
  return state;
}

const judged = (blocks: readonly Block[], change: Partial<JudgeRules> = {}): Verdict => {
  const rules = rulesOf(change);
  return judge(seen(rules, { errors: blocks }), rules);
};
const repeat = (block: Block, times: number): Block[] => Array.from({ length: times }, () => block);

test('a good version goes on, a bad one is aborted with both shares in the sentence', () => {
  expect(judged(repeat(GOOD, 20)).decision).toBe('go-on');
  const { decision, reasons, evidence, abortsAt } = judged(repeat(BAD, 4));
  expect(decision).toBe('abort');
  expect(evidence).toBeGreaterThanOrEqual(abortsAt);
  expect(abortsAt).toBeCloseTo(20, 9);
  expect(reasons).toEqual([
    expect.stringMatching(
      /^errors: of the canary's requests 6 % failed \(24 of 400\), and of the stable version 1 % \(36 of 3600\) \(evidence /u,
    ),
  ]);
});

test('one failed request at low traffic aborts nothing (kortix-ai/suna#3403)', () => {
  const { decision } = judged([blockOf(0, 1, [2000, 10])]);
  expect(decision).not.toBe('abort');
  expect(judged([blockOf(0, 2, [2000, 10])]).decision).not.toBe('abort');
});

test('fewer requests than the minimum hold it, in each step anew', () => {
  const rules = rulesOf();
  const state = seen(rules, { errors: repeat(blockOf(0, 0, [90, 10]), 4) });
  expect(judge(state, rules)).toMatchObject({
    decision: 'hold',
    reasons: ['errors: 40 requests reached the canary in this step, of at least 50'],
  });
  const more = seen(rules, { errors: repeat(blockOf(0, 0, [90, 10]), 5) });
  expect(judge(more, rules).decision).toBe('go-on');
  expect(judge(afterStep(more), rules).decision).toBe('hold');
});

test('before the first look it is held', () => {
  const rules = rulesOf();
  expect(judge(firstState(rules), rules)).toMatchObject({
    decision: 'hold',
    reasons: ['errors: not looked at yet'],
  });
});

test('the evidence goes on from step to step', () => {
  const rules = rulesOf();
  const half = seen(rules, { errors: repeat(BAD, 2) });
  expect(judge(half, rules).evidence).toBe(judge(afterStep(half), rules).evidence);
});

test('an absolute bound counts whatever the stable version does', () => {
  const rules = { metrics: [ruleOf({ bound: 0.05 })] };
  const bothBad = repeat(blockOf(180, 20), 20);
  expect(judged(bothBad).decision).toBe('go-on');
  const { decision, reasons } = judged(bothBad, rules);
  expect(decision).toBe('abort');
  expect(reasons[0]).toContain('above the bound of 5 %');
  expect(judged(repeat(blockOf(9, 4), 1), rules).decision).not.toBe('abort');
});

test('without a comparison the stable version need not answer', () => {
  const alone = { metrics: [ruleOf({ compare: false, bound: 0.05 })] };
  expect(judged(repeat(blockOf(0, 1, [0, 100]), 4), alone).decision).toBe('go-on');
  expect(judged(repeat(blockOf(0, 60, [0, 100]), 2), alone).decision).toBe('abort');
});

test('a difference that is let through aborts nothing, however sure it is', () => {
  const small = repeat(blockOf(900, 130, [90_000, 10_000]), 20);
  expect(judged(small).decision).toBe('abort');
  expect(judged(small, { metrics: [ruleOf({ tolerated: 0.005 })] }).decision).toBe('go-on');
});

describe('several metrics share one bound', () => {
  const three = rulesOf({
    metrics: ['errors', 'latency', 'other'].map((name) => ruleOf({ name, weight: 1 / 3 })),
  });

  test('one that is bad enough aborts, and is named', () => {
    const state = seen(three, { errors: repeat(GOOD, 6), latency: repeat(BAD, 6), other: repeat(GOOD, 6) });
    const { decision, reasons } = judge(state, three);
    expect(decision).toBe('abort');
    expect(reasons[0]).toMatch(/^latency: /u);
  });

  test('what would abort one alone does not when it is one of three', () => {
    const alone = rulesOf();
    const blocks = repeat(BAD, 2);
    const evidence = judge(seen(alone, { errors: blocks }), alone).evidence;
    expect(evidence).toBeGreaterThan(20);
    const state = seen(three, { errors: blocks, latency: repeat(GOOD, 2), other: repeat(GOOD, 2) });
    const together = judge(state, three).evidence;
    expect(together).toBeLessThan(evidence / 2);
    expect(together).toBeGreaterThanOrEqual(evidence / 3);
  });

  test('several that point the same way add up', () => {
    const blocks = repeat(BAD, 2);
    const all = judge(seen(three, { errors: blocks, latency: blocks, other: blocks }), three).evidence;
    const one = judge(
      seen(three, { errors: blocks, latency: repeat(GOOD, 2), other: repeat(GOOD, 2) }),
      three,
    );
    expect(all).toBeGreaterThan(2 * one.evidence);
  });
});

test('shares as people read them', () => {
  expect([0, 0.00123, 0.034, 0.12, 1].map(percent)).toEqual(['0 %', '0.12 %', '3.4 %', '12 %', '100 %']);
});
