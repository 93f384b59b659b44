import { holds, interpolate, type Contexts, type Status } from '../../scripts/act/expressions.ts';
import { needsOf, type Job, type Workflow } from './workflow-files.ts';
import { situationOf } from './workflow-rules/pipeline.ts';
import type { Workflows } from './workflow-rules/static.ts';
import { runOf, type StepRun, unlessSecret, type WorkflowRun } from './workflow-run/run.ts';

/** What act leaves out of a run on GitHub: who may do what, who sees which secret, and who waits for whom. */
export interface World {
  /** Of the repository. */
  secrets: Readonly<Record<string, string>>;
  /** Of each environment, over those. */
  environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the called workflows are of the caller's owner. */
  sameOwner: boolean;
  vars?: Readonly<Record<string, string>>;
}

const STATUS: Status = { success: true, failure: false, cancelled: false, always: true };
const LEVELS = ['none', 'read', 'write'];
/** What of an event a run sees. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  push: ['refs/heads/main', 'refs/heads/develop', 'refs/tags/v1.2.3'],
  pull_request: ['refs/pull/7/merge'],
  merge_group: ['refs/heads/gh-readonly-queue/main/pr-7'],
  schedule: ['refs/heads/main'],
  workflow_dispatch: ['refs/heads/main'],
  repository_dispatch: ['refs/heads/main'],
};
const CREDENTIALS = ['$/deploy', '$/rollback', '$/gitops', '$/blue-green-switch', '$/preview', '$/heal'];
/** Of a pull request of the repository itself. */
const PULL = {
  action: 'synchronize',
  number: 7,
  pull_request: { head: { sha: 'c0ffee', repo: { full_name: 'octo-org/shop' } } },
};

/** Every way in which a calling workflow does not do on GitHub what it is to, one sentence each. */
export function problemsOf(caller: Workflow, called: Workflows, world: World): string[] {
  const events = eventsOf(caller);
  const played = events.flatMap((event) =>
    (EVENTS[event] ?? []).map((ref) => playCaller(caller, called, world, { event, ref })),
  );
  const never = Object.keys(caller.jobs).filter((name) => !played.some(({ ran }) => ran.includes(name)));
  return [
    ...new Set([
      ...Object.entries(caller.jobs).flatMap(([name, job]) => callProblems(name, job, caller, called, world)),
      ...triggerProblems(caller, events),
      ...played.flatMap(({ problems }) => problems),
      ...(played.length === 0 ? [] : never.map((name) => `${name}: runs on none of its events`)),
    ]),
  ];
}

function eventsOf({ on }: Workflow): string[] {
  const given: unknown = on;
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? (given as string[]) : Object.keys(on);
}

function calleeOf(job: Job, called: Workflows): { file: string; workflow: Workflow | undefined } | undefined {
  const [, file] = /\/\.github\/workflows\/([\w-]+\.yml)@/u.exec(job.uses ?? '') ?? [];
  return file === undefined ? undefined : { file, workflow: called[file] };
}

/** What GitHub checks before a run begins: it then has no job at all. */
function callProblems(
  name: string,
  job: Job,
  caller: Workflow,
  called: Workflows,
  { sameOwner }: World,
): string[] {
  const callee = calleeOf(job, called);
  if (callee === undefined) return [];
  const { file, workflow } = callee;
  if (workflow === undefined) return [`${name}: there is no ${file}`];
  const { inputs = {}, secrets = {} } = workflow.on.workflow_call ?? {};
  const given = Object.entries(job.with ?? {});
  const mapped = typeof job.secrets === 'object' ? Object.keys(job.secrets) : [];
  const granted = job.permissions ?? caller.permissions ?? {};
  return [
    ...Object.keys(inputs)
      .filter((input) => inputs[input]?.required === true && job.with?.[input] === undefined)
      .map((input) => `${name}: misses the required input ${input} of ${file}`),
    ...given
      .filter(([input]) => inputs[input] === undefined)
      .map(([input]) => `${name}: ${file} has no input ${input}`),
    ...given
      .filter(([input, value]) => !fits(inputs[input]?.type, value))
      .map(([input]) => `${name}: the input ${input} of ${file} is a ${inputs[input]?.type ?? ''}`),
    ...mapped
      .filter((secret) => secrets[secret] === undefined)
      .map((secret) => `${name}: ${file} has no secret ${secret}`),
    ...(job.secrets === 'inherit' && !sameOwner ? [`${name}: inherits no secret from another owner`] : []),
    ...Object.entries(workflow.jobs).flatMap(([inner, { permissions = {} }]) =>
      Object.entries(permissions)
        .filter(([scope, level]) => LEVELS.indexOf(level) > LEVELS.indexOf(granted[scope] ?? 'none'))
        .map(
          ([scope, level]) =>
            `${name}: ends the run before it begins, because ${inner} of ${file} asks for ${scope}: ${level}`,
        ),
    ),
  ];
}

function fits(type: string | undefined, value: unknown): boolean {
  if (typeof value === 'string' && value.includes('${{')) return true;
  return type === undefined || type === 'string' || typeof value === type;
}

function triggerProblems({ concurrency, jobs }: Workflow, events: readonly string[]): string[] {
  // A preview is no check that could be required.
  const previews = Object.values(jobs).some(({ uses }) => uses?.includes('/preview.yml@') === true);
  const cancels = typeof concurrency === 'object' ? concurrency['cancel-in-progress'] : false;
  return [
    ...(events.includes('pull_request') && !events.includes('merge_group') && !previews
      ? ['a merge queue waits for ever: it does not run on merge_group']
      : []),
    ...(events.includes('push') && cancels === true
      ? ['the next push cancels a release that is under way']
      : []),
  ];
}

interface Played {
  ran: string[];
  problems: string[];
}

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** One run of a caller: each job after those that it needs; one that needs a skipped job is skipped. */
function playCaller(
  caller: Workflow,
  called: Workflows,
  world: World,
  run: { event: string; ref: string },
): Played {
  const done: Record<string, { result: string; outputs: Record<string, string> }> = {};
  const played: Played = { ran: [], problems: [] };
  for (const name of inOrder(caller)) {
    const job = caller.jobs[name];
    if (job === undefined) continue;
    const needs = Object.fromEntries(needsOf(job).map((each) => [each, done[each]]));
    const results = Object.values(needs).map((each) => each?.result);
    const status: Status = {
      success: results.every((each) => each === 'success'),
      failure: results.includes('failure'),
      cancelled: false,
      always: true,
    };
    if (!holds(job.if, { ...contextsOf(run), needs }, status)) {
      done[name] = { result: 'skipped', outputs: {} };
      continue;
    }
    played.ran.push(name);
    const workflow = calleeOf(job, called)?.workflow;
    // A job of their own does what it is to, and gives out what is read of it.
    const own = Object.fromEntries(
      Object.keys(job.outputs ?? {}).map((output) => [output, output === 'digest' ? DIGEST : 'x']),
    );
    const { outputs, problems, green } =
      workflow === undefined
        ? { outputs: own, problems: [], green: true }
        : playCall(name, job, workflow, world, { ...run, needs });
    played.problems.push(...problems);
    done[name] = { result: green ? 'success' : 'failure', outputs };
  }
  return played;
}

function inOrder({ jobs }: Workflow): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    for (const need of needsOf(jobs[name])) visit(need);
    order.push(name);
  };
  for (const name of Object.keys(jobs)) visit(name);
  return order;
}

/** What expressions see of a run. */
function contextsOf({ event, ref }: { event: string; ref: string }): Contexts {
  const repository = { name: 'shop', default_branch: 'main' };
  return {
    github: {
      event_name: event,
      ref,
      actor: 'octocat',
      repository: 'octo-org/shop',
      event: { repository, ...(event === 'pull_request' ? PULL : {}) },
    },
  };
}

interface Call {
  event: string;
  ref: string;
  needs: Readonly<Record<string, unknown>>;
}

/** A called workflow with what it is given: no secret but the mapped ones, each as its job's environment has it. */
function playCall(
  name: string,
  job: Job,
  workflow: Workflow,
  { secrets, environments, sameOwner, vars = {} }: World,
  { event, ref, needs }: Call,
): { outputs: Record<string, string>; problems: string[]; green: boolean } {
  const contexts: Contexts = {
    ...contextsOf({ event, ref }),
    inputs: { 'image-tag': 'ghcr.io/octo-org/shop:v1', environment: 'production', version: '' },
    vars,
    needs,
    secrets: {},
  };
  const secretsIn = (environment: string): Record<string, string> => {
    const seen = { ...secrets, ...(sameOwner ? environments[environment] : {}) };
    if (typeof job.secrets !== 'object') return job.secrets === 'inherit' && sameOwner ? seen : {};
    const mapped = Object.entries(job.secrets);
    return Object.fromEntries(
      mapped.map(([secret, value]) => [secret, interpolate(value, { ...contexts, secrets: seen }, STATUS)]),
    );
  };
  const given = Object.fromEntries(
    Object.entries(job.with ?? {}).map(([input, value]) => [
      input,
      typeof value === 'string' ? interpolate(value, contexts, STATUS) : value,
    ]),
  );
  try {
    const situation = situationOf(workflow, { what: name, event, ref, runs: {}, green: true }, given);
    const ran = runOf(workflow, { ...situation, secretsIn, vars });
    const green = !Object.values(ran).some(({ result }) => result === 'failure');
    return {
      outputs: callOutputs(workflow, ran, situation.inputs, Object.values(secretsIn(''))),
      problems: [...(green ? [] : [`${name}, ${event} of ${ref}: is red`]), ...stepProblems(name, ran)],
      green,
    };
  } catch (error) {
    return { outputs: {}, problems: [`${name}, ${event} of ${ref}: ${String(error)}`], green: false };
  }
}

function callOutputs(
  { on }: Workflow,
  ran: WorkflowRun,
  inputs: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): Record<string, string> {
  const contexts: Contexts = { jobs: ran, inputs, github: {}, vars: {} };
  return Object.fromEntries(
    Object.entries(on.workflow_call?.outputs ?? {}).map(([output, { value }]) => [
      output,
      unlessSecret(interpolate(value, contexts, STATUS), secrets),
    ]),
  );
}

function stepProblems(name: string, ran: WorkflowRun): string[] {
  const steps = Object.entries(ran).flatMap(([job, run]) =>
    Object.values(run.legs ?? { [job]: run }).flatMap((leg) => leg.steps.map((step) => ({ job, step, leg }))),
  );
  return steps.flatMap(({ job, step, leg }) => {
    const place = `${name} / ${job}, ${step.name}`;
    const asks = CREDENTIALS.includes(step.uses ?? '') && step.with['action'] !== 'report';
    return [
      ...(asks && `${step.with['kubeconfig']}${step.with['oidc-audience']}` === ''
        ? [`${place}: has no credentials of the cluster`]
        : []),
      ...(asks && leg.environment === '' ? [`${place}: is in no environment`] : []),
      ...imagesOf(step).map((image) => `${place}: is given no image, but "${image}"`),
    ];
  });
}

/** What should be an image and is none, because a part of it was dropped. */
function imagesOf({ with: values }: StepRun): string[] {
  return ['image-ref', 'image-tag', 'subject-name', 'images'].flatMap((key) => {
    const image = values[key];
    return image === undefined ||
      /^[\w.-]+(?::\d+)?\/[^@:]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/u.test(image)
      ? []
      : [image];
  });
}

export interface Arrival {
  name: string;
  concurrency: Job['concurrency'];
}

/** Jobs of one group that arrive while the first one runs: those that GitHub cancels. */
export function cancelledOf(arrivals: readonly Arrival[]): string[] {
  const cancelled: string[] = [];
  let [running, ...waiting] = arrivals.slice(0, 1).map(({ name }) => name);
  for (const { name, concurrency } of arrivals.slice(1)) {
    const group = typeof concurrency === 'object' ? concurrency : undefined;
    if (group?.['cancel-in-progress'] === true && running !== undefined) {
      cancelled.push(running);
      running = name;
      continue;
    }
    if (group?.queue !== 'max') cancelled.push(...waiting.splice(0));
    waiting.push(name);
  }
  return cancelled;
}
