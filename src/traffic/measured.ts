/** Requests that each version answered, since a share was asked for. */
export interface Answered {
  canary: number;
  stable: number;
}

export interface Measured {
  /** Percent of the requests that the canary answered. */
  share: number;
  /** Whether it is what was asked for, as far as so many requests can say. */
  agrees: boolean;
  message: string;
}

/** A share strays so far in one of 1,000 cases where it is drawn by chance. */
const WIDE = 3.29;
/** An exact gateway is held to one percentage point, as soon as there is enough to say so. */
const EXACT = 1;

/**
 * Whether the share that arrived is the one that was asked for: a weight that a gateway has taken up and does not keep is told.
 * @returns undefined without a request
 */
export function measuredShare(
  { canary, stable }: Answered,
  asked: number,
  sharing: 'exact' | 'random',
): Measured | undefined {
  const all = canary + stable;
  if (all === 0) return undefined;
  const share = (canary / all) * 100;
  const wanted = asked / 100;
  // An exact gateway strays by at most one request for each of its instances; by chance, as its binomial distribution does.
  const chance = WIDE * Math.sqrt((wanted * (1 - wanted)) / all) * 100 + (0.5 / all) * 100;
  const allowed =
    sharing === 'exact' ? Math.min(Math.max(EXACT, 1000 / all), Math.max(EXACT, chance)) : chance;
  const agrees = Math.abs(share - asked) <= allowed;
  const told = `${share.toFixed(1)} % of ${all} requests came to the canary, ${asked} % was asked for`;
  return { share, agrees, message: agrees ? told : `${told}, give or take ${allowed.toFixed(1)}` };
}
