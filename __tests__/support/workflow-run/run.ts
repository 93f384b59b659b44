import { type Job, needsOf, type Step, type Workflow } from '../workflow-files.ts';
import { type Contexts, holds, interpolate, type Status } from '../../../scripts/act/expressions.ts';
import { legsOf } from './matrix.ts';

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface Situation {
  inputs: Readonly<Record<string, unknown>>;
  github?: Readonly<Record<string, unknown>>;
  secrets?: Readonly<Record<string, string>>;
  /** What secrets are in a job of an environment, when they are others there. */
  secretsIn?: (environment: string) => Readonly<Record<string, string>>;
  vars?: Readonly<Record<string, string>>;
  /** Steps that fail, as `job/name`. */
  fails?: readonly string[];
  /** The step, as `job/name`, during which the run is cancelled. */
  cancelledAt?: string;
  /** What a step gives out, by its id; `values` are its evaluated `with` and `env`. */
  outputs: (job: string, id: string, values: Readonly<Record<string, string>>) => Record<string, string>;
  /** What a step sets in the environment of those after it, by its id. */
  exports?: (id: string) => Record<string, string>;
}

export interface StepRun {
  name: string;
  uses?: string;
  with: Record<string, string>;
  env: Record<string, string>;
}

export interface JobRun {
  result: Result;
  outputs: Record<string, string>;
  steps: StepRun[];
  environment: string;
  concurrency: string;
  /** What it runs on, a list or group as JSON; of a matrix that of the last leg. */
  runner: string;
  /** How long it may last, in minutes; `NaN` for what is no number. */
  minutes: number;
  /** Whether GitHub's record of deployments names it. */
  recorded: boolean;
  /** Of a matrix, each of its jobs by its name, such as `build linux/amd64`. */
  legs?: Record<string, JobRun>;
}

export type WorkflowRun = Record<string, JobRun>;

/**
 * Which jobs and steps of a called workflow run in a situation, and with which values: its graph and its expressions as
 * GitHub evaluates them, without doing anything.
 * @throws when jobs wait for each other in a circle, or an expression is none.
 */
export function runOf(workflow: Workflow, situation: Situation): WorkflowRun {
  const done: WorkflowRun = {};
  const open = new Map(Object.entries(workflow.jobs));
  while (open.size > 0) {
    const ready = [...open].filter(([, job]) => needsOf(job).every((name) => name in done));
    if (ready.length === 0) throw new Error(`these wait for what never ends: ${[...open.keys()].join(', ')}`);
    for (const [name, job] of ready) {
      done[name] = runJob(name, job, done, situation);
      open.delete(name);
    }
  }
  return done;
}

/** One job, with what the jobs before it came to; of a matrix all its jobs. */
export function runJob(name: string, job: Job, before: WorkflowRun, situation: Situation): JobRun {
  const needs = Object.fromEntries(
    needsOf(job).map((each) => [
      each,
      { result: before[each]?.result, outputs: before[each]?.outputs ?? {} },
    ]),
  );
  const github = { sha: 'c0ffee', actor: 'octocat', token: 'run-token', ...situation.github };
  const contexts: Contexts = {
    inputs: situation.inputs,
    secrets: situation.secrets ?? {},
    github,
    runner: { temp: '/temp', os: 'Linux', arch: 'X64' },
    vars: situation.vars ?? {},
    matrix: {},
    needs,
    env: {},
    steps: {},
  };
  const results = Object.values(needs).map(({ result }) => result);
  const status: Status = {
    success: results.every((result) => result === 'success'),
    failure: results.includes('failure'),
    cancelled: results.includes('cancelled'),
    always: true,
  };
  if (!holds(job.if, contexts, status)) return skipped();
  const legs = legsOf(job.strategy?.matrix, contexts);
  if (legs === undefined) return runLeg(name, [name], job, { contexts, status, situation });
  return joined(
    Object.fromEntries(
      legs.map(({ label, matrix }) => {
        const leg = label === '' ? name : `${name} ${label}`;
        const own = { ...contexts, matrix };
        return [leg, runLeg(name, [name, leg], job, { contexts: own, status, situation })];
      }),
    ),
  );
}

function skipped(): JobRun {
  return {
    result: 'skipped',
    outputs: {},
    steps: [],
    environment: '',
    concurrency: '',
    runner: '',
    minutes: 0,
    recorded: false,
  };
}

/** A matrix without jobs is skipped; of its outputs the last one that is not empty wins. */
function joined(legs: Record<string, JobRun>): JobRun {
  const all = Object.values(legs);
  const last = all.at(-1);
  if (last === undefined) return skipped();
  const worst = (['failure', 'cancelled', 'success'] as const).find((result) =>
    all.some((leg) => leg.result === result),
  );
  const outputs: Record<string, string> = {};
  for (const [key, value] of all.flatMap((leg) => Object.entries(leg.outputs))) {
    if (value !== '' || outputs[key] === undefined) outputs[key] = value;
  }
  return { ...last, result: worst ?? 'skipped', outputs, legs };
}

interface Place {
  contexts: Contexts;
  status: Status;
  situation: Situation;
}

function runLeg(name: string, places: readonly string[], job: Job, place: Place): JobRun {
  const { status, situation } = place;
  const named = interpolate(
    typeof job.environment === 'object' ? job.environment.name : job.environment,
    place.contexts,
    status,
  );
  const contexts = {
    ...place.contexts,
    ...(situation.secretsIn === undefined ? {} : { secrets: situation.secretsIn(named) }),
  };
  const text = (value: string | number | boolean | undefined, now = contexts) =>
    interpolate(value, now, status);
  const env = Object.fromEntries(Object.entries(job.env ?? {}).map(([key, value]) => [key, text(value)]));
  const ran = runSteps(name, places, job.steps ?? [], { ...contexts, env }, situation);
  const after = { ...contexts, steps: ran.outputs };
  const outputs = Object.fromEntries(
    Object.entries(job.outputs ?? {}).map(([key, value]) => [
      key,
      unlessSecret(text(value, after), Object.values(contexts.secrets as Record<string, string>)),
    ]),
  );
  const { name: where, deployment = true } =
    typeof job.environment === 'object' ? job.environment : { name: job.environment };
  return {
    result: ran.result,
    steps: ran.steps,
    outputs,
    environment: text(where),
    concurrency: text(typeof job.concurrency === 'object' ? job.concurrency.group : job.concurrency),
    runner: runnerOf(job['runs-on'], (value) => text(value)),
    minutes: Number(text(job['timeout-minutes'] ?? 'none')),
    recorded: where !== undefined && text(deployment) === 'true',
  };
}

/** A label, or a list or group of them as JSON: what `runs-on` comes to. */
function runnerOf(value: string | undefined, text: (value: string) => string): string {
  const [, expression] = /^\$\{\{([\s\S]*)\}\}$/u.exec(value ?? '') ?? [];
  if (expression === undefined) return value ?? '';
  const found: unknown = JSON.parse(text(`\${{ toJSON(${expression}) }}`));
  return typeof found === 'string' ? found : JSON.stringify(found);
}

/** GitHub drops an output of a job that holds a secret, or a line of one, and says so in a warning alone. */
export function unlessSecret(value: string, secrets: readonly string[]): string {
  const hidden = secrets.flatMap((secret) => [secret, ...secret.split('\n')].map((line) => line.trim()));
  return hidden.some((line) => line !== '' && value.includes(line)) ? '' : value;
}

/** Every job that is not skipped, those of a matrix one by one, with the names of its steps. */
export function ranIn(run: WorkflowRun): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(run)
      .filter(([, { result }]) => result !== 'skipped')
      .flatMap(([name, job]) => Object.entries(job.legs ?? { [name]: job }))
      .map(([name, { steps }]) => [name, steps.map((step) => step.name)]),
  );
}

function runSteps(
  job: string,
  places: readonly string[],
  steps: readonly Step[],
  contexts: Contexts,
  { fails = [], cancelledAt, outputs, exports = () => ({}) }: Situation,
): { result: Result; steps: StepRun[]; outputs: Record<string, unknown> } {
  const known: Record<string, { outputs: Record<string, string>; outcome: Result }> = {};
  const ran: StepRun[] = [];
  let result: Result = 'success';
  let env = contexts['env'] as Record<string, string>;
  for (const step of steps) {
    const status: Status = {
      success: result === 'success',
      failure: result === 'failure',
      cancelled: result === 'cancelled',
      always: true,
    };
    const now = { ...contexts, env, steps: known };
    if (!holds(step.if, now, status)) continue;
    const texts = (values: Readonly<Record<string, string | number | boolean>> = {}) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, interpolate(value, now, status)]),
      );
    const name = step.name ?? step.run ?? step.uses ?? '';
    const run: StepRun = { name, with: texts(step.with), env: texts(step.env) };
    if (step.uses !== undefined) run.uses = step.uses;
    ran.push(run);
    const here = places.map((place) => `${place}/${name}`);
    const failed = here.some((place) => fails.includes(place)) || step.run === 'exit 1';
    if (step.id !== undefined) {
      env = { ...env, ...exports(step.id) };
      known[step.id] = {
        outputs: outputs(job, step.id, { ...run.with, ...run.env }),
        outcome: failed ? 'failure' : 'success',
      };
    }
    if (failed && result === 'success') result = 'failure';
    if (cancelledAt !== undefined && here.includes(cancelledAt)) result = 'cancelled';
  }
  return { result, steps: ran, outputs: known };
}
