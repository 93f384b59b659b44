import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  /** The superuser. */
  user?: string;
  /** Without one everybody is let in. */
  password?: string;
  database?: string;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<Service> {
  const { fsync = false, user: name = 'education', password, database = 'postgres' } = options;
  const user = databaseUser();
  const [server, asked] = [program('postgres'), program('pg_isready')];
  const folder = mkdtempSync(join(tmpdir(), 'education-postgres-'));
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    makeCluster({ folder, data, name, password, database });
    const port = await freePort();
    const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
    const url = `postgresql://${encodeURIComponent(name)}${secret}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: '',
      fsync: fsync ? 'on' : 'off',
      shared_buffers: '32MB',
    };
    const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const answers = async (): Promise<boolean> =>
      await new Promise((resolve) => {
        execFile(asked, ['-q', '-t', '1', '-h', '127.0.0.1', '-p', String(port)], (error) =>
          resolve(error === null),
        );
      });
    const child = (): Child => new Child(server, ['-D', data, ...flags], { user });
    return await service({ name: 'Postgres', url, folder, child, answers, stop: 'SIGINT' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Cluster {
  folder: string;
  data: string;
  name: string;
  password: string | undefined;
  database: string;
}

/** A new cluster of databases, in which one of that name is empty. */
function makeCluster({ folder, data, name, password, database }: Cluster): void {
  const user = databaseUser();
  const passwordFile = join(folder, 'password');
  if (password !== undefined) {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  }
  const auth =
    password === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  const options = { stdio: 'pipe', cwd: folder, ...user } as const;
  execFileSync(program('initdb'), ['-D', data, '-U', name, ...auth, ...locale, '--no-sync'], options);
  rmSync(passwordFile, { force: true });
  if (database === 'postgres') return;
  // Without a server, so that nobody meets one that has no such database yet.
  execFileSync(program('postgres'), ['--single', '-D', data, '-c', 'fsync=off', 'postgres'], {
    ...options,
    input: `CREATE DATABASE "${database.replaceAll('"', '""')}"\n`,
  });
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
