import type { KubeObject } from '../../../src/cluster/index.ts';
import { admit, handOut, isNewGeneration } from './admission.ts';
import { applyOver, type Conflict, updateOver, type Writer } from './managed.ts';
import { alreadyExists, badRequest, conflict, invalid, MODIFIED, notFound, Refused } from './refused.ts';
import { apiVersionOf, type Resource } from './resources.ts';
import { schemaOf } from './schema.ts';
import type { Store } from './store.ts';
import { isMap, type Json } from './values.ts';

export interface WriteOptions {
  manager: string;
  dryRun: boolean;
  subresource?: 'scale' | 'status' | undefined;
  force?: boolean;
}

export interface DeleteOptions {
  uid?: string | undefined;
  resourceVersion?: string | undefined;
  propagation?: 'Background' | 'Foreground' | 'Orphan' | undefined;
  gracePeriodSeconds?: number | undefined;
  dryRun: boolean;
}

/** The writes of the API: each is checked, completed, given to its manager, and stored. */
export class Writes {
  readonly store: Store;
  readonly #date: () => Date;

  constructor(store: Store, date: () => Date) {
    this.store = store;
    this.#date = date;
  }

  now(): string {
    return `${this.#date().toISOString().slice(0, 19)}Z`;
  }

  create(resource: Resource, given: KubeObject, options: WriteOptions): KubeObject {
    const object = { ...given, apiVersion: apiVersionOf(resource), kind: resource.kind };
    const { metadata } = object;
    if (metadata.resourceVersion !== undefined && metadata.resourceVersion !== '')
      throw badRequest('resourceVersion should not be set on objects to be created');
    const generate = metadata['generateName'];
    const name = metadata.name === '' || metadata.name === undefined ? named(generate) : metadata.name;
    if (name === undefined)
      throw new Refused(422, 'Invalid', 'metadata.name: Required value: name or generateName is required');
    this.#refuseNamespace(resource, metadata.namespace);
    if (this.store.get(resource, name, metadata.namespace) !== undefined) throw alreadyExists(resource, name);
    const complete = { ...object, metadata: { ...metadata, name, uid: crypto.randomUUID() } };
    const admitted = admit(resource, undefined, complete);
    const writer = this.#writer(resource, options);
    return this.#storeNew(
      resource,
      updateOver(undefined, admitted, writer, schemaOf(resource.kind)),
      options.dryRun,
    );
  }

  /** PUT and the patches that change what is there. */
  update(resource: Resource, live: KubeObject, next: KubeObject, options: WriteOptions): KubeObject {
    const { name } = live.metadata;
    this.#refuseOld(resource, live, next, options.subresource);
    if (next.metadata.name !== name)
      throw badRequest(
        `the name of the object (${next.metadata.name}) does not match the name on the URL (${name})`,
      );
    const bodied = withSubresource(resource, live, next, options);
    const admitted = admit(resource, live, bodied);
    if (next.metadata.managedFields === undefined) delete admitted.metadata.managedFields;
    const writer = this.#writer(resource, options);
    const updated = updateOver(live, admitted, writer, schemaOf(resource.kind));
    return this.#storeOver(resource, live, updated, options.dryRun);
  }

  apply(
    resource: Resource,
    given: KubeObject,
    options: WriteOptions & { namespace?: string | undefined },
  ): { object: KubeObject; created: boolean } {
    const { name } = given.metadata;
    const namespace = options.namespace ?? given.metadata.namespace;
    const object: KubeObject = { ...given, apiVersion: apiVersionOf(resource), kind: resource.kind };
    const live = this.store.get(resource, name, namespace);
    if (given.metadata.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil');
    if (live === undefined) {
      if (given.metadata.uid !== undefined)
        throw conflict(
          resource,
          name,
          `uid mismatch: the provided object specified uid ${given.metadata.uid}, and no existing object was found`,
        );
      this.#refuseNamespace(resource, namespace);
    } else this.#refuseOld(resource, live, given);
    const result = applyOver(live, object, this.#writer(resource, options), {
      force: options.force === true,
      schema: schemaOf(resource.kind),
    });
    if ('conflicts' in result) throw conflicted(result.conflicts);
    const merged = result.object;
    merged.metadata = {
      ...merged.metadata,
      name,
      ...(resource.namespaced && namespace !== undefined ? { namespace } : {}),
    };
    if (live === undefined) {
      merged.metadata.uid = crypto.randomUUID();
      const admitted = admit(resource, undefined, merged);
      return { object: this.#storeNew(resource, admitted, options.dryRun), created: true };
    }
    if (live.status !== undefined && resource.hasStatus) merged.status = live.status;
    const admitted = admit(resource, live, merged);
    return { object: this.#storeOver(resource, live, admitted, options.dryRun), created: false };
  }

  /** @returns the object that is on its way out, or undefined when it is gone at once. */
  delete(resource: Resource, live: KubeObject, options: DeleteOptions): KubeObject | undefined {
    const { uid, resourceVersion, propagation } = options;
    const { metadata } = live;
    if (uid !== undefined && uid !== metadata.uid)
      throw conflict(
        resource,
        metadata.name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
      );
    if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion)
      throw conflict(
        resource,
        metadata.name,
        `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
      );
    const finalizers = [...(metadata.finalizers ?? [])];
    if (propagation === 'Foreground' && !finalizers.includes('foregroundDeletion'))
      finalizers.push('foregroundDeletion');
    if (propagation === 'Orphan' && !finalizers.includes('orphan')) finalizers.push('orphan');
    const grace = graceOf(resource, live, options);
    const isKept = finalizers.length > 0 || grace > 0 || resource.kind === 'Namespace';
    if (options.dryRun) return isKept ? live : undefined;
    if (!isKept) {
      this.store.remove(resource, live);
      return undefined;
    }
    const isFirst = metadata.deletionTimestamp === undefined;
    const end = new Date(this.#date().getTime() + grace * 1000);
    const doomed: KubeObject = {
      ...live,
      metadata: {
        ...metadata,
        ...(finalizers.length === 0 ? {} : { finalizers }),
        ...(isFirst
          ? { deletionTimestamp: `${end.toISOString().slice(0, 19)}Z`, deletionGracePeriodSeconds: grace }
          : {}),
        ...(isFirst && resource.hasGeneration ? { generation: (metadata.generation ?? 1) + 1 } : {}),
      },
      ...(resource.kind === 'Namespace' ? { status: { ...live.status, phase: 'Terminating' } } : {}),
    };
    return this.store.put(resource, doomed);
  }

  /** By a controller: status and other fields, whatever the version. */
  set(apiVersion: string, kind: string, object: KubeObject, status: Json): void {
    const resource = this.store.resourceOf({ apiVersion, kind });
    const live = this.store.get(resource, object.metadata.name, object.metadata.namespace);
    if (live === undefined) return;
    this.store.put(resource, { ...live, status: { ...live.status, ...status } });
  }

  /** Removes an object whose last finalizer is gone. */
  #finish(resource: Resource, object: KubeObject): boolean {
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    const grace = Number(object.metadata['deletionGracePeriodSeconds'] ?? 0);
    return (
      deletionTimestamp !== undefined &&
      finalizers.length === 0 &&
      grace === 0 &&
      resource.kind !== 'Namespace'
    );
  }

  #storeNew(resource: Resource, object: KubeObject, dryRun: boolean): KubeObject {
    const handed = handOut(this.store, resource, undefined, object);
    const complete = {
      ...handed,
      metadata: {
        ...handed.metadata,
        creationTimestamp: this.now(),
        ...(resource.hasGeneration ? { generation: 1 } : {}),
      },
    };
    return dryRun ? complete : this.store.put(resource, complete);
  }

  #storeOver(resource: Resource, live: KubeObject, next: KubeObject, dryRun: boolean): KubeObject {
    const generation = live.metadata.generation ?? 1;
    const handed = handOut(this.store, resource, live, next);
    const isNew = resource.hasGeneration && isNewGeneration(live, handed);
    const complete = {
      ...handed,
      metadata: { ...handed.metadata, ...(isNew ? { generation: generation + 1 } : {}) },
    };
    if (dryRun) return complete;
    if (this.#finish(resource, complete)) {
      this.store.remove(resource, live);
      return complete;
    }
    return this.store.put(resource, complete);
  }

  #refuseOld(resource: Resource, live: KubeObject, { metadata }: KubeObject, subresource?: string): void {
    const { name, uid, resourceVersion } = live.metadata;
    if (
      metadata.resourceVersion !== undefined &&
      metadata.resourceVersion !== '' &&
      metadata.resourceVersion !== resourceVersion
    )
      throw conflict(resource, name, MODIFIED);
    if (metadata.uid === undefined || metadata.uid === uid) return;
    if (subresource === 'scale') throw conflict(resource, name, 'Precondition failed: UID');
    throw invalid(resource, name, 'metadata.uid', `Invalid value: "${metadata.uid}": field is immutable`);
  }

  #refuseNamespace({ namespaced }: Resource, namespace: string | undefined): void {
    if (!namespaced) return;
    const resource = this.store.resourceOf({ apiVersion: 'v1', kind: 'Namespace' });
    const live = this.store.get(resource, namespace ?? '');
    if (live === undefined) throw notFound(resource, namespace ?? '');
    if (live.metadata.deletionTimestamp !== undefined)
      throw new Refused(
        403,
        'Forbidden',
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      );
  }

  #writer(resource: Resource, { manager, subresource }: WriteOptions): Writer {
    return {
      manager,
      subresource,
      apiVersion: apiVersionOf(resource),
      time: this.now(),
      ignoresStatus: resource.hasStatus && subresource === undefined,
    };
  }
}

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

function named(generate: unknown): string | undefined {
  if (typeof generate !== 'string' || generate === '') return undefined;
  const suffix = Array.from({ length: 5 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]);
  return generate + suffix.join('');
}

/** What a write through this way may change: the status alone, the replicas alone, or all but the status. */
function withSubresource(
  resource: Resource,
  live: KubeObject,
  next: KubeObject,
  { subresource }: WriteOptions,
): KubeObject {
  if (subresource === 'status')
    return {
      ...live,
      metadata: { ...live.metadata, managedFields: undefined as never },
      ...(next.status === undefined ? {} : { status: next.status }),
    };
  if (subresource === 'scale') {
    const { managedFields: _fields, ...metadata } = live.metadata;
    return { ...live, metadata, spec: { ...live.spec, replicas: next.spec?.['replicas'] ?? 0 } };
  }
  if (!resource.hasStatus) return next;
  const { status: _status, ...rest } = next;
  return live.status === undefined ? rest : { ...rest, status: live.status };
}

function graceOf(resource: Resource, live: KubeObject, { gracePeriodSeconds }: DeleteOptions): number {
  if (resource.kind !== 'Pod') return 0;
  const isPlaced = typeof live.spec?.['nodeName'] === 'string';
  const isOver = ['Succeeded', 'Failed'].includes(String(live.status?.['phase']));
  if (!isPlaced || isOver) return 0;
  return gracePeriodSeconds ?? Number(live.spec?.['terminationGracePeriodSeconds'] ?? 30);
}

function conflicted(conflicts: readonly Conflict[]): Refused {
  const causes = conflicts.map(({ manager, subresource, apiVersion, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${manager}"${subresource === undefined ? '' : ` with subresource "${subresource}"`} using ${apiVersion}`,
    field,
  }));
  const first = causes[0];
  const count = causes.length === 1 ? '1 conflict' : `${causes.length} conflicts`;
  const message = `Apply failed with ${count}: ${first?.message}: ${first?.field}`;
  return new Refused(409, 'Conflict', message, { causes });
}

/** The Scale of a workload, as its subresource shows it. */
export function scaleOf({ metadata, spec, status }: KubeObject): Json {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec?.['replicas'] },
    status: { replicas: status?.['replicas'] ?? 0, ...(isMap(spec?.['selector']) ? {} : {}) },
  };
}
