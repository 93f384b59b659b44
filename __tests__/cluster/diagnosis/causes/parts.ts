import type { Cause } from '../../../support/causes.ts';
import type { Version } from '../../../support/hello-manifests.ts';

/** Versions that lack something that their pods are made of: an image, configuration, or a volume. */

/** What the node shows to the private registry. */
export const pullSecret = (username: string, password: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'regcred' },
  type: 'kubernetes.io/dockerconfigjson',
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'private.lab.invalid': { username, password } } }),
  },
});

/** @param slow of a registry that takes its time. */
export const images = (slow: string): readonly Cause[] => [
  {
    name: 'image not found',
    strategies: ['blue-green', 'rolling'],
    inputs: { 'image-tag': 'registry.lab.invalid/hello:v404' },
    code: 'image-not-found',
    decided: { by: /^Failed: Failed to pull image/ },
    message:
      /image registry\.lab\.invalid\/hello:v404 of container hello of pod \S+ cannot be pulled: the registry has no such image/,
    evidence: [
      /container hello is waiting: (?:ErrImagePull|ImagePullBackOff)/,
      /event Failed.*: Failed to pull image "registry\.lab\.invalid\/hello:v404".*not found/,
    ],
    advice: /pushed before the deploy/,
  },
  {
    name: 'digest not found',
    strategies: ['blue-green'],
    inputs: { 'image-tag': `registry.lab.invalid/hello@sha256:${'0'.repeat(64)}` },
    code: 'image-not-found',
    decided: { by: /^Failed: Failed to pull image/ },
    message: /image registry\.lab\.invalid\/hello@sha256:0+ .* the registry has no such image/,
    evidence: [/event Failed.*hello@sha256:0+.*not found/],
    advice: /tag \(or digest\)/,
  },
  {
    name: 'image of a private registry',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'private.lab.invalid/hello:v2' },
    code: 'image-unauthorised',
    decided: { by: /^Failed: Failed to pull image/ },
    message: /image private\.lab\.invalid\/hello:v2 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "private\.lab\.invalid\/hello:v2"/],
    advice: /pull secret/,
  },
  {
    name: 'pull secret with a wrong password',
    strategies: ['blue-green'],
    before: async (stage) => await stage.apply([pullSecret('lab', 'of yesterday')]),
    broken: { pod: { imagePullSecrets: [{ name: 'regcred' }] } },
    inputs: { 'image-tag': 'private.lab.invalid/hello:v2' },
    code: 'image-unauthorised',
    decided: { by: /^Failed: Failed to pull image/ },
    message: /image private\.lab\.invalid\/hello:v2 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "private\.lab\.invalid\/hello:v2"/],
    advice: /pull secret is there, valid/,
  },
  {
    name: 'image of another platform',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'registry.lab.invalid/hello:other-platform' },
    code: 'wrong-architecture',
    decided: { by: /^Failed: Failed to pull image/ },
    message: /image registry\.lab\.invalid\/hello:other-platform .* was not built for the node's platform/,
    evidence: [/event Failed.*no match for platform/],
    advice: /architecture of the nodes/,
  },
  {
    name: 'no registry',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'nobody.lab.invalid/hello:v2' },
    graces: { 'image-pull': 5000 },
    code: 'registry-unreachable',
    decided: { by: /^Failed: Failed to pull image/, waits: 5 },
    message: /image nobody\.lab\.invalid\/hello:v2 .* cannot be pulled: the registry could not be reached/,
    evidence: [/event Failed.*connection refused/],
    advice: /registry's address/,
  },
  {
    name: 'image with an invalid name',
    strategies: ['blue-green'],
    broken: { pod: { initContainers: [{ name: 'first', image: 'Hello:v2' }] } },
    inputs: { 'image-name': 'hello' },
    code: 'image-name-invalid',
    decided: { by: /InvalidImageName/ },
    message:
      /image Hello:v2 of init container first of pod \S+ cannot be pulled: this is not a valid image name/,
    evidence: [/init container first is waiting: InvalidImageName/],
    advice: /name of the image/,
  },
  {
    name: 'slow pull over the deadline',
    strategies: ['blue-green'],
    broken: { deployment: { progressDeadlineSeconds: 8 } },
    inputs: { 'image-tag': `${slow}/hello:slow` },
    code: 'progress-deadline',
    decided: { by: /^ScalingReplicaSet: .*up.*hello-(?:blue|green)/, waits: 8 },
    message: /Deployment hello-\w+ made no progress within 8 s \(progressDeadlineSeconds\)/,
    evidence: [/condition Progressing of Deployment hello-\w+: ProgressDeadlineExceeded/],
    advice: /progressDeadlineSeconds/,
  },
  {
    name: 'image never pulled',
    strategies: ['blue-green'],
    broken: { container: { imagePullPolicy: 'Never' } },
    inputs: { 'image-tag': 'v404' },
    code: 'image-never-pulled',
    decided: { by: /^(?:Failed: Error: )?ErrImageNeverPull/, waits: 20 },
    message:
      /image hello:v404 .* cannot be pulled: it is not on the node, and imagePullPolicy Never forbids a pull/,
    evidence: [/container hello is waiting: ErrImageNeverPull: Container image "hello:v404" is not present/],
    advice: /IfNotPresent/,
  },
];

/** Nobody makes what is missing here, and the product's 20 s are waited for by others. */
const EAGER = { 'missing-config': 5000 };

const configMap = (data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data,
});
const secret = (stringData: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'database' },
  stringData,
});

const keyed = (valueFrom: object): Version => ({
  container: {
    env: [
      { name: 'DRAIN_SECONDS', value: '2' },
      { name: 'VALUE', valueFrom },
    ],
  },
});

const mounted = (volume: object): Version => ({
  container: {
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'settings', mountPath: '/etc/hello' },
    ],
  },
  pod: { volumes: [{ name: 'settings', ...volume }] },
});

export const configuration: readonly Cause[] = [
  {
    name: 'no config map for env',
    strategies: ['blue-green'],
    broken: { container: { envFrom: [{ configMapRef: { name: 'settings' } }] } },
    code: 'config-map-missing',
    decided: { by: /^Failed: Error: configmap/, waits: 20 },
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
    code: 'secret-missing',
    decided: { by: /^Failed: Error: secret/, waits: 20 },
    message: /container hello of pod \S+ cannot start: Secret database does not exist/,
    evidence: [/CreateContainerConfigError: secret "database" not found/, /event Failed.*: Error: secret/],
    advice: /Create Secret database/,
  },
  {
    name: 'no config map for volume',
    strategies: ['blue-green'],
    broken: mounted({ configMap: { name: 'settings' } }),
    code: 'config-map-missing',
    decided: { by: /^FailedMount: /, waits: 20 },
    message: /a volume of pod \S+ cannot be mounted: ConfigMap settings does not exist/,
    evidence: [/event FailedMount.*configmap "settings" not found/],
    advice: /Create ConfigMap settings/,
  },
  {
    name: 'no secret for volume',
    strategies: ['blue-green'],
    broken: mounted({ secret: { secretName: 'database' } }),
    code: 'secret-missing',
    decided: { by: /^FailedMount: /, waits: 20 },
    message: /a volume of pod \S+ cannot be mounted: Secret database does not exist/,
    evidence: [/event FailedMount.*secret "database" not found/],
    advice: /Create Secret database/,
  },
  {
    name: 'no such key in a config map',
    strategies: ['blue-green'],
    broken: {
      ...keyed({ configMapKeyRef: { name: 'settings', key: 'GREETING' } }),
      others: [configMap({ LEVEL: 'debug' })],
    },
    graces: EAGER,
    code: 'config-map-key-missing',
    decided: { by: /^Failed: Error: couldn't find key/, waits: 5 },
    message: /container hello of pod \S+ cannot start: key GREETING of ConfigMap settings\S* does not exist/,
    evidence: [/event Failed.*couldn't find key GREETING in ConfigMap/],
    advice: /Add the key to ConfigMap settings/,
  },
  {
    name: 'no such key in a secret',
    strategies: ['blue-green'],
    broken: {
      ...keyed({ secretKeyRef: { name: 'database', key: 'password' } }),
      others: [secret({ user: 'hello' })],
    },
    graces: EAGER,
    code: 'secret-key-missing',
    decided: { by: /^Failed: Error: couldn't find key/, waits: 5 },
    message: /container hello of pod \S+ cannot start: key password of Secret database\S* does not exist/,
    evidence: [/event Failed.*couldn't find key password in Secret/],
    advice: /Add the key to Secret database/,
  },
  {
    name: 'no such key for a volume',
    strategies: ['blue-green'],
    broken: {
      ...mounted({
        configMap: { name: 'settings', items: [{ key: 'app.yaml', path: 'app.yaml' }] },
      }),
      others: [configMap({ LEVEL: 'debug' })],
    },
    graces: EAGER,
    code: 'config-map-key-missing',
    decided: { by: /^FailedMount: .*non-existent config key/, waits: 5 },
    message: /a volume of pod \S+ cannot be mounted: key app\.yaml of ConfigMap settings\S* does not exist/,
    evidence: [/event FailedMount.*references non-existent config key: app\.yaml/],
    advice: /volume's items|Add the key/,
  },
  {
    name: 'host folder that is not there',
    strategies: ['blue-green'],
    broken: mounted({ hostPath: { path: '/nowhere/on/this/node', type: 'Directory' } }),
    graces: { volume: 5000 },
    code: 'volume-mount',
    decided: { by: /^FailedMount: /, waits: 5 },
    message: /a volume of pod \S+ cannot be mounted: .*hostPath type check failed: \/nowhere\/on\/this\/node/,
    evidence: [/event FailedMount.*hostPath type check failed/],
    advice: /path of the hostPath volume/,
  },
  {
    name: 'claim without a provisioner',
    strategies: ['blue-green'],
    broken: {
      ...mounted({ persistentVolumeClaim: { claimName: 'data' } }),
      others: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
          spec: {
            storageClassName: 'nowhere',
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Mi' } },
          },
        },
      ],
    },
    graces: { volume: 5000 },
    code: 'volume-claim',
    decided: { by: /^FailedScheduling: .*PersistentVolumeClaim/, waits: 5 },
    message: /pod \S+ waits for volume claim data: .*storageclass.*"nowhere" not found/,
    evidence: [
      /condition PodScheduled: .*unbound immediate PersistentVolumeClaims/,
      /event ProvisioningFailed.*"nowhere" not found/,
    ],
    advice: /storage class has a provisioner/,
  },
];
