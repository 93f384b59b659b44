import { readInputs } from '../../../src/actions/pipeline-plan/inputs.ts';
import { planOf } from '../../../src/actions/pipeline-plan/plan.ts';
import { BUILD, CHECK, INSTALL, LINT, PLAN, PROMOTE, SCAN, TEST } from '../pipeline-steps.ts';
import type { Workflow } from '../workflow-files.ts';
import { runJob, runOf, type Situation, type StepRun, type WorkflowRun } from '../workflow-run/run.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const RELEASE = ['Check out the commit', 'Release, verified'];
const DEPLOY = [...RELEASE, 'Smoke tests', 'Set up Node', 'API tests'];
const LOGIN = { registry: 'ghcr.io', username: 'octocat', password: 'run-token' };
const BACK = 'Bring the version before back';
const FAILED = ['Something failed'];
const ALL = { plan: PLAN, lint: LINT, test: TEST, build: BUILD, scan: SCAN, promote: PROMOTE };

type Steps = Partial<Record<string, readonly string[]>>;

export interface Scene {
  what: string;
  event?: string;
  ref?: string;
  inputs?: Record<string, unknown>;
  secrets?: Record<string, string>;
  fails?: string[];
  cancelledAt?: string;
  /** What deploy says. */
  release?: string;
  /** The path that trivy-summarize gives out; empty when it could not judge. */
  sarif?: string;
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

/** What the pipeline is to do, situation by situation. */
export const SCENES: readonly Scene[] = [
  { what: 'push to main', runs: { ...ALL, deploy: DEPLOY, result: [] }, green: true },
  {
    what: 'push to develop',
    ref: 'refs/heads/develop',
    runs: { ...ALL, deploy: DEPLOY, result: [] },
    green: true,
  },
  { what: 'push of a tag', ref: 'refs/tags/v1.2.3', runs: { ...ALL, result: [] }, green: true },
  { what: 'push to a branch', ref: 'refs/heads/x', runs: { ...ALL, result: [] }, green: true },
  {
    what: 'pull request',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    runs: { plan: PLAN, lint: LINT, test: TEST, build: CHECK, result: [] },
    green: true,
  },
  { what: 'wrong inputs', fails: [`plan/${PLAN[0]}`], runs: { plan: PLAN, result: FAILED }, green: false },
  {
    what: 'lint fails',
    fails: ['lint/Lint'],
    runs: { plan: PLAN, lint: LINT, test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'an audit fails',
    fails: ['lint/Audit the packages'],
    runs: { plan: PLAN, lint: LINT, test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'packages cannot be installed',
    fails: ['lint/Install the packages', 'test/Install the packages'],
    runs: {
      plan: PLAN,
      lint: [...INSTALL, 'Check the types', 'Audit the packages'],
      test: [...INSTALL, 'Integration tests', 'End-to-end tests', 'Judge the reports'],
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'a unit test fails, and the gate still has its say',
    fails: ['test/Unit tests'],
    runs: { plan: PLAN, lint: LINT, test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'coverage drops',
    fails: ['test/Judge the reports'],
    runs: { plan: PLAN, lint: LINT, test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the tests',
    cancelledAt: 'test/Unit tests',
    runs: {
      plan: PLAN,
      lint: LINT,
      test: [...INSTALL, 'Migrate the test database', 'Unit tests'],
      result: FAILED,
    },
    green: false,
  },
  {
    what: 'cancelled in lint',
    cancelledAt: 'lint/Lint',
    secrets: { 'sonar-token': 'x' },
    runs: { plan: PLAN, lint: [...INSTALL, 'Lint'], test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'the image cannot be built',
    fails: ['build/Build and push by digest'],
    runs: { plan: PLAN, lint: LINT, test: TEST, build: BUILD, result: FAILED },
    green: false,
  },
  {
    what: 'a critical finding',
    fails: ['scan/Judge the findings'],
    runs: { plan: PLAN, lint: LINT, test: TEST, build: BUILD, scan: SCAN, result: FAILED },
    green: false,
  },
  {
    what: 'a critical finding in a pull request',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    fails: ['build/Judge the findings'],
    runs: { plan: PLAN, lint: LINT, test: TEST, build: CHECK, result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the scan',
    cancelledAt: 'scan/Judge the findings',
    runs: { plan: PLAN, lint: LINT, test: TEST, build: BUILD, scan: SCAN.slice(0, 3), result: FAILED },
    green: false,
  },
  {
    what: 'the tags cannot be pushed',
    fails: ['promote/Tag what was scanned'],
    runs: { ...ALL, result: FAILED },
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
    runs: { ...ALL, deploy: [...RELEASE, 'Smoke tests', BACK], result: FAILED },
    green: false,
  },
  {
    what: 'API tests fail',
    fails: ['deploy/API tests'],
    runs: { ...ALL, deploy: [...DEPLOY, BACK], result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the smoke tests',
    cancelledAt: 'deploy/Smoke tests',
    runs: { ...ALL, deploy: [...RELEASE, 'Smoke tests', BACK], result: FAILED },
    green: false,
  },
  {
    what: 'smoke tests fail, without a way back',
    inputs: { 'rollback-on-failure': false },
    fails: ['deploy/Smoke tests'],
    runs: { ...ALL, deploy: [...RELEASE, 'Smoke tests'], result: FAILED },
    green: false,
  },
  {
    what: 'a file of smoke tests',
    inputs: { 'smoke-tests': 'smoke.yml', 'smoke-variables': 'user=alice' },
    secrets: { 'smoke-secrets': 'password=x' },
    runs: { ...ALL, deploy: DEPLOY, result: [] },
    green: true,
  },
  {
    what: 'dry run',
    inputs: { 'dry-run': true },
    release: 'planned',
    runs: { ...ALL, deploy: RELEASE, result: [] },
    green: true,
  },
  {
    what: 'nothing to ask at',
    inputs: { 'production-url': '' },
    runs: { ...ALL, deploy: RELEASE, result: [] },
    green: true,
  },
  {
    what: 'every extra',
    inputs: { codecov: true },
    secrets: { 'sonar-token': 'x', 'codecov-token': 'y' },
    runs: {
      ...ALL,
      lint: [...LINT, 'Scan with Sonar'],
      test: [...TEST, 'Upload the coverage to Codecov'],
      deploy: DEPLOY,
      result: [],
    },
    green: true,
  },
  {
    what: 'the image alone',
    inputs: Object.fromEntries([
      ...['install', 'lint', 'type-check', 'audit', 'migrate', 'unit', 'integration', 'e2e', 'api-test'].map(
        (name) => [`${name}-command`, ''],
      ),
      ...['chart', 'reports', 'postgres-image', 'redis-image'].map((name) => [name, '']),
      ...['deploy', 'attest', 'upload-sarif', 'cache'].map((name) => [name, false]),
      ['platforms', 'linux/amd64'],
    ]) as Record<string, unknown>,
    runs: {
      plan: PLAN,
      lint: ['Check out the commit'],
      test: ['Check out the commit'],
      build: BUILD.filter((step) => step !== 'Set up QEMU'),
      scan: SCAN.slice(0, 3),
      promote: PROMOTE.filter((step) => !step.startsWith('Attest')),
      result: [],
    },
    green: true,
  },
  {
    what: 'lint fails, and Sonar still has its say',
    secrets: { 'sonar-token': 'x' },
    fails: ['lint/Lint'],
    runs: { plan: PLAN, lint: [...LINT, 'Scan with Sonar'], test: TEST, result: FAILED },
    green: false,
  },
  {
    what: 'a unit test fails, and Codecov still hears of it',
    inputs: { codecov: true },
    fails: ['test/Unit tests'],
    runs: { plan: PLAN, lint: LINT, test: [...TEST, 'Upload the coverage to Codecov'], result: FAILED },
    green: false,
  },
  {
    what: 'cancelled in the tests, and Codecov hears nothing',
    inputs: { codecov: true },
    cancelledAt: 'test/End-to-end tests',
    runs: { plan: PLAN, lint: LINT, test: TEST.slice(0, -1), result: FAILED },
    green: false,
  },
  {
    what: 'a report that cannot be judged has no findings to upload',
    fails: ['scan/Judge the findings'],
    sarif: '',
    runs: { plan: PLAN, lint: LINT, test: TEST, build: BUILD, scan: SCAN.slice(0, 3), result: FAILED },
    green: false,
  },
  {
    what: 'no migration',
    inputs: { 'migrate-command': '' },
    runs: { ...ALL, test: TEST.filter((step) => !step.startsWith('Migrate')), deploy: DEPLOY, result: [] },
    green: true,
  },
  {
    what: 'no API tests',
    inputs: { 'api-test-command': '' },
    runs: { ...ALL, deploy: [...RELEASE, 'Smoke tests'], result: [] },
    green: true,
  },
  {
    what: 'tests that need no packages',
    inputs: { 'install-command': '' },
    runs: {
      ...ALL,
      lint: ['Check out the commit', ...LINT.slice(INSTALL.length)],
      test: ['Check out the commit', ...TEST.slice(INSTALL.length)],
      deploy: DEPLOY.filter((step) => step !== 'Set up Node'),
      result: [],
    },
    green: true,
  },
  {
    what: 'no database',
    inputs: { 'postgres-image': '' },
    runs: {
      ...ALL,
      test: TEST.filter((step) => !step.startsWith('Migrate')),
      deploy: DEPLOY,
      result: [],
    },
    green: true,
  },
];

function stepOf(run: WorkflowRun | string, job: string, name: string): StepRun | undefined {
  return typeof run === 'string' ? undefined : run[job]?.steps.find((each) => each.name === name);
}

function playNamed(workflow: Workflow, what: string): WorkflowRun {
  const scene = SCENES.find((each) => each.what === what);
  if (scene === undefined) throw new Error(`there is no scene "${what}"`);
  return play(workflow, scene);
}

/** What the pipeline does in a scene, by its graph and expressions. */
export function play(workflow: Workflow, scene: Scene): WorkflowRun {
  return runOf(workflow, situationOf(workflow, scene));
}

function situationOf(workflow: Workflow, scene: Scene): Situation {
  const declared = workflow.on.workflow_call?.inputs ?? {};
  const defaults = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, input.default ?? '']),
  );
  const inputs = { ...defaults, ...INPUTS, ...scene.inputs };
  const event = scene.event ?? 'push';
  const ref = scene.ref ?? 'refs/heads/main';
  return {
    inputs,
    github: { event_name: event, ref },
    ...(scene.secrets === undefined ? {} : { secrets: scene.secrets }),
    ...(scene.fails === undefined ? {} : { fails: scene.fails }),
    ...(scene.cancelledAt === undefined ? {} : { cancelledAt: scene.cancelledAt }),
    outputs: (_, id) => {
      const given: Record<string, () => Record<string, string>> = {
        plan: () => {
          const plan = planOf(readInputs(JSON.stringify(inputs)), { event, ref });
          return Object.fromEntries(Object.entries(plan).map(([key, value]) => [key, String(value)]));
        },
        meta: () => ({
          version: '1.2.3',
          tags: 'ghcr.io/octo/shop:1.2.3\nghcr.io/octo/shop:sha-c0ffee',
          labels: 'a=b',
          json: '{"labels": {"org.opencontainers.image.created": "2026-01-01T00:00:00Z"}}',
        }),
        push: () => ({ digest: DIGEST }),
        findings: () => ({ sarif: scene.sarif ?? '/temp/trivy.sarif' }),
        deploy: () => ({ result: scene.release ?? 'succeeded', slot: 'green', version: '1.2.3' }),
        rollback: () => ({ result: 'succeeded', slot: 'blue', version: '1.2.2' }),
      };
      return given[id]?.() ?? {};
    },
  };
}

/** Each looks for one way in which the pipeline does not do what it is to. */
export function pipelineRules(workflow: Workflow): (() => string[])[] {
  return [
    () => valueBreaches(workflow),
    () => lastWord(workflow),
    ...SCENES.map((scene) => () => sceneBreaches(workflow, scene)),
  ];
}

function sceneBreaches(workflow: Workflow, scene: Scene): string[] {
  const run = attempt(() => play(workflow, scene));
  if (typeof run === 'string') return [`${scene.what}: ${run}`];
  const ran = Object.entries(run).filter(([, job]) => job.result !== 'skipped');
  const found = ran.flatMap(([name, job]) => {
    const steps = job.steps.map((step) => step.name);
    const wanted = scene.runs[name];
    return JSON.stringify(steps) === JSON.stringify(wanted)
      ? []
      : [`${scene.what}: ${name} runs ${JSON.stringify(steps)}, not ${JSON.stringify(wanted)}`];
  });
  const missing = Object.keys(scene.runs).filter((name) => !ran.some(([each]) => each === name));
  const green = !Object.values(run).some(({ result }) => result === 'failure' || result === 'cancelled');
  const said = run['result']?.result === 'success';
  return [
    ...found,
    ...missing.map((name) => `${scene.what}: ${name} does not run`),
    ...(green === scene.green && said === scene.green ? [] : [`${scene.what}: the result is wrong`]),
  ];
}

/** The values that decide what is pushed, scanned, tagged, released and tested. */
function valueBreaches(workflow: Workflow): string[] {
  const run = attempt(() => playNamed(workflow, 'push to main'));
  const pull = attempt(() => playNamed(workflow, 'pull request'));
  const back = attempt(() => playNamed(workflow, 'smoke tests fail'));
  const file = attempt(() => playNamed(workflow, 'a file of smoke tests'));
  if (typeof run === 'string') return [run];
  const inside = stepOf(file, 'deploy', 'Release, verified')?.with ?? {};
  const outside = stepOf(file, 'deploy', 'Smoke tests')?.with ?? {};
  const step = (job: string, name: string) => stepOf(run, job, name);
  const rollback = stepOf(back, 'deploy', BACK)?.with ?? {};
  const image = `ghcr.io/octo/shop@${DIGEST}`;
  const release = step('deploy', 'Release, verified')?.with ?? {};
  const facts: Record<string, [found: unknown, wanted: unknown]> = {
    'the plan sees all inputs': [
      workflow.jobs['plan']?.steps?.[0]?.with?.['inputs'],
      '${{ toJSON(inputs) }}',
    ],
    'pushed by digest, without a tag': [
      step('build', 'Build and push by digest')?.with['outputs'],
      'type=image,name=ghcr.io/octo/shop,push-by-digest=true,name-canonical=true,push=true',
    ],
    'pushed with SBOM and provenance': [
      [
        step('build', 'Build and push by digest')?.with['sbom'],
        step('build', 'Build and push by digest')?.with['provenance'],
      ],
      ['true', 'mode=max'],
    ],
    'no tag goes with the push': [step('build', 'Build and push by digest')?.with['tags'], undefined],
    'the digest is scanned': [step('scan', 'Scan the image')?.with['image-ref'], image],
    'the scan is judged': [
      [
        step('scan', 'Judge the findings')?.with['reports'],
        step('scan', 'Judge the findings')?.with['fail-severity'],
      ],
      [step('scan', 'Scan the image')?.with['output'], 'critical'],
    ],
    'the report is one that is read': [step('scan', 'Scan the image')?.with['format'], 'json'],
    'the findings have a category of their own': [
      step('scan', 'Upload the findings to code scanning')?.with['category'],
      'edu-actions-image-shop',
    ],
    'logged in at the registry of the image': [
      [step('build', 'Log in to the registry')?.with, step('promote', 'Log in to the registry')?.with],
      [LOGIN, LOGIN],
    ],
    'what was scanned is tagged': [step('promote', 'Tag what was scanned')?.env['IMAGE'], image],
    'with every tag': [
      step('promote', 'Tag what was scanned')?.env['TAGS'],
      'ghcr.io/octo/shop:1.2.3\nghcr.io/octo/shop:sha-c0ffee',
    ],
    'what was scanned is attested': [
      step('promote', 'Attest where the image comes from')?.with['subject-digest'],
      DIGEST,
    ],
    'released by digest': [release['image-tag'], `ghcr.io/octo/shop:1.2.3@${DIGEST}`],
    'released where the plan says': [
      [
        release['environment'],
        release['k8s-namespace'],
        release['helm-values-file'],
        release['deployment-strategy'],
      ],
      ['production', 'shop-production', 'production.yaml', 'blue-green'],
    ],
    'in its environment': [run['deploy']?.environment, 'production'],
    'one release at a time': [run['deploy']?.concurrency, 'edu-deploy-shop-production'],
    'pods are asked before they get traffic': [release['health-path'], '/ready'],
    'smoke tests ask the application': [
      step('deploy', 'Smoke tests')?.with['url'],
      'https://shop.example/ready',
    ],
    'smoke tests wait for this commit': [
      [step('deploy', 'Smoke tests')?.with['version'], step('deploy', 'Smoke tests')?.with['version-path']],
      ['c0ffee', '/version'],
    ],
    'a file of smoke tests is run by the release, before users see the new version': [
      [inside['smoke-tests'], inside['smoke-variables'], inside['smoke-secrets']],
      ['smoke.yml', 'user=alice\nversion=c0ffee\n', 'password=x'],
    ],
    'without a file the release has none of it': [
      [release['smoke-tests'], release['smoke-variables']?.trim(), release['smoke-secrets']],
      ['', '', ''],
    ],
    'the same file is run from outside, below of the URL': [
      [outside['tests'], outside['url'], outside['variables'], outside['secrets']],
      ['smoke.yml', 'https://shop.example', 'user=alice\nversion=c0ffee\n', 'password=x'],
    ],
    'API tests want this version': [
      [
        step('deploy', 'API tests')?.env['API_BASE_URL'],
        step('deploy', 'API tests')?.env['EXPECTED_VERSION'],
      ],
      ['https://shop.example/api', '1.2.3'],
    ],
    'the tests have their services': [
      Object.keys(workflow.jobs['test']?.services ?? {}),
      ['postgres', 'redis'],
    ],
    'the gate judges by the inputs': [
      step('test', 'Judge the reports')?.with,
      {
        reports: 'coverage/lcov.info',
        policy: '',
        'coverage-lines': '80',
        'coverage-max-drop': '0.5',
        'baseline-key': 'shop',
      },
    ],
    'a pull request pushes nothing': [
      stepOf(pull, 'build', 'Build for the check only')?.with['outputs'],
      'type=docker,dest=/temp/image.tar',
    ],
    'a pull request scans what it built': [
      [
        stepOf(pull, 'build', 'Scan what was built for the check')?.with['input'],
        stepOf(pull, 'build', 'Judge the findings')?.with['fail-severity'],
      ],
      ['/temp/image.tar', 'critical'],
    ],
    'the way back is where the release was': [
      [rollback['app'], rollback['environment'], rollback['k8s-namespace']],
      ['shop', 'production', 'shop-production'],
    ],
    'the caller hears of the image': [run['build']?.outputs['image'], image],
    'and of the tests': [run['result']?.outputs['tests-passed'], 'true'],
  };
  return Object.entries(facts).flatMap(([name, [found, wanted]]) =>
    JSON.stringify(found) === JSON.stringify(wanted)
      ? []
      : [`${name}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`],
  );
}

/** The last job is red for each way in which something was left out, though no job failed. */
function lastWord(workflow: Workflow): string[] {
  const [main] = SCENES;
  const job = workflow.jobs['result'];
  if (main === undefined || job === undefined) return ['there is no last job'];
  const good = attempt(() => play(workflow, main));
  if (typeof good === 'string') return [good];
  return ['build', 'promote', 'deploy'].flatMap((left) => {
    const before = { ...good, [left]: { ...good[left], result: 'skipped', outputs: {} } } as WorkflowRun;
    const { result } = runJob('result', job, before, situationOf(workflow, main));
    return result === 'failure' ? [] : [`the last job is ${result} although ${left} was left out`];
  });
}

/** A workflow that has no meaning any more is a breach too. */
function attempt<T>(body: () => T): T | string {
  try {
    return body();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
