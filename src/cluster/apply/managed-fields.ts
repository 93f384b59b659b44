import type { Segment } from './contains.ts';
import { applicationOf, SHARED_MANAGER } from '../base/marks.ts';
import type { KubeObject, ManagedField, ObjectMeta } from '../base/types.ts';

/**
 * Managers by which people and tools install what a release then adopts: their fields are taken over.
 * Sources: kubectl's `--field-manager` defaults (one a command), Helm 3 (`helm`) and 4, the API server's
 * `before-first-apply` for objects older than field tracking.
 */
const WHOLE_OBJECT_INSTALLERS: ReadonlySet<string> = new Set([
  'helm',
  'Helm',
  'kubectl',
  'kubectl-apply',
  'kubectl-client-side-apply',
  'kubectl-create',
  'kubectl-replace',
  'kubectl-run',
  'kubectl-expose',
  'before-first-apply',
  // What a release wrote before each application had a manager of its own; whose it is says the label.
  SHARED_MANAGER,
]);

/** The same, and those by which people change single fields. */
export const INSTALLERS: ReadonlySet<string> = new Set([
  ...WHOLE_OBJECT_INSTALLERS,
  'kubectl-edit',
  'kubectl-patch',
  'kubectl-set',
  'kubectl-label',
  'kubectl-annotate',
  'kubectl-rollout',
]);

type FieldSet = Record<string, unknown>;

/** An HPA writes through `scale` as the controller manager: its replica count is not ours to set. */
export function isAutoscaler(entry: { manager?: string; subresource?: string }): boolean {
  return entry.manager === 'kube-controller-manager' && entry.subresource === 'scale';
}

/** Whether an HPA owns the replica count of a live object. */
export function isAutoscaled(live: KubeObject): boolean {
  return (live.metadata.managedFields ?? []).some(
    (entry) => isAutoscaler(entry) && owns(entry, ['spec', 'replicas']),
  );
}

/**
 * The managedFields after installers' fields became ours, as kubectl's csaupgrade does it: only then does a field that
 * is no longer in the manifests really go away with the next apply.
 *
 * `.spec.replicas` stays with the installer when the manifests do not set it: given up by its last owner it would fall
 * back to 1 under live traffic.
 * @param own our manager
 * @returns undefined when no installer owns anything, or we have not applied the object yet
 */
export function takeOverFields(
  metadata: ObjectMeta,
  desired: KubeObject,
  own: string,
): ManagedField[] | undefined {
  const entries = metadata.managedFields ?? [];
  const ours = entries.find((entry) => isOwnApply(entry, own));
  if (ours === undefined) return undefined;
  const keepsReplicas = desired.spec?.['replicas'] === undefined;
  let united = ours.fieldsV1 ?? {};
  let took = false;
  const others: ManagedField[] = [];
  for (const entry of entries) {
    if (entry === ours) continue;
    const { taken, left } = split(entry, ours, keepsReplicas);
    if (taken !== undefined) {
      united = unite(united, taken);
      took = true;
    }
    if (left !== undefined) others.push(left);
  }
  return took ? [{ ...ours, fieldsV1: united }, ...others] : undefined;
}

/**
 * Whether an object of ours still has fields of an installer of whole objects: its adoption was interrupted, or somebody
 * installed it once more. Single fields that people added by hand are theirs to keep.
 */
export function isHalfAdopted(live: KubeObject, desired: KubeObject, own: string): boolean {
  const installed = (live.metadata.managedFields ?? []).some(
    (entry) =>
      isInstaller(entry, own) &&
      (WHOLE_OBJECT_INSTALLERS.has(entry.manager ?? '') || applicationOf(entry.manager) !== undefined),
  );
  return installed && takeOverFields(live.metadata, desired, own) !== undefined;
}

/** The managers that would lose fields, for the log. */
export function installersOf(metadata: ObjectMeta, own: string): string[] {
  const names = (metadata.managedFields ?? [])
    .filter((entry) => isInstaller(entry, own))
    .map((entry) => entry.manager ?? '');
  return [...new Set(names)];
}

/** Another application's manager counts once the object is ours: it was handed over. */
function isInstaller({ manager = '', operation, subresource = '' }: ManagedField, own: string): boolean {
  if (manager === own || subresource !== '') return false;
  return INSTALLERS.has(manager) || (operation === 'Apply' && applicationOf(manager) !== undefined);
}

function isOwnApply({ manager, operation }: ManagedField, own: string): boolean {
  return manager === own && operation === 'Apply';
}

/** Whether our own manager has ever applied the object. */
export function isApplied({ metadata }: KubeObject, own: string): boolean {
  return (metadata.managedFields ?? []).some((entry) => isOwnApply(entry, own));
}

function split(
  entry: ManagedField,
  ours: ManagedField,
  keepsReplicas: boolean,
): { taken?: FieldSet; left?: ManagedField } {
  if (!isInstaller(entry, ours.manager ?? '') || entry.apiVersion !== ours.apiVersion) return { left: entry };
  const fields = entry.fieldsV1 ?? {};
  if (!keepsReplicas || !owns(entry, ['spec', 'replicas'])) return { taken: fields };
  const { 'f:replicas': replicas, ...spec } = fields['f:spec'] as FieldSet;
  const taken = { ...fields, 'f:spec': spec };
  const isLeftOver = Object.keys(spec).length === 0 && Object.keys(fields).length === 1;
  const left = { ...entry, fieldsV1: { 'f:spec': { 'f:replicas': replicas } } };
  return isLeftOver ? { left } : { taken, left };
}

function unite(a: FieldSet, b: FieldSet): FieldSet {
  const united: FieldSet = { ...a };
  for (const [key, value] of Object.entries(b)) {
    united[key] = unite((united[key] ?? {}) as FieldSet, (value ?? {}) as FieldSet);
  }
  return united;
}

/**
 * Whether a port of a Service is held by a patch of our own, which an apply of ours does not give up, and by nobody else.
 * @param fields any of them, where not the port as a whole is meant
 */
export function sharesPort(
  live: KubeObject,
  own: string,
  { port, protocol = 'TCP' }: { port: number; protocol?: string },
  fields: readonly string[],
): boolean {
  const holders = (live.metadata.managedFields ?? []).filter((entry) => {
    const spec = entry.fieldsV1?.['f:spec'] as FieldSet | undefined;
    const ports = Object.entries((spec?.['f:ports'] ?? {}) as FieldSet);
    const held = ports.find(([key]) => isPortKey(key, port, protocol))?.[1] as FieldSet | undefined;
    return held !== undefined && (fields.length === 0 || fields.some((field) => `f:${field}` in held));
  });
  return (
    holders.some(({ manager, operation }) => manager === own && operation === 'Update') &&
    holders.every(({ manager }) => manager === own)
  );
}

function isPortKey(key: string, port: number, protocol: string): boolean {
  if (!key.startsWith('k:')) return false;
  const named = JSON.parse(key.slice(2)) as { port?: number; protocol?: string };
  return named.port === port && (named.protocol ?? 'TCP') === protocol;
}

/** Who wrote a field last, other than us by an apply: the manager to name in a message. */
export function ownerOf(live: KubeObject, segments: readonly Segment[], own: string): string | undefined {
  const owners = (live.metadata.managedFields ?? [])
    .filter((entry) => !isOwnApply(entry, own) && owns(entry, segments))
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''));
  return owners[0]?.manager;
}

function owns(entry: ManagedField, segments: readonly Segment[]): boolean {
  let fields: FieldSet = entry.fieldsV1 ?? {};
  for (const segment of segments) {
    const key =
      typeof segment === 'string'
        ? `f:${segment}`
        : 'name' in segment
          ? keyedBy(fields, segment.name)
          : undefined;
    // Elements without names have keys that a place in the list does not tell: the list itself has to do.
    if (key === undefined) return typeof segment !== 'string' && 'index' in segment;
    const next = fields[key];
    if (next === undefined) return false;
    // A list that is one value (atomic) has no fields below it.
    if (Object.keys(next as FieldSet).length === 0) return true;
    fields = next as FieldSet;
  }
  return true;
}

function keyedBy(fields: FieldSet, name: string): string | undefined {
  return Object.keys(fields).find((key) => {
    if (!key.startsWith('k:')) return false;
    return (JSON.parse(key.slice(2)) as { name?: unknown }).name === name;
  });
}
