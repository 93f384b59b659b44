import { describe, expect, test } from '@jest/globals';
import { checkRevision, checkState, checkUndo } from '../../../../src/release/state/schema.ts';
import { deployed, object, OWNER, stateWith } from '../../../support/release-parts.ts';

/** design: rule 15: the journal is data of which nobody knows who wrote it. */

const DIGEST = 'a'.repeat(64);
const entry = {
  revision: 4,
  version: '1.4',
  strategy: 'rolling',
  deployedAt: '2026-01-02T03:04:05Z',
  target: 't',
};
const local = { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace: 'shop' };
const route = { selector: { app: 'web' }, ports: [{ port: 80 }] };

function flaws(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    const { problems } = error as { problems?: { message: string; code: string }[] };
    // A fault of the check itself, or one that names no field.
    if (problems === undefined || problems.length === 0) throw error;
    return problems.map(({ code, message }) => `${code}: ${message}`);
  }
}

const state = (more: object) =>
  flaws(() => checkState({ ...stateWith(), ...more }, { ...OWNER, place: 'ConfigMap shop/x' }));

describe('the release state', () => {
  test.each([
    ['empty', {}],
    [
      'with what serves and what is warm',
      { live: deployed([{ name: 'web', replicas: 2 }]), warm: deployed([]) },
    ],
    ['with a history', { history: [{ ...entry, digest: DIGEST, irreversible: true }] }],
    [
      'with an inventory of what is cluster-wide',
      {
        inventory: [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'system:web' }],
      },
    ],
    [
      'with an adoption that ties a Service to one more label',
      {
        adoption: {
          deployments: [{ name: 'web', podTemplateHash: 'abc', wasPaused: false }],
          services: [
            { name: 'web', selector: { app: 'web' }, pinned: { app: 'web', 'pod-template-hash': 'abc' } },
          ],
        },
      },
    ],
  ])('%s is taken', (_, more) => {
    expect(state(more)).toEqual([]);
  });

  test.each([
    ['of another application', { app: 'other' }],
    ['with an object of another namespace', { inventory: [{ ...local, namespace: 'kube-system' }] }],
    ['with a name that is a path', { inventory: [{ ...local, name: '../../secrets/x' }] }],
    ['with a name that is an escaped path', { inventory: [{ ...local, name: 'a%2Fb' }] }],
    ['with a name of dots', { inventory: [{ ...local, name: '..' }] }],
    ['with a kind that is none', { inventory: [{ ...local, kind: 'pods/exec' }] }],
    ['with a negative number of pods', { live: deployed([{ name: 'web', replicas: -1 }]) }],
    ['with more pods than any cluster has', { live: deployed([{ name: 'web', replicas: 100_001 }]) }],
    ['with an unknown slot', { live: { ...deployed([]), slot: 'red' } }],
    ['older than one of its releases', { history: [{ ...entry, revision: 5 }] }],
    ['with a digest that is none', { history: [{ ...entry, digest: 'x' }] }],
    ['with more history than is kept', { history: Array.from({ length: 11 }, () => entry) }],
    [
      'with an adoption that changes one of the labels of a Service',
      {
        adoption: {
          deployments: [],
          services: [{ name: 'web', selector: { app: 'web', tier: 'a' }, pinned: { app: 'web', tier: 'b' } }],
        },
      },
    ],
    [
      'with an adoption that sends a Service to other pods',
      {
        adoption: {
          deployments: [],
          services: [{ name: 'web', selector: { app: 'web' }, pinned: { app: 'evil' } }],
        },
      },
    ],
  ])('%s is refused as damaged', (_, more) => {
    const [first, ...rest] = state(more);
    expect(first).toMatch(/^journal-damaged: ConfigMap shop\/x, the journal of web,/);
    expect(rest.length).toBeLessThan(5);
  });

  test('that is older than one of its releases is told by the field that says so', () => {
    const [flaw] = state({ history: [{ ...entry, revision: 5 }] });
    expect(flaw).toContain('the journal of web, revision is lower than that of a release');
  });

  test('tells the first five of many flaws', () => {
    const inventory = Array.from({ length: 20 }, () => ({ ...local, kind: 'no kind' }));
    expect(state({ inventory })).toHaveLength(5);
  });
});

const undo = {
  formatVersion: 1,
  deploymentId: 'a1',
  strategy: 'blue-green',
  serving: true,
  settleMs: 1000,
  images: [],
  creations: [],
};
const image = (kind: string, spec?: unknown, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x', ...metadata },
  ...(spec === undefined ? {} : { spec }),
});
const move = { name: 'web', namespace: 'shop', before: route, after: route, found: route };
const blueGreen = { slot: 'blue', revision: 5, switches: [move], before: { web: 2 } };

const checkedUndo = (more: object) =>
  flaws(() =>
    checkUndo({ ...undo, ...more }, { namespace: 'shop', deploymentId: 'a1', place: 'Secret shop/x' }),
  );

describe('the record of how an attempt is undone', () => {
  test.each([
    ['of a blue-green release', { blueGreen }],
    [
      'of a rolling one',
      {
        strategy: 'rolling',
        rolling: { services: [{ name: 'web', deployments: ['web'] }], workloads: [], slots: [] },
      },
    ],
    [
      'with a Service as it was',
      {
        images: [
          {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name: 'web', namespace: 'shop' },
            spec: { ...route, clusterIP: '10.0.0.1' },
          },
        ],
      },
    ],
    ['with an object of a kind that is not looked into', { images: [image('Widget', { ports: 'x' })] }],
    ['with an object of such a kind without a spec', { images: [image('Widget')] }],
    ['with a Deployment without a spec', { images: [image('Deployment'), image('Deployment', null)] }],
  ])('%s is taken', (_, more) => {
    expect(checkedUndo(more)).toEqual([]);
  });

  test.each([
    ['of another attempt', { deploymentId: 'b2' }],
    [
      'of a rolling release without what it has changed',
      { strategy: 'rolling', rolling: { services: [], slots: [] } },
    ],
    [
      'of a rolling release with a number of pods that is none',
      { strategy: 'rolling', rolling: { services: [], workloads: [], slots: [], before: { web: -1 } } },
    ],
    ['of a newer format', { formatVersion: 2 }],
    ['that waits for days', { settleMs: 1e12 }],
    [
      'that moves a Service of another namespace',
      { blueGreen: { ...blueGreen, switches: [{ ...move, namespace: 'kube-system' }] } },
    ],
    [
      'that makes an object in another namespace',
      {
        images: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } }],
      },
    ],
    [
      'with a port that is none',
      {
        images: [
          { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { ports: [{ port: 70_000 }] } },
        ],
      },
    ],
    [
      'with a pod template that is none',
      {
        images: [
          { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: { template: 'x' } },
        ],
      },
    ],
  ])('%s is refused', (_, more) => {
    expect(checkedUndo(more)[0]).toMatch(/^journal-damaged: Secret shop\/x, the undo record/);
  });
});

test.each<[what: string, object: unknown, place: string]>([
  ['is none', null, 'images[0]'],
  [
    'is of another namespace, whatever its spec',
    image('Service', { ports: [] }, { namespace: 'x' }),
    'images[0].metadata.namespace',
  ],
  ['has a port that is none', image('Service', { ports: [{ port: 0 }] }), 'images[0].spec.ports[0].port'],
])('an object that %s is told by its place in the record', (_, each, place) => {
  expect(checkedUndo({ images: [each] })).toEqual([expect.stringContaining(`left no verdict, ${place} `)]);
});

const checkedRevision = (value: object) =>
  flaws(() => checkRevision(value, { namespace: 'shop', revision: 4, place: 'Secret shop/x' }));

describe('the manifests that are kept of a release', () => {
  const { metadata, ...rest } = object('ConfigMap', 'settings');
  const settings = { ...rest, metadata: { name: metadata.name, namespace: 'shop' } };
  const kept = {
    formatVersion: 1,
    entry,
    rendered: { version: '1.4', manifests: [{ object: settings, origin: 'chart' }], hooks: [] as object[] },
  };
  const hook = { object: settings, origin: 'chart', points: ['pre-upgrade'], weight: 1, deletePolicies: [] };

  test('of another release are told by the field that says so', () => {
    const [flaw] = checkedRevision({ ...kept, entry: { ...entry, revision: 3 } });
    expect(flaw).toContain('entry.revision');
  });

  test('are taken with their hooks', () => {
    expect(checkedRevision({ ...kept, rendered: { ...kept.rendered, hooks: [hook] } })).toEqual([]);
  });

  test.each([
    ['of another release', { ...kept, entry: { ...entry, revision: 3 } }],
    ['without any manifest', { ...kept, rendered: { ...kept.rendered, manifests: [] } }],
    [
      'with a hook at an unknown point',
      { ...kept, rendered: { ...kept.rendered, hooks: [{ ...hook, points: ['now'] }] } },
    ],
    [
      'with an object of another namespace',
      {
        ...kept,
        rendered: {
          ...kept.rendered,
          manifests: [{ object: { ...settings, metadata: { name: 'x', namespace: 'y' } }, origin: 'chart' }],
        },
      },
    ],
  ])('%s are refused', (_, value) => {
    expect(checkedRevision(value)[0]).toMatch(/^journal-damaged: Secret shop\/x, which keeps revision 4,/);
  });
});

const progress = (more: object) =>
  state({
    attempt: {
      deploymentId: 'a1',
      startedAt: 't',
      version: '1',
      strategy: 'canary',
      target: 't',
      canary: { percent: 1, step: 1, of: 1, since: 's', ...more },
    },
  });

const canary = (more: object, traffic: object = {}) =>
  checkedUndo({
    blueGreen: {
      ...blueGreen,
      canary: {
        traffic: [
          {
            provider: 'gateway-api',
            name: 'r',
            stable: 's',
            canary: 'c',
            before: {},
            asked: [0, 100],
            ...traffic,
          },
        ],
        steps: [{ percent: 1, ...more }],
      },
    },
  });

const port = (number: number) =>
  checkedUndo({
    images: [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { ports: [{ port: number }] } },
    ],
  });

const workload = (spec: object) =>
  checkedUndo({ images: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec }] });

const inventory = (more: object) => state({ inventory: [{ ...local, ...more }] });

const names = (length: number) => 'x'.repeat(length);

/** What may be said at the most, and one beyond it; both of what is otherwise in order. */
describe('at its bounds', () => {
  const hooks = (weight: number) =>
    checkedRevision({
      formatVersion: 1,
      entry,
      rendered: {
        version: '1',
        manifests: [{ object: local0, origin: 'c' }],
        hooks: [{ object: local0, origin: 'c', points: [], weight, deletePolicies: [] }],
      },
    });
  const local0 = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };

  test.each<[what: string, check: (value: never) => string[], within: unknown, beyond: unknown]>([
    ['a name', (name: string) => inventory({ name }), names(253), names(254)],
    ['a kind', (kind: string) => inventory({ kind: `K${kind}` }), names(99), names(100)],
    ['an API version', (group: string) => inventory({ apiVersion: `${group}/v1` }), names(197), names(198)],
    ['a uid', (uid: string) => inventory({ uid }), names(128), names(129)],
    ['a revision', (revision: number) => state({ revision }), 1_000_000_000, 1_000_000_001],
    ['a revision of nothing', (revision: number) => state({ revision, live: undefined, history: [] }), 0, -1],
    [
      'pods',
      (replicas: number) => state({ revision: 9, live: deployed([{ name: 'web', replicas }]) }),
      100_000,
      100_001,
    ],
    [
      'no pods',
      (replicas: number) => state({ revision: 9, live: deployed([{ name: 'web', replicas }]) }),
      0,
      -1,
    ],
    [
      'no pods of another workload',
      (replicas: number) =>
        state({
          revision: 9,
          live: deployed([], { others: [{ kind: 'StatefulSet', name: 'db', replicas }] }),
        }),
      0,
      -1,
    ],
    ['pods of a template', (replicas: number) => workload({ replicas }), 100_000, 100_001],
    ['no pods of a template', (replicas: number) => workload({ replicas }), 0, -1],
    ['a port', port, 65_535, 65_536],
    ['the first port', port, 1, 0],
    [
      'the name of a port',
      (name: string) => checkedUndo({ images: [image('Service', { ports: [{ port: 1, name }] })] }),
      names(63),
      names(64),
    ],
    [
      'an annotation of a pod',
      (note: string) => workload({ template: { metadata: { annotations: { note } } } }),
      names(1_000_000),
      names(1_000_001),
    ],
    ['a time to settle', (settleMs: number) => checkedUndo({ settleMs }), 24 * 3_600_000, 24 * 3_600_000 + 1],
    ['no time to settle', (settleMs: number) => checkedUndo({ settleMs }), 0, -1],
    ['a name of a Service', (name: string) => checkedUndo({ unserved: [name] }), names(63), names(64)],
    [
      'endpoints',
      (web: number) => checkedUndo({ blueGreen: { ...blueGreen, before: { web } } }),
      100_000,
      100_001,
    ],
    ['no endpoints', (web: number) => checkedUndo({ blueGreen: { ...blueGreen, before: { web } } }), 0, -1],
    ['a share', (percent: number) => canary({ percent }), 99, 100],
    ['the least share', (percent: number) => canary({ percent }), 1, 0],
    ['a hold', (holdMs: number) => canary({ holdMs }), 5 * 24 * 3_600_000, 5 * 24 * 3_600_000 + 1],
    ['no hold', (holdMs: number) => canary({ holdMs }), 0, -1],
    ['what is asked of a route', (asked: number) => canary({}, { asked: [asked] }), 100, 101],
    ['nothing of a route', (asked: number) => canary({}, { asked: [asked] }), 0, -1],
    ['the name of a route', (name: string) => canary({}, { name }), names(253), names(254)],
    ['how far it is', (percent: number) => progress({ percent }), 99, 100],
    ['how far it is, at the least', (percent: number) => progress({ percent }), 1, 0],
    ['a step', (step: number) => progress({ step }), 100, 101],
    ['the first step', (step: number) => progress({ step }), 1, 0],
    ['steps', (of: number) => progress({ of }), 100, 101],
    ['one step', (of: number) => progress({ of }), 1, 0],
    ['since when', (since: string) => progress({ since }), names(40), names(41)],
    [
      'a history',
      (length: number) => state({ revision: 9, history: Array.from({ length }, () => entry) }),
      10,
      11,
    ],
    ['the weight of a hook', hooks, 1e9, 1e9 + 1],
    ['the least weight of a hook', hooks, -1e9, -1e9 - 1],
    [
      'a label of a route',
      (app: string) =>
        checkedUndo({
          blueGreen: { ...blueGreen, switches: [{ ...move, found: { ...route, selector: { app } } }] },
        }),
      names(253),
      names(254),
    ],
    [
      'an annotation',
      (note: string) =>
        checkedUndo({ images: [{ ...local0, metadata: { name: 'x', annotations: { note } } }] }),
      names(1_000_000),
      names(1_000_001),
    ],
    [
      'a hash of a template',
      (podTemplateHash: string) =>
        state({
          adoption: { deployments: [{ name: 'web', podTemplateHash, wasPaused: false }], services: [] },
        }),
      names(63),
      names(64),
    ],
    [
      'a digest',
      (digest: string) => state({ revision: 9, history: [{ ...entry, digest }] }),
      'a'.repeat(64),
      'a'.repeat(65),
    ],
  ])('%s', (_what, check, within, beyond) => {
    expect([check(within as never), check(beyond as never).length]).toEqual([[], 1]);
  });
});
