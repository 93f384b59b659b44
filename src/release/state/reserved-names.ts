import type { Problem } from '../../base/index.ts';
import { describeObject, groupOf, type Manifest } from '../../manifests/index.ts';

/** Kinds that a journal is made of, by group. */
const KINDS = new Map([
  ['ConfigMap', ''],
  ['Secret', ''],
  ['Lease', 'coordination.k8s.io'],
]);

/** Whether a name is one of the application's journal: its head and lock, or a part of what is kept beside them. */
export function isJournalName(app: string, name: string): boolean {
  return name === `edu-actions-${app}` || name.startsWith(`edu-actions-${app}.`);
}

/** Manifests that would write over the application's own journal or lock, in the middle of a release. */
export function reservedProblems(app: string, manifests: readonly Manifest[]): Problem[] {
  return manifests
    .filter(
      ({ object }) => KINDS.get(object.kind) === groupOf(object) && isJournalName(app, object.metadata.name),
    )
    .map(({ object, origin }) => ({
      code: 'journal-name',
      message: `${describeObject(object)} (${origin}) has the name of the journal that this action keeps of ${app}`,
      found: object.metadata.name,
      expected: `another name than edu-actions-${app} and edu-actions-${app}.*`,
      remedy: 'rename it in the manifests',
    }));
}
