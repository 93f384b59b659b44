import type { Cause } from '../../support/causes.ts';
import { values } from '../../support/hello.ts';
import type { Stage } from '../../support/stage.ts';

/** Versions that are not let in: by a rule of the namespace, by the scheduler, or by their own migration. */

/** A node may still come for a pod, so minutes are given to it: too long for a test. */
const IMPATIENT = { unschedulable: 5000 };

const limited = (kind: string, spec: object) => async (stage: Stage) =>
  await stage.apply([{ apiVersion: 'v1', kind, metadata: { name: 'house-rules' }, spec }]);

export const admission: readonly Cause[] = [
  {
    name: 'quota',
    // A blue-green release is told by the preflight: the quota has to hold two versions.
    strategies: ['rolling'],
    before: limited('ResourceQuota', { hard: { pods: '1' } }),
    broken: {},
    code: 'quota',
    message:
      /ReplicaSet \S+ cannot create its pods: quota house-rules is used up: requested: pods=1, used: pods=1, limited: pods=1/,
    evidence: [
      /condition ReplicaFailure of ReplicaSet \S+: .*exceeded quota: house-rules/,
      /event FailedCreate.*exceeded quota: house-rules/,
    ],
    advice: /Raise the ResourceQuota/,
  },
  {
    name: 'pod security',
    strategies: ['blue-green'],
    before: async ({ lab, namespace }) => {
      await lab.kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
    },
    broken: { container: { securityContext: { privileged: true } } },
    code: 'admission',
    message: /ReplicaSet \S+ cannot create its pods: violates PodSecurity "restricted:latest": privileged/,
    evidence: [
      /condition ReplicaFailure of ReplicaSet \S+: .*violates PodSecurity/,
      /event FailedCreate.*violates/,
    ],
    advice: /securityContext/,
  },
  {
    name: 'limit range',
    strategies: ['blue-green'],
    before: limited('LimitRange', { limits: [{ type: 'Container', max: { memory: '128Mi' } }] }),
    broken: { container: { resources: { limits: { memory: '256Mi' } } } },
    code: 'admission',
    message: /ReplicaSet \S+ cannot create its pods: maximum memory usage per Container is 128Mi/,
    evidence: [/condition ReplicaFailure of ReplicaSet \S+: .*128Mi/, /event FailedCreate.*128Mi/],
    advice: /limit that the message names/,
  },
  {
    name: 'no service account',
    strategies: ['blue-green'],
    broken: { pod: { serviceAccountName: 'nobody' } },
    code: 'admission',
    message: /ReplicaSet \S+ cannot create its pods: ServiceAccount nobody does not exist/,
    evidence: [/event FailedCreate.*serviceaccount "nobody" not found/],
    advice: /Create ServiceAccount nobody/,
  },
];

export const scheduling: readonly Cause[] = [
  {
    name: 'no such node',
    strategies: ['blue-green'],
    broken: { pod: { nodeSelector: { 'hello.example/disk': 'none' } } },
    graces: IMPATIENT,
    code: 'unschedulable',
    message:
      /pod \S+ cannot be scheduled: 0\/1 nodes are available: 1 node\(s\) didn't match Pod's node affinity\/selector/,
    evidence: [/condition PodScheduled: Unschedulable: 0\/1 nodes are available/],
    advice: /nodeSelector/,
  },
  {
    name: 'no node so large',
    strategies: ['rolling'],
    broken: { container: { resources: { requests: { cpu: '500' } } } },
    graces: IMPATIENT,
    code: 'unschedulable',
    message: /pod \S+ cannot be scheduled: 0\/1 nodes are available: 1 Insufficient cpu/,
    evidence: [/condition PodScheduled: Unschedulable: 0\/1 nodes are available/],
    advice: /Lower the requests/,
  },
];

export const hooks: readonly Cause[] = [
  {
    name: 'migration fails',
    strategies: ['blue-green', 'rolling'],
    source: { chart: 'examples/hello/chart', ...values() },
    inputs: values({ migration: { enabled: true, env: { FAIL_MIGRATION: 'true' } } }),
    code: 'hook-failed',
    message:
      /the pre-upgrade hook Job hello-migrate failed: Job hello-migrate failed: it failed more often than its backoffLimit allows; container migrate of pod \S+ ended with exit code 1/,
    evidence: [
      /condition (?:Failed|FailureTarget) of Job hello-migrate: BackoffLimitExceeded/,
      /last lines of the log of container migrate/,
      /migrate: 0003 drop column name: relation "greetings" is locked/,
    ],
    advice: /Job's log/,
    phase: 'hooks-before',
    leaves: ['Job/hello-migrate'],
  },
];
