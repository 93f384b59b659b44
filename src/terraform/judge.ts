import type { PlannedChange, TerraformPlan } from './plan.ts';

export interface Permission {
  /** Addresses that may be destroyed or replaced, letter by letter. */
  destroy: readonly string[];
  /** The digest of the plan that was reviewed; without one there was no review. */
  reviewed?: string;
}

export interface Judgement {
  verdict: 'unchanged' | 'changes' | 'refused';
  /** Why it is refused, a sentence each. */
  refusals: string[];
  /** What would be destroyed and is not named. */
  unnamed: PlannedChange[];
  /** Addresses that were named, and that nothing happens to. */
  unused: string[];
}

/** Whether a plan may be applied. */
export function judgePlan(plan: TerraformPlan, { destroy, reviewed }: Permission): Judgement {
  const lost = plan.changes.filter(({ kind }) => kind === 'destroy' || kind === 'replace');
  const unnamed = lost.filter(({ address }) => !destroy.includes(address));
  const unused = destroy.filter((address) => !lost.some((each) => each.address === address));
  const refusals = [
    ...(plan.isPartial ? ['Terraform stopped in the middle: what it shows is a part of the plan'] : []),
    ...(reviewed === undefined || reviewed === plan.digest
      ? []
      : ['what would be applied now is not what was reviewed: something has changed since, so plan again']),
    ...(unnamed.length === 0
      ? []
      : [
          `it destroys ${unnamed.length === 1 ? 'what is' : `${unnamed.length} resources that are`} not named in the input destroy: ${unnamed.map(({ address }) => address).join(', ')}`,
        ]),
  ];
  const isIdle = plan.changes.length === 0 && plan.outputs.length === 0;
  return {
    verdict: refusals.length > 0 ? 'refused' : isIdle ? 'unchanged' : 'changes',
    refusals,
    unnamed,
    unused,
  };
}
