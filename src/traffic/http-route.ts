import type { KubeObject } from '../cluster/index.ts';
import type { Operation } from './write.ts';

export const ROUTE_KIND = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' } as const;

/** Which two backends of which rule share the traffic. */
export interface RuleTarget {
  /** The rule's name; by default the one rule that has both Services. */
  rule?: string;
  stable: string;
  canary: string;
}

export interface BackendRef {
  group?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  weight?: number;
}

interface Rule {
  name?: string;
  filters?: { type?: string }[];
  backendRefs?: BackendRef[];
}

/** Where the two weights are, and what they are. */
export interface FoundRule {
  index: number;
  rule: Rule;
  stable: { index: number; weight: number | undefined };
  canary: { index: number; weight: number | undefined };
}

export function rulesOf({ spec }: KubeObject): readonly Rule[] {
  return (spec?.['rules'] as Rule[] | undefined) ?? [];
}

/** The rule, wherever it stands now; a sentence when it is not to be found, or shares with somebody else. */
export function findRule(route: KubeObject, target: RuleTarget): FoundRule | { missing: string } {
  const named = rulesOf(route)
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => target.rule === undefined || rule.name === target.rule);
  if (named.length === 0) return { missing: `it has no rule named ${target.rule}` };
  const found = named.flatMap(({ rule, index }) => {
    const [stable, canary] = [target.stable, target.canary].map((name) => backendAt(rule, name));
    return stable === undefined || canary === undefined ? [] : [{ rule, index, stable, canary }];
  });
  const [only, second] = found;
  if (only === undefined) {
    return { missing: `no rule sends to both Services ${target.stable} and ${target.canary}` };
  }
  if (second !== undefined) {
    return { missing: `several rules send to both Services, and none of them is named` };
  }
  const others = (only.rule.backendRefs ?? []).length - 2;
  if (others > 0) return { missing: `the rule sends to ${others} more, so that no share can be kept` };
  return only;
}

function backendAt({ backendRefs = [] }: Rule, name: string): FoundRule['stable'] | undefined {
  const index = backendRefs.findIndex((ref) => ref.name === name && (ref.kind ?? 'Service') === 'Service');
  return index < 0 ? undefined : { index, weight: backendRefs[index]?.weight };
}

/** What the canary gets of all, in percent. A weight that is not written is 1. */
export function canaryShare({ stable, canary }: Pick<FoundRule, 'stable' | 'canary'>): number {
  const [rest, own] = [stable.weight ?? 1, canary.weight ?? 1];
  return rest + own === 0 ? 0 : (own / (rest + own)) * 100;
}

export interface Weights {
  stable: number | undefined;
  canary: number | undefined;
}

export function sameWeights(found: FoundRule, wanted: Weights): boolean {
  return found.stable.weight === wanted.stable && found.canary.weight === wanted.canary;
}

/** The two weights and nothing else, where they stand in this version of the route. */
export function weightPatch(found: FoundRule, wanted: Weights): Operation[] {
  const pair = [
    { at: found.stable, weight: wanted.stable },
    { at: found.canary, weight: wanted.canary },
  ];
  return pair.flatMap(({ at, weight }): Operation[] => {
    const path = `/spec/rules/${found.index}/backendRefs/${at.index}/weight`;
    if (weight === at.weight) return [];
    if (weight === undefined) return [{ op: 'remove', path }];
    return [{ op: at.weight === undefined ? 'add' : 'replace', path, value: weight }];
  });
}
