import type { TrafficCounts } from '../traffic/index.ts';

const EARLIER_MS = 1000;

/** One pod as far as the view needs it. */
export interface PodView {
  name: string;
  slot: string;
  version: string;
  ready: boolean;
  ending: boolean;
}

/** Everything that the live view shows; whoever learns something writes it here. */
export interface Scene {
  startedAt: number;
  /** What is going on: `v2 · rollout: start v2 in slot green`. */
  step: string;
  stepSince: number;
  pods: Map<string, PodView>;
  /** The slot that the live Service selects. */
  liveSlot: string | undefined;
  /** The pods that the live Service sends to, from its EndpointSlices by name. */
  endpoints: Map<string, string[]>;
  traffic: TrafficCounts | undefined;
  /** The counts of about a second ago, for the rate and for where requests go now. */
  earlier: { at: number; counts: TrafficCounts } | undefined;
}

export function emptyScene(): Scene {
  const now = performance.now();
  return {
    startedAt: now,
    step: '',
    stepSince: now,
    pods: new Map(),
    liveSlot: undefined,
    endpoints: new Map(),
    traffic: undefined,
    earlier: undefined,
  };
}

export function enter(scene: Scene, step: string): void {
  scene.step = step;
  scene.stepSince = performance.now();
}

/** Takes newer counts into the scene, and keeps those of about a second ago. */
export function takeCounts(scene: Scene, counts: TrafficCounts): void {
  const now = performance.now();
  if (scene.earlier === undefined || now - scene.earlier.at >= 2 * EARLIER_MS) {
    scene.earlier = { at: now, counts: scene.traffic ?? counts };
  }
  scene.traffic = counts;
}
