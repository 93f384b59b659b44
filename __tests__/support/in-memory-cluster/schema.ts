/**
 * How the server merges the built-in kinds: what is not listed here is a map that is merged by its keys, or a list that
 * is one value. `conformance` holds this against the OpenAPI document of a real API server.
 */
export type Schema =
  | 'atomic'
  | {
      fields?: Record<string, Schema>;
      /** A list whose elements are told apart by these fields. */
      keys?: readonly string[];
      /** A list whose elements are told apart by themselves. */
      isSet?: true;
      items?: Schema;
      /** What an absent key field counts as. */
      keyDefaults?: Record<string, unknown>;
    };

const EMPTY: Schema = {};

const by = (
  keys: readonly string[],
  items: Schema = EMPTY,
  keyDefaults?: Record<string, unknown>,
): Schema => ({
  keys,
  items,
  ...(keyDefaults === undefined ? {} : { keyDefaults }),
});

const TCP = { protocol: 'TCP' };
const CONDITIONS: Schema = by(['type']);

export const METADATA: Schema = {
  fields: { ownerReferences: by(['uid'], 'atomic'), finalizers: { isSet: true }, managedFields: 'atomic' },
};

const CONTAINER: Schema = {
  fields: {
    env: by(['name'], {
      fields: {
        valueFrom: {
          fields: {
            fieldRef: 'atomic',
            resourceFieldRef: 'atomic',
            configMapKeyRef: 'atomic',
            secretKeyRef: 'atomic',
            fileKeyRef: 'atomic',
          },
        },
      },
    }),
    ports: by(['containerPort', 'protocol'], EMPTY, TCP),
    volumeMounts: by(['mountPath']),
    volumeDevices: by(['devicePath']),
    resources: { fields: { claims: by(['name']) } },
  },
};

const POD_SPEC: Schema = {
  fields: {
    containers: by(['name'], CONTAINER),
    initContainers: by(['name'], CONTAINER),
    ephemeralContainers: by(['name'], CONTAINER),
    volumes: by(['name'], {
      fields: {
        cephfs: { fields: { secretRef: 'atomic' } },
        csi: { fields: { nodePublishSecretRef: 'atomic' } },
        flexVolume: { fields: { secretRef: 'atomic' } },
        rbd: { fields: { secretRef: 'atomic' } },
        iscsi: { fields: { secretRef: 'atomic' } },
        cinder: { fields: { secretRef: 'atomic' } },
        scaleIO: { fields: { secretRef: 'atomic' } },
        storageos: { fields: { secretRef: 'atomic' } },
        ephemeral: {
          fields: {
            volumeClaimTemplate: {
              fields: { metadata: METADATA, spec: { fields: { selector: 'atomic', dataSource: 'atomic' } } },
            },
          },
        },
      },
    }),
    imagePullSecrets: by(['name'], 'atomic'),
    hostAliases: by(['ip']),
    topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable'], {
      fields: { labelSelector: 'atomic' },
    }),
    nodeSelector: 'atomic',
    resources: { fields: { claims: by(['name']) } },
    resourceClaims: by(['name']),
    schedulingGates: by(['name']),
    affinity: {
      fields: {
        nodeAffinity: { fields: { requiredDuringSchedulingIgnoredDuringExecution: 'atomic' } },
        podAffinity: EMPTY,
        podAntiAffinity: EMPTY,
      },
    },
  },
};

const TEMPLATE: Schema = { fields: { metadata: METADATA, spec: POD_SPEC } };

const workload = (spec: Record<string, Schema> = {}, status: Record<string, Schema> = {}): Schema => ({
  fields: {
    metadata: METADATA,
    spec: { fields: { selector: 'atomic', template: TEMPLATE, ...spec } },
    status: { fields: { conditions: CONDITIONS, ...status } },
  },
});

const plain = (fields: Record<string, Schema> = {}): Schema => ({
  fields: { metadata: METADATA, ...fields },
});

const KINDS: Readonly<Record<string, Schema>> = {
  Deployment: workload(),
  ReplicaSet: workload(),
  StatefulSet: workload(),
  DaemonSet: workload(),
  Job: workload(
    {},
    {
      conditions: 'atomic',
      uncountedTerminatedPods: { fields: { succeeded: { isSet: true }, failed: { isSet: true } } },
    },
  ),
  CronJob: plain({
    spec: {
      fields: {
        jobTemplate: {
          fields: { metadata: METADATA, spec: { fields: { selector: 'atomic', template: TEMPLATE } } },
        },
      },
    },
    status: { fields: { active: 'atomic' } },
  }),
  Pod: plain({
    spec: POD_SPEC,
    status: {
      fields: {
        conditions: CONDITIONS,
        podIPs: by(['ip']),
        hostIPs: 'atomic',
        resourceClaimStatuses: by(['name']),
        resources: { fields: { claims: by(['name']) } },
      },
    },
  }),
  Service: plain({
    spec: {
      fields: { ports: by(['port', 'protocol'], EMPTY, TCP), selector: 'atomic' },
    },
    status: { fields: { conditions: CONDITIONS } },
  }),
  ServiceAccount: plain({ secrets: by(['name'], 'atomic'), imagePullSecrets: 'atomic' }),
  Namespace: plain({ status: { fields: { conditions: CONDITIONS } } }),
  PersistentVolumeClaim: plain({
    spec: { fields: { selector: 'atomic', dataSource: 'atomic' } },
    status: { fields: { conditions: CONDITIONS } },
  }),
  ResourceQuota: plain({ spec: { fields: { scopeSelector: 'atomic' } } }),
  PodDisruptionBudget: plain({
    spec: { fields: { selector: 'atomic' } },
    status: { fields: { conditions: CONDITIONS } },
  }),
  HorizontalPodAutoscaler: plain({
    status: { fields: { conditions: CONDITIONS } },
  }),
  Ingress: plain({
    spec: {
      fields: { defaultBackend: { fields: { resource: 'atomic', service: { fields: { port: 'atomic' } } } } },
    },
  }),
  NetworkPolicy: plain({ spec: { fields: { podSelector: 'atomic' } } }),
  RoleBinding: plain({ roleRef: 'atomic' }),
  ClusterRoleBinding: plain({ roleRef: 'atomic' }),
  ClusterRole: plain({ aggregationRule: EMPTY }),
  EndpointSlice: plain(),
  Event: plain({ involvedObject: 'atomic', related: 'atomic' }),
};

export function schemaOf(kind: string): Schema {
  return KINDS[kind] ?? plain();
}

export const SCHEMA_KINDS: readonly string[] = Object.keys(KINDS);

/** The schema of a field of a map. */
export function fieldOf(schema: Schema, name: string): Schema {
  return schema === 'atomic' ? 'atomic' : (schema.fields?.[name] ?? EMPTY);
}

/** Whether a value is taken as a whole. */
export function isLeaf(schema: Schema, value: unknown): boolean {
  if (schema === 'atomic' || typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) && schema.keys === undefined && schema.isSet !== true;
}

/** The path element of an element of a list, such as `k:{"name":"main"}`. */
export function elementOf(schema: Schema, item: unknown): string {
  if (schema === 'atomic' || schema.keys === undefined) return `v:${JSON.stringify(item)}`;
  const { keys, keyDefaults = {} } = schema;
  const fields = item as Record<string, unknown>;
  const pairs = [...keys].sort().flatMap((key) => {
    const value = fields[key] ?? keyDefaults[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
}
