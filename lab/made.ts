import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { withLock } from './lock.ts';
import { sayOnStderr, secondsSince } from './say.ts';

/** The folder, made once by `make` under a name of its own, whoever asks for it at the same time. */
export async function made(
  folder: string,
  what: string,
  make: (temporary: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, { what, say: sayOnStderr }, async () => {
    if (existsSync(folder)) return;
    const begin = performance.now();
    sayOnStderr(what);
    const temporary = `${folder}.part-${process.pid}`;
    try {
      await make(temporary);
      renameSync(temporary, folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    sayOnStderr(`  done in ${secondsSince(begin)}`);
  });
  return folder;
}
