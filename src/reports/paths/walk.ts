import { readdir } from 'node:fs/promises';

/** What no source file of the repository lies in. */
const NEVER = new Set(['.git', 'node_modules', '.venv', '.tox', '.gradle', '__pycache__', '.nyc_output']);
const MAX_FILES = 1_000_000;

/** The files below a folder, relative to it, with `/`; links are not followed. */
export async function filesBelow(root: string): Promise<string[]> {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    // A folder that cannot be read holds no source that a report could speak of.
    const entries = await readdir(`${root}/${folder}`, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isDirectory() && !NEVER.has(entry.name)) folders.push(`${folder}${entry.name}/`);
      else if (entry.isFile() && files.length < MAX_FILES) files.push(`${folder}${entry.name}`);
    }
  }
  return files;
}
