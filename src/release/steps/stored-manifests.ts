import { ConfigurationError } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import {
  type Manifest,
  placeInNamespace,
  refuseDuplicates,
  type Rendered,
  scopesOf,
} from '../../manifests/index.ts';
import type { HistoryEntry } from '../state/state.ts';
import { reservedProblems } from '../state/reserved-names.ts';
import { readRevision, revisionName } from '../state/revisions.ts';

/**
 * An earlier release's manifests, after the same checks of kind and place as fresh ones. What has no namespace is not
 * applied from the journal (see `isOutside`): who may write into the namespace must not be able to reach out of it by way of the
 * release's credentials.
 * @throws ConfigurationError when they are gone, damaged, or hold what no release of this application could have kept.
 */
export async function storedManifests(
  cluster: Cluster,
  { namespace, app }: { namespace: string; app: string },
  entry: HistoryEntry,
): Promise<Rendered> {
  const { rendered } = await readRevision(cluster, namespace, app, entry);
  const all = [...rendered.manifests, ...rendered.hooks];
  const objects = all.map(({ object }) => object);
  const scopes = await scopesOf(objects, async (kind) => (await cluster.resource(kind))?.namespaced);
  let placed: Manifest[];
  try {
    placed = placeInNamespace(all, namespace, scopes);
    refuseDuplicates(placed.slice(0, rendered.manifests.length));
    const reserved = reservedProblems(app, placed);
    if (reserved.length > 0) throw new ConfigurationError(reserved);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const place = `Secret ${namespace}/${revisionName(app, entry.revision)}, which keeps revision ${entry.revision}, was changed`;
    throw new ConfigurationError(
      error.problems.map((problem) => ({
        ...problem,
        code: 'journal-damaged',
        message: `${place}: ${problem.message}`,
        remedy: 'release that version anew with deploy; nothing was changed',
      })),
    );
  }
  const { manifests, hooks } = rendered;
  const left = placed.filter(({ object }) => isOutside(object));
  return {
    version: rendered.version,
    crds: [],
    manifests: placed.slice(0, manifests.length),
    hooks: hooks.map((hook, at) => ({ ...hook, ...placed[manifests.length + at] })),
    warnings: left.length === 0 ? [] : [leftWarning(left)],
  };
}

/** Whether an object lies outside of the release's namespace, once it was placed: the journal changes nothing there. */
export function isOutside({ metadata }: KubeObject): boolean {
  return metadata.namespace === undefined;
}

function leftWarning(left: readonly Manifest[]): string {
  const names = left.map(({ object }) => `${object.kind} ${object.metadata.name}`).join(', ');
  return `outside of the namespace, and so left as the newest deploy made it: ${names}. A release from the journal changes nothing there; deploy that version if it needs it otherwise`;
}
