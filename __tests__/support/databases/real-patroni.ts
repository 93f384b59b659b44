import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Child, until } from '../../../examples/education-system/test/support/child.ts';
import { databaseUser, program } from '../../../examples/education-system/test/support/programs.ts';
import { ensureEtcd, ensurePatroni, freePorts } from '../../../lab/index.ts';
import { PATRONI_LOGIN } from './patroni.ts';

/** One Postgres with the Patroni that leads it, as real processes on the loopback interface. */
export interface RealMember {
  name: string;
  /** Of its REST API. */
  api: string;
  /** Of its Postgres, as the superuser. */
  url: string;
  start(): Promise<void>;
  /** As its machine goes down: Patroni and Postgres at once. */
  crash(): Promise<void>;
}

export interface RealPatroni extends AsyncDisposable {
  members: readonly RealMember[];
  /** Changes its dynamic configuration, as `patronictl pause` does. */
  configure(change: object): Promise<void>;
  /** The address of whoever answers as the primary now. */
  primary(): Promise<string | undefined>;
  /** What the processes have said. */
  logs(): string;
}

const PASSWORD = 'password-of-the-superuser';
const START_MS = 120_000;

/** Patroni with etcd, and so many servers of Postgres that stream. */
export async function startPatroni(names: readonly string[]): Promise<RealPatroni> {
  const [tool, etcd] = [await ensurePatroni(), await ensureEtcd()];
  const user = databaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'patroni-'));
  // Postgres does not run as root, and root's cache is nobody else's to read.
  chmodSync(folder, 0o755);
  cpSync(tool.env['PYTHONPATH'] ?? '', join(folder, 'packages'), { recursive: true });
  const env = { ...process.env, PYTHONPATH: join(folder, 'packages'), HOME: folder };
  const [client = 0, peer = 0, ...ports] = await freePorts(2 + 2 * names.length);
  const store = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  const flags = {
    name: 'one',
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': store,
    'advertise-client-urls': store,
    'listen-peer-urls': peers,
    'initial-advertise-peer-urls': peers,
    'initial-cluster': `one=${peers}`,
    'unsafe-no-fsync': 'true',
    'log-level': 'error',
  };
  const keeper = new Child(
    etcd,
    Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
  );
  await until('etcd answers', async () => (await fetch(`${store}/health`)).ok, START_MS);
  const running = new Map<string, Child>();
  const members = names.map((name, index): RealMember => {
    const [api = 0, port = 0] = ports.slice(index * 2);
    const home = join(folder, name);
    mkdirSync(home);
    const file = join(home, 'patroni.json');
    // YAML reads JSON too.
    writeFileSync(file, JSON.stringify(settings({ name, home, api, port, client })));
    if (user !== undefined) chownSync(home, user.uid, user.gid);
    return {
      name,
      api: `http://127.0.0.1:${api}`,
      url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
      start: async () => {
        running.set(name, new Child(tool.python, ['-m', tool.module, file], { env, user }));
        await until(`${name} runs`, async () => (await fetch(`http://127.0.0.1:${api}/health`)).ok, START_MS);
      },
      crash: async () => await end(running.get(name), join(home, 'data')),
    };
  });
  return {
    members,
    configure: async (change) => {
      const login = Buffer.from(`${PATRONI_LOGIN.user}:${PATRONI_LOGIN.password}`).toString('base64');
      const answer = await fetch(`${members[0]?.api}/config`, {
        method: 'PATCH',
        headers: { authorization: `Basic ${login}` },
        body: JSON.stringify(change),
      });
      if (!answer.ok) throw new Error(`Patroni refuses it: ${answer.status} ${await answer.text()}`);
    },
    primary: async () => {
      for (const { api, url } of members) {
        const answer = await fetch(`${api}/primary`, { signal: AbortSignal.timeout(1_000) }).catch(
          () => undefined,
        );
        await answer?.text();
        if (answer?.status === 200) return url;
      }
      return undefined;
    },
    logs: () => [...running].map(([name, { output }]) => `${name}:\n${output}`).join('\n'),
    [Symbol.asyncDispose]: async () => {
      for (const [name, child] of running) await end(child, join(folder, name, 'data'));
      await keeper.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}

/** Patroni first, so that it starts nothing again; then the Postgres that it has left, which holds its output open. */
async function end(child: Child | undefined, data: string): Promise<void> {
  child?.process.kill('SIGKILL');
  const file = join(data, 'postmaster.pid');
  const [pid] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  try {
    if (pid !== undefined) process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await child?.ended;
}

interface Place {
  name: string;
  home: string;
  api: number;
  port: number;
  client: number;
}

function here(port: number): object {
  return { listen: `127.0.0.1:${port}`, connect_address: `127.0.0.1:${port}` };
}

function settings({ name, home, api, port, client }: Place): object {
  const login = { username: 'postgres', password: PASSWORD };
  const parameters = {
    fsync: 'off',
    shared_buffers: '16MB',
    unix_socket_directories: home,
    max_connections: 40,
    wal_log_hints: 'on',
  };
  return {
    scope: 'shop',
    name,
    restapi: {
      ...here(api),
      authentication: { username: PATRONI_LOGIN.user, password: PATRONI_LOGIN.password },
    },
    etcd3: { hosts: [`127.0.0.1:${client}`] },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 2,
        retry_timeout: 3,
        maximum_lag_on_failover: 2 ** 20,
        postgresql: { use_pg_rewind: true, parameters },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }],
    },
    postgresql: {
      ...here(port),
      data_dir: join(home, 'data'),
      bin_dir: dirname(realpathSync(program('postgres'))),
      pgpass: join(home, 'pgpass'),
      authentication: { superuser: login, replication: login, rewind: login },
      parameters,
      pg_hba: [
        'host replication all 127.0.0.1/32 scram-sha-256',
        'host all all 127.0.0.1/32 scram-sha-256',
        'local all all trust',
      ],
    },
  };
}
