import { glob } from 'node:fs/promises';
import path from 'node:path';
import { type FileGlob, fileGlob, givenPlaceOf, isBelow, PLACE_MESSAGES, type Problem } from '../../base/index.ts';

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
    const wanted = fileGlob(pattern.replace(/^!/u, ''));
    if ('problem' in wanted) {
      problems.push({ message: wanted.problem, file: pattern, expected: 'a glob of report files' });
      continue;
    }
    if (pattern.startsWith('!')) {
      for (const file of (await matches(wanted, root)).files) found.delete(file);
      continue;
    }
    const kind = givenPlaceOf(path.resolve(root, pattern), root);
    if (kind === 'folder') {
      problems.push({
        message: 'is a folder',
        file: pattern,
        expected: 'a report file or a glob',
        remedy: `Use a glob such as ${path.posix.join(pattern, '**', '*.xml')}`,
      });
      continue;
    }
    if (kind === 'link out' || kind === 'special') {
      problems.push({ message: PLACE_MESSAGES[kind], file: pattern, expected: 'a report file' });
      continue;
    }
    const { files, refused } =
      kind === 'file' ? { files: [path.resolve(root, pattern)], refused: [] } : await matches(wanted, root);
    if (files.length === 0 && refused.length === 0) unmatched.push(pattern);
    problems.push(...refused);
    for (const file of files) found.add(file);
  }
  const files = [...found].map((file) => ({ file, shown: shownAs(file, root) }));
  return { files: files.sort((a, b) => (a.shown < b.shown ? -1 : 1)), unmatched, problems };
}

interface Matches {
  files: string[];
  /** What has a matching name and may not be read. */
  refused: Problem[];
}

async function matches(wanted: FileGlob, root: string): Promise<Matches> {
  const files: string[] = [];
  const refused: Problem[] = [];
  const exclude = (name: string) => NEVER.test(name);
  const options = NEVER.test(wanted.given) ? { cwd: root } : { cwd: root, exclude };
  for await (const name of glob(wanted.pattern, options)) {
    if (!wanted.keeps(name)) continue;
    const file = path.resolve(root, name);
    const place = givenPlaceOf(file, root);
    if (place === 'file') files.push(file);
    if (place === 'link out' || place === 'special') {
      refused.push({ message: PLACE_MESSAGES[place], file: name, expected: 'a report file' });
    }
  }
  return { files, refused };
}

function shownAs(file: string, root: string): string {
  const shown = isBelow(file, root) ? path.relative(root, file) : file;
  return path.sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}
