import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that the tests run for real, and the Debian package that brings it. */
interface Program {
  package: string;
  find: () => string | undefined;
}

const POSTGRES_ROOT = '/usr/lib/postgresql';

const programs = {
  initdb: { package: 'postgresql-15', find: () => postgresProgram('initdb') },
  pg_isready: { package: 'postgresql-15', find: () => postgresProgram('pg_isready') },
  pg_basebackup: { package: 'postgresql-15', find: () => postgresProgram('pg_basebackup') },
  pg_dump: { package: 'postgresql-15', find: () => postgresProgram('pg_dump') },
  pg_restore: { package: 'postgresql-15', find: () => postgresProgram('pg_restore') },
  postgres: { package: 'postgresql-15', find: () => postgresProgram('postgres') },
  pgbouncer: { package: 'pgbouncer', find: () => onPath('pgbouncer') },
  redis: { package: 'redis-server', find: () => onPath('redis-server') },
  chromium: {
    package: 'chromium',
    find: () => process.env['CHROMIUM_PATH'] ?? onPath('chromium') ?? onPath('google-chrome'),
  },
} satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/**
 * The path of a program. As root on Debian it is installed when it is missing; elsewhere the error says what to do.
 * @throws Error that names the package.
 */
export function program(name: ProgramName): string {
  const { package: wanted, find } = programs[name];
  const found = find();
  if (found !== undefined) return found;
  install(wanted);
  const installed = find();
  if (installed === undefined) throw new Error(`${wanted} is installed, and yet there is no ${name}`);
  return installed;
}

/** Debian keeps each major version in a folder of its own, off the PATH; 15 is the one of production. */
function postgresProgram(name: string): string | undefined {
  const versions = existsSync(POSTGRES_ROOT) ? readdirSync(POSTGRES_ROOT) : [];
  const folder = ['15', ...versions.sort().reverse()].find((version) =>
    existsSync(join(POSTGRES_ROOT, version, 'bin', name)),
  );
  return folder === undefined ? onPath(name) : join(POSTGRES_ROOT, folder, 'bin', name);
}

function onPath(name: string): string | undefined {
  const folders = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`.split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Debian asks this script whether an installed service may start: the tests start their own. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

function install(name: string): void {
  const remedy = `install it (on Debian: apt-get install ${name}), or name running services in DATABASE_URL and REDIS_URL`;
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
    throw new Error(`this needs ${name}, which is not on this machine: ${remedy}`);
  }
  process.stderr.write(`installing ${name} with apt-get\n`);
  const ours = !existsSync(SERVICE_POLICY);
  if (ours) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const options: SpawnSyncOptions = {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    };
    // Another apt-get on this machine is waited for.
    const args = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=240', name];
    if (spawnSync('apt-get', args, options).status === 0) return;
    spawnSync('apt-get', ['update'], options);
    const again = spawnSync('apt-get', args, options);
    if (again.status !== 0)
      throw new Error(`apt-get could not install ${name}: ${remedy}\n${String(again.stderr)}`);
  } finally {
    if (ours) rmSync(SERVICE_POLICY, { force: true });
  }
}

/** Postgres refuses to run as root: the user of Debian's package is who runs it then. */
export function databaseUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:') || each.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('/etc/passwd has neither postgres nor nobody');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether a program can be asked to end its child with itself (Linux). */
export const hasSetpriv: boolean = (() => {
  try {
    execFileSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
