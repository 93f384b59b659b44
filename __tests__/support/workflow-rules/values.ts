import type { Workflow } from '../workflow-files.ts';
import type { WorkflowRun } from '../workflow-run/run.ts';
import {
  ACCESS_INPUTS,
  ACCOUNT,
  CLUSTER_ACCESS,
  CLUSTERS,
  type Cloud,
  PROVIDER,
  REGISTRIES,
  ROLE,
} from './sign-in.ts';
import { attempt, DIGEST, PARTS, playNamed, stepOf } from './pipeline.ts';

type Facts = Record<string, [found: unknown, wanted: unknown]>;

const LOGIN = { registry: 'ghcr.io', username: 'octocat', password: 'run-token' };
const PUSH = 'Build and push by digest';
const RELEASE = 'Release, verified';
const CANARY = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'];
const BACK = 'Bring the version before back';
const DELIVER = 'Deliver by Argo CD, verified';
const LINES_BACK = 'Put the lines before back';
const TAGS = 'ghcr.io/octo/shop:main\nghcr.io/octo/shop:sha-c0ffee';

/** By the defaults. */
const COMMANDS = [
  ['lint', 'Lint', 'npm run lint'],
  ['lint', 'Check the types', 'npm run type-check'],
  ['test', 'Migrate the test database', 'npm run db:migrate'],
  ['test', 'Unit tests', 'npm run test:unit'],
  ['test', 'Integration tests', 'npm run test:integration'],
  ['test', 'End-to-end tests', 'npm run test:e2e'],
] as const;

/** Each toolchain, and where its set-up is told the version. */
const SET_UPS = [
  ['Python', 'python-version'],
  ['Go', 'go-version'],
  ['Java', 'java-version'],
  ['.NET', 'dotnet-version'],
  ['Rust', 'VERSION'],
  ['Ruby', 'ruby-version'],
  ['PHP', 'php-version'],
] as const;

/** The values that decide what is pushed, scanned, tagged, released and tested. */
export function valueBreaches(workflow: Workflow): string[] {
  const played: Played = (what) => attempt(() => playNamed(workflow, what));
  const main = played('push to main');
  if (typeof main === 'string') return [main];
  const facts = {
    ...imageFacts(main, played),
    ...releaseFacts(main, played),
    ...gitopsFacts(played),
    ...checkFacts(workflow, main, played),
  };
  return breachesIn(facts);
}

/** The same for who is signed in to, and where jobs run. */
export function signInBreaches(workflow: Workflow): string[] {
  const played: Played = (what) => attempt(() => playNamed(workflow, what));
  return breachesIn({ ...signInFacts(played), ...runnerFacts(played) });
}

function breachesIn(facts: Facts): string[] {
  return Object.entries(facts).flatMap(([name, [found, wanted]]) =>
    JSON.stringify(found) === JSON.stringify(wanted)
      ? []
      : [`${name}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`],
  );
}

function access(run: WorkflowRun | string, job: string, name: string): (string | undefined)[] {
  return ACCESS_INPUTS.map((input) => stepOf(run, job, name)?.with[input]);
}

function twice(text: string): string[] {
  return [text, text];
}

/** Who is signed in to, and with what the steps behind it are given. */
function signInFacts(played: Played): Facts {
  const clouds = Object.keys(CLUSTERS) as Cloud[];
  const runs = clouds.map((cloud) => {
    const run = played(`API tests fail on a cluster of ${cloud}, signed in to without a secret`);
    return [cloud, run] as const;
  });
  const given = (cloud: Cloud, name: string) => {
    const [, run = ''] = runs.find(([each]) => each === cloud) ?? [];
    return ['deploy', 'rollback'].map((job) => Object.values(stepOf(run, job, name)?.with ?? {}).join(' '));
  };
  const [one, two, three] = ['1', '2', '3'].map((digit) =>
    [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join('-'),
  );
  const registries = REGISTRIES.map(({ image }) => played(`a registry that trusts the job: ${image}`));
  const login = (job: string) =>
    registries.map((run) => {
      const { with: values, env } = stepOf(run, job, 'Log in to the registry') ?? {};
      return [values?.['username'], values?.['password'], env?.['DOCKERHUB_OIDC_CONNECTIONID']].join(' ');
    });
  const logins = [...[1, 2, 3].map(() => 'user-of-the-registry token-of-the-registry '), 'octo  0a1b2c3d'];
  const asked = registries.slice(0, 3).map((run) => {
    const { KIND, REGION, REGISTRY, ACCESS_TOKEN } =
      stepOf(run, 'promote', 'Ask for a token of the registry')?.env ?? {};
    return [KIND, REGION, REGISTRY, ACCESS_TOKEN].join(' ');
  });
  const hub = stepOf(registries[3] ?? '', 'scan linux/arm64', 'Log in to Docker Hub');
  const scanned = registries.map((run) => {
    const { TRIVY_USERNAME, TRIVY_PASSWORD } = stepOf(run, 'scan linux/amd64', 'Scan the image')?.env ?? {};
    return [TRIVY_USERNAME, TRIVY_PASSWORD].join(' ');
  });
  return {
    'each step at the cluster has the way that the job has signed in by': [
      runs.map(([, run]) => [
        access(run, 'deploy', RELEASE),
        access(run, 'rollback', 'See what serves'),
        access(run, 'rollback', BACK),
      ]),
      clouds.map((cloud) => [1, 2, 3].map(() => CLUSTER_ACCESS[cloud])),
    ],
    'and so has each step that delivers by Argo CD': [
      clouds.map((cloud) => {
        const run = played(`by Argo CD on a cluster of ${cloud}, and API tests fail`);
        return [access(run, 'deploy', DELIVER), access(run, 'rollback', LINES_BACK)];
      }),
      clouds.map((cloud) => [1, 2].map(() => CLUSTER_ACCESS[cloud])),
    ],
    'EKS: the role and the cluster': [
      [
        given('eks', 'Sign in to AWS'),
        stepOf(runs[0]?.[1] ?? '', 'deploy', 'Write the kubeconfig of EKS')?.env,
      ],
      [twice(`${ROLE} eu-central-1`), { CLUSTER: 'shop', REGION: 'eu-central-1' }],
    ],
    'GKE: the pool, the account and the cluster': [
      [given('gke', 'Sign in to Google Cloud'), given('gke', 'Write the kubeconfig of GKE')],
      [twice(`${PROVIDER} ${ACCOUNT} `), twice('shop europe-west3 ')],
    ],
    'AKS: the application and the cluster': [
      [given('aks', 'Sign in to Azure'), given('aks', 'Write the kubeconfig of AKS')],
      [twice(`${one} ${two} ${three}`), twice(`shop shop ${three} true`)],
    ],
    'the image is pushed and tagged with what its cloud has handed out': [
      [login('build linux/amd64'), login('promote'), asked],
      [
        logins,
        logins,
        [
          'ecr eu-central-1 111122223333.dkr.ecr.eu-central-1.amazonaws.com ',
          'gar  europe-west3-docker.pkg.dev token-of-google',
          'acr  shop.azurecr.io ',
        ],
      ],
    ],
    'and scanned with it': [
      [scanned, hub?.with['username'], hub?.env['DOCKERHUB_OIDC_CONNECTIONID']],
      [[...[1, 2, 3].map(() => 'user-of-the-registry token-of-the-registry'), ' '], 'octo', '0a1b2c3d'],
    ],
    'the build for the check alone has them, too': [
      stepOf(
        played('a build with secrets that is for the check alone'),
        'build linux/amd64',
        'Build for the check only',
      )?.with['secrets'],
      'npm=token-of-npm',
    ],
    'the build has its secrets, key, contexts and target': [
      ['target', 'build-contexts', 'secrets', 'ssh'].map(
        (name) =>
          stepOf(played('a build with secrets, an SSH key, contexts and a target'), 'build linux/arm64', PUSH)
            ?.with[name],
      ),
      ['runtime', 'base=docker-image://alpine', 'npm=token-of-npm', 'default=/temp/build-ssh-key'],
    ],
  };
}

function runnerFacts(played: Played): Facts {
  const run = played('runners for each kind of job, as lists and groups');
  const on = (job: string) => (typeof run === 'string' ? run : run[job]?.runner);
  return {
    'each kind of job runs where it is told': [
      ['plan', 'lint', 'test', 'scan', 'promote', 'deploy', 'api-test', 'result'].map((job) => on(job)),
      [
        '["self-hosted","linux"]',
        '["self-hosted","test"]',
        '["self-hosted","test"]',
        '{"group":"builders","labels":["linux"]}',
        '{"group":"builders","labels":["linux"]}',
        'inside-the-network',
        '["self-hosted","test"]',
        '["self-hosted","linux"]',
      ],
    ],
    'and so does each build': [
      typeof run === 'string' ? run : run['build']?.legs?.['build linux/arm64']?.runner,
      '{"group":"builders","labels":["linux"]}',
    ],
  };
}

type Played = (scenario: string) => WorkflowRun | string;

function imageFacts(main: WorkflowRun, played: Played): Facts {
  const legs = ['linux/amd64', 'linux/arm64'];
  const build = (leg: string, name: string) => stepOf(main, `build ${leg}`, name)?.with ?? {};
  const scan = (leg: string, name: string) => stepOf(main, `scan ${leg}`, name);
  const pull = played('pull_request of refs/pull/1/merge');
  const check = played('a pull request of another first platform');
  const tag = stepOf(main, 'promote', 'Tag what was scanned')?.env ?? {};
  const native = played('a native runner for each platform');
  return {
    'each platform is built for itself, pushed by digest, without a tag': [
      legs.map((leg) => [
        build(leg, PUSH)['platforms'],
        build(leg, PUSH)['outputs'],
        build(leg, PUSH)['tags'],
      ]),
      legs.map((leg) => [
        leg,
        'type=image,name=ghcr.io/octo/shop,push-by-digest=true,name-canonical=true,push=true',
        null,
      ]),
    ],
    'pushed with SBOM and provenance': [
      legs.map((leg) => [build(leg, PUSH)['sbom'], build(leg, PUSH)['provenance']]),
      legs.map(() => ['true', 'mode=max']),
    ],
    'the image says which commit it is': [
      [build('linux/amd64', PUSH)['build-args'], build('linux/amd64', 'Label the image')['labels']],
      [
        'VERSION=c0ffee\nVCS_REF=c0ffee\nBUILD_DATE=2026-01-01T00:00:00Z\n\n',
        'org.opencontainers.image.version=c0ffee',
      ],
    ],
    'and its labels': [build('linux/amd64', PUSH)['labels'], 'a=b'],
    'the scan has the credentials of the registry': [
      ['TRIVY_USERNAME', 'TRIVY_PASSWORD'].map((name) => scan('linux/amd64', 'Scan the image')?.env[name]),
      [LOGIN.username, LOGIN.password],
    ],
    'the layers of a platform are kept apart': [
      [build('linux/amd64', PUSH)['cache-from'], build('linux/arm64', PUSH)['cache-to']],
      ['type=gha,scope=shop-linux-amd64', 'type=gha,mode=max,scope=shop-linux-arm64'],
    ],
    'a native runner builds what it is named for': [
      typeof native === 'string'
        ? native
        : legs.map((leg) => native['build']?.legs?.[`build ${leg}`]?.runner),
      ['ubuntu-24.04', 'ubuntu-24.04-arm'],
    ],
    'each platform is scanned by its digest': [
      legs.map((leg) => [
        scan(leg, 'Scan the image')?.with['image-ref'],
        scan(leg, 'Scan the image')?.env['TRIVY_PLATFORM'],
      ]),
      legs.map((leg, slot) => [`ghcr.io/octo/shop@${PARTS[slot]}`, leg]),
    ],
    'the scan is judged': [
      [
        scan('linux/arm64', 'Judge the findings')?.with['reports'],
        scan('linux/arm64', 'Judge the findings')?.with['fail-severity'],
        scan('linux/arm64', 'Scan the image')?.with['format'],
      ],
      [scan('linux/arm64', 'Scan the image')?.with['output'], 'critical', 'json'],
    ],
    'the findings of a platform have a category of their own': [
      legs.map((leg) => scan(leg, 'Upload the findings to code scanning')?.with['category']),
      ['edu-actions-image-shop-linux-amd64', 'edu-actions-image-shop-linux-arm64'],
    ],
    'logged in at the registry of the image': [
      [
        build('linux/amd64', 'Log in to the registry'),
        stepOf(main, 'promote', 'Log in to the registry')?.with,
      ],
      [LOGIN, LOGIN],
    ],
    'all that was scanned is tagged, with every tag': [
      [tag['IMAGE'], tag['DIGESTS']?.trim(), tag['COUNT'], tag['TAGS']],
      ['ghcr.io/octo/shop', PARTS.join(' '), '2', TAGS],
    ],
    'what was tagged is attested, by its whole name': [
      [
        stepOf(main, 'promote', 'Attest where the image comes from')?.with['subject-name'],
        stepOf(main, 'promote', 'Attest where the image comes from')?.with['subject-digest'],
      ],
      ['ghcr.io/octo/shop', DIGEST],
    ],
    'a pull request pushes nothing, and scans what it built': [
      [
        stepOf(pull, 'build linux/amd64', 'Build for the check only')?.with['outputs'],
        stepOf(pull, 'build linux/amd64', 'Scan what was built for the check')?.with['input'],
        stepOf(pull, 'build linux/amd64', 'Judge the findings')?.with['fail-severity'],
        stepOf(pull, 'build linux/amd64', 'Judge the findings')?.with['reports'],
      ],
      ['type=docker,dest=/temp/image.tar', '/temp/image.tar', 'critical', 'trivy-image.json'],
    ],
    'a pull request builds the first platform, as it would be pushed': [
      ['platforms', 'build-args', 'cache-from'].map(
        (name) => stepOf(check, 'build linux/arm64', 'Build for the check only')?.with[name],
      ),
      ['linux/arm64', 'VERSION=c0ffee\nVCS_REF=c0ffee\n\n', 'type=gha,scope=shop-linux-arm64'],
    ],
  };
}

/** Where a step that releases does it. */
function place(step: { with: Record<string, string> } | undefined): unknown[] {
  return [step?.with['app'], step?.with['environment'], step?.with['k8s-namespace']];
}

function releaseFacts(main: WorkflowRun, played: Played): Facts {
  const release = stepOf(main, 'deploy', RELEASE)?.with ?? {};
  const smoke = stepOf(main, 'deploy', 'Smoke tests')?.with ?? {};
  const file = played('a file of smoke tests');
  const inside = stepOf(file, 'deploy', RELEASE)?.with ?? {};
  const outside = stepOf(file, 'deploy', 'Smoke tests')?.with ?? {};
  const failed = played('API tests fail');
  const after = typeof failed === 'string' ? undefined : failed['rollback'];
  const dry = played('dry run');
  const canary = stepOf(played('a canary'), 'deploy', RELEASE)?.with ?? {};
  const test = stepOf(main, 'api-test', 'Test the release')?.env ?? {};
  return {
    'what the release brings is told of this environment, from the commits': [
      ['workflow', 'environment', 'github-token'].map(
        (name) => stepOf(main, 'deploy', 'Say what this brings')?.with[name],
      ),
      ['changes', 'production', 'run-token'],
    ],
    'the commit behind the image is found by the inputs': [
      (stepOf(main, 'deploy', 'Say what this brings')?.with['inputs'] ?? '').includes('app-name'),
      true,
    ],
    'released by digest, and named by its commit': [
      release['image-tag'],
      `ghcr.io/octo/shop:c0ffee@${DIGEST}`,
    ],
    'released where the plan says': [
      [
        release['environment'],
        release['k8s-namespace'],
        release['helm-values-file'],
        release['deployment-strategy'],
        main['deploy']?.environment,
      ],
      ['production', 'shop-production', 'production.yaml', 'blue-green', 'production'],
    ],
    'a canary is told how, and what is none is told nothing of it': [
      [canary, release].map((each) => CANARY.map((name) => each[name])),
      [['10%/1m', 'gateway-api/shop', 'canary.yaml', 'x-canary: always'], CANARY.map(() => '')],
    ],
    'one release or rollback at a time': [
      [main['deploy']?.concurrency, after?.concurrency],
      ['edu-deploy-shop-production', 'edu-deploy-shop-production'],
    ],
    'as long as the release may take, and the way back': [
      [main['deploy']?.minutes, after?.minutes],
      [40, 40],
    ],
    'a dry run and a rollback are no deployments of this commit': [
      [main['deploy']?.recorded, typeof dry === 'string' ? dry : dry['deploy']?.recorded, after?.recorded],
      [true, false, false],
    ],
    'pods are asked before they get traffic': [release['health-path'], '/ready'],
    'smoke tests ask the application, and wait for this commit': [
      [smoke['url'], smoke['version'], smoke['version-path']],
      ['https://shop.example/ready', 'c0ffee', '/version'],
    ],
    'a file of smoke tests is run by the release, before users see the new version': [
      [inside['smoke-tests'], inside['smoke-variables'], inside['smoke-secrets']],
      ['smoke.yml', 'user=alice\nversion=c0ffee\n', 'password=hunter2'],
    ],
    'without a file the release has none of it': [
      [release['smoke-tests'], release['smoke-variables']?.trim(), release['smoke-secrets']],
      ['', '', ''],
    ],
    'the same file is run from outside, below of the URL': [
      [outside['tests'], outside['url'], outside['variables'], outside['secrets']],
      ['smoke.yml', 'https://shop.example', 'user=alice\nversion=c0ffee\n', 'password=hunter2'],
    ],
    'API tests want this commit': [
      [test['API_BASE_URL'], test['EXPECTED_VERSION'], test['COMMAND']],
      ['https://shop.example/api', 'c0ffee', 'npm run test:api-integration'],
    ],
    'the way back is where the release was': [
      [
        place(stepOf(played('smoke tests fail'), 'deploy', BACK)),
        place(stepOf(failed, 'rollback', BACK)),
        place(stepOf(failed, 'rollback', 'See what serves')),
        stepOf(failed, 'rollback', 'See what serves')?.with['action'],
        after?.environment,
      ],
      [...[1, 2, 3].map(() => ['shop', 'production', 'shop-production']), 'status', 'production'],
    ],
    'the caller hears of what was promoted': [main['promote']?.outputs['digest'], DIGEST],
  };
}

/** What Argo CD is to deliver, and to take back, is the same to the letter: by that a delivery is known again. */
function gitopsFacts(played: Played): Facts {
  const run = played('by Argo CD');
  const { message, ...delivered } = stepOf(run, 'deploy', DELIVER)?.with ?? {};
  const backs = [
    stepOf(played('by Argo CD, and the smoke tests end it (fails)'), 'deploy', LINES_BACK)?.with,
    stepOf(played('by Argo CD, and API tests fail'), 'rollback', LINES_BACK)?.with,
  ];
  const smoke = ['smoke-tests', 'smoke-variables', 'smoke-secrets'];
  const without = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !smoke.includes(name)));
  const asked = (what: string) =>
    smoke.map((name) => stepOf(played(what), 'deploy', DELIVER)?.with[name]?.trim());
  const staging = stepOf(played('by Argo CD to staging'), 'deploy', DELIVER)?.with ?? {};
  const outside = stepOf(
    played('by Argo CD, with a file of smoke tests and a URL'),
    'deploy',
    'Smoke tests',
  )?.with;
  const failed = played('by Argo CD, and API tests fail');
  return {
    'delivered by digest, and named by its commit, with all that was said of the environment': [
      [without(delivered), message],
      [
        {
          app: 'shop',
          environment: 'production',
          'image-tag': `ghcr.io/octo/shop:c0ffee@${DIGEST}`,
          files: 'apps/shop/production/kustomization.yaml, apps/shop/production/worker.yaml',
          'image-values': 'web.image',
          repository: 'octo-org/deployments',
          branch: 'live',
          change: 'pull-request',
          'merge-timeout': '30m',
          application: 'shop-production',
          'application-namespace': 'cd',
          grace: '1m',
          'trouble-for': '2m',
          timeout: '10m',
          'github-token': 'token-of-gitops',
          kubeconfig: '',
          'oidc-audience': '',
          'cluster-url': '',
          'cluster-ca': '',
        },
        'Deliver the shop',
      ],
    ],
    'and taken back with the same': [backs, backs.map(() => ({ revert: 'true', ...without(delivered) }))],
    'staging is told what is said of staging': [
      [staging['environment'], staging['files'], staging['change'], staging['application']],
      ['staging', 'apps/shop/staging/kustomization.yaml', '', ''],
    ],
    'a file of smoke tests is run at the URL, or by the delivery where there is none': [
      [
        asked('by Argo CD, with a file of smoke tests and a URL'),
        [outside?.['tests'], outside?.['url'], outside?.['secrets']],
        asked('by Argo CD, with a file of smoke tests that says itself where'),
        asked('by Argo CD, with nothing to ask and secrets for it'),
      ],
      [
        ['', '', ''],
        ['smoke.yml', 'https://shop.example', 'password=hunter2'],
        ['smoke.yml', 'user=alice\nversion=c0ffee', 'password=hunter2'],
        ['', '', ''],
      ],
    ],
    'the job has the time that merging may take': [
      typeof failed === 'string' ? failed : [failed['deploy']?.minutes, failed['rollback']?.minutes],
      [100, 100],
    ],
    'the caller hears what came of it': [
      typeof run === 'string'
        ? run
        : ['result', 'revision', 'pull-request-url'].map((name) => run['deploy']?.outputs[name]),
      ['succeeded', 'decade', 'https://github.example/octo-org/deployments/pull/1'],
    ],
    'and that it was taken back': [
      [failed, played('by Argo CD, and the smoke tests end it (fails)')].map((each, at) =>
        typeof each === 'string' ? each : each[at === 0 ? 'rollback' : 'deploy']?.outputs['rolled-back'],
      ),
      ['true', 'true'],
    ],
  };
}

function checkFacts(workflow: Workflow, main: WorkflowRun, played: Played): Facts {
  const sonar = stepOf(played('every extra'), 'test', 'Scan with Sonar');
  const tools = ['lint', 'test', 'api-test'].map(
    (job) => stepOf(played('pnpm'), job, 'Set up the package manager')?.env['TOOL'],
  );
  const poetry = stepOf(played('Python with poetry'), 'lint', 'Set up the package manager')?.env ?? {};
  const setUps = SET_UPS.map(([title, input]) => {
    const step = stepOf(played(`a repository of ${title}`), 'test', `Set up ${title}`);
    return step?.with[input] ?? step?.env[input];
  });
  const said = stepOf(main, 'test', 'Find the reports')?.with['steps'];
  const outcomes = attempt(() => JSON.parse(said ?? '{}') as Record<string, { outcome: string }>);
  const two = played('tests with two versions');
  const asked = ['lint', 'test', 'api-test'].map(
    (job) => stepOf(main, job, 'Find the toolchain and its commands')?.with['version'],
  );
  const installed = ['lint', 'test', 'api-test'].map(
    (job) => stepOf(main, job, 'Install the packages')?.env['COMMAND'],
  );
  const kept = ['lint', 'test', 'api-test'].map((job) => {
    const { path, key } = stepOf(main, job, 'Keep what was downloaded')?.with ?? {};
    return `${path} ${key}`;
  });
  return {
    'the tests have their services': [
      Object.keys(workflow.jobs['test']?.services ?? {}),
      ['postgres', 'redis'],
    ],
    'the packages are installed as the lock file says': [
      [installed, stepOf(main, 'lint', 'Audit the packages')?.env['COMMAND'], tools],
      [
        ['npm ci', 'npm ci', 'npm ci'],
        'npm audit --json > ci-reports/audit.json',
        tools.map(() => 'pnpm@9.15.0'),
      ],
    ],
    'the report of the audit is judged, of this commit alone': [
      stepOf(main, 'lint', 'Judge the audit')?.with,
      { reports: 'ci-reports/audit.json', 'audit-level': 'high', baseline: 'none', comment: 'never' },
    ],
    'a package manager comes from the registry of its toolchain': [
      [poetry['TOOL'], poetry['TOOLCHAIN'], poetry['VERSION']],
      ['poetry==2.1.1', 'python', '3.12'],
    ],
    'each toolchain is set up in the version that was found': [setUps, setUps.map(() => '1.2.3')],
    'the tests run with the versions that are named, one job each': [
      [
        ['test 22', 'test 24'].map((leg) => stepOf(two, leg, 'Set up Node')?.with['node-version']),
        ['test 22', 'test 24'].map((leg) => stepOf(two, leg, 'Judge the reports')?.with['baseline-key']),
        asked,
      ],
      [
        ['22', '24'],
        ['shop', 'shop-24'],
        [null, '', null],
      ],
    ],
    'the reports are those of the commands that ran': [
      typeof outcomes === 'string' ? outcomes : outcomes['unit']?.outcome,
      'success',
    ],
    'each step runs its own command': [
      COMMANDS.map(([job, step]) => stepOf(main, job, step)?.env['COMMAND']),
      COMMANDS.map(([, , command]) => command),
    ],
    'what was downloaded is kept by the lock file': [
      kept,
      kept.map(() => '~/.npm packages-Linux-X64-npm-c0de'),
    ],
    'Sonar scans with the coverage, where it is told': [
      [sonar?.with['args'], sonar?.env['SONAR_HOST_URL'], sonar?.env['SONAR_TOKEN']],
      ['-Dsonar.javascript.lcov.reportPaths=coverage/lcov.info', 'https://sonarcloud.io', 'token-of-sonar'],
    ],
    'the gate judges by the inputs': [
      stepOf(main, 'test', 'Judge the reports')?.with,
      {
        reports: 'coverage/lcov.info',
        policy: '',
        'policy-from': 'checkout',
        'coverage-lines': '80',
        'coverage-max-drop': '0.5',
        'tests-min-total': '1',
        'baseline-key': 'shop',
      },
    ],
    'the caller hears of the tests': [main['result']?.outputs['tests-passed'], 'true'],
  };
}
