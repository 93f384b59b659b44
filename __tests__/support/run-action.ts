import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

export interface ActionRun {
  /** The folder of the published action, such as `deploy`. */
  action: string;
  inputs?: Record<string, string>;
  /** Over the environment of a runner: nothing of this process gets through but PATH and HOME. */
  env?: Record<string, string>;
  phase?: 'main' | 'post';
  /** What the main step saved, for the post step. */
  state?: Record<string, string>;
  /** GITHUB_WORKSPACE; an empty folder by default. */
  workspace?: string;
  /** RUNNER_TEMP; by default a folder of its own, which goes when the run has ended. */
  tempDir?: string;
  /** Called with each piece of output as it comes. */
  onOutput?: (text: string) => void;
  /** Called when the process runs, for tests that cancel it. */
  onStart?: (pid: number) => void;
  /** Arguments for node itself, such as an import that records loaded modules. */
  nodeArgs?: string[];
  /** The repository whose action runs. */
  root?: string;
  /** Runs this instead of the published bundle, as the same step. */
  script?: string;
}

export interface ActionResult {
  exitCode: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  durationMs: number;
}

interface Metadata {
  inputs: Record<string, { default?: string }>;
  runs: { main: string; post?: string };
}

/** Runs a committed bundle the way the runner does: Node 24, INPUT_* with every default, and its command files. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const root = run.root ?? ROOT;
  const folder = path.join(root, run.action);
  const metadata = parse(fs.readFileSync(path.join(folder, 'action.yml'), 'utf8')) as Metadata;
  const script = run.phase === 'post' ? metadata.runs.post : metadata.runs.main;
  if (script === undefined) throw new Error(`${run.action} has no ${run.phase ?? 'main'} step`);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'run-action-'));
  try {
    const files = commandFiles(home);
    const workspace = run.workspace ?? fs.mkdtempSync(path.join(home, 'workspace-'));
    const env = {
      ...runnerEnvironment(home, workspace, run),
      ...files.env,
      ...inputEnvironment(metadata, run.inputs ?? {}),
      ...prefixed('STATE_', run.state ?? {}),
      ...run.env,
    };
    const started = performance.now();
    const program = run.script ?? path.join(folder, script);
    const ended = await execute([...(run.nodeArgs ?? []), program], env, workspace, run);
    return {
      ...ended,
      durationMs: performance.now() - started,
      outputs: parseCommandFile(fs.readFileSync(files.env.GITHUB_OUTPUT, 'utf8')),
      state: parseCommandFile(fs.readFileSync(files.env.GITHUB_STATE, 'utf8')),
      summary: fs.readFileSync(files.env.GITHUB_STEP_SUMMARY, 'utf8'),
    };
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** The Node of the bundles, also when this process is another one. */
export function node24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  return path.join(ROOT, 'node_modules', '.bin', 'node');
}

function runnerEnvironment(home: string, workspace: string, run: ActionRun): Record<string, string> {
  const tempDir = run.tempDir ?? path.join(home, 'temp');
  fs.mkdirSync(tempDir, { recursive: true });
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    RUNNER_TEMP: tempDir,
  };
}

type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY' | 'GITHUB_ENV' | 'GITHUB_PATH';

function commandFiles(home: string): { env: Record<CommandFile, string> } {
  const names: CommandFile[] = [
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_ENV',
    'GITHUB_PATH',
  ];
  const entries = names.map((name) => [name, path.join(home, name)] as const);
  for (const [, file] of entries) fs.writeFileSync(file, '');
  return { env: Object.fromEntries(entries) as Record<CommandFile, string> };
}

/** The runner's rule: upper case, blanks to underscores, dashes stay; an input without a value is an empty variable. */
function inputEnvironment(metadata: Metadata, inputs: Record<string, string>): Record<string, string> {
  const unknown = Object.keys(inputs).filter((name) => !(name in metadata.inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const values = Object.entries(metadata.inputs).map(([name, input]) => [
    name,
    inputs[name] ?? input.default ?? '',
  ]);
  const named = values.map(([name = '', value = '']) => [name.replaceAll(' ', '_').toUpperCase(), value]);
  return prefixed('INPUT_', Object.fromEntries(named) as Record<string, string>);
}

function prefixed(prefix: string, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

type Ended = Pick<ActionResult, 'exitCode' | 'signal' | 'stdout' | 'stderr'>;

async function execute(
  args: string[],
  env: Record<string, string>,
  cwd: string,
  run: ActionRun,
): Promise<Ended> {
  return await new Promise((resolve, reject) => {
    const child = spawn(node24(), args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (piece: string) => {
        text[stream] += piece;
        run.onOutput?.(piece);
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, ...text }));
    if (child.pid !== undefined) run.onStart?.(child.pid);
  });
}

/** The runner's format: `name=value`, or `name<<end`, the lines of the value, `end`. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heredoc = /^([^=<]+)<<(.+)$/u.exec(line);
    if (heredoc?.[1] !== undefined && heredoc[2] !== undefined) {
      const end = lines.indexOf(heredoc[2], index + 1);
      if (end < 0) throw new Error(`the value of ${heredoc[1]} does not end`);
      values[heredoc[1]] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
  }
  return values;
}
