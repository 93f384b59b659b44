import { dirname, join } from 'node:path';

/** The repository, whatever the working directory is. */
export const root = dirname(dirname(import.meta.dirname));

/** What the runner writes: jest's JSON, never committed. */
export const reportFolder = join(root, 'build', 'test');

/** A program of node_modules by its full path, so that this also works without npm's PATH. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}
