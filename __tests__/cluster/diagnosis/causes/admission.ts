import type { Cause } from '../../../support/causes.ts';
import type { TestNamespace } from '../../../support/test-namespace.ts';
import { policyOf, startWebhook, type Webhook, webhookOf } from '../../../support/webhook.ts';

/** Versions that are not let in, by a rule of the namespace or of the cluster. */

/** A webhook may come back, so a minute is given to it: too long for a test. */
const IMPATIENT = { 'admission-unreachable': 5000 };

/** Those that run, by the namespace that they are for. */
const webhooks = new Map<string, Webhook>();

const limited = (kind: string, spec: object) => async (testNamespace: TestNamespace) =>
  await testNamespace.apply([{ apiVersion: 'v1', kind, metadata: { name: 'house-rules' }, spec }]);

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
    before: async (testNamespace) => {
      const webhook = await startWebhook(testNamespace.lab, 'images must be signed');
      webhooks.set(testNamespace.namespace, webhook);
      await testNamespace.apply([webhookOf(testNamespace, webhook.url, OF_V2)]);
    },
    afterwards: async (testNamespace) => {
      await testNamespace.lab.kubectl([
        'delete',
        'validatingwebhookconfiguration',
        testNamespace.namespace,
        '--ignore-not-found',
      ]);
      await webhooks.get(testNamespace.namespace)?.close();
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
    before: async (testNamespace) => await testNamespace.apply([webhookOf(testNamespace, NOBODY, OF_V2)]),
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
    before: async (testNamespace) => await testNamespace.apply(policyOf(testNamespace, `!${OF_V2}`)),
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
