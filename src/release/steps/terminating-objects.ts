import { ConfigurationError } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import type { Phases } from '../base/phases.ts';
import type { ReleaseDeps } from '../base/deps.ts';

const POLL_MS = 500;

/** Finalizers that Kubernetes itself takes away once what belongs to the object is gone. */
const ENDS_BY_ITSELF = new Set(['foregroundDeletion', 'orphan', 'batch.kubernetes.io/job-tracking']);

/**
 * What is on its way out under a name that the release needs is waited for, as far as its end will come: a Pod that ends
 * its requests, or an object whose dependents go first. An apply would be accepted, and the object gone all the same.
 * @returns whether anything was waited for: then all that was read before is old.
 * @throws ConfigurationError for what is still there at the deadline.
 */
export async function awaitTermination(
  { cluster, clock, signal }: Pick<ReleaseDeps, 'cluster' | 'clock' | 'signal'>,
  { waiting }: Pick<Phases, 'waiting'>,
  objects: readonly KubeObject[],
  deadline: number,
): Promise<boolean> {
  let leaving = objects.filter(isLeaving);
  if (leaving.length === 0) return false;
  while (leaving.length > 0) {
    if (clock.now() >= deadline) throw new ConfigurationError(leaving.map(problemOf));
    waiting(
      leaving.map((object) => `${nameOf(object)} is being deleted: it is made anew when it is gone`),
      deadline,
    );
    await clock.sleep(Math.min(POLL_MS, Math.max(0, deadline - clock.now())), signal);
    const live = await Promise.all(leaving.map(async (object) => await cluster.get(refOf(object))));
    // Another one of the same name is no longer what was waited for.
    leaving = leaving.flatMap((object, at) => {
      const found = live[at];
      if (found === undefined || found.metadata.uid !== object.metadata.uid) return [];
      return [{ ...object, metadata: found.metadata }];
    });
  }
  return true;
}

function isLeaving({ kind, metadata }: KubeObject): boolean {
  const { deletionTimestamp, finalizers = [] } = metadata;
  if (deletionTimestamp === undefined) return false;
  return kind === 'Pod' || finalizers.every((each) => ENDS_BY_ITSELF.has(each));
}

function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

function problemOf(object: KubeObject): {
  code: string;
  message: string;
  found: string;
  remedy: string;
} {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  return {
    code: 'being-deleted',
    message: `${nameOf(object)} is still being deleted, and the release would make it anew`,
    found: `deleted at ${deletionTimestamp}${finalizers.length === 0 ? '' : `, held by the finalizers ${finalizers.join(', ')}`}`,
    remedy:
      'look at why it does not end, or raise timeout where it only needs longer; then release again: nothing was changed',
  };
}
