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
    return (error as { problems: { message: string; code: string; field?: string }[] }).problems.map(
      ({ code, message }) => `${code}: ${message}`,
    );
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
  ])('%s is taken', (_, more) => {
    expect(checkedUndo(more)).toEqual([]);
  });

  test.each([
    ['of another attempt', { deploymentId: 'b2' }],
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
