import type { KubeObject } from '../../../src/cluster/index.ts';
import { badRequest, conflict, MODIFIED, notFound, Refused } from './refused.ts';
import { apiVersionOf, discovery, type Resource } from './resources.ts';
import { hasFields, hasLabels, isSelected } from './selectors.ts';
import type { Change, Store } from './store.ts';
import { isMap, type Json, jsonPatch, mergePatch, type Operation } from './values.ts';
import { scaleOf, type WriteOptions, type Writes } from './writes.ts';

export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body?: unknown;
  contentType: string;
}

export interface Answer {
  status: number;
  /** JSON, or the text of a log. */
  body: unknown;
  headers?: Record<string, string>;
}

/** A watch that a request opened. */
export interface WatchAnswer {
  watch: {
    /** Sends what is due, and then each event as it happens; returns the function that stops it. */
    start(send: (event: object) => void): () => void;
    timeoutSeconds: number | undefined;
    bookmark(): object | undefined;
  };
}

/** What the server asks about the world behind it. */
export interface Backing {
  /** Whether these credentials may do it. */
  allows(attributes: Json): boolean;
  /** A container's log. @throws Refused */
  log(pod: KubeObject, query: URLSearchParams): string;
}

interface Target {
  resource: Resource;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
}

/** The REST API of Kubernetes over the store. */
export class ApiServer {
  readonly store: Store;
  readonly writes: Writes;
  readonly #backing: Backing;

  constructor(writes: Writes, backing: Backing) {
    this.writes = writes;
    this.store = writes.store;
    this.#backing = backing;
  }

  /** @throws Refused */
  handle(request: Request): Answer | WatchAnswer {
    const special = this.#special(request);
    if (special !== undefined) return special;
    const target = this.#targetOf(request.path);
    const { method, query } = request;
    if (target.name === undefined) {
      if (method === 'POST') return { status: 201, body: this.#create(target, request) };
      if (method !== 'GET')
        throw new Refused(
          405,
          'MethodNotAllowed',
          'the server does not allow this method on the requested resource',
        );
      return query.get('watch') === 'true'
        ? this.#watch(target, query)
        : { status: 200, body: this.#list(target, query) };
    }
    if (method === 'GET') return { status: 200, body: this.#get(target, query) };
    if (method === 'PUT') return { status: 200, body: this.#put(target, request) };
    if (method === 'PATCH') return this.#patch(target, request);
    if (method === 'POST') return this.#evict(target, request);
    return this.#delete(target, request);
  }

  /** What an object's path names, for who counts requests. */
  kindOf(
    path: string,
  ): { kind: string; name: string | undefined; namespace: string | undefined } | undefined {
    try {
      const { resource, name, namespace } = this.#targetOf(path);
      return { kind: resource.kind, name, namespace };
    } catch {
      return undefined;
    }
  }

  #special({ path, body }: Request): Answer | undefined {
    const { resources } = this.store;
    if (path === 'version')
      return {
        status: 200,
        body: { major: '1', minor: '35', gitVersion: 'v1.35.4', platform: 'linux/amd64' },
      };
    if (path === 'api') return { status: 200, body: discovery(resources, true) };
    if (path === 'apis') return { status: 200, body: discovery(resources, false) };
    if (path !== 'apis/authorization.k8s.io/v1/selfsubjectaccessreviews') return undefined;
    const review = body as { spec: { resourceAttributes: Json } };
    const allowed = this.#backing.allows(review.spec.resourceAttributes);
    return { status: 201, body: { ...review, status: { allowed } } };
  }

  #targetOf(path: string): Target {
    const parts = path.split('/').map((part) => decodeURIComponent(part));
    const isCore = parts[0] === 'api';
    const group = isCore ? '' : (parts[1] ?? '');
    const version = parts[isCore ? 1 : 2] ?? '';
    let rest = parts.slice(isCore ? 2 : 3);
    let namespace: string | undefined;
    // `namespaces/a` is an object, `namespaces/a/pods` a collection in it.
    if (rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status') {
      namespace = rest[1];
      rest = rest.slice(2);
    }
    const [plural = '', name, subresource] = rest;
    const resource = this.store.resource(group, version, plural);
    if (resource === undefined)
      throw new Refused(404, 'NotFound', 'the server could not find the requested resource');
    return { resource, namespace, name, subresource };
  }

  #live({ resource, name = '', namespace }: Target): KubeObject {
    const live = this.store.get(resource, name, namespace);
    if (live === undefined) throw notFound(resource, name);
    return live;
  }

  #get(target: Target, query: URLSearchParams): unknown {
    const live = this.#live(target);
    if (target.subresource === 'log') return this.#backing.log(live, query);
    return target.subresource === 'scale' ? scaleOf(live) : live;
  }

  #list({ resource, namespace }: Target, query: URLSearchParams): Json {
    const isWanted = selection(query);
    const items = this.store
      .all(resource, namespace)
      .filter(isWanted)
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
      .map(({ apiVersion: _version, kind: _kind, ...item }) => item);
    return {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: String(this.store.version) },
      items,
    };
  }

  #watch({ resource, namespace }: Target, query: URLSearchParams): WatchAnswer {
    const isWanted = selection(query);
    const given = query.get('resourceVersion') ?? '';
    const from = Number(given === '' ? '0' : given);
    if (Number.isNaN(from)) throw badRequest(`invalid resource version "${given}"`);
    const { store } = this;
    const seconds = query.get('timeoutSeconds');
    const start = (send: (event: object) => void): (() => void) => {
      if (from !== 0 && store.isExpired(from)) {
        const message = `too old resource version: ${from} (${store.version})`;
        send({ type: 'ERROR', object: new Refused(410, 'Expired', message).body });
        return () => undefined;
      }
      const show = (change: Change): void => {
        if (namespace !== undefined && change.object.metadata.namespace !== namespace) return;
        const event = eventOf(change, isWanted);
        if (event !== undefined) send(event);
      };
      if (from === 0) {
        for (const object of store.all(resource, namespace).filter(isWanted)) send({ type: 'ADDED', object });
      } else store.changesSince(resource, from).forEach(show);
      const id = `${resource.group}/${resource.plural}`;
      return store.subscribe((change) => {
        if (change.resource === id) show(change);
      });
    };
    const bookmark = (): object | undefined =>
      query.get('allowWatchBookmarks') === 'true'
        ? {
            type: 'BOOKMARK',
            object: {
              kind: resource.kind,
              apiVersion: apiVersionOf(resource),
              metadata: { resourceVersion: String(store.version), creationTimestamp: null },
            },
          }
        : undefined;
    return { watch: { start, bookmark, timeoutSeconds: seconds === null ? undefined : Number(seconds) } };
  }

  #create({ resource, namespace }: Target, { body, query }: Request): KubeObject {
    const given = body as KubeObject;
    if (
      given.metadata.namespace !== undefined &&
      namespace !== undefined &&
      given.metadata.namespace !== namespace
    )
      throw badRequest(
        `the namespace of the provided object does not match the namespace sent on the request`,
      );
    const metadata = { ...given.metadata, ...(namespace === undefined ? {} : { namespace }) };
    return this.writes.create(resource, { ...given, metadata }, optionsOf(query, undefined));
  }

  #put(target: Target, { body, query }: Request): unknown {
    const live = this.#live(target);
    const options = optionsOf(query, target.subresource);
    const object = this.writes.update(target.resource, live, body as KubeObject, options);
    return target.subresource === 'scale' ? scaleOf(object) : object;
  }

  #patch(target: Target, { body, query, contentType }: Request): Answer {
    const { resource, namespace, name = '', subresource } = target;
    const options = optionsOf(query, subresource);
    if (contentType.startsWith('application/apply-patch')) {
      const given = body as KubeObject;
      const metadata = { ...given.metadata, name };
      const force = query.get('force') === 'true';
      const done = this.writes.apply(resource, { ...given, metadata }, { ...options, force, namespace });
      return { status: done.created ? 201 : 200, body: done.object };
    }
    const live = this.#live(target);
    const shown = subresource === 'scale' ? scaleOf(live) : live;
    const next = patched(resource, name, shown, { body, contentType });
    const object = this.writes.update(resource, live, next, options);
    return { status: 200, body: subresource === 'scale' ? scaleOf(object) : object };
  }

  /** As the server does: a budget that allows none refuses, and one that allows some has one less at once. */
  #evict(target: Target, { body, query }: Request): Answer {
    if (target.resource.kind !== 'Pod' || target.subresource !== 'eviction')
      throw new Refused(
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
    const live = this.#live(target);
    const budgets = this.store
      .kind('policy/v1', 'PodDisruptionBudget', target.namespace)
      .filter(({ spec }) => isSelected(live, spec?.['selector'] as object | undefined));
    if (budgets.length > 1)
      throw new Refused(
        500,
        'InternalError',
        'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      );
    const [budget] = budgets;
    const dryRun = query.get('dryRun') === 'All';
    const { deleteOptions = {} } = body as { deleteOptions?: { preconditions?: { uid?: string } } };
    const uid = deleteOptions.preconditions?.uid;
    this.writes.delete(target.resource, live, { uid, dryRun: true });
    if (budget !== undefined) this.#takeDisruption(budget, dryRun);
    this.writes.delete(target.resource, live, { uid, dryRun });
    return { status: 201, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' } };
  }

  #takeDisruption(budget: KubeObject, dryRun: boolean): void {
    const allowed = Number(budget.status?.['disruptionsAllowed'] ?? 0);
    if (allowed <= 0)
      throw new Refused(
        429,
        'TooManyRequests',
        "Cannot evict pod as it would violate the pod's disruption budget.",
        {
          causes: [{ reason: 'DisruptionBudget', message: `The disruption budget ${budget.metadata.name}` }],
        },
      );
    if (dryRun) return;
    const status = { ...budget.status, disruptionsAllowed: allowed - 1 };
    this.writes.set('policy/v1', 'PodDisruptionBudget', budget, status);
  }

  #delete(target: Target, { body, query }: Request): Answer {
    const live = this.#live(target);
    const given = (body ?? {}) as {
      propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      gracePeriodSeconds?: number;
      preconditions?: { uid?: string; resourceVersion?: string };
      dryRun?: string[];
    };
    const left = this.writes.delete(target.resource, live, {
      uid: given.preconditions?.uid,
      resourceVersion: given.preconditions?.resourceVersion,
      propagation: given.propagationPolicy,
      gracePeriodSeconds: given.gracePeriodSeconds,
      // Beside a body the query says nothing.
      dryRun: body === undefined ? query.get('dryRun') === 'All' : given.dryRun?.includes('All') === true,
    });
    const { name, uid } = live.metadata;
    const details = { name, kind: target.resource.plural, uid };
    const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
    return { status: 200, body: left ?? success };
  }
}

/** The object with a merge or JSON patch; managers that the patch does not name stay the live ones. */
function patched(
  resource: Resource,
  name: string,
  live: object,
  { body, contentType }: { body: unknown; contentType: string },
): KubeObject {
  const isJson = contentType.startsWith('application/json-patch');
  const operations = isJson ? (body as Operation[]) : [];
  let next: KubeObject;
  try {
    next = (isJson ? jsonPatch(live, operations) : mergePatch(structuredClone(live), body)) as KubeObject;
  } catch (error) {
    throw new Refused(
      422,
      'Invalid',
      `the server rejected our request due to an error in our request: ${(error as Error).message}`,
    );
  }
  const namesManagers = isJson
    ? operations.some(({ path }) => path.startsWith('/metadata/managedFields'))
    : isMap((body as { metadata?: unknown }).metadata) &&
      'managedFields' in (body as { metadata: Json }).metadata;
  if (!namesManagers) delete next.metadata.managedFields;
  if (next.metadata.resourceVersion !== (live as KubeObject).metadata.resourceVersion)
    throw conflict(resource, name, MODIFIED);
  return next;
}

function optionsOf(query: URLSearchParams, subresource: string | undefined): WriteOptions {
  const isKnown = subresource === 'scale' || subresource === 'status';
  return {
    manager: query.get('fieldManager') ?? 'node-fetch',
    dryRun: query.get('dryRun') === 'All',
    subresource: isKnown ? subresource : undefined,
  };
}

function selection(query: URLSearchParams): (object: KubeObject) => boolean {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  return (object) => hasLabels(object, labels) && hasFields(object, fields);
}

/** How a change shows in a watch of a selection: what leaves it is deleted, what enters it is added. */
function eventOf(
  { type, object, before }: Change,
  isWanted: (object: KubeObject) => boolean,
): object | undefined {
  const wasIn = before !== undefined && isWanted(before);
  const isIn = type !== 'DELETED' && isWanted(object);
  if (!wasIn && !isIn) return undefined;
  if (!isIn)
    return {
      type: 'DELETED',
      object:
        type === 'DELETED'
          ? object
          : {
              ...before,
              metadata: { ...before?.metadata, resourceVersion: object.metadata.resourceVersion },
            },
    };
  return { type: wasIn ? 'MODIFIED' : 'ADDED', object };
}

function sortKey({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
