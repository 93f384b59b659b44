import type { KubeObject } from '../../../src/cluster/index.ts';
import type { ReleaseState, DeployedRelease, HistoryEntry } from '../../../src/release/state/state.ts';
import { writeState } from '../../../src/release/state/state.ts';
import { targetOf, writeRevision } from '../../../src/release/state/revisions.ts';
import { type Undo, writeUndo } from '../../../src/release/state/undo.ts';
import { marked } from '../marked.ts';
import { newWorld, type World } from './world.ts';

/** An application with a journal, and its neighbours, in memory. */

export const APP = 'web';
export const NAMESPACE = 'shop';
export const STATES = ['blue-green', 'rolling', 'killed blue-green', 'killed rolling', 'waiting'] as const;
export type State = (typeof STATES)[number];

const DATE = '2026-05-01T00:00:00.000Z';
const RBAC = 'rbac.authorization.k8s.io/v1';
let uids = 0;

function object(
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  metadata: object = {},
): KubeObject {
  const made: KubeObject = {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: NAMESPACE,
      uid: `u${(uids += 1)}`,
      resourceVersion: '1',
      creationTimestamp: DATE,
      ...metadata,
    },
    ...rest,
  };
  return made;
}

const theirs = (each: KubeObject): KubeObject => ({
  ...each,
  metadata: {
    ...each.metadata,
    managedFields: [{ manager: 'kubectl-create', operation: 'Update', fieldsV1: {} }],
  },
});

function outside({ metadata, ...rest }: KubeObject, annotations?: Record<string, string>): KubeObject {
  const { namespace: _namespace, ...named } = metadata;
  return {
    ...rest,
    metadata: { ...named, ...(annotations === undefined ? {} : { annotations }) },
  };
}

function workload(name: string, labels: Record<string, string>, metadata: object = {}): KubeObject {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:v1' }] } };
  return object(
    'apps/v1',
    'Deployment',
    name,
    { spec: { replicas: 1, selector: { matchLabels: labels }, template } },
    metadata,
  );
}

function slotted(slot: 'blue' | 'green', revision: number): KubeObject {
  const labels = {
    app: APP,
    'edu-actions/app': APP,
    'edu-actions/slot': slot,
    'edu-actions/revision': String(revision),
  };
  return marked(
    workload(`web-${slot}`, labels, {
      labels: { 'edu-actions/slot': slot },
      annotations: { 'edu-actions/slot-of': APP },
    }),
    APP,
  );
}

function service(name: string, selector: Record<string, string>): KubeObject {
  return object('v1', 'Service', name, {
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  });
}

const configMap = (name: string, data: object = { a: '1' }): KubeObject =>
  object('v1', 'ConfigMap', name, { data });

function elsewhere(each: KubeObject, namespace: string): KubeObject {
  return { ...each, metadata: { ...each.metadata, namespace } };
}

/** What belongs to others, each with the reason why a release could take it for its own. */
function neighbours(): KubeObject[] {
  return [
    marked(workload('store-blue', { app: 'store' }, { labels: { 'edu-actions/slot': 'blue' } }), 'store'),
    marked(service('store', { app: 'store', 'edu-actions/slot': 'blue' }), 'store'),
    marked(configMap('store'), 'store'),
    marked(object('batch/v1', 'CronJob', 'report', { spec: { schedule: '0 0 * * *' } }), 'store'),
    theirs(configMap('by-hand')),
    theirs(
      object(
        'v1',
        'Secret',
        'database',
        { type: 'Opaque', data: { password: 'eA==' } },
        { labels: { 'edu-actions/journal-of': APP } },
      ),
    ),
    theirs(
      workload('copy', { app: 'copy' }, { labels: { 'edu-actions/app': APP, 'edu-actions/slot': 'green' } }),
    ),
    theirs(service('copy', { app: 'copy' })),
    elsewhere(theirs(object('v1', 'Secret', 'token', { data: { a: 'eA==' } })), 'kube-system'),
    elsewhere(marked(slotted('blue', 3), APP), 'prod'),
    elsewhere(marked(configMap(APP), APP), 'prod'),
    outside(theirs(object(RBAC, 'ClusterRole', 'reader', { rules: [] }))),
    outside(
      theirs(
        object(RBAC, 'ClusterRoleBinding', 'reader', { roleRef: { kind: 'ClusterRole', name: 'reader' } }),
      ),
    ),
    outside(marked(object(RBAC, 'ClusterRole', 'web-prod', { rules: [] }), APP), {
      'edu-actions/namespace': 'prod',
    }),
    outside(marked(object(RBAC, 'ClusterRole', 'web-own', { rules: [] }), APP), {
      'edu-actions/namespace': NAMESPACE,
    }),
    outside(object('v1', 'Namespace', 'kube-system')),
    outside(object('v1', 'Namespace', NAMESPACE)),
  ];
}

/** As the manifests have it. */
export function manifestsOf(tag: string): KubeObject[] {
  const labels = { app: APP };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: `web:${tag}` }] } };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: NAMESPACE },
      data: { tag },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: APP, namespace: NAMESPACE },
      spec: { replicas: 1, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: APP, namespace: NAMESPACE },
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
    },
  ];
}

export interface Scenario {
  state: State;
  world: World;
  head: ReleaseState;
  /** The names of the Secrets that the head refers to. */
  secrets: string[];
}

/** The application in one of the states in which a journal says something. */
export async function openScenario(state: State): Promise<Scenario> {
  const world = newWorld(APP);
  for (const each of neighbours()) world.put(each);
  const isRolling = state.includes('rolling');
  const strategy = isRolling ? 'rolling' : 'blue-green';
  const own = ownObjects(isRolling);
  for (const each of own) world.put(each);
  const entries = await Promise.all([2, 1].map(async (revision) => await history(world, revision, strategy)));
  const [live, warm] = [2, 1].map((revision): DeployedRelease => held(revision, strategy));
  const inventory = own.map(recorded);
  const head: ReleaseState = {
    formatVersion: 1,
    app: APP,
    revision: 2,
    phase: 'idle',
    ...(live === undefined ? {} : { live }),
    ...(warm === undefined ? {} : { warm: isRolling ? { ...warm, deployments: [] } : warm }),
    history: entries,
    inventory: [
      ...inventory,
      { apiVersion: RBAC, kind: 'ClusterRole', name: 'web-own', uid: uidOf(world, 'web-own') },
    ],
  };
  const secrets = ['edu-actions-web.r1', 'edu-actions-web.r2'];
  if (state.startsWith('killed')) {
    secrets.push('edu-actions-web.undo-deadbeef');
    await kill(world, head, isRolling);
  }
  if (state === 'waiting') {
    const entry = await history(world, 3, strategy);
    secrets.push('edu-actions-web.r3');
    const green = world.objects.get('apps/Deployment/shop/web-green');
    Object.assign(head, {
      revision: 3,
      live: { ...held(1, strategy), slot: 'blue' },
      warm: undefined,
      pending: {
        held: { ...held(3, strategy), slot: 'green' },
        entry,
        creations: green === undefined ? [] : [recorded(green)],
      },
    });
    world.put(service(APP, { app: APP, 'edu-actions/slot': 'blue' }));
  }
  const stored = await writeState(world.cluster, NAMESPACE, { state: head });
  world.writes.length = 0;
  return { state, world, head: JSON.parse(JSON.stringify(stored.state)) as ReleaseState, secrets };
}

function uidOf(world: World, name: string): string {
  return world.objects.get(`rbac.authorization.k8s.io/ClusterRole//${name}`)?.metadata.uid ?? '';
}

function ownObjects(isRolling: boolean): KubeObject[] {
  const shared = [marked(configMap('settings'), APP), marked(configMap('dropped'), APP)];
  if (isRolling)
    return [...shared, marked(workload(APP, { app: APP }), APP), marked(service(APP, { app: APP }), APP)];
  const live = { app: APP, 'edu-actions/slot': 'green' };
  return [...shared, slotted('blue', 1), slotted('green', 2), marked(service(APP, live), APP)];
}

function recorded({
  apiVersion,
  kind,
  metadata: { name, namespace, uid },
}: KubeObject): ReleaseState['inventory'][number] {
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(uid === undefined ? {} : { uid }),
  };
}

function held(revision: number, strategy: 'rolling' | 'blue-green'): DeployedRelease {
  const slot = revision % 2 === 0 ? 'green' : 'blue';
  return {
    revision,
    version: `v${revision}`,
    strategy,
    ...(strategy === 'rolling' ? {} : { slot }),
    deployedAt: DATE,
    deployments: [{ name: strategy === 'rolling' ? APP : `web-${slot}`, replicas: 1 }],
    configs: [],
  };
}

async function history(
  world: World,
  revision: number,
  strategy: 'rolling' | 'blue-green',
): Promise<HistoryEntry> {
  const manifests = manifestsOf(`v${revision}`).map((each) => ({ object: each, origin: 'k8s/web.yaml:1' }));
  const entry: HistoryEntry = {
    revision,
    version: `v${revision}`,
    strategy,
    deployedAt: DATE,
    target: targetOf({ manifests, hooks: [] }),
  };
  const rendered = { manifests, hooks: [], version: entry.version };
  const digest = await writeRevision(world.cluster, NAMESPACE, APP, { formatVersion: 1, entry, rendered });
  return { ...entry, digest };
}

/** A release of v3 whose job was killed after it had moved or changed what it could. */
async function kill(world: World, head: ReleaseState, isRolling: boolean): Promise<void> {
  const settings = world.objects.get('/ConfigMap/shop/settings');
  const before = world.objects.get('/Service/shop/web');
  const images = [settings, before].flatMap((image) => (image === undefined ? [] : [structuredClone(image)]));
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
  const at = (slot: string): { selector: Record<string, string>; ports: typeof ports } => ({
    selector: { app: APP, 'edu-actions/slot': slot },
    ports,
  });
  const made = marked(configMap('made'), APP);
  world.put(made);
  const undo: Undo = {
    formatVersion: 1,
    deploymentId: 'deadbeef-0000',
    strategy: isRolling ? 'rolling' : 'blue-green',
    serving: true,
    settleMs: 0,
    images,
    creations: [
      recorded(made),
      ...(isRolling
        ? []
        : [{ apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: 'web-blue' }]),
    ],
    ...(isRolling
      ? { rolling: { services: [{ name: APP, deployments: [APP] }], slots: [], workloads: [] } }
      : {
          blueGreen: {
            slot: 'blue',
            revision: 3,
            switches: [
              { name: APP, namespace: NAMESPACE, before: at('green'), after: at('blue'), found: at('green') },
            ],
            before: { web: 0 },
            adoption: { deployments: [], services: [] },
          },
        }),
  };
  const digest = await writeUndo(world.cluster, NAMESPACE, APP, undo);
  Object.assign(head, {
    revision: 3,
    phase: 'releasing',
    warm: undefined,
    attempt: {
      deploymentId: undo.deploymentId,
      startedAt: DATE,
      version: 'v3',
      strategy: undo.strategy,
      target: 't',
      undo: digest,
    },
  });
  const live = world.objects.get('/Service/shop/web');
  if (live !== undefined && !isRolling) world.put({ ...live, spec: { ...live.spec, ...at('blue') } });
}
