import { ApiError } from '../base/errors.ts';
import type { ApiResource, KindRef } from '../base/types.ts';

/** Fetches a JSON document of the API server by its path. */
export type FetchJson = (path: string, accept: string) => Promise<unknown>;

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,' +
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

interface Known {
  /** Keyed by `apiVersion kind`. */
  resources: Map<string, ApiResource>;
  /** False when the server (before 1.26) has no aggregated discovery: each group version is then asked for by itself. */
  aggregated: boolean;
}

/**
 * Which kinds the server serves, and where. Two requests tell of all of them (aggregated discovery); a kind that is not
 * among them is looked for once more, since its CustomResourceDefinition may be new.
 */
export class Discovery {
  readonly #fetch: FetchJson;
  #known: Promise<Known> | undefined;
  #again: Promise<Known> | undefined;
  readonly #groupVersions = new Map<string, Promise<Map<string, ApiResource>>>();

  constructor(fetch: FetchJson) {
    this.#fetch = fetch;
  }

  async resource(kind: KindRef): Promise<ApiResource | undefined> {
    const fresh = this.#known === undefined;
    this.#known ??= this.#forgetOnFailure(this.#load());
    const found = await this.#find(await this.#known, kind);
    if (found !== undefined || fresh) return found;
    // Many objects of a new kind are asked for at once: they share the second look.
    this.#again ??= this.#load().finally(() => {
      this.#again = undefined;
    });
    const again = this.#again;
    const known = await again;
    this.#known = again;
    return await this.#find(known, kind);
  }

  /** All that is served: each `apps/v1`, and each `apps/v1/Deployment`. */
  async apiVersions(): Promise<string[]> {
    this.#known ??= this.#forgetOnFailure(this.#load());
    const known = await this.#known;
    const keys = known.aggregated ? [...known.resources.keys()] : await this.#allKeys();
    return [
      ...new Set(
        keys.flatMap((each) => {
          const [apiVersion = '', kind = ''] = each.split(' ');
          return [apiVersion, `${apiVersion}/${kind}`];
        }),
      ),
    ];
  }

  /** Of a server without aggregated discovery, one request for each group version. */
  async #allKeys(): Promise<string[]> {
    const [core, groups] = (await Promise.all([
      this.#fetch('api', 'application/json'),
      this.#fetch('apis', 'application/json'),
    ])) as [{ versions?: string[] }, { groups?: { versions?: { groupVersion: string }[] }[] }];
    const served = [
      ...(core.versions ?? []),
      ...(groups.groups ?? []).flatMap(({ versions = [] }) =>
        versions.map(({ groupVersion }) => groupVersion),
      ),
    ];
    const maps = await Promise.all(served.map(async (each) => await this.#loadGroupVersion(each)));
    return maps.flatMap((resources) => [...resources.keys()]);
  }

  /** The apiVersions in which the kind is served, for a message about one in which it is not. */
  async servedIn(kind: string): Promise<string[]> {
    const known = await this.#known;
    return [...(known?.resources.keys() ?? [])]
      .filter((key) => key.endsWith(` ${kind}`))
      .map((key) => key.slice(0, key.indexOf(' ')));
  }

  async #forgetOnFailure(loading: Promise<Known>): Promise<Known> {
    try {
      return await loading;
    } catch (error) {
      this.#known = undefined;
      throw error;
    }
  }

  async #load(): Promise<Known> {
    this.#groupVersions.clear();
    const documents = await Promise.all([this.#fetch('api', AGGREGATED), this.#fetch('apis', AGGREGATED)]);
    const aggregated = documents.every(
      (document) => (document as { kind?: string }).kind === 'APIGroupDiscoveryList',
    );
    const resources = new Map<string, ApiResource>();
    if (aggregated) documents.forEach((document) => readAggregated(document as AggregatedList, resources));
    return { resources, aggregated };
  }

  async #find(known: Known, kind: KindRef): Promise<ApiResource | undefined> {
    if (known.aggregated) return known.resources.get(key(kind.apiVersion, kind.kind));
    let group = this.#groupVersions.get(kind.apiVersion);
    if (group === undefined) {
      group = this.#loadGroupVersion(kind.apiVersion);
      this.#groupVersions.set(kind.apiVersion, group);
    }
    return (await group).get(key(kind.apiVersion, kind.kind));
  }

  async #loadGroupVersion(apiVersion: string): Promise<Map<string, ApiResource>> {
    const resources = new Map<string, ApiResource>();
    try {
      const list = (await this.#fetch(basePath(apiVersion), 'application/json')) as ResourceList;
      for (const { name, kind, namespaced, verbs } of list.resources ?? []) {
        if (name.includes('/')) continue;
        resources.set(key(apiVersion, kind), {
          path: basePath(apiVersion),
          plural: name,
          namespaced,
          verbs: verbs ?? [],
        });
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
    return resources;
  }
}

interface ResourceList {
  resources?: { name: string; kind: string; namespaced: boolean; verbs?: string[] }[];
}

interface AggregatedList {
  items?: {
    metadata?: { name?: string };
    versions?: {
      version: string;
      resources?: {
        resource: string;
        responseKind?: { kind?: string };
        scope?: 'Namespaced' | 'Cluster';
        verbs?: string[];
      }[];
    }[];
  }[];
}

function readAggregated(list: AggregatedList, into: Map<string, ApiResource>): void {
  for (const item of list.items ?? []) {
    const group = item.metadata?.name ?? '';
    for (const { version, resources } of item.versions ?? []) {
      const apiVersion = group === '' ? version : `${group}/${version}`;
      for (const { resource, responseKind, scope, verbs } of resources ?? []) {
        if (responseKind?.kind === undefined || responseKind.kind === '') continue;
        into.set(key(apiVersion, responseKind.kind), {
          path: basePath(apiVersion),
          plural: resource,
          namespaced: scope === 'Namespaced',
          verbs: verbs ?? [],
        });
      }
    }
  }
}

function basePath(apiVersion: string): string {
  return apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
}

function key(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
