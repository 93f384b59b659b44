import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../base/index.ts';

export interface FoundReports {
  /** Absolute, sorted by the name that is shown. */
  files: { file: string; shown: string }[];
  /** Patterns that no file matches. */
  unmatched: string[];
  problems: Problem[];
}

const NEVER = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;

/**
 * The files of patterns: names and globs relative to `root`; `!pattern` takes away. Nothing in `.git` and
 * `node_modules` is found by a glob that does not name them.
 */
export async function findReports(patterns: readonly string[], root: string): Promise<FoundReports> {
  const found = new Set<string>();
  const unmatched: string[] = [];
  const problems: Problem[] = [];
  const wanted = patterns.map((pattern) => pattern.trim()).filter((pattern) => pattern !== '');
  for (const pattern of wanted) {
    if (pattern.startsWith('!')) {
      for (const file of await matches(pattern.slice(1), root)) found.delete(file);
      continue;
    }
    const kind = await kindOf(path.resolve(root, pattern));
    if (kind === 'folder') {
      problems.push({
        message: 'is a folder',
        file: pattern,
        expected: 'a report file or a glob',
        remedy: `Use a glob such as ${path.posix.join(pattern, '**', '*.xml')}`,
      });
      continue;
    }
    const files = kind === 'file' ? [path.resolve(root, pattern)] : await matches(pattern, root);
    if (files.length === 0) unmatched.push(pattern);
    for (const file of files) found.add(file);
  }
  const files = [...found].map((file) => ({ file, shown: shownAs(file, root) }));
  return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 1)), unmatched, problems };
}

async function matches(pattern: string, root: string): Promise<string[]> {
  const files: string[] = [];
  const exclude = (name: string) => NEVER.test(name);
  const options = NEVER.test(pattern) ? { cwd: root } : { cwd: root, exclude };
  for await (const name of glob(pattern, options)) {
    const file = path.resolve(root, name);
    if ((await kindOf(file)) === 'file') files.push(file);
  }
  return files;
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  try {
    const stats = await stat(file);
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

function shownAs(file: string, root: string): string {
  const relative = path.relative(root, file);
  const shown = relative.startsWith('..') ? file : relative;
  return path.sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}
