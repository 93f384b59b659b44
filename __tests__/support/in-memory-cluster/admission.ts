import type { KubeObject } from '../../../src/cluster/index.ts';
import { fillIn, firstStatus, withoutEmpty } from './defaults.ts';
import { invalid } from './refused.ts';
import type { Resource } from './resources.ts';
import type { Store } from './store.ts';
import { isMap, type Json, same, withoutNulls } from './values.ts';

/** What a write becomes before it is stored: defaults, what the server hands out, what cannot be changed. */
export function admit(resource: Resource, live: KubeObject | undefined, next: KubeObject): KubeObject {
  const object = withoutEmpty(withoutNulls(structuredClone(next)));
  object.metadata = keepServerFields(object, live);
  if (live === undefined) {
    if (resource.hasStatus) delete object.status;
    const status = firstStatus(resource.kind);
    if (status !== undefined) object.status = withoutNulls(status);
  }
  fillIn(object);
  if (resource.kind === 'Service') keepHandedOut(live, object);
  if (resource.kind === 'DaemonSet') countTemplates(live, object);
  if (live !== undefined) refuseImmutable(resource, live, object);
  refuseMismatch(resource, object);
  return object;
}

/** The server's own part of the metadata is not for writers. */
function keepServerFields({ metadata }: KubeObject, live: KubeObject | undefined): KubeObject['metadata'] {
  const {
    uid: _uid,
    resourceVersion: _version,
    generation: _generation,
    creationTimestamp: _created,
    ...given
  } = metadata;
  const { deletionTimestamp: _deleted, deletionGracePeriodSeconds: _grace, ...open } = given;
  if (live === undefined) return { ...open, ...(metadata.uid === undefined ? {} : { uid: metadata.uid }) };
  const kept: Json = {};
  for (const name of [
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'generateName',
  ])
    if (live.metadata[name] !== undefined) kept[name] = live.metadata[name];
  return { ...open, ...kept };
}

function bodyOf({ metadata: _metadata, status: _status, ...rest }: KubeObject): object {
  return rest;
}

/** Whether this counts as a new generation. */
export function isNewGeneration(live: KubeObject, next: KubeObject): boolean {
  return !same(bodyOf(live), bodyOf(next));
}

const FIRST_NODE_PORT = 30_000;
const LAST_NODE_PORT = 32_767;

/** What a write leaves out of what the server gave the Service before. */
function keepHandedOut(live: KubeObject | undefined, object: KubeObject): void {
  const spec = object.spec ?? {};
  const old = live?.spec;
  if (old === undefined || spec['type'] === 'ExternalName') return;
  for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) spec[field] ??= old[field];
  const ports = (spec['ports'] ?? []) as Json[];
  const given = new Set(ports.map((port) => port['nodePort']));
  for (const port of ports) {
    const before = oldNodePort(old, port);
    if (spec['type'] !== 'ClusterIP' && before !== undefined && !given.has(before))
      port['nodePort'] ??= before;
  }
  if (spec['type'] !== 'ClusterIP' || old['type'] === 'ClusterIP') return;
  const theirs = new Set(((old['ports'] ?? []) as Json[]).map((port) => port['nodePort']));
  if (theirs.symmetricDifference(given).size === 0) for (const port of ports) delete port['nodePort'];
}

/** By the name of the port. */
function oldNodePort(old: Json, port: Json): unknown {
  const ports = (old['ports'] ?? []) as Json[];
  return ports.find((each) => (each['name'] ?? '') === (port['name'] ?? ''))?.['nodePort'];
}

const TEMPLATES = 'deprecated.daemonset.template.generation';

function countTemplates(live: KubeObject | undefined, object: KubeObject): void {
  const last = Number(live?.metadata.annotations?.[TEMPLATES] ?? 0);
  const isNew = live === undefined || !same(live.spec?.['template'], object.spec?.['template']);
  object.metadata.annotations = {
    ...object.metadata.annotations,
    [TEMPLATES]: String(isNew ? last + 1 : last),
  };
}

/** What the server gives of its own stock; no manager holds it. */
export function handOut(
  store: Store,
  resource: Resource,
  live: KubeObject | undefined,
  given: KubeObject,
): KubeObject {
  const object = structuredClone(given);
  if (resource.kind === 'Service') allocate(store, resource, live, object);
  if (resource.kind === 'Job' && live === undefined) identify(object);
  if (resource.kind === 'PersistentVolumeClaim' && live === undefined)
    object.metadata.finalizers = [...(object.metadata.finalizers ?? []), 'kubernetes.io/pvc-protection'];
  return object;
}

function identify({ metadata, spec = {} }: KubeObject): void {
  if (spec['manualSelector'] === true) return;
  const uid = metadata.uid ?? '';
  spec['selector'] ??= { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
  const template = spec['template'] as { metadata: { labels?: Record<string, string> } };
  const own = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': uid,
    'job-name': metadata.name,
  };
  template.metadata.labels = { ...template.metadata.labels, ...own };
  if (metadata.labels !== undefined) metadata.labels = { ...metadata.labels, ...own };
}

function allocate(store: Store, resource: Resource, live: KubeObject | undefined, object: KubeObject): void {
  const spec = object.spec ?? {};
  const { name } = object.metadata;
  if (spec['type'] === 'ExternalName') return;
  spec['clusterIP'] ??= freeAddress(store, resource);
  spec['clusterIPs'] ??= [spec['clusterIP']];
  spec['ipFamilies'] ??= ['IPv4'];
  spec['ipFamilyPolicy'] ??= 'SingleStack';
  const before = live?.spec?.['clusterIP'];
  if (before !== undefined && before !== spec['clusterIP'])
    throw invalid(
      resource,
      name,
      'spec.clusterIPs[0]',
      `Invalid value: ["${String(spec['clusterIP'])}"]: may not change once set`,
    );
  const ports = (spec['ports'] ?? []) as Json[];
  if (spec['type'] === 'ClusterIP') {
    // Those that it had as another type go with that; the API server refuses only what would be new.
    const had = nodePortsOf(live?.spec?.['type'] === 'ClusterIP' || live === undefined ? [] : [live]);
    for (const port of ports) if (had.has(port['nodePort'] as number)) delete port['nodePort'];
    refuseNodePorts(resource, name, ports);
    return;
  }
  const taken = nodePortsOf(store.all(resource).filter((each) => each.metadata.uid !== live?.metadata.uid));
  for (const { nodePort } of ports as { nodePort?: number }[]) {
    if (nodePort === undefined) continue;
    if (taken.has(nodePort))
      throw invalid(
        resource,
        name,
        'spec.ports[0].nodePort',
        `Invalid value: ${nodePort}: provided port is already allocated`,
      );
    taken.add(nodePort);
  }
  // What it had is given back after this write.
  if (live !== undefined) for (const port of nodePortsOf([live])) taken.add(port);
  for (const port of ports) {
    if (port['nodePort'] !== undefined) continue;
    let free = FIRST_NODE_PORT;
    while (taken.has(free) && free < LAST_NODE_PORT) free += 1;
    port['nodePort'] = free;
    taken.add(free);
  }
}

function refuseNodePorts(resource: Resource, name: string, ports: readonly Json[]): void {
  const at = ports.findIndex(({ nodePort }) => nodePort !== undefined);
  if (at < 0) return;
  const why = "Forbidden: may not be used when `type` is 'ClusterIP'";
  throw invalid(resource, name, `spec.ports[${at}].nodePort`, why);
}

function nodePortsOf(services: readonly KubeObject[]): Set<number> {
  return new Set(
    services.flatMap(({ spec }) =>
      ((spec?.['ports'] ?? []) as { nodePort?: number }[]).flatMap(({ nodePort }) => nodePort ?? []),
    ),
  );
}

function freeAddress(store: Store, resource: Resource): string {
  const taken = new Set(store.all(resource).map(({ spec }) => spec?.['clusterIP']));
  for (let number = 10; ; number += 1) {
    const address = `10.96.${Math.floor(number / 250)}.${(number % 250) + 1}`;
    if (!taken.has(address)) return address;
  }
}

const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['selector'],
  ReplicaSet: ['selector'],
  DaemonSet: ['selector'],
  StatefulSet: ['selector', 'serviceName', 'podManagementPolicy', 'volumeClaimTemplates'],
  Job: ['selector', 'template', 'completions', 'completionMode'],
};

/** Of a StatefulSet's spec, what may be changed. */
const FORBIDDEN =
  "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

function refuseImmutable(resource: Resource, live: KubeObject, next: KubeObject): void {
  const { name } = next.metadata;
  for (const field of IMMUTABLE[resource.kind] ?? []) {
    if (same(live.spec?.[field], next.spec?.[field])) continue;
    if (resource.kind === 'StatefulSet') throw invalid(resource, name, 'spec', FORBIDDEN);
    const value = `Invalid value: ${JSON.stringify(next.spec?.[field])}`;
    throw invalid(resource, name, `spec.${field}`, `${value}: field is immutable`);
  }
  if (/^(?:Cluster)?RoleBinding$/u.test(resource.kind) && !same(live['roleRef'], next['roleRef']))
    throw invalid(resource, name, 'roleRef', 'Invalid value: cannot change roleRef');
  if (
    ['Secret', 'ConfigMap'].includes(resource.kind) &&
    live['immutable'] === true &&
    !same(live.data, next.data)
  )
    throw invalid(resource, name, 'data', 'Forbidden: field is immutable when `immutable` is set');
}

/** A workload's selector must select its own pods. */
function refuseMismatch(resource: Resource, { metadata, spec }: KubeObject): void {
  if (!['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(resource.kind)) return;
  const selector = spec?.['selector'] as { matchLabels?: Json } | undefined;
  if (!isMap(selector)) throw invalid(resource, metadata.name, 'spec.selector', 'Required value');
  const template = spec?.['template'] as { metadata?: { labels?: Json } } | undefined;
  const labels = template?.metadata?.labels ?? {};
  const isOwn = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  if (!isOwn)
    throw invalid(
      resource,
      metadata.name,
      'spec.template.metadata.labels',
      `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``,
    );
}
