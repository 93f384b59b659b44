import { type Job, needsOf, type Step, type Workflow } from '../workflow-files.ts';

export type Workflows = Readonly<Record<string, Workflow>>;

const LEVELS = ['none', 'read', 'write'];

/** What the token must be allowed to for a step, and nothing more. */
const ASKS: readonly { step: (step: Step) => boolean; permissions: Record<string, string> }[] = [
  { step: uses('actions/checkout'), permissions: { contents: 'read' } },
  { step: uses('$/quality-gate'), permissions: { 'pull-requests': 'write' } },
  { step: uses('docker/login-action'), permissions: { packages: 'write' } },
  { step: (step) => step.env?.['TRIVY_PASSWORD'] !== undefined, permissions: { packages: 'read' } },
  { step: uses('github/codeql-action/'), permissions: { 'security-events': 'write', actions: 'read' } },
  { step: uses('actions/attest-'), permissions: { 'id-token': 'write', attestations: 'write' } },
  { step: uses('$/deploy'), permissions: { 'id-token': 'write' } },
  { step: uses('$/rollback'), permissions: { 'id-token': 'write' } },
  { step: (step) => /\bgit push\b|\bgh release\b/u.test(step.run ?? ''), permissions: { contents: 'write' } },
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

function jobBreaches(place: string, job: Job, workflow: Workflow): string[] {
  const steps = job.steps ?? [];
  const text = JSON.stringify(job);
  const wanted = permissionsFor(steps);
  const releases = steps.some(({ uses: action = '' }) => /^\$\/(?:deploy|rollback)$/u.test(action));
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
    ...(releases && job.environment === undefined ? [`${place}: releases without an environment`] : []),
    ...(wanted['contents'] === 'write' && job.environment === undefined
      ? [`${place}: publishes without an environment`]
      : []),
    ...(wanted['contents'] === 'write' && job.if !== "github.ref == 'refs/heads/main'"
      ? [`${place}: publishes from another branch than main`]
      : []),
    ...(aggregates && others.some((name) => !needsOf(job).includes(name))
      ? [`${place}: does not wait for every other job`]
      : []),
    ...Object.entries(job.services ?? {}).flatMap(([name, service]) =>
      service.options?.includes('--health-cmd') === true ? [] : [`${place}: does not wait for ${name}`],
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
    ...(/^\$\/(?:deploy|rollback)$/u.test(action) &&
    !String(values['kubeconfig']).includes('secrets.kubeconfig')
      ? [`${place}: has no credentials`]
      : []),
    ...(action.startsWith('docker/login-action@') &&
    !['username', 'password'].every((key) => String(values[key]).includes(`secrets.registry-${key}`))
      ? [`${place}: does not take the credentials of the registry`]
      : []),
  ];
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
