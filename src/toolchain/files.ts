import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './types.ts';

/** Folders that hold what is downloaded, built or not the repository's own. */
const OTHERS = new Set([
  '.git',
  '.gradle',
  '.idea',
  '.mypy_cache',
  '.next',
  '.nox',
  '.nuget',
  '.pytest_cache',
  '.tox',
  '.venv',
  '.yarn',
  '__pycache__',
  'bin',
  'bower_components',
  'build',
  'coverage',
  'dist',
  'node_modules',
  'obj',
  'out',
  'target',
  'vendor',
  'venv',
]);
const MOST_NAMES = 50_000;
const DEEPEST = 12;
/** A configuration is smaller; what is larger is data. */
const LARGEST = 4_000_000;

/** A folder of the checkout as it is. Links are not followed: the author of a pull request decides where they lead. */
export function filesIn(folder: string): Files {
  const names: string[] = [];
  let cut = false;
  const open: { name: string; depth: number }[] = [{ name: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name, depth } = next;
    for (const entry of entriesOf(path.join(folder, name))) {
      const inside = name === '' ? entry.name : `${name}/${entry.name}`;
      if (entry.isFile()) names.push(inside);
      if (!entry.isDirectory() || isOthers(entry.name, depth)) continue;
      if (depth >= DEEPEST) cut = true;
      else open.push({ name: inside, depth: depth + 1 });
    }
    if (names.length < MOST_NAMES) continue;
    cut = true;
    break;
  }
  return { names: names.toSorted(), cut, read: (name) => textOf(path.join(folder, name)) };
}

/** Of Ruby and Rails `bin/` at the root is the repository's own, and so is `src/bin/` of Rust. */
function isOthers(name: string, depth: number): boolean {
  return OTHERS.has(name) && !(name === 'bin' && depth <= 1);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= LARGEST ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
