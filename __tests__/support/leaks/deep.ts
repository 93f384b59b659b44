import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseInputs as ofDeploy } from '../../../src/actions/deploy/inputs.ts';
import { parseInputs as ofRollback } from '../../../src/actions/rollback/inputs.ts';
import type { Parse } from '../../../src/actions/shared/release-step/common-inputs.ts';
import { runRelease } from '../../../src/actions/shared/release-step/run.ts';
import type { Features, Services } from '../../../src/actions/shared/release-step/services.ts';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { githubLogger } from '../../../src/github/index.ts';
import * as release from '../../../src/release/index.ts';
import * as smoke from '../../../src/smoke/index.ts';
import { captureRunner } from '../command-files.ts';
import { type InMemoryCluster, inMemoryCluster, type Seen } from '../in-memory-cluster/index.ts';
import { shop } from '../control-plane/shop.ts';
import { workspace } from '../workspace.ts';
import { CANARY_NAMES, type Canaries, canariesOf, Finder } from './canaries.ts';
import { filesIn } from './parties.ts';

const NAMESPACE = 'shop';
/** Of the cluster's own time: more than the input `timeout` and the way back. */
const LIMIT_MS = 60 * 60_000;
export const STRATEGIES = ['rolling', 'blue-green'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What goes wrong deep inside a release, on a cluster in the memory of this process. */
export interface DeepWay {
  name: string;
  action: 'deploy' | 'rollback';
  strategy: Strategy;
  /** Done to the cluster, on which a first version serves, before the action runs. */
  arrange: (cluster: InMemoryCluster, canaries: Canaries) => void;
  /** Over the manifests of the version. */
  more?: (canaries: Canaries) => object[];
  /** What nobody can know to be a secret: a party has it from elsewhere. */
  unknown?: readonly (typeof CANARY_NAMES)[number][];
}

export interface DeepOutcome {
  name: string;
  result: string;
  found: string[];
  looked: number;
  requests: readonly Seen[];
}

/** Everything that a party could have seen of this release, as it came and as programs write it. */
export function quoted(canaries: Canaries): string {
  const known = [canaries['kube token'], canaries['checks secret'], canaries['Secret value']];
  return known
    .flatMap((secret) => [
      secret,
      JSON.stringify({ secret }),
      encodeURIComponent(secret),
      Buffer.from(`someone:${secret}!`).toString('base64'),
    ])
    .join(' | ');
}

const kubeconfig = (token: string): string =>
  JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: 'https://in-memory' } }],
    users: [{ name: 'u', user: { token } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: NAMESPACE } }],
    'current-context': 'c',
  });

const secretOf = (canaries: Canaries): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'hello-secret' },
  stringData: { password: canaries['Secret value'] },
});

const CHECKS = JSON.stringify({
  target: { service: 'hello' },
  defaults: { timeout: '1s', retries: 0 },
  checks: [{ name: 'one', path: '/{{key}}', headers: { 'x-key': '{{key}}' }, expect: { body: 'well' } }],
});

/** The manifests of a version, with a Secret that its pods read. */
function manifests(tag: string, canaries: Canaries, more: object[] = []): string {
  const items = [...shop({ greeting: tag }), secretOf(canaries), ...more];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

interface Step {
  action: DeepWay['action'];
  strategy: Strategy;
  tag: string;
  more?: object[];
}

function inputsOf(
  { action, strategy, tag }: Step,
  folder: string,
  canaries: Canaries,
): Record<string, string> {
  return {
    INPUT_APP: 'hello',
    INPUT_ENVIRONMENT: 'test',
    'INPUT_K8S-NAMESPACE': NAMESPACE,
    INPUT_KUBECONFIG: kubeconfig(canaries['kube token']),
    INPUT_TIMEOUT: '5m',
    ...(action === 'rollback'
      ? {}
      : {
          'INPUT_IMAGE-TAG': tag,
          INPUT_MANIFESTS: path.join(folder, 'k8s.json'),
          'INPUT_DEPLOYMENT-STRATEGY': strategy,
          'INPUT_DRAIN-SECONDS': '1',
          'INPUT_SMOKE-TESTS': 'smoke.yml',
          'INPUT_SMOKE-SECRETS': `key=${canaries['checks secret']}`,
        }),
  };
}

/** One run of an action on the cluster, and all that it wrote to its runner. */
async function step(cluster: InMemoryCluster, what: Step, canaries: Canaries) {
  using runner = captureRunner();
  using checkout = workspace({ 'k8s.json': manifests(what.tag, canaries, what.more), 'smoke.yml': CHECKS });
  const connections: { seen: readonly Seen[] }[] = [];
  const features = {
    ...release,
    connect: async ({ app, logger }: { app?: string; logger: Services['logger'] }) => {
      const connection = cluster.connect({ ...(app === undefined ? {} : { app }), logger });
      connections.push(connection);
      return await Promise.resolve(connection.cluster);
    },
    smoke: async () => await Promise.resolve(smoke),
  } as unknown as Features;
  const temp = path.join(runner.folder, 'temp');
  mkdirSync(temp);
  const env = {
    ...runner.env,
    ...inputsOf(what, checkout.folder, canaries),
    RUNNER_TEMP: temp,
    GITHUB_WORKSPACE: checkout.folder,
    GITHUB_REPOSITORY: 'octo-org/shop',
  };
  const parse: Parse = what.action === 'deploy' ? ofDeploy : ofRollback;
  const services: Services = {
    env,
    clock: cluster.clock,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () => await Promise.resolve(features),
    probeClient: async () => await Promise.reject(new Error('nobody probes')),
  };
  await cluster.clock.run(runRelease(services, parse), LIMIT_MS);
  return {
    printed: runner.printed().replaceAll(/^::add-mask::.*$/gmu, ''),
    outputs: runner.outputs(),
    files: [...filesIn(runner.folder)],
    seen: connections.flatMap(({ seen }) => seen),
  };
}

const started = new Map<Strategy, InMemoryCluster>();

/** A cluster on which two versions of the application came one after the other, with secrets of their own. */
export async function withVersions(strategy: Strategy): Promise<InMemoryCluster> {
  const known = started.get(strategy);
  if (known !== undefined) return known;
  const cluster = inMemoryCluster();
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } };
  cluster.store.put(cluster.store.resourceOf(namespace), { ...namespace, status: { phase: 'Active' } });
  cluster.behave('hello', { answer: () => ({ status: 200, body: 'well' }) });
  for (const tag of ['v0', 'v1']) {
    const ran = await step(cluster, { action: 'deploy', strategy, tag }, canariesOf(`first ${strategy}`));
    if (ran.outputs['result'] !== 'succeeded') throw new Error(`no ${tag}: ${ran.printed}`);
    await cluster.pass(60_000);
  }
  started.set(strategy, cluster);
  return cluster;
}

/** Plays one way, and looks through everything that it left. */
export async function playDeep(way: DeepWay): Promise<DeepOutcome> {
  const canaries = canariesOf(way.name);
  using cluster = inMemoryCluster(await withVersions(way.strategy));
  cluster.behave('hello', { answer: () => ({ status: 200, body: 'well' }) });
  const before = new Set(cluster.store.everything().map((object) => JSON.stringify(object)));
  way.arrange(cluster, canaries);
  const { action, strategy, more } = way;
  const ran = await step(
    cluster,
    { action, strategy, tag: 'v2', ...(more === undefined ? {} : { more: more(canaries) }) },
    canaries,
  );
  const objects = cluster.store
    .everything()
    .filter(
      (object) => object.kind !== 'Secret' && !isArranged(object) && !before.has(JSON.stringify(object)),
    );
  const left: [string, string][] = [
    ['log', ran.printed],
    ['outputs', JSON.stringify(ran.outputs)],
    ...ran.files,
    ...objects.map((object): [string, string] => [
      `${object.kind}/${object.metadata.name}`,
      JSON.stringify(object),
    ]),
  ];
  const finder = new Finder(
    canaries,
    CANARY_NAMES.filter((name) => way.unknown?.includes(name) !== true),
  );
  const found = left.flatMap(([where, text]) => finder.in(text).map((what) => `${where}: ${what}`));
  if (/bug in edu-actions/u.test(ran.printed)) found.push(`called it a bug: ${ran.printed.slice(-800)}`);
  const looked = left.reduce((sum, [, text]) => sum + text.length, 0);
  return { name: way.name, result: ran.outputs['result'] ?? '', found, looked, requests: ran.seen };
}

/** Of the test itself: what others wrote into the cluster. */
function isArranged({ metadata }: KubeObject): boolean {
  return metadata.annotations?.['test/arranged'] === 'true';
}
