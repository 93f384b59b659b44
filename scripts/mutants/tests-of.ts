import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What is further away is about something else that uses the file. */
const MOST_FILES = 14;
/** What needs neither a cluster nor a build. */
const UNIT = /^(?:src|__tests__\/unit)\/.*\.test\.ts$/u;
/** Whole releases, thousands of damaged or enormous reports: seconds each, and what they hold is held nearer by. */
const SLOW =
  /\.sweep\.test\.ts$|fuzz|bombs|evolutions|corpora|differential|(?:whole|canary|shared)-releases|servers|prometheus|performance\.test/u;

/** What reaches a file by imports. */
export interface Reach {
  /** The nearest tests, nearest first. */
  tests: string[];
  /** Every file, tests included. */
  importers: string[];
}

/**
 * The test files that reach a file by imports, the nearest first: those in its folder or in the one that mirrors it, then by
 * the number of imports between.
 *
 * @param files every source and test file that may import another one, relative to `root`
 */
export function testsByFile(root: string, files: readonly string[]): (path: string) => Reach {
  const importers = new Map<string, string[]>();
  const imports = new Map<string, string[]>();
  for (const file of files) {
    imports.set(file, importsOf(file, readFileSync(join(root, file), 'utf8')));
    for (const target of imports.get(file) ?? [])
      importers.set(target, [...(importers.get(target) ?? []), file]);
  }
  return (path) => {
    const near = [path, ...(importers.get(path) ?? []), ...(imports.get(path) ?? [])];
    const beside = near
      .map((each) => dirname(each))
      .filter((each) => dirname(each) === dirname(dirname(path)));
    return reachOf(path, importers, new Set(beside));
  };
}

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)(?! type )[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gu,
  );
  return [...found].map(([, plain, late]) => normalize(join(dirname(path), plain ?? late ?? '')));
}

function reachOf(
  path: string,
  importers: ReadonlyMap<string, readonly string[]>,
  folders: ReadonlySet<string>,
): Reach {
  const seen = new Set([path]);
  const nearest: { file: string; distance: number }[] = [];
  let ring = [path];
  for (let distance = 1; ring.length > 0; distance += 1) {
    ring = [...new Set(ring.flatMap((each) => importers.get(each) ?? []))].filter((each) => !seen.has(each));
    for (const each of ring) seen.add(each);
    const tests = ring.filter((each) => UNIT.test(each) && !SLOW.test(each) && !isOfAnother(each, folders));
    nearest.push(...tests.map((file) => ({ file, distance })));
  }
  seen.delete(path);
  return { tests: closestFirst(path, nearest).slice(0, MOST_FILES), importers: [...seen] };
}

/** The test of a report format, which is beside its reader, tells of that one, and of those that read with it. */
function isOfAnother(test: string, folders: ReadonlySet<string>): boolean {
  return test.startsWith('src/') && !folders.has(dirname(test));
}

/** How many folders it lies in. */
const depth = (file: string): number => file.split('/').length;

function closestFirst(path: string, tests: readonly { file: string; distance: number }[]): string[] {
  const words = new Set(path.split(/\W/u));
  const likeness = (file: string): number =>
    [...new Set(file.split(/\W/u))].filter((word) => words.has(word)).length;
  return [...tests]
    .sort(
      (a, b) =>
        Number(b.distance === 1) - Number(a.distance === 1) ||
        likeness(b.file) - likeness(a.file) ||
        depth(a.file) - depth(b.file) ||
        a.distance - b.distance ||
        (a.file < b.file ? -1 : 1),
    )
    .map(({ file }) => file);
}
