import { checkChecks } from '../../../src/actions/pipeline-plan/checks.ts';
import { readInputs } from '../../../src/actions/pipeline-plan/inputs.ts';
import { planPreview } from '../../../src/actions/pipeline-plan/preview.ts';
import { planOf } from '../../../src/actions/pipeline-plan/plan.ts';
import { asOutputs, releaseOutputs } from '../../../src/actions/pipeline-plan/run.ts';
import {
  API_TEST,
  BACK,
  BUILD,
  BUILDS,
  CHECK,
  CHECKOUT,
  DELIVERY,
  FAILED,
  FIND_REPORTS,
  JUDGE_AUDIT,
  LINES_BACK,
  LINT,
  MANIFESTS,
  NPM,
  PLAN,
  PROMOTE,
  READY,
  RECALL,
  RELEASE,
  RESULT,
  ROLLBACK,
  SCAN,
  SCANS,
  TEST,
  UNMERGED,
} from '../pipeline-steps.ts';
import type { RunEvent } from '../../../src/github/index.ts';
import type { Workflow } from '../workflow-files.ts';
import { CLUSTER_STEPS, CLUSTERS, type Cloud, exportsOf, REGISTRIES, SIGN_IN_OUTPUTS } from './sign-in.ts';
import { signInBreaches, valueBreaches } from './values.ts';
import { ranIn, runJob, runOf, type Situation, type StepRun, type WorkflowRun } from '../workflow-run/run.ts';

export const DIGEST = `sha256:${'a'.repeat(64)}`;
/** Of the platforms, one by one. */
export const PARTS = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
const DEPLOY = [...RELEASE, 'Smoke tests'];
const CHECKED = { plan: PLAN, lint: LINT, test: TEST };
const ALL = { ...CHECKED, ...BUILDS, ...SCANS, promote: PROMOTE };
const WHOLE = { ...ALL, deploy: DEPLOY, 'api-test': API_TEST };

type Steps = Partial<Record<string, readonly string[] | undefined>>;

export interface Scenario {
  what: string;
  event?: string;
  ref?: string;
  visibility?: 'public' | 'private';
  inputs?: Record<string, unknown>;
  secrets?: Record<string, string>;
  fails?: string[];
  cancelledAt?: string;
  /** What deploy says, or gitops. */
  release?: string;
  /** What serves when the rollback looks, if it is not this release. */
  serves?: string;
  /** The path that trivy-summarize gives out; empty when it could not judge. */
  sarif?: string;
  /** What is said of the toolchain, over what is said of Node with npm. */
  toolchain?: Record<string, string>;
  /** What is found to be judged after the tests, over what the inputs ask for. */
  judge?: string;
  /** Every job that runs, with its steps; the others are skipped. */
  runs: Steps;
  /** Whether the run is green. */
  green: boolean;
}

export const INPUTS = {
  'app-name': 'shop',
  image: 'ghcr.io/Octo/shop',
  chart: 'chart',
  'staging-namespace': 'shop-staging',
  'production-namespace': 'shop-production',
  'staging-url': 'https://staging.example',
  'production-url': 'https://shop.example/',
  'health-path': '/ready',
  'version-path': '/version',
  'staging-values': 'staging.yaml',
  'production-values': 'production.yaml',
  reports: 'coverage/lcov.info',
  'coverage-lines': '80',
  'coverage-max-drop': '0.5',
};

/** By Argo CD: what it reads in its own repository is left out. */
export const GITOPS = {
  delivery: 'gitops',
  ...Object.fromEntries(
    ['chart', 'staging-namespace', 'production-namespace', 'staging-values', 'production-values'].map(
      (name) => [name, ''],
    ),
  ),
  'staging-gitops': 'files=apps/shop/staging/kustomization.yaml',
  'production-gitops': [
    'files=apps/shop/production/kustomization.yaml, apps/shop/production/worker.yaml',
    'image-values=web.image',
    'repository=octo-org/deployments',
    'branch=live',
    'change=pull-request',
    'message=Deliver the shop',
    'merge-timeout=30m',
    'application=shop-production',
    'application-namespace=cd',
    'grace=1m',
    'trouble-for=2m',
  ].join('\n'),
};
const GITOPS_TOKEN = { 'gitops-token': 'token-of-gitops' };
const GITOPS_WHOLE = { ...ALL, deploy: [...DELIVERY, 'Smoke tests'], 'api-test': API_TEST };
const GITOPS_ROLLBACK = [RECALL, LINES_BACK];

/** No command but those that a scene is about. */
const NO_COMMANDS = Object.fromEntries(
  ['install', 'lint', 'type-check', 'audit', 'unit', 'integration', 'e2e'].map((name) => [
    `${name}-command`,
    '',
  ]),
);
/** What the jobs do with a commit of another toolchain than Node. */
const withSetUp = (...names: string[]) =>
  Object.fromEntries(
    Object.entries({ ...WHOLE, result: RESULT }).map(([job, steps]) => [
      job,
      steps.flatMap((step) => (step === 'Set up Node' ? names : [step])),
    ]),
  );
/** Of a toolchain, the title of the step that sets it up. */
const SET_UPS = [
  ['python', 'Python'],
  ['go', 'Go'],
  ['java', 'Java'],
  ['dotnet', '.NET'],
  ['rust', 'Rust'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
] as const;
/** With the steps of a sign-in before the step that needs it. */
const signedIn = (steps: readonly string[], before: string, more: readonly string[]) =>
  steps.flatMap((step) => (step === before ? [...more, step] : [step]));
const without = (steps: readonly string[], ...left: string[]) => steps.filter((step) => !left.includes(step));

/** What the pipeline is to do, situation by situation. */
export const SCENES: readonly Scenario[] = [
  { what: 'push to main', runs: { ...WHOLE, result: RESULT }, green: true },
  { what: 'push to develop', ref: 'refs/heads/develop', runs: { ...WHOLE, result: RESULT }, green: true },
  { what: 'push of a tag', ref: 'refs/tags/v1.2.3', runs: { ...ALL, result: RESULT }, green: true },
  { what: 'push to a branch', ref: 'refs/heads/x', runs: { ...ALL, result: RESULT }, green: true },
  ...[
    ['pull_request', 'refs/pull/1/merge'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-1-c0ffee'],
    ['push', 'refs/heads/dependabot/npm_and_yarn/left-pad-2'],
  ].map(
    ([event = '', ref = '']): Scenario => ({
      what: `${event} of ${ref}`,
      event,
      ref,
      runs: {
        ...CHECKED,
        manifests: event === 'pull_request' ? MANIFESTS : undefined,
        ...CHECK,
        result: RESULT,
      },
      green: true,
    }),
  ),
  {
    what: 'a pull request of another first platform',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    inputs: { platforms: 'linux/arm64,linux/amd64', 'platform-runners': 'linux/arm64=ubuntu-24.04-arm' },
    runs: {
      ...CHECKED,
      manifests: MANIFESTS,
      'build linux/arm64': CHECK['build linux/amd64'],
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'a private repository',
    visibility: 'private',
    runs: {
      ...WHOLE,
      'scan linux/amd64': without(SCAN, 'Upload the findings to code scanning'),
      'scan linux/arm64': without(SCAN, 'Upload the findings to code scanning'),
      promote: without(PROMOTE, 'Attest where the image comes from'),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'a private repository that asks for all',
    visibility: 'private',
    inputs: { attest: 'true', 'upload-sarif': 'true' },
    runs: { ...WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'a native runner for each platform',
    inputs: { 'platform-runners': 'linux/arm64=ubuntu-24.04-arm' },
    runs: { ...WHOLE, 'build linux/arm64': BUILD, result: RESULT },
    green: true,
  },
  { what: 'wrong inputs', fails: [`plan/${PLAN[0]}`], runs: { plan: PLAN, result: FAILED }, green: false },
  { what: 'lint fails', fails: ['lint/Lint'], runs: { ...CHECKED, result: FAILED }, green: false },
  {
    what: 'an audit fails',
    fails: ['lint/Audit the packages'],
    runs: { ...CHECKED, lint: without(LINT, JUDGE_AUDIT), result: FAILED },
    green: false,
  },
  {
    what: 'an audit finds something',
    fails: [`lint/${JUDGE_AUDIT}`],
    runs: { ...CHECKED, result: FAILED },
    green: false,
  },
  {
    what: 'tests are there, and none ran',
    fails: [`test/${FIND_REPORTS}`],
    judge: '',
    runs: { ...CHECKED, test: TEST.slice(0, -1), result: FAILED },
    green: false,
  },
  ...SET_UPS.map(
    ([toolchain, title]): Scenario => ({
      what: `a repository of ${title}`,
      toolchain: { toolchain, version: '1.2.3' },
      runs: withSetUp(`Set up ${title}`),
      green: true,
    }),
  ),
  {
    what: 'Python with poetry',
    toolchain: { toolchain: 'python', manager: 'poetry', tool: 'poetry==2.1.1', version: '3.12' },
    runs: withSetUp('Set up Python', 'Set up the package manager'),
    green: true,
  },
  {
    what: 'tests with two versions',
    inputs: { 'toolchain-versions': '22, 24', codecov: true },
    secrets: { 'sonar-token': 'token-of-sonar' },
    runs: {
      ...Object.fromEntries(Object.entries(WHOLE).filter(([job]) => job !== 'test')),
      'test 22': [...TEST, 'Upload the coverage to Codecov', 'Scan with Sonar'],
      'test 24': TEST,
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'tests with two versions, and the older one fails',
    inputs: { 'toolchain-versions': '22, 24' },
    fails: ['test 22/Unit tests'],
    runs: { plan: PLAN, lint: LINT, 'test 22': TEST, 'test 24': TEST, result: FAILED },
    green: false,
  },
  {
    what: 'a repository that has none of the commands',
    inputs: { reports: 'auto', 'coverage-lines': '', 'coverage-max-drop': '' },
    toolchain: Object.fromEntries(
      [
        'lint',
        'type-check',
        'audit',
        'audit-report',
        'migrate',
        'unit',
        'integration',
        'e2e',
        'api-test',
      ].map((name) => [name, '']),
    ),
    judge: 'false',
    runs: {
      ...WHOLE,
      lint: [CHECKOUT, ...NPM, READY],
      test: [CHECKOUT, ...NPM, READY, FIND_REPORTS],
      'api-test': without(API_TEST, 'Test the release'),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'packages cannot be installed, and nothing that needs them runs',
    inputs: { codecov: true },
    secrets: { 'sonar-token': 'token-of-sonar' },
    fails: ['lint/Install the packages', 'test/Install the packages'],
    runs: { plan: PLAN, lint: [CHECKOUT, ...NPM], test: [CHECKOUT, ...NPM], result: FAILED },
    green: false,
  },
  {
    what: 'nobody can say how packages are installed',
    fails: [`lint/${NPM[0]}`, `test/${NPM[0]}`],
    runs: { plan: PLAN, lint: [CHECKOUT, NPM[0] ?? ''], test: [CHECKOUT, NPM[0] ?? ''], result: FAILED },
    green: false,
  },
  {
    what: 'pnpm',
    toolchain: { manager: 'pnpm', tool: 'pnpm@9.15.0', audit: 'pnpm audit' },
    runs: Object.fromEntries(
      Object.entries({ ...WHOLE, result: RESULT }).map(([job, steps]) => [
        job,
        steps.flatMap((step) => (step === 'Set up Node' ? [step, 'Set up the package manager'] : [step])),
      ]),
    ),
    green: true,
  },
  {
    what: 'a command of their own, in a repository without a lock file',
    inputs: { 'install-command': 'make packages' },
    toolchain: { manager: '', audit: '', 'audit-report': '', 'cache-path': '' },
    runs: {
      ...WHOLE,
      lint: without(LINT, 'Keep what was downloaded', 'Audit the packages', JUDGE_AUDIT),
      test: without(TEST, 'Keep what was downloaded'),
      'api-test': without(API_TEST, 'Keep what was downloaded'),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'a unit test fails, and the gate still has its say',
    fails: ['test/Unit tests'],
    runs: { ...CHECKED, result: FAILED },
    green: false,
  },
  {
    what: 'coverage drops',
    fails: ['test/Judge the reports'],
    runs: { ...CHECKED, result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the tests',
    cancelledAt: 'test/Unit tests',
    runs: { plan: PLAN, lint: LINT, test: TEST.slice(0, TEST.indexOf('Unit tests') + 1), result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in lint',
    cancelledAt: 'lint/Lint',
    runs: { plan: PLAN, lint: LINT.slice(0, LINT.indexOf('Lint') + 1), test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'the image cannot be built',
    fails: ['build linux/amd64/Build and push by digest'],
    runs: { ...CHECKED, ...BUILDS, 'build linux/amd64': BUILD.slice(0, -1), result: FAILED },
    green: false,
  },
  {
    what: 'it cannot be built for arm64',
    fails: ['build linux/arm64/Build and push by digest'],
    runs: {
      ...CHECKED,
      ...BUILDS,
      'build linux/arm64': BUILDS['build linux/arm64'].slice(0, -1),
      result: FAILED,
    },
    green: false,
  },
  ...['amd64', 'arm64'].map(
    (architecture): Scenario => ({
      what: `a critical finding on ${architecture}`,
      fails: [`scan linux/${architecture}/Judge the findings`],
      runs: { ...CHECKED, ...BUILDS, ...SCANS, result: FAILED },
      green: false,
    }),
  ),
  {
    what: 'wrong inputs in a pull request',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    fails: [`plan/${PLAN[0]}`],
    runs: { plan: PLAN, result: FAILED },
    green: false,
  },
  {
    what: 'a chart in a pull request that does not render',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    fails: ['manifests/Check chart and manifests'],
    runs: { ...CHECKED, manifests: MANIFESTS, ...CHECK, result: FAILED },
    green: false,
  },
  {
    what: 'a pull request where nothing is released',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    inputs: { deploy: false, chart: '', 'staging-namespace': '', 'production-namespace': '' },
    runs: { ...CHECKED, ...CHECK, result: RESULT },
    green: true,
  },
  {
    what: 'a critical finding in a pull request',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    fails: ['build/Judge the findings'],
    runs: { ...CHECKED, manifests: MANIFESTS, ...CHECK, result: FAILED },
    green: false,
  },
  {
    what: 'the tags cannot be pushed',
    fails: ['promote/Tag what was scanned'],
    runs: { ...ALL, promote: PROMOTE.slice(0, -1), result: FAILED },
    green: false,
  },
  {
    what: 'a refused release is not rolled back twice',
    fails: ['deploy/Release, verified'],
    release: 'refused',
    runs: { ...ALL, deploy: RELEASE, result: FAILED },
    green: false,
  },
  {
    what: 'smoke tests fail',
    fails: ['deploy/Smoke tests'],
    runs: { ...ALL, deploy: [...DEPLOY, BACK], result: FAILED },
    green: false,
  },
  {
    what: 'API tests fail',
    fails: ['api-test/Test the release'],
    runs: { ...WHOLE, rollback: ROLLBACK, result: FAILED },
    green: false,
  },
  {
    what: 'API tests fail, and another release serves by then',
    fails: ['api-test/Test the release'],
    serves: 'decade',
    runs: { ...WHOLE, rollback: without(ROLLBACK, BACK), result: FAILED },
    green: false,
  },
  {
    what: 'the job of the API tests is killed',
    cancelledAt: 'api-test/Install the packages',
    runs: { ...WHOLE, 'api-test': [CHECKOUT, ...NPM], rollback: ROLLBACK, result: FAILED },
    green: false,
  },
  {
    what: 'API tests fail, without a way back',
    inputs: { 'rollback-on-failure': false },
    fails: ['api-test/Test the release'],
    runs: { ...WHOLE, result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the smoke tests',
    cancelledAt: 'deploy/Smoke tests',
    runs: { ...ALL, deploy: [...DEPLOY, BACK], result: FAILED },
    green: false,
  },
  {
    what: 'smoke tests fail, without a way back',
    inputs: { 'rollback-on-failure': false },
    fails: ['deploy/Smoke tests'],
    runs: { ...ALL, deploy: DEPLOY, result: FAILED },
    green: false,
  },
  {
    what: 'a file of smoke tests',
    inputs: { 'smoke-tests': 'smoke.yml', 'smoke-variables': 'user=alice' },
    secrets: { 'smoke-secrets': 'password=hunter2' },
    runs: { ...WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'a secret that is a part of the image’s name, as that of a user',
    secrets: { 'registry-password': 'octo', 'sonar-token': 'shop' },
    runs: {
      ...WHOLE,
      test: [...TEST, 'Scan with Sonar'],
      // The URL holds one of them too: the tests of it do not run, and that is no success.
      'api-test': undefined,
      result: [...RESULT, 'The release was not tested'],
    },
    green: false,
  },
  {
    what: 'a secret that is a part of a digest',
    secrets: { 'registry-password': '2222' },
    runs: {
      ...CHECKED,
      ...BUILDS,
      ...SCANS,
      'scan linux/arm64': [...SCAN.slice(0, 3), 'The image has no digest'],
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'a secret that is the name of the environment',
    secrets: { 'smoke-secrets': 'production' },
    runs: {
      ...ALL,
      deploy: [...RELEASE.slice(0, 2), 'The environment is not that of the plan'],
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'a canary',
    inputs: {
      'production-strategy': 'canary',
      'canary-steps': '10%/1m',
      'canary-traffic': 'gateway-api/shop',
      'canary-analysis': 'canary.yaml',
      'canary-header': 'x-canary: always',
    },
    runs: { ...WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD',
    inputs: GITOPS,
    secrets: GITOPS_TOKEN,
    runs: { ...GITOPS_WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD to staging',
    ref: 'refs/heads/develop',
    inputs: GITOPS,
    secrets: GITOPS_TOKEN,
    runs: { ...GITOPS_WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD, with a file of smoke tests and a URL',
    inputs: { ...GITOPS, 'smoke-tests': 'smoke.yml', 'smoke-variables': 'user=alice' },
    secrets: { ...GITOPS_TOKEN, 'smoke-secrets': 'password=hunter2' },
    runs: { ...GITOPS_WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD, with a file of smoke tests that says itself where',
    inputs: {
      ...GITOPS,
      'production-url': '',
      'smoke-tests': 'smoke.yml',
      'smoke-variables': 'user=alice',
    },
    secrets: { ...GITOPS_TOKEN, 'smoke-secrets': 'password=hunter2' },
    runs: { ...ALL, deploy: DELIVERY, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD, with nothing to ask and secrets for it',
    inputs: { ...GITOPS, 'production-url': '' },
    secrets: { ...GITOPS_TOKEN, 'smoke-secrets': 'password=hunter2' },
    runs: { ...ALL, deploy: DELIVERY, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD, without a token for it',
    inputs: GITOPS,
    runs: { ...ALL, deploy: [CHECKOUT, RECALL, 'The secret gitops-token is missing'], result: FAILED },
    green: false,
  },
  {
    what: 'by Argo CD, in a pull request',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    inputs: GITOPS,
    runs: { ...CHECKED, ...CHECK, result: RESULT },
    green: true,
  },
  {
    what: 'by Argo CD, and nobody has merged it yet',
    inputs: GITOPS,
    secrets: GITOPS_TOKEN,
    release: 'awaiting-merge',
    runs: { ...ALL, deploy: [...DELIVERY, UNMERGED], result: FAILED },
    green: false,
  },
  {
    what: 'by Argo CD, and refused',
    inputs: GITOPS,
    secrets: GITOPS_TOKEN,
    fails: ['deploy/Deliver by Argo CD, verified'],
    release: 'refused',
    runs: { ...ALL, deploy: DELIVERY, result: FAILED },
    green: false,
  },
  ...(['fails', 'cancelledAt'] as const).map(
    (how): Scenario => ({
      what: `by Argo CD, and the smoke tests end it (${how})`,
      inputs: GITOPS,
      secrets: GITOPS_TOKEN,
      ...(how === 'fails' ? { fails: ['deploy/Smoke tests'] } : { cancelledAt: 'deploy/Smoke tests' }),
      runs: { ...ALL, deploy: [...DELIVERY, 'Smoke tests', LINES_BACK], result: FAILED },
      green: false,
    }),
  ),
  {
    what: 'by Argo CD, and smoke tests fail, without a way back',
    inputs: { ...GITOPS, 'rollback-on-failure': false },
    secrets: GITOPS_TOKEN,
    fails: ['deploy/Smoke tests'],
    runs: { ...ALL, deploy: [...DELIVERY, 'Smoke tests'], result: FAILED },
    green: false,
  },
  {
    what: 'by Argo CD, and API tests fail',
    inputs: GITOPS,
    secrets: GITOPS_TOKEN,
    fails: ['api-test/Test the release'],
    runs: { ...GITOPS_WHOLE, rollback: GITOPS_ROLLBACK, result: FAILED },
    green: false,
  },
  {
    what: 'dry run',
    inputs: { 'dry-run': true },
    release: 'planned',
    runs: { ...ALL, deploy: RELEASE, result: RESULT },
    green: true,
  },
  {
    what: 'nothing to ask at',
    inputs: { 'production-url': '' },
    runs: { ...ALL, deploy: RELEASE, result: RESULT },
    green: true,
  },
  {
    what: 'every extra',
    inputs: { codecov: true },
    secrets: { 'sonar-token': 'token-of-sonar', 'codecov-token': 'token-of-codecov' },
    runs: {
      ...WHOLE,
      test: [...TEST, 'Upload the coverage to Codecov', 'Scan with Sonar'],
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'the image alone',
    inputs: {
      ...NO_COMMANDS,
      ...Object.fromEntries(
        [
          'migrate-command',
          'api-test-command',
          'chart',
          'reports',
          'coverage-lines',
          'coverage-max-drop',
          'postgres-image',
          'redis-image',
        ].map((name) => [name, '']),
      ),
      toolchain: 'none',
      deploy: false,
      attest: 'false',
      'upload-sarif': 'false',
      cache: false,
      platforms: 'linux/amd64',
    },
    runs: {
      plan: PLAN,
      lint: [CHECKOUT, NPM[0] ?? '', READY],
      test: [CHECKOUT, NPM[0] ?? '', READY, FIND_REPORTS],
      'build linux/amd64': BUILD,
      'scan linux/amd64': SCAN.slice(0, -1),
      promote: PROMOTE.slice(0, -1),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'a unit test fails, and Codecov and Sonar still hear of it',
    inputs: { codecov: true },
    secrets: { 'sonar-token': 'token-of-sonar' },
    fails: ['test/Unit tests'],
    runs: {
      ...CHECKED,
      test: [...TEST, 'Upload the coverage to Codecov', 'Scan with Sonar'],
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'cancelled in the tests, and Codecov and Sonar hear nothing',
    inputs: { codecov: true },
    secrets: { 'sonar-token': 'token-of-sonar' },
    cancelledAt: 'test/End-to-end tests',
    runs: { ...CHECKED, test: TEST.slice(0, -2), result: FAILED },
    green: false,
  },
  {
    what: 'a report that cannot be judged has no findings to upload',
    fails: ['scan/Judge the findings'],
    sarif: '',
    runs: {
      ...CHECKED,
      ...BUILDS,
      'scan linux/amd64': SCAN.slice(0, -1),
      'scan linux/arm64': SCAN.slice(0, -1),
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'a policy of the gate, without reports',
    inputs: { reports: '', 'quality-policy': 'quality.yml' },
    runs: { ...WHOLE, result: RESULT },
    green: true,
  },
  {
    what: 'no gate',
    inputs: { reports: '', 'coverage-lines': '', 'coverage-max-drop': '' },
    runs: { ...WHOLE, test: TEST.slice(0, -1), result: RESULT },
    green: true,
  },
  {
    what: 'no migration',
    inputs: { 'migrate-command': '' },
    runs: { ...WHOLE, test: without(TEST, 'Migrate the test database'), result: RESULT },
    green: true,
  },
  {
    what: 'no API tests',
    inputs: { 'api-test-command': '' },
    runs: { ...ALL, deploy: DEPLOY, result: RESULT },
    green: true,
  },
  {
    what: 'an audit of their own',
    inputs: { 'install-command': 'make packages', 'audit-command': 'make audit' },
    toolchain: { manager: '', 'cache-path': '' },
    runs: {
      ...WHOLE,
      lint: without(LINT, 'Keep what was downloaded', JUDGE_AUDIT),
      test: without(TEST, 'Keep what was downloaded'),
      'api-test': without(API_TEST, 'Keep what was downloaded'),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'tests that need no packages',
    inputs: { 'install-command': '' },
    runs: {
      ...WHOLE,
      lint: without(LINT, ...NPM.slice(2)),
      test: without(TEST, ...NPM.slice(2)),
      'api-test': without(API_TEST, ...NPM.slice(2)),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'no database',
    inputs: { 'postgres-image': '' },
    runs: { ...WHOLE, test: without(TEST, 'Migrate the test database'), result: RESULT },
    green: true,
  },
  ...(Object.keys(CLUSTERS) as Cloud[]).map(
    (cloud): Scenario => ({
      what: `by Argo CD on a cluster of ${cloud}, and API tests fail`,
      inputs: { ...GITOPS, 'production-cluster': CLUSTERS[cloud] },
      secrets: GITOPS_TOKEN,
      fails: ['api-test/Test the release'],
      runs: {
        ...GITOPS_WHOLE,
        deploy: signedIn(GITOPS_WHOLE.deploy, 'Say what this brings', CLUSTER_STEPS[cloud]),
        rollback: signedIn(GITOPS_ROLLBACK, LINES_BACK, CLUSTER_STEPS[cloud]),
        result: FAILED,
      },
      green: false,
    }),
  ),
  ...(Object.keys(CLUSTERS) as Cloud[]).map(
    (cloud): Scenario => ({
      what: `API tests fail on a cluster of ${cloud}, signed in to without a secret`,
      inputs: { 'production-cluster': CLUSTERS[cloud] },
      fails: ['api-test/Test the release'],
      runs: {
        ...WHOLE,
        deploy: signedIn(DEPLOY, 'Say what this brings', CLUSTER_STEPS[cloud]),
        rollback: signedIn(ROLLBACK, 'See what serves', CLUSTER_STEPS[cloud]),
        result: FAILED,
      },
      green: false,
    }),
  ),
  ...REGISTRIES.map(
    ({ image, identity, steps }): Scenario => ({
      what: `a registry that trusts the job: ${image}`,
      inputs: { image, 'registry-identity': identity },
      runs: {
        ...WHOLE,
        'build linux/amd64': signedIn(BUILD, 'Log in to the registry', steps),
        'build linux/arm64': signedIn(BUILDS['build linux/arm64'], 'Log in to the registry', steps),
        ...Object.fromEntries(
          Object.keys(SCANS).map((leg) => [
            leg,
            signedIn(
              SCAN,
              'Scan the image',
              image.startsWith('docker.io') ? ['Log in to Docker Hub'] : steps,
            ),
          ]),
        ),
        promote: signedIn(PROMOTE, 'Log in to the registry', steps),
        result: RESULT,
      },
      green: true,
    }),
  ),
  ...REGISTRIES.map(
    ({ image, identity }): Scenario => ({
      what: `a pull request signs in to no registry: ${image}`,
      event: 'pull_request',
      ref: 'refs/pull/1/merge',
      inputs: { image, 'registry-identity': identity },
      runs: { ...CHECKED, manifests: MANIFESTS, ...CHECK, result: RESULT },
      green: true,
    }),
  ),
  {
    what: 'a build with secrets that is for the check alone',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    secrets: { 'build-secrets': 'npm=token-of-npm' },
    runs: { ...CHECKED, manifests: MANIFESTS, ...CHECK, result: RESULT },
    green: true,
  },
  {
    what: 'a build with secrets, an SSH key, contexts and a target',
    inputs: { 'build-target': 'runtime', 'build-contexts': 'base=docker-image://alpine' },
    secrets: { 'build-secrets': 'npm=token-of-npm', 'build-ssh-key': 'key-of-the-build' },
    runs: {
      ...WHOLE,
      'build linux/amd64': signedIn(BUILD, 'Build and push by digest', ['Keep the SSH key of the build']),
      'build linux/arm64': signedIn(BUILDS['build linux/arm64'], 'Build and push by digest', [
        'Keep the SSH key of the build',
      ]),
      result: RESULT,
    },
    green: true,
  },
  {
    what: 'runners for each kind of job, as lists and groups',
    inputs: {
      runner: '["self-hosted","linux"]',
      'test-runner': '["self-hosted","test"]',
      'build-runner': '{"group":"builders","labels":["linux"]}',
      'deploy-runner': 'inside-the-network',
    },
    runs: { ...WHOLE, 'build linux/arm64': BUILDS['build linux/arm64'], result: RESULT },
    green: true,
  },
];

/** A step of a job, or of one job of a matrix, such as `build linux/arm64`. */
export function stepOf(run: WorkflowRun | string, job: string, name: string): StepRun | undefined {
  if (typeof run === 'string') return undefined;
  const [id = ''] = job.split(' ');
  return (run[id]?.legs?.[job] ?? run[id])?.steps.find((each) => each.name === name);
}

/** What the pipeline does in the scene of that name. @throws Error when there is none */
export function playNamed(workflow: Workflow, what: string): WorkflowRun {
  const scenario = SCENES.find((each) => each.what === what);
  if (scenario === undefined) throw new Error(`there is no scene "${what}"`);
  return play(workflow, scenario);
}

const played = new WeakMap<Workflow, Map<string, WorkflowRun>>();

/** What the pipeline does in a scene, by its graph and expressions. */
export function play(workflow: Workflow, scenario: Scenario): WorkflowRun {
  const known = played.get(workflow) ?? new Map<string, WorkflowRun>();
  played.set(workflow, known);
  const run = known.get(scenario.what) ?? runOf(workflow, situationOf(workflow, scenario));
  known.set(scenario.what, run);
  return run;
}

/** What a scene is to a workflow: its inputs with their defaults, the event, and what each step gives out. */
export function situationOf(
  workflow: Workflow,
  scenario: Scenario,
  given: Readonly<Record<string, unknown>> = { ...INPUTS, ...scenario.inputs },
): Situation {
  const declared = workflow.on.workflow_call?.inputs ?? {};
  const defaults = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, input.default ?? '']),
  );
  const inputs: Record<string, unknown> = { ...defaults, ...given };
  const event = scenario.event ?? 'push';
  const ref = scenario.ref ?? 'refs/heads/main';
  const run = {
    event,
    ref,
    sha: 'c0ffee',
    defaultBranch: 'main',
    visibility: scenario.visibility ?? 'public',
  };
  const planned = (): Record<string, string> => {
    if (declared['max-age'] !== undefined) return planPreview(JSON.stringify(inputs), eventOf(event), false);
    // checks.yml plans nothing but its tests.
    if (declared['platforms'] === undefined && declared['cluster'] === undefined) {
      return { versions: JSON.stringify(checkChecks(JSON.stringify(inputs))) };
    }
    return declared['cluster'] === undefined
      ? asOutputs(planOf(readInputs(JSON.stringify(inputs), run), run))
      : releaseOutputs(JSON.stringify(inputs));
  };
  let plan: Record<string, string> | undefined;
  return {
    inputs,
    github: { event_name: event, ref },
    ...(scenario.secrets === undefined ? {} : { secrets: scenario.secrets }),
    ...(scenario.fails === undefined ? {} : { fails: scenario.fails }),
    ...(scenario.cancelledAt === undefined ? {} : { cancelledAt: scenario.cancelledAt }),
    outputs: (_, id, values) => {
      const said: Record<string, () => Record<string, string>> = {
        plan: () => (plan ??= planned()),
        toolchain: () => toolchainOf(inputs, values, scenario),
        reports: () => ({
          'min-tests': '1',
          reports: inputs['reports'] === 'auto' ? 'ci-reports/unit.xml' : String(inputs['reports']),
          judge: scenario.judge ?? String(inputs['reports'] !== '' || inputs['quality-policy'] !== ''),
        }),
        meta: () => ({
          tags: 'ghcr.io/octo/shop:main\nghcr.io/octo/shop:sha-c0ffee',
          labels: 'a=b',
          json: '{"labels": {"org.opencontainers.image.created": "2026-01-01T00:00:00Z"}}',
        }),
        push: () => ({ digest: PARTS[values['platforms']?.endsWith('arm64') === true ? 1 : 0] ?? '' }),
        name: () => ({ [`digest-${values['SLOT'] ?? ''}`]: values['DIGEST'] ?? '' }),
        digest: () => ({
          digest:
            (JSON.parse(values['DIGESTS'] ?? '{}') as Record<string, string>)[
              `digest-${values['SLOT'] ?? ''}`
            ] ?? '',
        }),
        tag: () => ({ digest: DIGEST }),
        heal: () => ({ 'plan-hash': 'a'.repeat(64), 'audit-path': '/tmp/heal-audit.jsonl' }),
        findings: () => ({ sarif: scenario.sarif ?? '/temp/trivy.sarif' }),
        open: () => ({ namespace: 'shop-pr-7', environment: 'preview/pr-7', proceed: 'true' }),
        deploy: () => ({ result: scenario.release ?? 'succeeded', slot: 'green', version: 'c0ffee' }),
        deliver: () => ({
          result: scenario.release ?? 'succeeded',
          version: 'c0ffee',
          revision: 'decade',
          'pull-request-url': 'https://github.example/octo-org/deployments/pull/1',
        }),
        revert: () => ({ result: 'reverted', version: 'c0ffee' }),
        status: () => ({ version: scenario.serves ?? 'c0ffee' }),
        rollback: () => ({ result: 'succeeded', slot: 'blue', version: 'decade' }),
      };
      return said[id]?.() ?? SIGN_IN_OUTPUTS[id] ?? {};
    },
    exports: exportsOf,
  };
}

/** A pull request of this repository, where the event is of one. */
function eventOf(name: string): RunEvent {
  const pullRequest = { number: 7, headSha: 'c'.repeat(40), fork: false };
  return { name, dependabot: false, ...(name === 'pull_request' ? { pullRequest } : {}) };
}

/** What a repository of Node with npm has, by the name of its command. */
const NODE_COMMANDS: Readonly<Record<string, string>> = {
  lint: 'npm run lint',
  'type-check': 'npm run type-check',
  audit: 'npm audit --json > ci-reports/audit.json',
  migrate: 'npm run db:migrate',
  unit: 'npm run test:unit',
  integration: 'npm run test:integration',
  e2e: 'npm run test:e2e',
  'api-test': 'npm run test:api-integration',
};

/** As the step says it: what the caller gives wins over what the repository has. */
function toolchainOf(
  inputs: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, string>>,
  scenario: Scenario,
): Record<string, string> {
  const given = (name: string) => (inputs[`${name}-command`] ?? '') as string;
  const commands = Object.entries(NODE_COMMANDS).map(([name, found]) => [
    name,
    given(name) === 'auto' ? (scenario.toolchain?.[name] ?? found) : given(name),
  ]);
  const installs = given('install') !== '';
  const none = inputs['toolchain'] === 'none';
  return {
    toolchain: none ? 'none' : 'node',
    version: values['version'] === undefined || values['version'] === '' ? '24' : values['version'],
    'version-file': '',
    manager: 'npm',
    tool: '',
    'audit-report': given('audit') === 'auto' ? 'ci-reports/audit.json' : '',
    'cache-key': 'c0de',
    proofs: '{"unit":"ci-reports/unit.xml"}',
    ...(installs && !none ? { 'cache-path': '~/.npm' } : { 'cache-path': '' }),
    ...scenario.toolchain,
    ...(Object.fromEntries(commands) as Record<string, string>),
    install: given('install') === 'auto' ? 'npm ci' : given('install'),
    folder: '.',
  };
}

/** Each looks for one way in which the pipeline does not do what it is to. */
export function pipelineRules(workflow: Workflow): (() => string[])[] {
  return [
    () => valueBreaches(workflow),
    () => lastWord(workflow),
    () => lastWordOfPull(workflow),
    () => recalled(workflow),
    () => wayBack(workflow),
    ...SCENES.map((scenario) => () => sceneBreaches(workflow, scenario)),
    () => signInBreaches(workflow),
  ];
}

function sceneBreaches(workflow: Workflow, scenario: Scenario): string[] {
  const run = attempt(() => play(workflow, scenario));
  if (typeof run === 'string') return [`${scenario.what}: ${run}`];
  const ran = ranIn(run);
  const found = Object.entries(ran).flatMap(([name, steps]) =>
    JSON.stringify(steps) === JSON.stringify(scenario.runs[name])
      ? []
      : [
          `${scenario.what}: ${name} runs ${JSON.stringify(steps)}, not ${JSON.stringify(scenario.runs[name])}`,
        ],
  );
  const missing = Object.keys(scenario.runs).filter(
    (name) => scenario.runs[name] !== undefined && ran[name] === undefined,
  );
  const green = !Object.values(run).some(({ result }) => result === 'failure' || result === 'cancelled');
  const said = run['result']?.result === 'success';
  return [
    ...found,
    ...missing.map((name) => `${scenario.what}: ${name} does not run`),
    ...(green === scenario.green && said === scenario.green ? [] : [`${scenario.what}: the result is wrong`]),
  ];
}

/** The last job is red, and the way back taken, for each way in which something was left out, though no job failed. */
function lastWord(workflow: Workflow): string[] {
  const [main] = SCENES;
  const job = workflow.jobs['result'];
  if (main === undefined || job === undefined) return ['there is no last job'];
  const good = attempt(() => play(workflow, main));
  if (typeof good === 'string') return [good];
  return ['build', 'promote', 'deploy', 'api-test'].flatMap((left) => {
    const before = { ...good, [left]: { ...good[left], result: 'skipped', outputs: {} } } as WorkflowRun;
    const { result } = runJob('result', job, before, situationOf(workflow, main));
    return result === 'failure' ? [] : [`the last job is ${result} although ${left} was left out`];
  });
}

/** The same of a pull request, whose chart nobody has looked at. */
function lastWordOfPull(workflow: Workflow): string[] {
  const scenario = SCENES.find(({ what }) => what.startsWith('pull_request of '));
  const job = workflow.jobs['result'];
  if (scenario === undefined || job === undefined) return ['there is no last job of a pull request'];
  const good = attempt(() => play(workflow, scenario));
  if (typeof good === 'string') return [good];
  const before = {
    ...good,
    manifests: { ...good['manifests'], result: 'skipped', outputs: {} },
  } as WorkflowRun;
  const { result } = runJob('result', job, before, situationOf(workflow, scenario));
  return result === 'failure' ? [] : [`the last job is ${result} although the chart was not checked`];
}

/** The way back is for what was released and not tested to its end: not for what was never released. */
function wayBack(workflow: Workflow): string[] {
  const [main] = SCENES;
  const job = workflow.jobs['rollback'];
  if (main === undefined || job === undefined) return ['there is no way back'];
  const good = attempt(() => play(workflow, main));
  if (typeof good === 'string') return [good];
  const cases = [
    ['success', 'failure', true],
    ['success', 'cancelled', true],
    ['success', 'success', false],
    ['success', 'skipped', false],
    ['cancelled', 'cancelled', false],
    ['failure', 'cancelled', false],
  ] as const;
  return cases.flatMap(([deploy, test, goes]) => {
    const before = {
      ...good,
      deploy: { ...good['deploy'], result: deploy },
      'api-test': { ...good['api-test'], result: test },
    } as WorkflowRun;
    const run = attempt(() => runJob('rollback', job, before, situationOf(workflow, main)));
    const went = typeof run !== 'string' && run.result !== 'skipped';
    return went === goes
      ? []
      : [`after deploy: ${deploy} and api-test: ${test} the way back is ${went ? '' : 'not '}taken`];
  });
}

/** What is asked of the same action, by the id of the step. */
const ASKED = ['toolchain', 'reports', 'changes', 'manifests'];

/** Each job has the plan from the step itself, of the same inputs: outputs of jobs may have been dropped. */
function recalled(workflow: Workflow): string[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) => {
    const asked = (job.steps ?? []).filter(({ uses }) => uses === '$/pipeline-plan');
    return asked.flatMap((step) => {
      const { inputs, workflow: whose = 'pipeline', announce = true } = step.with ?? {};
      const place = `${name}, ${step.name ?? ''}`;
      return [
        ...(inputs === '${{ toJSON(inputs) }}' ? [] : [`${place}: does not see all inputs`]),
        ...(whose === (ASKED.includes(step.id ?? '') ? step.id : 'pipeline')
          ? []
          : [`${place}: asks for ${String(whose)}`]),
        ...(announce ===
        ((step.id === 'plan' && name === 'plan') || (step.id === 'toolchain' && name === 'lint'))
          ? []
          : [`${place}: is told again, or never`]),
      ];
    });
  });
}

/** A workflow that has no meaning any more is a breach too. */
export function attempt<T>(body: () => T): T | string {
  try {
    return body();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
