import { describe, expect, test } from '@jest/globals';
import { type KubeObject, readiness, type ReadinessOptions } from '../../../../src/cluster/index.ts';

type Fields = Record<string, unknown>;

function object(
  apiVersion: string,
  kind: string,
  spec: Fields,
  status?: Fields,
  metadata: Fields = {},
): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: 'shop', generation: 2, ...metadata },
    spec,
    ...(status === undefined ? {} : { status }),
  };
}

function stateOf(candidate: KubeObject, options?: ReadinessOptions): string {
  return readiness(candidate, options).state;
}

const condition = (type: string, status: string, more: Fields = {}) => ({ type, status, ...more });

describe('Deployment', () => {
  const full = {
    observedGeneration: 2,
    replicas: 3,
    updatedReplicas: 3,
    readyReplicas: 3,
    availableReplicas: 3,
  };
  const deployment = (status?: Fields, spec: Fields = {}) =>
    object('apps/v1', 'Deployment', { replicas: 3, ...spec }, status);
  const exceeded = [
    condition('Progressing', 'False', {
      reason: 'ProgressDeadlineExceeded',
      message: 'ReplicaSet "web-5d8f" has timed out progressing.',
    }),
  ];

  test.each<[string, Fields | undefined, Fields, string]>([
    ['complete', full, {}, 'ready'],
    ['no status yet', undefined, {}, 'pending'],
    ['its controller is behind', { ...full, observedGeneration: 1 }, {}, 'pending'],
    ['some pods are old', { ...full, updatedReplicas: 2 }, {}, 'pending'],
    ['old pods are left', { ...full, replicas: 4 }, {}, 'pending'],
    ['ready but not available (minReadySeconds)', { ...full, availableReplicas: 2 }, {}, 'pending'],
    ['over its deadline', { ...full, availableReplicas: 2, conditions: exceeded }, {}, 'failed'],
    [
      'the deadline of the spec before',
      { ...full, observedGeneration: 1, conditions: exceeded },
      {},
      'pending',
    ],
    ['paused half-way', { ...full, updatedReplicas: 1 }, { paused: true }, 'pending'],
    ['paused and complete', full, { paused: true }, 'ready'],
    [
      'one replica by default',
      { observedGeneration: 2, replicas: 1, updatedReplicas: 1 },
      { replicas: undefined },
      'pending',
    ],
    ['scaled to zero', { observedGeneration: 2 }, { replicas: 0 }, 'ready'],
  ])('%s', (_name, status, spec, state) => {
    expect(stateOf(deployment(status, spec))).toBe(state);
  });

  test('says what it waits for, and why', () => {
    const failure = condition('ReplicaFailure', 'True', {
      reason: 'FailedCreate',
      message: 'exceeded quota',
    });
    expect(readiness(deployment({ ...full, updatedReplicas: 2, conditions: [failure] })).message).toBe(
      'Deployment web: 2 of 3 new pods are there (FailedCreate: exceeded quota)',
    );
    expect(readiness(deployment({ ...full, updatedReplicas: 1 }, { paused: true })).message).toContain(
      'it is paused',
    );
  });
});

describe('other workloads', () => {
  const set = { observedGeneration: 2, replicas: 3, readyReplicas: 3, updatedReplicas: 3 };
  const daemons = {
    observedGeneration: 2,
    desiredNumberScheduled: 2,
    updatedNumberScheduled: 2,
    numberAvailable: 2,
  };

  test.each<[string, KubeObject, string]>([
    ['StatefulSet complete', object('apps/v1', 'StatefulSet', { replicas: 3 }, set), 'ready'],
    [
      'StatefulSet half updated',
      object('apps/v1', 'StatefulSet', { replicas: 3 }, { ...set, updatedReplicas: 1 }),
      'pending',
    ],
    [
      'StatefulSet not ready',
      object('apps/v1', 'StatefulSet', { replicas: 3 }, { ...set, readyReplicas: 2 }),
      'pending',
    ],
    [
      'StatefulSet behind',
      object('apps/v1', 'StatefulSet', { replicas: 3 }, { ...set, observedGeneration: 1 }),
      'pending',
    ],
    [
      'StatefulSet updated down to its partition',
      object(
        'apps/v1',
        'StatefulSet',
        { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } },
        { ...set, updatedReplicas: 1 },
      ),
      'ready',
    ],
    [
      'StatefulSet above its partition',
      object(
        'apps/v1',
        'StatefulSet',
        { replicas: 3, updateStrategy: { rollingUpdate: { partition: 1 } } },
        { ...set, updatedReplicas: 1 },
      ),
      'pending',
    ],
    [
      'StatefulSet OnDelete',
      object(
        'apps/v1',
        'StatefulSet',
        { replicas: 3, updateStrategy: { type: 'OnDelete' } },
        { ...set, updatedReplicas: 0 },
      ),
      'ready',
    ],
    ['DaemonSet complete', object('apps/v1', 'DaemonSet', {}, daemons), 'ready'],
    [
      'DaemonSet half updated',
      object('apps/v1', 'DaemonSet', {}, { ...daemons, updatedNumberScheduled: 1 }),
      'pending',
    ],
    [
      'DaemonSet OnDelete',
      object(
        'apps/v1',
        'DaemonSet',
        { updateStrategy: { type: 'OnDelete' } },
        { ...daemons, updatedNumberScheduled: 0 },
      ),
      'ready',
    ],
    [
      'DaemonSet not available',
      object('apps/v1', 'DaemonSet', {}, { ...daemons, numberAvailable: 1 }),
      'pending',
    ],
    ['DaemonSet without nodes', object('apps/v1', 'DaemonSet', {}, { observedGeneration: 2 }), 'ready'],
    [
      'ReplicaSet complete',
      object(
        'apps/v1',
        'ReplicaSet',
        { replicas: 2 },
        { observedGeneration: 2, replicas: 2, availableReplicas: 2 },
      ),
      'ready',
    ],
    [
      'ReplicaSet too few',
      object(
        'apps/v1',
        'ReplicaSet',
        { replicas: 2 },
        { observedGeneration: 2, replicas: 2, availableReplicas: 1 },
      ),
      'pending',
    ],
    [
      'ReplicaSet too many',
      object(
        'apps/v1',
        'ReplicaSet',
        { replicas: 1 },
        { observedGeneration: 2, replicas: 2, availableReplicas: 2 },
      ),
      'pending',
    ],
    ['Job complete', object('batch/v1', 'Job', {}, { conditions: [condition('Complete', 'True')] }), 'ready'],
    [
      'Job over its backoffLimit',
      object(
        'batch/v1',
        'Job',
        {},
        { conditions: [condition('Failed', 'True', { reason: 'BackoffLimitExceeded' })] },
      ),
      'failed',
    ],
    [
      'Job that will fail',
      object(
        'batch/v1',
        'Job',
        {},
        { conditions: [condition('FailureTarget', 'True', { reason: 'DeadlineExceeded' })] },
      ),
      'failed',
    ],
    ['Job that retries', object('batch/v1', 'Job', { backoffLimit: 3 }, { active: 1, failed: 2 }), 'pending'],
    [
      'Job suspended',
      object('batch/v1', 'Job', { suspend: true }, { conditions: [condition('Suspended', 'True')] }),
      'pending',
    ],
    ['Job without status', object('batch/v1', 'Job', {}), 'pending'],
    [
      'Pod ready',
      object('v1', 'Pod', {}, { phase: 'Running', conditions: [condition('Ready', 'True')] }),
      'ready',
    ],
    [
      'Pod starting',
      object(
        'v1',
        'Pod',
        {},
        { phase: 'Running', conditions: [condition('Ready', 'False', { reason: 'ContainersNotReady' })] },
      ),
      'pending',
    ],
    [
      'Pod complete',
      object('v1', 'Pod', {}, { phase: 'Succeeded', conditions: [condition('Ready', 'False')] }),
      'ready',
    ],
    ['Pod evicted', object('v1', 'Pod', {}, { phase: 'Failed', reason: 'Evicted' }), 'failed'],
  ])('%s', (_name, candidate, state) => {
    expect(stateOf(candidate)).toBe(state);
  });

  test('a Job that retries says how often it may', () => {
    expect(readiness(object('batch/v1', 'Job', { backoffLimit: 3 }, { active: 1, failed: 2 })).message).toBe(
      'Job web: 0 of 1 completions; 2 failed attempts, 3 retries are allowed',
    );
  });
});

describe('the rest', () => {
  const crd = (conditions: Fields[]) =>
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}, { conditions });
  const custom = (conditions: Fields[], more: Fields = {}) =>
    object('acme.example/v1', 'Database', {}, { conditions, ...more });

  test.each<[string, KubeObject, string]>([
    ['PVC bound', object('v1', 'PersistentVolumeClaim', {}, { phase: 'Bound' }), 'ready'],
    [
      'PVC pending',
      object('v1', 'PersistentVolumeClaim', { storageClassName: 'fast' }, { phase: 'Pending' }),
      'pending',
    ],
    ['PVC lost', object('v1', 'PersistentVolumeClaim', {}, { phase: 'Lost' }), 'failed'],
    ['Service', object('v1', 'Service', { type: 'ClusterIP' }, { loadBalancer: {} }), 'ready'],
    [
      'LoadBalancer without address',
      object('v1', 'Service', { type: 'LoadBalancer' }, { loadBalancer: {} }),
      'pending',
    ],
    [
      'LoadBalancer',
      object('v1', 'Service', { type: 'LoadBalancer' }, { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } }),
      'ready',
    ],
    [
      'Knative Service',
      object('serving.knative.dev/v1', 'Service', {}, { conditions: [condition('Ready', 'False')] }),
      'pending',
    ],
    ['Ingress', object('networking.k8s.io/v1', 'Ingress', {}, { loadBalancer: {} }), 'ready'],
    ['ConfigMap', object('v1', 'ConfigMap', {}), 'ready'],
    [
      'HPA without metrics',
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        {},
        { observedGeneration: 1, conditions: [condition('ScalingActive', 'False')] },
      ),
      'ready',
    ],
    [
      'PDB',
      object('policy/v1', 'PodDisruptionBudget', {}, { observedGeneration: 1, disruptionsAllowed: 0 }),
      'ready',
    ],
    ['Namespace', object('v1', 'Namespace', {}, { phase: 'Active' }), 'ready'],
    ['Namespace on its way out', object('v1', 'Namespace', {}, { phase: 'Terminating' }), 'pending'],
    ['CRD', crd([condition('Established', 'True'), condition('NamesAccepted', 'True')]), 'ready'],
    ['CRD accepted, not served', crd([condition('NamesAccepted', 'True')]), 'pending'],
    ['CRD refused', crd([condition('NamesAccepted', 'False', { reason: 'ListKindConflict' })]), 'failed'],
    [
      'APIService',
      object('apiregistration.k8s.io/v1', 'APIService', {}, { conditions: [condition('Available', 'True')] }),
      'ready',
    ],
    [
      'APIService without endpoints',
      object(
        'apiregistration.k8s.io/v1',
        'APIService',
        {},
        { conditions: [condition('Available', 'False', { reason: 'MissingEndpoints' })] },
      ),
      'pending',
    ],
    ['custom without status', object('acme.example/v1', 'Database', {}), 'ready'],
    ['custom ready', custom([condition('Ready', 'True')]), 'ready'],
    ['custom not ready', custom([condition('Ready', 'False')]), 'pending'],
    ['custom unknown', custom([condition('Ready', 'Unknown')]), 'pending'],
    ['custom behind', custom([condition('Ready', 'True')], { observedGeneration: 1 }), 'pending'],
    [
      'custom behind in its condition',
      custom([condition('Ready', 'True', { observedGeneration: 1 })]),
      'pending',
    ],
    ['custom reconciling', custom([condition('Ready', 'True'), condition('Reconciling', 'True')]), 'pending'],
    ['custom stalled', custom([condition('Stalled', 'True', { reason: 'BadSpec' })]), 'failed'],
    [
      'anything being deleted',
      object('v1', 'ConfigMap', {}, undefined, { deletionTimestamp: '2026-03-02T10:00:00Z' }),
      'pending',
    ],
  ])('%s', (_name, candidate, state) => {
    expect(stateOf(candidate)).toBe(state);
  });

  test('a claim of a late-binding class does not block', () => {
    const claim = object('v1', 'PersistentVolumeClaim', { storageClassName: 'local' }, { phase: 'Pending' });
    expect(stateOf(claim, { lateBindingClasses: new Set(['local']) })).toBe('ready');
    expect(stateOf(claim, { lateBindingClasses: new Set(['other']) })).toBe('pending');
  });
});
