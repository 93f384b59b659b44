import type { KubeObject, ManagedField, ObjectMeta } from './types.ts';

/** On every object of an application: by it a release finds what it applied before. */
export const APP_LABEL = 'edu-actions/app';
/** As conflicts name the label: who takes this field from another application takes the object over as a whole. */
export const MARK_FIELD = `.metadata.labels.${APP_LABEL}`;
/** On an application's hooks. */
export const HOOK_LABEL = 'edu-actions/hook-of';
/** On what has no namespace of its own: the namespace of the application that applied it. */
export const NAMESPACE_ANNOTATION = 'edu-actions/namespace';
/** On a Deployment that somebody else installed and a release has taken over as it runs. */
export const ADOPTED_ANNOTATION = 'edu-actions/adopted-by';
/** The labels of the parts of a journal; their value is the application. */
export const JOURNAL_LABELS = {
  head: 'edu-actions/head-of',
  lock: 'edu-actions/lock-of',
  part: 'edu-actions/journal-of',
} as const;

/** An application is one name in one namespace. */
export interface Application {
  app: string;
  namespace: string;
}

/** The manager of every field before each application had a manager of its own. */
export const SHARED_MANAGER = 'edu-actions';
const OWN_PREFIX = `${SHARED_MANAGER}-`;

/** The field manager of an application: by it the API server itself tells two applications apart. */
export function fieldManagerOf(app: string): string {
  return `${OWN_PREFIX}${app}`;
}

/** The application that manages fields under this name; undefined when no application of ours does. */
export function applicationOf(manager: string | undefined): string | undefined {
  return manager?.startsWith(OWN_PREFIX) === true ? manager.slice(OWN_PREFIX.length) : undefined;
}

/** Whether this application's manager, or the one that all shared before, has fields of the object. */
export function isWrittenBy({ metadata }: KubeObject, { app }: Application): boolean {
  return (metadata.managedFields ?? []).some(({ manager }) => isOwn(manager, app));
}

/**
 * When we last wrote where a Service sends its traffic, other than by applying it: as a switch does, and a rollback.
 * ISO 8601, whole seconds, by the cluster's clock; undefined where we never did.
 */
export function selectorWrittenAt({ metadata }: KubeObject, app: string): string | undefined {
  const times = (metadata.managedFields ?? [])
    .filter(({ manager, operation, fieldsV1 }) => {
      const spec = fieldsV1?.['f:spec'] as Record<string, unknown> | undefined;
      return operation === 'Update' && isOwn(manager, app) && spec?.['f:selector'] !== undefined;
    })
    .map(({ time = '' }) => time);
  return times.sort().at(-1);
}

/**
 * Whether an object bears the application's mark: its label *and* fields under the application's own manager, which the
 * API server wrote there. A copied manifest has the label alone. What has no namespace must name the application's.
 */
export function bearsMark(live: KubeObject, owner: Application): boolean {
  if (otherOwner(live, owner) !== undefined) return false;
  const { metadata } = live;
  if (metadata.namespace === undefined && metadata.annotations?.[NAMESPACE_ANNOTATION] !== owner.namespace)
    return false;
  if (metadata.labels?.[APP_LABEL] === owner.app) return isAppliedBy(metadata, owner);
  const isTaken =
    metadata.labels?.[HOOK_LABEL] === owner.app || metadata.annotations?.[ADOPTED_ANNOTATION] === owner.app;
  return isTaken && isWrittenBy(live, owner);
}

/** The other application whose mark an object bears, by whichever of its marks; undefined for none. */
export function otherOwner({ metadata }: KubeObject, { app, namespace }: Application): string | undefined {
  const { labels = {}, annotations = {} } = metadata;
  const named = [
    labels[APP_LABEL],
    labels[HOOK_LABEL],
    annotations[ADOPTED_ANNOTATION],
    ...Object.values(JOURNAL_LABELS).map((label) => labels[label]),
  ].find((name) => name !== undefined && name !== app);
  if (named !== undefined) return named;
  const place = annotations[NAMESPACE_ANNOTATION];
  if (metadata.namespace === undefined && place !== undefined && place !== namespace)
    return `${labels[APP_LABEL] ?? app} in namespace ${place}`;
  const appliers = appliedEntries(metadata).flatMap(({ manager }) => applicationOf(manager) ?? []);
  return appliers.includes(app) ? undefined : appliers[0];
}

function isAppliedBy(metadata: ObjectMeta, { app }: Application): boolean {
  return appliedEntries(metadata).some(({ manager }) => isOwn(manager, app));
}

function appliedEntries({ managedFields = [] }: ObjectMeta): ManagedField[] {
  return managedFields.filter(({ operation }) => operation === 'Apply');
}

function isOwn(manager: string | undefined, app: string): boolean {
  return manager === fieldManagerOf(app) || manager === SHARED_MANAGER;
}
