import type { AnalysisPlan } from '../../analysis/index.ts';
import type { ForcedField } from '../../cluster/index.ts';
import type { ImageReference, Slot } from '../../manifests/index.ts';
import type { ReasonCode } from './reasons.ts';

/** By `canary` a release is made; what it leaves is a release in a slot, as one by `blue-green`. */
export type Strategy = 'rolling' | 'blue-green' | 'canary';

/** One step of a gradual switch: so much of the traffic, for so long. */
export interface CanaryStep {
  /** Whole percent of the requests, from 1 to 99: all of them is what a release does after its last step. */
  percent: number;
  /** How long it is watched; absent where it waits for somebody. */
  holdMs?: number;
}

/** A gradual switch as it is asked for. */
export interface CanaryRequest {
  /** Each larger than the one before. */
  steps: readonly CanaryStep[];
  /** What shares the traffic; `name` is the route or the Ingress, where there may be several. */
  traffic: { by: 'auto' | 'gateway-api' | 'ingress-nginx' | 'replicas'; name?: string };
  /** Without it the new version is judged by its pods and the probe alone. */
  analysis?: AnalysisPlan;
  /** Testers come to the new version by it, whatever its weight. */
  header?: { name: string; value: string };
}

/** A release that the journal knows. */
export type KnownRelease =
  | { previous: true }
  | { revision: number }
  | { version: string }
  /** Blue-green: what runs in this slot. */
  | { slot: Slot | 'other' }
  /** A version that waits for somebody: all of the traffic to it, or its next steps. */
  | { waiting: 'promote' | 'step' };

/** What a release is asked to do: typed, defaulted and checked, with no runner in it. */
export interface ReleaseRequest {
  app: string;
  environment: string;
  namespace: string;
  createNamespace: boolean;
  strategy: Strategy;
  /** With `strategy: 'canary'`. */
  canary?: CanaryRequest;
  chart?: string;
  valuesFiles: string[];
  /** Inline YAML, over the files. */
  values?: string;
  manifests: string[];
  /** Instead of a chart or manifests: what an earlier release was made of, its own configuration included. */
  to?: KnownRelease;
  /**
   * Blue-green: `manual` leaves the new version verified beside the old one, for `blue-green-switch` to promote; a canary
   * keeps the weight of its last step.
   */
  promotion: 'automatic' | 'manual';
  /** The release's migration cannot be undone: once its hooks have run there is no rollback. */
  irreversible: boolean;
  /** Of different repositories; the first names the version. */
  images: ImageReference[];
  imageValues: string[];
  imageName?: string;
  /** For everything up to the verdict. */
  timeoutMs: number;
  /** Asked of every new pod over a port-forward before it gets traffic; 2xx passes. */
  healthPath?: string;
  /** Probed throughout the release; a failure after the switch brings the old version back. */
  probeUrl?: string;
  /** Between the proved switch and anything that hurts the old version's pods. */
  drainMs: number;
  /** Over 0: the job waits this long after the drain, then scales the old slot down. 0: it stays warm. */
  scaleDownDelayMs: number;
  dryRun: boolean;
  /** Fields to take from other field managers. */
  forced: readonly ForcedField[];
  /** Kinds that are pruned besides, although they hold data or other objects. */
  pruneKinds: readonly string[];
  /** How long to wait for another release of the same application. */
  lockTimeoutMs: number;
  /** Who asks, the same for each attempt: what it has already brought about is not gone past by the next. */
  origin?: string;
  /** Where the run can be read, recorded in the cluster. */
  runUrl?: string;
}

export type PhaseName =
  | 'lock'
  | 'recover'
  | 'render'
  | 'preflight'
  | 'prepare'
  | 'adopt'
  | 'hooks-before'
  | 'rollout'
  | 'health'
  | 'smoke-preview'
  | 'canary'
  | 'switch'
  | 'verify'
  | 'smoke-live'
  | 'drain'
  | 'finish'
  | 'hooks-after'
  | 'scale-down'
  | 'restore';

export interface PhaseRecord {
  name: PhaseName;
  /** ISO 8601. */
  startedAt: string;
  durationMs: number;
  outcome: 'done' | 'failed';
  detail?: string;
}

/** Why a release was refused, with what was seen before anything was put back. */
export interface Refusal {
  /** A stable code such as `image-not-found`, `crash-loop`, `probe-failed`, `timeout`. */
  code: ReasonCode;
  /** One sentence: what failed and why. */
  message: string;
  /** What to do next. */
  advice: string;
  /** Quoted events, conditions and log lines; untrusted text. */
  evidence: string[];
}

/** What came of one run of the smoke tests. */
export interface SmokeRecord {
  /** `preview`: before the new version had traffic. `live`: after. */
  when: 'preview' | 'live';
  service: string;
  verdict: 'passed' | 'failed';
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  durationMs: number;
  /** The first of those that failed, each with what was expected and found; untrusted text. */
  failures: { name: string; message: string }[];
}

/** Where a run of smoke tests leads to. */
export interface SmokeTarget {
  /** `preview`: the new version, before it has traffic. `live`: what users reach, after it has. */
  when: SmokeRecord['when'];
  namespace: string;
  /** The Service to be tested, by port-forward. */
  service: string;
  version: string;
  /** Which of its pods count, where the old version's serve beside them for now. */
  isTested?: (pod: string) => boolean;
  /** What is not done by then has failed. */
  withinMs: number;
  signal: AbortSignal;
}

/** The smoke tests of a release, however they are made. */
export interface Smoke {
  /** The Service that they are for, where they name one. */
  service?: string;
  /** @throws the signal's reason when the release is cancelled; tests that fail are a result. */
  run(target: SmokeTarget): Promise<Omit<SmokeRecord, 'when' | 'service'>>;
}

/** How a gradual switch went. */
export interface CanaryReport {
  /** What shared the traffic. */
  traffic: { provider: string; name: string; stable: string; canary: string }[];
  /** `pods`: without metrics, by its pods and the probe alone. */
  judgedBy: 'metrics' | 'pods';
  /** It waits for somebody, between two jobs. */
  waits?: { percent: number; step: number; of: number };
  steps: CanaryStepReport[];
  looks: CanaryLook[];
}

export interface CanaryStepReport {
  percent: number;
  /** ISO 8601: when the weight was asked for. */
  startedAt: string;
  durationMs: number;
  /** `failed`: it went back from here. */
  outcome: 'passed' | 'failed';
  /** Of the requests that were counted meanwhile, percent that the new version answered. */
  share?: number;
}

/** What one look at the metrics said, since the first weight. */
export interface CanaryLook {
  /** ISO 8601. */
  at: string;
  percent: number;
  decision: 'go-on' | 'hold' | 'abort';
  /** At `abortsAt` it goes back. */
  evidence: number;
  abortsAt: number;
  /** Of each metric how many requests each version had, and how many of them failed. */
  metrics: { name: string; canary: [failed: number, all: number]; stable: [failed: number, all: number] }[];
}

/** One field that a dry run would change. */
export interface FieldChange {
  object: string;
  path: string;
  from?: string;
  to?: string;
}

/** What was sent to the probe URL, and how much of it failed, the most frequent causes first. */
export interface Requests {
  sent: number;
  failed: number;
  /** Such as `{detail: 'ECONNREFUSED', count: 2}`; only where any failed. */
  failures?: { detail: string; count: number }[];
  /** Failed as well, but before the first good answer, and so not among `failed`; only where there were any. */
  beforeFirstAnswer?: number;
}

export interface ReleaseReport {
  formatVersion: 1;
  app: string;
  environment: string;
  namespace: string;
  strategy: Strategy;
  /**
   * `succeeded`: the new version serves. `refused`: it does not, and the old one was put back or never touched.
   * `awaiting-promotion`: it is verified and waits for somebody; it serves nothing yet, or a canary's share.
   */
  result: 'succeeded' | 'awaiting-promotion' | 'refused' | 'planned';
  deploymentId: string;
  version: string;
  /** The number of the release in the application's history. */
  revision?: number;
  previousVersion?: string;
  startedAt: string;
  deployedAt?: string;
  durationMs: number;
  slot?: Slot;
  previousSlot?: Slot | 'adopted';
  /** Only when a restore was needed: whether it was proved by endpoints (and probe). */
  rollbackCompleted?: boolean;
  refusal?: Refusal;
  /** An earlier attempt that had left no verdict, and was put back before this one began. */
  recovered?: { version: string; startedAt: string; runUrl?: string; proved?: boolean; waitedAt?: number };
  phases: PhaseRecord[];
  requests: Requests;
  /** The runs of the smoke tests, where there are any. */
  smoke?: SmokeRecord[];
  /** Of a release by `canary` that moved traffic step by step. */
  canary?: CanaryReport;
  /** From the patch of the first Service until every live Service's endpoints were the new slot alone. */
  switchMs?: number;
  /** When the new pods were ready, from the release's start. */
  readyMs?: number;
  apiRequests: number;
  /** One sentence: what serves now. */
  live: string;
  /** What to do next, one sentence an entry. */
  next: string[];
  warnings: string[];
  changes?: FieldChange[];
}
