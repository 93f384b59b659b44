import type { TrafficCounts } from '../traffic/index.ts';

/** Over how long the view tells what happens just now. */
const WINDOW_MS = 1000;

export interface Sample {
  at: number;
  counts: TrafficCounts;
}

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
  /** What was found last in the step, such as the judgement of a canary. */
  note: string | undefined;
  pods: Map<string, PodView>;
  /** The slot that the live Service selects. */
  liveSlot: string | undefined;
  /** The pods that the live Service sends to, from its EndpointSlices by name. */
  endpoints: Map<string, string[]>;
  /** The counts of the last second or so, oldest first; the last one is the newest. Empty until traffic begins. */
  samples: Sample[];
}

export function emptyScene(): Scene {
  const now = performance.now();
  return {
    startedAt: now,
    step: '',
    stepSince: now,
    note: undefined,
    pods: new Map(),
    liveSlot: undefined,
    endpoints: new Map(),
    samples: [],
  };
}

export function enter(scene: Scene, step: string): void {
  scene.step = step;
  scene.note = undefined;
  scene.stepSince = performance.now();
}

/** Takes the newest counts into the scene; of the older ones, the youngest that is a whole window old is kept. */
export function takeCounts(scene: Scene, counts: TrafficCounts): void {
  const now = performance.now();
  scene.samples.push({ at: now, counts });
  while (scene.samples[1] !== undefined && now - scene.samples[1].at >= WINDOW_MS) scene.samples.shift();
}
