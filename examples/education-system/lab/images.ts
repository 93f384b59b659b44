import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { appUser, type Layer, nodeRuntimeLayer, packImage, parseLdd, run } from '../../../lab/index.ts';
import { program } from '../test/support/programs.ts';

/** The names under which the chart, and the services beside it, ask for their images. */
export const educationRepository = 'education-system';
export const postgresRef = 'education-postgres:15';
export const redisRef = 'education-redis:7';

const here = join(import.meta.dirname, '..');
const repository = join(here, '..', '..');
const SHELL = '/bin/sh';
/** What Debian's image has too, for a Job that tidies up. */
const TOOLS = ['ls', 'rm', 'tail', 'xargs'].map((name) => `/usr/bin/${name}`);

export interface EducationImage {
  /** Baked into the image, over what it has. */
  env?: Readonly<Record<string, string>>;
  /** More files of the application by path, such as a migration that only this version has. */
  files?: Readonly<Record<string, string>>;
  repository?: string;
  /** The folder of the application; this one without it. */
  root?: string;
}

/**
 * Packs `education-system:<version>` as the Dockerfile makes it, without Docker and without a registry of images.
 * @returns the archive's path for `importImage`.
 */
export async function packEducation(version: string, options: EducationImage = {}): Promise<string> {
  const { root = here } = options;
  const page = mkdtempSync(join(tmpdir(), 'education-page-'));
  try {
    const packages: Layer = { entries: [{ to: '/app/node_modules', from: await productionPackages(root) }] };
    const own: Layer = {
      entries: [
        ...['package.json', 'migrations', 'src'].map((name) => ({
          to: `/app/${name}`,
          from: join(root, name),
        })),
        ...['index.html', 'style.css', 'icon.svg'].map((name) => ({
          to: `/app/web/${name}`,
          from: join(root, 'web', name),
        })),
        { to: '/app/build/web', from: await pageScripts(root, page) },
        ...Object.entries(options.files ?? {}).map(([path, content]) => ({ to: `/app/${path}`, content })),
      ],
    };
    return await packImage({
      ref: `${options.repository ?? educationRepository}:${version}`,
      layers: [await nodeRuntimeLayer(), packages, own],
      // The path of `node` is the PATH's, as in the Dockerfile: the chart's hook names it without a folder.
      cmd: ['node', 'src/server.ts'],
      env: { NODE_ENV: 'production', VERSION: version, COMMIT: 'lab', PORT: '3000', ...options.env },
      user: `${appUser}:${appUser}`,
      workdir: '/app',
      exposedPorts: [3000],
    });
  } finally {
    rmSync(page, { recursive: true, force: true });
  }
}

/** What `npm ci --omit=dev` installs, once for each lock file. */
async function productionPackages(root: string): Promise<string> {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const name = `packages-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`;
  const folder = join(here, 'build', 'lab', name);
  if (!existsSync(folder)) {
    mkdirSync(join(here, 'build', 'lab'), { recursive: true });
    const temporary = mkdtempSync(join(here, 'build', 'lab', 'packages-part-'));
    try {
      for (const file of ['package.json', 'package-lock.json'])
        copyFileSync(join(root, file), join(temporary, file));
      await run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
        cwd: temporary,
      });
      // Who was slower finds it there, and what it made is the same.
      if (!existsSync(folder)) renameSync(temporary, folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  return join(folder, 'node_modules');
}

/** The page's scripts, made by the compiler of this repository, so that the application's own packages are not needed. */
async function pageScripts(root: string, folder: string): Promise<string> {
  const compiler = join(repository, 'node_modules', '.bin', 'tsc');
  await run(compiler, ['-p', join(root, 'web'), '--outDir', folder]);
  return folder;
}

/** Programs with the shared libraries that they load, at the paths that they have here. */
async function programsLayer(programs: readonly string[], more: Layer['entries'] = []): Promise<Layer> {
  const libraries = new Set<string>();
  for (const path of programs)
    for (const library of parseLdd(await run('ldd', [path]))) libraries.add(library);
  return {
    entries: [
      ...programs.map((path) => ({ to: path, from: path, mode: 0o755 })),
      ...[...libraries].map((path) => ({ to: path, from: path, mode: 0o755 })),
      {
        to: '/etc/passwd',
        content: `root:x:0:0:root:/root:/sbin/nologin\napp:x:${appUser}:${appUser}::/data:/sbin/nologin\n`,
      },
      { to: '/etc/group', content: `root:x:0:\napp:x:${appUser}:\n` },
      { to: '/tmp', mode: 0o1777 },
      { to: '/data', owner: appUser },
      ...more,
    ],
  };
}

/** Makes the database at the first start. The password is written where only the server's user can read, and emptied. */
const postgresStart = `#!/bin/sh
set -eu
export PGDATA=/data/pg
if [ ! -s "$PGDATA/ready" ]; then
  umask 077
  printf '%s\\n' "$POSTGRES_PASSWORD" > /tmp/password
  initdb -U education --auth-local=trust --auth-host=scram-sha-256 --pwfile=/tmp/password --encoding=UTF8 --locale=C.UTF-8
  : > /tmp/password
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo 'CREATE DATABASE education' | postgres --single postgres > /dev/null
  echo yes > "$PGDATA/ready"
fi
exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
`;

/** Postgres 15 as Debian builds it. Needs POSTGRES_PASSWORD; keeps its data in /data; user and database are `education`. */
export async function packPostgres(): Promise<string> {
  const server = program('postgres');
  const home = join(server, '..', '..');
  const version = basename(home);
  const modules = await programsLayer(
    [server, program('initdb'), SHELL, ...TOOLS],
    [
      { to: join(home, 'lib'), from: join(home, 'lib') },
      { to: `/usr/share/postgresql/${version}`, from: `/usr/share/postgresql/${version}` },
      { to: '/usr/share/zoneinfo', from: '/usr/share/zoneinfo' },
      { to: '/usr/lib/locale/C.utf8', from: '/usr/lib/locale/C.utf8' },
      { to: '/start', content: postgresStart, mode: 0o755 },
    ],
  );
  return await packImage({
    ref: postgresRef,
    layers: [modules],
    entrypoint: [SHELL, '/start'],
    env: { PATH: `${join(home, 'bin')}:/usr/bin:/bin` },
    user: `${appUser}:${appUser}`,
    exposedPorts: [5432],
  });
}

/** Redis 7 as Debian builds it, keeping what it acknowledged in /data. */
export async function packRedis(): Promise<string> {
  const server = program('redis');
  return await packImage({
    ref: redisRef,
    layers: [await programsLayer([server])],
    entrypoint: [server],
    cmd: [
      ['--bind', '*', '--protected-mode', 'no', '--dir', '/data', '--save', '', '--appendonly', 'yes'],
      ['--maxmemory', '64mb', '--maxmemory-policy', 'noeviction'],
    ].flat(),
    user: `${appUser}:${appUser}`,
    workdir: '/data',
    exposedPorts: [6379],
  });
}
