import type { Cause } from '../../../support/causes.ts';
import type { Version } from '../../../support/hello-manifests.ts';

/** Versions that lack configuration or a volume. */

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
