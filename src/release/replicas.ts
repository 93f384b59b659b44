/** What decides how many pods the new version of a Deployment gets. */
export interface ReplicaFacts {
  /** `spec.replicas` of the manifests. */
  rendered?: number;
  /** `spec.replicas` of what serves now. */
  live?: number;
  /** What the manifests of the release that serves now asked for. */
  lastRendered?: number;
  /** Bounds of the HPA that will act on it. */
  autoscaler?: { min: number; max: number };
}

/**
 * The new slot gets the strength that the live one has now: an autoscaler's count, or what somebody scaled it to by hand.
 * Only manifests that ask for another count than they did before change it. An idle application (0) stays idle
 * only when the manifests say so.
 */
export function pinnedReplicas({ rendered, live, lastRendered, autoscaler }: ReplicaFacts): number {
  if (autoscaler !== undefined) {
    const count = live ?? rendered ?? autoscaler.min;
    return Math.min(Math.max(count, autoscaler.min), autoscaler.max);
  }
  if (rendered === undefined) return live === undefined || live === 0 ? 1 : live;
  if (live === undefined || live === 0) return rendered;
  const asksForAnother = lastRendered !== undefined && lastRendered !== rendered;
  return asksForAnother ? rendered : Math.max(live, lastRendered === undefined ? rendered : live);
}

/**
 * The same for what is replaced under its own name. A count below that of the manifests is nobody's wish that has to be
 * kept; one above stays until the manifests ask for another number than they did before.
 * @returns undefined where nothing says a number
 */
export function rollingReplicas(facts: ReplicaFacts): number | undefined {
  const { rendered, live, lastRendered, autoscaler } = facts;
  if (autoscaler !== undefined) return pinnedReplicas(facts);
  if (rendered === undefined) return live === 0 ? undefined : live;
  if (live === undefined || rendered === 0) return rendered;
  const asksForAnother = lastRendered !== undefined && lastRendered !== rendered;
  return asksForAnother ? rendered : Math.max(live, rendered);
}
