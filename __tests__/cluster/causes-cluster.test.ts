import { afterAll, beforeAll } from '@jest/globals';
import { ensureLab } from '../../lab/index.ts';
import { type Cause, testCauses } from '../support/causes.ts';
import { values } from '../support/hello.ts';
import type { Version } from '../support/hello-manifests.ts';
import { noTraffic } from '../support/needs.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { provideImages } from '../support/scene.ts';
import type { Stage } from '../support/stage.ts';

/** Versions that the cluster cannot start: it does not let their pods in, or has not what they ask for. */

const HOST = 'causes.invalid';

/** A start that is given minutes: no node may come any more for this one. */
const IMPATIENT = { unschedulable: 5000 };

const mounted = (volume: object): Version => ({
  container: {
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'settings', mountPath: '/etc/hello' },
    ],
  },
  pod: { volumes: [{ name: 'settings', ...volume }] },
});

const limited = (kind: string, spec: object) => async (stage: Stage) =>
  await stage.apply([{ apiVersion: 'v1', kind, metadata: { name: 'house-rules' }, spec }]);

const images: readonly Cause[] = [
  {
    name: 'image not found',
    strategies: ['blue-green', 'rolling'],
    inputs: { 'image-tag': `${HOST}/hello:v404` },
    code: 'image-pull',
    message:
      /image causes\.invalid\/hello:v404 of container hello of pod \S+ cannot be pulled: the registry has no such image/,
    evidence: [
      /container hello is waiting: (?:ErrImagePull|ImagePullBackOff)/,
      /event Failed.*: Failed to pull image "causes\.invalid\/hello:v404".*not found/,
    ],
    advice: /pushed before the deploy/,
  },
  {
    name: 'image of a private registry',
    strategies: ['blue-green'],
    inputs: { 'image-tag': `${HOST}/private/hello:v1` },
    code: 'image-pull',
    message: /image causes\.invalid\/private\/hello:v1 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "causes\.invalid\/private\/hello:v1"/],
    advice: /pull secret/,
  },
  {
    name: 'image never pulled',
    strategies: ['blue-green'],
    broken: { container: { imagePullPolicy: 'Never' } },
    inputs: { 'image-tag': 'v404' },
    code: 'image-pull',
    message:
      /image hello:v404 .* cannot be pulled: it is not on the node, and imagePullPolicy Never forbids a pull/,
    evidence: [/container hello is waiting: ErrImageNeverPull: Container image "hello:v404" is not present/],
    advice: /IfNotPresent/,
  },
];

const configuration: readonly Cause[] = [
  {
    name: 'no config map for env',
    strategies: ['blue-green'],
    broken: { container: { envFrom: [{ configMapRef: { name: 'settings' } }] } },
    code: 'missing-config',
    message: /container hello of pod \S+ cannot start: ConfigMap settings does not exist/,
    evidence: [
      /CreateContainerConfigError: configmap "settings" not found/,
      /event Failed.*: Error: configmap/,
    ],
    advice: /Create ConfigMap settings/,
  },
  {
    name: 'no secret for env',
    strategies: ['blue-green', 'rolling'],
    broken: { container: { envFrom: [{ secretRef: { name: 'database' } }] } },
    code: 'missing-config',
    message: /container hello of pod \S+ cannot start: Secret database does not exist/,
    evidence: [/CreateContainerConfigError: secret "database" not found/, /event Failed.*: Error: secret/],
    advice: /Create Secret database/,
  },
  {
    name: 'no config map for volume',
    strategies: ['blue-green'],
    broken: mounted({ configMap: { name: 'settings' } }),
    code: 'missing-config',
    message: /a volume of pod \S+ cannot be mounted: ConfigMap settings does not exist/,
    evidence: [/event FailedMount.*configmap "settings" not found/],
    advice: /Create ConfigMap settings/,
  },
  {
    name: 'no secret for volume',
    strategies: ['blue-green'],
    broken: mounted({ secret: { secretName: 'database' } }),
    code: 'missing-config',
    message: /a volume of pod \S+ cannot be mounted: Secret database does not exist/,
    evidence: [/event FailedMount.*secret "database" not found/],
    advice: /Create Secret database/,
  },
];

const admission: readonly Cause[] = [
  {
    name: 'quota',
    strategies: ['blue-green', 'rolling'],
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

const scheduling: readonly Cause[] = [
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

const hooks: readonly Cause[] = [
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

let registry: Registry | undefined;

beforeAll(async () => {
  await provideImages();
  if (noTraffic === undefined)
    registry = await startRegistry(await ensureLab({ say: () => undefined }), HOST);
});
afterAll(async () => await registry?.close());
testCauses([...images, ...configuration, ...admission, ...scheduling, ...hooks]);
