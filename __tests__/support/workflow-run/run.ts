import { type Job, needsOf, type Step, type Workflow } from '../workflow-files.ts';
import { type Contexts, holds, interpolate, type Status } from '../../../scripts/act/expressions.ts';

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface Situation {
  inputs: Readonly<Record<string, unknown>>;
  github?: Readonly<Record<string, unknown>>;
  secrets?: Readonly<Record<string, string>>;
  /** Steps that fail, as `job/name`. */
  fails?: readonly string[];
  /** The step, as `job/name`, during which the run is cancelled. */
  cancelledAt?: string;
  /** What a step gives out, by its id; `values` is its evaluated `with`. */
  outputs: (job: string, id: string, values: Readonly<Record<string, string>>) => Record<string, string>;
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

/** One job, with what the jobs before it came to. */
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
    runner: { temp: '/temp' },
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
  const skipped: JobRun = { result: 'skipped', outputs: {}, steps: [], environment: '', concurrency: '' };
  if (!holds(job.if, contexts, status)) return skipped;
  const text = (value: string | undefined) => interpolate(value, contexts, status);
  const env = Object.fromEntries(Object.entries(job.env ?? {}).map(([key, value]) => [key, text(value)]));
  const ran = runSteps(name, job.steps ?? [], { ...contexts, env }, situation);
  const after = { ...contexts, steps: ran.outputs };
  return {
    result: ran.result,
    steps: ran.steps,
    outputs: Object.fromEntries(
      Object.entries(job.outputs ?? {}).map(([key, value]) => [key, interpolate(value, after, status)]),
    ),
    environment: text(typeof job.environment === 'object' ? job.environment.name : job.environment),
    concurrency: text(typeof job.concurrency === 'object' ? job.concurrency.group : job.concurrency),
  };
}

function runSteps(
  job: string,
  steps: readonly Step[],
  contexts: Contexts,
  { fails = [], cancelledAt, outputs }: Situation,
): { result: Result; steps: StepRun[]; outputs: Record<string, unknown> } {
  const known: Record<string, { outputs: Record<string, string>; outcome: Result }> = {};
  const ran: StepRun[] = [];
  let result: Result = 'success';
  for (const step of steps) {
    const status: Status = {
      success: result === 'success',
      failure: result === 'failure',
      cancelled: result === 'cancelled',
      always: true,
    };
    const now = { ...contexts, steps: known };
    if (!holds(step.if, now, status)) continue;
    const texts = (values: Readonly<Record<string, string | number | boolean>> = {}) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, interpolate(value, now, status)]),
      );
    const name = step.name ?? step.run ?? step.uses ?? '';
    const run: StepRun = { name, with: texts(step.with), env: texts(step.env) };
    if (step.uses !== undefined) run.uses = step.uses;
    ran.push(run);
    const place = `${job}/${name}`;
    const failed = fails.includes(place) || step.run === 'exit 1';
    if (step.id !== undefined) {
      known[step.id] = { outputs: outputs(job, step.id, run.with), outcome: failed ? 'failure' : 'success' };
    }
    if (failed && result === 'success') result = 'failure';
    if (place === cancelledAt) result = 'cancelled';
  }
  return { result, steps: ran, outputs: known };
}
