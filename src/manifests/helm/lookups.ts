import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exec } from '../../base/index.ts';

/** The call of helm's function, in a template or in a value that a template evaluates. */
const LOOKUP = /\blookup\s+["'`($.]/;

/** Whether the templates of a chart, or of one that it depends on, ask the cluster while they are rendered. */
export async function usesLookup(folder: string, exec: Exec): Promise<boolean> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = /\.t(?:ar\.)?gz$/.test(entry.name)
      ? await unpacked(file, exec)
      : await readFile(file, 'utf8');
    if (LOOKUP.test(text)) return true;
  }
  return false;
}

async function unpacked(archive: string, exec: Exec): Promise<string> {
  return (await exec('tar', ['-xzOf', archive])).stdout;
}
