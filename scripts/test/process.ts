import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.ts';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** A step that hangs is a failed step, not a CI job that is killed without a verdict. */
  limitMs: number;
  /** Ends the program; the step then counts as not passed. */
  signal: AbortSignal;
}

export interface RunResult {
  code: number;
  ended: 'by itself' | 'by the time limit' | 'by a signal';
}

/** Long enough for a program to clean up after SIGTERM, short enough to wait for. */
const GRACE_MS = 10_000;

/** Runs a program with our terminal, so that its own output is seen live. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  if (options.signal.aborted) return { code: 1, ended: 'by a signal' };
  const child = spawn(program, args, { cwd: root, env: options.env ?? process.env, stdio: 'inherit' });
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
  try {
    const code = await exitCode(child);
    return { code, ended };
  } finally {
    clearTimeout(limit);
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
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
}
