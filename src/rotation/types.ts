import type { Clock, Logger } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';

/** Who logs in, and by which password. */
export interface Credential {
  account: string;
  password: string;
}

/** Whether a credential is let in; `unknown` is neither: nothing is revoked on it, and nothing is called rotated. */
export type Standing = 'accepted' | 'refused' | 'unknown';

/** What came of an attempt to log in. */
export interface Login {
  standing: Standing;
  /** As the other side said it. */
  why: string;
}

/** Somebody who is logged in. */
export interface OpenSession {
  id: string;
  /** Such as `10.0.0.7:4711 (worker)`. */
  who: string;
}

/**
 * What holds the accounts. Each method may be called again after a process died within it: what it brings about is then the
 * same. All end with the signal that the provider was made with.
 */
export interface Provider {
  /** Such as `postgres`; in the journal, so that another one does not go on with it. */
  readonly kind: string;
  /** Lets this credential in, with the rights of the account `like`. */
  create(credential: Credential, like: string): Promise<void>;
  /** Logs in, by a connection of its own. Never throws. */
  check(credential: Credential): Promise<Login>;
  /** Who is logged in as this account; undefined where nobody can tell. */
  sessions(account: string): Promise<readonly OpenSession[] | undefined>;
  /** Lets the account in no more. Sessions that are open stay. */
  revoke(account: string): Promise<void>;
  /** Ends them. */
  endSessions(account: string): Promise<void>;
  /** What the user has to know of this provider, sentences. */
  warnings(): readonly string[];
  close(): Promise<void>;
}

/** The keys of the Secret: a URL with user and password in it, or the two by themselves, or both. */
export interface SecretKeys {
  url?: string;
  username?: string;
  password?: string;
}

/** What is done with sessions of the old account that stay open when no pod that we know uses it any more. */
export type OldSessions = 'refuse' | 'end';

export interface RotationRequest {
  app: string;
  namespace: string;
  /** The Secret that the workloads read. */
  secret: string;
  keys: SecretKeys;
  /** One of them is used now, the other one next. */
  accounts: readonly [string, string];
  mode: 'plan' | 'rotate' | 'abort';
  oldSessions: OldSessions;
  /** How long sessions of the old account get to end by themselves. */
  sessionGraceMs: number;
  timeoutMs: number;
  lockTimeoutMs: number;
  runUrl?: string;
}

export interface RotationDeps {
  cluster: Cluster;
  /** By which the lock is renewed and given back, where `cluster` ends with the time limit. */
  lasting?: Cluster;
  provider: Provider;
  clock: Clock;
  logger: Logger;
  /** Ends every wait. */
  signal: AbortSignal;
  /** Told apart even from another attempt of the same run. */
  holder: string;
  /** For tests. */
  lockTtlMs?: number;
  /** Keeps a secret out of all that leaves; called before anything else hears of it. */
  mask: (secret: string) => void;
  /** Where else the values of the Secret's keys go, before the Secret has them. */
  alsoPublish?: (values: Readonly<Record<string, string>>) => Promise<void>;
  /** Makes a password; the default is random. */
  newPassword?: () => string;
}

/** `unchanged`: there was nothing to abort. */
export type RotationResult = 'planned' | 'rotated' | 'aborted' | 'unchanged';

export interface RotationReport {
  result: RotationResult;
  /** The account in use, now or after what is planned. */
  account: string;
  previousAccount: string;
  /** What is done, or would be, in its order. */
  steps: readonly string[];
  /** Workloads that read the Secret, such as `Deployment web`. */
  workloads: readonly string[];
  /** Sessions of the old account that were ended; undefined where nobody can tell. */
  sessionsEnded?: number;
  /** How the old credential was refused. */
  proof?: string;
  warnings: readonly string[];
}
