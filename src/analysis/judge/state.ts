import { type Counted, NOTHING_SEEN, blockOf, type Seen } from '../counters/block-of.ts';
import type { MetricReading } from '../counters/reading.ts';
import type { Count } from '../statistics/block.ts';
import { type EvidenceSoFar, noEvidence, sumOf, withBlock } from '../statistics/evidence-so-far.ts';
import type { JudgeRules, MetricRule } from './rules.ts';

/** What is known of one metric: plain data. */
export interface MetricState {
  seen: Seen;
  evidence: EvidenceSoFar;
  /** Requests that reached the canary in this step. */
  step: Count;
  /** What the last look said. */
  last: Counted | undefined;
}

/** All that the looks at a canary have shown: plain data, for the journal and the next job. */
export type JudgeState = Readonly<Record<string, MetricState>>;

/** @param history of each metric the stable version in earlier intervals, where the source can tell */
export function firstState(
  rules: JudgeRules,
  history: Readonly<Record<string, readonly Count[]>> = {},
): JudgeState {
  return Object.fromEntries(
    rules.metrics.map(({ name }) => [
      name,
      { seen: NOTHING_SEEN, evidence: noEvidence(history[name]), step: NOBODY, last: undefined },
    ]),
  );
}

const NOBODY: Count = { all: 0, failed: 0 };

/** With one look more. Of what was counted before a step begins nothing is forgotten, but its minimum is its own. */
export function afterLook(
  state: JudgeState,
  rules: JudgeRules,
  readings: Readonly<Record<string, MetricReading>>,
): JudgeState {
  return Object.fromEntries(
    rules.metrics.map((rule) => {
      const before = state[rule.name] ?? firstState(rules)[rule.name];
      const reading = readings[rule.name];
      if (before === undefined) throw new TypeError(`no state of ${rule.name}`);
      return [rule.name, reading === undefined ? before : lookedAt(before, rule, reading)];
    }),
  );
}

function lookedAt(before: MetricState, rule: MetricRule, reading: MetricReading): MetricState {
  const { counted, seen } = blockOf(reading, before.seen, rule);
  if ('unknown' in counted) return { ...before, seen, last: counted };
  return {
    seen,
    evidence: withBlock(before.evidence, counted.block, rule.bound),
    step: sumOf(before.step, counted.block.canary),
    last: counted,
  };
}

/** A step begins: its minimum of requests is counted anew. The evidence goes on: a bound over all steps together. */
export function afterStep(state: JudgeState): JudgeState {
  return Object.fromEntries(Object.entries(state).map(([name, one]) => [name, { ...one, step: NOBODY }]));
}
