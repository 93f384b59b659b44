import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  at,
  container,
  decided,
  deployment,
  event,
  job,
  JOB_OWNER,
  moment,
  pod,
  READY,
  replicaSet,
  running,
  schedulerEvent,
  seen,
  terminated,
  waiting,
} from './fixtures.ts';

const NO_CPU =
  '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.';

function pendingPod(message: string, more = {}): KubeObject {
  return pod({
    conditions: [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: at(1) },
    ],
    ...more,
  });
}

describe('unschedulable', () => {
  test('two minutes, and the scheduler is quoted', () => {
    const parts = { pods: [pendingPod(NO_CPU)], events: [schedulerEvent('FailedScheduling', NO_CPU)] };
    expect(seen(parts, 60)).toMatchObject([{ code: 'node-resources', decided: false }]);
    const [diagnosis] = seen(parts, 121);
    expect(diagnosis).toMatchObject({ code: 'node-resources', kind: 'retryable', decided: true });
    expect(diagnosis?.message).toContain('3 Insufficient cpu');
  });

  test.each([[false], [true]])('ten while an autoscaler brings a node (events.k8s.io: %s)', (modern) => {
    const scaling = schedulerEvent('TriggeredScaleUp', 'pod triggered scale-up: [{asg-1 3->4 (max: 8)}]', {
      modern,
      type: 'Normal',
    });
    const parts = { pods: [pendingPod(NO_CPU)], events: [scaling] };
    expect(decided(parts, 590)).toEqual([]);
    expect(decided(parts, 601)).toEqual(['node-resources']);
    expect(seen(parts, 601)[0]?.evidence.join('\n')).toContain('triggered scale-up');
  });

  test('a scale-up of before the release promises nothing', () => {
    const scaling = schedulerEvent('TriggeredScaleUp', 'pod triggered scale-up', { first: -300, last: -300 });
    expect(decided({ pods: [pendingPod(NO_CPU)], events: [scaling] }, 121)).toEqual(['node-resources']);
  });

  test('FailedScheduling that was resolved is no cause', () => {
    const scheduled = pod({ statuses: [container(waiting('ContainerCreating'))] });
    expect(
      seen(
        { pods: [scheduled], events: [schedulerEvent('FailedScheduling', NO_CPU, { count: 9, last: 90 })] },
        600,
      ),
    ).toEqual([]);
  });

  test('what began before the release has its grace anew', () => {
    const old = pod({
      createdAt: -3600,
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: NO_CPU,
          lastTransitionTime: at(-3600),
        },
      ],
    });
    expect(seen({ pods: [old] }, 10)).toMatchObject([{ decided: false, firstSeen: moment(0) }]);
  });
});

describe('volumes', () => {
  const starting = pod({
    spec: { volumes: [{ name: 'config', configMap: { name: 'app-config' } }] },
    statuses: [container(waiting('ContainerCreating'))],
    conditions: [
      { type: 'PodReadyToStartContainers', status: 'False', lastTransitionTime: at(1) },
      { type: 'PodScheduled', status: 'True', lastTransitionTime: at(1) },
    ],
  });

  test.each([
    [
      'MountVolume.SetUp failed for volume "config" : configmap "app-config" not found',
      'a volume of pod web-green-5d8f-abcde cannot be mounted: ConfigMap app-config does not exist',
      'config-map-missing',
    ],
    [
      'MountVolume.SetUp failed for volume "db-secret" : secret "db" not found',
      'Secret db does not exist',
      'secret-missing',
    ],
    [
      'MountVolume.SetUp failed for volume "config" : configmap references non-existent config key: app.yaml',
      'key app.yaml of ConfigMap app-config does not exist',
      'config-map-key-missing',
    ],
    [
      'MountVolume.SetUp failed for volume "other" : references non-existent secret key: tls.key',
      'key tls.key of a Secret volume does not exist',
      'secret-key-missing',
    ],
  ])('%s', (message, sentence, code) => {
    const parts = {
      pods: [starting],
      events: [event('FailedMount', message, { first: 3, last: 18, count: 6 })],
    };
    expect(decided(parts, 20)).toEqual([]);
    expect(seen(parts, 24)).toMatchObject([
      { code, decided: true, message: expect.stringContaining(sentence) },
    ]);
    expect(seen(parts, 24)[0]?.evidence[0]).toContain(message);
  });

  test('other mounts have two minutes, and the real error goes before the repetition', () => {
    const parts = {
      pods: [starting],
      events: [
        event(
          'FailedAttachVolume',
          'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-blue-1',
          { first: 3 },
        ),
        event(
          'FailedMount',
          'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[]: timed out waiting for the condition',
          { first: 123 },
        ),
      ],
    };
    expect(decided(parts, 100)).toEqual([]);
    expect(seen(parts, 124)).toMatchObject([
      { code: 'volume-mount', decided: true, message: expect.stringContaining('Multi-Attach') },
    ]);
  });

  test('a failed mount is void once the sandbox is there', () => {
    const further = pod({ statuses: [container(waiting('ContainerCreating'))] });
    const events = [
      event('FailedMount', 'MountVolume.SetUp failed for volume "config" : configmap "app-config" not found'),
    ];
    expect(seen({ pods: [further], events }, 600)).toEqual([]);
  });

  test('a pod network that fails is said', () => {
    const events = [
      event(
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "6f": plugin type="bridge" failed (add)',
      ),
    ];
    expect(decided({ pods: [starting], events }, 30)).toEqual([]);
    expect(decided({ pods: [starting], events }, 64)).toEqual(['container-start']);
  });

  test('a claim that is not bound, with the word of the provisioner', () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'shop', uid: 'claim-1' },
      spec: { storageClassName: 'fast' },
      status: { phase: 'Pending' },
    };
    const said = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found';
    const waitingPod = pendingPod(said, {
      spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    });
    const events = [
      event('ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found', {
        about: claim,
        count: 9,
        last: 100,
      }),
    ];
    const parts = { pods: [waitingPod], pvcs: [claim], events };
    expect(seen(parts, 60)).toMatchObject([{ code: 'volume-claim', decided: false }]);
    expect(seen(parts, 122)).toMatchObject([
      {
        code: 'volume-claim',
        decided: true,
        message: expect.stringContaining(
          'waits for volume claim data: storageclass.storage.k8s.io "fast" not found',
        ),
      },
    ]);
    const lost = { ...claim, status: { phase: 'Lost' } };
    expect(seen({ ...parts, pvcs: [lost] }, 5)).toMatchObject([{ code: 'volume-claim', kind: 'terminal' }]);
  });
});

function refused(message: string) {
  return replicaSet([
    {
      type: 'ReplicaFailure',
      status: 'True',
      reason: 'FailedCreate',
      message,
      lastTransitionTime: at(2),
    },
  ]);
}

describe('pods that were never made', () => {
  const quota =
    'pods "web-green-5d8f-x7k2p" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3';

  test('quota', () => {
    const set = refused(quota);
    const parts = {
      replicaSets: [set],
      events: [event('FailedCreate', `Error creating: ${quota}`, { about: set, count: 5 })],
    };
    // From second 2: as long as ending pods need, and the controller to try again.
    expect(decided(parts, 46)).toEqual([]);
    expect(seen(parts, 47)).toMatchObject([
      {
        code: 'quota',
        decided: true,
        message:
          'ReplicaSet web-green-5d8f cannot create its pods: quota compute is used up: requested: pods=1, used: pods=3, limited: pods=3',
      },
    ]);
    expect(seen(parts, 47)[0]?.evidence.join('\n')).toContain('event FailedCreate (×5)');
  });

  test('the condition of a ReplicaSet goes away, its events do not', () => {
    const set = replicaSet();
    expect(
      seen(
        { replicaSets: [set], events: [event('FailedCreate', `Error creating: ${quota}`, { about: set })] },
        600,
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'pods "web-1" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
      'violates PodSecurity "restricted:latest": allowPrivilegeEscalation',
      12,
      'pod-security',
    ],
    [
      'pods "web-1" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
      'ServiceAccount web does not exist',
      12,
      'service-account-missing',
    ],
    [
      'pods "web-1" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
      'maximum memory usage per Container is 1Gi',
      12,
      'limit-range',
    ],
    [
      'admission webhook "policy.example" denied the request: image must be signed',
      'admission webhook policy.example refused them: image must be signed',
      12,
      'webhook-refused',
    ],
    [
      'Internal error occurred: failed calling webhook "policy.example": failed to call webhook: Post "https://policy.kube-system.svc:443/mutate": dial tcp 10.96.1.1:443: connect: connection refused',
      'admission webhook policy.example does not answer',
      62,
      'webhook-down',
    ],
    [
      'pods "web-1" is forbidden: failed quota: compute: must specify limits.cpu for: web',
      'must specify limits.cpu',
      12,
      'quota',
    ],
  ])('%s', (message, sentence, second, code) => {
    const parts = { replicaSets: [refused(message)] };
    expect(decided(parts, second - 1)).toEqual([]);
    const [diagnosis] = seen(parts, second);
    expect(diagnosis).toMatchObject({ code, decided: true });
    expect(diagnosis?.message).toContain(sentence);
  });

  test('a StatefulSet has events alone: void when it has its pods, or made one since', () => {
    const set: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: 'shop', uid: 'set-1' },
      spec: { replicas: 2 },
      status: { replicas: 1 },
    };
    const failure = event('FailedCreate', `create Pod db-1 in StatefulSet db failed error: ${quota}`, {
      about: set,
      first: 3,
      last: 9,
      count: 4,
    });
    const success = event('SuccessfulCreate', 'create Pod db-1 in StatefulSet db successful', {
      about: set,
      first: 10,
      type: 'Normal',
    });
    expect(decided({ workloads: [set], events: [failure] }, 48)).toEqual(['quota']);
    expect(seen({ workloads: [set], events: [failure, success] }, 48)).toEqual([]);
    expect(seen({ workloads: [{ ...set, status: { replicas: 2 } }], events: [failure] }, 48)).toEqual([]);
  });

  test('events of before the release do not count', () => {
    const set: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', uid: 'set-1' },
      spec: { replicas: 1 },
      status: {},
    };
    const old = event('FailedCreate', `create Pod db-0 in StatefulSet db failed error: ${quota}`, {
      about: set,
      first: -90,
      last: -30,
    });
    expect(seen({ workloads: [set], events: [old] }, 60)).toEqual([]);
  });

  test('a Deployment whose ReplicaSet was refused', () => {
    const message =
      'failed to create new replica set "web-green-5d8f": replicasets.apps "web-green-5d8f" is forbidden: exceeded quota: objects, requested: count/replicasets.apps=1, used: count/replicasets.apps=9, limited: count/replicasets.apps=9';
    const conditions = [
      {
        type: 'Progressing',
        status: 'False',
        reason: 'ReplicaSetCreateError',
        message,
        lastTransitionTime: at(1),
      },
    ];
    expect(decided({ workloads: [deployment(conditions)] }, 46)).toEqual(['quota']);
  });
});

const attempt = (name: string, second: number) =>
  pod({
    name,
    owner: JOB_OWNER,
    containers: [{ name: 'migrate', image: 'registry.example/shop/web:1.2.3' }],
    statuses: [{ ...container(terminated(3, second)), name: 'migrate' }],
    spec: { restartPolicy: 'Never' },
    status: { phase: 'Failed' },
  });

describe('verdicts of workloads', () => {
  const failedJob = [
    {
      type: 'Failed',
      status: 'True',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
      lastTransitionTime: at(20),
    },
  ];
  test('a Job that gave up names the run that failed last', () => {
    const parts = { workloads: [job(failedJob)], pods: [attempt('migrate-b', 18), attempt('migrate-a', 6)] };
    expect(seen(parts, 21)[0]).toMatchObject({
      code: 'job-backoff-limit',
      kind: 'terminal',
      decided: true,
      message:
        'Job migrate failed: it failed more often than its backoffLimit allows; container migrate of pod migrate-b ended with exit code 3',
      logs: { pod: 'migrate-b', container: 'migrate', previous: false },
    });
  });

  test('a Job that retries decides for itself, and one that is complete has no causes', () => {
    const pods = [attempt('migrate-a', 6)];
    expect(seen({ workloads: [job()], pods }, 86_400)).toMatchObject([
      { code: 'crash-loop', decided: false },
    ]);
    const complete = job([{ type: 'Complete', status: 'True', lastTransitionTime: at(30) }]);
    expect(seen({ workloads: [complete], pods }, 86_400)).toEqual([]);
  });

  test('nor do restarts in place, or a container of it that is done, decide for a Job', () => {
    const object = pod({
      owner: JOB_OWNER,
      spec: { restartPolicy: 'OnFailure' },
      statuses: [
        container(waiting('CrashLoopBackOff'), { restartCount: 5, lastState: terminated(1, 90) }),
        { ...container(terminated(0, 5)), name: 'done' },
      ],
    });
    expect(seen({ workloads: [job()], pods: [object] }, 95)).toMatchObject([
      { code: 'crash-loop', container: 'web', decided: false },
    ]);
  });

  test('FailureTarget and the deadline', () => {
    const condition = {
      type: 'FailureTarget',
      status: 'True',
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
      lastTransitionTime: at(20),
    };
    expect(seen({ workloads: [job([condition])] }, 21)).toMatchObject([
      { code: 'job-deadline', message: 'Job migrate failed: it took longer than its activeDeadlineSeconds' },
    ]);
  });

  const late = [
    {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: 'ReplicaSet "web-green-5d8f" has timed out progressing.',
      lastTransitionTime: at(61),
    },
  ];

  test('a Deployment over its deadline: the cause in its pods goes first, and has no grace left', () => {
    const parts = { workloads: [deployment(late)], replicaSets: [replicaSet()], pods: [pendingPod(NO_CPU)] };
    expect(decided(parts, 62)).toEqual(['node-resources', 'progress-deadline']);
    expect(decided({ workloads: [deployment(late)] }, 62)).toEqual(['progress-deadline']);
  });

  test('but not in the pods of another Deployment, nor when the status is that of the spec before', () => {
    const other = pendingPod(NO_CPU, { owner: { uid: 'rs-2' } });
    expect(
      decided({ workloads: [deployment(late)], replicaSets: [replicaSet()], pods: [other] }, 62),
    ).toEqual(['progress-deadline']);
    expect(seen({ workloads: [deployment(late, { observedGeneration: 1 })] }, 62)).toEqual([]);
  });
});

describe('evicted and lost', () => {
  const evicted = pod({
    conditions: [
      {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'TerminationByKubelet',
        message: 'The node was low on resource: memory.',
        lastTransitionTime: at(10),
      },
    ],
    status: {
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi.',
    },
  });

  test('is retried elsewhere, and settled by a newer pod that is ready', () => {
    expect(decided({ pods: [evicted] }, 100)).toEqual([]);
    expect(seen({ pods: [evicted] }, 131)).toMatchObject([
      { code: 'evicted', decided: true, message: expect.stringContaining('low on resource: memory') },
    ]);
    const next = pod({ name: 'web-green-5d8f-fghij', createdAt: 11, conditions: READY });
    expect(seen({ pods: [evicted, next] }, 600)).toEqual([]);
  });

  test('the grace of one that never was ready begins with its end, and not with the pod', () => {
    const never = pod({
      statuses: [container(terminated(137, 300))],
      status: {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'Usage of EmptyDir volume "tmp" exceeds the limit',
      },
    });
    expect(seen({ pods: [never] }, 310)).toMatchObject([
      { code: 'evicted', decided: false, firstSeen: moment(300) },
    ]);
    expect(decided({ pods: [never] }, 421)).toEqual(['evicted']);
  });

  test('a node that is silent: the frozen status looks ready', () => {
    const frozen = pod({ statuses: [container(running(5), { ready: true })], status: { phase: 'Running' } });
    const silence = event('NodeNotReady', 'Node is not ready', { first: 50 });
    expect(seen({ pods: [frozen], events: [silence] }, 60)).toMatchObject([
      { code: 'evicted', kind: 'retryable' },
    ]);
  });

  test('a node that is back: the pod says how it is', () => {
    const silence = event('NodeNotReady', 'Node is not ready', { first: 20 });
    const crashing = container(waiting('CrashLoopBackOff'), {
      restartCount: 3,
      lastState: terminated(1, 50),
    });
    expect(seen({ pods: [pod({ statuses: [crashing] })], events: [silence] }, 60)).toMatchObject([
      { code: 'crash-loop' },
    ]);
    const well = pod({ conditions: READY, statuses: [container(running(5), { ready: true })] });
    expect(seen({ pods: [well], events: [silence] }, 600)).toEqual([]);
  });

  test('a readiness gate that nobody sets', () => {
    const gated = pod({
      conditions: [
        { type: 'ContainersReady', status: 'True', lastTransitionTime: at(10) },
        {
          type: 'Ready',
          status: 'False',
          reason: 'ReadinessGatesNotReady',
          message: 'corresponding condition of pod readiness gate "lb.example/ready" does not exist.',
          lastTransitionTime: at(1),
        },
      ],
      statuses: [container(running(5), { ready: true })],
      status: { phase: 'Running' },
    });
    expect(decided({ pods: [gated] }, 129)).toEqual([]);
    expect(decided({ pods: [gated] }, 130)).toEqual(['readiness-gate']);
  });
});
