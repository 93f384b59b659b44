/**
 * `npm run rename -- owner/name`: names this repository as it is called where it is published, in every file that says how
 * others use it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from './act/render.ts';

/** As GitHub takes names of owners and repositories. */
const NAME = /^[A-Za-z\d](?:[A-Za-z\d-]{0,37}[A-Za-z\d])?\/[\w.-]{1,100}$/u;

/** As it stands in a regular expression. */
function escaped(name: string): string {
  return name.replace('/', String.raw`\/`);
}

/** The text with one name for the other, also where it stands in a regular expression. */
export function renamed(text: string, from: string, to: string): string {
  return text.replaceAll(from, to).replaceAll(escaped(from), escaped(to));
}

/**
 * Renames in the files of a repository that git knows; bundles name nothing.
 * @returns the files that changed
 * @throws Error when the name is none
 */
export function rename(root: string, from: string, to: string): string[] {
  if (!NAME.test(to)) throw new Error(`"${to}" is no name of a repository: it takes owner/name`);
  const files = execFileSync('git', ['ls-files', '-z', '--', ':!dist'], { cwd: root, encoding: 'utf8' });
  return files.split('\0').filter((file) => {
    if (file === '') return false;
    const place = path.join(root, file);
    const bytes = readFileSync(place);
    if (bytes.includes(0)) return false;
    const before = bytes.toString('utf8');
    const after = renamed(before, from, to);
    if (after !== before) writeFileSync(place, after);
    return after !== before;
  });
}

if (import.meta.main) {
  try {
    const [to = ''] = process.argv.slice(2);
    const changed = rename(path.join(import.meta.dirname, '..'), REPOSITORY, to);
    console.log(`${changed.length} files say ${to} now: npm run format, npm run build and npm test follow`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
