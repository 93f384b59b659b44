/** Requests of one version in one interval, and how many of them failed. */
export interface Count {
  all: number;
  failed: number;
}

/** Both versions over the same interval. */
export interface Block {
  stable: Count;
  canary: Count;
}

/** Which share of the requests failed; 0 of none. */
export function shareOf({ all, failed }: Count): number {
  return all === 0 ? 0 : failed / all;
}
