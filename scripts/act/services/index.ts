import fs from 'node:fs';
import path from 'node:path';
import type { Contexts } from '../expressions.ts';
import { type NamedService, servicesOf, type WorkflowText } from './find.ts';
import { type RealPort, withRealPorts } from './ports.ts';
import { type RunningService, startServices } from './start.ts';

const WORKFLOWS = path.join('.github', 'workflows');
/** By this name a calling workflow finds the rendered copy of another one of its own repository. */
const CALLER = 'caller/workflows';
const REF = 'rendered';

export interface ServicesOptions {
  /** The repository that calls. */
  folder: string;
  /** Its workflow's file; all of the event without it. */
  workflow: string | undefined;
  event: string;
  /** The copy of this repository that act gets. Its workflows are changed in place. */
  suite: string;
  /** For a copy of the caller's workflows. */
  copy: string;
  contexts: Contexts;
  /** `false` starts none, and leaves the workflows as they are. */
  start: boolean;
  say: (line: string) => void;
}

export interface ActServices extends AsyncDisposable {
  /** The arguments by which act finds the workflows that ask for the services where they are. */
  args: string[];
}

/**
 * Starts the services that act does not start, and makes the workflows ask for them where they are.
 *
 * @throws Error as `startServices` and `withRealPorts` do.
 */
export async function openServices(options: ServicesOptions): Promise<ActServices> {
  const { folder, workflow, suite, copy } = options;
  const given = workflow === undefined ? [] : ['--workflows', workflow];
  if (!options.start) return { args: given, [Symbol.asyncDispose]: async () => Promise.resolve() };
  const own = path.join(folder, workflow === undefined ? WORKFLOWS : path.dirname(workflow));
  const local = path.join(folder, WORKFLOWS);
  const callers = textsOf('caller', own).filter(
    ({ name }) => workflow === undefined || name === path.basename(workflow),
  );
  const others = textsOf('called', local);
  const suites = textsOf('suite', path.join(suite, WORKFLOWS));
  const found = servicesOf([...callers, ...others, ...suites], options.event, options.contexts);
  const started = await startServices(found, options.say);
  try {
    for (const { name, text } of suites) {
      write(path.join(suite, WORKFLOWS, name), withRealPorts(text, ofFile(started.running, 'suite', name)));
    }
    const changed = [...callers, ...others].map(({ place, name, text }) => {
      const rendered = withRealPorts(text, ofFile(started.running, place, name));
      return { place, name, text: rendered, isNew: rendered !== text };
    });
    const end = async (): Promise<void> => await started[Symbol.asyncDispose]();
    if (!changed.some(({ isNew }) => isNew)) return { args: given, [Symbol.asyncDispose]: end };
    for (const { place, name, text } of changed) {
      write(path.join(copy, place === 'caller' ? 'callers' : WORKFLOWS, name), calledByCopy(text));
    }
    const where = path.join(copy, 'callers', workflow === undefined ? '' : path.basename(workflow));
    return {
      args: ['--workflows', where, `--local-repository=${CALLER}@${REF}=${copy}`],
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await started[Symbol.asyncDispose]();
    throw error;
  }
}

function textsOf(place: WorkflowText['place'], folder: string): WorkflowText[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => /\.ya?ml$/u.test(name))
    .map((name) => ({ place, name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

/** The services that a file's text means: its own, and those of what it calls. */
function ofFile(running: readonly RunningService[], place: WorkflowText['place'], file: string): RealPort[] {
  return running.flatMap(({ named, port: real }) => {
    const job = jobIn(named, place, file);
    if (job === undefined) return [];
    return named.ports.map(({ container, host }) => ({ job, service: named.name, container, host, real }));
  });
}

function jobIn(named: NamedService, place: WorkflowText['place'], file: string): string | undefined {
  if (named.place === place && named.file === file) return named.job;
  return place === 'caller' && named.calledBy?.file === file ? named.calledBy.job : undefined;
}

function calledByCopy(text: string): string {
  return text.replaceAll(/(\buses:\s*['"]?)\.\/(\.github\/workflows\/[^\s'"#]+)/gu, `$1${CALLER}/$2@${REF}`);
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
