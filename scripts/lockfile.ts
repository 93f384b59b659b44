/**
 * `node_modules/.bin/node scripts/lockfile.ts [folder]`: completes package-lock.json after an upgrade. Where the registry is a
 * mirror that lacks the native packages of other systems, npm leaves them out of the lock file, and then `npm ci`
 * refuses that file everywhere ("Missing: @biomejs/cli-darwin-arm64@ from lock file"). Their versions are pinned by the
 * packages that ask for them, so they can be filled in; the digest of each is asked of the registry.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockEntry {
  version?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface LockFile {
  packages: Record<string, LockEntry>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The optional packages that something in the lock file asks for and that it does not hold. */
export function missingPackages(lock: LockFile): { name: string; version: string; dev: boolean }[] {
  const missing = new Map<string, { name: string; version: string; dev: boolean }>();
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isHeld(lock, parent, name)) missing.set(name, { name, version, dev: entry.dev === true });
    }
  }
  return [...missing.values()];
}

/** Node's own search: beside the parent, then in each folder above it. */
function isHeld(lock: LockFile, parent: string, name: string): boolean {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/** The entry of a native package, which says in its name where it fits. */
export function nativeEntry({
  name,
  version,
  dev,
}: {
  name: string;
  version: string;
  dev: boolean;
}): LockEntry {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const exact = /^\d+\.\d+\.\d+/.test(version);
  if (os.length === 0 || cpu.length === 0 || !exact) {
    throw new Error(`cannot tell where ${name}@${version} fits: add it to package-lock.json by hand`);
  }
  const libc = os.includes('linux')
    ? words.some((word) => word.startsWith('musl'))
      ? 'musl'
      : 'glibc'
    : undefined;
  return {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    ...(libc !== undefined && /musl|gnu/.test(name) ? { libc: [libc] } : {}),
    optional: true,
    os,
  };
}

/** Packages whose download nothing could be held against. */
export function withoutDigest(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([name, entry]) => name !== '' && entry.integrity === undefined && !entry.link && !entry.inBundle)
    .map(([name]) => name);
}

/** What the registry says of a package. @throws Error where it says nothing. */
function digestOf(place: string, version: string): string {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const { stdout, stderr } = spawnSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
    encoding: 'utf8',
  });
  const digest = stdout.trim();
  if (!digest.startsWith('sha512-'))
    throw new Error(`the registry tells no digest of ${name}@${version}: ${stderr}`);
  return digest;
}

if (import.meta.main) {
  // The example applications have lock files of their own.
  const file = join(import.meta.dirname, '..', process.argv[2] ?? '.', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  const missing = missingPackages(lock);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = nativeEntry(one);
  for (const place of withoutDigest(lock)) {
    const { version = '', ...rest } = lock.packages[place] ?? {};
    lock.packages[place] = { version, integrity: digestOf(place, version), ...rest };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(
    missing.length === 0 ? `${file} is complete` : `added ${missing.map(({ name }) => name).join(', ')}`,
  );
}
