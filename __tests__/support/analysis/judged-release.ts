import { judge, type Verdict } from '../../../src/analysis/judge/judge.ts';
import type { JudgeRules, MetricRule } from '../../../src/analysis/judge/rules.ts';
import { afterLook, firstState, type JudgeState } from '../../../src/analysis/judge/state.ts';
import type { MetricReading, Reading } from '../../../src/analysis/counters/reading.ts';
import type { Block } from '../../../src/analysis/statistics/block.ts';
import { type Cell, randomOf } from './traffic-cells.ts';

export function ruleOf(change: Partial<MetricRule> = {}): MetricRule {
  return {
    name: 'errors',
    failed: 'failed',
    partIsGood: false,
    compare: true,
    tolerated: 0,
    weight: 1,
    required: true,
    staleMs: 120_000,
    ...change,
  };
}

export function rulesOf(change: Partial<JudgeRules> = {}): JudgeRules {
  return {
    falseAborts: 0.05,
    minimumRequests: 50,
    minimumFailures: 3,
    whenUnknown: 'hold',
    metrics: [ruleOf()],
    ...change,
  };
}

/** Counters as a source tells them, of requests that come interval by interval. */
export class Counters {
  readonly #total = { canary: [0, 0], stable: [0, 0] };
  #at = 0;

  /** What is read after one interval more. */
  after(block: Block): MetricReading {
    this.#at += 15_000;
    for (const version of ['canary', 'stable'] as const) {
      const { all, failed } = block[version];
      const [whole = 0, some = 0] = this.#total[version];
      this.#total[version] = [whole + all, some + failed];
    }
    return { canary: this.#reading('canary'), stable: this.#reading('stable'), at: this.#at };
  }

  #reading(version: 'canary' | 'stable'): { all: Reading; part: Reading } {
    const [all = 0, part = 0] = this.#total[version];
    const reading = (value: number): Reading => ({ samples: [{ series: version, value, at: this.#at }] });
    return { all: reading(all), part: reading(part) };
  }
}

const NOTHING: Block = { canary: { all: 0, failed: 0 }, stable: { all: 0, failed: 0 } };

/** A release under a cell's traffic, judged after each interval: after how many it was aborted, if it was. */
export function abortedAfter(
  cell: Cell,
  { seed, intervals, history }: { seed: number; intervals: number; history: number },
): number | undefined {
  const random = randomOf(seed);
  const rules = rulesOf();
  const before = Array.from({ length: history }, (_, at) => cell.interval(random, at - history).stable);
  const counters = new Counters();
  let state: JudgeState = afterLook(firstState(rules, { errors: before }), rules, {
    errors: counters.after(NOTHING),
  });
  for (let at = 0; at < intervals; at += 1) {
    state = afterLook(state, rules, { errors: counters.after(cell.interval(random, at)) });
    const verdict: Verdict = judge(state, rules);
    if (verdict.decision === 'abort') return at + 1;
  }
  return undefined;
}

export interface Outcome {
  aborted: number;
  /** After how many intervals, in the middle. */
  median: number;
}

/** Many releases of one cell. */
export function outcomeOf(
  cell: Cell,
  {
    runs,
    seed,
    intervals = 30,
    history = 40,
  }: { runs: number; seed: number; intervals?: number; history?: number },
): Outcome {
  const at = Array.from({ length: runs }, (_, run) =>
    abortedAfter(cell, { seed: seed + run * 7919, intervals, history }),
  ).filter((one) => one !== undefined);
  return {
    aborted: at.length / runs,
    median: at.toSorted((a, b) => a - b)[Math.floor(at.length / 2)] ?? Infinity,
  };
}
