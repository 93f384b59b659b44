import { ConfigurationError, defined } from '../../base/index.ts';
import { type Cluster, JOURNAL_LABELS, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import type { Slot } from '../../manifests/index.ts';
import type { CanaryProgress } from './canary-record.ts';
import { checkState } from './schema.ts';
import type { Strategy } from '../base/types.ts';

/** An object that a release has made, and under which uid: another one of the same name is not meant. */
export interface RecordedObject extends ObjectRef {
  /** Absent in what older versions of this action wrote. */
  uid?: string;
}

/** A release that the cluster still holds the pods of. */
export interface DeployedRelease {
  revision: number;
  version: string;
  strategy: Strategy;
  /** Absent for a rolling release and for an application that somebody else installed. */
  slot?: Slot;
  deployedAt: string;
  /** The Deployments that carry its traffic, as they are named in the cluster, with the replicas the manifests asked for. */
  deployments: { name: string; replicas?: number }[];
  /** StatefulSets and DaemonSets of it, with the replicas that the manifests asked for. */
  others?: { kind: string; name: string; replicas?: number }[];
  /** The versioned ConfigMaps and Secrets that its pods read. */
  configs: ObjectRef[];
}

/** A release from its first change to its verdict. */
export interface Attempt {
  deploymentId: string;
  startedAt: string;
  version: string;
  strategy: Strategy;
  /** What it is meant to bring about; see `targetOf`. */
  target: string;
  slot?: Slot;
  runUrl?: string;
  /** Killed attempts with the same target that this one resumes: their hooks are its own. */
  continues?: string[];
  /** Once its hooks have run there is no rollback. */
  irreversible?: boolean;
  /** Hooks that are done, by `point Kind/name`. */
  hooksDone?: string[];
  /** The digest of the Secret that keeps its rollback: only that one is gone. */
  undo?: string;
  /** The step of a gradual switch that is under way. */
  canary?: CanaryProgress;
  /**
   * It waits at that step for somebody: its job has ended well, and its weight stays. Whoever knows nothing of this sees an
   * attempt without a verdict, and puts it back from its undo record.
   */
  waiting?: CanaryWaiting;
}

/** A canary that waits for somebody, between two jobs: its attempt stays on record, and with it the undo record. */
export interface CanaryWaiting {
  held: DeployedRelease;
  /** What it is made of is kept under this revision already. */
  entry: HistoryEntry;
  /** With `manual` nothing goes over by itself after the last step. */
  promotion: 'automatic' | 'manual';
}

/** An attempt that waits for somebody between two jobs. */
export type WaitingAttempt = Attempt & Required<Pick<Attempt, 'canary' | 'waiting'>>;

export function isWaiting(attempt: Attempt | undefined): attempt is WaitingAttempt {
  return attempt?.waiting !== undefined && attempt.canary !== undefined;
}

export interface Pending {
  held: DeployedRelease;
  entry: HistoryEntry;
  /** What was made for it, and goes when it is aborted. */
  creations: RecordedObject[];
}

/** What became of an attempt that had left no verdict. */
export interface Recovered {
  attempt: Attempt;
  /** Whether endpoints prove that the old version serves; absent when none served. */
  proved?: boolean;
  /** The revision that serves as before. */
  live?: number;
}

/** A release that can be brought back; its manifests are in a Secret of its own. */
export interface HistoryEntry {
  revision: number;
  version: string;
  strategy: Strategy;
  deployedAt: string;
  /** What it was made of; see `targetOf`. */
  target: string;
  /** The digest of the Secret that keeps its manifests: only those are brought back. */
  digest?: string;
  runUrl?: string;
  /** It cannot be left for an older one: its migration says so. */
  irreversible?: boolean;
  /** Who has brought it to serve, when it was no release of something new. */
  broughtBy?: string;
  /** It serves again because a later one was left for it. */
  isRollback?: boolean;
  /** It was left for an older one: nobody who wants "the previous one" means it. */
  leftBehind?: boolean;
  /**
   * No release of ours made it: what is kept is what was found at its adoption. Its configuration has no versions, so that
   * only its own pods can serve again.
   */
  asFound?: boolean;
}

/** What a Deployment that was adopted needs so that it can be given back. */
export interface Adoption {
  deployments: { name: string; podTemplateHash: string; wasPaused: boolean }[];
  /** `selector` is how it was found, `pinned` what holds it to the pods that serve. */
  services: { name: string; selector: Record<string, string>; pinned: Record<string, string> }[];
}

/**
 * The head of the application's journal: one small object in its namespace that says what serves, what is kept warm,
 * and every object that a release may have made. It is written before the first change and after the verdict.
 */
export interface ReleaseState {
  formatVersion: 1;
  app: string;
  /** The number of the newest release that was begun; never used twice. */
  revision: number;
  phase: 'idle' | 'releasing';
  /** A release without a verdict: under way, or its job was killed. */
  attempt?: Attempt;
  live?: DeployedRelease;
  warm?: DeployedRelease;
  adoption?: Adoption;
  /** A new version that is verified and waits beside the live one for its promotion. */
  pending?: Pending;
  /** Newest first. */
  history?: HistoryEntry[];
  /**
   * A superset of what exists. What is in here and no longer wanted is pruned, if the live object proves to be the one
   * that was recorded; nothing else ever is.
   */
  inventory: RecordedObject[];
  /** Of the inventory, what the verdict no longer wants and is not pruned yet: the same step, run again, goes on with it. */
  obsolete?: RecordedObject[];
}

/** A head with the version of the object that it was read from: the precondition of the next write. */
export interface StoredState {
  state: ReleaseState;
  resourceVersion?: string;
  /** When the cluster says that it was last written: ISO 8601, whole seconds. */
  writtenAt?: string;
}

const KEY = 'head.json';
const FORMAT_VERSION = 1;

/** The ConfigMap that holds an application's head. */
export function stateRef(namespace: string, app: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: `edu-actions-${app}` };
}

/**
 * @returns an empty head when the application was never released here.
 * @throws ConfigurationError for a head that is damaged, of another application or of a newer format: none is touched.
 */
export async function readState(cluster: Cluster, namespace: string, app: string): Promise<StoredState> {
  const ref = stateRef(namespace, app);
  const object = await cluster.get(ref);
  if (object === undefined)
    return { state: { formatVersion: 1, app, revision: 0, phase: 'idle', inventory: [] } };
  const place = `ConfigMap ${namespace}/${ref.name}`;
  const parsed = parseHead(object.data?.[KEY], place);
  checkState(parsed, { namespace, app, place });
  const state = parsed as ReleaseState;
  return {
    state,
    ...defined({ resourceVersion: object.metadata.resourceVersion }),
  };
}

function parseHead(text: string | undefined, place: string): unknown {
  let parsed: Partial<ReleaseState> | undefined;
  try {
    parsed = JSON.parse(text ?? '') as Partial<ReleaseState>;
  } catch {
    parsed = undefined;
  }
  if (parsed === undefined || typeof parsed !== 'object' || parsed === null) {
    throw new ConfigurationError({
      message: `${place} holds the state of earlier releases and cannot be read`,
      expected: `a JSON document under the key ${KEY}`,
      remedy: 'restore it from a backup, or delete it to have the running application adopted anew',
    });
  }
  if (parsed.formatVersion !== FORMAT_VERSION) {
    throw new ConfigurationError({
      message: `${place} was written by another version of this action`,
      found: `format ${String(parsed.formatVersion)}`,
      expected: `format ${FORMAT_VERSION}`,
      remedy: 'use the version of the action that wrote it, or a newer one',
    });
  }
  return parsed;
}

/**
 * Writes the head under the precondition that nobody wrote it since it was read.
 * @throws ApiError 409 when somebody else did: another release of the same application is at work.
 */
export async function writeState(
  cluster: Cluster,
  namespace: string,
  stored: StoredState,
): Promise<StoredState> {
  const ref = stateRef(namespace, stored.state.app);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: ref.name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [JOURNAL_LABELS.head]: stored.state.app },
      ...defined({ resourceVersion: stored.resourceVersion }),
    },
    data: { [KEY]: JSON.stringify(stored.state) },
  };
  const written =
    stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
  const { resourceVersion, creationTimestamp, managedFields } = written.metadata;
  const times = [creationTimestamp, ...(managedFields ?? []).map(({ time }) => time)];
  const writtenAt = times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  return {
    state: stored.state,
    ...defined({ resourceVersion, writtenAt }),
  };
}
