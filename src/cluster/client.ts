import type { Duplex } from 'node:stream';
import type { Clock, Logger } from '../base/index.ts';
import { contains } from './contains.ts';
import { Discovery } from './discovery.ts';
import { ApiError, UnknownKindError } from './errors.ts';
import { FIELD_MANAGER } from './managed-fields.ts';
import { collectionPath, groupOf, objectPath, query, selectionQuery } from './paths.ts';
import { getOverPortForward, openPodTunnel, type PodTarget } from './portforward.ts';
import { refOf } from './refs.ts';
import type { RestRequest, Transport } from './transport.ts';
import type {
  AccessCheck,
  ApiResource,
  Cluster,
  ClusterInfo,
  DeleteOptions,
  KindRef,
  KubeObject,
  LogOptions,
  ObjectList,
  ObjectRef,
  ObjectStore,
  PatchOptions,
  Selection,
  WriteOptions,
} from './types.ts';
import { WatchedStore } from './watch.ts';

/**
 * How long one connection of a watch lasts. It is short on purpose: a connection that a NAT or a load balancer has
 * dropped without a word is noticed by then, and resuming costs one request.
 */
const WATCH_SECONDS = 60;
const WATCH_SILENCE_MS = (WATCH_SECONDS + 15) * 1000;

const PATCH_TYPES = {
  apply: 'application/apply-patch+yaml',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
} as const;

/** The real cluster: REST over one shared pool of connections. */
export class RestCluster implements Cluster {
  readonly info: ClusterInfo;
  readonly #transport: Transport;
  readonly #discovery: Discovery;
  readonly #kubeconfig: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stores = new Set<ObjectStore>();

  constructor(
    transport: Transport,
    options: { info: ClusterInfo; kubeconfig: string; clock: Clock; logger: Logger },
  ) {
    this.#transport = transport;
    this.info = options.info;
    this.#kubeconfig = options.kubeconfig;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#discovery = new Discovery(async (path, accept) => {
      const subject = { verb: 'get', group: '', resource: path };
      const answer = await transport.send({ method: 'GET', path, subject, repeatable: 'yes', accept });
      return JSON.parse(answer.text) as unknown;
    });
  }

  get requests(): number {
    return this.#transport.requests;
  }

  kubeconfig(): string {
    return this.#kubeconfig;
  }

  async version(): Promise<{ gitVersion: string; major: string; minor: string }> {
    const subject = { verb: 'get', group: '', resource: 'version' };
    const answer = await this.#transport.send({ method: 'GET', path: 'version', subject, repeatable: 'yes' });
    return JSON.parse(answer.text) as { gitVersion: string; major: string; minor: string };
  }

  async resource(kind: KindRef): Promise<ApiResource | undefined> {
    return await this.#discovery.resource(kind);
  }

  async apiVersions(): Promise<string[]> {
    return await this.#discovery.apiVersions();
  }

  async get(ref: ObjectRef): Promise<KubeObject | undefined> {
    const resource = await this.resource(ref);
    if (resource === undefined) return undefined;
    try {
      return await this.#send({
        method: 'GET',
        path: objectPath(resource, ref),
        subject: subjectOf('get', ref, resource),
        repeatable: 'yes',
      });
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  async list(kind: KindRef, selection: Selection = {}): Promise<ObjectList> {
    return await this.#list(kind, selection);
  }

  async create(object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const ref = refOf(object);
    const resource = await this.#known(ref);
    return await this.#mayHaveHappened(ref, object, 'AlreadyExists', {
      method: 'POST',
      path: collectionPath(resource, ref.namespace) + writeQuery(options),
      subject: subjectOf('create', ref, resource),
      // Repeated under a fixed name it is refused, and then the live object tells whose it is.
      repeatable: ref.name === '' ? 'no' : 'yes',
      body: JSON.stringify(object),
      signal: options.signal,
    });
  }

  async replace(object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const ref = refOf(object);
    const resource = await this.#known(ref);
    return await this.#mayHaveHappened(ref, object, 'Conflict', {
      method: 'PUT',
      path: objectPath(resource, ref) + writeQuery(options),
      subject: subjectOf('update', ref, resource),
      repeatable: object.metadata.resourceVersion === undefined ? 'no' : 'yes',
      body: JSON.stringify(object),
      signal: options.signal,
    });
  }

  async patch(ref: ObjectRef, body: unknown, options: PatchOptions): Promise<KubeObject> {
    const resource = await this.#known(ref);
    const { subresource } = options;
    const fenced = isFenced(body);
    const request: RestRequest = {
      method: 'PATCH',
      path: objectPath(resource, ref, subresource) + writeQuery(options, options.force),
      subject: subjectOf('patch', ref, resource, subresource),
      repeatable: options.type === 'apply' || fenced ? 'yes' : 'no',
      body: JSON.stringify(body),
      contentType: PATCH_TYPES[options.type],
      signal: options.signal,
    };
    if (options.type !== 'merge' || subresource !== undefined) return await this.#send(request);
    return await this.#mayHaveHappened(ref, body, 'Conflict', request);
  }

  async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<boolean> {
    const resource = await this.resource(ref);
    if (resource === undefined) return false;
    const { uid, resourceVersion, propagation, gracePeriodSeconds } = options;
    const fenced = uid !== undefined || resourceVersion !== undefined;
    try {
      await this.#send({
        method: 'DELETE',
        path: objectPath(resource, ref) + query({ dryRun: options.dryRun === true ? 'All' : undefined }),
        subject: subjectOf('delete', ref, resource),
        repeatable: fenced ? 'yes' : 'no',
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: propagation ?? 'Background',
          gracePeriodSeconds,
          ...(fenced ? { preconditions: { uid, resourceVersion } } : {}),
        }),
        signal: options.signal,
      });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return error.repeated;
      throw error;
    }
  }

  watch(kind: KindRef, selection: Selection = {}): ObjectStore {
    const place = selection.namespace === undefined ? '' : ` in namespace ${selection.namespace}`;
    const store = new WatchedStore(
      {
        description: `${kind.kind}${place}`,
        list: async (signal) => await this.#list(kind, selection, signal),
        watch: async (resourceVersion, signal) =>
          await this.#openWatch(kind, selection, resourceVersion, signal),
      },
      { clock: this.#clock, logger: this.#logger },
    );
    this.#stores.add(store);
    return store;
  }

  async logs(namespace: string, pod: string, options: LogOptions): Promise<string> {
    const { container, previous, tailLines, limitBytes } = options;
    const pods = { path: 'api/v1', plural: 'pods', namespaced: true, verbs: [] };
    const ref = { apiVersion: 'v1', kind: 'Pod', name: pod, namespace };
    const answer = await this.#transport.send({
      method: 'GET',
      path: objectPath(pods, ref, 'log') + query({ container, previous, tailLines, limitBytes }),
      subject: subjectOf('get', ref, pods, 'log'),
      repeatable: 'yes',
      accept: '*/*',
    });
    // The kubelet's answer, as a 200, for a container whose log it has just removed.
    return answer.text.startsWith('unable to retrieve container logs for ') ? '' : answer.text;
  }

  async getFromPod(target: PodTarget): Promise<{ status: number; body: string }> {
    return await getOverPortForward(this.#transport, target);
  }

  async openTunnel(target: Pick<PodTarget, 'namespace' | 'pod' | 'port'>): Promise<Duplex> {
    return await openPodTunnel(this.#transport, target);
  }

  async can(checks: readonly AccessCheck[]): Promise<boolean[]> {
    return await Promise.all(
      checks.map(async (check) => {
        const review = await this.#send({
          method: 'POST',
          path: 'apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          subject: { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
          // It stores nothing.
          repeatable: 'yes',
          body: JSON.stringify({
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: check },
          }),
        });
        return review.status?.['allowed'] === true;
      }),
    );
  }

  async close(): Promise<void> {
    for (const store of this.#stores) store.close();
    this.#stores.clear();
    await this.#transport.close();
  }

  async #known(kind: KindRef): Promise<ApiResource> {
    const resource = await this.resource(kind);
    if (resource !== undefined) return resource;
    throw new UnknownKindError(kind, this.info.server, await this.#discovery.servedIn(kind.kind));
  }

  async #send(request: RestRequest): Promise<KubeObject> {
    return JSON.parse((await this.#transport.send(request)).text) as KubeObject;
  }

  /**
   * A write that cannot be done twice, sent again after a lost answer, is refused the second time when the first had
   * been carried out. Then the live object is what was asked for, and that is a success.
   */
  async #mayHaveHappened(
    ref: ObjectRef,
    wanted: unknown,
    refusal: string,
    request: RestRequest,
  ): Promise<KubeObject> {
    try {
      return await this.#send(request);
    } catch (error) {
      if (!(error instanceof ApiError) || error.reason !== refusal || !error.repeated) throw error;
      const live = await this.get(ref);
      if (live === undefined || !contains(live, withoutVersion(wanted))) throw error;
      return live;
    }
  }

  async #list(kind: KindRef, selection: Selection, signal?: AbortSignal): Promise<ObjectList> {
    const resource = await this.#known(kind);
    const list = (await this.#send({
      method: 'GET',
      path: collectionPath(resource, selection.namespace) + query(selectionQuery(selection)),
      subject: listSubject('list', kind, resource, selection),
      repeatable: 'yes',
      signal,
    })) as unknown as { items?: KubeObject[]; metadata?: { resourceVersion?: string } };
    // The server leaves apiVersion and kind out of the elements of a list.
    const items = (list.items ?? []).map((item) => ({
      ...item,
      apiVersion: kind.apiVersion,
      kind: kind.kind,
    }));
    return { items, resourceVersion: list.metadata?.resourceVersion ?? '' };
  }

  async #openWatch(
    kind: KindRef,
    selection: Selection,
    resourceVersion: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const resource = await this.#known(kind);
    const parameters = {
      ...selectionQuery(selection),
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion,
      timeoutSeconds: WATCH_SECONDS,
    };
    return (await this.#transport.open({
      method: 'GET',
      path: collectionPath(resource, selection.namespace) + query(parameters),
      subject: listSubject('watch', kind, resource, selection),
      repeatable: 'yes',
      bodyTimeoutMs: WATCH_SILENCE_MS,
      signal,
    })) as AsyncIterable<Uint8Array>;
  }
}

/** Whether a patch holds for one version of the object only: done twice it is refused the second time. */
function isFenced(body: unknown): boolean {
  if (Array.isArray(body)) {
    return (body as { path?: string }[]).some(({ path }) => path === '/metadata/resourceVersion');
  }
  return (body as { metadata?: { resourceVersion?: string } }).metadata?.resourceVersion !== undefined;
}

/** `fieldValidation=Strict`: a misspelt field is refused instead of dropped. */
function writeQuery(options: WriteOptions, force?: boolean): string {
  return query({
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    force: force === true ? true : undefined,
    dryRun: options.dryRun === true ? 'All' : undefined,
  });
}

function subjectOf(
  verb: string,
  ref: ObjectRef,
  resource: ApiResource,
  subresource?: string,
): RestRequest['subject'] {
  return {
    verb,
    group: groupOf(ref.apiVersion),
    resource: subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`,
    name: ref.name,
    ...(resource.namespaced && ref.namespace !== undefined ? { namespace: ref.namespace } : {}),
  };
}

function listSubject(
  verb: string,
  kind: KindRef,
  resource: ApiResource,
  selection: Selection,
): RestRequest['subject'] {
  const namespace = selection.namespace === undefined ? {} : { namespace: selection.namespace };
  return { verb, group: groupOf(kind.apiVersion), resource: resource.plural, ...namespace };
}

function withoutVersion(wanted: unknown): unknown {
  const { metadata, ...rest } = wanted as { metadata?: Record<string, unknown> };
  if (metadata === undefined) return rest;
  const kept = Object.fromEntries(
    Object.entries(metadata).filter(
      ([key]) => !['resourceVersion', 'generation', 'managedFields'].includes(key),
    ),
  );
  return { ...rest, metadata: kept };
}
