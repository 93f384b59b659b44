import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { backing } from '../../examples/education-system/lab/services.ts';
import { appUser, freePorts, run } from '../../lab/index.ts';
import { needs } from '../support/needs.ts';

/**
 * The images of the lab, unpacked and run without a cluster: each program sees the files of its image and nothing else,
 * as the user of the image. They listen on free ports of the loopback interface.
 */
const obstacle =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'changing the root folder needs root on Linux'
    : undefined;
const scenario = needs(obstacle);
const LIMIT_MS = 240_000;
const PASSWORD = 'p@ss/word of a test';
/** A version that brings a migration. */
const files = {
  'migrations/900_more.sql':
    '-- Up Migration\nALTER TABLE homework ADD COLUMN hint text;\n-- Down Migration\nALTER TABLE homework DROP COLUMN hint;\n',
};

interface Image {
  folder: string;
  config: { Env: string[]; Entrypoint?: string[]; Cmd?: string[]; WorkingDir?: string; User?: string };
}

let scratch = '';
const running: ChildProcess[] = [];
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'education-images-'));
});
afterAll(async () => {
  await Promise.all(running.map(end));
  rmSync(scratch, { recursive: true, force: true });
}, LIMIT_MS);

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill('SIGKILL');
  return await new Promise((resolve) => {
    child.once('exit', resolve);
  });
}

interface Manifest {
  config: { digest: string };
  layers: { digest: string }[];
}

/** Unpacks an archive as a container runtime does, layer over layer. */
async function unpack(archive: string, name: string): Promise<Image> {
  const parts = join(scratch, `${name}-parts`);
  const folder = join(scratch, name);
  for (const each of [parts, folder]) mkdirSync(each);
  await run('tar', ['-xf', archive, '-C', parts]);
  const blob = async <T>(digest: string): Promise<T> =>
    JSON.parse(await run('cat', [join(parts, 'blobs', digest.replace(':', '/'))])) as T;
  const index = JSON.parse(await run('cat', [join(parts, 'index.json')])) as {
    manifests: { digest: string }[];
  };
  const manifest = await blob<Manifest>(index.manifests[0]?.digest ?? '');
  for (const { digest } of manifest.layers) {
    await run('tar', ['-xf', join(parts, 'blobs', digest.replace(':', '/')), '-C', folder]);
  }
  // What a runtime makes beside the image.
  mkdirSync(join(folder, 'dev', 'shm'), { recursive: true, mode: 0o1777 });
  await run('chmod', ['1777', join(folder, 'dev', 'shm')]);
  for (const [device, minor] of [
    ['null', '3'],
    ['urandom', '9'],
  ] as const) {
    await run('mknod', ['-m', '666', join(folder, 'dev', device), 'c', '1', minor]);
  }
  const { config } = await blob<{ config: Image['config'] }>(manifest.config.digest);
  rmSync(parts, { recursive: true });
  return { folder, config };
}

interface Program {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

function start({ folder, config }: Image, env: Record<string, string>, args?: readonly string[]): Program {
  const command = [...(config.Entrypoint ?? []), ...(args ?? config.Cmd ?? [])];
  const own = Object.fromEntries(
    config.Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const [program = '', ...rest] = command;
  const child = spawn('/usr/sbin/chroot', [`--userspec=${config.User}`, folder, program, ...rest], {
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { child, output: () => text, exit };
}

async function until(what: string, program: Program, isSo: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 90_000;
  for (;;) {
    if (await isSo().catch(() => false)) return;
    if (program.child.exitCode !== null || performance.now() > limit) {
      throw new Error(`${what} did not come true:\n${program.output()}`);
    }
    await sleep(50);
  }
}

scenario(
  'Postgres, Redis and the application run from their images alone, and serve',
  async () => {
    const [postgresPort = 0, redisPort = 0, port = 0] = await freePorts(3);
    const [postgres, redis, app] = [
      await unpack(await packPostgres(), 'postgres'),
      await unpack(await packRedis(), 'redis'),
      await unpack(await packEducation('v7', { files }), 'app'),
    ];
    expect([postgres, redis, app].map(({ config }) => config.User)).toEqual(
      Array(3).fill(`${appUser}:${appUser}`),
    );
    chownSync(join(postgres.folder, 'data'), appUser, appUser);

    const database = start(postgres, { POSTGRES_PASSWORD: PASSWORD }, [
      '-p',
      String(postgresPort),
      '-c',
      'listen_addresses=127.0.0.1',
    ]);
    const cache = start(redis, {}, [
      ...(redis.config.Cmd ?? []),
      '--bind',
      '127.0.0.1',
      '--port',
      String(redisPort),
    ]);
    const secret = backing({ password: PASSWORD, teacherCode: 'code' }).secret({
      postgres: '127.0.0.1',
      redis: '127.0.0.1',
    });
    const env = {
      ...secret,
      DATABASE_URL: secret['DATABASE_URL']?.replace(':5432', `:${postgresPort}`) ?? '',
      REDIS_URL: secret['REDIS_URL']?.replace(':6379', `:${redisPort}`) ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DRAIN_SECONDS: '0',
      SECURE_COOKIES: 'false',
    };
    const inApp = (script: string): string[] => ['/usr/local/bin/node', `${app.config.WorkingDir}/${script}`];
    let migrated = '';
    await until('the migration', database, async () => {
      const migration = start(app, env, inApp('src/migrate.ts'));
      const code = await migration.exit;
      migrated = migration.output();
      return code === 0;
    });
    expect(migrated).toBe('migrated: 001_schema, 002_grades, 900_more\n');

    const server = start(app, env, inApp('src/server.ts'));
    const url = `http://127.0.0.1:${port}`;
    await until('/ready', server, async () => (await fetch(`${url}/ready`)).ok);
    const page = await fetch(url);
    expect([page.status, page.headers.get('x-version')]).toEqual([200, 'v7']);
    expect((await fetch(`${url}/main.js`)).status).toBe(200);
    const register = await fetch(`${url}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.test', name: 'A', password: 'a long password' }),
    });
    expect(register.status).toBe(201);
    const health = start(app, env, inApp('src/healthcheck.ts'));
    expect(await health.exit).toBe(0);

    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    for (const { child } of [database, cache]) await end(child);

    // What was there is there after another start.
    const again = start(postgres, { POSTGRES_PASSWORD: PASSWORD }, [
      '-p',
      String(postgresPort),
      '-c',
      'listen_addresses=127.0.0.1',
    ]);
    await until('the database after another start', again, async () => {
      const migration = start(app, env, inApp('src/migrate.ts'));
      return (await migration.exit) === 0 && migration.output() === 'the schema is up to date\n';
    });
  },
  LIMIT_MS,
);
