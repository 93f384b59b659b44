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

/**
 * A live object as it can be applied again later to be what it was: without what the server gives to each object anew.
 * Unlike `authored` it leaves pod templates and selectors as they are, since they decide which pods stay.
 */
export function asFound(object: KubeObject): KubeObject {
  const { status: _status, ...rest } = object;
  const { labels, annotations, ...metadata } = omit(object.metadata, METADATA) as KubeObject['metadata'];
  const marked = {
    ...metadata,
    ...(labels === undefined ? {} : { labels: unmarked(labels) }),
    ...(annotations === undefined ? {} : { annotations: unmarked(annotations) }),
  };
  const plain = { ...rest, metadata: marked } as KubeObject;
  return plain.spec === undefined ? plain : { ...plain, spec: givenSpec(plain) };
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

/** A spec without what the server chose for this one object. */
function givenSpec(object: KubeObject): Open {
  const spec = omit(object.spec ?? {}, SPEC[object.kind] ?? []);
  const isJob = object.kind === 'Job' && groupOf(object) === 'batch';
  if (isJob && spec['manualSelector'] !== true) return omit(spec, ['selector']);
  if (!isService(object)) return spec;
  return omit(spec, spec['clusterIP'] === 'None' ? [] : ['clusterIP', 'clusterIPs']);
}

function isService({ apiVersion, kind }: KubeObject): boolean {
  return kind === 'Service' && apiVersion === 'v1';
}

function specOf(object: KubeObject): Open {
  const spec = givenSpec(object);
  if (isService(object)) {
    const selector = spec['selector'] as Labels | undefined;
    return { ...spec, ...(selector === undefined ? {} : { selector: unmarked(selector) }) };
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
