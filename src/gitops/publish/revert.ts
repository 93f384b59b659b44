import { applyPatch, reversePatch, structuredPatch } from 'diff';
import { ConfigurationError, type Problem } from '../../base/index.ts';
import type { EditedFile, RepositoryFile } from './files.ts';

/** What a delivery has changed of a file. */
export type Delivered = Pick<EditedFile, 'path' | 'mode' | 'before' | 'text'> &
  Partial<Pick<EditedFile, 'changes'>>;

/**
 * The files with the old lines back; what others have changed elsewhere stays.
 * @param now the files as they are at the head of the branch
 * @throws ConfigurationError which names every file whose lines, or the lines beside them, somebody has changed since
 */
export function putBack(delivered: readonly Delivered[], now: readonly RepositoryFile[]): Delivered[] {
  const problems: Problem[] = [];
  const files = delivered.flatMap(({ path, mode, before, text }): Delivered[] => {
    const current = now.find((file) => file.path === path)?.text;
    // Somebody has put it back, or taken it away.
    if (current === undefined || current === before) return [];
    const old = current === text ? before : undone(path, { before, text, current });
    if (old !== undefined) return old === current ? [] : [{ path, mode, before: current, text: old }];
    problems.push({
      file: path,
      message: 'has changed since in the lines that are to be put back, or beside them',
      remedy: 'put the old image back by hand, in the lines of today',
    });
    return [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return files;
}

function undone(
  path: string,
  { before, text, current }: { before: string; text: string; current: string },
): string | undefined {
  const forward = structuredPatch(path, path, before, text, undefined, undefined, { context: 3 });
  const result = applyPatch(current, reversePatch(forward), { fuzzFactor: 0, autoConvertLineEndings: false });
  return result === false ? undefined : result;
}
