import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { selfSigned } from '../../unit/cluster/support/api-server.ts';
import { PIPELINE_INPUTS } from '../pipeline-inputs.ts';
import { runAction } from '../run-action.ts';
import { workspace } from '../workspace.ts';
import {
  alive,
  type Behaviour,
  badProgram,
  type BadProgram,
  badServer,
  type BadServer,
  BEHAVIOURS,
  emptyCluster,
} from './parties.ts';

/** How a wait ends: by the input `timeout`, or because the job is cancelled. */
export type Ending = 'timeout' | 'cancel';

/** One action that one party lets down in one way. */
export interface WaitCase extends Omit<Row, 'endings'> {
  behaviour: Behaviour;
  ending: Ending;
}

export interface Setting {
  inputs: Record<string, string>;
  env: Record<string, string>;
}

interface Place {
  /** The checkout. */
  folder: string;
  server?: BadServer;
  program?: BadProgram;
  /** The API server of an empty cluster. */
  cluster: string;
}

type Scenario = (place: Place) => Setting;

/** `timeout` of every case. */
export const TIMEOUT_MS = 2000;

const kubeconfig = (server: string, user: object = { token: 'token-of-the-test' }): string =>
  JSON.stringify({
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
    'current-context': 'c',
  });

const NOWHERE = kubeconfig('http://127.0.0.1:1');
const COMMON = { environment: 'test', 'k8s-namespace': 'shop', timeout: `${TIMEOUT_MS}ms` };
const DEPLOY = { ...COMMON, app: 'web', 'image-tag': '1', manifests: 'k8s' };
const OF_APP = { ...COMMON, app: 'web' };
const CHART = { ...COMMON, 'image-tag': '1', chart: 'chart' };

function put(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

const LCOV = 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n';
const TRIVY = '{"SchemaVersion":2,"Results":[]}';
const PULL =
  '{"number":7,"pull_request":{"number":7,"head":{"sha":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","repo":{"full_name":"octo-org/shop"}},"base":{"ref":"main","sha":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","repo":{"full_name":"octo-org/shop"}}},"repository":{"default_branch":"main","full_name":"octo-org/shop"}}';
const EVENT = (folder: string, name: string): Record<string, string> => ({
  GITHUB_EVENT_NAME: name,
  GITHUB_EVENT_PATH: path.join(folder, 'event.json'),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'a'.repeat(40),
});

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n';

const ROTATE: Readonly<Record<string, string>> = {
  mode: 'rotate',
  provider: 'command',
  app: 'web',
  'k8s-namespace': 'shop',
  secret: 'db',
  'url-key': 'url',
  accounts: 'web_a, web_b',
  'create-command': 'true',
  'verify-command': 'true',
  'revoke-command': 'true',
  timeout: `${TIMEOUT_MS}ms`,
};
const OF_ROTATION = Object.fromEntries(Object.entries(ROTATE).filter(([name]) => !name.endsWith('-command')));
const GITOPS = {
  environment: 'production',
  app: 'web',
  'image-tag': 'ghcr.io/octo/web:v2',
  files: 'web.yaml',
  timeout: `${TIMEOUT_MS}ms`,
  'github-token': 'token-of-the-test',
};

/** By a rules file that the scenario writes. */
const HEAL: Readonly<Record<string, string>> = {
  rules: 'heal.yml',
  mode: 'apply',
  timeout: `${TIMEOUT_MS}ms`,
  'lock-timeout': '0s',
  'github-token': '',
};
const RULES = (prometheus: string): string =>
  [
    `version: 1\nprometheus: {url: '${prometheus}', timeout: 10s}\nrules:\n  - name: a\n    mode: apply`,
    '    when: {promql: up, op: ">", threshold: 1}',
    '    target: {kind: Deployment, name: web, namespace: shop}',
    '    steps: [{restart_pod: {}}]',
    '    verify: {promql: up, op: "<", threshold: 1, within: 1m}\n',
  ].join('\n');

/** The actions whose API server lets them down. */
const API: Readonly<Record<string, Record<string, string>>> = {
  deploy: DEPLOY,
  rollback: OF_APP,
  'blue-green-switch': { ...OF_APP, action: 'status' },
  release: DEPLOY,
  preview: { app: 'web', action: 'close', 'pull-request': '7', timeout: `${TIMEOUT_MS}ms` },
  'rotate-secret': ROTATE,
  dora: {
    source: 'journal',
    app: 'web',
    'k8s-namespace': 'shop',
    timeout: `${TIMEOUT_MS}ms`,
    // Of GitHub nothing is asked then.
    'github-token': '',
  },
  'smoke-test': { service: 'web', 'k8s-namespace': 'shop', timeout: `${TIMEOUT_MS}ms` },
  heal: HEAL,
  gitops: GITOPS,
};

const withApi =
  (inputs: Record<string, string>, user?: (place: Place) => object): Scenario =>
  (place) => {
    put(place.folder, { 'k8s/web.yaml': MANIFEST, 'heal.yml': RULES('http://127.0.0.1:1') });
    const server = place.server?.url ?? 'http://127.0.0.1:1';
    return { inputs: { ...inputs, kubeconfig: kubeconfig(server, user?.(place)) }, env: {} };
  };

/** The same, whose cluster trusts tokens that the job asks GitHub for. */
const withIdTokens =
  (inputs: Record<string, string>): Scenario =>
  ({ folder, server }) => {
    put(folder, { 'k8s/web.yaml': MANIFEST, 'heal.yml': RULES('http://127.0.0.1:1') });
    const cluster = { 'oidc-audience': 'shop', 'cluster-url': 'https://127.0.0.1:1', 'cluster-ca': ca() };
    return {
      inputs: { ...inputs, ...cluster },
      env: {
        ACTIONS_ID_TOKEN_REQUEST_URL: server?.url ?? '',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-test',
      },
    };
  };

let made: string | undefined;
/** Of nobody: what is asked for a token comes before any TLS. */
const ca = (): string => (made ??= selfSigned().cert);

/** A checkout with one commit, and a remote that lets it down. */
function commit({ folder, server }: Place): void {
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid'];
  git('init', '--quiet');
  git('add', '--all');
  git(...who, 'commit', '--quiet', '--message', 'x');
  git('remote', 'add', 'origin', `${server?.url ?? ''}/octo-org/shop.git`);
}

/** A pull request whose base is not in the checkout: it is fetched. */
const policyFromBase =
  (report: Record<string, string>, inputs: Record<string, string>): Scenario =>
  (place) => {
    put(place.folder, report);
    commit(place);
    put(place.folder, { 'event.json': PULL });
    return { inputs: { ...inputs, 'policy-from': 'base' }, env: EVENT(place.folder, 'pull_request') };
  };

const plugin = ({ program }: Place): object => ({
  exec: { apiVersion: 'client.authentication.k8s.io/v1', command: program?.file, interactiveMode: 'Never' },
});

/** One scene: who lets whom down, and whether it is a server or a program by that name. */
interface Row {
  action: string;
  party: string;
  program?: string;
  scenario: Scenario;
  endings: readonly Ending[];
}

const BOTH = ['timeout', 'cancel'] as const;

const ROWS: readonly Row[] = [
  ...Object.entries(API).map(([action, inputs]) => ({
    action,
    party: 'API server',
    scenario: withApi(inputs),
    endings: BOTH,
  })),
  ...Object.entries(API).map(([action, inputs]) => ({
    action,
    party: 'exec plugin',
    program: 'plugin',
    scenario: withApi(inputs, plugin),
    endings: BOTH,
  })),
  ...Object.entries(API).map(([action, inputs]) => ({
    action,
    party: 'ID token service',
    scenario: withIdTokens(inputs),
    endings: BOTH,
  })),
  {
    action: 'deploy',
    party: 'helm',
    program: 'helm',
    endings: BOTH,
    scenario: ({ folder, cluster }) => {
      put(folder, { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' });
      return { inputs: { ...CHART, kubeconfig: kubeconfig(cluster) }, env: {} };
    },
  },
  {
    action: 'deploy',
    party: 'kustomize',
    program: 'kustomize',
    endings: BOTH,
    scenario: ({ folder, cluster }) => {
      put(folder, { 'k8s/kustomization.yaml': 'resources: []\n' });
      return { inputs: { ...DEPLOY, kubeconfig: kubeconfig(cluster) }, env: {} };
    },
  },
  ...['deploy', 'rollback', 'release'].map(
    (action): Row => ({
      action,
      party: 'GitHub API',
      endings: BOTH,
      scenario: ({ folder, server }) => {
        put(folder, { 'k8s/web.yaml': MANIFEST });
        return {
          inputs: { ...API[action], kubeconfig: NOWHERE, 'github-token': 'token-of-the-test' },
          env: { GITHUB_API_URL: server?.url ?? '', GITHUB_SHA: 'a'.repeat(40) },
        };
      },
    }),
  ),
  {
    action: 'smoke-test',
    party: 'smoke target',
    endings: BOTH,
    scenario: ({ server }) => ({ inputs: { url: server?.url ?? '', timeout: `${TIMEOUT_MS}ms` }, env: {} }),
  },
  {
    action: 'quality-gate',
    party: 'git',
    program: 'git',
    endings: ['cancel'],
    scenario: ({ folder }) => {
      put(folder, { 'lcov.info': LCOV });
      return {
        inputs: { reports: 'lcov.info', 'coverage-changed-lines': '80', comment: 'never', baseline: 'none' },
        env: {},
      };
    },
  },
  ...['helm', 'kustomize', 'git'].map(
    (program): Row => ({
      action: 'pipeline-plan',
      party: program,
      program,
      endings: ['cancel'],
      scenario: ({ folder }) => {
        put(folder, {
          'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
          'k8s/kustomization.yaml': 'resources: []\n',
          'event.json': PULL,
        });
        const source = program === 'helm' ? { chart: 'chart' } : { manifests: 'k8s' };
        const env = { ...EVENT(folder, 'pull_request'), GITHUB_REF: 'refs/pull/7/merge' };
        return {
          inputs: { workflow: 'manifests', inputs: JSON.stringify({ ...PIPELINE_INPUTS, ...source }) },
          env,
        };
      },
    }),
  ),
  {
    action: 'pipeline-plan',
    party: 'GitHub API',
    endings: ['cancel'],
    scenario: ({ server }) => ({
      inputs: {
        workflow: 'changes',
        environment: 'production',
        'github-token': 'token-of-the-test',
        inputs: JSON.stringify(PIPELINE_INPUTS),
      },
      env: { GITHUB_API_URL: server?.url ?? '', GITHUB_SHA: 'a'.repeat(40) },
    }),
  },
  {
    action: 'quality-gate',
    party: 'cache service',
    endings: ['cancel'],
    scenario: ({ folder, server }) => {
      put(folder, { 'lcov.info': LCOV, 'event.json': '{"repository":{"default_branch":"main"}}' });
      return {
        inputs: { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'cache' },
        env: {
          ...EVENT(folder, 'push'),
          ACTIONS_CACHE_URL: `${server?.url ?? ''}/`,
          ACTIONS_RUNTIME_TOKEN: 'runtime-token-of-the-test',
        },
      };
    },
  },
  {
    action: 'quality-gate',
    party: 'GitHub API',
    endings: ['cancel'],
    scenario: ({ folder, server }) => {
      put(folder, { 'lcov.info': LCOV, 'event.json': PULL });
      return {
        inputs: {
          reports: 'lcov.info',
          'coverage-lines': '50',
          baseline: 'none',
          token: 'token-of-the-test',
        },
        env: { ...EVENT(folder, 'pull_request'), GITHUB_API_URL: server?.url ?? '' },
      };
    },
  },
  {
    action: 'preview',
    party: 'GitHub API',
    endings: ['cancel'],
    scenario: ({ server, cluster }) => ({
      inputs: {
        action: 'open',
        app: 'web',
        'pull-request': '7',
        'github-token': 'token-of-the-test',
        kubeconfig: kubeconfig(cluster),
      },
      env: { GITHUB_API_URL: server?.url ?? '' },
    }),
  },
  {
    action: 'dora',
    party: 'GitHub API',
    endings: BOTH,
    scenario: ({ server }) => ({
      inputs: {
        timeout: `${TIMEOUT_MS}ms`,
        'github-token': 'token-of-the-test',
        'fail-if': 'change-fail-rate > 50%',
        'fail-on-unknown': 'true',
      },
      env: { GITHUB_API_URL: server?.url ?? '' },
    }),
  },
  ...(['postgres', 'redis'] as const).map((provider) => ({
    action: 'rotate-secret',
    party: provider === 'postgres' ? 'Postgres' : 'Redis',
    endings: BOTH,
    scenario: ({ server, cluster }: Place) => ({
      inputs: {
        ...OF_ROTATION,
        provider,
        kubeconfig: kubeconfig(cluster),
        'admin-url': (server?.url ?? '').replace('http://', `${provider}://admin:admin-password@`),
      },
      env: {},
    }),
  })),
  {
    action: 'rotate-secret',
    party: 'command of the rotation',
    program: 'database',
    endings: BOTH,
    scenario: ({ cluster }) => ({
      inputs: { ...ROTATE, kubeconfig: kubeconfig(cluster), 'verify-command': 'database login' },
      env: {},
    }),
  },
  {
    action: 'rotate-secret',
    party: 'AWS Secrets Manager',
    endings: BOTH,
    scenario: ({ server }) => ({
      inputs: { ...ROTATE, kubeconfig: NOWHERE, 'aws-secret': 'shop/database', 'aws-region': 'eu-central-1' },
      env: {
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'aws-key-of-the-test',
        AWS_ENDPOINT_URL: server?.url ?? '',
      },
    }),
  },
  {
    action: 'dora',
    party: 'Prometheus (dora)',
    endings: BOTH,
    scenario: ({ folder, server }) => {
      put(folder, { a: '' });
      commit({ folder, cluster: '' });
      return {
        inputs: {
          source: 'git',
          timeout: `${TIMEOUT_MS}ms`,
          'github-token': '',
          'prometheus-url': server?.url ?? '',
          'prometheus-up': 'max(up)',
          'fail-if': 'uptime < 99%',
          'fail-on-unknown': 'true',
        },
        env: {},
      };
    },
  },
  {
    action: 'resources',
    party: 'Prometheus (resources)',
    endings: BOTH,
    scenario: ({ server }) => ({
      inputs: {
        timeout: `${TIMEOUT_MS}ms`,
        'prometheus-url': server?.url ?? '',
        namespaces: 'shop',
        'cpu-price': '0.03',
        'memory-price': '0.004',
        'fail-on-unknown': 'true',
      },
      env: {},
    }),
  },
  {
    action: 'rotate-secret',
    party: 'GitHub API',
    endings: BOTH,
    scenario: ({ server }) => ({
      inputs: {
        ...ROTATE,
        kubeconfig: NOWHERE,
        'github-environment': 'production',
        'github-secret': 'DATABASE_PASSWORD',
        'github-token': 'token-of-the-test',
      },
      env: { GITHUB_API_URL: server?.url ?? '' },
    }),
  },
  {
    action: 'heal',
    party: 'Prometheus',
    // Half a dozen answers of the cluster come before it: more than a busy machine has in the time of the others.
    endings: ['cancel'],
    scenario: ({ folder, server, cluster }) => {
      put(folder, { 'heal.yml': RULES(server?.url ?? '') });
      return { inputs: { ...HEAL, mode: 'plan', timeout: '1m', kubeconfig: kubeconfig(cluster) }, env: {} };
    },
  },
  {
    action: 'dora',
    party: 'git',
    program: 'git',
    endings: BOTH,
    scenario: () => ({
      inputs: { source: 'git', timeout: `${TIMEOUT_MS}ms`, 'github-token': '' },
      env: {},
    }),
  },
  {
    action: 'quality-gate',
    party: 'git remote',
    endings: ['cancel'],
    scenario: (place) => {
      put(place.folder, { 'lcov.info': LCOV });
      commit(place);
      return {
        inputs: { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'git-notes' },
        env: {},
      };
    },
  },
  {
    action: 'quality-gate',
    party: 'git remote (policy-from)',
    endings: ['cancel'],
    scenario: policyFromBase(
      { 'lcov.info': LCOV },
      { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'none' },
    ),
  },
  {
    action: 'trivy-summarize',
    party: 'git remote (policy-from)',
    endings: ['cancel'],
    scenario: policyFromBase({ 'trivy.json': TRIVY }, { reports: 'trivy.json', comment: 'never' }),
  },
  {
    action: 'trivy-summarize',
    party: 'GitHub API',
    endings: ['cancel'],
    scenario: ({ folder, server }) => {
      put(folder, { 'trivy.json': TRIVY, 'event.json': PULL });
      return {
        inputs: { reports: 'trivy.json', comment: 'always', 'github-token': 'token-of-the-test' },
        env: { ...EVENT(folder, 'pull_request'), GITHUB_API_URL: server?.url ?? '' },
      };
    },
  },
  {
    action: 'terraform-plan',
    party: 'GitHub API',
    endings: ['cancel'],
    scenario: ({ folder, server }) => {
      put(folder, { 'plan.json': '{"format_version":"1.2"}', 'event.json': PULL });
      return {
        inputs: { plan: 'plan.json', comment: 'always', 'github-token': 'token-of-the-test' },
        env: { ...EVENT(folder, 'pull_request'), GITHUB_API_URL: server?.url ?? '' },
      };
    },
  },
];

/** Every case: a party, how it behaves, the action that it lets down, and what ends the wait. */
export function waitCases(): WaitCase[] {
  return ROWS.flatMap(({ endings, ...row }) =>
    endings.flatMap((ending) => BEHAVIOURS.map((behaviour) => ({ ...row, ending, behaviour }))),
  );
}

/** What a case came to. */
export interface WaitResult {
  name: string;
  /** From the first line of its output, or from the signal. */
  endedAfterMs: number;
  exitCode: number | null;
  output: string;
  summary: string;
  /** Whether the party was asked at all. */
  reached: boolean;
  /** Processes that it left. */
  left: number[];
  /** Variables of its children that are for the step alone. */
  leaked: string[];
}

export function nameOf({ action, party, behaviour, ending }: WaitCase): string {
  return `${action}, ${party} ${behaviour}, ${ending}`;
}

/** Plays one case with the bundle. */
export async function play(one: WaitCase): Promise<WaitResult> {
  using place = workspace();
  const bin = path.join(place.folder, 'bin');
  const folder = path.join(place.folder, 'checkout');
  mkdirSync(folder);
  const program = one.program === undefined ? undefined : badProgram(bin, one.program, one.behaviour);
  // A plugin is asked before the server is.
  await using server = await badServer(one.program === undefined ? one.behaviour : 'silent');
  await using cluster = await emptyCluster();
  const { inputs, env } = one.scenario({
    folder,
    server,
    cluster: cluster.url,
    ...(program === undefined ? {} : { program }),
  });
  let from: number | undefined;
  let reached = false;
  void server.asked.then(() => (reached = true));
  let cancelled: number | undefined;
  let pid = 0;
  const running = runAction({
    // The one-step release is the action of the repository itself.
    action: one.action === 'release' ? '.' : one.action,
    inputs,
    workspace: folder,
    env: { ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    onStart: (started) => (pid = started),
    onOutput: () => (from ??= performance.now()),
  });
  let isOver = false;
  const over = running.then(() => (isOver = true));
  if (one.ending === 'cancel') {
    const begun =
      program === undefined
        ? server.asked
        : untilTrue(
            () => program.pids().length > 1,
            () => isOver,
          );
    await Promise.race([begun, over]);
    await Promise.race([sleep(300), over]);
    if (!isOver) {
      cancelled = performance.now();
      process.kill(pid, 'SIGINT');
    }
  }
  const result = await running;
  const endedAt = performance.now();
  // A process that was killed is there for a moment more.
  await untilTrue(() => alive(program?.pids() ?? []).length === 0, undefined, 1000);
  const left = alive(program?.pids() ?? []);
  for (const one of left) process.kill(one, 'SIGKILL');
  return {
    name: nameOf(one),
    endedAfterMs: Math.round(endedAt - (cancelled ?? from ?? endedAt)),
    exitCode: result.exitCode,
    output: result.stdout + result.stderr,
    summary: result.summary,
    reached: reached || (program?.pids().length ?? 0) > 0,
    left,
    leaked: [...new Set((program?.variables() ?? []).filter(isForTheStep))],
  };
}

/** As SECURITY.md says it, and not as the code does. */
function isForTheStep(name: string): boolean {
  return /^(?:INPUT_|ACTIONS_|STATE_)/u.test(name) || STEP_FILES.includes(name);
}

const STEP_FILES = ['GITHUB_TOKEN', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT', 'GITHUB_STATE'];

async function untilTrue(holds: () => boolean, stop?: () => boolean, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  const goesOn = (): boolean => !holds() && stop?.() !== true && performance.now() < end;
  while (goesOn()) await sleep(50);
}
