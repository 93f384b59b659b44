/** What decides how many pods the new version of a workload gets. */
export interface ReplicaFacts {
  /** `spec.replicas` of the manifests. */
  rendered?: number;
  /** `spec.replicas` of what serves now. */
  live?: number;
  /** What the manifests of the release that serves now asked for, where that is on record. */
  lastRendered?: number | 'none';
  /** The count of what serves is a person's: neither a release nor a controller has set it. */
  isByHand?: boolean;
  /** Bounds of what scales it. */
  autoscaler?: { min: number; max: number };
}

/**
 * The new slot starts with at least as many pods as the live one has now: an autoscaler's count, or what somebody scaled
 * it to by hand. Fewer than the manifests say is kept only where a person has scaled it down. An idle application (0) stays idle only when the manifests say so.
 */
export function pinnedReplicas(facts: ReplicaFacts): number {
  const { rendered, live = 0, autoscaler, isByHand = false } = facts;
  if (autoscaler !== undefined) {
    const { min, max } = autoscaler;
    // What serves now is above its bounds only until it acts: that is for the autoscaler to change.
    return facts.live === undefined ? Math.min(Math.max(rendered ?? min, min), max) : Math.max(live, min);
  }
  if (rendered === undefined) return live === 0 ? 1 : live;
  const isWanted = isByHand && live > 0 && facts.lastRendered === rendered;
  return isWanted ? live : Math.max(live, rendered);
}

/**
 * The same for what is replaced under its own name. A count below that of the manifests is nobody's wish that has to be
 * kept; one above stays until the manifests ask for another number than they did before.
 * @returns undefined where nothing says a number
 */
export function rollingReplicas(facts: ReplicaFacts): number | undefined {
  const { rendered, live, autoscaler } = facts;
  if (autoscaler !== undefined) return pinnedReplicas(facts);
  if (rendered === undefined) return live === 0 ? undefined : live;
  return live === undefined ? rendered : Math.max(live, rendered);
}

/**
 * Fewer pods than serve now, when the manifests ask for them: with which the release does not start, but which the new
 * version gets once it is proved.
 */
export function laterReplicas(facts: ReplicaFacts): number | undefined {
  const { rendered, live = 0 } = facts;
  return rendered !== undefined && rendered < live && asksForAnother(facts) ? rendered : undefined;
}

/** Only manifests that ask for another number than they did before mean it; an autoscaler decides by itself. */
function asksForAnother({ rendered, lastRendered, autoscaler }: ReplicaFacts): boolean {
  return (
    autoscaler === undefined &&
    rendered !== undefined &&
    lastRendered !== undefined &&
    lastRendered !== rendered
  );
}
