import { glob, readdir } from 'node:fs/promises';
import path from 'node:path';
import { givenPlaceOf, PLACE_MESSAGES, type Problem, suggest } from '../base/index.ts';

/**
 * The files that entries name: paths, or globs, relative to the current folder. Sorted, so that totals and texts do not
 * depend on the order of a folder.
 */
export async function resolveFiles(
  entries: readonly string[],
  input: string,
  expected = "a file that an earlier step's Trivy wrote",
): Promise<{ files: string[]; problems: Problem[] }> {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const found = await resolveEntry(entry);
    if (typeof found === 'string') problems.push({ input, ...(await notFound(entry, found, expected)) });
    else for (const file of found) files.add(path.normalize(file));
  }
  return { files: [...files].sort(), problems };
}

/** The files of an entry, or what is wrong with it. */
async function resolveEntry(entry: string): Promise<string[] | string> {
  const kind = kindOf(entry);
  if (kind === 'file') return [entry];
  if (kind !== 'missing' || !isGlob(entry)) return PLACE_MESSAGES[kind];
  const files: string[] = [];
  for await (const name of glob(entry)) {
    const place = kindOf(name);
    if (place === 'file') files.push(name);
    if (place === 'link out' || place === 'special') return `matches ${name}, which ${PLACE_MESSAGES[place]}`;
  }
  return files.length === 0 ? 'matches no file' : files;
}

export function isGlob(entry: string): boolean {
  return /[*?[{]/u.test(entry);
}

/** The current folder is the checkout. */
function kindOf(name: string): ReturnType<typeof givenPlaceOf> {
  return givenPlaceOf(name, '.');
}

async function notFound(entry: string, message: string, expected: string): Promise<Omit<Problem, 'input'>> {
  const problem = { message, found: entry, expected };
  if (message === 'is a folder')
    return { ...problem, remedy: `Use a glob such as ${path.join(entry, '*.json')}` };
  const folder = path.dirname(entry);
  const names = message === 'does not exist' && kindOf(folder) === 'folder' ? await readdir(folder) : [];
  const near = suggest(path.basename(entry), names);
  return near === undefined ? problem : { ...problem, remedy: `Did you mean ${path.join(folder, near)}?` };
}
