import { describe, expect, test } from '@jest/globals';
import { splitHooks } from '../../../src/manifests/helm/hooks.ts';
import { manifests } from './fixtures.ts';

const hook = (name: string, hookAnnotation: string, rest = '', kind = 'Job') =>
  `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}, annotations: {helm.sh/hook: "${hookAnnotation}"${rest}}}}`;
const split = (...yaml: string[]) => splitHooks(manifests(yaml.join('\n---\n')));
const weight = (value: string) => `, helm.sh/hook-weight: "${value}"`;

describe('splitHooks', () => {
  test.each([
    ['pre-install', ['pre-install']],
    ['post-upgrade, pre-install', ['pre-install', 'post-upgrade']],
    ['PRE-UPGRADE', ['pre-upgrade']],
    ['post-install,post-delete', ['post-install']],
  ])('%s', (annotation, points) => {
    const { hooks, manifests: rest, warnings } = split(hook('a', annotation));
    expect([hooks.map((each) => each.points), rest, warnings]).toEqual([[points], [], []]);
  });

  test.each([
    'test',
    'test-success',
    'test-failure',
    'pre-delete',
    'post-delete',
    'pre-rollback',
    'post-rollback',
  ])('%s is run by nothing of ours', (annotation) => {
    expect(split(hook('a', annotation))).toEqual({ manifests: [], hooks: [], warnings: [] });
  });

  test.each([
    ['crd-install', /crds\//],
    ['pre-instal', /did you mean pre-install\?/],
  ])('%s is left out with a warning', (annotation, warning) => {
    const { hooks, manifests: rest, warnings } = split(hook('a', annotation));
    expect([hooks, rest, warnings]).toEqual([[], [], [expect.stringMatching(warning)]]);
  });

  test.each([
    ['', { weight: 0, deletePolicies: ['before-hook-creation'] }, 0],
    [', helm.sh/hook-weight: "-5"', { weight: -5 }, 0],
    [', helm.sh/hook-weight: "x"', { weight: 0 }, 1],
    [
      ', helm.sh/hook-delete-policy: "hook-succeeded, hook-failed"',
      { deletePolicies: ['hook-succeeded', 'hook-failed'] },
      0,
    ],
    [', helm.sh/hook-delete-policy: "hook-suceeded"', { deletePolicies: ['before-hook-creation'] }, 1],
  ])('annotations %s', (rest, expected, warned) => {
    const { hooks, warnings } = split(hook('a', 'pre-install', rest));
    expect(hooks[0]).toMatchObject(expected);
    expect(warnings).toHaveLength(warned);
  });

  test('order: weight, then kind, then name', () => {
    const { hooks } = split(
      hook('b', 'pre-install', weight('10')),
      hook('z', 'pre-install', weight('9')),
      hook('b', 'pre-install'),
      hook('a', 'pre-install'),
      hook('own', 'pre-install', '', 'Custom'),
      hook('zoo', 'pre-install', '', 'Bespoke'),
      hook('z', 'pre-install', '', 'ServiceAccount'),
      hook('c', 'pre-install', weight('-1')),
    );
    expect(hooks.map(({ object }) => `${object.kind} ${object.metadata.name}`)).toEqual([
      'Job c',
      'ServiceAccount z',
      'Job a',
      'Job b',
      'Bespoke zoo',
      'Custom own',
      'Job z',
      'Job b',
    ]);
  });

  test('what is kept on uninstall stays a manifest', () => {
    const yaml =
      '{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, annotations: {helm.sh/resource-policy: keep}}}';
    expect(split(yaml).manifests).toEqual(manifests(yaml));
  });
});
