import type { Cause } from '../../support/causes.ts';
import type { Version } from '../../support/hello-manifests.ts';

/** Versions that lack something that their pods are made of: an image, or configuration. */

/** @param host of a registry that has no image. */
export const images = (host: string): readonly Cause[] => [
  {
    name: 'image not found',
    strategies: ['blue-green', 'rolling'],
    inputs: { 'image-tag': `${host}/hello:v404` },
    code: 'image-pull',
    message:
      /image causes-\w+\.invalid\/hello:v404 of container hello of pod \S+ cannot be pulled: the registry has no such image/,
    evidence: [
      /container hello is waiting: (?:ErrImagePull|ImagePullBackOff)/,
      /event Failed.*: Failed to pull image "causes-\w+\.invalid\/hello:v404".*not found/,
    ],
    advice: /pushed before the deploy/,
  },
  {
    name: 'image of a private registry',
    strategies: ['blue-green'],
    inputs: { 'image-tag': `${host}/private/hello:v1` },
    code: 'image-pull',
    message: /image causes-\w+\.invalid\/private\/hello:v1 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "causes-\w+\.invalid\/private\/hello:v1"/],
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
