import { spawn } from 'node:child_process';

export interface RunOptions {
  input?: string | Uint8Array;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Ends the command after this long; none by default. */
  timeoutMs?: number;
  /** Gets each line of output as it comes, for commands that take minutes. */
  onLine?: (line: string) => void;
  /** Sends SIGINT to the command, which then ends by itself. */
  signal?: AbortSignal;
}

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end and gives what it printed, whatever its exit code. */
export async function tryRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.env && { env: options.env }),
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
    });
    const interrupt = (): void => void child.kill('SIGINT');
    options.signal?.addEventListener('abort', interrupt, { once: true });
    const stdout: string[] = [];
    const stderr: string[] = [];
    for (const [stream, parts] of [
      [child.stdout, stdout],
      [child.stderr, stderr],
    ] as const) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        parts.push(text);
        if (options.onLine) for (const line of text.split('\n')) if (line.trim()) options.onLine(line);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      options.signal?.removeEventListener('abort', interrupt);
      if (signal) stderr.push(`\nended by ${signal}`);
      resolve({ code: code ?? 1, stdout: stdout.join(''), stderr: stderr.join('') });
    });
    // A command that ends without reading its input breaks the pipe: its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a command that must succeed, and gives its standard output. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await tryRun(command, args, options);
  if (result.code !== 0) {
    const shown = [command, ...args].join(' ');
    const why = (result.stderr.trim() || result.stdout.trim()).split('\n').slice(-20).join('\n');
    throw new Error(
      `${shown.length > 300 ? `${shown.slice(0, 300)}…` : shown} ended with ${result.code}:\n${why}`,
    );
  }
  return result.stdout;
}

/** Waits. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
