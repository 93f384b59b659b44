import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { made } from './made.ts';
import { cacheRoot, labFolder } from './paths.ts';
import { run, tryRun } from './run.ts';

/** A program of Python that is run as a module, with the environment in which its packages are found. */
export interface PythonTool {
  module: string;
  /** What runs it. */
  python: string;
  env: NodeJS.ProcessEnv;
}

/** What reads a plan of Terraform for what is set up carelessly. */
export async function ensureCheckov(): Promise<PythonTool> {
  return await packages('checkov', 'checkov.main');
}

/** A stand-in for AWS, as a server. */
export async function ensureMoto(): Promise<PythonTool> {
  return await packages('moto', 'moto.server');
}

/** What sets up hosts, and its linter, as `python3 -m ansible playbook` and `python3 -m ansiblelint`. */
export async function ensureAnsible(): Promise<PythonTool> {
  return await packages('ansible', 'ansible');
}

/** Of the system: what is in the home of a user can be run by that user alone. */
const SYSTEM_PYTHON = '/usr/bin/python3';

/**
 * What keeps a leader among servers of Postgres, which do not run as root: by a Python that everybody can run. A client of its
 * store is published as its source alone.
 */
export async function ensurePatroni(): Promise<PythonTool> {
  const python = existsSync(SYSTEM_PYTHON) ? SYSTEM_PYTHON : 'python3';
  return await packages('patroni', 'patroni', { python, sources: ['--no-binary', 'python-etcd'] });
}

interface Install {
  python?: string;
  /** Options that let pip build what has no wheel. */
  sources?: readonly string[];
}

/**
 * The packages of `lab/python/<name>.txt`, each pinned by hash, installed once into the cache for this Python.
 * @throws LabError where there is no Python with pip, or no way to PyPI.
 */
async function packages(
  name: string,
  module: string,
  { python = 'python3', sources = [] }: Install = {},
): Promise<PythonTool> {
  const wanted = join(labFolder, 'python', `${name}.txt`);
  const version = await run(python, ['--version']).catch(() => '');
  const key = createHash('sha256').update(readFileSync(wanted)).update(version).digest('hex').slice(0, 16);
  const place = join(cacheRoot(), 'tools', `${name}-${key}`);
  const folder = await made(place, `installing ${name}`, async (temporary) => {
    const pinned = ['--require-hashes', '--only-binary', ':all:', ...sources, '--requirement', wanted];
    await pipInstall(name, temporary, pinned, python);
  });
  return { module, python, env: { ...process.env, PYTHONPATH: folder } };
}

/**
 * Installs exactly what is asked for, without what it depends on, into a folder.
 * @param what names it in the message of a failure
 * @throws LabError where there is no Python with pip, or no way to PyPI
 */
export async function pipInstall(
  what: string,
  folder: string,
  wanted: readonly string[],
  python = 'python3',
): Promise<void> {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check', '--target'];
  const result = await tryRun(python, [...args, folder, ...wanted]).catch((error: Error) => ({
    code: 1,
    stderr: error.message,
  }));
  if (result.code === 0) return;
  throw new LabError(
    `${what} comes from PyPI by ${python} and pip (Debian: apt-get install python3-pip): ${result.stderr.trim()}`,
  );
}
