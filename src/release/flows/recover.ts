import { type Clock, ConfigurationError, type Logger, defined } from '../../base/index.ts';
import { APP_LABEL, type Cluster, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { rollBackBlueGreen } from '../strategies/blue-green-rollback.ts';
import { rollBackRolling } from '../strategies/rolling-rollback.ts';
import {
  type Attempt,
  type RecordedObject,
  type Recovered,
  type StoredState,
  writeState,
} from '../state/state.ts';
import { isThere } from '../state/deployed-release.ts';
import { withRevived } from '../steps/history.ts';
import { openWatches } from '../observe/watches.ts';
import type { Waiting } from '../base/phases.ts';
import { tidyJournal } from '../state/revisions.ts';
import { readUndo, type Undo } from '../state/undo.ts';
import type { RollbackEnvironment, RollbackResult } from '../steps/rollback.ts';
import { isForbidden } from '../base/api-errors.ts';

export interface RecoverDeps {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  namespace: string;
  app: string;
  /** Says what is waited for. */
  say?: Waiting;
}

/**
 * Rolls an attempt back whose job ended without a verdict. Call it only under the lock, with the state as it is
 * now; it can be interrupted anywhere and called again.
 * @returns the state without the attempt, and what became of it.
 * @throws ConfigurationError when a Service cannot be sent back: the attempt stays on record.
 */
export async function recover(
  deps: RecoverDeps,
  found: StoredState,
  attempt: Attempt,
): Promise<{ stored: StoredState; recovered: Recovered }> {
  const { cluster, namespace, app, logger } = deps;
  const undo = await readUndo(cluster, namespace, app, attempt);
  let proved: boolean | undefined;
  let revived: readonly RecordedObject[] = [];
  if (attempt.irreversible === true && (attempt.hooksDone ?? []).length > 0) {
    logger.warning(
      'its migration was declared irreversible and has run: nothing is put back, and the release resumes from what is there',
    );
  } else if (undo === undefined) {
    logger.warning('what it may have changed is not on record: the release resumes from what is there');
  } else {
    const back = await goBack(deps, undo, found);
    if (back.stuck !== undefined) {
      throw new ConfigurationError({
        message: `what the release of ${app} ${attempt.version} has left could not be put back: ${back.stuck.message}`,
        remedy:
          'run it again when that is fixed: nothing that has traffic was removed, and the rollback is still on record',
      });
    }
    proved = back.proved;
    revived = back.revived ?? [];
  }
  const { attempt: _attempt, adoption, warm, pending, ...rest } = found.state;
  const stored = await writeState(cluster, namespace, {
    ...found,
    state: {
      ...rest,
      phase: 'idle',
      inventory: withRevived(rest.inventory, revived),
      ...(proved === undefined && adoption !== undefined ? { adoption } : {}),
      ...(warm !== undefined && (await isThere(cluster, namespace, warm)) ? { warm } : {}),
      ...(pending !== undefined && (await isThere(cluster, namespace, pending.held)) ? { pending } : {}),
    },
  });
  await tidyJournal(cluster, namespace, stored.state);
  const isProved = undo?.serving === true && proved !== undefined ? { proved } : {};
  const { live } = stored.state;
  return { stored, recovered: { attempt, ...isProved, ...defined({ live: live?.revision }) } };
}

async function goBack(deps: RecoverDeps, undo: Undo, stored: StoredState): Promise<RollbackResult> {
  const { cluster, clock, logger, app, namespace } = deps;
  const { blueGreen, rolling } = undo;
  const services = [...(blueGreen?.switches ?? []), ...(rolling?.services ?? [])].map(({ name }) => name);
  const watches = openWatches(cluster, namespace, undefined, services);
  try {
    await watches.syncedButEvidence();
    const environment: RollbackEnvironment = {
      cluster,
      clock,
      logger,
      app,
      namespace,
      watches,
      skewMs: 0,
      revived: [],
      ...defined({ say: deps.say }),
    };
    const made = await madeOf(deps, undo.creations);
    const done = { ...undo, images: await imagesInside(deps, undo.images), creations: made.found };
    const { adoption } = stored.state;
    const back =
      blueGreen !== undefined
        ? await rollBackBlueGreen(environment, done, {
            ...blueGreen,
            ...defined({ adoption }),
          })
        : rolling === undefined
          ? { proved: false }
          : await rollBackRolling(environment, done, rolling);
    // What could not be looked for may still be behind a Service.
    return made.unseen.length === 0 ? back : { ...back, proved: false };
  } finally {
    watches.close();
  }
}

/** What an attempt may have made, as far as it can be looked for. */
export interface Made {
  found: ObjectRef[];
  /** Of kinds that the credentials may not read. */
  unseen: ObjectRef[];
}

/**
 * Of what the attempt may have made, what is there and bears our mark: nobody else's object is taken away. What lies
 * outside of the namespace stays for the next release, which needs it or prunes it.
 * @throws whatever the API server answers but that it may not be asked: what is not known to be absent is not called removed.
 */
export async function madeOf(
  { cluster, namespace, app, logger }: Omit<RecoverDeps, 'clock'>,
  refs: readonly ObjectRef[],
): Promise<Made> {
  const kinds = Map.groupBy(refs, ({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  const looks = await Promise.all(
    [...kinds.values()].map(async (ofKind): Promise<Made> => {
      const [{ apiVersion, kind }] = ofKind as [ObjectRef, ...ObjectRef[]];
      const resource = await cluster.resource({ apiVersion, kind });
      if (resource?.namespaced !== true) return { found: [], unseen: [] };
      try {
        const selection = { labelSelector: `${APP_LABEL}=${app}`, namespace };
        const { items } = await cluster.list({ apiVersion, kind }, selection);
        const there = new Set(items.map((item) => refKey(refOf({ ...item, apiVersion, kind }))));
        return { found: ofKind.filter((ref) => there.has(refKey(ref))), unseen: [] };
      } catch (error) {
        if (!isForbidden(error)) throw error;
        return await oneByOne(cluster, app, ofKind);
      }
    }),
  );
  const unseen = looks.flatMap((look) => look.unseen);
  if (unseen.length > 0) {
    const names = unseen.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    logger.warning(
      `the credentials may not look for what the attempt may have made, and so it is left: ${names}`,
    );
  }
  return { found: looks.flatMap((look) => look.found), unseen };
}

/** A Role may allow to read single objects, and no list. */
async function oneByOne(cluster: Cluster, app: string, refs: readonly ObjectRef[]): Promise<Made> {
  const made: Made = { found: [], unseen: [] };
  for (const ref of refs) {
    try {
      const live = await cluster.get(ref);
      if (live?.metadata.labels?.[APP_LABEL] === app) made.found.push(ref);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      made.unseen.push(ref);
    }
  }
  return made;
}

/** Of what was kept as it was, what lies in the namespace: from the journal nothing else is written. */
async function imagesInside(
  { cluster, namespace, logger }: RecoverDeps,
  images: readonly KubeObject[],
): Promise<KubeObject[]> {
  const kinds = new Map(
    images.map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]),
  );
  const inside = new Set<string>();
  await Promise.all(
    [...kinds].map(async ([key, kind]) => {
      if ((await cluster.resource(kind))?.namespaced === true) inside.add(key);
    }),
  );
  const isInside = ({ apiVersion, kind, metadata }: KubeObject): boolean =>
    inside.has(`${apiVersion}/${kind}`) && metadata.namespace === namespace;
  const left = images.filter((image) => !isInside(image));
  if (left.length > 0) {
    const names = left.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
    logger.warning(`outside of the namespace, and so left as the killed release made it: ${names}`);
  }
  return images.filter(isInside);
}

/** What became of an attempt behind which nothing is proved to serve, as the end of a sentence. */
export function nothingServed({ irreversible, hooksDone = [] }: Attempt): string {
  if (irreversible === true && hooksDone.length > 0) {
    return 'has run a migration that cannot be undone: nothing was put back';
  }
  return 'had no version before it to put back: what it had made was removed, as far as that is on record and gets no traffic';
}
