import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { CODES, type DiagnosisCode, type Snapshot } from '../../../src/diagnosis/index.ts';
import {
  at,
  container,
  decided,
  deployment,
  event,
  job,
  JOB_OWNER,
  pod,
  READY,
  replicaSet,
  running,
  terminated,
  waiting,
} from './fixtures.ts';

/**
 * Each cause beside what looks like it and is none: the one must be decided at the second that is given, the other must
 * never be decided as it, not even much later.
 */
interface Pair {
  cause: Partial<Snapshot>;
  second: number;
  why: string;
  near: Partial<Snapshot>;
}

const IMAGE = 'registry.example/shop/web:1.2.3';
const LATER = 3600;

const inState = (state: object, more: object = {}): Partial<Snapshot> => ({
  pods: [pod({ statuses: [container(state as Record<string, unknown>, more as Record<string, unknown>)] })],
});
const startError = (text: string): Partial<Snapshot> =>
  inState(waiting('RunContainerError', `OCI runtime create failed: ${text}`));
const configError = (text: string): Partial<Snapshot> => inState(waiting('CreateContainerConfigError', text));
/** A container that runs by now, whatever it went through. */
const serves = (more: object): Partial<Snapshot> => ({
  pods: [
    pod({ conditions: READY, statuses: [container(running(20), { ready: true, started: true, ...more })] }),
  ],
});
const pull = (error: string, count: number, reason = 'ErrImagePull'): Partial<Snapshot> => {
  const message = `Failed to pull image "${IMAGE}": ${error}`;
  return {
    ...inState(waiting(reason, error)),
    events: [event('Failed', message, { container: 'web', count, last: 14 })],
  };
};
const crashes = (restartCount: number, exitCode = 1, more: object = {}): Partial<Snapshot> =>
  inState(waiting('CrashLoopBackOff'), { restartCount, lastState: terminated(exitCode, 30, { ...more }) });
const init = (status: Record<string, unknown>): Partial<Snapshot> => ({
  pods: [
    pod({
      initContainers: [{ name: 'migrate', image: IMAGE }],
      initStatuses: [{ ...status, name: 'migrate' }],
      statuses: [container(waiting('PodInitializing'))],
    }),
  ],
});
const PROBED = { periodSeconds: 1, failureThreshold: 3 };
const killed = (probe: string, count: number): Partial<Snapshot> => ({
  pods: [
    pod({
      containers: [{ name: 'web', image: IMAGE, startupProbe: PROBED, livenessProbe: PROBED }],
      statuses: [
        container(waiting('CrashLoopBackOff'), { restartCount: count, lastState: terminated(143, 30) }),
      ],
    }),
  ],
  events: [
    event('Killing', `Container web failed ${probe} probe, will be restarted`, {
      container: 'web',
      count,
      last: 29,
    }),
  ],
});
const refused = (message: string, more: object = {}): Partial<Snapshot> => ({
  replicaSets: [
    replicaSet(
      [
        {
          type: 'ReplicaFailure',
          status: 'True',
          reason: 'FailedCreate',
          message,
          lastTransitionTime: at(2),
        },
      ],
      more as Record<string, unknown>,
    ),
  ],
});
/** The condition is gone: pods are made again, and the events stay. */
const admitted = (message: string): Partial<Snapshot> => {
  const set = replicaSet();
  return { replicaSets: [set], events: [event('FailedCreate', message, { about: set, count: 3 })] };
};
const forbidden = (why: string): string => `pods "web-1" is forbidden: ${why}`;
const unplaced = (message: string): Partial<Snapshot> => ({
  pods: [
    pod({
      spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message,
          lastTransitionTime: at(1),
        },
      ],
    }),
  ],
});
const mounting = (message: string, conditions?: Record<string, unknown>[]): Partial<Snapshot> => ({
  pods: [
    pod({
      conditions: conditions ?? [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at(1) }],
      statuses: [container(waiting('ContainerCreating'))],
    }),
  ],
  events: [event('FailedMount', message, { count: 3 })],
});
const unready = (seconds: number): Partial<Snapshot> => ({
  pods: [
    pod({
      containers: [{ name: 'web', image: IMAGE, startupProbe: PROBED, readinessProbe: PROBED }],
      statuses: [container(running(seconds), { started: true })],
    }),
  ],
});
const gated = (conditions: Record<string, unknown>[]): Partial<Snapshot> => ({
  pods: [pod({ conditions, statuses: [container(running(2), { ready: true, started: true })] })],
});
const service = (...targetPorts: (number | string)[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { app: 'web' },
    ports: targetPorts.map((targetPort, index) => ({ name: `p${index}`, port: 80 + index, targetPort })),
  },
});
const behind = (...services: KubeObject[]): Partial<Snapshot> => ({
  services,
  pods: [
    pod({
      containers: [{ name: 'web', image: IMAGE, ports: [{ name: 'http', containerPort: 8080 }] }],
      statuses: [container(running(2))],
    }),
  ],
});
const jobWith = (reason: string): Partial<Snapshot> => ({
  workloads: [job([{ type: 'Failed', status: 'True', reason, message: '', lastTransitionTime: at(9) }])],
});
/** A Job whose pod has failed, and that tries again. */
const retrying: Partial<Snapshot> = {
  workloads: [job([])],
  pods: [
    pod({ owner: JOB_OWNER, spec: { restartPolicy: 'Never' }, statuses: [container(terminated(1, 5))] }),
  ],
};
const evicted = (name: string): KubeObject =>
  pod({
    name,
    status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' },
  });

const NOT_FOUND = 'rpc error: code = NotFound desc = not found';
const DENIED = 'pulling failed with status code [manifests 1.2.3]: 401 Unauthorized';
const NOBODY = 'dial tcp 10.0.0.9:443: connect: connection refused';
const PVC = '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.';

const PAIRS: Readonly<Record<DiagnosisCode, Pair>> = {
  'command-not-found': {
    cause: startError('exec: "serve": executable file not found in $PATH'),
    second: 6,
    why: 'the program is there, and ends with 127 by itself',
    near: crashes(3, 127),
  },
  'permission-denied': {
    cause: startError('exec: "/run.sh": permission denied'),
    second: 6,
    why: 'the mount is what is denied',
    near: startError('error mounting "/data" to rootfs at "/data": permission denied'),
  },
  'wrong-architecture': {
    cause: startError('exec /app/web: exec format error'),
    second: 6,
    why: 'a registry that has no such image says nothing of platforms',
    near: pull(NOT_FOUND, 2),
  },
  'bad-command': {
    cause: startError('failed to generate spec: no command specified'),
    second: 6,
    why: 'it is a file of a mount that is a folder',
    near: startError('error mounting "/x" to rootfs at "/etc/app": not a directory'),
  },
  'config-map-missing': {
    cause: configError('configmap "settings" not found'),
    second: 24,
    why: 'it came late, and the pod serves',
    near: {
      ...serves({}),
      events: [event('Failed', 'Error: configmap "settings" not found', { container: 'web' })],
    },
  },
  'config-map-key-missing': {
    cause: configError("couldn't find key url in ConfigMap shop/settings"),
    second: 24,
    why: 'the whole ConfigMap is missing',
    near: configError('configmap "settings" not found'),
  },
  'secret-missing': {
    cause: configError('secret "db" not found'),
    second: 24,
    why: 'a missing pull secret does not keep a container from its start',
    near: {
      ...serves({}),
      events: [event('FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (db)')],
    },
  },
  'secret-key-missing': {
    cause: configError("couldn't find key password in Secret shop/db"),
    second: 24,
    why: 'the key is one of a ConfigMap',
    near: configError("couldn't find key password in ConfigMap shop/db"),
  },
  'security-context': {
    cause: configError('container has runAsNonRoot and image will run as root'),
    second: 6,
    why: 'the application itself says that it is not root',
    near: crashes(3, 1, { message: 'must run as root' }),
  },
  'image-name-invalid': {
    cause: inState(waiting('InvalidImageName', "couldn't parse image name")),
    second: 3,
    why: 'the name is valid, the image is not there',
    near: pull(NOT_FOUND, 2),
  },
  'image-not-found': {
    cause: pull(NOT_FOUND, 2),
    second: 15,
    why: 'the registry is what was not found',
    near: pull('dial tcp: lookup registry.example: no such host', 9, 'ImagePullBackOff'),
  },
  'image-unauthorised': {
    cause: pull(DENIED, 2),
    second: 15,
    why: 'the token server is down',
    near: pull('failed to authorize: failed to fetch anonymous token: unexpected status: 503', 9),
  },
  'image-never-pulled': {
    cause: inState(waiting('ErrImageNeverPull', 'not present with pull policy of Never')),
    second: 24,
    why: 'it is pulled, and the kubelet waits between two tries',
    near: pull(NOBODY, 2, 'ImagePullBackOff'),
  },
  'registry-unreachable': {
    cause: pull(NOBODY, 4, 'ImagePullBackOff'),
    second: 124,
    why: 'the second try went through',
    near: { ...serves({}), events: pull(NOBODY, 1).events ?? [] },
  },
  'image-pull': {
    cause: pull('failed to extract layer: archive/tar: invalid tar header', 4, 'ImagePullBackOff'),
    second: 124,
    why: 'a slow pull has no failure',
    near: inState(waiting('ContainerCreating')),
  },
  'out-of-memory': {
    cause: crashes(1, 137, { reason: 'OOMKilled' }),
    second: 31,
    why: 'somebody else sent the same signal',
    near: crashes(3, 137),
  },
  'init-container-failing': {
    cause: init(container(waiting('CrashLoopBackOff'), { restartCount: 3, lastState: terminated(1, 30) })),
    second: 31,
    why: 'it is still at work',
    near: init(container(running(2), { started: true })),
  },
  'startup-probe': {
    cause: killed('startup', 2),
    second: 31,
    why: 'it crashed before its probe could have failed',
    near: {
      ...killed('startup', 2),
      pods: [
        pod({
          containers: [
            { name: 'web', image: IMAGE, startupProbe: { periodSeconds: 10, failureThreshold: 3 } },
          ],
          statuses: [
            container(waiting('CrashLoopBackOff'), { restartCount: 3, lastState: terminated(1, 30) }),
          ],
        }),
      ],
    },
  },
  'liveness-kill': {
    cause: killed('liveness', 2),
    second: 31,
    why: 'the kubelet ended it for an eviction, and no probe did',
    near: {
      ...crashes(3, 143),
      events: [event('Killing', 'Stopping container web', { container: 'web', last: 29, type: 'Normal' })],
    },
  },
  'crash-loop': {
    cause: crashes(3),
    second: 31,
    why: 'one crash at its start, and then it serves',
    near: serves({ restartCount: 1, lastState: terminated(1, 5) }),
  },
  'service-account-missing': {
    cause: refused(forbidden('error looking up service account shop/web: serviceaccount "web" not found')),
    second: 12,
    why: 'it came late, and the pods are made',
    near: admitted(forbidden('error looking up service account shop/web: serviceaccount "web" not found')),
  },
  'limit-range': {
    cause: refused(forbidden('maximum memory usage per Container is 1Gi, but limit is 2Gi')),
    second: 12,
    why: 'a quota has limits too',
    near: refused(forbidden('exceeded quota: compute, requested: limits.memory=2Gi, used: 0, limited: 1Gi')),
  },
  'pod-security': {
    cause: refused(forbidden('violates PodSecurity "restricted:latest": privileged')),
    second: 12,
    why: 'the level only warns, and the pods are made',
    near: { ...serves({}), events: [event('Warning', 'would violate PodSecurity "restricted:latest"')] },
  },
  'webhook-refused': {
    cause: refused('admission webhook "policy.example" denied the request: must be signed'),
    second: 12,
    why: 'the webhook could not be asked',
    near: refused('failed calling webhook "policy.example": connection refused'),
  },
  'webhook-down': {
    cause: refused(
      'Internal error occurred: failed calling webhook "policy.example": context deadline exceeded',
    ),
    second: 62,
    why: 'the webhook answers',
    near: refused('admission webhook "policy.example" denied the request: upstream failed calling home'),
  },
  quota: {
    cause: refused(forbidden('exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3')),
    second: 47,
    why: 'there is room again, and the pods are made',
    near: admitted(forbidden('exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3')),
  },
  admission: {
    cause: refused(forbidden("ValidatingAdmissionPolicy 'signed' with binding 'all' denied request")),
    second: 12,
    why: 'the refusal has a name of its own',
    near: refused(forbidden('violates PodSecurity "baseline:latest": hostNetwork')),
  },
  'volume-claim': {
    cause: unplaced(PVC),
    second: 121,
    why: 'the claim is bound, and the node has no room',
    near: unplaced('0/3 nodes are available: 3 Insufficient cpu.'),
  },
  'volume-mount': {
    cause: mounting('MountVolume.SetUp failed for volume "data" : hostPath type check failed: /data'),
    second: 124,
    why: 'it was mounted at the second try',
    near: mounting('MountVolume.SetUp failed for volume "data" : hostPath type check failed: /data', [
      { type: 'PodReadyToStartContainers', status: 'True', lastTransitionTime: at(4) },
      { type: 'PodScheduled', status: 'True', lastTransitionTime: at(1) },
    ]),
  },
  'node-selector': {
    cause: unplaced("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."),
    second: 121,
    why: 'the node that matches is full',
    near: unplaced(
      "0/3 nodes are available: 1 Insufficient memory, 2 node(s) didn't match Pod's node affinity/selector.",
    ),
  },
  'node-taint': {
    cause: unplaced(
      "0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 2 node(s) had untolerated taint {pool: gpu}.",
    ),
    second: 121,
    why: 'the nodes without the taint are full',
    near: unplaced(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu.',
    ),
  },
  'node-resources': {
    cause: unplaced(
      '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    ),
    second: 121,
    why: 'a node came, and the pod starts',
    near: {
      ...inState(waiting('ContainerCreating')),
      events: [event('FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu.', { count: 4 })],
    },
  },
  unschedulable: {
    cause: unplaced("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."),
    second: 121,
    why: 'the taint is told by name',
    near: unplaced('0/1 nodes are available: 1 node(s) had untolerated taint {pool: gpu}.'),
  },
  'port-mismatch': {
    cause: behind(service('web')),
    second: 2,
    why: 'another port of the Service leads to the pods; and a number may be listened on undeclared',
    near: behind(service('http', 'metrics'), service(9090)),
  },
  'readiness-probe': {
    cause: unready(1),
    second: 32,
    why: 'it is ready in its last second',
    near: serves({}),
  },
  'readiness-gate': {
    cause: gated([
      { type: 'ContainersReady', status: 'True', lastTransitionTime: at(3) },
      {
        type: 'Ready',
        status: 'False',
        reason: 'ReadinessGatesNotReady',
        message: 'corresponding condition of pod readiness gate "lb" does not exist.',
        lastTransitionTime: at(3),
      },
    ]),
    second: 124,
    why: 'the gate was set',
    near: gated(READY),
  },
  'container-start': {
    cause: startError('error mounting "/x" to rootfs at "/etc/app": not a directory'),
    second: 70,
    why: 'it runs by now',
    near: serves({ restartCount: 1, lastState: terminated(128, 5, { reason: 'StartError' }) }),
  },
  evicted: {
    cause: { pods: [evicted('web-1')] },
    second: 125,
    why: 'its successor is ready',
    near: { pods: [evicted('web-1'), pod({ name: 'web-2', createdAt: 11, conditions: READY })] },
  },
  'job-backoff-limit': {
    cause: jobWith('BackoffLimitExceeded'),
    second: 10,
    why: 'it tries again',
    near: retrying,
  },
  'job-deadline': {
    cause: jobWith('DeadlineExceeded'),
    second: 10,
    why: 'it failed often enough within its time',
    near: jobWith('BackoffLimitExceeded'),
  },
  'job-failed': {
    cause: jobWith('PodFailurePolicy'),
    second: 10,
    why: 'it tries again',
    near: retrying,
  },
  'progress-deadline': {
    cause: {
      workloads: [
        deployment([
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            lastTransitionTime: at(61),
          },
        ]),
      ],
    },
    second: 62,
    why: 'the status is that of the release before',
    near: {
      workloads: [
        deployment(
          [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
              lastTransitionTime: at(61),
            },
          ],
          { observedGeneration: 1 },
        ),
      ],
    },
  },
};

describe('near misses', () => {
  test.each(Object.entries(PAIRS))('%s', (code, { cause, second, near }) => {
    expect(decided(cause, second)[0]).toBe(code);
    for (const later of [second, second * 2, LATER]) expect(decided(near, later)).not.toContain(code);
  });

  test('every cause has one', () => {
    expect(CODES.filter((code) => PAIRS[code].why === '')).toEqual([]);
    expect(Object.keys(PAIRS).toSorted()).toEqual([...CODES].toSorted());
  });
});
