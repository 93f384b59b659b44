import type { Workflow } from '../workflow-files.ts';
import { ranIn, type Situation, type WorkflowRun, runJob, runOf } from '../workflow-run/run.ts';
import { releaseOutputs } from '../../../src/actions/pipeline-plan/run.ts';
import {
  ACCESS_INPUTS,
  CLUSTER_STEPS,
  CLUSTERS,
  type Cloud,
  exportsOf,
  ROLE,
  SIGN_IN_OUTPUTS,
} from './sign-in.ts';
import type { Workflows } from './static.ts';

const CANARY = ['canary-steps', 'canary-traffic', 'canary-analysis', 'canary-header'];

interface Scenario {
  file: string;
  what: string;
  inputs?: Record<string, unknown>;
  github?: Record<string, unknown>;
  fails?: string[];
  cancelledAt?: string;
  release?: string;
  /** Where dora has written its files. */
  folder?: string;
  /** What terraform-plan says of the plan; without a digest it could not read one. */
  judged?: { verdict: string; digest?: string };
  /** Every job that runs, with its steps. */
  runs: Record<string, string[]>;
}

const INPUTS = {
  'app-name': 'shop',
  environment: 'production',
  namespace: 'shop',
  'image-tag': `ghcr.io/octo/shop@sha256:${'a'.repeat(64)}`,
  'smoke-url': 'https://shop.example/ready',
  url: 'https://shop.example/ready',
  version: '1.4.0',
};
const INPUTS_STEP = 'Check the inputs';
const RELEASE = [INPUTS_STEP, 'Check out the commit', 'Say what this brings', 'Release, verified'];
const BACK = 'Bring the version before back';
const CHECK = [
  'Check out the commit',
  'Set up Node',
  'Check version, changelog and tags',
  'Build from source and compare with what is committed',
  'Run all tests',
];
const PUBLISH = [
  'Check out the commit',
  'Set up Node',
  'Notes, and what is in the bundles',
  'Attest where the bundles come from',
  'Tag, publish, and move the major tag',
];
const PLAN_SIGN_IN = 'Sign in to AWS for the plan';
const APPLY_SIGN_IN = 'Sign in to AWS for the apply';
const JUDGE = 'Judge the plan';
const CARELESS = 'Look for careless settings';
const PLAN_STEPS = [
  'Check out the commit',
  'Set up Terraform',
  'Check the format',
  PLAN_SIGN_IN,
  'Initialise',
  'Validate',
  'Plan',
];
const APPLY_STEPS = [
  'Check out the commit',
  'Set up Terraform',
  APPLY_SIGN_IN,
  'Initialise',
  'Plan again',
  'Compare with what was reviewed',
  'Apply',
];
const HISTORY = 'Check out the whole history';
const MEASURE = 'Measure the delivery';
const KEEP = 'Keep the page and the report';
const PAGES = ['Pack the page for GitHub Pages', 'Hand the page to GitHub Pages'];
const MEASURED = [
  'source',
  'environment',
  'workflow',
  'branch',
  'tags',
  'period',
  'incident-label',
  'link-incidents-within',
  'slo',
  'prometheus-url',
  'prometheus-up',
  'prometheus-good',
  'prometheus-all',
  'prometheus-user',
  'prometheus-tenant',
  'targets',
  'fail-if',
  'fail-on-unknown',
];
const HEAL = 'Heal, one verified step at a time';
const AWS_DATABASES = 'Sign in to AWS for the databases';
const TRAIL = 'Keep the audit trail';
const HEALED = [INPUTS_STEP, 'Check out the rules', HEAL];
/** Which input of heal.yml is which of heal. */
const HEALS: Readonly<Record<string, string>> = {
  rules: 'inputs.rules',
  mode: 'inputs.mode',
  only: 'inputs.only',
  payload: 'toJSON(github.event.client_payload)',
  app: 'inputs.app',
  'k8s-namespace': 'inputs.namespace',
  'approved-plan': 'inputs.approved-plan',
  'fail-on': 'inputs.fail-on',
  'github-token': 'github.token',
  'issue-label': 'inputs.issue-label',
  'slack-webhook-url': 'secrets.slack-webhook-url',
  'pagerduty-routing-key': 'secrets.pagerduty-routing-key',
  'pagerduty-url': 'inputs.pagerduty-url',
  'alertmanager-url': 'inputs.alertmanager-url',
  'alertmanager-token': 'secrets.alertmanager-token',
  timeout: 'inputs.timeout',
  'poll-interval': 'inputs.poll-interval',
};
const ROTATE = 'Rotate, verified';
const ROTATED = [
  'mode',
  'provider',
  'secret',
  'url-key',
  'username-key',
  'password-key',
  'accounts',
  'old-sessions',
  'session-grace',
  'github-secret',
  'aws-secret',
  'aws-region',
  'timeout',
];
const MAIN = { ref: 'refs/heads/main' };
const SITE = [
  'Check out the commit',
  'Set up Node',
  'Build the site',
  'Pack it for GitHub Pages',
  'Hand it to GitHub Pages',
];
const HAS_PAGES = { event: { repository: { has_pages: true } } };

const SCENES: readonly Scenario[] = [
  { file: 'deploy.yml', what: 'a release', runs: { deploy: [...RELEASE, 'Smoke tests'] } },
  { file: 'deploy.yml', what: 'nothing to ask', inputs: { 'smoke-url': '' }, runs: { deploy: RELEASE } },
  {
    file: 'deploy.yml',
    what: 'dry run',
    inputs: { 'dry-run': true },
    release: 'planned',
    runs: { deploy: RELEASE },
  },
  {
    file: 'deploy.yml',
    what: 'smoke tests fail',
    fails: ['deploy/Smoke tests'],
    runs: { deploy: [...RELEASE, 'Smoke tests', BACK] },
  },
  {
    file: 'deploy.yml',
    what: 'cancelled in the smoke tests',
    cancelledAt: 'deploy/Smoke tests',
    runs: { deploy: [...RELEASE, 'Smoke tests', BACK] },
  },
  {
    file: 'deploy.yml',
    what: 'smoke tests fail, without a way back',
    inputs: { 'rollback-on-failure': false },
    fails: ['deploy/Smoke tests'],
    runs: { deploy: [...RELEASE, 'Smoke tests'] },
  },
  {
    file: 'deploy.yml',
    what: 'refused',
    fails: ['deploy/Release, verified'],
    release: 'refused',
    runs: { deploy: RELEASE },
  },
  {
    file: 'rollback.yml',
    what: 'a rollback',
    runs: { rollback: [INPUTS_STEP, 'Bring the release back, verified', 'Smoke test'] },
  },
  {
    file: 'rollback.yml',
    what: 'dry run',
    inputs: { 'dry-run': true },
    runs: { rollback: [INPUTS_STEP, 'Bring the release back, verified'] },
  },
  {
    file: 'rollback.yml',
    what: 'nothing to ask',
    inputs: { 'smoke-url': '' },
    runs: { rollback: [INPUTS_STEP, 'Bring the release back, verified'] },
  },
  { file: 'rotate-secret.yml', what: 'a rotation', runs: { rotate: [INPUTS_STEP, ROTATE] } },
  {
    file: 'rotate-secret.yml',
    what: 'a secret of AWS too',
    inputs: { 'aws-role': ROLE },
    runs: { rotate: [INPUTS_STEP, 'Sign in to AWS for the secret', ROTATE] },
  },
  {
    file: 'rotate-secret.yml',
    what: 'a secret of AWS too, by the role of the cluster',
    inputs: { 'aws-role': ROLE, cluster: CLUSTERS.eks },
    runs: { rotate: [INPUTS_STEP, ...CLUSTER_STEPS.eks, ROTATE] },
  },
  {
    file: 'verify.yml',
    what: 'a check',
    runs: { verify: [INPUTS_STEP, 'Check out the commit', 'Smoke tests'] },
  },
  ...(Object.keys(CLUSTERS) as Cloud[]).flatMap((cloud): Scenario[] => {
    const inputs = { cluster: CLUSTERS[cloud], 'smoke-url': '' };
    const steps = CLUSTER_STEPS[cloud];
    const before = `a cluster of ${cloud}, signed in to without a secret`;
    return [
      {
        file: 'deploy.yml',
        what: before,
        inputs,
        runs: { deploy: [...RELEASE.slice(0, 2), ...steps, ...RELEASE.slice(2)] },
      },
      {
        file: 'rotate-secret.yml',
        what: before,
        inputs,
        runs: { rotate: [INPUTS_STEP, ...steps, ROTATE] },
      },
      {
        file: 'rollback.yml',
        what: before,
        inputs,
        runs: { rollback: [INPUTS_STEP, ...steps, 'Bring the release back, verified'] },
      },
      {
        file: 'verify.yml',
        what: before,
        inputs: { ...inputs, url: '', service: 'shop' },
        runs: { verify: [INPUTS_STEP, 'Check out the commit', ...steps, 'Smoke tests'] },
      },
      {
        file: 'heal.yml',
        what: before,
        inputs: { cluster: CLUSTERS[cloud] },
        runs: { heal: [...HEALED.slice(0, 2), ...steps, HEAL, TRAIL] },
      },
    ];
  }),
  { file: 'dora.yml', what: 'the figures', runs: { dora: [MEASURE, KEEP] } },
  {
    file: 'dora.yml',
    what: 'the figures of a history',
    inputs: { source: 'git' },
    runs: { dora: [HISTORY, MEASURE, KEEP] },
  },
  {
    file: 'dora.yml',
    what: 'the page too',
    inputs: { pages: true },
    runs: { dora: [MEASURE, KEEP, ...PAGES] },
  },
  {
    file: 'dora.yml',
    what: 'what fails the run',
    inputs: { pages: true },
    fails: [`dora/${MEASURE}`],
    runs: { dora: [MEASURE, KEEP, ...PAGES] },
  },
  {
    file: 'dora.yml',
    what: 'nothing was written',
    inputs: { pages: true },
    folder: '',
    fails: [`dora/${MEASURE}`],
    runs: { dora: [MEASURE] },
  },
  {
    file: 'dora.yml',
    what: 'cancelled',
    inputs: { pages: true },
    cancelledAt: `dora/${MEASURE}`,
    runs: { dora: [MEASURE] },
  },
  { file: 'heal.yml', what: 'a run', runs: { heal: [...HEALED, TRAIL] } },
  {
    file: 'heal.yml',
    what: 'databases on AWS',
    inputs: { 'aws-role': ROLE },
    runs: { heal: [...HEALED.slice(0, 2), AWS_DATABASES, HEAL, TRAIL] },
  },
  {
    file: 'heal.yml',
    what: 'databases on AWS, by the role of the cluster',
    inputs: { 'aws-role': ROLE, cluster: CLUSTERS.eks },
    runs: { heal: [...HEALED.slice(0, 2), ...CLUSTER_STEPS.eks, HEAL, TRAIL] },
  },
  { file: 'heal.yml', what: 'nothing on record', folder: '', runs: { heal: HEALED } },
  {
    file: 'heal.yml',
    what: 'a person is needed',
    fails: [`heal/${HEAL}`],
    runs: { heal: [...HEALED, TRAIL] },
  },
  { file: 'heal.yml', what: 'cancelled', cancelledAt: `heal/${HEAL}`, runs: { heal: HEALED } },
  ...terraformScenes(),
  {
    file: 'release.yml',
    what: 'a version',
    github: MAIN,
    runs: { check: CHECK, publish: PUBLISH },
  },
  {
    file: 'release.yml',
    what: 'another branch',
    github: { ref: 'refs/heads/x' },
    runs: { check: ['Only main is released'] },
  },
  ...CHECK.slice(2).map((step) => ({
    file: 'release.yml',
    what: `"${step}" fails`,
    github: MAIN,
    fails: [`check/${step}`],
    runs: { check: CHECK.slice(0, CHECK.indexOf(step) + 1) },
  })),
  {
    file: 'ci.yml',
    what: 'all is well',
    runs: {
      test: ['Check out the commit', 'Set up Node', 'Run all tests'],
      dist: ['Check out the commit', 'Set up Node', 'Build aside and compare'],
      workflows: ['Check out the commit', 'Set up Node', 'Check the workflows'],
      'codeql javascript-typescript': ['Check out the commit', 'Begin the analysis', 'Analyse'],
      'codeql actions': ['Check out the commit', 'Begin the analysis', 'Analyse'],
      ci: [],
    },
  },
  {
    file: 'ci.yml',
    what: 'a test fails, and its reports are kept',
    fails: ['test/Run all tests'],
    runs: {
      test: ['Check out the commit', 'Set up Node', 'Run all tests', 'Keep the reports of what failed'],
      dist: ['Check out the commit', 'Set up Node', 'Build aside and compare'],
      workflows: ['Check out the commit', 'Set up Node', 'Check the workflows'],
      'codeql javascript-typescript': ['Check out the commit', 'Begin the analysis', 'Analyse'],
      'codeql actions': ['Check out the commit', 'Begin the analysis', 'Analyse'],
      ci: ['One of the checks did not pass'],
    },
  },
  {
    file: 'dependabot.yml',
    what: 'a push of Dependabot',
    runs: {
      make: ['Check out the commit', 'Set up Node', 'Make anew what is made', 'Hand it on'],
      push: ['Check out the commit', 'Take it', 'Push what differs, and start CI on it'],
    },
  },
  {
    file: 'dependabot.yml',
    what: 'nothing could be made',
    fails: ['make/Make anew what is made'],
    runs: { make: ['Check out the commit', 'Set up Node', 'Make anew what is made'] },
  },
  {
    file: 'scorecard.yml',
    what: 'all is well',
    runs: { scorecard: ['Check out the commit', 'Score', 'Upload the findings'] },
  },
  {
    file: 'docs.yml',
    what: 'the site is published',
    github: HAS_PAGES,
    runs: { build: SITE, publish: ['Publish the site'] },
  },
  {
    file: 'docs.yml',
    what: 'a repository without GitHub Pages',
    github: { event: { repository: { has_pages: false } } },
    runs: { build: SITE },
  },
  {
    file: 'docs.yml',
    what: 'a page does not build',
    github: HAS_PAGES,
    fails: ['build/Build the site'],
    runs: { build: SITE.slice(0, 3) },
  },
];

function without(steps: readonly string[], name: string): string[] {
  return steps.filter((each) => each !== name);
}

/** Who plans never applies, and nothing is applied that was not asked for, planned, judged and compared. */
function terraformScenes(): Scenario[] {
  const file = 'terraform.yml';
  const plan = [...PLAN_STEPS, JUDGE, CARELESS];
  const apply = { apply: true };
  const roles = {
    'plan-role': 'arn:aws:iam::111122223333:role/plan',
    'apply-role': 'arn:aws:iam::111122223333:role/apply',
  };
  const push = { ...MAIN, event_name: 'push' };
  const open = without(plan, PLAN_SIGN_IN);
  const applied = without(APPLY_STEPS, APPLY_SIGN_IN);
  return [
    { file, what: 'a plan alone', github: push, runs: { plan: open } },
    {
      file,
      what: 'a role each',
      inputs: { ...apply, ...roles },
      github: push,
      runs: { plan, apply: APPLY_STEPS },
    },
    { file, what: 'an apply', inputs: apply, github: push, runs: { plan: open, apply: applied } },
    {
      file,
      what: 'by a person',
      inputs: apply,
      github: { ...MAIN, event_name: 'workflow_dispatch' },
      runs: { plan: open, apply: applied },
    },
    ...['pull_request', 'schedule', 'merge_group'].map((event) => ({
      file,
      what: `no apply on ${event}`,
      inputs: apply,
      github: { ...MAIN, event_name: event },
      runs: { plan: open },
    })),
    ...['unchanged', 'refused'].map((verdict) => ({
      file,
      what: `nothing is applied of a plan that is ${verdict}`,
      inputs: apply,
      github: push,
      judged: { verdict, digest: 'b'.repeat(64) },
      runs: { plan: open },
    })),
    {
      file,
      what: 'without checkov',
      inputs: { 'checkov-version': '' },
      github: push,
      runs: { plan: without(open, CARELESS) },
    },
    {
      file,
      what: 'a plan that is refused is looked at all the same',
      inputs: apply,
      github: push,
      fails: [`plan/${JUDGE}`],
      judged: { verdict: 'refused', digest: 'b'.repeat(64) },
      runs: { plan: open },
    },
    {
      file,
      what: 'a plan that cannot be read is looked at by nobody',
      inputs: apply,
      github: push,
      fails: [`plan/${JUDGE}`],
      judged: { verdict: 'error' },
      runs: { plan: without(open, CARELESS) },
    },
    {
      file,
      what: 'cancelled',
      inputs: apply,
      github: push,
      cancelledAt: `plan/${JUDGE}`,
      runs: { plan: without(open, CARELESS) },
    },
    ...[...open.slice(1, -2), CARELESS].map((step) => ({
      file,
      what: `nothing is applied when "${step}" fails`,
      inputs: apply,
      github: push,
      fails: [`plan/${step}`],
      judged: { verdict: 'changes', ...(step === CARELESS ? { digest: 'a'.repeat(64) } : {}) },
      runs: { plan: open.slice(0, open.indexOf(step) + 1) },
    })),
    ...applied.slice(1, -1).map((step) => ({
      file,
      what: `nothing is applied when "${step}" fails`,
      inputs: apply,
      github: push,
      fails: [`apply/${step}`],
      runs: { plan: open, apply: applied.slice(0, applied.indexOf(step) + 1) },
    })),
  ];
}

/** Each looks for one way in which a workflow besides the pipeline does not do what it is to. */
export function siblingRules(workflows: Workflows): { file: string; rule: () => string[] }[] {
  return [
    ...SCENES.map((scenario) => ({ file: scenario.file, rule: () => sceneBreaches(workflows, scenario) })),
    { file: 'ci.yml', rule: () => requiredCheck(workflows['ci.yml']) },
    ...[
      'ci.yml',
      'dependabot.yml',
      'docs.yml',
      'release.yml',
      'deploy.yml',
      'rollback.yml',
      'verify.yml',
      'dora.yml',
      'heal.yml',
      'terraform.yml',
      'rotate-secret.yml',
    ].map((file) => ({
      file,
      rule: () => valueBreaches(workflows),
    })),
  ];
}

function sceneBreaches(workflows: Workflows, scenario: Scenario): string[] {
  const place = `${scenario.file}, ${scenario.what}`;
  const workflow = workflows[scenario.file];
  if (workflow === undefined) return [`${place}: there is no such workflow`];
  try {
    const run = runOf(workflow, situationOf(workflow, scenario));
    const found = ranIn(run);
    const [is, wanted] = [JSON.stringify(found), JSON.stringify(scenario.runs)];
    return is === wanted ? [] : [`${place}: ${is}, not ${wanted}`];
  } catch (error) {
    return [`${place}: ${String(error)}`];
  }
}

function situationOf(workflow: Workflow, scenario: Scenario): Situation {
  const declared = workflow.on.workflow_call?.inputs ?? {};
  const defaults = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, input.default ?? '']),
  );
  const inputs = { ...defaults, ...INPUTS, ...scenario.inputs };
  return {
    inputs,
    exports: exportsOf,
    ...(scenario.github === undefined ? {} : { github: scenario.github }),
    ...(scenario.fails === undefined ? {} : { fails: scenario.fails }),
    ...(scenario.cancelledAt === undefined ? {} : { cancelledAt: scenario.cancelledAt }),
    outputs: (_, id) => {
      if (id === 'heal') return { 'audit-path': scenario.folder ?? '/tmp/heal-audit.jsonl' };
      if (id === 'judge') return scenario.judged ?? { verdict: 'changes', digest: 'a'.repeat(64) };
      if (id === 'dora') return { folder: scenario.folder ?? '/tmp/dora' };
      if (id === 'plan') return releaseOutputs(JSON.stringify(inputs));
      return (
        SIGN_IN_OUTPUTS[id] ?? { result: (id === 'deploy' ? scenario.release : undefined) ?? 'succeeded' }
      );
    },
  };
}

/** The one check that is required is red for whatever did not pass, also when it was skipped. */
function requiredCheck(workflow: Workflow | undefined): string[] {
  const job = workflow?.jobs['ci'];
  if (workflow === undefined || job === undefined) return ['ci.yml has no job ci'];
  const situation: Situation = { inputs: {}, outputs: () => ({}) };
  let good: WorkflowRun;
  try {
    good = runOf(workflow, situation);
  } catch (error) {
    return [`ci.yml: ${String(error)}`];
  }
  return Object.keys(workflow.jobs)
    .filter((name) => name !== 'ci')
    .flatMap((name) =>
      (['failure', 'cancelled', 'skipped'] as const).flatMap((result) => {
        const before = { ...good, [name]: { ...good[name], result } } as WorkflowRun;
        return runJob('ci', job, before, situation).result === 'failure'
          ? []
          : [`ci.yml is green although ${name} is ${result}`];
      }),
    );
}

/** What of a workflow is not seen in which steps run. */
function valueBreaches(workflows: Workflows): string[] {
  const step = (file: string, job: string, name: string) =>
    workflows[file]?.jobs[job]?.steps?.find((each) => each.name === name);
  const run = (file: string, job: string, name: string) => step(file, job, name)?.run ?? '';
  const group = (file: string, job: string) => {
    const { concurrency } = workflows[file]?.jobs[job] ?? {};
    return typeof concurrency === 'object' ? concurrency.group : concurrency;
  };
  const given = (file: string, job: string, name: string, inputs: readonly string[]) =>
    inputs.map((input) => String(step(file, job, name)?.with?.[input]).replaceAll(/[${} ]/gu, '')).join();
  const place = ['environment', 'k8s-namespace'];
  const lock = 'edu-deploy-${{ inputs.app-name }}-${{ inputs.environment }}';
  const facts: Record<string, boolean> = {
    'deploy.yml, rollback.yml and verify.yml look at their inputs first': [
      'deploy',
      'rollback',
      'verify',
    ].every((job) => {
      const { uses, with: values } = workflows[`${job}.yml`]?.jobs[job]?.steps?.[0] ?? {};
      return (
        uses === '$/pipeline-plan' &&
        values?.['inputs'] === '${{ toJSON(inputs) }}' &&
        values['workflow'] === 'release'
      );
    }),
    'deploy.yml has the lock of the environment': group('deploy.yml', 'deploy') === lock,
    'rollback.yml has the lock of the environment': group('rollback.yml', 'rollback') === lock,
    'deploy.yml releases what it is given, where it is told':
      given('deploy.yml', 'deploy', 'Release, verified', ['image-tag', ...place]) ===
      'inputs.image-tag,inputs.environment,inputs.namespace',
    'deploy.yml tells a canary what it is told':
      given('deploy.yml', 'deploy', 'Release, verified', CANARY) ===
      CANARY.map((name) => `inputs.${name}`).join(','),
    'deploy.yml says what this release brings, there':
      given('deploy.yml', 'deploy', 'Say what this brings', ['inputs', 'workflow', 'environment']) ===
      'toJSON(inputs),changes,inputs.environment',
    'deploy.yml lets the release run the smoke tests before users see the new version':
      given('deploy.yml', 'deploy', 'Release, verified', [
        'smoke-tests',
        'smoke-variables',
        'smoke-secrets',
      ]) === "inputs.smoke-tests,inputs.smoke-variables,inputs.smoke-tests!=''&&secrets.smoke-secrets||''",
    'deploy.yml runs the same tests from outside, with the same version':
      given('deploy.yml', 'deploy', 'Smoke tests', ['url', 'tests', 'variables', 'secrets']) ===
      'inputs.smoke-url,inputs.smoke-tests,version=steps.deploy.outputs.version\ninputs.smoke-variables\n,secrets.smoke-secrets',
    'rollback.yml asks where it is told':
      given('rollback.yml', 'rollback', 'Smoke test', ['url']) === 'inputs.smoke-url',
    'verify.yml is no deployment': /"deployment":false/u.test(
      JSON.stringify(workflows['verify.yml']?.jobs['verify']?.environment ?? {}),
    ),
    'verify.yml gets to the cluster as a release does':
      given('verify.yml', 'verify', 'Smoke tests', ACCESS_INPUTS) ===
      given('deploy.yml', 'deploy', 'Release, verified', ACCESS_INPUTS),
    'verify.yml runs what it is given':
      given('verify.yml', 'verify', 'Smoke tests', ['url', 'tests', 'variables', 'secrets']) ===
      'inputs.url,inputs.smoke-tests,inputs.smoke-variables,secrets.smoke-secrets',
    'dora.yml measures what it is asked for, and hands the page on': [
      ...MEASURED.map((input) => given('dora.yml', 'dora', MEASURE, [input]) === `inputs.${input}`),
      ['prometheus-token', 'prometheus-password'].every(
        (name) => given('dora.yml', 'dora', MEASURE, [name]) === `secrets.${name}`,
      ),
      given('dora.yml', 'dora', HISTORY, ['fetch-depth']) === '0',
      given('dora.yml', 'dora', KEEP, ['path']) === 'steps.dora.outputs.folder',
      given('dora.yml', 'dora', PAGES[1] ?? '', ['name', 'path']) === 'github-pages,runner.temp/artifact.tar',
      run('dora.yml', 'dora', PAGES[0] ?? '').includes('"$RUNNER_TEMP/artifact.tar"'),
    ].every(Boolean),
    'docs.yml publishes what it has built, by its environment': [
      run('docs.yml', 'build', SITE[2] ?? '').startsWith('npm run docs -- --base'),
      run('docs.yml', 'build', SITE[3] ?? '').includes('"$RUNNER_TEMP/artifact.tar" --directory build/site'),
      given('docs.yml', 'build', SITE[4] ?? '', ['name', 'path']) === 'github-pages,runner.temp/artifact.tar',
      workflows['docs.yml']?.jobs['publish']?.environment === 'github-pages',
      JSON.stringify(workflows['docs.yml']?.concurrency) === '{"group":"docs","cancel-in-progress":false}',
    ].every(Boolean),
    'heal.yml is no deployment': /"deployment":false/u.test(
      JSON.stringify(workflows['heal.yml']?.jobs['heal']?.environment ?? {}),
    ),
    'heal.yml heals by what it is given, and keeps what was seen': [
      ...Object.entries(HEALS).map(([input, from]) => given('heal.yml', 'heal', HEAL, [input]) === from),
      given('heal.yml', 'heal', HEAL, ACCESS_INPUTS) ===
        given('deploy.yml', 'deploy', 'Release, verified', ACCESS_INPUTS),
      given('heal.yml', 'heal', INPUTS_STEP, ['inputs', 'workflow']) === 'toJSON(inputs),heal',
      given('heal.yml', 'heal', AWS_DATABASES, ['role-to-assume', 'aws-region']) ===
        'inputs.aws-role,inputs.aws-region',
      step('heal.yml', 'heal', HEAL)?.env?.['PROMETHEUS_TOKEN'] === '${{ secrets.prometheus-token }}',
      step('heal.yml', 'heal', HEAL)?.env?.['PGBOUNCER_ADMIN_URL'] === '${{ secrets.pgbouncer-admin-url }}',
      step('heal.yml', 'heal', HEAL)?.env?.['PATRONI_PASSWORD'] === '${{ secrets.patroni-password }}',
      step('heal.yml', 'heal', HEAL)?.env?.['REDIS_PASSWORD'] === '${{ secrets.redis-password }}',
      step('heal.yml', 'heal', HEAL)?.env?.['SENTINEL_PASSWORD'] === '${{ secrets.sentinel-password }}',
      given('heal.yml', 'heal', TRAIL, ['path']) ===
        'steps.heal.outputs.audit-path\nsteps.heal.outputs.report\n',
    ].every(Boolean),
    'terraform.yml judges the plan that it made, and compares the one that it applies': [
      given('terraform.yml', 'plan', JUDGE, ['plan', 'destroy', 'drift-issue']) ===
        'runner.temp/plan.json,inputs.destroy,inputs.drift-issue',
      given('terraform.yml', 'apply', 'Compare with what was reviewed', ['plan', 'destroy', 'reviewed']) ===
        'runner.temp/again.json,inputs.destroy,needs.plan.outputs.digest',
      run('terraform.yml', 'plan', 'Plan').includes(
        'show -json "$RUNNER_TEMP/reviewed.tfplan" > "$RUNNER_TEMP/plan.json"',
      ),
      run('terraform.yml', 'plan', CARELESS).includes('--file "$RUNNER_TEMP/plan.json"'),
      run('terraform.yml', 'apply', 'Plan again').includes(
        'show -json "$RUNNER_TEMP/again.tfplan" > "$RUNNER_TEMP/again.json"',
      ),
      run('terraform.yml', 'apply', 'Apply').endsWith('"$RUNNER_TEMP/again.tfplan"'),
      ['plan', 'apply'].every((job) =>
        run('terraform.yml', job, 'Initialise').endsWith('-lockfile=readonly'),
      ),
    ].every(Boolean),
    'terraform.yml plans by one role and environment, and applies by the other': [
      given('terraform.yml', 'plan', PLAN_SIGN_IN, ['role-to-assume']) === 'inputs.plan-role',
      given('terraform.yml', 'apply', APPLY_SIGN_IN, ['role-to-assume']) === 'inputs.apply-role',
      JSON.stringify(workflows['terraform.yml']?.jobs['plan']?.environment) ===
        '{"name":"${{ inputs.plan-environment }}","deployment":false}',
      workflows['terraform.yml']?.jobs['apply']?.environment === '${{ inputs.environment }}',
    ].every(Boolean),
    'terraform.yml applies one plan of a folder at a time, and cancels none':
      JSON.stringify(workflows['terraform.yml']?.jobs['apply']?.concurrency) ===
      '{"group":"edu-terraform-${{ inputs.folder }}","queue":"max","cancel-in-progress":false}',
    'deploy.yml goes back where it released':
      given('deploy.yml', 'deploy', BACK, place) === 'inputs.environment,inputs.namespace',
    'rollback.yml goes back where it is told':
      given('rollback.yml', 'rollback', 'Bring the release back, verified', place) ===
      'inputs.environment,inputs.namespace',
    'rotate-secret.yml rotates what it is told, with the lock of the environment': [
      group('rotate-secret.yml', 'rotate') === lock,
      ...ROTATED.map((input) => given('rotate-secret.yml', 'rotate', ROTATE, [input]) === `inputs.${input}`),
      given('rotate-secret.yml', 'rotate', ROTATE, ['app', 'k8s-namespace', 'admin-url']) ===
        'inputs.app-name,inputs.namespace,secrets.admin-url',
      given('rotate-secret.yml', 'rotate', 'Sign in to AWS for the secret', [
        'role-to-assume',
        'aws-region',
      ]) === 'inputs.aws-role,inputs.aws-region',
      given('rotate-secret.yml', 'rotate', ROTATE, ['github-environment', 'github-token']) ===
        "inputs.github-secret!=''&&inputs.environment||'',inputs.github-secret!=''&&secrets.secrets-token||''",
    ].every(Boolean),
    'npm test is what CI runs': /\bnpm test$/u.test(run('ci.yml', 'test', 'Run all tests')),
    'CI compares the bundles':
      run('ci.yml', 'dist', 'Build aside and compare') === 'npm run build -- --check',
    'a release compares the bundles':
      run('release.yml', 'check', 'Build from source and compare with what is committed') ===
      'npm run build -- --check',
    'a release runs all tests': /\bnpm test$/u.test(run('release.yml', 'check', 'Run all tests')),
    'a release is held by its environment':
      workflows['release.yml']?.jobs['publish']?.environment === 'release',
    'a release is begun by a person alone':
      Object.keys(workflows['release.yml']?.on ?? {}).join() === 'workflow_dispatch',
    'the release is made of what was checked, and can be made again': run(
      'release.yml',
      'publish',
      'Tag, publish, and move the major tag',
    ).startsWith('node scripts/release/publish.ts "$VERSION" "$RUNNER_TEMP/notes.md"'),
    'packages that Dependabot brings run without a right to write, and what they made is text':
      !run('dependabot.yml', 'push', 'Push what differs, and start CI on it').includes('npm') &&
      /node scripts\/pins\.ts\nnpm run build\n/u.test(
        run('dependabot.yml', 'make', 'Make anew what is made'),
      ) &&
      step('dependabot.yml', 'push', 'Take it')?.with?.['name'] ===
        step('dependabot.yml', 'make', 'Hand it on')?.with?.['name'],
    'CI runs on what was made': /gh workflow run ci\.yml/u.test(
      run('dependabot.yml', 'push', 'Push what differs, and start CI on it'),
    ),
    'one release of this repository at a time':
      JSON.stringify(workflows['release.yml']?.concurrency) ===
      '{"group":"release","cancel-in-progress":false}',
  };
  return Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [`it does not hold that ${fact}`]));
}
