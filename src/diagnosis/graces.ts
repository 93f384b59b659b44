export interface Grace {
  ms: number;
  /** Why this long. */
  why: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long each retryable cause may still recover by itself, counted from when it was first seen. */
export const GRACES = {
  'image-pull': {
    ms: 2 * MINUTE,
    why: 'a registry or network that is briefly away; the kubelet retries after 10, 20, 40 and 80 s',
  },
  'image-pull-definite': {
    ms: 20 * SECOND,
    why: 'a definite answer is terminal when the retry (after 10 to 15 s) gets it again; this is for when that is not seen',
  },
  'missing-config': {
    ms: 20 * SECOND,
    why: 'what makes the ConfigMap or Secret may be a moment behind, and the kubelet looks again only after 10 to 15 s',
  },
  'out-of-memory': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
  'init-container-failing': { ms: 5 * MINUTE, why: 'as crash-loop' },
  'crash-loop': {
    ms: 5 * MINUTE,
    why: 'a dependency may be late: three restarts are allowed, and no more than this',
  },
  'job-crash': {
    ms: Number.POSITIVE_INFINITY,
    why: "a Job's own backoffLimit and activeDeadlineSeconds decide, and the Job says so itself",
  },
  'liveness-kill': { ms: 5 * MINUTE, why: 'the first kill is retried; a second one is terminal' },
  'startup-probe': {
    ms: 30 * SECOND,
    why: "minimum; otherwise what the probe's own settings allow, then the first kill is retried",
  },
  'readiness-probe': {
    ms: 30 * SECOND,
    why: "minimum; otherwise what the probe's own settings add up to, and a margin",
  },
  'readiness-probe-alone': {
    ms: 2 * MINUTE,
    why: 'without a startup probe nothing tells how long a start may take: a slow one must not be taken for a broken one',
  },
  'readiness-gate': {
    ms: 2 * MINUTE,
    why: 'a load balancer controller sets the gate when its health checks pass',
  },
  quota: {
    ms: 45 * SECOND,
    why: 'ending pods, such as those of the slot before, give their share back within 30 s; controllers try again after 10, 20 and 41 s',
  },
  admission: {
    ms: 10 * SECOND,
    why: 'a service account or policy of the same release may be a moment behind',
  },
  'admission-unreachable': { ms: MINUTE, why: 'a webhook that is being restarted' },
  volume: { ms: 2 * MINUTE, why: 'volumes are provisioned, detached from another node and attached' },
  unschedulable: { ms: 2 * MINUTE, why: 'ending pods make room' },
  'unschedulable-autoscaling': { ms: 10 * MINUTE, why: 'an autoscaler has said that a node is coming' },
  'container-start': { ms: MINUTE, why: 'the container runtime or the network plugin may recover' },
  evicted: { ms: 2 * MINUTE, why: 'the controller makes a new pod elsewhere' },
} as const satisfies Readonly<Record<string, Grace>>;

export type GraceName = keyof typeof GRACES;

/** Added to what a probe's settings add up to: probes start late and answer late. */
export const PROBE_MARGIN_MS = 10 * SECOND;

/** A container that crashes again after this many restarts is not going to run (about 30 s after the first crash). */
export const RESTARTS = 3;

export interface DiagnoseOptions {
  /** Other graces than those of the table; for the two probes also instead of what their settings add up to. */
  graces?: Partial<Record<GraceName, number>>;
  /** Instead of RESTARTS. */
  restarts?: number;
}

export function graceOf(name: GraceName, options: DiagnoseOptions): number {
  return options.graces?.[name] ?? GRACES[name].ms;
}
