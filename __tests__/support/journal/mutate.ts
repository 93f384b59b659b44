/** Changes to a journal, from a typing error to what somebody writes who knows the format and means harm. */

type Json = Record<string, unknown>;
export type Random = () => number;

const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  'x',
  '../../x',
  'a/b',
  '%2e%2e',
  '__proto__',
  'x'.repeat(300),
  [],
  {},
  [null],
  { name: 'x' },
  [[[]]],
  'kube-system',
  'prod',
  'store',
  'web-blue',
  'web-green',
  '2026-01-01T00:00:00Z',
];

const RBAC = 'rbac.authorization.k8s.io/v1';
/** What belongs to others, as somebody would write it into a list of objects. */
const REFERENCES: readonly Json[] = [
  { apiVersion: 'v1', kind: 'Secret', name: 'token', namespace: 'kube-system' },
  { apiVersion: 'v1', kind: 'ConfigMap', name: 'web', namespace: 'prod' },
  { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-blue', namespace: 'prod' },
  { apiVersion: RBAC, kind: 'ClusterRole', name: 'reader' },
  { apiVersion: RBAC, kind: 'ClusterRole', name: 'reader', namespace: 'shop' },
  { apiVersion: RBAC, kind: 'ClusterRoleBinding', name: 'reader' },
  { apiVersion: RBAC, kind: 'ClusterRole', name: 'web-prod' },
  { apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' },
  { apiVersion: 'batch/v1', kind: 'CronJob', name: 'report', namespace: 'shop' },
  { apiVersion: 'apps/v1', kind: 'Deployment', name: 'store-blue', namespace: 'shop' },
  { apiVersion: 'apps/v1', kind: 'Deployment', name: 'copy', namespace: 'shop' },
  { apiVersion: 'v1', kind: 'Service', name: 'store', namespace: 'shop' },
  { apiVersion: 'v1', kind: 'Service', name: 'copy', namespace: 'shop' },
  { apiVersion: 'v1', kind: 'ConfigMap', name: 'store', namespace: 'shop' },
  { apiVersion: 'v1', kind: 'ConfigMap', name: 'by-hand', namespace: 'shop' },
  { apiVersion: 'v1', kind: 'Secret', name: 'database', namespace: 'shop' },
];
const NAMES = ['store', 'store-blue', 'copy', 'reader', 'web-prod', 'report', 'database', 'by-hand', 'token'];
const OBJECT_LISTS = new Set(['inventory', 'creations', 'configs', 'workloads', 'slots']);

interface Node {
  parent: Json | unknown[];
  key: string | number;
  value: unknown;
}

function nodesOf(root: unknown): Node[] {
  const nodes: Node[] = [];
  const visit = (parent: Json | unknown[]): void => {
    const entries: [string | number, unknown][] = Array.isArray(parent)
      ? parent.map((value, at) => [at, value])
      : Object.entries(parent);
    for (const [key, value] of entries) {
      nodes.push({ parent, key, value });
      if (typeof value === 'object' && value !== null) visit(value as Json);
    }
  };
  if (typeof root === 'object' && root !== null) visit(root as Json);
  return nodes;
}

function pickOf<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new TypeError('nothing to pick from');
  return item;
}

function assign({ parent, key }: Node, value: unknown): void {
  (parent as Json)[key] = structuredClone(value);
}

function remove({ parent, key }: Node): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** An object of somebody else, or of nobody yet, as a manifest or as it was found. */
function manifestFor(ref: Json): Json {
  const { apiVersion, kind, name, namespace } = ref;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      managedFields: [{ manager: 'edu-actions-web' }],
    },
    ...(kind === 'ClusterRoleBinding'
      ? { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' } }
      : { data: { evil: '1' } }),
  };
}

type Mutation = (root: Json, nodes: readonly Node[], random: Random) => void;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  junk: (_, nodes, random) => assign(pickOf(nodes, random), pickOf(JUNK, random)),
  gone: (_, nodes, random) => remove(pickOf(nodes, random)),
  swapped: (_, nodes, random) => {
    const [a, b] = [pickOf(nodes, random), pickOf(nodes, random)];
    assign(a, b.value);
    assign(b, a.value);
  },
  transplanted: (_, nodes, random) => assign(pickOf(nodes, random), pickOf(nodes, random).value),
  repeated: (_, nodes, random) => {
    const lists = nodes.filter(({ value }) => isList(value) && value.length > 0);
    if (lists.length === 0) return;
    const list = pickOf(lists, random).value as unknown[];
    for (let times = Math.floor(random() * 20); times >= 0; times -= 1) list.push(structuredClone(list[0]));
  },
  renamed: (_, nodes, random) => {
    const named = nodes.filter(({ parent }) => !isList(parent));
    const node = pickOf(named, random);
    remove(node);
    (node.parent as Json)[`${node.key}s`] = node.value;
  },
  'another name': (_, nodes, random) => {
    const names = nodes.filter(({ key }) => key === 'name');
    if (names.length > 0) assign(pickOf(names, random), pickOf(NAMES, random));
  },
  'another place': (_, nodes, random) => {
    const places = nodes.filter(({ key }) => key === 'namespace');
    if (places.length > 0) assign(pickOf(places, random), pickOf(['kube-system', 'prod', ''], random));
  },
  'another object': (_, nodes, random) => {
    const refs = nodes.filter(
      ({ value }) => typeof value === 'object' && value !== null && 'kind' in value && 'name' in value,
    );
    if (refs.length > 0) assign(pickOf(refs, random), pickOf(REFERENCES, random));
  },
  'one more object': (root, nodes, random) => {
    const lists = nodes.filter(({ key, value }) => OBJECT_LISTS.has(String(key)) && isList(value));
    if (lists.length > 0) (pickOf(lists, random).value as unknown[]).push({ ...pickOf(REFERENCES, random) });
    else root['inventory'] = [{ ...pickOf(REFERENCES, random) }];
  },
  'one more manifest': (root, nodes, random) => {
    const ref = pickOf(REFERENCES, random);
    const lists = nodes.filter(
      ({ key, value }) => (key === 'manifests' || key === 'images') && isList(value),
    );
    if (lists.length === 0) return;
    const { key, value } = pickOf(lists, random);
    const object = manifestFor(ref);
    (value as unknown[]).push(key === 'images' ? object : { object, origin: 'x' });
    void root;
  },
  'another Deployment': (_, nodes, random) => {
    const lists = nodes.filter(({ key, value }) => key === 'deployments' && isList(value));
    if (lists.length > 0)
      (pickOf(lists, random).value as unknown[]).push({ name: pickOf(NAMES, random), replicas: 0 });
  },
  'another Service': (_, nodes, random) => {
    const lists = nodes.filter(
      ({ key, value }) => (key === 'switches' || key === 'services') && isList(value),
    );
    if (lists.length === 0) return;
    const name = pickOf(['store', 'copy'], random);
    const selector = name === 'store' ? { app: 'store', 'edu-actions/slot': 'blue' } : { app: 'copy' };
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    const home = { selector: { ...selector, app: 'web' }, ports };
    const step = {
      name,
      namespace: 'shop',
      before: home,
      found: home,
      after: { selector, ports },
      selector: home.selector,
      pinned: selector,
    };
    (pickOf(lists, random).value as unknown[]).push(step);
  },
  adoption: (root, _, random) => {
    const name = pickOf(['store', 'copy'], random);
    const selector = name === 'store' ? { app: 'store', 'edu-actions/slot': 'blue' } : { app: 'copy' };
    root['adoption'] = {
      deployments: [
        {
          name: pickOf(['store-blue', 'copy', 'web-green'], random),
          podTemplateHash: 'x',
          wasPaused: random() < 0.5,
        },
      ],
      services: [{ name, selector, pinned: { ...selector, 'pod-template-hash': 'x' } }],
    };
  },
  attempt: (root, _, random) => {
    root['attempt'] = {
      deploymentId: pickOf(['deadbeef-0000', 'none', '..', '5'], random),
      startedAt: '2026-05-01T00:00:00Z',
      version: 'v3',
      strategy: pickOf(['rolling', 'blue-green'], random),
      target: 't',
      ...(random() < 0.5 ? { irreversible: true, hooksDone: ['x'] } : {}),
    };
  },
  'no uids': (_, nodes) => {
    for (const node of nodes.filter(({ key }) => key === 'uid')) remove(node);
  },
  'no digests': (_, nodes) => {
    for (const node of nodes.filter(({ key }) => key === 'digest' || key === 'undo')) remove(node);
  },
};

const KINDS = Object.keys(MUTATIONS);

/** Changes a document in one to three ways. @returns what was done, in a few words. */
export function mutate(root: Json, random: Random): string[] {
  const count = random() < 0.6 ? 1 : random() < 0.6 ? 2 : 3;
  return Array.from({ length: count }, () => {
    const kind = pickOf(KINDS, random);
    const nodes = nodesOf(root);
    if (nodes.length > 0) MUTATIONS[kind]?.(root, nodes, random);
    return kind;
  });
}

/** Changes a text so that it may be no JSON any more. */
export function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const cut = [
    text.slice(0, at),
    `${text.slice(0, at)}${text.slice(at + 1)}`,
    `${text.slice(0, at)}}${text.slice(at)}`,
    '',
    'null',
    '[]',
    '"x"',
    '7',
  ];
  return pickOf(cut, random);
}
