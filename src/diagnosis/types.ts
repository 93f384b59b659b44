import type { KubeObject } from '../cluster/index.ts';
import type { DiagnosisCode } from './causes.ts';

/** What is known of the new version alone: the caller has filtered everything by owner or label. */
export interface Snapshot {
  /** Deployments, StatefulSets, DaemonSets and Jobs. */
  workloads: readonly KubeObject[];
  replicaSets: readonly KubeObject[];
  pods: readonly KubeObject[];
  /** `v1` or `events.k8s.io/v1`, of any object; those of objects that are not here are left out. */
  events: readonly KubeObject[];
  pvcs?: readonly KubeObject[];
  /** Services whose selector is of the new version, as they are to be. */
  services?: readonly KubeObject[];
  /**
   * The start of the release: events and crashes before it belong to something else. In the cluster's time, like `now`
   * of `diagnose`: take it from the creationTimestamp of something that the release wrote, and add what a local clock measures.
   */
  since: Date;
}

/** Which log shows the cause. */
export interface LogSource {
  pod: string;
  container: string;
  /** The log of the run before the present one. */
  previous: boolean;
}

export interface Diagnosis {
  code: DiagnosisCode;
  /** `terminal`: waiting cannot help. `retryable`: Kubernetes tries again by itself, and that is worth `graceMs`. */
  kind: 'terminal' | 'retryable';
  graceMs: number;
  firstSeen: Date;
  /** Terminal, or the grace is over: stop waiting. */
  decided: boolean;
  /** One sentence: what failed and why. */
  message: string;
  /** What to do next. */
  advice: string;
  /** Quoted events and conditions; untrusted text, without control characters and with secrets masked. */
  evidence: string[];
  /** How many pods (or other objects) have this cause; `pod` is one of them. */
  count: number;
  pod?: string;
  container?: string;
  logs?: LogSource;
  /** A Job whose pods were not looked at: their log is found by it. */
  job?: string;
}

/** A cause as a detector sees it in one object, before equal ones are merged. */
export interface Finding {
  code: DiagnosisCode;
  /** Findings with the same code and key are one cause. */
  key: string;
  /** The workload has given up: no grace is left. */
  overdue?: boolean;
  kind: 'terminal' | 'retryable';
  graceMs: number;
  firstSeen: Date;
  /** The sentence for `who`, such as `pod web-1 and 2 more`. */
  message(who: string): string;
  /** The object that has it, such as `pod web-1`. */
  who: string;
  advice: string;
  evidence: string[];
  job?: string;
  pod?: string;
  container?: string;
  logs?: LogSource;
}
