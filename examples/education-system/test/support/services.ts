import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { Child, freePort, until } from './child.ts';
import { databaseUser, program } from './programs.ts';

/** A real server on a free port of the loopback interface, with a folder of its own. */
export interface Service extends AsyncDisposable {
  url: string;
  /** As a crash or the kernel ends it: at once. */
  kill(): Promise<void>;
  /** After `kill`, on the same port and with the same data. */
  start(): Promise<void>;
  /** Stops it from answering, or lets it go on, without ending it. */
  freeze(frozen: boolean): void;
}

export interface PostgresOptions {
  /** Waits for the disk at each commit, as production does. Off it is as true to a killed process, and faster. */
  fsync?: boolean;
}

export async function startPostgres({ fsync = false }: PostgresOptions = {}): Promise<Service> {
  const user = databaseUser();
  const [server, initdb] = [program('postgres'), program('initdb')];
  const folder = mkdtempSync(join(tmpdir(), 'education-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    initdb,
    ['-D', data, '-U', 'education', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { stdio: 'pipe', ...user },
  );
  const port = await freePort();
  const url = `postgresql://education@127.0.0.1:${port}/postgres`;
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: fsync ? 'on' : 'off',
    shared_buffers: '32MB',
    max_connections: 50,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const answers = async (): Promise<boolean> => {
    const client = new Postgres({ connectionString: url, connectionTimeoutMillis: 1000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const child = (): Child => new Child(server, ['-D', data, ...flags], { user });
  return await service({ name: 'Postgres', url, folder, child, answers, stop: 'SIGINT' });
}

export async function startRedis(): Promise<Service> {
  const server = program('redis');
  const folder = mkdtempSync(join(tmpdir(), 'education-redis-'));
  const port = await freePort();
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    // What was acknowledged outlives the process, as with the volume of a real one.
    appendonly: 'yes',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const answers = async (): Promise<boolean> => (await ask(port, 'PING\r\n')).startsWith('+PONG');
  const child = (): Child => new Child(server, flags);
  return await service({
    name: 'Redis',
    url: `redis://127.0.0.1:${port}`,
    folder,
    child,
    answers,
    stop: 'SIGTERM',
  });
}

async function ask(port: number, text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').setTimeout(1000, () => socket.destroy(new Error('no answer')));
    socket.once('error', reject).once('data', (answer: string) => {
      socket.destroy();
      resolve(answer);
    });
  });
}

interface ServiceOptions {
  name: string;
  url: string;
  folder: string;
  child: () => Child;
  answers: () => Promise<boolean>;
  stop: NodeJS.Signals;
}

async function service({ name, url, folder, child, answers, stop }: ServiceOptions): Promise<Service> {
  let running: Child | undefined;
  const start = async (): Promise<void> => {
    const started = child();
    running = started;
    await until(
      `${name} answers`,
      async () => {
        if (!started.running) throw new Error(`${name} ended by itself:\n${started.output}`);
        return await answers();
      },
      30_000,
    );
  };
  const end = async (): Promise<void> => {
    signalTree(running?.process.pid, 'SIGCONT');
    const late = setTimeout(() => void running?.kill('SIGKILL'), 5000);
    await running?.kill(stop);
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await end();
    throw error;
  }
  return {
    url,
    start,
    kill: async () => {
      const children = childrenOf(running?.process.pid);
      await running?.kill('SIGKILL');
      // Orphans of Postgres end by themselves; until then they hold its memory, and no other one can start.
      await until(`the last process of ${name} ends`, async () => Promise.resolve(!children.some(isAlive)));
    },
    freeze: (frozen) => signalTree(running?.process.pid, frozen ? 'SIGSTOP' : 'SIGCONT'),
    [Symbol.asyncDispose]: end,
  };
}

/** Postgres works in children of its own, which a signal to the parent does not stop. */
function signalTree(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  // The parent first: a stopped one makes no more children.
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  for (const child of childrenOf(pid)) signalTree(child, signal);
}

function childrenOf(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
