import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const keptMs = 7 * 24 * 3_600_000;

/** Marks a cached file as used now. */
export function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/** Removes what nobody used for a week: every change of an application makes an archive of 130 MB anew. */
export function prune(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile() && Date.now() - stat.mtimeMs > keptMs) rmSync(file, { force: true });
  }
}
