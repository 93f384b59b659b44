import {
  ApiError,
  type Cluster,
  type KindRef,
  type KubeObject,
  type ObjectRef,
  type ObjectStore,
  type Selection,
  type WriteOptions,
} from '../../../src/cluster/index.ts';

/** An API server in memory: as much of it as whoever reads a journal and acts on it asks for. */
export interface World {
  cluster: Cluster;
  objects: Map<string, KubeObject>;
  /** What was written, tried by dry run, or deleted, as `verb key`. */
  writes: string[];
  put(object: KubeObject): void;
}

const PLURALS: Readonly<Record<string, string>> = {
  '/ConfigMap': 'configmaps',
  '/Secret': 'secrets',
  '/Service': 'services',
  '/ServiceAccount': 'serviceaccounts',
  '/Pod': 'pods',
  '/Event': 'events',
  '/Namespace': '!namespaces',
  '/PersistentVolumeClaim': 'persistentvolumeclaims',
  '/ResourceQuota': 'resourcequotas',
  'apps/Deployment': 'deployments',
  'apps/ReplicaSet': 'replicasets',
  'apps/StatefulSet': 'statefulsets',
  'apps/DaemonSet': 'daemonsets',
  'batch/Job': 'jobs',
  'batch/CronJob': 'cronjobs',
  'policy/PodDisruptionBudget': 'poddisruptionbudgets',
  'autoscaling/HorizontalPodAutoscaler': 'horizontalpodautoscalers',
  'coordination.k8s.io/Lease': 'leases',
  'discovery.k8s.io/EndpointSlice': 'endpointslices',
  'storage.k8s.io/StorageClass': '!storageclasses',
  'rbac.authorization.k8s.io/Role': 'roles',
  'rbac.authorization.k8s.io/RoleBinding': 'rolebindings',
  'rbac.authorization.k8s.io/ClusterRole': '!clusterroles',
  'rbac.authorization.k8s.io/ClusterRoleBinding': '!clusterrolebindings',
};

function groupOf({ apiVersion }: KindRef): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

function resourceOf(kind: KindRef): { plural: string; namespaced: boolean } | undefined {
  const found = PLURALS[`${groupOf(kind)}/${kind.kind}`];
  if (found === undefined) return undefined;
  return { plural: found.replace('!', ''), namespaced: !found.startsWith('!') };
}

/** As the API server finds it: what has no namespace is found whatever namespace the reference names. */
export function keyOf(ref: ObjectRef): string {
  const namespace = resourceOf(ref)?.namespaced === false ? '' : (ref.namespace ?? '');
  return `${groupOf(ref)}/${ref.kind}/${namespace}/${ref.name}`;
}

function refOf({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): ObjectRef {
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

function answer(object: KubeObject): KubeObject {
  return structuredClone(object);
}

function conflict(verb: string): ApiError {
  return new ApiError(
    409,
    { reason: 'Conflict', message: 'modified' },
    { verb, group: '', resource: 'objects' },
  );
}

function missing(verb: string): ApiError {
  return new ApiError(
    404,
    { reason: 'NotFound', message: 'not found' },
    { verb, group: '', resource: 'objects' },
  );
}

export function newWorld(app: string, from?: World): World {
  const objects = new Map([...(from?.objects ?? [])].map(([key, object]) => [key, structuredClone(object)]));
  const writes: string[] = [];
  const listeners = new Set<() => void>();
  let count = objects.size;
  const manager = `edu-actions-${app}`;
  const store = (
    verb: string,
    object: KubeObject,
    operation: 'Apply' | 'Update',
    options: WriteOptions = {},
  ): KubeObject => {
    const ref = refOf(object);
    const resource = resourceOf(ref);
    if (resource === undefined) throw missing(verb);
    if (resource.namespaced && ref.namespace === undefined)
      throw new Error(`${ref.kind} ${ref.name} names no namespace`);
    const key = keyOf(ref);
    writes.push(`${options.dryRun === true ? 'try' : verb} ${key}`);
    const before = objects.get(key);
    const entries = (before?.metadata.managedFields ?? object.metadata.managedFields ?? []).filter(
      (entry) => entry.manager !== manager || entry.operation !== operation,
    );
    count += 1;
    const { namespace: _namespace, ...named } = object.metadata;
    const after: KubeObject = {
      ...object,
      metadata: {
        creationTimestamp: '2026-01-01T00:00:00Z',
        ...named,
        ...(resource.namespaced ? { namespace: ref.namespace ?? '' } : {}),
        uid: before?.metadata.uid ?? `uid-${count}`,
        resourceVersion: String(count),
        managedFields: [...entries, { manager, operation, apiVersion: ref.apiVersion, fieldsV1: {} }],
      },
    };
    if (options.dryRun !== true) {
      objects.set(key, after);
      for (const listener of listeners) listener();
    }
    return answer(after);
  };
  const selected = (kind: KindRef, { namespace, labelSelector = '' }: Selection = {}): KubeObject[] =>
    [...objects.values()].filter(
      (object) =>
        object.kind === kind.kind &&
        groupOf(object) === groupOf(kind) &&
        (namespace === undefined || object.metadata.namespace === namespace) &&
        hasLabels(object, labelSelector),
    );
  const cluster = {
    info: { server: 'https://memory' },
    fieldManager: manager,
    requests: 0,
    kubeconfig: () => '',
    version: async () => await Promise.resolve({ gitVersion: 'v1.35.0', major: '1', minor: '35' }),
    apiVersions: async () => await Promise.resolve([]),
    resource: async (kind: KindRef) => {
      const found = resourceOf(kind);
      return await Promise.resolve(found === undefined ? undefined : { ...found, path: '', verbs: [] });
    },
    get: async (ref: ObjectRef) => {
      const found = objects.get(keyOf(ref));
      return await Promise.resolve(found === undefined ? undefined : answer(found));
    },
    list: async (kind: KindRef, selection?: Selection) =>
      await Promise.resolve({ items: selected(kind, selection).map(answer), resourceVersion: '1' }),
    can: async (checks: readonly unknown[]) => await Promise.resolve(checks.map(() => true)),
    create: async (object: KubeObject, options?: WriteOptions) => {
      if (objects.has(keyOf(refOf(object)))) {
        const reason = { reason: 'AlreadyExists', message: 'already exists' };
        throw new ApiError(409, reason, { verb: 'create', group: '', resource: 'objects' });
      }
      return await Promise.resolve(store('create', object, 'Update', options));
    },
    replace: async (object: KubeObject, options?: WriteOptions) => {
      const live = objects.get(keyOf(refOf(object)));
      if (live === undefined) throw missing('replace');
      const { resourceVersion } = object.metadata;
      if (resourceVersion !== undefined && resourceVersion !== live.metadata.resourceVersion)
        throw conflict('replace');
      return await Promise.resolve(store('replace', object, 'Update', options));
    },
    patch: async (ref: ObjectRef, body: unknown, options: WriteOptions & { type: string }) => {
      const live = objects.get(keyOf(ref));
      if (live === undefined && options.type !== 'apply') throw missing('patch');
      const named = {
        ...ref,
        metadata: { name: ref.name, ...(ref.namespace === undefined ? {} : { namespace: ref.namespace }) },
      };
      const { name: _name, namespace: _namespace, ...bare } = named;
      const changes = options.type === 'json' ? {} : (body as object);
      const merged = merge(live ?? bare, changes) as KubeObject;
      return await Promise.resolve(
        store(
          'patch',
          { ...merged, apiVersion: ref.apiVersion, kind: ref.kind },
          options.type === 'apply' ? 'Apply' : 'Update',
          options,
        ),
      );
    },
    delete: async (ref: ObjectRef, { uid }: { uid?: string } = {}) => {
      const key = keyOf(ref);
      const live = objects.get(key);
      if (live === undefined) return await Promise.resolve(false);
      if (uid !== undefined && uid !== live.metadata.uid) throw conflict('delete');
      writes.push(`delete ${key}`);
      objects.delete(key);
      for (const listener of listeners) listener();
      return true;
    },
    watch: (kind: KindRef, selection?: Selection): ObjectStore => ({
      items: () => selected(kind, selection),
      get: (name, namespace) =>
        selected(kind, selection).find(
          ({ metadata }) =>
            metadata.name === name && (namespace === undefined || metadata.namespace === namespace),
        ),
      onChange: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      synced: Promise.resolve(),
      close: () => undefined,
    }),
    logs: async () => await Promise.resolve(''),
    getFromPod: async () => await Promise.reject(new Error('no pod answers')),
    close: async () => await Promise.resolve(),
  };
  return {
    cluster: cluster as unknown as Cluster,
    objects,
    writes,
    put: (object) => void objects.set(keyOf(refOf(object)), structuredClone(object)),
  };
}

function hasLabels({ metadata }: KubeObject, selector: string): boolean {
  if (selector === '') return true;
  const { labels = {} } = metadata;
  const [, key = '', values = ''] = /^(\S+) in \((.*)\)$/u.exec(selector) ?? [];
  if (key !== '') return values.split(',').includes(labels[key] ?? '');
  return selector.split(',').every((part) => {
    const [label = '', value] = part.split('=');
    return value === undefined ? labels[label] !== undefined : labels[label] === value;
  });
}

function merge(before: unknown, changes: unknown): unknown {
  if (!isOpen(before) || !isOpen(changes)) return structuredClone(changes);
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isOpen(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
