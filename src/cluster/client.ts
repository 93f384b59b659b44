import type { Duplex } from 'node:stream';
import { type Clock, defined, type Logger, orStop, refOf, StoppedError } from '../base/index.ts';
import { DISCOVERY, isList, joined, MalformedError, OBJECT, VERSION } from './http/answer.ts';
import { contains } from './apply/contains.ts';
import { Discovery } from './http/discovery.ts';
import { ApiError, UnknownKindError, UnreachableError } from './base/errors.ts';
import { SHARED_MANAGER } from './base/marks.ts';
import { collectionPath, objectPath, query, selectionQuery } from './base/paths.ts';
import { getOverPortForward, openPodTunnel, type PodTarget } from './http/portforward.ts';
import {
  deletionBody,
  evictionRequest,
  hasDeletePrecondition,
  hasPrecondition,
  listSubject,
  PATCH_TYPES,
  subjectOf,
  withoutVersion,
  writeQuery,
} from './http/requests.ts';
import type { RestRequest, Transport } from './http/transport.ts';
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
  PodToEvict,
  Selection,
  WriteOptions,
} from './base/types.ts';
import { WatchedStore } from './watch/watch.ts';

/**
 * How long one connection of a watch lasts. It is short on purpose: a connection that a NAT or a load balancer has
 * dropped without a word is noticed by then, and resuming costs one request.
 */
const WATCH_SECONDS = 60;
const WATCH_SILENCE_MS = (WATCH_SECONDS + 15) * 1000;

interface RestClusterOptions {
  info: ClusterInfo;
  kubeconfig: string;
  clock: Clock;
  logger: Logger;
  fieldManager?: string;
}

/** What a bound connection has of the one that it is of. */
interface Shared {
  discovery: Discovery;
  stores: Set<ObjectStore>;
  signal: AbortSignal;
}

/** The real cluster: REST over one shared pool of connections. */
export class RestCluster implements Cluster {
  readonly info: ClusterInfo;
  readonly fieldManager: string;
  readonly #transport: Transport;
  readonly #discovery: Discovery;
  readonly #kubeconfig: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stores: Set<ObjectStore>;
  readonly #signal: AbortSignal | undefined;

  constructor(transport: Transport, options: RestClusterOptions, shared?: Shared) {
    this.#transport = transport;
    this.info = options.info;
    this.fieldManager = options.fieldManager ?? SHARED_MANAGER;
    this.#kubeconfig = options.kubeconfig;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#stores = shared?.stores ?? new Set();
    this.#signal = shared?.signal;
    // Of everybody who shares it: no signal of one ends it for the others.
    this.#discovery =
      shared?.discovery ??
      new Discovery(async (path, accept) => {
        const subject = { verb: 'get', group: '', resource: path };
        return await transport.sendJson({ method: 'GET', path, subject, retryable: true, accept }, DISCOVERY);
      });
  }

  pending(): string[] {
    return this.#transport.pending();
  }

  within(signal: AbortSignal): Cluster {
    const options = {
      info: this.info,
      kubeconfig: this.#kubeconfig,
      clock: this.#clock,
      logger: this.#logger,
      fieldManager: this.fieldManager,
    };
    return new RestCluster(this.#transport, options, {
      discovery: this.#discovery,
      stores: this.#stores,
      signal: joined(this.#signal, signal) ?? signal,
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
    const request = { method: 'GET', path: 'version', subject, retryable: true } as const;
    const answer = await this.#transport.sendJson(this.#bound(request), VERSION);
    return answer as Awaited<ReturnType<Cluster['version']>>;
  }

  async resource(kind: KindRef): Promise<ApiResource | undefined> {
    return await this.#orStop(this.#discovery.resource(kind));
  }

  async apiVersions(): Promise<string[]> {
    return await this.#orStop(this.#discovery.apiVersions());
  }

  async get(ref: ObjectRef): Promise<KubeObject | undefined> {
    const resource = await this.resource(ref);
    if (resource === undefined) return undefined;
    try {
      return await this.#send({
        method: 'GET',
        path: objectPath(resource, ref),
        subject: subjectOf('get', ref, resource),
        retryable: true,
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
    return await this.#confirmLostWrite(ref, object, 'AlreadyExists', {
      method: 'POST',
      path: collectionPath(resource, ref.namespace) + writeQuery(this.fieldManager, options),
      subject: subjectOf('create', ref, resource),
      // Repeated under a fixed name it is refused, and then the live object tells whose it is.
      retryable: ref.name !== '',
      stores: options.dryRun !== true,
      body: JSON.stringify(object),
      signal: options.signal,
    });
  }

  async replace(object: KubeObject, options: WriteOptions = {}): Promise<KubeObject> {
    const ref = refOf(object);
    const resource = await this.#known(ref);
    return await this.#confirmLostWrite(ref, object, 'Conflict', {
      method: 'PUT',
      path: objectPath(resource, ref) + writeQuery(this.fieldManager, options),
      subject: subjectOf('update', ref, resource),
      retryable: object.metadata.resourceVersion !== undefined,
      stores: options.dryRun !== true,
      body: JSON.stringify(object),
      signal: options.signal,
    });
  }

  async patch(ref: ObjectRef, body: unknown, options: PatchOptions): Promise<KubeObject> {
    const resource = await this.#known(ref);
    const { subresource } = options;
    const request: RestRequest = {
      method: 'PATCH',
      path: objectPath(resource, ref, subresource) + writeQuery(this.fieldManager, options, options.force),
      subject: subjectOf('patch', ref, resource, subresource),
      retryable: options.type === 'apply' || hasPrecondition(body),
      stores: options.dryRun !== true,
      body: JSON.stringify(body),
      contentType: PATCH_TYPES[options.type],
      signal: options.signal,
    };
    if (options.type !== 'merge' || subresource !== undefined) return await this.#send(request);
    return await this.#confirmLostWrite(ref, body, 'Conflict', request);
  }

  async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<boolean> {
    const resource = await this.resource(ref);
    if (resource === undefined) return false;
    try {
      await this.#send({
        method: 'DELETE',
        path: objectPath(resource, ref),
        subject: subjectOf('delete', ref, resource),
        retryable: hasDeletePrecondition(options),
        stores: options.dryRun !== true,
        body: deletionBody(options),
        signal: options.signal,
      });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return error.repeated;
      throw error;
    }
  }

  async evict(pod: PodToEvict, options: WriteOptions = {}): Promise<void> {
    const pods = await this.#known({ apiVersion: 'v1', kind: 'Pod' });
    await this.#transport.sendJson(this.#bound(evictionRequest(pods, pod, options)));
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
      {
        clock: this.#clock,
        logger: this.#logger,
        ...defined({ patience: this.#signal }),
      },
    );
    this.#stores.add(store);
    return store;
  }

  async logs(namespace: string, pod: string, options: LogOptions): Promise<string> {
    const { container, previous, tailLines, limitBytes } = options;
    const pods = { path: 'api/v1', plural: 'pods', namespaced: true, verbs: [] };
    const ref = { apiVersion: 'v1', kind: 'Pod', name: pod, namespace };
    const request: RestRequest = {
      method: 'GET',
      path: objectPath(pods, ref, 'log') + query({ container, previous, tailLines, limitBytes }),
      subject: subjectOf('get', ref, pods, 'log'),
      retryable: true,
      accept: '*/*',
    };
    const answer = await this.#transport.send(this.#bound(request));
    // The kubelet's answer, as a 200, for a container whose log it has just removed.
    return answer.text.startsWith('unable to retrieve container logs for ') ? '' : answer.text;
  }

  async getFromPod(target: PodTarget): Promise<{ status: number; body: string }> {
    return await getOverPortForward(this.#transport, target, this.#signal);
  }

  async openTunnel(target: Pick<PodTarget, 'namespace' | 'pod' | 'port'>): Promise<Duplex> {
    return await openPodTunnel(this.#transport, target, this.#signal);
  }

  async can(checks: readonly AccessCheck[]): Promise<boolean[]> {
    return await Promise.all(
      checks.map(async (check) => {
        const review = await this.#send({
          method: 'POST',
          path: 'apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          subject: { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
          // It stores nothing.
          retryable: true,
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
    return await this.#orStop(this.#discovered(kind));
  }

  async #discovered(kind: KindRef): Promise<ApiResource> {
    const resource = await this.#discovery.resource(kind);
    if (resource !== undefined) return resource;
    const served = await this.#discovery.servedIn(kind.kind);
    throw new UnknownKindError(kind, this.info.server, served);
  }

  async #send(request: RestRequest): Promise<KubeObject> {
    return (await this.#transport.sendJson(this.#bound(request), OBJECT)) as KubeObject;
  }

  #named(reason: unknown): unknown {
    const waitedFor = this.#transport.waitedFor();
    return reason instanceof StoppedError && waitedFor !== undefined ? reason.waitingFor(waitedFor) : reason;
  }

  /** The request, which ends with our signal too. */
  #bound(request: RestRequest): RestRequest {
    return { ...request, signal: joined(request.signal, this.#signal) };
  }

  async #orStop<T>(work: Promise<T>): Promise<T> {
    try {
      return await orStop(work, this.#signal);
    } catch (error) {
      throw this.#signal?.aborted === true && error === this.#signal.reason ? this.#named(error) : error;
    }
  }

  /**
   * A write that cannot be done twice, sent again after a lost answer, is refused the second time when the first had
   * been carried out. Then the live object is what was asked for, and that is a success.
   */
  async #confirmLostWrite(
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

  /** @param own Of a watch: then it is not our signal that ends it. */
  async #list(kind: KindRef, selection: Selection, own?: AbortSignal): Promise<ObjectList> {
    const resource = await (own === undefined ? this.#known(kind) : this.#discovered(kind));
    const request: RestRequest = {
      method: 'GET',
      path: collectionPath(resource, selection.namespace) + query(selectionQuery(selection)),
      subject: listSubject('list', kind, resource, selection),
      retryable: true,
      signal: own,
    };
    const list = (await this.#transport.sendJson(own === undefined ? this.#bound(request) : request)) as {
      items?: KubeObject[] | null;
      metadata?: { resourceVersion?: string };
    };
    // To take something else for an empty list would be to see that nothing is there.
    if (!isList(list)) {
      const failure = this.#transport.failureOf(
        new MalformedError('answered with something that is no list', false),
      );
      throw new UnreachableError(this.info.server, failure, request.subject);
    }
    // The server leaves apiVersion and kind out of the elements of a list.
    const { apiVersion, kind: name } = kind;
    const items = (list.items ?? []).map((item) => ({ ...item, apiVersion, kind: name }));
    return { items, resourceVersion: list.metadata?.resourceVersion ?? '' };
  }

  async #openWatch(
    kind: KindRef,
    selection: Selection,
    resourceVersion: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const resource = await this.#discovered(kind);
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
      retryable: true,
      bodyTimeoutMs: WATCH_SILENCE_MS,
      signal,
    })) as AsyncIterable<Uint8Array>;
  }
}
