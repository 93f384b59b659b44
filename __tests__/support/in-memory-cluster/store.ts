import { randomUUID } from 'node:crypto';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { builtInResources, definedBy, type Resource } from './resources.ts';
import { same } from './values.ts';

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  version: number;
  resource: string;
  object: KubeObject;
  /** As it was before: a watch of a selection shows what leaves it as deleted. */
  before: KubeObject | undefined;
}

/** All objects, their versions, and the changes that watches are told of. */
export class Store {
  readonly resources: Resource[] = builtInResources();
  readonly #objects = new Map<string, Map<string, KubeObject>>();
  readonly #watchers = new Set<(change: Change) => void>();
  readonly #changes: Change[] = [];
  #version = 1000;
  /** Older versions are forgotten. */
  #floor = 0;

  get version(): number {
    return this.#version;
  }

  resource(group: string, version: string, plural: string): Resource | undefined {
    return this.resources.find(
      (each) => each.group === group && each.version === version && each.plural === plural,
    );
  }

  resourceOf({ apiVersion, kind }: { apiVersion: string; kind: string }): Resource {
    const [first = '', second] = apiVersion.split('/');
    const [group, version] = second === undefined ? ['', first] : [first, second];
    const found = this.resources.find(
      (each) => each.group === group && each.version === version && each.kind === kind,
    );
    if (found === undefined) throw new Error(`the in-memory cluster does not know ${apiVersion} ${kind}`);
    return found;
  }

  all(resource: Resource, namespace?: string): KubeObject[] {
    const objects = [...this.#of(resource).values()];
    return namespace === undefined
      ? objects
      : objects.filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** All objects of a built-in kind, as controllers ask for them. */
  kind(apiVersion: string, kind: string, namespace?: string): KubeObject[] {
    return this.all(this.resourceOf({ apiVersion, kind }), namespace);
  }

  everything(): KubeObject[] {
    return [...this.#objects.values()].flatMap((objects) => [...objects.values()]);
  }

  get(resource: Resource, name: string, namespace?: string): KubeObject | undefined {
    return this.#of(resource).get(keyOf(resource, name, namespace));
  }

  /** Stores an object as it is, with a new version and, when it is new, a uid. @returns what is stored. */
  put(resource: Resource, object: KubeObject): KubeObject {
    const key = keyOf(resource, object.metadata.name, object.metadata.namespace);
    const before = this.#of(resource).get(key);
    if (before !== undefined && isSame(before, object)) return before;
    this.#version += 1;
    const stored: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: before?.metadata.uid ?? object.metadata.uid ?? randomUUID(),
        resourceVersion: String(this.#version),
      },
    };
    this.#of(resource).set(key, stored);
    if (resource.kind === 'CustomResourceDefinition') this.#define(stored);
    this.#tell({
      type: before === undefined ? 'ADDED' : 'MODIFIED',
      resource: idOf(resource),
      object: stored,
      before,
    });
    return stored;
  }

  remove(resource: Resource, object: KubeObject): void {
    const key = keyOf(resource, object.metadata.name, object.metadata.namespace);
    const before = this.#of(resource).get(key);
    if (before === undefined) return;
    this.#of(resource).delete(key);
    this.#version += 1;
    const last = { ...before, metadata: { ...before.metadata, resourceVersion: String(this.#version) } };
    this.#tell({ type: 'DELETED', resource: idOf(resource), object: last, before });
  }

  /** Takes over all objects of another store, as they are. */
  copy(other: Store): void {
    for (const resource of other.resources) {
      for (const object of other.all(resource)) this.put(resource, object);
    }
  }

  /** Forgets what changed until now: a watch from an older version is told that it is expired. */
  compact(): void {
    this.#floor = this.#version;
    this.#changes.length = 0;
  }

  isExpired(version: number): boolean {
    return version < this.#floor;
  }

  changesSince(resource: Resource, version: number): Change[] {
    return this.#changes.filter((change) => change.resource === idOf(resource) && change.version > version);
  }

  /** Calls back on each change, in their order; returns the function that stops it. */
  subscribe(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #of(resource: Resource): Map<string, KubeObject> {
    const id = idOf(resource);
    let objects = this.#objects.get(id);
    if (objects === undefined) {
      objects = new Map();
      this.#objects.set(id, objects);
    }
    return objects;
  }

  #define(definition: KubeObject): void {
    for (const resource of definedBy(definition)) {
      if (this.resource(resource.group, resource.version, resource.plural) === undefined)
        this.resources.push(resource);
    }
  }

  #tell(change: Omit<Change, 'version'>): void {
    const full = { ...change, version: this.#version };
    this.#changes.push(full);
    for (const watcher of this.#watchers) watcher(full);
  }
}

export function idOf({ group, plural }: Resource): string {
  return `${group}/${plural}`;
}

function keyOf({ namespaced }: Resource, name: string, namespace: string | undefined): string {
  return namespaced ? `${namespace ?? ''}/${name}` : name;
}

function bare({
  metadata: { managedFields, resourceVersion: _version, ...metadata },
  ...rest
}: KubeObject): object {
  return {
    ...rest,
    metadata: { ...metadata, managedFields: managedFields?.map(({ time: _time, ...entry }) => entry) },
  };
}

/** But for the times of the managers, which alone are no change. */
function isSame(a: KubeObject, b: KubeObject): boolean {
  return same(bare(a), bare(b));
}
