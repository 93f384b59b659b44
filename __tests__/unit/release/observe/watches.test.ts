import { describe, expect, test } from '@jest/globals';
import {
  hasReadiness,
  openWatches,
  podSources,
  podsWanted,
  replicasOf,
  storeOf,
  watchKindsOf,
} from '../../../../src/release/observe/watches.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { object, watchesOf, workload } from '../../../support/release-parts.ts';

const ref = (kind: string, apiVersion = 'apps/v1') => ({ apiVersion, kind, name: 'x', namespace: 'default' });

test.each([
  ['Deployment', 'apps/v1', true],
  ['StatefulSet', 'apps/v1', true],
  ['Job', 'batch/v1', true],
  ['PersistentVolumeClaim', 'v1', true],
  ['Certificate', 'cert-manager.io/v1', true],
  ['ConfigMap', 'v1', false],
  ['Role', 'rbac.authorization.k8s.io/v1', false],
  ['PodDisruptionBudget', 'policy/v1', false],
  ['HorizontalPodAutoscaler', 'autoscaling/v2', false],
  ['Ingress', 'networking.k8s.io/v1', false],
  ['CronJob', 'batch/v1', false],
  ['Deployment', 'other.io/v1', true],
])('whether a release waits for a %s of %s: %p', (kind, apiVersion, expected) => {
  expect(hasReadiness(ref(kind, apiVersion))).toBe(expected);
});

describe('how many pods are wanted', () => {
  test.each([
    ['as a Deployment says', workload('web', { replicas: 3 }), 3],
    ['one, where it says nothing', workload('web'), 1],
    [
      'as many as there are nodes for a DaemonSet',
      workload('log', { status: { desiredNumberScheduled: 4 } }, 'DaemonSet'),
      4,
    ],
    ['none, of what is scaled to nothing', workload('web', { replicas: 0 }), 0],
  ])('%s', (_, of, expected) => {
    expect(podsWanted(of)).toBe(expected);
  });

  test('is counted over all that is behind a Service, as it is now', () => {
    const watches = watchesOf({
      deployments: [workload('a', { replicas: 2 }), workload('b', { replicas: 3 })],
      others: [workload('db', { replicas: 5 }, 'StatefulSet')],
    });
    expect(replicasOf(watches, { deployments: ['a'] })).toBe(2);
    expect(
      replicasOf(watches, { deployments: ['a', 'b'], others: [{ kind: 'StatefulSet', name: 'db' }] }),
    ).toBe(10);
    expect(replicasOf(watches, { deployments: ['gone'] })).toBe(0);
    watches.deployments.put([workload('a', { replicas: 7 })]);
    expect(replicasOf(watches, { deployments: ['a'] })).toBe(7);
  });
});

const labelled = (name: string, app: string) => {
  const each = workload(name, { labels: { 'edu-actions/app': app } });
  return { ...each, metadata: { name, namespace: 'default', labels: each.metadata.labels ?? {} } };
};

describe('the watches of a release', () => {
  test.each([
    ['show the application’s own objects alone', 'web', ['ours']],
    ['show all of the namespace where nothing limits them', undefined, ['other', 'ours']],
  ])('%s', async (_, app, expected) => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    for (const each of [labelled('ours', 'web'), labelled('other', 'x')])
      await memory.clock.run(cluster.create(each));
    const watches = openWatches(cluster, 'default', app, ['web']);
    await memory.clock.run(watches.synced());
    expect(
      watches.deployments
        .items()
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(expected);
    watches.close();
  });

  test('are opened for each further kind that is waited for, once', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    const watches = openWatches(cluster, 'default', 'web', []);
    const before = podSources(watches).length;
    const refs = [
      ref('StatefulSet'),
      ref('StatefulSet'),
      ref('Deployment'),
      ref('ConfigMap', 'v1'),
      ref('Job', 'batch/v1'),
    ];
    await memory.clock.run(watchKindsOf(cluster, watches, { namespace: 'default', app: 'web', refs }));
    expect([...watches.others.keys()]).toEqual(['apps/v1/StatefulSet', 'batch/v1/Job']);
    expect(podSources(watches)).toHaveLength(before + 2);
    expect(storeOf(watches, ref('Deployment'))).toBe(watches.deployments);
    expect(storeOf(watches, ref('StatefulSet'))).toBe(watches.others.get('apps/v1/StatefulSet'));
    expect(storeOf(watches, ref('ConfigMap', 'v1'))).toBeUndefined();
    watches.close();
  });

  test('show the endpoints of its Services alone', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    for (const name of ['web', 'other'])
      await memory.clock.run(
        cluster.create({
          ...object('EndpointSlice', name, {}, 'discovery.k8s.io/v1'),
          metadata: { name, namespace: 'default', labels: { 'kubernetes.io/service-name': name } },
          addressType: 'IPv4',
          endpoints: [],
        }),
      );
    const watches = openWatches(cluster, 'default', 'web', ['web']);
    await memory.clock.run(watches.synced());
    expect(watches.slices.items().map(({ metadata }) => metadata.name)).toEqual(['web']);
    watches.close();
  });
});
