import type { KubeObject } from '../cluster/index.ts';
import { performed } from './operations/refusal.ts';
import { countOf, scalersOf, setCount } from './operations/scale-horizontally.ts';
import type { Rule } from './rules/types.ts';
import type { Restore } from './state/types.ts';
import type { SeenTarget } from './target.ts';
import type { HealDeps } from './types.ts';

export type Restored =
  /** It is as it was, or somebody else has decided otherwise: there is nothing left to do. */
  { is: 'over'; why: string } | { is: 'later'; why: string };

/**
 * Takes back what was raised for a while. What is remembered is data: it is done only to what scales the target of the rule
 * now, only downward, and only while it stands where we have put it.
 */
export async function takeBack(
  restore: Restore,
  { target, rule }: { target: SeenTarget; rule: Rule },
  { cluster }: Pick<HealDeps, 'cluster'>,
): Promise<Restored> {
  const shown = `${restore.kind} ${restore.name}`;
  if (target.hindrance !== undefined || target.live === undefined)
    return { is: 'later', why: `${shown} is taken back later: ${target.hindrance ?? 'there is no target'}` };
  const scalers = await scalersOf({ cluster, target: target.live });
  const known: KubeObject | undefined = [target.live, ...scalers].find(
    ({ metadata, kind }) =>
      metadata.uid === restore.uid && kind === restore.kind && metadata.name === restore.name,
  );
  if (known === undefined) return { is: 'over', why: `${shown} does not scale ${rule.target.name} any more` };
  const now = countOf(known);
  if (now !== restore.to && now !== restore.or)
    return { is: 'over', why: `${shown} has ${now}, which somebody else has set` };
  const result = await performed(
    `PATCH ${shown}`,
    async () => await setCount({ cluster }, known, restore.from),
  );
  return result.is === 'done'
    ? { is: 'over', why: `${shown} went back from ${restore.to} to ${restore.from}` }
    : { is: 'later', why: result.why };
}
