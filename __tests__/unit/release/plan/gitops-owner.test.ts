import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { gitOpsProblems, helmWarnings } from '../../../../src/release/plan/gitops-owner.ts';

function service(marks: {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}): KubeObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', ...marks } };
}

describe('an object that a controller keeps as a repository says', () => {
  test.each([
    ['Argo CD', service({ annotations: { 'argocd.argoproj.io/tracking-id': 'shop:/Service:shop/web' } })],
    ['Argo CD', service({ labels: { 'argocd.argoproj.io/instance': 'shop' } })],
    ['Flux', service({ labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } })],
    ['Flux', service({ labels: { 'helm.toolkit.fluxcd.io/name': 'shop' } })],
  ])('is refused and its owner named: %s', (owner, object) => {
    expect(gitOpsProblems([object])).toMatchObject([
      {
        message: `Service web belongs to ${owner}, which would undo the release`,
        found: expect.stringContaining('shop'),
      },
    ]);
  });

  test('is not one that only helm or nobody installed', () => {
    const helm = { 'meta.helm.sh/release-name': 'web' };
    expect(gitOpsProblems([service({}), service({ annotations: helm })])).toEqual([]);
  });
});

test('what helm installed is warned about once a release of it', () => {
  const installed = service({ annotations: { 'meta.helm.sh/release-name': 'web' } });
  expect(helmWarnings([service({})])).toEqual([]);
  expect(helmWarnings([installed, installed])).toEqual([
    expect.stringContaining('`helm uninstall web` would delete'),
  ]);
});
