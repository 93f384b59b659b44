import { ConfigurationError, type Problem } from '../base/index.ts';
import type { KindRef, KubeObject } from '../cluster/index.ts';
import { groupOf, refKey, refOf } from './refs.ts';
import type { Manifest } from './types.ts';

/** Whether a kind lives in namespaces, by group and kind. */
export type Scopes = ReadonlyMap<string, boolean>;

/**
 * Asks about each kind once. A kind that the cluster does not know is looked for in the CustomResourceDefinitions of
 * the release itself; what they do not know either is not in the answer.
 */
export async function scopesOf(
  objects: readonly KubeObject[],
  isNamespaced: (kind: KindRef) => boolean | undefined | Promise<boolean | undefined>,
): Promise<Scopes> {
  const scopes = new Map(objects.flatMap(definedScope));
  const kinds = new Map(
    objects.map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]),
  );
  for (const kind of kinds.values()) {
    const known = await isNamespaced(kind);
    if (known !== undefined) scopes.set(scopeKey(kind), known);
  }
  return scopes;
}

/**
 * Puts each object into the release's namespace, and takes the namespace away from those that can have none (charts
 * write it there too; the server ignores it). A kind that nobody knows is taken for namespaced.
 * @throws ConfigurationError naming every object that asks for another namespace: its release would be judged, locked
 *   and rolled back where nobody looks for it.
 */
export function placeInNamespace<Item extends Manifest>(
  manifests: readonly Item[],
  namespace: string,
  scopes: Scopes,
): Item[] {
  const problems: Problem[] = [];
  const placed = manifests.map((manifest): Item => {
    const { object, origin } = manifest;
    const { namespace: own, ...metadata } = object.metadata;
    if (scopes.get(scopeKey(object)) === false) {
      return { ...manifest, object: { ...object, metadata } };
    }
    if (own !== undefined && own !== null && own !== '' && own !== namespace) {
      problems.push({
        message: `${object.kind} ${metadata.name} (${origin}) names another namespace than the release`,
        found: own,
        expected: namespace,
        remedy: 'Leave the namespace out of it, or release it on its own with that k8s-namespace',
      });
    }
    return { ...manifest, object: { ...object, metadata: { ...object.metadata, namespace } } };
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return placed;
}

/** @throws ConfigurationError naming both places of every object that is there twice: the last one would win. */
export function refuseDuplicates(manifests: readonly Manifest[]): void {
  const first = new Map<string, Manifest>();
  const problems: Problem[] = [];
  for (const manifest of manifests) {
    const key = refKey(refOf(manifest.object));
    const before = first.get(key);
    if (before === undefined) first.set(key, manifest);
    else {
      const { kind, metadata } = manifest.object;
      problems.push({
        message: `${kind} ${metadata.name} is there twice`,
        found:
          before.origin === manifest.origin
            ? `twice in ${before.origin}`
            : `${before.origin} and ${manifest.origin}`,
        remedy: 'Remove or rename one of them',
      });
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
}

function scopeKey(kind: KindRef): string {
  return `${groupOf(kind)}/${kind.kind}`;
}

function definedScope(definition: KubeObject): [string, boolean][] {
  const spec = definition.spec as { group?: string; scope?: string; names?: { kind?: string } } | undefined;
  if (definition.kind !== 'CustomResourceDefinition' || spec?.names?.kind === undefined) return [];
  return [[`${spec.group ?? ''}/${spec.names.kind}`, spec.scope !== 'Cluster']];
}
