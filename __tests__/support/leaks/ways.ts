import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Canaries, type CanaryName } from './canaries.ts';
import { ANSWERS } from './parties.ts';

/** A way to an error: an action, what it is given, and who fails how. */
export interface Way {
  name: string;
  action: string;
  inputs: (canaries: Canaries, url: string) => Record<string, string>;
  /** Files of the checkout. */
  files?: (canaries: Canaries, url: string) => Record<string, string>;
  env?: (canaries: Canaries, url: string, folder: string) => Record<string, string>;
  /** What the party that everybody asks answers; by default nobody is there. */
  answer?: string;
  /** So many requests to an API server are answered as they should be. */
  goodFor?: number;
  /** Programs that tell all they know, and fail. */
  programs?: readonly string[];
  /** Whose requests may carry which: a check's request may carry the secrets of its file. */
  belongs?: readonly CanaryName[];
  phase?: 'main' | 'post';
}

type Write = (canaries: Canaries, url: string) => string;

const config = (server: string, user: object, more: object = {}): string =>
  JSON.stringify({
    clusters: [{ name: 'c', cluster: { server, ...more } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
    'current-context': 'c',
  });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Each way in which a kubeconfig holds a secret, also one that is broken behind it. */
const KUBECONFIGS: Readonly<Record<string, Write>> = {
  'a token': (c, url) => config(url, { token: c['kube token'] }),
  'a token, in base64': (c, url) => base64(config(url, { token: c['kube token'] })),
  'a password': (c, url) => config(url, { username: 'someone', password: c['kube password'] }),
  'a key that is none': (c, url) =>
    config(url.replace('http:', 'https:'), {
      'client-certificate-data': base64('no certificate'),
      'client-key-data': base64(c['kube key']),
    }),
  'a plugin': (c, url) =>
    config(url, {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: 'plugin',
        args: ['--client-secret', c['plugin token']],
        env: [{ name: 'PLUGIN_PASSWORD', value: c['plugin variable'] }],
        interactiveMode: 'Never',
      },
    }),
  // What it hands out, and what a file holds, stands in no kubeconfig.
  'a plugin that logs in': (_, url) =>
    config(url, {
      exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'sh', args: ['log-in.sh'] },
    }),
  'a file with a token': (_, url) => config(url, { tokenFile: 'token' }),
  "a proxy's password": (c, url) =>
    config(
      'http://cluster.invalid',
      { token: c['kube token'] },
      {
        'proxy-url': url.replace('//', `//someone:${encodeURIComponent(c['proxy password'])}@`),
      },
    ),
  'a YAML alias': (c) => `users:\n- name: u\n  user:\n    password: *${c['kube password']}\n`,
  'YAML that is cut': (c) => `users: [{name: u, user: {token: '${c['kube token']}`,
  'no context': (c, url) =>
    config(url, { token: c['kube token'] }).replace('"current-context":"c"', '"current-context":"x"'),
};

const SHOP = { environment: 'test', 'k8s-namespace': 'shop', timeout: '2s', 'lock-timeout': '1s' };
const PREVIEW = { app: 'web', 'pull-request': '7', timeout: '2s' };
const ROTATE = {
  provider: 'command',
  app: 'web',
  'k8s-namespace': 'shop',
  secret: 'db',
  'url-key': 'url',
  accounts: 'web_a, web_b',
  'create-command': 'env >&2; exit 1',
  'verify-command': 'env >&2; exit 1',
  'revoke-command': 'env >&2; exit 1',
  timeout: '2s',
  'lock-timeout': '1s',
};
const GITOPS = {
  environment: 'test',
  app: 'web',
  'image-tag': 'ghcr.io/octo/web:v2',
  files: 'web.yaml',
  timeout: '2s',
};
const HEAL = { rules: 'heal.yml', mode: 'apply', timeout: '2s', 'lock-timeout': '0s' };
const RULES = [
  'version: 1',
  'prometheus: {url: "http://127.0.0.1:1"}',
  'rules:',
  '  - name: a',
  '    mode: apply',
  '    when: {promql: up, op: ">", threshold: 1}',
  '    target: {kind: Deployment, name: web, namespace: shop}',
  '    steps: [{restart_pod: {}}]',
  '    verify: {promql: up, op: "<", threshold: 1, within: 1m}',
  '',
].join('\n');
const MANIFESTS = (c: Canaries): Record<string, string> => ({
  'k8s/web.yaml': [
    'apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData:',
    `  password: ${JSON.stringify(c['Secret value'])}`,
    `data: {other: ${base64(c['Secret value'])}}`,
    '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n',
  ].join('\n'),
});
const CREDENTIALS = (c: Canaries): Record<string, string> => ({
  token: c['kube token'],
  'log-in.sh': `cat <<'END'\n${JSON.stringify({ status: { token: c['plugin token'] } })}\nEND\n`,
});
const CHECKS = (): Record<string, string> => ({
  'smoke.yml': 'checks:\n  - name: a\n    path: /\n    headers: {x-key: "{{key}}"}\n',
});

/** The actions that talk to a cluster. */
const OF_CLUSTER: Readonly<
  Record<string, { action: string; inputs: Record<string, string>; programs?: string[] }>
> = {
  deploy: { action: 'deploy', inputs: { ...SHOP, app: 'web', 'image-tag': '1', manifests: 'k8s' } },
  'deploy of a chart': {
    action: 'deploy',
    inputs: { ...SHOP, 'image-tag': '1', chart: 'chart', 'create-namespace': 'true' },
    programs: ['helm'],
  },
  release: {
    action: 'release',
    inputs: { ...SHOP, app: 'web', 'image-tag': '1', manifests: 'k8s', 'deployment-strategy': 'blue-green' },
  },
  rollback: { action: 'rollback', inputs: { ...SHOP, app: 'web' } },
  switch: { action: 'blue-green-switch', inputs: { ...SHOP, app: 'web', action: 'switch' } },
  dora: { action: 'dora', inputs: { source: 'journal', app: 'web', 'k8s-namespace': 'shop', timeout: '2s' } },
  preview: { action: 'preview', inputs: { action: 'close', app: 'web', 'pull-request': '7', timeout: '2s' } },
  gitops: { action: 'gitops', inputs: { ...GITOPS, 'github-token': 'token-of-the-test' } },
  'smoke-test': {
    action: 'smoke-test',
    inputs: { service: 'web', 'k8s-namespace': 'shop', timeout: '1s', retries: '0' },
  },
  'preview that closes': { action: 'preview', inputs: { ...PREVIEW, action: 'close' } },
  'rotate-secret': { action: 'rotate-secret', inputs: { ...ROTATE, mode: 'plan' } },
  'rotate-secret that rotates': { action: 'rotate-secret', inputs: { ...ROTATE, mode: 'rotate' } },
  heal: { action: 'heal', inputs: HEAL },
  'preview that sweeps': { action: 'preview', inputs: { ...PREVIEW, action: 'sweep' } },
};

function clusterWays(): Way[] {
  const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n' };
  return Object.entries(OF_CLUSTER).flatMap(([what, { action, inputs, programs = [] }]) =>
    Object.entries(KUBECONFIGS).flatMap(([holds, write]) =>
      Object.keys(ANSWERS).map(
        (answer, at): Way => ({
          name: `${what}, a kubeconfig with ${holds}, the API server ${answer}`,
          action,
          answer,
          // By turns at once, after discovery, and when the Secret is sent.
          goodFor: [0, 4, 9][at % 3] ?? 0,
          programs: [...programs, 'plugin', 'kustomize'],
          inputs: (c, url) => ({ ...inputs, kubeconfig: write(c, url) }),
          files: (c) => ({ ...MANIFESTS(c), ...chart, ...CREDENTIALS(c), 'heal.yml': RULES }),
        }),
      ),
    ),
  );
}

/** Places of a checks file that hold a secret. */
const PLACES: Readonly<Record<string, object>> = {
  'a path': { path: '/a/{{key}}' },
  'a query': { path: '/', query: { q: '{{key}}' } },
  'a header': { path: '/', headers: { 'x-key': '{{key}}' } },
  'a body': { path: '/', method: 'POST', json: { key: '{{key}}' } },
  'a form': { path: '/', method: 'POST', form: { key: '{{key}}' } },
  'a password': { path: '/', 'basic-auth': { user: 'someone', password: '{{other}}' } },
  'an expectation': { path: '/', expect: { body: '{{key}}' } },
  'a key that nobody knows': { path: '/', 'x-{{key}}': 1 },
};

function smokeWays(): Way[] {
  return Object.entries(PLACES).flatMap(([place, check]) =>
    Object.keys(ANSWERS).map(
      (answer): Way => ({
        name: `smoke-test, a secret in ${place}, the target ${answer}`,
        action: 'smoke-test',
        answer,
        belongs: ['checks secret', 'checks password'],
        inputs: (c, url) => ({
          url,
          tests: 'smoke.yml',
          secrets: `key=${c['checks secret']}\nother=${c['checks password']}`,
        }),
        files: () => ({
          'smoke.yml': JSON.stringify({
            defaults: { timeout: '1s' },
            checks: [{ name: 'one', expect: { body: 'never' }, ...check }],
          }),
        }),
      }),
    ),
  );
}

const PULL = JSON.stringify({
  pull_request: {
    number: 7,
    head: { sha: 'a'.repeat(40), repo: { full_name: 'octo-org/shop' } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'octo-org/shop' } },
  },
  repository: { default_branch: 'main', full_name: 'octo-org/shop' },
});
const REPORTS = {
  'lcov.info': 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n',
  'trivy.json': '{"SchemaVersion":2,"Results":[]}',
  'plan.json': '{"format_version":"1.2"}',
  'event.json': PULL,
};

/** The actions that talk to GitHub. */
const OF_GITHUB: Readonly<Record<string, { inputs: Record<string, string>; token: string }>> = {
  deploy: { inputs: { ...SHOP, app: 'web', 'image-tag': '1', manifests: 'k8s' }, token: 'github-token' },
  rollback: { inputs: { ...SHOP, app: 'web' }, token: 'github-token' },
  release: {
    inputs: { ...SHOP, app: 'web', 'image-tag': '1', manifests: 'k8s', reports: 'lcov.info' },
    token: 'github-token',
  },
  'quality-gate': {
    inputs: { reports: 'lcov.info', baseline: 'none', 'check-name': 'gate' },
    token: 'token',
  },
  'trivy-summarize': { inputs: { reports: 'trivy.json', comment: 'always' }, token: 'github-token' },
  preview: { inputs: { ...PREVIEW, action: 'open' }, token: 'github-token' },
  dora: { inputs: { timeout: '2s' }, token: 'github-token' },
  'terraform-plan': {
    inputs: { plan: 'plan.json', comment: 'always', 'drift-issue': 'true' },
    token: 'github-token',
  },
  'rotate-secret': {
    inputs: { ...ROTATE, 'github-environment': 'production', 'github-secret': 'DATABASE_PASSWORD' },
    token: 'github-token',
  },
  gitops: { inputs: GITOPS, token: 'github-token' },
};

const githubEnv = (url: string, folder: string): Record<string, string> => ({
  GITHUB_API_URL: url,
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_EVENT_PATH: `${folder}/event.json`,
  GITHUB_SHA: 'a'.repeat(40),
});

function githubWays(): Way[] {
  return Object.entries(OF_GITHUB).flatMap(([action, { inputs, token }]) =>
    Object.keys(ANSWERS).map(
      (answer): Way => ({
        name: `${action}, GitHub ${answer}`,
        action,
        answer,
        inputs: (c) => ({
          ...inputs,
          ...('app' in inputs
            ? { kubeconfig: config('http://127.0.0.1:1', { token: c['kube token'] }) }
            : {}),
          [token]: c['github token'],
        }),
        files: (c) => ({ ...REPORTS, ...MANIFESTS(c) }),
        env: (_, url, folder) => githubEnv(url, folder),
      }),
    ),
  );
}

/** How Prometheus is logged in to. */
const OF_PROMETHEUS: Readonly<Record<string, (c: Canaries) => Record<string, string>>> = {
  'a token': (c) => ({ 'prometheus-token': c['prometheus token'] }),
  'a password': (c) => ({ 'prometheus-user': 'octo', 'prometheus-password': c['prometheus password'] }),
};

const RESOURCES = { namespaces: 'shop', 'cpu-price': '0.03', 'memory-price': '0.004', timeout: '2s' };

/** The actions that ask it. */
const ASKING: Readonly<Record<string, (c: Canaries) => Record<string, string>>> = {
  dora: (c) => ({ 'github-token': c['github token'], timeout: '2s', 'prometheus-up': 'max(up)' }),
  resources: () => RESOURCES,
};

function prometheusWays(): Way[] {
  return Object.entries(ASKING).flatMap(([action, inputs]) =>
    Object.entries(OF_PROMETHEUS).flatMap(([holds, credentials]) =>
      Object.keys(ANSWERS).map(
        (answer): Way => ({
          name: `${action}, a Prometheus with ${holds}, which ${answer}`,
          action,
          answer,
          inputs: (c, url) => ({ ...inputs(c), 'prometheus-url': url, ...credentials(c) }),
          env: (_, url, folder) => githubEnv(url, folder),
        }),
      ),
    ),
  );
}

function awsWays(): Way[] {
  return ['plan', 'rotate'].flatMap((mode) =>
    Object.keys(ANSWERS).map(
      (answer): Way => ({
        name: `rotate-secret that would ${mode}, a secret of AWS, which ${answer}`,
        action: 'rotate-secret',
        answer,
        inputs: (c) => ({
          ...ROTATE,
          mode,
          kubeconfig: config('http://127.0.0.1:1', { token: c['kube token'] }),
          'aws-secret': 'shop/database',
          'aws-region': 'eu-central-1',
        }),
        env: (c, url) => ({
          AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
          AWS_SECRET_ACCESS_KEY: c['aws key'],
          AWS_SESSION_TOKEN: c['aws session'],
          AWS_ENDPOINT_URL: url,
        }),
        // The session is a header of each question.
        belongs: ['aws session'],
      }),
    ),
  );
}

/** What a runner may lack, or have in a wrong form. */
const RUNNERS: Readonly<Record<string, (folder: string) => Record<string, string>>> = {
  'no workspace': () => ({ GITHUB_WORKSPACE: '/nowhere/at/all' }),
  'a workspace that is a file': (folder) => ({ GITHUB_WORKSPACE: `${folder}/lcov.info` }),
  'no temporary folder': () => ({ RUNNER_TEMP: '/proc/nowhere', TMPDIR: '/proc/nowhere' }),
  'no event': () => ({ GITHUB_EVENT_PATH: '/nowhere', GITHUB_EVENT_NAME: 'pull_request' }),
  'an event that is a folder': (folder) => ({ GITHUB_EVENT_PATH: folder, GITHUB_EVENT_NAME: 'push' }),
  'an event that is no JSON': (folder) => ({
    GITHUB_EVENT_PATH: `${folder}/lcov.info`,
    GITHUB_EVENT_NAME: 'push',
  }),
  'a full disk for outputs': () => ({ GITHUB_OUTPUT: '/dev/full' }),
  'a folder for outputs': (folder) => ({ GITHUB_OUTPUT: folder }),
  'a full disk for the summary': () => ({ GITHUB_STEP_SUMMARY: '/dev/full' }),
  'a folder for the summary': (folder) => ({ GITHUB_STEP_SUMMARY: folder }),
  'a full disk for the state': () => ({ GITHUB_STATE: '/dev/full' }),
  'no home': () => ({ HOME: '' }),
  'no programs': () => ({ PATH: '' }),
  'a wrong API': () => ({ GITHUB_API_URL: 'no address' }),
  'a wrong proxy': () => ({ HTTPS_PROXY: '::', HTTP_PROXY: '::' }),
  'no repository': () => ({ GITHUB_REPOSITORY: '', GITHUB_RUN_ID: 'x' }),
};

/** What an action is given that does its work, as far as nobody is asked. */
function whole(action: string, c: Canaries): Record<string, string> {
  const kubeconfig = config('http://127.0.0.1:1', {
    token: c['kube token'],
    password: c['kube password'],
    username: 'u',
  });
  const secrets = `key=${c['checks secret']}`;
  const releasing = { ...SHOP, app: 'web', kubeconfig, 'github-token': c['github token'] };
  const deploying = {
    ...releasing,
    'image-tag': '1',
    manifests: 'k8s',
    'smoke-tests': 'smoke.yml',
    'smoke-secrets': secrets,
  };
  const given: Readonly<Record<string, Record<string, string>>> = {
    deploy: deploying,
    release: { ...deploying, reports: 'lcov.info', 'trivy-reports': 'trivy.json' },
    rollback: releasing,
    'blue-green-switch': { ...releasing, action: 'status' },
    'smoke-test': { tests: 'smoke.yml', url: 'http://127.0.0.1:1', secrets, kubeconfig },
    'quality-gate': { reports: 'lcov.info', baseline: 'none', token: c['github token'] },
    'terraform-plan': { plan: 'plan.json', 'github-token': c['github token'] },
    'trivy-summarize': { reports: 'trivy.json', 'github-token': c['github token'] },
    'pipeline-plan': { inputs: '{"app-name":"shop"}' },
    'rotate-secret': { ...ROTATE, kubeconfig },
    preview: { ...PREVIEW, action: 'open', kubeconfig, 'github-token': c['github token'] },
    dora: { source: 'journal', app: 'web', 'k8s-namespace': 'shop', kubeconfig, timeout: '2s' },
    resources: {
      ...RESOURCES,
      'prometheus-url': 'http://127.0.0.1:1',
      'prometheus-token': c['prometheus token'],
    },
    heal: {
      ...HEAL,
      kubeconfig,
      'github-token': c['github token'],
      'slack-webhook-url': `https://hooks.example/${encodeURIComponent(c['checks secret'])}`,
      'pagerduty-routing-key': c['checks password'],
    },
    gitops: {
      ...GITOPS,
      kubeconfig,
      'smoke-tests': 'smoke.yml',
      'smoke-url': 'http://127.0.0.1:1',
      'smoke-secrets': secrets,
      'github-token': c['github token'],
    },
  };
  const inputs = given[action];
  if (inputs === undefined) throw new Error(`no inputs of the action ${action} stand here`);
  return inputs;
}

/** All of the suite: a new one is here by itself. */
const ACTIONS = readdirSync(path.join(import.meta.dirname, '..', '..', '..', 'actions'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const allFiles = (c: Canaries): Record<string, string> => ({
  ...REPORTS,
  ...MANIFESTS(c),
  ...CHECKS(),
  'heal.yml': RULES,
});

function runnerWays(): Way[] {
  return ACTIONS.flatMap((action) =>
    Object.entries(RUNNERS).map(
      ([what, env]): Way => ({
        name: `${action}, a runner with ${what}`,
        action,
        inputs: (c) => whole(action, c),
        files: allFiles,
        env: (_c, _url, folder) => env(folder),
      }),
    ),
  );
}

/** What is wrong with an input, whichever it is. A secret that stands where none belongs is one that the runner knows. */
const WRONG = ['', '::error::no\nline', '{"a": [', '-1', 'x'.repeat(70_000), '../../etc/passwd', '*{['];

function inputWays(inputsOf: (action: string) => readonly string[]): Way[] {
  return ACTIONS.flatMap((action) =>
    inputsOf(action).map((input, at): Way => {
      const wrong = WRONG[at % WRONG.length] ?? '';
      return {
        name: `${action}, ${input} is ${JSON.stringify(wrong.slice(0, 20))}`,
        action,
        inputs: (c) => ({ ...whole(action, c), [input]: wrong }),
        files: allFiles,
      };
    }),
  );
}

/** The post step of a main step that was killed, whose API server fails. */
function postWays(): Way[] {
  return ['deploy', 'rollback', 'blue-green-switch', 'release'].flatMap((action) =>
    Object.keys(ANSWERS).map(
      (answer): Way => ({
        name: `the post step of ${action}, the API server ${answer}`,
        action,
        answer,
        phase: 'post',
        inputs: (c, url) => ({ ...whole(action, c), kubeconfig: config(url, { token: c['kube token'] }) }),
        files: allFiles,
      }),
    ),
  );
}

/** @param inputsOf The names of an action's inputs, from its action.yml. */
export function allWays(inputsOf: (action: string) => readonly string[]): Way[] {
  return [
    ...clusterWays(),
    ...smokeWays(),
    ...githubWays(),
    ...prometheusWays(),
    ...awsWays(),
    ...runnerWays(),
    ...inputWays(inputsOf),
    ...postWays(),
  ];
}
