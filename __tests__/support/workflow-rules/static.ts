import { type Job, needsOf, type Step, type Workflow } from '../workflow-files.ts';
import { reachBreaches } from './reach.ts';

export type Workflows = Readonly<Record<string, Workflow>>;

const LEVELS = ['none', 'read', 'write'];

/** What the token must be allowed to for a step, and nothing more. */
const ASKS: readonly { step: (step: Step) => boolean; permissions: Record<string, string> }[] = [
  { step: uses('actions/checkout'), permissions: { contents: 'read' } },
  {
    step: (step) => step.uses === '$/quality-gate' && step.with?.['comment'] !== 'never',
    permissions: { 'pull-requests': 'write' },
  },
  {
    step: (step) => step.uses === '$/pipeline-plan' && step.with?.['workflow'] === 'manifests',
    permissions: { 'pull-requests': 'write' },
  },
  { step: ({ name }) => name === 'Log in to the registry', permissions: { packages: 'write' } },
  // Of Docker Hub alone, which takes the identity of the job; the others are signed in to by their clouds.
  { step: ({ name }) => name === 'Log in to Docker Hub', permissions: { 'id-token': 'write' } },
  { step: uses('aws-actions/configure-aws-credentials'), permissions: { 'id-token': 'write' } },
  { step: uses('google-github-actions/auth'), permissions: { 'id-token': 'write' } },
  { step: uses('azure/login'), permissions: { 'id-token': 'write' } },
  { step: (step) => step.env?.['TRIVY_PASSWORD'] !== undefined, permissions: { packages: 'read' } },
  { step: uses('github/codeql-action/'), permissions: { 'security-events': 'write', actions: 'read' } },
  { step: uses('actions/attest-'), permissions: { 'id-token': 'write', attestations: 'write' } },
  { step: uses('actions/deploy-pages@'), permissions: { 'id-token': 'write', pages: 'write' } },
  { step: uses('$/deploy'), permissions: { 'id-token': 'write' } },
  {
    step: (step) => step.with?.['workflow'] === 'changes',
    permissions: { contents: 'read', deployments: 'read', 'pull-requests': 'read' },
  },
  {
    step: uses('$/preview'),
    permissions: { 'id-token': 'write', deployments: 'write', 'pull-requests': 'write' },
  },
  {
    step: uses('$/dora'),
    permissions: {
      actions: 'read',
      contents: 'read',
      deployments: 'read',
      issues: 'read',
      'pull-requests': 'read',
    },
  },
  { step: uses('$/heal'), permissions: { 'id-token': 'write', issues: 'write' } },
  {
    step: (step) => step.uses === '$/terraform-plan' && step.with?.['comment'] !== 'never',
    permissions: { issues: 'write', 'pull-requests': 'write' },
  },
  { step: uses('$/rotate-secret'), permissions: { 'id-token': 'write' } },
  { step: uses('$/rollback'), permissions: { 'id-token': 'write' } },
  { step: uses('$/gitops'), permissions: { 'id-token': 'write' } },
  { step: uses('$/blue-green-switch'), permissions: { 'id-token': 'write' } },
  {
    step: (step) => /\bgit push\b|\bgh release\b|scripts\/release\/publish\.ts/u.test(step.run ?? ''),
    permissions: { contents: 'write' },
  },
  { step: (step) => /\bgh workflow run\b/u.test(step.run ?? ''), permissions: { actions: 'write' } },
];

function uses(prefix: string): (step: Step) => boolean {
  return (step) => step.uses?.startsWith(prefix) === true;
}

/** What holds for every workflow of this repository, whatever it is for. */
export function staticBreaches(workflows: Workflows): string[] {
  return Object.entries(workflows).flatMap(([file, workflow]) => [
    ...(Object.keys(workflow.permissions ?? { all: '' }).length === 0
      ? []
      : [`${file}: gives permissions to all jobs`]),
    ...triggerBreaches(file, workflow),
    ...outputBreaches(file, workflow),
    ...reachBreaches(file, workflow),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => jobBreaches(`${file} ${name}`, job, workflow)),
  ]);
}

/** Events that run foreign code with secrets; runs beside each other of what is no called workflow. */
function triggerBreaches(file: string, { on, concurrency }: Workflow): string[] {
  const refused = ['pull_request_target', 'workflow_run', 'issue_comment'].filter((event) => event in on);
  // In a called workflow the caller's group would be meant, and wait for itself.
  const called = 'workflow_call' in on;
  return [
    ...refused.map((event) => `${file}: runs on ${event}`),
    ...(called === (concurrency === undefined) ? [] : [`${file}: concurrency of the workflow`]),
  ];
}

interface Read {
  job: string;
  output: string;
}

/** The outputs of jobs that a text reads, as `jobs.build.outputs.digest` or `needs.…`. */
function readIn(text: string, context: 'jobs' | 'needs'): Read[] {
  const found = text.matchAll(new RegExp(`\\b${context}\\.([\\w-]+)\\.outputs\\.([\\w-]+)`, 'gu'));
  return [...found].map(([, job = '', output = '']) => ({ job, output }));
}

/** What is read of a job must be given out by it. */
function outputBreaches(file: string, { on, jobs }: Workflow): string[] {
  return [
    ...readIn(JSON.stringify(on.workflow_call?.outputs ?? {}), 'jobs'),
    ...Object.values(jobs).flatMap((job) => readIn(JSON.stringify(job), 'needs')),
  ]
    .filter(({ job, output }) => jobs[job]?.outputs?.[output] === undefined)
    .map(({ job, output }) => `${file}: ${job} gives no ${output} out, which is read`);
}

function jobBreaches(place: string, job: Job, workflow: Workflow): string[] {
  const steps = job.steps ?? [];
  const text = JSON.stringify(job);
  const wanted = permissionsFor(steps);
  const releases = steps.some(({ uses: action = '' }) =>
    /^\$\/(?:deploy|rollback|gitops|rotate-secret)$/u.test(action),
  );
  // What is pushed to a branch of Dependabot's is reviewed before it is anything.
  const publishes = wanted['contents'] === 'write' && !isDependabots(workflow);
  const group = typeof job.concurrency === 'object' ? job.concurrency : undefined;
  const last = Object.keys(workflow.jobs).at(-1) ?? '';
  const others = Object.keys(workflow.jobs).filter((name) => name !== last);
  const aggregates = place.endsWith(` ${last}`) && /always\(\)/u.test(job.if ?? '');
  return [
    ...(sorted(job.permissions) === sorted(wanted)
      ? []
      : [`${place}: permissions are not ${sorted(wanted)}`]),
    ...(job['timeout-minutes'] === undefined ? [`${place}: has no time limit`] : []),
    ...(text.includes('secrets.kubeconfig') && job.environment === undefined
      ? [`${place}: has the cluster's credentials outside of an environment`]
      : []),
    ...(releases && (group === undefined || group['cancel-in-progress'] !== false)
      ? [`${place}: releases beside another release, or is cancelled by it`]
      : []),
    ...(releases && group?.queue !== 'max'
      ? [`${place}: a release or rollback that waits is cancelled by the next`]
      : []),
    ...(holdsIdentity(job) && runsForeign(job)
      ? [`${place}: runs packages or commands of the application beside an environment or an identity`]
      : []),
    ...(releases && environmentOf(job)?.deployment === undefined
      ? [`${place}: dry runs and rollbacks would be recorded as deployments of this commit`]
      : []),
    ...(releases && job.environment === undefined ? [`${place}: releases without an environment`] : []),
    ...(publishes && job.environment === undefined ? [`${place}: publishes without an environment`] : []),
    ...(publishes && job.if !== "github.ref == 'refs/heads/main'"
      ? [`${place}: publishes from another branch than main`]
      : []),
    ...(aggregates && others.some((name) => !needsOf(job).includes(name))
      ? [`${place}: does not wait for every other job`]
      : []),
    ...Object.entries(job.services ?? {}).flatMap(([name, service]) =>
      service.options?.includes('--health-cmd') === true ? [] : [`${place}: does not wait for ${name}`],
    ),
    ...steps.flatMap((step) =>
      unset(step, { ...workflow.env, ...job.env }).map(
        (name) => `${place}, ${step.name ?? ''}: nobody sets ${name}`,
      ),
    ),
    ...steps.flatMap((step) => stepBreaches(`${place}, ${step.name ?? 'a step without a name'}`, step)),
  ];
}

function stepBreaches(place: string, step: Step): string[] {
  const { uses: action = '', run = '', with: values = {} } = step;
  return [
    ...(action.startsWith('actions/checkout@') && values['persist-credentials'] !== false
      ? [`${place}: leaves the token in the checkout`]
      : []),
    ...(action !== '' && !/^\$\/[a-z-]+$|@[0-9a-f]{40}$/u.test(action) ? [`${place}: is not pinned`] : []),
    ...(run.includes('${{') ? [`${place}: puts foreign text into a script`] : []),
    ...(/^\$\/(?:deploy|rollback|gitops|blue-green-switch|preview|rotate-secret)$/u.test(action) &&
    values['action'] !== 'report'
      ? accessBreaches(place, values)
      : []),
    ...(action.startsWith('docker/login-action@') &&
    step.name !== 'Log in to Docker Hub' &&
    (!String(values['username']).includes('inputs.registry-username') ||
      !String(values['password']).includes('secrets.registry-password'))
      ? [`${place}: does not take the credentials of the registry`]
      : []),
  ];
}

/** Each way to the cluster reaches each step that goes there. */
const ACCESS: Readonly<Record<string, readonly string[]>> = {
  kubeconfig: [
    'steps.eks.outputs.kubeconfig',
    'steps.gke.outputs.kubeconfig_path',
    'env.KUBECONFIG',
    'secrets.kubeconfig',
  ],
  'oidc-audience': ['steps.plan.outputs.cluster-oidc'],
  'cluster-url': ['steps.plan.outputs.cluster-url'],
  'cluster-ca': ['steps.plan.outputs.cluster-ca'],
};

function accessBreaches(place: string, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(ACCESS).flatMap(([input, ways]) =>
    ways
      .filter((way) => !String(values[input]).includes(way))
      .map((way) => `${place}: has no credentials, because ${input} is not ${way}`),
  );
}

/** Whether it runs for branches of Dependabot's alone. */
function isDependabots({ on }: Workflow): boolean {
  return JSON.stringify(on) === '{"push":{"branches":["dependabot/**"]}}';
}

const GIVEN = /^(?:GITHUB_|RUNNER_|PATH$|HOME$|CI$|BASH)/u;

/** The variables that a script reads and nobody sets. */
function unset({ run = '', env = {} }: Step, outer: Readonly<Record<string, string>>): string[] {
  const read = [...run.matchAll(/\$\{?([A-Z][A-Z0-9_]*)/gu)].map(([, name = '']) => name);
  const asked = /\bgh \w|publish\.ts/u.test(run) ? ['GH_TOKEN'] : [];
  const repository = /\bgh \w/u.test(run) ? ['GH_REPO'] : [];
  return [...new Set([...read, ...asked, ...repository])].filter(
    (name) => !GIVEN.test(name) && env[name] === undefined && outer[name] === undefined,
  );
}

function environmentOf({ environment }: Job): { deployment?: boolean | string } | undefined {
  return typeof environment === 'object' ? environment : undefined;
}

/** Whether the job could act as this repository: with an environment's secrets, or a token of OpenID Connect. */
function holdsIdentity(job: Job): boolean {
  return job.environment !== undefined || job.permissions?.['id-token'] === 'write';
}

/** Whether it runs what a caller names, or restores what another run has cached. */
function runsForeign({ steps = [] }: Job): boolean {
  return steps.some(
    ({ uses: action = '', run = '' }) =>
      run.includes('"$COMMAND"') ||
      /\bnpm (?:ci|i|install|run|test|exec)\b/u.test(run) ||
      action.startsWith('actions/cache@'),
  );
}

function permissionsFor(steps: readonly Step[]): Record<string, string> {
  const wanted: Record<string, string> = {};
  for (const { permissions } of steps.flatMap((step) => ASKS.filter((ask) => ask.step(step)))) {
    for (const [name, level] of Object.entries(permissions)) {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(wanted[name] ?? 'none')) wanted[name] = level;
    }
  }
  return wanted;
}

function sorted(permissions: Record<string, string> | undefined): string {
  if (permissions === undefined) return 'the default';
  return JSON.stringify(Object.fromEntries(Object.entries(permissions).sort(([a], [b]) => (a < b ? -1 : 1))));
}
