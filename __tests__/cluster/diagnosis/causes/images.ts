import type { Cause } from '../../../support/causes.ts';

/** Versions whose image is not there, not for them, or not for the node. */

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
    // The second failure; a kubelet that is late with its retry is not waited for.
    decided: { by: /^Failed: Failed to pull image/, or: 20 },
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
    // The second failure; a kubelet that is late with its retry is not waited for.
    decided: { by: /^Failed: Failed to pull image/, or: 20 },
    message: /image registry\.lab\.invalid\/hello@sha256:0+ .* the registry has no such image/,
    evidence: [/event Failed.*hello@sha256:0+.*not found/],
    advice: /tag \(or digest\)/,
  },
  {
    name: 'image of a private registry',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'private.lab.invalid/hello:v2' },
    code: 'image-unauthorised',
    // The second failure; a kubelet that is late with its retry is not waited for.
    decided: { by: /^Failed: Failed to pull image/, or: 20 },
    message: /image private\.lab\.invalid\/hello:v2 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "private\.lab\.invalid\/hello:v2"/],
    advice: /pull secret/,
  },
  {
    name: 'pull secret with a wrong password',
    strategies: ['blue-green'],
    before: async (testNamespace) => await testNamespace.apply([pullSecret('lab', 'of yesterday')]),
    broken: { pod: { imagePullSecrets: [{ name: 'regcred' }] } },
    inputs: { 'image-tag': 'private.lab.invalid/hello:v2' },
    code: 'image-unauthorised',
    // The second failure; a kubelet that is late with its retry is not waited for.
    decided: { by: /^Failed: Failed to pull image/, or: 20 },
    message: /image private\.lab\.invalid\/hello:v2 .* cannot be pulled: the registry refused access/,
    evidence: [/event Failed.*: Failed to pull image "private\.lab\.invalid\/hello:v2"/],
    advice: /pull secret is there, valid/,
  },
  {
    name: 'image of another platform',
    strategies: ['blue-green'],
    inputs: { 'image-tag': 'registry.lab.invalid/hello:other-platform' },
    code: 'wrong-architecture',
    // The second failure; a kubelet that is late with its retry is not waited for.
    decided: { by: /^Failed: Failed to pull image/, or: 20 },
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
