import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.ts';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** A step that hangs is a failed step, not a CI job that is killed without a verdict. */
  limitMs: number;
  /** Ends the program; the step then counts as not passed. */
  signal: AbortSignal;
  /** True once the program's work is done and only its end is missing; it then has GRACE_MS to end. */
  isDone?: () => boolean;
}

export interface RunResult {
  code: number;
  ended: 'by itself' | 'by the time limit' | 'by a signal' | 'because it hung after its work';
}

/** Long enough for a program to clean up, short enough to wait for. */
const GRACE_MS = 10_000;
const POLL_MS = 500;

/** Runs a program with our terminal, so that its own output is seen live. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  if (options.signal.aborted) return { code: 1, ended: 'by a signal' };
  const env = options.env ?? process.env;
  // A group of its own, so that what the program started and forgot can be ended with it.
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit', detached: true });
  let hang: NodeJS.Timeout | undefined;
  let ended: RunResult['ended'] = 'by itself';
  const limit = setTimeout(() => {
    ended = 'by the time limit';
    stop(child);
  }, options.limitMs);
  const abort = () => {
    ended = 'by a signal';
    stop(child);
  };
  options.signal.addEventListener('abort', abort, { once: true });
  const watch = setInterval(() => {
    if (options.isDone?.() !== true) return;
    clearInterval(watch);
    hang = setTimeout(() => {
      ended = 'because it hung after its work';
      stop(child);
    }, GRACE_MS);
  }, POLL_MS);
  try {
    const code = await exitCode(child);
    return { code, ended };
  } finally {
    clearTimeout(limit);
    clearInterval(watch);
    clearTimeout(hang);
    options.signal.removeEventListener('abort', abort);
  }
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal])),
    );
  });
}

function stop(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
}

function signalGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
}
