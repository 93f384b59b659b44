import type { KubeObject } from '../cluster/index.ts';
import { podTemplateOf, withPodTemplate } from './pods.ts';
import { groupOf } from './refs.ts';

type Open = Record<string, unknown>;
type Labels = Record<string, string>;

/** Given by the server to each object, which refuses them or takes them for a precondition. */
const METADATA = [
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
  'ownerReferences',
];
/** Kept by tools and controllers for themselves; the last one marks what a release of ours has made. */
const MARKS =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration$|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.(?:beta\.)?kubernetes\.io\/|batch\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|controller-uid$|edu-actions\/)/;
/** Of the spec, by kind: what the server chose for this one object. */
const SPEC: Readonly<Record<string, readonly string[]>> = {
  Pod: ['nodeName'],
  PersistentVolumeClaim: ['volumeName'],
  PersistentVolume: ['claimRef'],
};

/** Whether an object is what `kubectl get -o yaml` printed: no author writes these. */
export function isExported({ metadata }: KubeObject): boolean {
  return metadata.uid !== undefined || metadata.resourceVersion !== undefined;
}

/**
 * An exported object as its author would have written it: what the server, controllers and we have put into it is left
 * out. Node ports stay, since people give them out; addresses inside of a cluster do not.
 */
export function authored(object: KubeObject): KubeObject {
  const { status: _status, ...rest } = object;
  const plain = withoutMarks({
    ...rest,
    metadata: omit(object.metadata, METADATA) as unknown as KubeObject['metadata'],
  });
  if (plain.spec === undefined) return plain;
  return { ...plain, spec: specOf(plain) };
}

function withoutMarks(object: KubeObject): KubeObject {
  const { labels, annotations } = object.metadata;
  const marked = {
    ...object,
    metadata: {
      ...object.metadata,
      ...(labels === undefined ? {} : { labels: unmarked(labels) }),
      ...(annotations === undefined ? {} : { annotations: unmarked(annotations) }),
    },
  };
  if (object.kind === 'Pod' || podTemplateOf(marked) === undefined) return marked;
  return withPodTemplate(marked, (template) => {
    if (template.metadata === undefined) return template;
    const { labels: own, annotations: more, ...metadata } = template.metadata;
    return {
      ...template,
      metadata: {
        ...omit(metadata, ['creationTimestamp']),
        ...(own === undefined ? {} : { labels: unmarked(own) }),
        ...(more === undefined ? {} : { annotations: unmarked(more) }),
      },
    };
  });
}

function specOf(object: KubeObject): Open {
  const spec = omit(object.spec ?? {}, SPEC[object.kind] ?? []);
  const isJob = object.kind === 'Job' && groupOf(object) === 'batch';
  if (isJob && spec['manualSelector'] !== true) return omit(spec, ['selector']);
  if (object.kind === 'Service' && object.apiVersion === 'v1') {
    const given = spec['clusterIP'] === 'None' ? [] : ['clusterIP', 'clusterIPs'];
    const selector = spec['selector'] as Labels | undefined;
    return { ...omit(spec, given), ...(selector === undefined ? {} : { selector: unmarked(selector) }) };
  }
  const selector = spec['selector'] as { matchLabels?: Labels } | undefined;
  if (selector?.matchLabels === undefined) return spec;
  return { ...spec, selector: { ...selector, matchLabels: unmarked(selector.matchLabels) } };
}

function unmarked(map: Labels): Labels {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !MARKS.test(key)));
}

function omit(holder: object, keys: readonly string[]): Open {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key)));
}
