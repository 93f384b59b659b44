import { applyPatch, reversePatch, structuredPatch, type StructuredPatch } from 'diff';
import { ConfigurationError, type Problem } from '../../base/index.ts';
import type { LineChange } from '../source.ts';
import type { EditedFile, RepositoryFile } from './files.ts';

/** What a delivery has changed of a file. */
export type Delivered = Pick<EditedFile, 'path' | 'mode' | 'before' | 'text'> &
  Partial<Pick<EditedFile, 'changes'>>;

/** Somebody has changed the lines that are to be put back, or those beside them. */
export class LinesChangedError extends ConfigurationError {
  constructor(problems: readonly Problem[]) {
    super(problems);
    this.name = 'LinesChangedError';
  }
}

/**
 * The files with the old lines back; what others have changed elsewhere stays.
 * @param now the files as they are at the head of the branch
 * @throws LinesChangedError which names every file whose lines, or the lines beside them, somebody has changed since
 */
export function putBack(delivered: readonly Delivered[], now: readonly RepositoryFile[]): EditedFile[] {
  const problems: Problem[] = [];
  const files = delivered.flatMap(({ path, mode, before, text }): EditedFile[] => {
    const current = now.find((file) => file.path === path)?.text;
    // Somebody has put it back, or taken it away.
    if (current === undefined || current === before) return [];
    const old = current === text ? before : undone(path, { before, text, current });
    if (old !== undefined)
      return old === current
        ? []
        : [{ path, mode, before: current, text: old, changes: lineChanges(current, old) }];
    problems.push({
      file: path,
      message: 'has changed since in the lines that are to be put back, or beside them',
      remedy: 'put the old image back by hand, in the lines of today',
    });
    return [];
  });
  if (problems.length > 0) throw new LinesChangedError(problems);
  return files;
}

/**
 * Whether the old lines stand in all the files, with those beside them; what others have changed elsewhere does not count.
 * @param now the files as they are at some revision
 */
export function isPutBack(delivered: readonly Delivered[], now: readonly RepositoryFile[]): boolean {
  return delivered.every(({ path, before, text }) => {
    const current = now.find((file) => file.path === path)?.text;
    if (current === undefined || current === before) return current !== undefined;
    return applied(current, forward(path, before, text)) !== undefined;
  });
}

function undone(
  path: string,
  { before, text, current }: { before: string; text: string; current: string },
): string | undefined {
  return applied(current, reversePatch(forward(path, before, text)));
}

function forward(path: string, before: string, text: string): StructuredPatch {
  return structuredPatch(path, path, before, text, undefined, undefined, { context: 3 });
}

function applied(text: string, patch: StructuredPatch): string | undefined {
  const result = applyPatch(text, patch, { fuzzFactor: 0, autoConvertLineEndings: false });
  return result === false ? undefined : result;
}

/** Line by line, for the report: what goes and what comes at the same place is one change. */
function lineChanges(before: string, text: string): LineChange[] {
  const { hunks } = structuredPatch('', '', before, text, undefined, undefined, { context: 0 });
  return hunks.flatMap(({ oldStart, lines }) => {
    const of = (mark: string): string[] =>
      lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1).replace(/\r$/u, ''));
    const [gone, come] = [of('-'), of('+')];
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
      line: oldStart + at,
      ...(gone[at] === undefined ? {} : { from: gone[at] }),
      ...(come[at] === undefined ? {} : { to: come[at] }),
    }));
  });
}
