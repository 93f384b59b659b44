import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasSetpriv } from './programs.ts';

export interface ChildOptions {
  env?: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number } | undefined;
}

/** A program that a test runs: its output is kept, and it never outlives the test. */
export class Child {
  readonly process: ChildProcess;
  readonly ended: Promise<number | NodeJS.Signals>;
  output = '';

  constructor(command: string, args: readonly string[], { env = process.env, user }: ChildOptions = {}) {
    const [program = command, ...rest] = mortal(command, args, user);
    this.process = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-100_000);
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.process.once('error', reject);
      this.process.once('close', (code, signal) => resolve(signal ?? code ?? 1));
    });
    this.ended.catch(() => undefined);
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Sends a signal, and waits for the end when it is one that ends. */
  async kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    if (this.running) this.process.kill(signal);
    return await this.ended;
  }
}

/** The kernel ends the program when this process ends, in whatever way. */
function mortal(
  command: string,
  args: readonly string[],
  user: { uid: number; gid: number } | undefined,
): string[] {
  if (!hasSetpriv) return [command, ...args];
  const as = user === undefined ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return ['setpriv', ...as, '--pdeathsig', 'KILL', command, ...args];
}

/**
 * A port on which nothing listens: below the kernel's own range for outgoing connections, so that nothing takes it
 * while a killed server is away, not even the client that tries to reach it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port between 20000 and 29999');
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Waits until something is so. @throws Error that says what it waited for, with the last error. */
export async function until(what: string, isSo: () => Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  let last: unknown;
  while (performance.now() < end) {
    try {
      if (await isSo()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await sleep(20);
  }
  throw new Error(`waited ${limitMs} ms in vain: ${what}`, { cause: last });
}
