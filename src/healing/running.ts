import { defined } from '../base/index.ts';
import { targetOf } from './decide.ts';
import type { Look } from './look.ts';
import type { Rule } from './rules/types.ts';
import { episodeOf } from './state/changes.ts';
import { type Stored, writeState } from './state/store.ts';
import type { HealDeps, HealRecord, HealRequest } from './types.ts';

/** A rule under way, in one run. */
export interface Running {
  rule: Rule;
  request: HealRequest;
  deps: HealDeps;
  stored: Stored;
  /** On the clock's scale. */
  deadline: number;
  /** @throws when the lock is not certain to be ours: called before whatever the cluster cannot refuse. */
  assertHeld: () => void;
  /** What was done in this run, in its order. */
  actions: string[];
}

/** Nobody else has written the state since: the run that took the lock has, and then this is no longer ours to do. */
export async function save(running: Running, state: Stored['state']): Promise<void> {
  running.stored = await writeState(running.deps.cluster, running.rule.target, { ...running.stored, state });
}

/** Appends to the audit trail. */
export function note(
  { rule, stored, deps }: Pick<Running, 'rule' | 'stored' | 'deps'>,
  { now, facts }: Look,
  more: Pick<HealRecord, 'decision' | 'request' | 'after'>,
): void {
  const { trigger, verified } = facts;
  const key = episodeOf(stored.state, rule.name)?.key;
  const worst = trigger.is === 'firing' ? trigger.breaches[0] : undefined;
  deps.record({
    at: now,
    rule: rule.name,
    target: `${targetOf(rule)} in namespace ${rule.target.namespace}`,
    before: {
      trigger: trigger.is,
      verified: verified.is,
      ...(worst === undefined ? {} : { worst: worst.value }),
    },
    ...more,
    ...defined({ key }),
  });
}
