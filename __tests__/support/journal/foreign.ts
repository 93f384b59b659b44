import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenOf } from '../../../lab/identity.ts';
import { writeManifests } from '../hello-manifests.ts';
import type { FakeNamespace } from '../control-plane/fake-namespace.ts';
import type { Kube, KubeItems } from '../control-plane/rest.ts';
import { PRESENT } from '../sweeps/picture.ts';

/** Objects of others, in the namespace of an application and beside it. */

/** Credentials that may do everything: what such a release does not touch, no Role has held it back from. */
export function asAdmin(fakeNamespace: FakeNamespace): Record<string, string> {
  return {
    kubeconfig: fakeNamespace.kubeconfig({ token: tokenOf(fakeNamespace.controlPlane.lab.kubeconfigPath) }),
  };
}

/** The inputs that release these objects under a name. */
export function inputsFor(app: string, objects: readonly object[], tag = 'v1'): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-owners-'));
  return { app, 'image-tag': tag, manifests: writeManifests(folder, [...objects]) };
}

export const configMap = (
  name: string,
  data: Record<string, string> = { a: '1' },
  more: object = {},
): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data,
});

/** Creates an object as somebody with kubectl does. */
export async function create(
  fakeNamespace: FakeNamespace,
  collection: string,
  object: object,
): Promise<Kube> {
  return await fakeNamespace.controlPlane.rest.send<Kube>(
    'POST',
    `/${collection}?fieldManager=kubectl-create`,
    object,
  );
}

/** The collections of a namespace that releases and their neighbours have objects in. */
const COLLECTIONS = [
  'api/v1/namespaces/NS/configmaps',
  'api/v1/namespaces/NS/secrets',
  'api/v1/namespaces/NS/services',
  'api/v1/namespaces/NS/serviceaccounts',
  'apis/apps/v1/namespaces/NS/deployments',
  'apis/batch/v1/namespaces/NS/jobs',
  'apis/batch/v1/namespaces/NS/cronjobs',
  'apis/policy/v1/namespaces/NS/poddisruptionbudgets',
  'apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers',
  'apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles',
  'apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings',
];
const CLUSTER = [
  'apis/rbac.authorization.k8s.io/v1/clusterroles',
  'apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
];

export type Snapshot = Map<string, string>;

async function listed(fakeNamespace: FakeNamespace, path: string): Promise<Kube[]> {
  const list = await fakeNamespace.controlPlane.rest.get<KubeItems & { kind: string }>(`/${path}`);
  const kind = (list?.kind ?? '').replace(/List$/u, '');
  return (list?.items ?? []).map((item) => ({ ...item, kind }));
}

/** Every object of a namespace, byte for byte, but for what controllers write into its status. */
export async function snapshot(
  fakeNamespace: FakeNamespace,
  namespace = fakeNamespace.namespace,
  isMeant: (object: Kube) => boolean = () => true,
): Promise<Snapshot> {
  const lists = await Promise.all(
    COLLECTIONS.map(async (path) => await listed(fakeNamespace, path.replace('NS', namespace))),
  );
  return new Map(
    lists
      .flat()
      .filter((object) => isMeant(object) && !PRESENT.has(`${object.kind}/${object.metadata.name}`))
      .map((object) => [`${object.kind}/${object.metadata.name}`, textOf(object)]),
  );
}

/** Every cluster-wide role and binding, byte for byte; scenes run side by side, each with a `stranger` of its own. */
export async function clusterSnapshot(fakeNamespace: FakeNamespace): Promise<Snapshot> {
  const lists = await Promise.all(CLUSTER.map(async (path) => await listed(fakeNamespace, path)));
  const own = lists
    .flat()
    .filter(
      ({ metadata: { name } }) => !name.startsWith('stranger-') || name.endsWith(fakeNamespace.namespace),
    );
  return new Map(own.map((object) => [`${object.kind}/${object.metadata.name}`, textOf(object)]));
}

interface ManagedFields {
  subresource?: string;
  fieldsV1?: { 'f:metadata'?: { 'f:annotations'?: object } };
}

/** An object without its status, and without the annotations that its controller writes together with it, when it comes to it. */
export function textOf(object: Kube): string {
  const { status: _status, ...rest } = object;
  const {
    managedFields = [],
    resourceVersion: _version,
    generation: _generation,
    annotations = {},
    ...metadata
  } = rest.metadata as Kube['metadata'] & { managedFields?: ManagedFields[]; generation?: number };
  const { status = [], spec = [] } = Object.groupBy(managedFields, ({ subresource }) =>
    subresource === 'status' ? 'status' : 'spec',
  );
  const written = new Set(
    status.flatMap(({ fieldsV1 }) => Object.keys(fieldsV1?.['f:metadata']?.['f:annotations'] ?? {})),
  );
  const kept = Object.entries(annotations).filter(([name]) => !written.has(`f:${name}`));
  return JSON.stringify({ ...rest, metadata: { ...metadata, annotations: kept, managedFields: spec } });
}

/** What differs between two looks: names, each with what became of it. */
export function changesOf(before: Snapshot, after: Snapshot): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name} ${!after.has(name) ? 'is gone' : before.has(name) ? 'changed' : 'is new'}`)
    .sort();
}
