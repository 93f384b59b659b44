import { createHash } from 'node:crypto';
import { ConfigurationError, type Problem, suggest } from '../../base/index.ts';
import { type ImageChange, setImages } from '../set-images.ts';
import type { LineChange } from '../source.ts';
import type { GitRepository, TreeEntry } from './repository.ts';

/** A file of the repository at a commit. */
export interface RepositoryFile {
  path: string;
  mode: string;
  /** Its name in Git, which follows from its content. */
  sha: string;
  text: string;
}

/** A file that is to be written. */
export interface EditedFile {
  path: string;
  mode: string;
  /** As it is at the commit that was read. */
  before: string;
  text: string;
  changes: readonly LineChange[];
}

export interface Edit {
  /** Those that name the images already are left out. */
  files: readonly EditedFile[];
  warnings: readonly string[];
}

type Folders = Map<string, Promise<readonly TreeEntry[]>>;

/**
 * Reads files as they are at a commit, and not through links, which would be written over.
 * @throws ConfigurationError with every path that is no file of text there
 */
export async function readFiles(
  repository: GitRepository,
  sha: string,
  paths: readonly string[],
): Promise<RepositoryFile[]> {
  const { tree } = await repository.commit(sha);
  const folders: Folders = new Map();
  const problems: Problem[] = [];
  const files: RepositoryFile[] = [];
  for (const path of paths) {
    const found = await find(repository, tree, path.split('/'), folders);
    if ('message' in found) {
      problems.push({ input: 'files', file: path, ...found });
      continue;
    }
    const text = textOf(await repository.blob(found.sha));
    if (text === undefined) problems.push({ input: 'files', file: path, message: 'is no text in UTF-8' });
    else files.push({ path, mode: found.mode, sha: found.sha, text });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return files;
}

/**
 * What is to be changed in these files, so that they name the images.
 * @throws ConfigurationError with every file that holds none of them, or is none
 */
export async function editsAt(
  repository: GitRepository,
  sha: string,
  { paths, change }: { paths: readonly string[]; change: ImageChange },
): Promise<Edit> {
  const problems: Problem[] = [];
  const edited = (await readFiles(repository, sha, paths)).flatMap((file) => {
    try {
      return [{ file, edit: setImages(file.path, file.text, change) }];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    files: edited
      .filter(({ edit }) => edit.changes.length > 0)
      .map(({ file: { path, mode, text: before }, edit: { text, changes } }) => ({
        path,
        mode,
        before,
        text,
        changes,
      })),
    warnings: edited.flatMap(({ edit }) => edit.warnings),
  };
}

/** The name that Git gives a content. */
export function blobName(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

async function find(
  repository: GitRepository,
  tree: string,
  [name = '', ...rest]: readonly string[],
  folders: Folders,
): Promise<TreeEntry | Omit<Problem, 'input' | 'file'>> {
  const listed = folders.get(tree) ?? repository.tree(tree);
  folders.set(tree, listed);
  const entries = await listed;
  const entry = entries.find(({ path }) => path === name);
  if (entry === undefined) {
    const near = suggest(
      name,
      entries.map(({ path }) => path),
    );
    return {
      message: `is not in ${repository.name}`,
      ...(near === undefined ? {} : { found: near }),
      remedy: 'give the path from the root of the repository that Argo CD reads, as it is on that branch',
    };
  }
  if (rest.length > 0 && entry.mode === '040000') return await find(repository, entry.sha, rest, folders);
  if (rest.length === 0 && /^100(?:644|755)$/u.test(entry.mode)) return entry;
  return {
    message: `is no file: ${rest.length === 0 ? 'it' : name} is ${KINDS[entry.mode] ?? 'something else'}`,
    remedy: 'give the file itself, which is to be changed',
  };
}

const KINDS: Readonly<Record<string, string>> = {
  '100644': 'a file',
  '100755': 'a file',
  '120000': 'a link',
  '040000': 'a folder',
  '160000': 'a submodule',
};

function textOf(content: Uint8Array): string | undefined {
  try {
    // With its mark of the order of bytes, should it have one: nothing of it changes.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
