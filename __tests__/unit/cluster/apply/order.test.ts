import { expect, test } from '@jest/globals';
import { inWaves, waveOf } from '../../../../src/cluster/index.ts';
import { settleLimited } from '../../../../src/cluster/base/limited.ts';

const of = (apiVersion: string, kind: string) => ({ apiVersion, kind });

test('what others need comes first, in waves, and custom resources last', () => {
  const kinds = [
    of('shop.example/v1', 'Service'),
    of('networking.k8s.io/v1', 'Ingress'),
    of('apps/v1', 'Deployment'),
    of('v1', 'Service'),
    of('rbac.authorization.k8s.io/v1', 'RoleBinding'),
    of('v1', 'ConfigMap'),
    of('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
    of('v1', 'Namespace'),
    of('v1', 'Secret'),
    of('autoscaling/v2', 'HorizontalPodAutoscaler'),
  ];
  expect(inWaves(kinds, (kind) => kind).map((wave) => wave.map(({ kind }) => kind))).toEqual([
    ['Namespace'],
    ['CustomResourceDefinition'],
    ['ConfigMap', 'Secret'],
    ['Service', 'RoleBinding'],
    ['Deployment'],
    ['Ingress', 'HorizontalPodAutoscaler'],
    ['Service'],
  ]);
});

test.each([
  [of('v1', 'ServiceAccount'), of('rbac.authorization.k8s.io/v1', 'RoleBinding')],
  [of('rbac.authorization.k8s.io/v1', 'Role'), of('rbac.authorization.k8s.io/v1', 'RoleBinding')],
  [of('v1', 'ResourceQuota'), of('apps/v1', 'Deployment')],
  [of('v1', 'PersistentVolumeClaim'), of('apps/v1', 'StatefulSet')],
  [of('policy/v1', 'PodDisruptionBudget'), of('apps/v1', 'Deployment')],
  [of('networking.k8s.io/v1', 'NetworkPolicy'), of('apps/v1', 'Deployment')],
  [of('apps/v1', 'Deployment'), of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration')],
])('%j before %j', (first, second) => {
  expect(waveOf(first)).toBeLessThan(waveOf(second));
});

test('no more than the limit are under way, all are tried, and outcomes keep their order', async () => {
  let underWay = 0;
  let most = 0;
  const results = await settleLimited([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    underWay -= 1;
    if (item % 3 === 0) throw new Error(String(item));
    return item * 2;
  });
  expect(most).toBe(3);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
    2,
    4,
    'failed',
    8,
    10,
    'failed',
    14,
  ]);
});
