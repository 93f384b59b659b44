import { defined } from '../../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../cluster/index.ts';
import type { Slot } from '../../manifests/index.ts';
import type { CanaryRecord } from './canary-record.ts';
import type { Adoption, Attempt } from './state.ts';
import { checkUndo } from './schema.ts';
import { readChunkedSecret, writeChunkedSecret } from './chunked-secret.ts';
import type { Strategy } from '../base/types.ts';
import type { Route, ServiceSwitch, Destination } from '../base/route.ts';

/** Workloads that serve in no slot, and the Services that prove it, each with those of them that were behind it. */
export interface UnslottedUndo {
  services: readonly Destination[];
  workloads: readonly ObjectRef[];
  /** Ready endpoints of each Service before anything was changed; one that had none proves nothing. */
  before?: Readonly<Record<string, number>>;
}

/** How traffic goes back to what served before a blue-green release. */
export interface BlueGreenUndo {
  slot: Slot;
  /** The label of the new version's pods. */
  revision: number;
  /** Each live Service from where it is tied to what serves, to the new slot; and how it was found. */
  switches: readonly (ServiceSwitch & { found: Route })[];
  /** Ready endpoints of each live Service before anything was changed. */
  before: Readonly<Record<string, number>>;
  /** What was adopted, as it was found. */
  adoption?: Adoption;
  /** What is in no slot, such as a StatefulSet beside the application. */
  standing?: UnslottedUndo;
  /** How the traffic was shared before a gradual switch. */
  canary?: CanaryRecord;
}

/** How workloads and traffic go back after a rolling release. */
export interface RollingUndo extends UnslottedUndo {
  /** Deployments of an earlier blue-green release that serve until the new ones do. */
  slots: readonly ObjectRef[];
}

/**
 * All that a rollback needs, for each who does it: the release itself, its post step, or the next run after a kill. It is in
 * the cluster before the first change.
 */
export interface Undo {
  formatVersion: 1;
  deploymentId: string;
  strategy: Strategy;
  /** Whether an older version served. */
  serving: boolean;
  /** For requests that reached the new pods before the rollback was through. */
  settleMs: number;
  /** What may have been changed, as it was. */
  images: readonly KubeObject[];
  /** What may have been made. */
  creations: readonly ObjectRef[];
  /** Where no older version served: the Services that sent to nobody when the release began. */
  unserved?: readonly string[];
  /** When this was written, by the cluster's clock: ISO 8601. Known to who has read it from there. */
  begunAt?: string;
  blueGreen?: BlueGreenUndo;
  rolling?: RollingUndo;
}

/** The Secret that holds the rollback from one attempt. */
export function undoName(app: string, deploymentId: string): string {
  return `edu-actions-${app}.undo-${deploymentId.slice(0, 8)}`;
}

/** @returns its digest, by which the attempt refers to it. */
export async function writeUndo(
  cluster: Cluster,
  namespace: string,
  app: string,
  undo: Undo,
): Promise<string> {
  return await writeChunkedSecret(cluster, { namespace, app, name: undoName(app, undo.deploymentId) }, undo);
}

/**
 * @returns undefined when there is none.
 * @throws ConfigurationError for one of a newer format, or a damaged one.
 */
export async function readUndo(
  cluster: Cluster,
  namespace: string,
  app: string,
  { deploymentId, undo }: Pick<Attempt, 'deploymentId' | 'undo'>,
): Promise<Undo | undefined> {
  const kept = await readChunkedSecret(cluster, namespace, undoName(app, deploymentId), undo);
  if (kept === undefined) return undefined;
  checkUndo(kept.value, { namespace, deploymentId, place: kept.place });
  const { begunAt: _begunAt, ...value } = kept.value as Undo;
  return { ...value, ...defined({ begunAt: kept.writtenAt }) };
}
