import type { Channel, StepKind } from '../rules/types.ts';

/**
 * What became of an attempt. `intended` without more is one whose process died: it may have been carried out, so it is verified
 * and never repeated.
 */
export const OUTCOMES = ['intended', 'done', 'refused', 'failed', 'healed', 'abandoned'] as const;
export type AttemptOutcome = (typeof OUTCOMES)[number];

/** How a database was before another leader takes over. It is verified by that; nothing is ever done by it. */
export interface LeaderChange {
  /** Such as `Patroni cluster shop`, or `RDS instance shop in eu-central-1`. */
  database: string;
  /** Who led it, of RDS in which availability zone; undefined where nobody did. */
  from?: string;
  /** Who is to lead it; undefined where the database itself decides. */
  to?: string;
  /** The timeline of Postgres, or the configuration epoch of the Sentinels; AWS has nothing of the kind, and there it is 0. */
  epoch: number;
}

/** One thing that was done to a target, written down before it is done. */
export interface Attempt {
  /** Of this application, from 1. */
  number: number;
  /** By the API server's clock. */
  at: string;
  rule: string;
  /** Such as `Deployment/web`. */
  target: string;
  /** Of the episode. */
  key: string;
  kind: StepKind;
  /** Which of the rule's steps. */
  step: number;
  /** What it was, a sentence. */
  says: string;
  outcome: AttemptOutcome;
  /** Of `failover_db`. */
  leaderChange?: LeaderChange;
}

/** The time from the first attempt on, until the verification holds. */
export interface Episode {
  /** sha256 of the rule, the target's uid and the start. */
  key: string;
  rule: string;
  uid: string;
  startedAt: string;
  /** The first of the rule's steps that has not been tried in vain. */
  step: number;
  /** Told once, however often it is looked at. */
  escalation?: { at: string; why: string; told: readonly Channel[] };
}

/** What was raised for a while. */
export interface Restore {
  rule: string;
  kind: 'HorizontalPodAutoscaler' | 'Deployment' | 'StatefulSet';
  name: string;
  uid: string;
  from: number;
  to: number;
  /** Where it stands if the last raise never happened. */
  or?: number;
  until: string;
}

/** An episode in which all steps were tried in vain. */
export interface Failure {
  rule: string;
  target: string;
  at: string;
}

/** All that is remembered of the healing of one application. */
export interface HealingState {
  formatVersion: 1;
  app: string;
  /** How many attempts there ever were. */
  attempted: number;
  attempts: readonly Attempt[];
  /** One a rule at most. */
  episodes: readonly Episode[];
  restores: readonly Restore[];
  failures: readonly Failure[];
}
