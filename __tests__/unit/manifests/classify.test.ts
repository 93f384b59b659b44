import { expect, test } from '@jest/globals';
import { classify, type Manifest } from '../../../src/manifests/index.ts';
import { manifests } from './fixtures.ts';

const names = (list: readonly Manifest[]): string[] =>
  list.map(({ object }) => `${object.kind}/${object.metadata.name}`);

const pods = (labels: string) => `{metadata: {labels: {${labels}}}, spec: {containers: [{name: a}]}}`;

test('each object is in one list', () => {
  const all = manifests(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: ${pods('app: web, tier: front')}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker}, spec: {template: ${pods('app: worker')}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: peer}, spec: {template: ${pods('app: peer')}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {template: ${pods('app: db')}}}
---
{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}
---
{apiVersion: v1, kind: Service, metadata: {name: web-admin}, spec: {selector: {tier: front}}}
---
{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {selector: {app: db}}}
---
{apiVersion: v1, kind: Service, metadata: {name: peer}, spec: {clusterIP: None, selector: {app: peer}}}
---
{apiVersion: v1, kind: Service, metadata: {name: outside}, spec: {type: ExternalName}}
---
{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}
---
{apiVersion: v1, kind: Service, metadata: {name: elsewhere, namespace: other}, spec: {selector: {app: worker}}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {scaleTargetRef: {kind: Deployment, name: web}}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: worker}, spec: {scaleTargetRef: {kind: Deployment, name: worker}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {selector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: db}, spec: {selector: {matchLabels: {app: db}}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}
---
{apiVersion: v1, kind: Secret, metadata: {name: s}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}}
`);
  const parts = classify(all);
  expect(
    Object.fromEntries(Object.entries(parts).map(([part, list]) => [part, names(list as Manifest[])])),
  ).toEqual({
    deployments: ['Deployment/web'],
    services: ['Service/web', 'Service/web-admin'],
    scalers: ['HorizontalPodAutoscaler/web'],
    pdbs: ['PodDisruptionBudget/web'],
    configs: ['ConfigMap/c', 'Secret/s'],
    other: [
      'Deployment/worker',
      'Deployment/peer',
      'StatefulSet/db',
      'Service/db',
      'Service/peer',
      'Service/outside',
      'Service/web',
      'Service/elsewhere',
      'HorizontalPodAutoscaler/worker',
      'PodDisruptionBudget/db',
      'Ingress/web',
    ],
  });
  expect(Object.values(parts).flat()).toHaveLength(all.length);
});
