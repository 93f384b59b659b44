import { type Clock, type Logger, refOf, systemClock } from '../../base/index.ts';
import { type AppliedObject, applyOne } from './apply-one.ts';
import { appliedObjects } from './applied.ts';
import { type Desired, desiredOf } from './desired.ts';
import { ApplyError } from '../base/errors.ts';
import type { ForcedField } from './forced.ts';
import { settleLimited } from '../base/limited.ts';
import { inWaves } from './order.ts';
import type { Cluster, KindRef, KubeObject } from '../base/types.ts';

export interface ApplyOptions {
  logger: Logger;
  /** The value of the label that all of the application's objects get. */
  app: string;
  /** Of the application; its name goes to what has none of its own. */
  namespace?: string;
  /** Objects under way at once; 32 is where more no longer helped, measured on 500 ConfigMaps. */
  concurrency?: number;
  /** The server checks and admits everything and stores nothing. */
  dryRun?: boolean;
  /** Fields to take from managers that are neither ours nor installers: only those that the user has named. */
  forced?: readonly ForcedField[];
  signal?: AbortSignal;
  clock?: Clock;
}

export interface ApplyResult {
  /** In the order of the given objects. */
  objects: AppliedObject[];
}

export const DEFAULT_CONCURRENCY = 32;

/** How long a new CustomResourceDefinition may take until its kind is served. */
const CRD_TIMEOUT_MS = 30_000;
const CRD_POLL_MS = 250;

/**
 * Applies objects wave by wave, by server-side apply. Objects that were applied before and are still so cost nothing
 * but their share of one LIST for each kind and namespace.
 * @throws ApplyError with everything that failed within a wave; later waves are then not begun
 */
export async function applyObjects(
  cluster: Cluster,
  objects: readonly KubeObject[],
  options: ApplyOptions,
): Promise<ApplyResult> {
  const { logger, app, signal, concurrency = DEFAULT_CONCURRENCY, clock = systemClock } = options;
  const find = appliedObjects(cluster, app);
  const defined = kindsDefinedIn(objects);
  const owner = { app, namespace: options.namespace ?? '' };
  const oneOptions = {
    logger,
    owner,
    dryRun: options.dryRun === true,
    forced: options.forced ?? [],
    signal,
  };
  const done = new Map<KubeObject, AppliedObject>();
  const wanted = objects.map((source) => ({ source, ...desiredOf(source, app, options.namespace) }));
  for (const wave of inWaves(wanted, ({ object }) => object)) {
    signal?.throwIfAborted();
    const results = await settleLimited(wave, concurrency, async (desired) => {
      signal?.throwIfAborted();
      if (defined.has(kindKey(desired.object))) await untilServed(cluster, desired, clock, signal);
      const live = await find(refOf(desired.object));
      return await applyOne(cluster, desired, live, oneOptions);
    });
    signal?.throwIfAborted();
    const failures = results.flatMap((result, index) => {
      const item = wave[index];
      if (item === undefined) return [];
      if (result.status === 'rejected') return [{ ref: refOf(item.object), error: asError(result.reason) }];
      done.set(item.source, result.value);
      return [];
    });
    if (failures.length > 0) throw new ApplyError('applied', failures);
  }
  const applied = objects.flatMap((object) => done.get(object) ?? []);
  logger.info(summary(applied));
  return { objects: applied };
}

/** `apiVersion kind` of what CustomResourceDefinitions among the objects define. */
export function kindsDefinedIn(objects: readonly KubeObject[]): Set<string> {
  return new Set(
    objects
      .filter((object) => object.kind === 'CustomResourceDefinition')
      .flatMap((object) => {
        const spec = object.spec as
          | { group?: string; names?: { kind?: string }; versions?: { name: string }[] }
          | undefined;
        return (spec?.versions ?? []).map(({ name }) => `${spec?.group}/${name} ${spec?.names?.kind}`);
      }),
  );
}

export function kindKey(kind: KindRef): string {
  return `${kind.apiVersion} ${kind.kind}`;
}

async function untilServed(
  cluster: Cluster,
  { object }: Desired,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = clock.now() + CRD_TIMEOUT_MS;
  while ((await cluster.resource(object)) === undefined && clock.now() < end)
    await clock.sleep(CRD_POLL_MS, signal);
}

function summary(applied: readonly AppliedObject[]): string {
  const counts = Object.entries(Object.groupBy(applied, ({ outcome }) => outcome));
  const parts = counts.map(([outcome, objects]) => `${objects.length} ${outcome}`);
  return `applied ${applied.length} objects${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
