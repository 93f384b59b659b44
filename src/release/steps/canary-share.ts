import { refuse } from '../base/refusal.ts';
import type { CanaryLook } from '../base/types.ts';
import { type Answered, TrafficError } from '../../traffic/index.ts';

/** The requests between two looks that each version answered, by the first metric that both have. */
export function answeredBetween(
  before: CanaryLook | undefined,
  last: CanaryLook | undefined,
): Answered | undefined {
  for (const { name, canary: own, stable: beside } of last?.metrics ?? []) {
    const earlier = before?.metrics.find((one) => one.name === name);
    const mine = own[1] - (earlier?.canary[1] ?? 0);
    const theirs = beside[1] - (earlier?.stable[1] ?? 0);
    if (mine + theirs > 0 && beside[1] > 0) return { canary: mine, stable: theirs };
  }
  return undefined;
}

/** Percent of them that came to the new version. */
export function shareOf(answered: Answered | undefined): number | undefined {
  if (answered === undefined) return undefined;
  return (answered.canary / (answered.canary + answered.stable)) * 100;
}

/** For `catch`: what a provider says, as the reason of a refusal. */
export function refusedBy(error: unknown): never {
  throw told(error);
}

/** What a provider says of weights that it cannot or may not set, as the reason of a refusal. */
export function told(error: unknown): unknown {
  if (!(error instanceof TrafficError)) return error;
  const [problem] = error.problems;
  const code = problem?.code === 'traffic-changed' ? 'traffic-changed' : 'traffic-not-shared';
  const { message = error.message, remedy = 'see docs/canary.md', found, expected } = problem ?? {};
  const evidence = [
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
  ];
  return refuse(code, message, remedy, evidence);
}
