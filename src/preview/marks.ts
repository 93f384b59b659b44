import { createHash } from 'node:crypto';
import { fieldManagerOf, type KubeObject } from '../cluster/index.ts';

/** Whose previews they are. */
export interface PreviewOwner {
  /** `owner/name` */
  repository: string;
  app: string;
}

export const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' } as const;
/** On the namespace of a preview; its value stands for the repository and the application, which no label can hold. */
export const PREVIEW_LABEL = 'edu-actions/preview-of';
const REPOSITORY = 'edu-actions/preview-repository';
const APP = 'edu-actions/preview-app';
const PULL = 'edu-actions/preview-pull-request';
const OPENED_AT = 'edu-actions/preview-opened-at';

/** The value of the label: the same for all previews of one application of one repository. */
export function labelOf({ repository, app }: PreviewOwner): string {
  return createHash('sha256').update(`${repository.toLowerCase()}\n${app}`).digest('hex').slice(0, 32);
}

/** A namespace as it is made for a pull request. */
export function previewNamespace(name: string, owner: PreviewOwner, pull: number, now: Date): KubeObject {
  return {
    ...NAMESPACE,
    metadata: {
      name,
      labels: { [PREVIEW_LABEL]: labelOf(owner) },
      annotations: {
        [REPOSITORY]: owner.repository,
        [APP]: owner.app,
        [PULL]: String(pull),
        ...openedAt(now),
      },
    },
  };
}

/** The annotation of the last time that a preview was opened. */
export function openedAt(now: Date): Record<string, string> {
  return { [OPENED_AT]: now.toISOString() };
}

/**
 * The pull request that a namespace is a preview of; undefined when it is not provably one of this owner: label and
 * annotations say so, and the API server says that the label was written by the owner's own manager. Whoever copies the
 * metadata of a preview, or labels a namespace by hand, makes none.
 */
export function previewOf({ metadata }: KubeObject, owner: PreviewOwner): number | undefined {
  const { labels = {}, annotations = {}, managedFields = [] } = metadata;
  const pull = /^[1-9]\d{0,15}$/u.exec(annotations[PULL] ?? '')?.[0];
  const isMarked =
    labels[PREVIEW_LABEL] === labelOf(owner) &&
    annotations[REPOSITORY]?.toLowerCase() === owner.repository.toLowerCase() &&
    annotations[APP] === owner.app;
  const isWritten = managedFields.some(
    ({ manager, fieldsV1 }) => manager === fieldManagerOf(owner.app) && holdsLabel(fieldsV1),
  );
  return isMarked && isWritten && pull !== undefined ? Number(pull) : undefined;
}

/** How long ago the preview was last opened, in milliseconds; by its creation where that is not to be read. */
export function ageOf({ metadata }: KubeObject, now: Date): number {
  const times = [metadata.annotations?.[OPENED_AT], metadata.creationTimestamp].map((text) =>
    Date.parse(text ?? ''),
  );
  const since = times.find((time) => !Number.isNaN(time)) ?? now.getTime();
  return Math.max(0, now.getTime() - since);
}

function holdsLabel(fields: Readonly<Record<string, unknown>> | undefined): boolean {
  const metadata = fields?.['f:metadata'] as Record<string, unknown> | undefined;
  const labels = metadata?.['f:labels'] as Record<string, unknown> | undefined;
  return labels?.[`f:${PREVIEW_LABEL}`] !== undefined;
}
