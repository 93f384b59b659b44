import { parse } from 'yaml';
import { type Contexts, interpolate } from '../expressions.ts';
import { REPOSITORY } from '../render.ts';

/** A workflow of the calling repository, of this one, or of the calling one that another of its own calls. */
export type Place = 'caller' | 'suite' | 'called';

export interface WorkflowText {
  place: Place;
  /** The file's name. */
  name: string;
  text: string;
}

/** What a job names under `services:`, with its expressions replaced by what the call gives. */
export interface NamedService {
  place: Place;
  file: string;
  job: string;
  /** The job that calls the workflow, where it is called. */
  calledBy?: { file: string; job: string };
  name: string;
  /** As written, where an expression in it has no value before the run. */
  image: string;
  env: Readonly<Record<string, string>>;
  ports: readonly { container: number; host: number | undefined }[];
}

interface Service {
  image?: unknown;
  env?: Record<string, unknown> | null;
  ports?: unknown[] | null;
}

interface Job {
  uses?: string;
  with?: Record<string, unknown> | null;
  services?: Record<string, Service> | null;
}

interface Workflow {
  on?: unknown;
  jobs?: Record<string, Job> | null;
}

const RUNNING = { success: true, failure: false, cancelled: false, always: true };
const CALLED = new RegExp(`^(?:${REPOSITORY}|\\.)/\\.github/workflows/(?<file>[^@/]+)(?:@.+)?$`, 'u');

/** The services of all jobs that an event starts, also those of the workflows that they call. */
export function servicesOf(
  workflows: readonly WorkflowText[],
  event: string,
  contexts: Contexts,
): NamedService[] {
  return workflows
    .filter(({ place }) => place === 'caller')
    .flatMap(({ place, name: file, text }) => {
      const workflow = parse(text) as Workflow | null;
      if (workflow === null || !eventsOf(workflow).includes(event)) return [];
      return Object.entries(workflow.jobs ?? {}).flatMap(([job, body]) => {
        if (body.uses === undefined) return ofJob({ place, file, job }, body, contexts);
        return ofCall(workflows, { file, job }, body, contexts);
      });
    });
}

function ofCall(
  workflows: readonly WorkflowText[],
  calledBy: { file: string; job: string },
  { uses = '', with: given }: Job,
  contexts: Contexts,
): NamedService[] {
  const file = CALLED.exec(uses)?.groups?.['file'];
  const place = uses.startsWith('.') ? 'called' : 'suite';
  const called = workflows.find((each) => each.place === place && each.name === file);
  if (file === undefined || called === undefined) return [];
  const workflow = parse(called.text) as Workflow;
  const inputs = { ...defaultsOf(workflow), ...interpolated(given ?? {}, contexts) };
  return Object.entries(workflow.jobs ?? {}).flatMap(([job, body]) =>
    ofJob({ place, file, job, calledBy }, body, { ...contexts, inputs }),
  );
}

type Whose = Pick<NamedService, 'place' | 'file' | 'job' | 'calledBy'>;

function ofJob(whose: Whose, { services }: Job, contexts: Contexts): NamedService[] {
  return Object.entries(services ?? {}).map(([name, { image, env, ports }]) => ({
    ...whose,
    name,
    image: String(value(image ?? '', contexts)),
    env: Object.fromEntries(
      Object.entries(interpolated(env ?? {}, contexts)).map(([key, each]) => [key, String(each)]),
    ),
    ports: (ports ?? []).map((port) => portOf(String(value(port, contexts)))),
  }));
}

/** `5432`, `15432:5432` or `127.0.0.1:15432:5432/tcp`. */
function portOf(text: string): { container: number; host: number | undefined } {
  const parts = text
    .replace(/\/\w+$/u, '')
    .split(':')
    .map(Number);
  return { container: parts.at(-1) ?? 0, host: parts.length > 1 ? parts.at(-2) : undefined };
}

function eventsOf({ on }: Workflow): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(on ?? {});
}

function defaultsOf({ on }: Workflow): Record<string, unknown> {
  const call = (on as { workflow_call?: { inputs?: Record<string, { default?: unknown }> } } | undefined)
    ?.workflow_call;
  return Object.fromEntries(
    Object.entries(call?.inputs ?? {}).map(([name, { default: given = '' }]) => [name, given]),
  );
}

function interpolated(given: Record<string, unknown>, contexts: Contexts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).map(([name, each]) => [name, value(each, contexts)]));
}

/** A text stays as it is written when an expression in it has no value before the run, such as a job's output. */
function value(given: unknown, contexts: Contexts): unknown {
  if (typeof given !== 'string') return given;
  try {
    return interpolate(given, contexts, RUNNING);
  } catch {
    return given;
  }
}
