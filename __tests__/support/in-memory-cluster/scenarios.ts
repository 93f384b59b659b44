import { defined } from '../../../src/base/index.ts';
import {
  ApiError,
  type Cluster,
  type KubeObject,
  type ObjectRef,
  serviceSpec,
} from '../../../src/cluster/index.ts';
import { OBJECTS } from './scenario-objects.ts';
import { withoutNulls } from './values.ts';

/** What an API server does, as scenarios that run on the in-memory cluster and on a real one and must come to the same. */

/** One of the two. */
export interface Ground {
  namespace: string;
  /** A connection whose writes have this manager. */
  as(manager: string): Cluster;
  /** Waits until it is so: by the clock of the one, by looking again at the other. */
  until(what: string, holds: () => Promise<boolean>): Promise<void>;
}

export interface Scenario {
  name: string;
  /** @returns what was seen. Uids, versions, times and addresses are not compared. */
  play: (ground: Ground) => Promise<unknown>;
}

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const SERVICE = { apiVersion: 'v1', kind: 'Service' };

function configMap(
  { namespace }: Ground,
  name: string,
  data: Record<string, string>,
  metadata: object = {},
): KubeObject {
  return { ...CONFIG_MAP, metadata: { name, namespace, ...metadata }, data };
}

export function deployment(
  { namespace }: Ground,
  name: string,
  spec: object = {},
  container: object = {},
): KubeObject {
  const labels = { app: name };
  return {
    ...DEPLOYMENT,
    metadata: { name, namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      ...spec,
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'main',
              image: `${name}:v1`,
              ports: [{ name: 'http', containerPort: 8080 }],
              ...container,
            },
          ],
        },
      },
    },
  };
}

const named = (name: string): object => ({ name, value: name });

function containers({ spec }: KubeObject): unknown {
  const template = (spec ?? {})['template'] as {
    spec: { containers: { name: string; env?: object[]; args?: object[] }[] };
  };
  return template.spec.containers.map(({ name, env, args: list }) => ({ name, env, list }));
}

/** The node port of a Service's first port. */
function port({ spec }: KubeObject): number | undefined {
  const [first] = (spec?.['ports'] ?? []) as { nodePort?: number }[];
  return first?.nodePort;
}

/** The image of a pod's first container. */
function imageOf({ spec }: KubeObject): string | undefined {
  const [first] = (spec?.['containers'] ?? []) as { image: string }[];
  return first?.image;
}

/** What a call was refused with. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, reason, conflicts } = error;
    return {
      status,
      reason,
      conflicts: conflicts.map((each) => ({ ...each })).sort((a, b) => (a.field < b.field ? -1 : 1)),
    };
  }
}

/** Each manager's fields; times are not compared. */
function managersOf(object: KubeObject | undefined): unknown {
  return (object?.metadata.managedFields ?? [])
    .filter(({ manager }) => manager !== 'kube-controller-manager')
    .map(({ manager, operation, subresource, apiVersion, fieldsV1 }) => ({
      manager,
      operation,
      subresource,
      apiVersion,
      // Of an update the server's own types decide which parents count; no release reads them.
      fieldsV1: operation === 'Apply' ? fieldsV1 : leaves(fieldsV1),
    }))
    .sort((a, b) =>
      String(a.manager) + String(a.operation) < String(b.manager) + String(b.operation) ? -1 : 1,
    );
}

function leaves(fields: unknown): unknown {
  return Object.fromEntries(
    Object.entries((fields ?? {}) as Record<string, unknown>)
      .filter(([key]) => key !== '.')
      .map(([key, value]) => [key, leaves(value)]),
  );
}

const refOf = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): ObjectRef => ({
  apiVersion,
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
});

async function apply(
  cluster: Cluster,
  object: KubeObject,
  options: { force?: boolean; dryRun?: boolean } = {},
): Promise<KubeObject> {
  return await cluster.patch(refOf(object), object, { type: 'apply', ...options });
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a write has a version, and one that changes nothing keeps it',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const made = await cluster.create(configMap(ground, 'versions', { a: '1' }));
      const same = await cluster.patch(refOf(made), { data: { a: '1' } }, { type: 'merge' });
      const other = await cluster.patch(refOf(made), { data: { a: '2' } }, { type: 'merge' });
      return [
        same.metadata.resourceVersion === made.metadata.resourceVersion,
        Number(other.metadata.resourceVersion) > Number(made.metadata.resourceVersion),
        other.metadata.uid === made.metadata.uid,
        other.data,
      ];
    },
  },
  {
    name: 'an apply that changes nothing keeps the version',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const object = deployment(ground, 'applied-twice', { paused: true });
      const made = await apply(cluster, object);
      const again = await apply(cluster, object);
      return [again.metadata.generation, managersOf(again), made.metadata.generation];
    },
  },
  {
    name: 'a generation counts changes of the spec alone',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const made = await cluster.create(deployment(ground, 'generations', { paused: true }));
      const labelled = await cluster.patch(
        refOf(made),
        { metadata: { labels: { a: 'b' } } },
        { type: 'merge' },
      );
      const scaled = await cluster.patch(refOf(made), { spec: { replicas: 3 } }, { type: 'merge' });
      return [made, labelled, scaled].map(({ metadata }) => metadata.generation);
    },
  },
  {
    name: 'what is there already is refused',
    play: async (ground) => {
      const cluster = ground.as('writer');
      await cluster.create(configMap(ground, 'twice', {}));
      return await refusal(cluster.create(configMap(ground, 'twice', {})));
    },
  },
  {
    name: 'an old version is a precondition of every write',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const made = await cluster.create(configMap(ground, 'old', { a: '1' }));
      await cluster.patch(refOf(made), { data: { a: '2' } }, { type: 'merge' });
      const { resourceVersion } = made.metadata;
      const old = { metadata: { resourceVersion } };
      const test = [{ op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }];
      return [
        await refusal(cluster.replace(made)),
        await refusal(cluster.patch(refOf(made), { ...old, data: { a: '3' } }, { type: 'merge' })),
        await refusal(cluster.patch(refOf(made), test, { type: 'json' })),
        await refusal(apply(cluster, configMap(ground, 'old', { b: '3' }, { resourceVersion }))),
        await refusal(cluster.delete(refOf(made), resourceVersion === undefined ? {} : { resourceVersion })),
        (await cluster.get(refOf(made)))?.data,
      ];
    },
  },
  {
    name: 'a uid is a precondition of every write',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const uid = '00000000-0000-4000-8000-000000000000';
      const made = await cluster.create(configMap(ground, 'uids', { a: '1' }));
      return [
        await refusal(cluster.patch(refOf(made), { metadata: { uid }, data: { a: '3' } }, { type: 'merge' })),
        await refusal(apply(cluster, configMap(ground, 'uids', { b: '3' }, { uid }))),
        await refusal(apply(cluster, configMap(ground, 'not-there', { b: '3' }, { uid }))),
        await refusal(cluster.delete(refOf(made), { uid })),
        await cluster.delete(refOf(made), { uid: made.metadata.uid ?? '' }),
        await cluster.delete(refOf(made)),
      ];
    },
  },
  {
    name: 'an apply with a version makes what is not there',
    play: async (ground) =>
      await refusal(apply(ground.as('writer'), configMap(ground, 'nowhere', {}, { resourceVersion: '5' }))),
  },
  {
    name: 'a dry run answers and stores nothing',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const made = await cluster.create(configMap(ground, 'tried', { a: '1' }));
      const applied = await apply(cluster, configMap(ground, 'tried', { b: '2' }), { dryRun: true });
      const unmade = await apply(cluster, deployment(ground, 'unmade'), { dryRun: true });
      const deleted = await cluster.delete(refOf(made), { dryRun: true });
      return [
        applied.data,
        unmade.spec?.['replicas'],
        unmade.metadata.generation,
        deleted,
        (await cluster.get(refOf(made)))?.data,
        (await cluster.get({ ...DEPLOYMENT, name: 'unmade', namespace: ground.namespace })) === undefined,
      ];
    },
  },
  {
    name: 'fields that the last apply had and this one has not go away',
    play: async (ground) => {
      const cluster = ground.as('writer');
      await apply(cluster, configMap(ground, 'dropped', { a: '1', b: '2' }, { labels: { x: 'y', z: 'z' } }));
      const after = await apply(cluster, configMap(ground, 'dropped', { b: '2' }));
      return [after.data, after.metadata.labels, managersOf(after)];
    },
  },
  {
    name: 'fields that somebody else holds as well stay',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('two')];
      await apply(one, configMap(ground, 'shared', { a: '1', b: '2' }));
      await apply(two, configMap(ground, 'shared', { a: '1', c: '3' }));
      const after = await apply(one, configMap(ground, 'shared', { b: '2' }));
      return [after.data, managersOf(after)];
    },
  },
  {
    name: 'a field of another manager is a conflict, unless it is forced',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('two')];
      await apply(one, deployment(ground, 'contested', { paused: true }));
      const wanted = deployment(
        ground,
        'contested',
        { paused: true, replicas: 3 },
        { image: 'contested:v2' },
      );
      const refused = await refusal(apply(two, wanted));
      const forced = await apply(two, wanted, { force: true });
      return [refused, forced.spec?.['replicas'], managersOf(forced)];
    },
  },
  {
    name: 'a write without apply takes fields over',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('two')];
      const made = await apply(one, configMap(ground, 'taken', { a: '1', b: '2' }));
      const patched = await two.patch(refOf(made), { data: { a: '9', b: null } }, { type: 'merge' });
      return [
        patched.data,
        managersOf(patched),
        await refusal(apply(one, configMap(ground, 'taken', { a: '1' }))),
      ];
    },
  },
  {
    name: 'lists whose elements have keys are merged, others are one value',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('two')];
      await apply(
        one,
        deployment(ground, 'lists', { paused: true }, { env: [named('A'), named('B')], args: ['a', 'b'] }),
      );
      const theirs = {
        ...DEPLOYMENT,
        metadata: { name: 'lists', namespace: ground.namespace },
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'main', env: [named('C')] },
                { name: 'side', image: 'side:v1' },
              ],
            },
          },
        },
      };
      const merged = await apply(two, theirs);
      const args = { name: 'main', args: ['c'] };
      const conflict = await refusal(
        apply(two, { ...theirs, spec: { template: { spec: { containers: [args] } } } }),
      );
      const without = await apply(one, deployment(ground, 'lists', { paused: true }, { env: [named('B')] }));
      return [containers(merged), conflict, containers(without), managersOf(without)];
    },
  },
  {
    name: 'ports are told apart by number and protocol',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('two')];
      const service = (ports: object[]): KubeObject => ({
        ...SERVICE,
        metadata: { name: 'ports', namespace: ground.namespace },
        spec: { selector: { app: 'ports' }, ports },
      });
      await apply(one, service([{ name: 'http', port: 80, targetPort: 'http' }]));
      const both = await apply(two, {
        ...service([{ name: 'dns', port: 53, protocol: 'UDP' }]),
        spec: { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] },
      });
      const selector = await refusal(apply(two, { ...service([]), spec: { selector: { app: 'other' } } }));
      return [both.spec?.['ports'], managersOf(both), selector];
    },
  },
  {
    name: 'finalizers are a set, and keep what is deleted',
    play: async (ground) => {
      const cluster = ground.as('one');
      await apply(cluster, configMap(ground, 'kept', { a: '1' }, { finalizers: ['edu.test/a'] }));
      const both = await apply(
        ground.as('two'),
        configMap(ground, 'kept', {}, { finalizers: ['edu.test/b'] }),
      );
      const was = await cluster.delete(refOf(both));
      const going = await cluster.get(refOf(both));
      await cluster.patch(refOf(both), { metadata: { finalizers: null } }, { type: 'merge' });
      return [
        both.metadata.finalizers,
        was,
        going?.metadata.deletionTimestamp !== undefined,
        going?.metadata['deletionGracePeriodSeconds'],
        (await cluster.get(refOf(both))) === undefined,
      ];
    },
  },
  {
    name: 'replicas that were set through scale are a conflict of that subresource',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('scaler')];
      const made = await apply(one, deployment(ground, 'scaled', { paused: true, replicas: 1 }));
      await two.patch(refOf(made), { spec: { replicas: 4 } }, { type: 'merge', subresource: 'scale' });
      const after = await one.get(refOf(made));
      return [
        after?.spec?.['replicas'],
        managersOf(after),
        await refusal(apply(one, deployment(ground, 'scaled', { paused: true, replicas: 1 }))),
        await refusal(
          two.patch(
            refOf(made),
            { metadata: { uid: 'another' }, spec: { replicas: 0 } },
            { type: 'merge', subresource: 'scale' },
          ),
        ),
      ];
    },
  },
  {
    name: 'managers can be rewritten by a patch with a precondition',
    play: async (ground) => {
      const [one, two] = [ground.as('one'), ground.as('kubectl-create')];
      const made = await two.create(configMap(ground, 'rewritten', { a: '1', b: '2' }));
      const applied = await apply(one, configMap(ground, 'rewritten', { a: '1' }));
      const own = (applied.metadata.managedFields ?? []).filter(({ operation }) => operation === 'Apply');
      const fieldsV1 = { 'f:data': { 'f:a': {}, 'f:b': {} } };
      const managedFields = own.map((entry) => ({ ...entry, fieldsV1 }));
      const body = [
        { op: 'replace', path: '/metadata/managedFields', value: managedFields },
        { op: 'replace', path: '/metadata/resourceVersion', value: applied.metadata.resourceVersion },
      ];
      const written = await one.patch(refOf(made), body, { type: 'json' });
      const after = await apply(one, configMap(ground, 'rewritten', { a: '1' }));
      return [managersOf(written), after.data, managersOf(after)];
    },
  },
  {
    name: 'what cannot be changed is refused',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const made = await cluster.create(deployment(ground, 'fixed', { paused: true }));
      const other = deployment(ground, 'fixed');
      const selector = { matchLabels: { app: 'other' } };
      const spec = { ...other.spec, selector };
      return [
        await refusal(
          cluster.patch(
            refOf(made),
            {
              spec: {
                selector: { matchLabels: { app: 'other' } },
                template: { metadata: { labels: { app: 'other' } } },
              },
            },
            { type: 'merge' },
          ),
        ),
        await refusal(
          cluster.create({ ...other, metadata: { ...other.metadata, name: 'mismatched' }, spec }),
        ),
        await refusal(cluster.create(configMap({ ...ground, namespace: 'not-there' }, 'x', {}))),
        await refusal(
          cluster.patch(
            { ...CONFIG_MAP, name: 'not-there', namespace: ground.namespace },
            {},
            { type: 'merge' },
          ),
        ),
        await cluster.get({ ...CONFIG_MAP, name: 'not-there', namespace: ground.namespace }),
      ];
    },
  },
  {
    name: 'a name is generated',
    play: async (ground) => {
      const made = await ground.as('writer').create(configMap(ground, '', {}, { generateName: 'made-' }));
      return /^made-[a-z0-9]{5}$/u.test(made.metadata.name);
    },
  },
  {
    name: 'a Service has addresses and ports of its own, and keeps them',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const service = (type: string): KubeObject => ({
        ...SERVICE,
        metadata: { name: 'addresses', namespace: ground.namespace },
        spec: { type, selector: { app: 'x' }, ports: [{ name: 'http', port: 80 }] },
      });
      const made = await apply(cluster, service('NodePort'));
      const again = await apply(cluster, {
        ...service('NodePort'),
        metadata: { ...service('').metadata, labels: { a: 'b' } },
      });
      const patched = await cluster.patch(
        refOf(made),
        { spec: { ports: [{ name: 'web', port: 80 }] } },
        { type: 'merge' },
      );
      const plain = await apply(cluster, service('ClusterIP'), { force: true });
      return [
        typeof port(made),
        port(made) === port(again),
        port(patched) === port(made),
        port(plain),
        made.spec?.['clusterIP'] === plain.spec?.['clusterIP'],
        await refusal(cluster.patch(refOf(made), { spec: { clusterIP: '10.0.0.77' } }, { type: 'merge' })),
      ];
    },
  },
  {
    name: "a node port is one Service's, and none of a Service without node ports",
    play: async (ground) => {
      const cluster = ground.as('writer');
      const service = (name: string, type: string, nodePort?: number): KubeObject => ({
        ...SERVICE,
        metadata: { name, namespace: ground.namespace },
        spec: { type, selector: { app: 'x' }, ports: [{ port: 80, ...defined({ nodePort }) }] },
      });
      const first = await apply(cluster, service('node-port', 'NodePort'));
      const number = port(first);
      const ports = [{ port: 80, nodePort: number }];
      const taken = await refusal(apply(cluster, service('other', 'NodePort', number)));
      const plain = await apply(cluster, service('node-port', 'ClusterIP'), { force: true });
      const unused = await refusal(cluster.patch(refOf(first), { spec: { ports } }, { type: 'merge' }));
      const other = await apply(cluster, service('other', 'NodePort', number));
      const back = { spec: { type: 'NodePort', ports } };
      const late = await refusal(cluster.patch(refOf(first), back, { type: 'merge' }));
      await cluster.delete(refOf(other));
      const again = await cluster.patch(refOf(first), back, { type: 'merge' });
      return [taken, port(plain), unused, port(other) === number, late, port(again) === number];
    },
  },
  {
    name: 'with its type a Service gives all its node ports up, whoever asked for which',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const service = (type: string, ports: object[]): KubeObject => ({
        ...SERVICE,
        metadata: { name: 'gives-up', namespace: ground.namespace },
        spec: { type, selector: { app: 'x' }, ports },
      });
      const [one, two] = [
        { name: 'one', port: 80 },
        { name: 'two', port: 81 },
      ];
      const first = await apply(cluster, service('NodePort', [one]));
      const asked = { ...one, nodePort: port(first) };
      await apply(cluster, service('NodePort', [asked, two]));
      const plain = await apply(cluster, service('ClusterIP', [one, two]));
      return [serviceSpec(plain).ports?.map((each) => 'nodePort' in each)];
    },
  },
  {
    name: 'selectors of labels and fields choose',
    play: async (ground) => {
      const cluster = ground.as('writer');
      for (const [name, tier] of [
        ['a', 'web'],
        ['b', 'web'],
        ['c', 'data'],
      ] as const)
        await cluster.create(configMap(ground, `chosen-${name}`, {}, { labels: { tier, [name]: 'yes' } }));
      const { namespace } = ground;
      const chosen = async (selection: object): Promise<string[]> => {
        const { items } = await cluster.list(CONFIG_MAP, { namespace, ...selection });
        return items.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('chosen-'));
      };
      return [
        await chosen({ labelSelector: 'tier=web' }),
        await chosen({ labelSelector: 'tier!=web' }),
        await chosen({ labelSelector: 'tier in (web,data),!a' }),
        await chosen({ labelSelector: 'tier notin (data)' }),
        await chosen({ labelSelector: 'b' }),
        await chosen({ fieldSelector: 'metadata.name=chosen-c' }),
      ];
    },
  },
  {
    name: 'a watch shows what enters, changes in and leaves its selection',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const store = cluster.watch(CONFIG_MAP, { namespace: ground.namespace, labelSelector: 'watched=yes' });
      const shown = (): string[] =>
        store
          .items()
          .map(({ metadata, data }) => `${metadata.name} ${data?.['a']}`)
          .sort();
      await store.synced;
      const made = await cluster.create(configMap(ground, 'watched', { a: '1' }));
      await cluster.patch(refOf(made), { metadata: { labels: { watched: 'yes' } } }, { type: 'merge' });
      await ground.until('it enters', async () => await Promise.resolve(shown().length === 1));
      await cluster.patch(refOf(made), { data: { a: '2' } }, { type: 'merge' });
      await ground.until('it changes', async () => await Promise.resolve(shown()[0] === 'watched 2'));
      const seen = shown();
      await cluster.patch(refOf(made), { metadata: { labels: { watched: null } } }, { type: 'merge' });
      await ground.until('it leaves', async () => await Promise.resolve(shown().length === 0));
      store.close();
      return [seen, shown()];
    },
  },
  {
    name: 'a Deployment makes pods, rolls, and ends with its pods',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const { namespace } = ground;
      const object = deployment(ground, 'rolled', {
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      });
      await apply(cluster, object);
      const ref = refOf(object);
      const isComplete = (generation: number) => async (): Promise<boolean> => {
        const { spec, status } = (await cluster.get(ref)) ?? {};
        return (
          status?.['observedGeneration'] === generation &&
          status['availableReplicas'] === spec?.['replicas'] &&
          status['updatedReplicas'] === spec?.['replicas'] &&
          status['replicas'] === spec?.['replicas']
        );
      };
      await ground.until('the first is complete', isComplete(1));
      await apply(
        cluster,
        deployment(
          ground,
          'rolled',
          { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
          { image: 'rolled:v2' },
        ),
      );
      await ground.until('the second is complete', isComplete(2));
      const live = await cluster.get(ref);
      const pods = async (): Promise<KubeObject[]> =>
        (await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, labelSelector: 'app=rolled' }))
          .items;
      await ground.until('the old pods are gone', async () => (await pods()).length === 2);
      const sets = (
        await cluster.list(
          { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
          { namespace, labelSelector: 'app=rolled' },
        )
      ).items;
      const members = await pods();
      await cluster.delete(ref);
      await ground.until('all of it is gone', async () => (await pods()).length === 0);
      const conditions = live?.status?.['conditions'] as { type: string; status: string; reason: string }[];
      return {
        conditions: conditions
          .map(({ type, status, reason }) => ({ type, status, reason }))
          .sort((a, b) => (a.type < b.type ? -1 : 1)),
        revision: live?.metadata.annotations,
        status: { ...live?.status, conditions: [], terminatingReplicas: undefined },
        sets: sets
          .map(({ metadata, spec, status }) => ({
            revision: metadata.annotations?.['deployment.kubernetes.io/revision'],
            replicas: spec?.['replicas'],
            status: status?.['replicas'],
            observed: status?.['observedGeneration'] === metadata.generation,
            owner: metadata.ownerReferences?.map(({ kind, controller }) => ({ kind, controller })),
            labels: Object.keys(metadata.labels ?? {}),
          }))
          .sort((a, b) => ((a.revision ?? '') < (b.revision ?? '') ? -1 : 1)),
        pods: members.map(({ metadata, spec, status, ...pod }) => ({
          owner: metadata.ownerReferences?.map(({ kind }) => kind),
          labels: Object.keys(metadata.labels ?? {}).filter((label) => !label.startsWith('topology.')),
          image: imageOf({ metadata, ...pod, ...(spec === undefined ? {} : { spec }) }),
          phase: status?.['phase'],
          placed: typeof spec?.['nodeName'],
        })),
      };
    },
  },
  {
    name: 'endpoints follow a Service, its selector and the readiness of pods',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const { namespace } = ground;
      await apply(cluster, deployment(ground, 'served'));
      const service: KubeObject = {
        ...SERVICE,
        metadata: { name: 'served', namespace },
        spec: { selector: { app: 'served' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      };
      await apply(cluster, service);
      interface Endpoint {
        conditions: { ready?: boolean; serving?: boolean; terminating?: boolean };
        targetRef: { kind: string; name: string };
      }
      const slices = async (): Promise<KubeObject[]> =>
        (
          await cluster.list(
            { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
            { namespace, labelSelector: 'kubernetes.io/service-name=served' },
          )
        ).items;
      const ready = async (): Promise<Endpoint[]> =>
        (await slices()).flatMap((slice) =>
          ((slice['endpoints'] as Endpoint[] | null | undefined) ?? []).filter(
            ({ conditions }) => conditions.ready === true,
          ),
        );
      await ground.until('two are ready', async () => (await ready()).length === 2);
      const [first] = await slices();
      const endpoints = await ready();
      const waits = deployment(ground, 'served', { replicas: 1 });
      const template = waits.spec?.['template'] as { metadata: object };
      template.metadata = {
        ...template.metadata,
        annotations: { 'lab.edu-actions/waiting': 'ContainerCreating' },
      };
      await cluster.patch(refOf(service), { spec: { selector: { app: 'nobody' } } }, { type: 'merge' });
      await ground.until('none is left', async () => (await ready()).length === 0);
      return {
        ports: first?.['ports'],
        type: first?.['addressType'],
        labels: Object.keys(first?.metadata.labels ?? {}).sort(),
        endpoints: endpoints.map(({ conditions, targetRef }) => ({ conditions, kind: targetRef.kind })),
      };
    },
  },
  {
    name: 'a Job runs to its end',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const object: KubeObject = {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'once', namespace: ground.namespace },
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'once', image: 'once:v1' }] } },
        },
      };
      await apply(cluster, object);
      const conditions = async (): Promise<{ type: string; status: string }[]> =>
        ((await cluster.get(refOf(object)))?.status?.['conditions'] ?? []) as {
          type: string;
          status: string;
        }[];
      await ground.until('it is complete', async () =>
        (await conditions()).some(({ type }) => type === 'Complete'),
      );
      const live = await cluster.get(refOf(object));
      return [
        (await conditions())
          .map(({ type, status }) => ({ type, status }))
          .sort((a, b) => (a.type < b.type ? -1 : 1)),
        live?.status?.['succeeded'],
        await refusal(
          cluster.patch(
            refOf(object),
            { spec: { template: { spec: { containers: [{ name: 'once', image: 'once:v2' }] } } } },
            { type: 'merge' },
          ),
        ),
      ];
    },
  },
  {
    name: 'a StatefulSet makes its pods in their order',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const plain = deployment(ground, 'ordered');
      const object = { ...plain, kind: 'StatefulSet', spec: { ...plain.spec, serviceName: 'ordered' } };
      await apply(cluster, object);
      const statusOf = async (): Promise<Record<string, unknown>> =>
        (await cluster.get(refOf(object)))?.status ?? {};
      await ground.until('both are ready', async () => (await statusOf())['readyReplicas'] === 2);
      const next = structuredClone(object);
      const { template } = next.spec as unknown as {
        template: { spec: { containers: { image: string }[] } };
      };
      if (template.spec.containers[0] !== undefined) template.spec.containers[0].image = 'ordered:v2';
      await apply(cluster, next);
      await ground.until('both are new', async () => {
        const { observedGeneration, updatedReplicas, readyReplicas, currentRevision, updateRevision } =
          await statusOf();
        return (
          observedGeneration === 2 &&
          updatedReplicas === 2 &&
          readyReplicas === 2 &&
          currentRevision === updateRevision
        );
      });
      const { items } = await cluster.list(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace: ground.namespace, labelSelector: 'app=ordered' },
      );
      const revision = (await statusOf())['updateRevision'];
      return items.map(({ metadata }) => [
        metadata.name,
        metadata.labels?.['controller-revision-hash'] === revision,
      ]);
    },
  },
  {
    name: 'a rollout whose new pods never start keeps the old ones, and says so at its deadline',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const { namespace } = ground;
      const spec = {
        progressDeadlineSeconds: 2,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      };
      const object = deployment(ground, 'stuck', spec);
      await apply(cluster, object);
      const statusOf = async (): Promise<Record<string, unknown>> =>
        (await cluster.get(refOf(object)))?.status ?? {};
      await ground.until('it is complete', async () => (await statusOf())['availableReplicas'] === 2);
      const next = deployment(ground, 'stuck', spec, { image: 'stuck:v2' });
      const template = next.spec?.['template'] as { metadata: object };
      template.metadata = {
        ...template.metadata,
        annotations: { 'lab.edu-actions/waiting': 'ImagePullBackOff' },
      };
      await apply(cluster, next);
      const reasons = async (): Promise<string[]> =>
        ((await statusOf())['conditions'] as { type: string; reason: string }[])
          .map(({ type, reason }) => `${type} ${reason}`)
          .sort();
      await ground.until('it is late', async () =>
        (await reasons()).includes('Progressing ProgressDeadlineExceeded'),
      );
      const { replicas, updatedReplicas, availableReplicas, unavailableReplicas } = await statusOf();
      await apply(cluster, object);
      await ground.until(
        'it is back',
        async () => (await statusOf())['updatedReplicas'] === 2 && (await statusOf())['replicas'] === 2,
      );
      const { items } = await cluster.list(
        { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
        { namespace, labelSelector: 'app=stuck' },
      );
      return {
        late: { replicas, updatedReplicas, availableReplicas, unavailableReplicas },
        reasons: await reasons(),
        revisions: items
          .map(({ metadata, spec: { replicas: count } = {} }) => [
            metadata.annotations?.['deployment.kubernetes.io/revision'],
            count,
          ])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      };
    },
  },
  {
    name: 'a DaemonSet has a pod on each node, and replaces them one after the other',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const { replicas: _replicas, ...spec } = deployment(ground, 'everywhere').spec ?? {};
      const object: KubeObject = { ...deployment(ground, 'everywhere'), kind: 'DaemonSet', spec };
      await apply(cluster, object);
      const statusOf = async (): Promise<Record<string, unknown>> =>
        (await cluster.get(refOf(object)))?.status ?? {};
      const isDone = (generation: number) => async (): Promise<boolean> => {
        const status = await statusOf();
        return (
          status['observedGeneration'] === generation &&
          status['numberAvailable'] === 3 &&
          status['updatedNumberScheduled'] === 3
        );
      };
      await ground.until('all are there', isDone(1));
      const next = structuredClone(object);
      (
        next.spec as unknown as { template: { spec: { containers: { image: string }[] } } }
      ).template.spec.containers.forEach((each) => {
        each.image = 'everywhere:v2';
      });
      await apply(cluster, next);
      await ground.until('all are new', isDone(2));
      const { items } = await cluster.list(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace: ground.namespace, labelSelector: 'app=everywhere' },
      );
      const alive = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
      const status = await statusOf();
      return [
        new Set(alive.map((pod) => pod.spec?.['nodeName'])).size,
        alive.map(imageOf),
        [status['desiredNumberScheduled'], status['currentNumberScheduled'], status['numberReady']],
      ];
    },
  },
  {
    name: 'with Recreate the old pods are gone before the new ones come',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const spec = { replicas: 1, strategy: { type: 'Recreate' } };
      const object = deployment(ground, 'anew', spec);
      await apply(cluster, object);
      const statusOf = async (): Promise<Record<string, unknown>> =>
        (await cluster.get(refOf(object)))?.status ?? {};
      await ground.until('it is there', async () => (await statusOf())['availableReplicas'] === 1);
      const pods = cluster.watch(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace: ground.namespace, labelSelector: 'app=anew' },
      );
      await pods.synced;
      const together: number[] = [];
      pods.onChange(() => void together.push(pods.items().length));
      await apply(cluster, deployment(ground, 'anew', spec, { image: 'anew:v2' }));
      await ground.until('it is new', async () => {
        const status = await statusOf();
        return (
          status['observedGeneration'] === 2 &&
          status['availableReplicas'] === 1 &&
          status['updatedReplicas'] === 1
        );
      });
      pods.close();
      return Math.max(...together);
    },
  },
  {
    name: 'a deletion in the foreground waits for what is owned',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const object = deployment(ground, 'foreground');
      await apply(cluster, object);
      const selection = { namespace: ground.namespace, labelSelector: 'app=foreground' };
      const pods = async (): Promise<number> =>
        (await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, selection)).items.length;
      await ground.until('its pods are there', async () => (await pods()) === 2);
      await cluster.delete(refOf(object), { propagation: 'Foreground' });
      const going = await cluster.get(refOf(object));
      await ground.until('it is gone', async () => (await cluster.get(refOf(object))) === undefined);
      return [
        going?.metadata.finalizers,
        (await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, selection)).items.length,
      ];
    },
  },
  {
    name: 'pods without a controller are adopted by their labels',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const { namespace } = ground;
      const object = deployment(ground, 'adopter', { replicas: 1 });
      await apply(cluster, object);
      const sets = async (): Promise<KubeObject[]> =>
        (
          await cluster.list(
            { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
            { namespace, labelSelector: 'app=adopter' },
          )
        ).items;
      await ground.until('it is there', async () =>
        (await sets()).some(({ status }) => status?.['readyReplicas'] === 1),
      );
      const [before] = await sets();
      await cluster.delete(refOf(object), { propagation: 'Orphan' });
      await ground.until('it is gone', async () => (await cluster.get(refOf(object))) === undefined);
      await apply(cluster, object);
      await ground.until(
        'it has its ReplicaSet again',
        async () => (await sets())[0]?.metadata.ownerReferences?.length === 1,
      );
      const after = await sets();
      return [after.length, after[0]?.metadata.uid === before?.metadata.uid];
    },
  },
  {
    name: 'a namespace that is deleted takes all that is in it',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const name = `${ground.namespace}-inner`;
      const namespace = { apiVersion: 'v1', kind: 'Namespace', name };
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      const inner = await cluster.create(
        configMap({ ...ground, namespace: name }, 'inner', {}, { finalizers: ['edu.test/a'] }),
      );
      await cluster.delete(namespace);
      const going = await cluster.get(namespace);
      const refused = await refusal(cluster.create(configMap({ ...ground, namespace: name }, 'late', {})));
      await ground.until(
        'it is told to go',
        async () => (await cluster.get(refOf(inner)))?.metadata.deletionTimestamp !== undefined,
      );
      await cluster.patch(refOf(inner), { metadata: { finalizers: null } }, { type: 'merge' });
      await ground.until('it is gone', async () => (await cluster.get(namespace)) === undefined);
      return [going?.status?.['phase'], refused];
    },
  },
  {
    name: 'what its owner leaves behind is collected, but for orphans',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const owner = await cluster.create(configMap(ground, 'owner', {}));
      const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: owner.metadata.uid };
      const owned = await cluster.create(configMap(ground, 'owned', {}, { ownerReferences: [reference] }));
      await cluster.delete(refOf(owner));
      await ground.until('it is collected', async () => (await cluster.get(refOf(owned))) === undefined);
      const object = deployment(ground, 'left');
      await apply(cluster, object);
      const selection = { namespace: ground.namespace, labelSelector: 'app=left' };
      const sets = async (): Promise<KubeObject[]> =>
        (await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, selection)).items;
      await ground.until('it has a ReplicaSet', async () => (await sets()).length === 1);
      await cluster.delete(refOf(object), { propagation: 'Orphan' });
      await ground.until('it is gone', async () => (await cluster.get(refOf(object))) === undefined);
      return (await sets()).map(({ metadata }) => metadata.ownerReferences?.length ?? 0);
    },
  },
  {
    name: 'the credentials of an administrator may do all',
    play: async (ground) =>
      await ground.as('writer').can([
        { verb: 'create', group: 'apps', resource: 'deployments', namespace: ground.namespace },
        { verb: 'patch', group: '', resource: 'services', namespace: ground.namespace },
      ]),
  },
  {
    name: 'every kind is served where it is asked for',
    play: async (ground) => {
      const cluster = ground.as('writer');
      const kinds = OBJECTS(ground.namespace).map(({ apiVersion, kind }) => ({ apiVersion, kind }));
      return await Promise.all(
        kinds.map(async (kind) => {
          const resource = await cluster.resource(kind);
          return {
            ...kind,
            path: resource?.path,
            plural: resource?.plural,
            namespaced: resource?.namespaced,
          };
        }),
      );
    },
  },
  ...OBJECTS('').map(
    ({ kind, metadata }, index): Scenario => ({
      name: `${kind} ${metadata.name}: what the server fills in, and whose each field is`,
      play: async (ground) => {
        const object = OBJECTS(ground.namespace)[index];
        if (object === undefined) throw new Error('there is no such object');
        const cluster = ground.as('writer');
        const tried = await apply(cluster, object, { dryRun: true });
        const created = await cluster.create(object, { dryRun: true });
        return {
          tried: bare(tried),
          managers: managersOf(tried),
          created: bare(created),
          updater: managersOf(created),
        };
      },
    }),
  ),
];

/** Without what differs each time. */
function bare({ metadata, ...rest }: KubeObject): unknown {
  const {
    uid: _uid,
    creationTimestamp: _time,
    resourceVersion: _version,
    managedFields: _fields,
    ...kept
  } = metadata;
  const text = JSON.stringify({ ...rest, metadata: kept })
    .replaceAll(/10\.\d+\.\d+\.\d+/gu, 'address')
    .replaceAll(/"nodePort":\d+/gu, '"nodePort":0')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'uid');
  return withoutNulls(JSON.parse(text) as unknown);
}
