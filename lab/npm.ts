import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { made } from './made.ts';
import { cacheRoot } from './paths.ts';
import { tryRun } from './run.ts';

const LOCK = 'package-lock.json';

/**
 * The packages that a folder's package.json asks for, as its lock file says where it has one, installed once into the cache
 * without their scripts.
 * @returns the `node_modules`
 * @throws LabError where npm cannot install them
 */
export async function ensureNpmPackages(name: string, folder: string): Promise<string> {
  const files = ['package.json', LOCK].filter((file) => existsSync(join(folder, file)));
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  const place = join(cacheRoot(), 'tools', `${name}-${hash.digest('hex').slice(0, 16)}`);
  const install = files.includes(LOCK) ? ['ci'] : ['install', '--no-package-lock'];
  await made(place, `installing ${name}`, async (temporary) => {
    mkdirSync(temporary, { recursive: true });
    for (const file of files) copyFileSync(join(folder, file), join(temporary, file));
    const args = [...install, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, stderr } = await tryRun('npm', args, { cwd: temporary });
    if (code !== 0) throw new LabError(`npm cannot install what ${folder} asks for: ${stderr.trim()}`);
  });
  return join(place, 'node_modules');
}
