import { createHash } from 'node:crypto';
import { ConfigurationError } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import type { Rendered } from '../../manifests/index.ts';
import { type HistoryEntry, isWaiting, type ReleaseState } from './state.ts';
import { isKept } from './deployed-release.ts';
import { checkRevision } from './schema.ts';
import { undoName } from './undo.ts';
import { chunkedSecrets, readChunkedSecret, removeSecret, writeChunkedSecret } from './chunked-secret.ts';

/** A release with all that brings it back: its manifests, their ConfigMaps and Secrets among them. */
export interface StoredRevision {
  formatVersion: 1;
  entry: HistoryEntry;
  rendered: Pick<Rendered, 'manifests' | 'hooks' | 'version'>;
}

/** As many as helm keeps by default. */
const HISTORY = 10;

export function revisionName(app: string, revision: number): string {
  return `edu-actions-${app}.r${revision}`;
}

/** @returns its digest, by which the history refers to it. */
export async function writeRevision(
  cluster: Cluster,
  namespace: string,
  app: string,
  stored: StoredRevision,
): Promise<string> {
  return await writeChunkedSecret(
    cluster,
    { namespace, app, name: revisionName(app, stored.entry.revision) },
    stored,
  );
}

/**
 * What a release was made of, as it was kept.
 * @throws ConfigurationError when it is gone, damaged, another one than the history refers to, or of a newer format.
 */
export async function readRevision(
  cluster: Cluster,
  namespace: string,
  app: string,
  entry: HistoryEntry,
): Promise<StoredRevision> {
  const { revision } = entry;
  const name = revisionName(app, revision);
  const kept = await readChunkedSecret(cluster, namespace, name, entry.digest);
  if (kept === undefined) {
    throw new ConfigurationError({
      message: `the manifests of revision ${revision} of ${app} are gone: there is no Secret ${namespace}/${name}`,
      remedy: 'release that version anew with deploy',
    });
  }
  checkRevision(kept.value, { namespace, revision, place: kept.place });
  const stored = kept.value as StoredRevision;
  // A history of an older version knows no digest of the Secret, but what the release was made of.
  if (entry.digest === undefined && targetOf(stored.rendered) !== entry.target) {
    throw new ConfigurationError({
      code: 'journal-damaged',
      message: `${kept.place}, which keeps revision ${revision}, holds other manifests than were released`,
      expected: `what the history refers to as ${entry.target}`,
      remedy: 'release that version anew with deploy; nothing was changed',
    });
  }
  return stored;
}

/** The history with one more entry, newest first; what falls off its end goes with its manifests. */
export function remembered(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  return [entry, ...history.filter(({ revision }) => revision !== entry.revision)].slice(0, HISTORY);
}

/** Removes what the journal keeps and its head no longer refers to. */
export async function tidyJournal(cluster: Cluster, namespace: string, state: ReleaseState): Promise<void> {
  const { app, attempt, history = [], pending } = state;
  const kept = [
    ...history.filter((entry) => isKept(state, entry)),
    ...(pending === undefined ? [] : [pending.entry]),
    ...(isWaiting(attempt) ? [attempt.waiting.entry] : []),
  ];
  const wanted = [
    ...kept.map(({ revision }) => revisionName(app, revision)),
    // The undo record of what waits.
    ...(isWaiting(attempt) ? [undoName(app, attempt.deploymentId)] : []),
  ];
  const secrets = await chunkedSecrets(cluster, { app, namespace });
  const stale = secrets.filter(
    ({ metadata: { name } }) => !wanted.some((base) => name === base || isPartOf(name, base)),
  );
  await Promise.all(stale.map(async (secret) => await removeSecret(cluster, secret)));
}

function isPartOf(name: string, base: string): boolean {
  return name.startsWith(`${base}.`) && /^\d+$/u.test(name.slice(base.length + 1));
}

/** What a release is meant to bring about: two attempts with the same target are the same release. */
export function targetOf({ manifests, hooks }: Pick<Rendered, 'manifests' | 'hooks'>): string {
  const content = JSON.stringify([manifests.map(({ object }) => object), hooks.map(({ object }) => object)]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
