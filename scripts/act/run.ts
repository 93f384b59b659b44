import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureAct, tryRun } from '../../lab/index.ts';
import type { Contexts } from './expressions.ts';
import { type JobReport, jobsOf } from './report.ts';
import { openServices } from './services/index.ts';
import { makeSuite, type OwnStandIn } from './suite.ts';

export interface ActOptions {
  /** The repository whose workflow runs. */
  folder: string;
  event: string;
  /** What GitHub would say of the event, such as `{ref: 'refs/heads/main'}`. */
  payload?: Readonly<Record<string, unknown>>;
  /** The workflow's file, from the folder; all of the event without it. */
  workflow?: string;
  /** For the jobs and the stand-ins. */
  env?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
  /** Our own actions whose place a stand-in takes; by default none. */
  standIns?: readonly OwnStandIn[];
  /** A folder that keeps what the jobs cache between runs, such as the baseline of quality-gate; none is kept without it. */
  cache?: string;
  /** `false` leaves the services of jobs to whoever calls, at the ports that the workflow names. */
  services?: boolean;
  /** Gets what is to be told of the services, a line at a time. */
  say?: (line: string) => void;
  /** Ends the run as Ctrl-C does: post steps run, and services end. */
  signal?: AbortSignal;
  /** Gets each line that act prints, as JSON. */
  onLine?: (line: string) => void;
  timeoutMs?: number;
}

export interface ActResult {
  code: number;
  jobs: JobReport[];
  /** All that act printed. */
  output: string;
}

/** The labels that jobs of a pipeline ask for; act skips a job with another one, and ends with 0. */
const LABELS = ['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04', 'ubuntu-24.04-arm', 'ubuntu-22.04-arm'];

/** act gives the jobs a terminal, which GitHub does not: a pager would wait for somebody, and reports would have colours. */
const TERMINAL = { PAGER: 'cat', NO_COLOR: '1' };

/** Runs a workflow with act on this machine, with this repository's own actions, and says which jobs ran. */
export async function runAct(options: ActOptions): Promise<ActResult> {
  const act = await ensureAct();
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'edu-actions-act-'));
  try {
    const suite = makeSuite(path.join(place, 'suite'), callersOf(options), options.standIns);
    const event = path.join(place, 'event.json');
    fs.writeFileSync(event, JSON.stringify(options.payload ?? {}));
    const secrets = path.join(place, 'secrets');
    const values = { GITHUB_TOKEN: 'no-token-under-act', ...options.secrets };
    fs.writeFileSync(secrets, asEnvFile(values), { mode: 0o600 });
    await using services = await openServices({
      folder: options.folder,
      workflow: options.workflow,
      event: options.event,
      suite: suite.folder,
      copy: path.join(place, 'caller'),
      contexts: contextsOf(options, values),
      start: options.services ?? true,
      say: options.say ?? (() => undefined),
    });
    options.signal?.throwIfAborted();
    const args = [
      options.event,
      ...services.args,
      '--json',
      `--eventpath=${event}`,
      `--secret-file=${secrets}`,
      ...cacheArgs(options.cache),
      ...LABELS.map((label) => `--platform=${label}=-self-hosted`),
      ...Object.entries({ ...TERMINAL, ...options.env }).map(([name, value]) => `--env=${name}=${value}`),
      ...suite.args,
    ];
    const { code, stdout, stderr } = await tryRun(act, args, {
      cwd: options.folder,
      env: {
        ...process.env,
        // A cache of actions of its own, so that no run leaves anything behind or sees what another one left.
        XDG_CACHE_HOME: path.join(place, 'cache'),
        PATH: [...suite.programs, process.env['PATH'] ?? ''].join(path.delimiter),
      },
      ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const output = `${stdout}${stderr}`;
    return { code, jobs: jobsOf(output), output };
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

/** The texts of the calling workflows. */
function callersOf({ folder, workflow }: ActOptions): string[] {
  const all = path.join(folder, '.github', 'workflows');
  const names = fs.existsSync(all) ? fs.readdirSync(all).filter((name) => /\.ya?ml$/u.test(name)) : [];
  const files =
    workflow === undefined ? names.map((name) => path.join(all, name)) : [path.join(folder, workflow)];
  return files.map((file) => fs.readFileSync(file, 'utf8'));
}

function cacheArgs(folder: string | undefined): string[] {
  if (folder === undefined) return ['--no-cache-server'];
  return [`--cache-server-path=${folder}`, '--cache-server-addr=127.0.0.1'];
}

/** What expressions have a value before the run. */
function contextsOf(options: ActOptions, secrets: Readonly<Record<string, string>>): Contexts {
  const github = { event_name: options.event, event: options.payload ?? {} };
  return { github, secrets, vars: {}, inputs: {} };
}

/** The format of act's files: quoted, with JSON's escapes, which hold for a value of several lines too. */
function asEnvFile(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('');
}
