import type { Cause } from '../../../support/causes.ts';
import { values } from '../../../support/hello.ts';
import type { Stage } from '../../../support/stage.ts';
import { policyOf, startWebhook, type Webhook, webhookOf } from '../../../support/webhook.ts';

/** Versions that are not let in: by a rule of the namespace, by the scheduler, or by their own migration. */

/** A node may still come for a pod, so minutes are given to it: too long for a test. */
const IMPATIENT = { unschedulable: 5000, 'admission-unreachable': 5000 };

/** Those that run, by the namespace that they are for. */
const webhooks = new Map<string, Webhook>();

const PORT = 28_081;

/** Somebody else's pod that has the port. */
const holderOf = (port: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'holder' },
  spec: {
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsUser: 10001 },
    containers: [{ name: 'holder', image: 'hello:v1', ports: [{ containerPort: 8080, hostPort: port }] }],
  },
});

const nodeOf = ({ namespace }: Stage) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: namespace, labels: { 'hello.example/pool': 'batch' } },
  spec: { taints: [{ key: 'hello.example/for', value: 'batch', effect: 'NoSchedule' }] },
});

const limited = (kind: string, spec: object) => async (stage: Stage) =>
  await stage.apply([{ apiVersion: 'v1', kind, metadata: { name: 'house-rules' }, spec }]);

/** Of the broken version alone: the one before it must get in. */
const OF_V2 = "object.spec.containers.exists(c, c.image.endsWith(':v2'))";

/** Where nobody listens: a webhook that is down. */
const NOBODY = 'https://127.0.0.1:9/';

export const admission: readonly Cause[] = [
  {
    name: 'quota',
    // A blue-green release is told by the preflight: the quota has to hold two versions.
    strategies: ['rolling'],
    before: limited('ResourceQuota', { hard: { pods: '1' } }),
    broken: {},
    code: 'quota',
    decided: { by: /^FailedCreate: /, waits: 45 },
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
    code: 'pod-security',
    decided: { by: /^FailedCreate: /, waits: 10 },
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
    code: 'limit-range',
    decided: { by: /^FailedCreate: /, waits: 10 },
    message:
      /ReplicaSet \S+ cannot create its pods: a LimitRange of the namespace refuses them: maximum memory usage per Container is 128Mi/,
    evidence: [/condition ReplicaFailure of ReplicaSet \S+: .*128Mi/, /event FailedCreate.*128Mi/],
    advice: /within the limit that the message names/,
  },
  {
    name: 'no service account',
    strategies: ['blue-green'],
    broken: { pod: { serviceAccountName: 'nobody' } },
    code: 'service-account-missing',
    decided: { by: /^FailedCreate: /, waits: 10 },
    message: /ReplicaSet \S+ cannot create its pods: ServiceAccount nobody does not exist/,
    evidence: [/event FailedCreate.*serviceaccount "nobody" not found/],
    advice: /Create ServiceAccount nobody/,
  },
  {
    name: 'webhook refuses',
    strategies: ['blue-green'],
    before: async (stage) => {
      const webhook = await startWebhook(stage.lab, 'images must be signed');
      webhooks.set(stage.namespace, webhook);
      await stage.apply([webhookOf(stage, webhook.url, OF_V2)]);
    },
    afterwards: async (stage) => {
      await stage.lab.kubectl([
        'delete',
        'validatingwebhookconfiguration',
        stage.namespace,
        '--ignore-not-found',
      ]);
      await webhooks.get(stage.namespace)?.close();
    },
    code: 'webhook-refused',
    decided: { by: /^FailedCreate: /, waits: 10 },
    message:
      /ReplicaSet \S+ cannot create its pods: admission webhook policy\.hello\.example refused them: images must be signed/,
    evidence: [/event FailedCreate.*admission webhook "policy\.hello\.example" denied the request/],
    advice: /as the webhook asks/,
  },
  {
    name: 'webhook is down',
    strategies: ['blue-green'],
    before: async (stage) => await stage.apply([webhookOf(stage, NOBODY, OF_V2)]),
    afterwards: async ({ lab, namespace }) => {
      await lab.kubectl(['delete', 'validatingwebhookconfiguration', namespace, '--ignore-not-found']);
    },
    graces: IMPATIENT,
    code: 'webhook-down',
    decided: { by: /^FailedCreate: /, waits: 5 },
    message:
      /ReplicaSet \S+ cannot create its pods: admission webhook policy\.hello\.example does not answer: .*connection refused/,
    evidence: [/event FailedCreate.*failed calling webhook "policy\.hello\.example"/],
    advice: /Bring the webhook back/,
  },
  {
    name: 'admission policy',
    strategies: ['blue-green'],
    before: async (stage) => await stage.apply(policyOf(stage, `!${OF_V2}`)),
    afterwards: async ({ lab, namespace }) => {
      const kinds = 'validatingadmissionpolicy,validatingadmissionpolicybinding';
      await lab.kubectl(['delete', kinds, namespace, '--ignore-not-found']);
    },
    code: 'admission',
    decided: { by: /^FailedCreate: /, waits: 10 },
    message: /ReplicaSet \S+ cannot create its pods: ValidatingAdmissionPolicy .* denied request/,
    evidence: [/event FailedCreate.*ValidatingAdmissionPolicy/],
    advice: /policy that the message names/,
  },
];

export const scheduling: readonly Cause[] = [
  {
    name: 'no such node',
    strategies: ['blue-green'],
    // Whatever taints the nodes have: it is its labels alone that keep it off them.
    broken: {
      pod: { nodeSelector: { 'hello.example/disk': 'none' }, tolerations: [{ operator: 'Exists' }] },
    },
    graces: IMPATIENT,
    code: 'node-selector',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message:
      /pod \S+ cannot be scheduled: \d+\/\d+ nodes are available: \d+ node\(s\) didn't match Pod's node affinity\/selector/,
    evidence: [/condition PodScheduled: Unschedulable: \d+\/\d+ nodes are available/],
    advice: /nodeSelector/,
  },
  {
    name: 'no node so large',
    strategies: ['rolling'],
    broken: { container: { resources: { requests: { cpu: '500' } } } },
    graces: IMPATIENT,
    code: 'node-resources',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: \d+\/\d+ nodes are available: .*1 Insufficient cpu/,
    evidence: [/condition PodScheduled: Unschedulable: \d+\/\d+ nodes are available/],
    advice: /Lower the requests/,
  },
  {
    name: 'node with a taint',
    strategies: ['blue-green'],
    // A node that nobody runs, of a pool for others.
    before: async (stage) => await stage.apply([nodeOf(stage)]),
    afterwards: async ({ lab, namespace }) => {
      await lab.kubectl(['delete', 'node', namespace, '--ignore-not-found']);
    },
    broken: { pod: { nodeSelector: { 'hello.example/pool': 'batch' } } },
    graces: IMPATIENT,
    code: 'node-taint',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: .* had untolerated taint/,
    evidence: [/condition PodScheduled: Unschedulable: .*untolerated taint/],
    advice: /toleration/,
  },
  {
    name: 'host port that is taken',
    strategies: ['blue-green'],
    before: async (stage) => await stage.apply([holderOf(PORT)]),
    broken: { container: { ports: [{ name: 'http', containerPort: 8080, hostPort: PORT }] } },
    graces: IMPATIENT,
    code: 'unschedulable',
    decided: { by: /^FailedScheduling: /, waits: 5 },
    message: /pod \S+ cannot be scheduled: .* didn't have free ports/,
    evidence: [/condition PodScheduled: Unschedulable: .*free ports/],
    advice: /instead of hostPort/,
  },
];

export const ports: readonly Cause[] = [
  {
    name: 'port name that no container has',
    strategies: ['blue-green', 'rolling'],
    broken: { port: { targetPort: 'web' } },
    code: 'port-mismatch',
    decided: { by: /^SuccessfulCreate: Created pod/ },
    message:
      /Service hello sends to the port named web, which no container of pod \S+ has; it has port http \(8080\)/,
    evidence: [/Service hello: port 80 \(http\) has targetPort web/],
    advice: /Set targetPort of Service hello/,
  },
  {
    name: 'port number on which nothing listens',
    strategies: ['blue-green'],
    broken: { port: { targetPort: 9999 } },
    inputs: { 'health-path': '/health' },
    code: 'port-mismatch',
    decided: { asked: 2 },
    message:
      /Service hello\S* sends to port 9999 of pod \S+, where nothing listens; its containers declare 8080/,
    evidence: [/targetPort leads to 9999/, /refused/],
    advice: /set targetPort of Service hello/,
    phase: 'health',
  },
];

const jobOf = (spec: object, container: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'seed' },
  spec: {
    ...spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        securityContext: { runAsUser: 10001 },
        containers: [{ name: 'seed', image: 'hello:v2', ...container }],
      },
    },
  },
});

export const jobs: readonly Cause[] = [
  {
    name: 'job fails',
    strategies: ['blue-green'],
    broken: {
      others: [
        jobOf(
          { backoffLimit: 0 },
          {
            command: ['/usr/local/bin/node', 'src/migrate.ts'],
            env: [{ name: 'FAIL_MIGRATION', value: 'true' }],
          },
        ),
      ],
    },
    code: 'job-backoff-limit',
    decided: { ended: true },
    message: /Job seed failed: it failed more often than its backoffLimit allows; its log says: .*is locked/,
    evidence: [/condition (?:Failed|FailureTarget) of Job seed: BackoffLimitExceeded/, /is locked/],
    advice: /Job's log/,
    phase: 'prepare',
  },
  {
    name: 'job takes too long',
    strategies: ['blue-green'],
    broken: {
      others: [
        jobOf(
          { activeDeadlineSeconds: 4 },
          { command: ['/usr/local/bin/node', '-e', "console.log('waits'); setInterval(() => {}, 1000)"] },
        ),
      ],
    },
    code: 'job-deadline',
    decided: { by: /^SuccessfulCreate: Created pod: seed/, waits: 4 },
    message: /Job seed failed: it took longer than its activeDeadlineSeconds/,
    evidence: [/condition (?:Failed|FailureTarget) of Job seed: DeadlineExceeded/, /\bwaits\b/],
    advice: /activeDeadlineSeconds/,
    phase: 'prepare',
  },
];

export const hooks: readonly Cause[] = [
  {
    name: 'migration fails',
    strategies: ['blue-green', 'rolling'],
    source: { chart: 'examples/hello/chart', ...values() },
    inputs: values({ migration: { enabled: true, env: { FAIL_MIGRATION: 'true' } } }),
    code: 'hook-failed',
    decided: { by: /^BackoffLimitExceeded: / },
    message:
      /the pre-upgrade hook Job hello-migrate failed: Job hello-migrate failed: it failed more often than its backoffLimit allows; container migrate of pod \S+ ended with exit code 1 .*; its log says: .*is locked/,
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
