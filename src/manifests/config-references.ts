import { isRecord, defined } from '../base/index.ts';
import type { ObjectRef } from '../cluster/index.ts';
import { type Container, mapContainers, type PodTemplate } from './pods.ts';

type Open = Record<string, unknown>;
type Rename = (ref: ObjectRef) => string;

/** The ConfigMaps and Secrets that a pod template's environment and volumes name, each once. */
export function configReferences(template: PodTemplate, namespace: string | undefined): ObjectRef[] {
  const found = new Map<string, ObjectRef>();
  renameConfigs(template, namespace, (ref) => {
    found.set(`${ref.kind}/${ref.name}`, ref);
    return ref.name;
  });
  return [...found.values()];
}

/**
 * A copy of the template with every such name changed. Left alone are imagePullSecrets and the credentials of storage
 * drivers: not configuration of a version of the application.
 */
export function renameConfigs(
  template: PodTemplate,
  namespace: string | undefined,
  rename: Rename,
): PodTemplate {
  const named = (kind: 'ConfigMap' | 'Secret', holder: unknown, field: string): unknown => {
    if (!isRecord(holder) || typeof holder[field] !== 'string' || holder[field] === '') return holder;
    const ref = {
      apiVersion: 'v1',
      kind,
      name: holder[field],
      ...defined({ namespace }),
    };
    return { ...holder, [field]: rename(ref) };
  };
  const inContainer = (container: Container): Container => ({
    ...container,
    ...mapped(container, 'env', (entry) => ({
      ...entry,
      ...changed(entry, 'valueFrom', (from) => ({
        ...from,
        ...changed(from, 'configMapKeyRef', (ref) => named('ConfigMap', ref, 'name')),
        ...changed(from, 'secretKeyRef', (ref) => named('Secret', ref, 'name')),
      })),
    })),
    ...mapped(container, 'envFrom', (entry) => ({
      ...entry,
      ...changed(entry, 'configMapRef', (ref) => named('ConfigMap', ref, 'name')),
      ...changed(entry, 'secretRef', (ref) => named('Secret', ref, 'name')),
    })),
  });
  const inVolume = (volume: Open): Open => ({
    ...volume,
    ...changed(volume, 'configMap', (source) => named('ConfigMap', source, 'name')),
    ...changed(volume, 'secret', (source) => named('Secret', source, 'secretName')),
    ...changed(volume, 'projected', (projected) => ({
      ...projected,
      ...mapped(projected, 'sources', (source) => ({
        ...source,
        ...changed(source, 'configMap', (ref) => named('ConfigMap', ref, 'name')),
        ...changed(source, 'secret', (ref) => named('Secret', ref, 'name')),
      })),
    })),
    ...changed(volume, 'csi', (csi) => ({
      ...csi,
      ...changed(csi, 'nodePublishSecretRef', (ref) => named('Secret', ref, 'name')),
    })),
  });
  const renamed = mapContainers(template, inContainer);
  return { ...renamed, spec: { ...renamed.spec, ...mapped(renamed.spec, 'volumes', inVolume) } };
}

/** The field with its value changed, to be spread; nothing when the field is not a map. */
function changed(holder: Open, field: string, change: (value: Open) => unknown): Open {
  const value = holder[field];
  return isRecord(value) ? { [field]: change(value) } : {};
}

/** The field with each of its entries changed, to be spread; nothing when the field is not a list. */
function mapped<Key extends string>(
  holder: Open,
  field: Key,
  change: (value: Open) => Open,
): { [key in Key]?: Open[] } {
  const value = holder[field];
  if (!Array.isArray(value)) return {};
  const list = (value as unknown[]).map((entry) => (isRecord(entry) ? change(entry) : entry));
  return { [field]: list } as { [key in Key]: Open[] };
}
