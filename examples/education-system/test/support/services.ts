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
  /** The folder in which it makes one for its data; the system's for what is temporary without it. */
  home?: string;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<Service> {
  const { user: name = 'education', password, database = 'postgres', home, ...rest } = options;
  const port = await freePort();
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const url = `postgresql://${encodeURIComponent(name)}${secret}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const make = (folder: string, data: string): void =>
    makeCluster({ folder, data, name, password, database });
  return await runPostgres({ name: 'Postgres', url, make, home, ...rest });
}

/** A second Postgres, which follows one that lets everybody in, and can only be read. */
export async function startReplica(primary: Service): Promise<Service> {
  const url = new URL(primary.url);
  url.port = String(await freePort());
  const make = (folder: string, data: string): void => {
    const args = ['-D', data, '-d', primary.url, '--write-recovery-conf', '--checkpoint=fast', '--no-sync'];
    execFileSync(program('pg_basebackup'), args, { stdio: 'pipe', cwd: folder, ...databaseUser() });
  };
  return await runPostgres({ name: 'the replica', url: url.href, make });
}

interface Server {
  name: string;
  url: string;
  /** Makes what it serves. */
  make: (folder: string, data: string) => void;
  fsync?: boolean | undefined;
  home?: string | undefined;
}

async function runPostgres({ name, url, make, fsync = false, home = tmpdir() }: Server): Promise<Service> {
  const user = databaseUser();
  const [server, asked] = [program('postgres'), program('pg_isready')];
  const folder = mkdtempSync(join(home, 'education-postgres-'));
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    make(folder, data);
    const { port } = new URL(url);
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
        execFile(asked, ['-q', '-t', '1', '-h', '127.0.0.1', '-p', port], (error) => resolve(error === null));
      });
    const child = (): Child => new Child(server, ['-D', data, ...flags], { user });
    return await service({ name, url, folder, child, answers, stop: 'SIGINT' });
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

/** @param primary Whom it follows, and is read from alone. */
export async function startRedis(primary?: Service): Promise<Service> {
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
    ...(primary === undefined ? {} : { replicaof: `127.0.0.1 ${new URL(primary.url).port}` }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [
    `--${name}`,
    ...String(value).split(' '),
  ]);
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
