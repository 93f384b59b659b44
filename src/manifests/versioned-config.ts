import { defined } from '../base/index.ts';
import type { KubeObject, ObjectRef } from '../cluster/index.ts';
import { configReferences, renameConfigs } from './config-references.ts';
import { boundedName, DNS_SUBDOMAIN_LIMIT, LABEL_VALUE_LIMIT, shortHash } from './names.ts';
import { podTemplateOf, withPodTemplate } from './pods.ts';
import { groupOf, refKey, refOf } from './refs.ts';
import type { Manifest } from './types.ts';

export interface VersionedConfig {
  /** All objects: the originals unchanged, the immutable copies behind them, the workloads reading the copies. */
  manifests: Manifest[];
  versioned: { original: ObjectRef; name: string }[];
  /** What each workload reads, under the names that its pods now use. */
  uses: { workload: ObjectRef; configs: ObjectRef[] }[];
  /** Read by a workload but not made by this release, or filled by somebody else: a rollback cannot bring them back. */
  external: ObjectRef[];
}

/** Their pods are replaced by a release; a Job or CronJob reads whatever is there when it runs, by the original name. */
const LONG_RUNNING = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/**
 * Ties each version of a workload to its own configuration: what its pods read is copied under a name made of its
 * content, so that a rollback gets back the old content too, and two slots can differ (argo-rollouts#1297). The
 * original stays for everything else that reads it by name: RBAC resourceNames, CronJobs, an Ingress's TLS.
 */
export function versionConfig(manifests: readonly Manifest[]): VersionedConfig {
  const configs = new Map(
    manifests
      .filter(({ object }) => isCopyable(object))
      .map((manifest) => [refKey(refOf(manifest.object)), manifest]),
  );
  const copies = new Map<string, Manifest>();
  const external = new Map<string, ObjectRef>();
  const uses: VersionedConfig['uses'] = [];
  const nameNow = (ref: ObjectRef): string => copies.get(refKey(ref))?.object.metadata.name ?? ref.name;
  const rewritten = manifests.map((manifest) => {
    const { object } = manifest;
    const template = podTemplateOf(object);
    if (!isLongRunning(object) || template === undefined) return manifest;
    const read = configReferences(template, object.metadata.namespace);
    for (const ref of read) {
      const key = refKey(ref);
      const original = configs.get(key);
      if (original === undefined) external.set(key, ref);
      else if (!copies.has(key)) copies.set(key, copyOf(original));
    }
    uses.push({ workload: refOf(object), configs: read.map((ref) => ({ ...ref, name: nameNow(ref) })) });
    return {
      ...manifest,
      object: withPodTemplate(object, (before) => renameConfigs(before, object.metadata.namespace, nameNow)),
    };
  });
  return {
    manifests: rewritten.flatMap((manifest) => {
      const copy = copies.get(refKey(refOf(manifest.object)));
      return copy === undefined ? [manifest] : [manifest, copy];
    }),
    versioned: [...copies].map(([key, copy]) => ({
      original: refOf((configs.get(key) ?? copy).object),
      name: copy.object.metadata.name,
    })),
    uses,
    external: [...external.values()],
  };
}

function isLongRunning(object: KubeObject): boolean {
  return groupOf(object) === 'apps' && LONG_RUNNING.has(object.kind);
}

const CONTENT = ['data', 'binaryData', 'stringData'] as const;

/**
 * Not the ones that come empty, which something in the cluster fills (a CA bundle, a synced secret), nor a token that
 * the server writes into the Secret: their immutable copy would stay without content for ever.
 */
function isCopyable(object: KubeObject): boolean {
  if (object.apiVersion !== 'v1' || (object.kind !== 'ConfigMap' && object.kind !== 'Secret')) return false;
  if (object['type'] === 'kubernetes.io/service-account-token') return false;
  return CONTENT.some((field) => Object.keys((object[field] as object | undefined) ?? {}).length > 0);
}

/** Its labels stay, since drivers ask for them; its annotations go: by them controllers would replicate or fill the copy. */
function copyOf({ object, origin }: Manifest): Manifest {
  const { name, namespace, labels } = object.metadata;
  const { metadata: _metadata, ...rest } = object;
  return {
    origin,
    object: {
      ...rest,
      metadata: {
        name: boundedName(name, `-${contentHash(object)}`, DNS_SUBDOMAIN_LIMIT),
        ...defined({ namespace }),
        labels: { ...labels, 'edu-actions/config-of': boundedName(name, '', LABEL_VALUE_LIMIT) },
      },
      immutable: true,
    },
  };
}

/** The same for the same content, in whichever order the keys come. */
function contentHash(object: KubeObject): string {
  const content = CONTENT.map((field) =>
    Object.entries((object[field] as Record<string, unknown> | undefined) ?? {}).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
  return shortHash(JSON.stringify([object.kind, object['type'] ?? '', ...content]));
}
