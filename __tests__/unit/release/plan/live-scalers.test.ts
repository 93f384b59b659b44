import { expect, test } from '@jest/globals';
import { ApiError, type KindRef, type KubeObject } from '../../../../src/cluster/index.ts';
import { unmanagedScalers } from '../../../../src/release/plan/live-scalers.ts';
import { marked } from '../../../support/marked.ts';
import { stateWith } from '../../../support/release-parts.ts';

const owner = { app: 'web', namespace: 'shop' };
const HPA = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
const SIZER = { apiVersion: 'lab.example/v1', kind: 'Sizer' };
const SCALED = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' };

const pointing = (
  kind: KindRef,
  name: string,
  metadata: object = {},
  field = 'scaleTargetRef',
): KubeObject => ({
  ...kind,
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, ...metadata },
  spec: { [field]: { kind: 'Deployment', name: 'web' } },
});

/** A cluster with these objects; what is forbidden may not be listed. */
function clusterOf(objects: KubeObject[], forbidden: string[] = []) {
  const asked: string[] = [];
  const served = [
    'apps/v1/Deployment',
    'v1',
    'v1/Pod',
    'keda.sh/v1alpha1',
    'metrics.k8s.io/v1beta1/PodMetrics',
  ];
  const kinds = [HPA, SIZER, SCALED].map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  return {
    asked,
    apiVersions: async () =>
      await Promise.resolve([...served, ...kinds, 'autoscaling/v1/HorizontalPodAutoscaler']),
    resource: async () =>
      await Promise.resolve({ path: '', plural: '', namespaced: true, verbs: ['list', 'watch'] }),
    list: async ({ kind }: KindRef) => {
      asked.push(kind);
      if (forbidden.includes(kind)) {
        const subject = { verb: 'list', group: '', resource: kind };
        throw new ApiError(403, { reason: 'Forbidden', message: 'no' }, subject);
      }
      const items = objects.filter((each) => each.kind === kind);
      return await Promise.resolve({ items, resourceVersion: '1' });
    },
  };
}

test('harms nobody 17: whatever points at a workload is found, by its content and not by its kind', async () => {
  const cluster = clusterOf([
    pointing(HPA, 'by-hand'),
    pointing(SIZER, 'sizer', {}, 'targetRef'),
    { ...SIZER, metadata: { name: 'else', namespace: 'shop' }, spec: { size: 3 } },
  ]);
  const found = await unmanagedScalers(cluster, owner, [], stateWith());
  expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(['by-hand', 'sizer']);
  expect(cluster.asked.sort()).toEqual(['HorizontalPodAutoscaler', 'ScaledObject', 'Sizer']);
});

test('harms nobody 17: what the manifests hold, what goes with this release and what a ScaledObject has made is not somebody else’s', async () => {
  const controller = {
    apiVersion: SCALED.apiVersion,
    kind: SCALED.kind,
    name: 'so',
    uid: 'uid-so',
    controller: true,
  };
  const old = marked(pointing(HPA, 'old'), 'web');
  const cluster = clusterOf([
    pointing(HPA, 'named'),
    old,
    pointing(SCALED, 'so'),
    pointing(HPA, 'keda-hpa-so', { ownerReferences: [controller] }),
    marked(pointing(HPA, 'copied'), 'web'),
  ]);
  const state = stateWith({ inventory: [{ ...HPA, namespace: 'shop', name: 'old' }] });
  const found = await unmanagedScalers(cluster, owner, [pointing(HPA, 'named')], state);
  expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(['copied', 'so']);
});

test('harms nobody 17: a ScaledObject that may not be listed is known by the autoscaler that it has made', async () => {
  const controller = {
    apiVersion: SCALED.apiVersion,
    kind: SCALED.kind,
    name: 'so',
    uid: 'uid-so',
    controller: true,
  };
  const cluster = clusterOf(
    [pointing(HPA, 'keda-hpa-so', { ownerReferences: [controller] })],
    ['ScaledObject'],
  );
  const found = await unmanagedScalers(cluster, owner, [], stateWith());
  expect(found.map(({ metadata }) => metadata.name)).toEqual(['keda-hpa-so']);
});
