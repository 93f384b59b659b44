import { glob, readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  fileGlob,
  givenPlaceOf,
  PLACE_MESSAGES,
  type Problem,
  suggest,
  type VersionOf,
} from '../base/index.ts';

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

/** The same, where another version of a file may count than the one of the checkout: then its text is given too. */
export async function resolveVersions(
  entries: readonly string[],
  input: string,
  versionOf: VersionOf | undefined,
): Promise<{ files: string[]; texts: ReadonlyMap<string, string>; problems: Problem[] }> {
  if (versionOf === undefined) return { ...(await resolveFiles(entries, input)), texts: new Map() };
  // A file that the change has deleted counts all the same.
  const names = entries.filter((entry) => !isGlob(entry));
  const matched = await resolveFiles(entries.filter(isGlob), input);
  const found = { files: [] as string[], texts: new Map<string, string>(), problems: matched.problems };
  for (const name of new Set([...names, ...matched.files].map((each) => path.normalize(each)))) {
    const version = await versionOf(name);
    if (version === 'none') {
      found.problems.push({ input, message: 'does not exist', found: name, expected: OF_BASE });
    } else if (version === 'of the checkout') {
      const { files, problems } = await resolveFiles([name], input);
      found.files.push(...files);
      found.problems.push(...problems);
    } else {
      found.files.push(name);
      found.texts.set(name, version.text);
    }
  }
  return { ...found, files: found.files.sort() };
}

const OF_BASE = 'a file of the commit that judges this change (policy-from: base)';

/** The files of an entry, or what is wrong with it. */
async function resolveEntry(entry: string): Promise<string[] | string> {
  const kind = kindOf(entry);
  if (kind === 'file') return [entry];
  if (kind !== 'missing' || !isGlob(entry)) return PLACE_MESSAGES[kind];
  const wanted = fileGlob(entry);
  if ('problem' in wanted) return wanted.problem;
  const files: string[] = [];
  for await (const name of glob(wanted.pattern)) {
    if (!wanted.keeps(name)) continue;
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
