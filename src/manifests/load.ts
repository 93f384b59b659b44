import { glob, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  ConfigurationError,
  type Exec,
  fileGlob,
  givenPlaceOf,
  PLACE_MESSAGES,
  type Problem,
  suggest,
} from '../base/index.ts';
import { parseYaml } from './documents.ts';
import { buildKustomization, KUSTOMIZATION_FILES } from './kustomize.ts';
import { objectsOf, type ReadObjects } from './objects.ts';
import type { Manifest } from './types.ts';

const INPUT = 'manifests';
/** What `kubectl apply -f <folder>` reads. */
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);

/**
 * Reads plain manifests. An entry is a file, a glob, a folder with a kustomization (which is built), or a folder whose
 * own .yaml, .yml and .json files are read: as in kubectl, folders below it are not.
 * @throws ConfigurationError with every problem of every file.
 */
export async function loadManifests(
  entries: readonly string[],
  { exec }: { exec: Exec },
): Promise<Manifest[]> {
  const sources = new Map<string, 'file' | 'kustomization'>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const found = await resolveEntry(entry);
    if ('problem' in found) problems.push({ input: INPUT, ...found.problem });
    else for (const name of found.paths) sources.set(path.normalize(name), found.kind);
  }
  const manifests: Manifest[] = [];
  for (const [name, kind] of sources) {
    const read =
      kind === 'file' ? readObjects(await readFile(name, 'utf8'), name) : await readKustomization(name, exec);
    manifests.push(...read.manifests);
    problems.push(...read.problems);
  }
  if (problems.length === 0 && manifests.length === 0) {
    problems.push({
      input: INPUT,
      message: 'hold no Kubernetes object',
      found: [...sources.keys()].join(', '),
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return manifests;
}

/** The objects of one file's text. */
export function readObjects(text: string, file: string): ReadObjects {
  const { documents, problems } = parseYaml(text, file);
  const read = documents.map((document) =>
    objectsOf(document, { file, originAt: (line) => `${file}:${line}`, lines: true }),
  );
  return {
    manifests: read.flatMap(({ manifests }) => manifests),
    problems: [...problems, ...read.flatMap((each) => each.problems)],
  };
}

async function readKustomization(folder: string, exec: Exec): Promise<ReadObjects> {
  const { documents, problems } = parseYaml(await buildKustomization(folder, exec), folder);
  const where = { file: folder, originAt: () => `kustomization ${folder}`, lines: false };
  const read = documents.map((document) => objectsOf(document, where));
  return {
    manifests: read.flatMap(({ manifests }) => manifests),
    problems: [...problems, ...read.flatMap((each) => each.problems)],
  };
}

type Entry = { kind: 'file' | 'kustomization'; paths: string[] } | { problem: Problem };

async function resolveEntry(entry: string): Promise<Entry> {
  if (/^https?:\/\//i.test(entry)) {
    const remedy = 'Fetch it in an earlier step at a fixed version and check its hash, then name the file';
    return {
      problem: { message: 'is a URL: what it holds could change between two releases', found: entry, remedy },
    };
  }
  const kind = kindOf(entry);
  if (kind === 'file') return { kind: 'file', paths: [entry] };
  if (kind === 'folder') return await resolveFolder(entry);
  if (kind !== 'missing') return { problem: { message: PLACE_MESSAGES[kind], found: entry } };
  return /[*?[{]/.test(entry) ? await resolveGlob(entry) : await notFound(entry);
}

/** The current folder is the checkout. */
function kindOf(name: string): ReturnType<typeof givenPlaceOf> {
  return givenPlaceOf(name, '.');
}

async function resolveFolder(folder: string): Promise<Entry> {
  const names = await readdir(folder);
  if (names.some((name) => KUSTOMIZATION_FILES.includes(name)))
    return { kind: 'kustomization', paths: [folder] };
  const paths = filesAmong(names.map((name) => path.join(folder, name)));
  if (!Array.isArray(paths)) return paths;
  if (paths.length > 0) return { kind: 'file', paths };
  return {
    problem: {
      message: 'the folder has no .yaml, .yml or .json file of its own; the folders in it are not read',
      found: folder,
      remedy: `Use a glob such as ${path.join(folder, '**/*.yaml')} to read them too`,
    },
  };
}

async function resolveGlob(pattern: string): Promise<Entry> {
  const wanted = fileGlob(pattern);
  if ('problem' in wanted) return { problem: { message: wanted.problem, found: pattern } };
  const names: string[] = [];
  for await (const name of glob(wanted.pattern)) if (wanted.keeps(name)) names.push(name);
  const paths = filesAmong(names);
  if (!Array.isArray(paths)) return paths;
  if (paths.length > 0) return { kind: 'file', paths };
  return { problem: { message: 'no .yaml, .yml or .json file matches the pattern', found: pattern } };
}

/** The manifests among the names, or the first that may not be read. */
function filesAmong(names: readonly string[]): string[] | { problem: Problem } {
  const files: string[] = [];
  for (const name of [...names].filter((each) => EXTENSIONS.has(path.extname(each))).sort()) {
    const kind = kindOf(name);
    if (kind === 'link out' || kind === 'special') {
      return { problem: { message: PLACE_MESSAGES[kind], found: name } };
    }
    if (kind === 'file') files.push(name);
  }
  return files;
}

/** Names what is nearest to it: in the deepest folder of the path that exists. */
async function notFound(entry: string): Promise<Entry> {
  let missing = path.normalize(entry);
  while (path.dirname(missing) !== missing && kindOf(path.dirname(missing)) !== 'folder') {
    missing = path.dirname(missing);
  }
  const folder = path.dirname(missing);
  const names = kindOf(folder) === 'folder' ? await readdir(folder) : [];
  const near = suggest(path.basename(missing), names);
  return {
    problem: {
      message: 'does not exist',
      found: entry,
      ...(near === undefined ? {} : { remedy: `Did you mean ${path.join(folder, near)}?` }),
    },
  };
}
