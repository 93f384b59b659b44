import { type Logger, messageOf, defined } from '../../base/index.ts';
import {
  ApiError,
  type Application,
  type Cluster,
  isWrittenBy,
  type KubeObject,
  type ObjectRef,
  otherOwner,
  ownerOf,
} from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { REVISION } from '../observe/owners.ts';

/**
 * What a release did to the cluster, so that it can be undone: the image of every shared object before it was touched,
 * and every object that was not there before.
 */
export interface Ledger {
  /** Keeps the object as it was before its first change; a second call for the same object changes nothing. */
  touched(before: KubeObject): void;
  created(ref: ObjectRef): void;
  readonly images: readonly KubeObject[];
  readonly creations: readonly ObjectRef[];
}

export function ledger(): Ledger {
  const images = new Map<string, KubeObject>();
  const creations = new Map<string, ObjectRef>();
  return {
    touched: (before) => {
      const key = refKey(refOf(before));
      if (!images.has(key) && !creations.has(key)) images.set(key, before);
    },
    created: (ref) => {
      const key = refKey(ref);
      if (!images.has(key)) creations.set(key, ref);
    },
    get images() {
      return [...images.values()];
    },
    get creations() {
      return [...creations.values()];
    },
  };
}

const ATTEMPTS = 5;
/** The controller of an object that was just put back writes to it again and again in its first second. */
const FIELD_ATTEMPTS = 20;

/** Objects that hold data or other objects: a release that failed does not take them away. */
const KEPT_KINDS = new Set(['Namespace', 'PersistentVolumeClaim', 'CustomResourceDefinition']);

/** Whether an undone release leaves what it created of this kind. */
export function survivesRestore(ref: ObjectRef): boolean {
  return KEPT_KINDS.has(ref.kind);
}

/**
 * Puts an object back as it was. What others own stays theirs: the replicas of a Deployment are kept as they are now
 * when `keepReplicas` says so, its controller's count of templates always, and the status is never written. What bears no
 * trace of ours was not changed by us, or is somebody else's by now: it stays as it is. What is gone is made anew, with
 * the managers that it had, by which a later release knows it as its own.
 * @returns the uid of what is there now; undefined for what is somebody else's.
 */
export async function putBack(
  cluster: Cluster,
  before: KubeObject,
  owner: Application,
  keepReplicas: boolean,
): Promise<string | undefined> {
  const ref = refOf(before);
  for (let attempt = 1; ; attempt += 1) {
    const live = await cluster.get(ref);
    try {
      if (live !== undefined && (!isWrittenBy(live, owner) || otherOwner(live, owner) !== undefined))
        return undefined;
      const written =
        live === undefined
          ? await cluster.create(revived(before))
          : await cluster.replace(imageOver(live, before, keepReplicas && isScaledByOthers(live, cluster)));
      await giveFieldsBack(cluster, before, written);
      return written.metadata.uid;
    } catch (error) {
      if (!isConflict(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/**
 * What we wrote back is not ours: with its old managers the object is as it was found, and a later apply by its owner
 * a field (or an adoption of ours) can take it away again. Only this is tried again after a conflict: to write the
 * content again would set the object's controller off again.
 */
async function giveFieldsBack(cluster: Cluster, before: KubeObject, written: KubeObject): Promise<void> {
  const { managedFields } = before.metadata;
  if (managedFields === undefined || managedFields.length === 0) return;
  let live: KubeObject | undefined = written;
  for (let attempt = 1; live !== undefined; attempt += 1) {
    const { resourceVersion } = live.metadata;
    try {
      await cluster.patch(
        refOf(before),
        [
          { op: 'replace', path: '/metadata/managedFields', value: managedFields },
          { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
        ],
        { type: 'json' },
      );
      return;
    } catch (error) {
      if (!isConflict(error) || attempt >= FIELD_ATTEMPTS) throw error;
      live = await cluster.get(refOf(before));
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}

/** Whether how many pods it has was last written by somebody else, as a scaler does; else it is what we asked for. */
function isScaledByOthers(live: KubeObject, { fieldManager }: Cluster): boolean {
  const owner = ownerOf(live, ['spec', 'replicas'], fieldManager);
  return owner !== undefined && owner !== fieldManager;
}

/** The old content under the live object's identity and version. */
function imageOver(live: KubeObject, before: KubeObject, keepReplicas: boolean): KubeObject {
  const { managedFields: _managed, ...metadata } = before.metadata;
  const revision = live.metadata.annotations?.[REVISION];
  const image: KubeObject = {
    ...before,
    metadata: {
      ...metadata,
      ...(revision === undefined ? {} : { annotations: { ...metadata.annotations, [REVISION]: revision } }),
      ...defined({ uid: live.metadata.uid, resourceVersion: live.metadata.resourceVersion }),
    },
  };
  if (keepReplicas && image.spec !== undefined && live.spec?.['replicas'] !== undefined) {
    // What was scaled up meanwhile stays; a lower number is what the refused version asked for.
    const replicas = Math.max(Number(live.spec['replicas']), Number(before.spec?.['replicas'] ?? 1));
    image.spec = { ...image.spec, replicas };
  }
  return image;
}

/** An object that was deleted meanwhile, made anew: without what the server gave to the first one. */
function revived(before: KubeObject): KubeObject {
  const { status: _status, ...rest } = before;
  const { name, namespace, labels, annotations } = before.metadata;
  return {
    ...rest,
    metadata: {
      name,
      ...defined({ namespace, labels, annotations }),
    },
  };
}

/** Runs every step, keeps going past a failure, and returns what failed: a restore must do as much as it can. */
export async function bestEffort(
  logger: Logger,
  steps: readonly { what: string; run: () => Promise<unknown> }[],
): Promise<Error[]> {
  const failures: Error[] = [];
  await Promise.all(
    steps.map(async ({ what, run }) => {
      try {
        await run();
      } catch (error) {
        failures.push(new Error(`${what}: ${messageOf(error)}`, { cause: error }));
        logger.error(`could not ${what}: ${messageOf(error)}`);
      }
    }),
  );
  return failures;
}
