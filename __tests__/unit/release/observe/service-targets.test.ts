import { expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { distinguishingLabel } from '../../../../src/release/plan/pod-labels.ts';
import { soleTargets } from '../../../../src/release/observe/service-targets.ts';

const NAMESPACE = 'shop';

function pod(name: string, labels: Record<string, string>, owner?: string): KubeObject {
  const ownerReferences =
    owner === undefined
      ? []
      : [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: owner, controller: true }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: NAMESPACE, labels, ownerReferences } };
}

function service(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: NAMESPACE },
    spec: { selector: { app: 'web' } },
  };
}

function slice(name: string, pods: string[]): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, namespace: NAMESPACE, labels: { 'kubernetes.io/service-name': name } },
    endpoints: pods.map((each) => ({ conditions: { ready: true }, targetRef: { kind: 'Pod', name: each } })),
  };
}

test('harms nobody 1: what alone serves stays, unless nobody was served before it came', () => {
  const web: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: NAMESPACE, uid: 'u' },
    spec: { template: { metadata: { labels: { app: 'web' } } } },
  };
  const ref = { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: NAMESPACE, name: 'web' };
  const traffic = {
    services: [service('web'), service('dashboard')],
    pods: [pod('web-0', { app: 'web' }, 'u')],
    replicaSets: [],
    slices: [slice('web', ['web-0']), slice('dashboard', ['web-0'])],
  };
  const held = (unserved: string[]): string[] =>
    soleTargets(traffic, [web], [ref], { unserved }).map((each) => each.service);
  expect(held([])).toEqual(['web', 'dashboard']);
  expect(held(['web'])).toEqual(['dashboard']);
  expect(held(['web', 'dashboard'])).toEqual([]);
});

test('harms nobody 3: old and new pods are told apart by what only the old ones have', () => {
  const old = [
    pod('a', { app: 'web', 'pod-template-hash': '1', track: 'x' }),
    pod('b', { app: 'web', 'pod-template-hash': '1', track: 'x' }),
  ];
  const fresh = [pod('c', { app: 'web', 'pod-template-hash': '2' })];
  expect(distinguishingLabel(old, fresh)).toEqual({ 'pod-template-hash': '1' });
  const sets = [
    pod('d', { app: 'web', 'controller-revision-hash': 'r', 'statefulset.kubernetes.io/pod-name': 'd' }),
  ];
  expect(distinguishingLabel(sets, fresh)).toEqual({ 'controller-revision-hash': 'r' });
  // Two templates serve: no label of theirs is common to them.
  expect(
    distinguishingLabel([...old, pod('e', { app: 'web', 'pod-template-hash': '3' })], fresh),
  ).toBeUndefined();
  expect(distinguishingLabel([], fresh)).toBeUndefined();
  const single = [pod('f', { app: 'web', 'statefulset.kubernetes.io/pod-name': 'f' })];
  expect(distinguishingLabel(single, fresh)).toBeUndefined();
});
