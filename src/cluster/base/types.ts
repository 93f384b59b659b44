import type { Duplex } from 'node:stream';

/** What every object of the Kubernetes API has. Bodies stay open: nothing unknown is ever dropped. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  data?: Record<string, string>;
  [field: string]: unknown;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedField[];
  finalizers?: string[];
  [field: string]: unknown;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

export interface ManagedField {
  manager?: string;
  operation?: 'Apply' | 'Update';
  apiVersion?: string;
  subresource?: string;
  time?: string;
  fieldsV1?: Record<string, unknown>;
}

export interface KindRef {
  apiVersion: string;
  kind: string;
}

export interface ObjectRef extends KindRef {
  name: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
}

export interface Selection {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface ObjectList {
  items: KubeObject[];
  resourceVersion: string;
}

export interface WriteOptions {
  /** Server-side dry run: admission and validation run, nothing is stored. */
  dryRun?: boolean;
  signal?: AbortSignal;
}

export interface PatchOptions extends WriteOptions {
  /** `apply` is server-side apply; a resourceVersion in the body of any of them is a precondition. */
  type: 'apply' | 'merge' | 'json';
  /** Server-side apply only: take fields over from other managers. */
  force?: boolean;
  subresource?: 'scale' | 'status';
}

/** All of it is sent in the body, `dryRun` too: beside a body the server reads no query, and would delete in earnest. */
export interface DeleteOptions extends WriteOptions {
  /** Preconditions: a different object of the same name, or a newer version, is left alone (409). */
  uid?: string;
  resourceVersion?: string;
  /** Kubernetes' own default for our kinds is background. */
  propagation?: 'Background' | 'Foreground' | 'Orphan';
  gracePeriodSeconds?: number;
}

export interface LogOptions {
  container: string;
  /** The log of the container's previous run: the one that crashed. */
  previous?: boolean;
  tailLines?: number;
  limitBytes?: number;
}

/** A pod, and that it is still the one that was seen. */
export interface PodToEvict {
  namespace: string;
  name: string;
  uid: string;
}

export interface ApiResource {
  /** `apps/v1` → `apis/apps/v1`, `v1` → `api/v1`, with the plural name, as in `deployments`. */
  path: string;
  plural: string;
  namespaced: boolean;
  verbs: string[];
}

/** A live view of a selection of objects: one list, then a watch that is resumed for as long as it is open. */
export interface ObjectStore {
  items(): KubeObject[];
  get(name: string, namespace?: string): KubeObject | undefined;
  /**
   * Calls back after the first list and after each change; returns the function that stops it.
   * `failed` gets what the listener throws; without it an exception of a listener ends the process.
   */
  onChange(listener: () => void, failed?: (error: unknown) => void): () => void;
  /** Resolves when the first list is in; rejects when it can never be (no permission, unknown kind). */
  readonly synced: Promise<void>;
  close(): void;
}

export interface ClusterInfo {
  /** `https://host:port` as the kubeconfig says. */
  server: string;
  /** The context's namespace, when it has one. */
  namespace?: string;
}

/** One API server with its credentials: the only way by which features reach Kubernetes. */
export interface Cluster {
  readonly info: ClusterInfo;
  /** The manager of every field that is written through here. */
  readonly fieldManager: string;
  /** How many API requests were sent so far (retries included, a watch counts once per connection). */
  readonly requests: number;
  /** The same credentials as a kubeconfig (YAML), for helm. */
  kubeconfig(): string;
  version(): Promise<{ gitVersion: string; major: string; minor: string }>;
  /** The REST resource of a kind; undefined when the server does not know it. Discovery is cached. */
  resource(kind: KindRef): Promise<ApiResource | undefined>;
  /** All that the server serves: `apps/v1`, and `apps/v1/Deployment`. */
  apiVersions(): Promise<string[]>;
  /** @returns undefined when there is no such object. */
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  list(kind: KindRef, selection?: Selection): Promise<ObjectList>;
  create(object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  /** PUT: a resourceVersion in the object is a precondition. */
  replace(object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  patch(ref: ObjectRef, body: unknown, options: PatchOptions): Promise<KubeObject>;
  /** @returns false when there was no such object. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<boolean>;
  /**
   * Ends a pod as its disruption budgets allow, and never otherwise. It is sent once: who is told to wait decides for how long.
   * @throws ApiError 429 when a budget, or the server's load, does not allow it now; 409 when the pod is another one by now.
   */
  evict(pod: PodToEvict, options?: WriteOptions): Promise<void>;
  watch(kind: KindRef, selection?: Selection): ObjectStore;
  logs(namespace: string, pod: string, options: LogOptions): Promise<string>;
  /**
   * GET over a port-forward to a pod, so that no ingress is needed. Redirects are not followed.
   * @throws Error when the pod refuses the connection or does not answer in `timeoutMs`.
   */
  getFromPod(target: {
    namespace: string;
    pod: string;
    port: number;
    path: string;
    timeoutMs: number;
  }): Promise<{
    status: number;
    body: string;
  }>;
  /**
   * A connection to a port of a pod over a port-forward, for other protocols and longer talks.
   * @throws Error when the API server refuses it; that the pod does is an error of the stream.
   */
  openTunnel(target: { namespace: string; pod: string; port: number }): Promise<Duplex>;
  /** Which of these the credentials may do (SelfSubjectAccessReview); the answer keeps the order. */
  can(checks: readonly AccessCheck[]): Promise<boolean[]>;
  /**
   * The same connection, where every wait ends with the signal: each request, and the first list of a watch. A watch goes
   * on until it is closed. Absent where nothing can be waited for.
   */
  within?(signal: AbortSignal): Cluster;
  /** The requests that have no answer yet, for people: `https://… to answer list pods in namespace shop`. */
  pending?(): string[];
  close(): Promise<void>;
}

export interface AccessCheck {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** How far an object is from what was asked of it. */
export type Readiness =
  | { state: 'ready'; message: string }
  | { state: 'pending'; message: string }
  /** It says itself that it will not get there, such as a Job over its backoff limit. */
  | { state: 'failed'; message: string };

export interface ReadinessOptions {
  /**
   * Storage classes with `volumeBindingMode: WaitForFirstConsumer`. A claim of one of them is bound only when a pod
   * that uses it is scheduled, so waiting for it before the pods exist would wait for ever: it counts as ready.
   */
  lateBindingClasses?: ReadonlySet<string>;
}
