import { defined } from './defined.ts';
import childProcess, { type ChildProcess } from 'node:child_process';
import { childEnvironment, endsWithUs, signalTree } from './children.ts';
import { KilledError, StoppedError } from './limits.ts';
import { cutToEnd } from './text.ts';

export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface ExecOptions {
  cwd?: string;
  /** Added to the environment of children, which is without what the runner tells this step alone. */
  env?: Record<string, string>;
  input?: string;
  /** Ends the program, with all that it has started. */
  signal?: AbortSignal;
  /** Milliseconds; 10 minutes unless told otherwise. */
  limitMs?: number;
}

/** The one seam for processes: runs a program without a shell; a non-zero exit is a result, not an exception. */
export type Exec = (program: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>;

/** Longer than any helm, kustomize or git should take: what hangs must not hold a job for hours. */
const LIMIT_MS = 600_000;
/** A program that was asked to end gets so long before it is killed. */
const GRACE_MS = 500;
/** After its end its output is read on for so long: what it has started may hold the pipes open. */
const DRAIN_MS = 1_000;
/** Of each stream; rendered manifests are far below it. */
const OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The seam's real side. Each program has a process group of its own, so that it ends with all that it has started: at
 * its own end, at the signal, at the limit, and with this process.
 * @throws Error with the code ENOENT when the program is not on the PATH, StoppedError when it was ended here, KilledError
 * when somebody else has killed it.
 */
export const systemExec: Exec = async (program, args, options = {}) => {
  options.signal?.throwIfAborted();
  const child = childProcess.spawn(program, [...args], {
    detached: process.platform !== 'win32',
    env: childEnvironment(process.env, options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...defined({ cwd: options.cwd }),
  });
  endsWithUs(child, { group: true });
  return await new Run(program, child, options).ended;
};

/** For who waits for a pull request: a git, helm or kustomize that is not done by then hangs. */
export const PATIENCE_MS = 120_000;

/**
 * The same seam, whose programs end with a signal: a limit's reason tells which of them was waited for.
 * @param limitMs Of each program that has no limit of its own.
 */
export function boundExec(exec: Exec, signal: AbortSignal, limitMs?: number): Exec {
  return async (program, args, options = {}) => {
    try {
      return await exec(program, args, {
        ...defined({ limitMs }),
        ...options,
        signal: options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]),
      });
    } catch (error) {
      throw error instanceof StoppedError ? error.waitingFor([program, args[0]].join(' ')) : error;
    }
  };
}

/** One program from its start to the end of its output. */
class Run {
  readonly ended: Promise<ExecResult>;
  readonly #child: ChildProcess;
  readonly #program: string;
  readonly #options: ExecOptions;
  readonly #output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  readonly #timers: NodeJS.Timeout[] = [];
  #settle: (outcome: () => ExecResult) => void = () => undefined;
  readonly #onAbort = (): void => this.#stop(this.#options.signal?.reason as Error);

  constructor(program: string, child: ChildProcess, options: ExecOptions) {
    this.#program = program;
    this.#child = child;
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = (outcome) => {
        for (const timer of this.#timers) clearTimeout(timer);
        options.signal?.removeEventListener('abort', this.#onAbort);
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      };
    });
    const limitMs = options.limitMs ?? LIMIT_MS;
    this.#after(limitMs, () =>
      this.#stop(new StoppedError(`${program} was not done after ${limitMs / 1000} s, and was ended`)),
    );
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#read('stdout');
    this.#read('stderr');
    // A program that does not read its input ends all the same.
    child.stdin?.on('error', () => undefined).end(options.input ?? '');
    child.once('error', (error) => this.#fail(missing(program, error)));
    child.once('exit', (code, signal) => this.#exited(code, signal));
  }

  #read(stream: 'stdout' | 'stderr'): void {
    let bytes = 0;
    this.#child[stream]?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= OUTPUT_BYTES) this.#output[stream].push(chunk);
      else this.#stop(new StoppedError(`${this.#program} writes without end, and was ended`));
    });
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    const done = (): void => {
      this.#signal('SIGKILL');
      this.#settle(() => {
        const stderr = Buffer.concat(this.#output.stderr).toString('utf8');
        if (signal !== null) throw new KilledError(this.#program, signal, lastLine(stderr));
        return { exitCode: code ?? 1, stdout: Buffer.concat(this.#output.stdout).toString('utf8'), stderr };
      });
    };
    this.#child.once('close', done);
    this.#after(DRAIN_MS, done);
  }

  #stop(reason: Error): void {
    this.#signal('SIGTERM');
    setTimeout(() => this.#signal('SIGKILL'), GRACE_MS).unref();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#fail(reason);
  }

  #fail(error: Error): void {
    this.#settle(() => {
      throw error;
    });
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) signalTree(this.#child.pid, signal, true);
  }

  #after(ms: number, run: () => void): void {
    this.#timers.push(setTimeout(run, ms));
  }
}

function lastLine(text: string): string {
  return cutToEnd(text, 600).trim().split('\n').at(-1) ?? '';
}

function missing(program: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error;
  return Object.assign(new Error(`Unable to locate executable file: ${program}`), { code: 'ENOENT' });
}
