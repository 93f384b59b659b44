import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryRun } from '../../lab/index.ts';
import { node24 } from './run-action.ts';

const root = join(import.meta.dirname, '..', '..');

/** The education application: a project of its own, with packages of its own. */
export const EDUCATION = join(root, 'examples', 'education-system');

const INSTALL_LIMIT_MS = 300_000;

/** Installs the application's packages when they are not those of its lock file; a second call at once waits. */
export async function installEducation(): Promise<void> {
  const lock = join(root, 'build', 'education-install');
  mkdirSync(join(root, 'build'), { recursive: true });
  const end = performance.now() + INSTALL_LIMIT_MS;
  while (!take(lock)) {
    if (performance.now() > end) throw new Error(`another test is installing; if none is, remove ${lock}`);
    await sleep(200);
  }
  try {
    if (isInstalled()) return;
    const { code, stderr } = await tryRun('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: EDUCATION,
      timeoutMs: INSTALL_LIMIT_MS,
    });
    if (code !== 0) throw new Error(`npm ci in ${EDUCATION} failed:\n${stderr}`);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A folder is made by one process alone; one that was left by a process that died is taken over. */
function take(lock: string): boolean {
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > INSTALL_LIMIT_MS) rmSync(lock, { recursive: true });
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    return false;
  }
}

interface Packages {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

function packagesOf(lockFile: string): Packages['packages'] {
  return (JSON.parse(readFileSync(lockFile, 'utf8')) as Packages).packages;
}

/** npm writes the hidden lock file as the last step of an install. */
function isInstalled(): boolean {
  const hidden = join(EDUCATION, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const found = packagesOf(hidden);
  return Object.entries(packagesOf(join(EDUCATION, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || found[path]?.version === version || (optional === true && found[path] === undefined),
  );
}

/** A program of the application's own packages, or a script of it under Node 24. */
export async function inEducation(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
  timeoutMs = 540_000,
): Promise<{ code: number; output: string }> {
  const [first = '', ...args] = command;
  const script = first.endsWith('.ts');
  const program = script ? node24() : join(EDUCATION, 'node_modules', '.bin', first);
  const { code, stdout, stderr } = await tryRun(program, script ? [first, ...args] : args, {
    cwd: EDUCATION,
    env: { ...cleanEnvironment(), ...env },
    timeoutMs,
  });
  return { code, output: `${stdout}\n${stderr}` };
}

/** A script of the application that runs until its input ends, and says what it has to say line by line. */
export interface RunningScript {
  child: ChildProcess;
  /** Sends a line. */
  say: (line: string) => void;
  /** The next line that it says. @param to what it is to answer, for the message @throws Error with what it printed, where it says none */
  next: (to: string) => Promise<string>;
}

const SAYS_MS = 120_000;

/**
 * Starts a script of the application, such as `test/observed.ts`, under Node 24.
 * @param through a program that becomes the command that it is given, such as `unshare --mount`
 */
export function startScript(
  script: string,
  through: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): RunningScript {
  const command = [...through, node24(), script];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: EDUCATION,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  // One that has ended takes no more: its silence tells.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    say: (line) => void child.stdin.write(`${line}\n`),
    next: async (to) => {
      const line = await Promise.race([lines.next(), sleep(SAYS_MS, undefined, { ref: false })]);
      if (line === undefined || line.done === true)
        throw new Error(`${script} says nothing to ${to}:\n${log}`);
      return line.value;
    },
  };
}

/** Nothing of what jest or a developer's shell sets decides which services the tests use. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, NODE_OPTIONS: _options, ...env } = process.env;
  // The tools of the packages are scripts for `node`.
  return { ...env, PATH: [join(root, 'node_modules', '.bin'), env['PATH'] ?? ''].join(':') };
}

export interface SuiteCounts {
  tests: number;
  pass: number;
  fail: number;
  skipped: number;
  cancelled: number;
  todo: number;
}

/** The closing lines of node's test runner. @throws Error with the output when they are not there. */
export function suiteCounts(output: string): SuiteCounts {
  const counts = Object.fromEntries(
    [...output.matchAll(/^\S (tests|pass|fail|skipped|cancelled|todo) (\d+)$/gm)].map(([, name, count]) => [
      name,
      Number(count),
    ]),
  ) as unknown as SuiteCounts;
  if (counts.tests === undefined) throw new Error(`the suite counted nothing:\n${output}`);
  return counts;
}
