import type { Clock, Logger } from '../../base/index.ts';
import { ApiError, type Cluster, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import type { RecordedObject } from '../state/state.ts';
import type { Watches } from '../observe/watches.ts';
import type { Waiting } from '../base/phases.ts';
import type { Prober } from '../observe/prober.ts';
import { type Recorded, removeOurs } from '../state/owned-objects.ts';
import { bestEffort, putBack, survivesRestore } from './restore.ts';
import { describeSentTo, type SentElsewhere, stillSentTo } from '../observe/service-targets.ts';
import type { Undo } from '../state/undo.ts';

/** What a rollback needs of the world. It does not follow the job's cancellation: it must be finished. */
export interface RollbackEnvironment {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  app: string;
  namespace: string;
  /** The uids of what was made, where they are known. */
  made?: Recorded;
  /** How far the cluster's clock is ahead of the runner's, milliseconds. */
  skewMs: number;
  /** Wide enough to see the old version's pods behind the Services. */
  watches: Watches;
  prober?: Prober;
  /** Says what is waited for. */
  say?: Waiting;
  /** Gets what had to be made anew. */
  revived: RecordedObject[];
  /** Whether any Service was moved to the new version; unknown to who did not go the way forward. */
  hasSwitched?: boolean;
}

/** How a rollback ended. */
export interface RollbackResult {
  /** Whether endpoints (and probe) prove that the old version serves. */
  proved: boolean;
  /**
   * Why a Service or a workload could not be put back although it should have been. All that was made is left, since
   * what has traffic may need it; the next run rolls back again.
   */
  stuck?: Error;
  /** Why not all that was made is removed; absent when it is. */
  left?: string;
  /** What had to be made anew, under its new uid. */
  revived?: RecordedObject[];
}

/**
 * Puts objects back as they were, noting which had to be made anew; returns what failed. What is refused is tried again
 * when the others are back: until then one may hold what another had, such as a node port, or a host that a webhook watches.
 * @param made by the attempt: its Services are removed before the second try where one of them may hold a node port
 */
export async function putAllBack(
  environment: RollbackEnvironment,
  images: readonly KubeObject[],
  made: readonly ObjectRef[] = [],
): Promise<Error[]> {
  const { logger } = environment;
  const refused: { image: KubeObject; error: unknown }[] = [];
  const steps = images.map((image) => ({
    what: nameOfStep(image),
    run: async () => {
      try {
        await putOneBack(environment, image);
      } catch (error) {
        if (!isRefusedForGood(error)) throw error;
        refused.push({ image, error });
      }
    },
  }));
  const failures = await bestEffort(logger, steps);
  if (refused.length === 0) return failures;
  if (refused.some(({ error }) => isNodePortTaken(error)))
    failures.push(...(await removeCreations(environment, made.filter(isService))));
  const second = refused.map(({ image }) => ({
    what: nameOfStep(image),
    run: async () => await putOneBack(environment, image),
  }));
  return [...failures, ...(await bestEffort(logger, second))];
}

function nameOfStep({ kind, metadata }: KubeObject): string {
  return `put ${kind} ${metadata.name} back`;
}

async function putOneBack(environment: RollbackEnvironment, image: KubeObject): Promise<void> {
  const uid = await putBack(environment.cluster, image, environment, image.kind === 'Deployment');
  if (uid !== undefined && uid !== image.metadata.uid) environment.revived.push({ ...refOf(image), uid });
}

/** What the API server means: to ask again is no use while all else stays, unlike after a fault of its own. */
const FOR_GOOD = new Set([400, 403, 422]);

export function isRefusedForGood(error: unknown): boolean {
  return error instanceof ApiError && FOR_GOOD.has(error.status);
}

/** Whether a Service may not have a node port: another has it, or its type has none. */
export function isNodePortTaken(error: unknown): boolean {
  return error instanceof ApiError && error.status === 422 && error.message.includes('nodePort');
}

/** Puts the Services back that the attempt changed, and removes those that it made: either may hold what another had. */
export async function freeNodePorts(
  environment: RollbackEnvironment,
  { images, creations }: Pick<Undo, 'images' | 'creations'>,
): Promise<void> {
  await putAllBack(environment, images.filter(isService));
  await removeCreations(environment, creations.filter(isService));
}

function isService({ kind }: { kind: string }): boolean {
  return kind === 'Service';
}

/** Removes what the attempt made, while nobody whom an older version served is left with nothing; returns what failed. */
export async function removeMade(
  environment: RollbackEnvironment,
  { creations, serving, unserved = [] }: Pick<Undo, 'creations' | 'serving' | 'unserved'>,
  services: readonly { name: string }[],
): Promise<Error[]> {
  const names = services.map(({ name }) => name);
  return await removeCreations(environment, creations, { moved: serving ? names : [], unserved });
}

/** Tells of what could not be removed. */
export function leftOf(failures: readonly Error[]): Pick<RollbackResult, 'left'> {
  return failures.length === 0 ? {} : { left: failures.map(({ message }) => message).join('; ') };
}

/**
 * Removes what the attempt made and proves to be ours, but for what holds data; returns what failed.
 * @returns one failure, and nothing is removed, where a Service would be left with nothing to send to
 */
export async function removeCreations(
  environment: Pick<RollbackEnvironment, 'cluster' | 'logger' | 'clock' | 'app' | 'namespace' | 'made'>,
  creations: readonly ObjectRef[],
  about: SentElsewhere = {},
): Promise<Error[]> {
  const { cluster, logger, clock, made, namespace } = environment;
  const doomed = creations.filter((ref) => !survivesRestore(ref));
  const failed = await bestEffort(logger, [
    {
      what: 'remove what was made',
      run: async () => {
        const held = await stillSentTo(cluster, namespace, doomed, about);
        if (held.length > 0)
          throw new Error(`it still gets traffic: ${describeSentTo(held)}; all of it is left`);
      },
    },
  ]);
  if (failed.length > 0) return failed;
  const recorded = new Map(doomed.map((ref) => [refKey(ref), made?.get(refKey(ref))]));
  const left = await removeOurs(doomed, { cluster, logger, clock, owner: environment, recorded });
  return left.flatMap(({ ref, reason, message, error }) => {
    if (reason !== 'failed') {
      logger.warning(message);
      return [];
    }
    const what = `remove ${ref.kind} ${ref.name}`;
    logger.error(`could not ${what}: ${message}`);
    return [new Error(`${what}: ${message}`, { cause: error })];
  });
}
