import { describe, expect, test } from '@jest/globals';
import { placeInNamespace, refuseDuplicates, scopesOf } from '../../../src/manifests/placement.ts';
import { manifests, problemsOf } from './fixtures.ts';

const SCOPES = new Map([
  ['/ConfigMap', true],
  ['rbac.authorization.k8s.io/ClusterRole', false],
]);
const place = (yaml: string) =>
  placeInNamespace(manifests(yaml), 'shop', SCOPES).map(({ object }) => object.metadata.namespace);

const definition = (kind: string, scope: string) =>
  `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, spec: {group: x.io, scope: ${scope}, names: {kind: ${kind}}}}`;

describe('namespaces', () => {
  test.each([
    ['none gets the release its own', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}', 'shop'],
    ['the same stays', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}', 'shop'],
    ['an empty one is none', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ""}}', 'shop'],
    ['null is none', '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: null}}', 'shop'],
    [
      'a cluster-scoped kind has none',
      '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}}',
      undefined,
    ],
    [
      'and loses one',
      '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a, namespace: kube-system}}',
      undefined,
    ],
    ['the group counts', '{apiVersion: example.com/v1, kind: ClusterRole, metadata: {name: a}}', 'shop'],
  ])('%s', (_name, yaml, namespace) => {
    expect(place(yaml)).toEqual([namespace]);
  });

  test('others are refused, all at once', async () => {
    const yaml =
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: x}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: y}}';
    expect(
      (await problemsOf(() => place(yaml))).map(({ message, found, expected }) => [message, found, expected]),
    ).toEqual([
      ['ConfigMap a (test.yaml#0) names another namespace than the release', 'x', 'shop'],
      ['ConfigMap b (test.yaml#1) names another namespace than the release', 'y', 'shop'],
    ]);
  });

  test('scopes come from the cluster, else from the definitions of the release', async () => {
    const all = manifests(
      [
        definition('Wide', 'Cluster'),
        definition('Narrow', 'Namespaced'),
        '{apiVersion: x.io/v1, kind: Wide, metadata: {name: a}}',
        '{apiVersion: x.io/v1, kind: Wide, metadata: {name: b}}',
        '{apiVersion: y.io/v1, kind: Unknown, metadata: {name: a}}',
      ].join('\n---\n'),
    ).map(({ object }) => object);
    const asked: string[] = [];
    const scopes = await scopesOf(all, async ({ kind }) => {
      asked.push(kind);
      return await Promise.resolve(kind === 'CustomResourceDefinition' ? false : undefined);
    });
    expect(asked).toEqual(['CustomResourceDefinition', 'Wide', 'Unknown']);
    expect(Object.fromEntries(scopes)).toEqual({
      'x.io/Wide': false,
      'x.io/Narrow': true,
      'apiextensions.k8s.io/CustomResourceDefinition': false,
    });
  });
});

describe('duplicates', () => {
  test('name both places, whatever the API version', async () => {
    const yaml = [
      '{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a, namespace: n}}',
      '{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a, namespace: n}}',
    ].join('\n---\n');
    expect(await problemsOf(() => refuseDuplicates(manifests(yaml)))).toEqual([
      expect.objectContaining({
        message: 'HorizontalPodAutoscaler a is there twice',
        found: 'test.yaml#0 and test.yaml#1',
      }),
    ]);
  });

  test('another name, namespace, kind or group is another object', () => {
    const yaml = [
      'v1, kind: A, metadata: {name: a}',
      'v1, kind: A, metadata: {name: b}',
      'v1, kind: A, metadata: {name: a, namespace: n}',
      'v1, kind: B, metadata: {name: a}',
      'x/v1, kind: A, metadata: {name: a}',
    ];
    expect(() =>
      refuseDuplicates(manifests(yaml.map((each) => `{apiVersion: ${each}}`).join('\n---\n'))),
    ).not.toThrow();
  });
});
