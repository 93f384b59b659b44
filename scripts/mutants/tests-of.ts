import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What is further away is about something else that uses the file. */
const MOST_FILES = 10;
/** Whole chains of releases, thousands of damaged reports: seconds each, and what they hold is held nearer by. */
const SLOW = /\.sweep\.test\.ts$|fuzz|evolutions|corpora|differential|whole-releases|performance\.test/u;

/**
 * The test files that reach a file by imports, the nearest first: those in its folder or in the one that mirrors it, then by
 * the number of imports between.
 *
 * @param files every source and test file that may import another one, relative to `root`
 */
export function testsByFile(root: string, files: readonly string[]): (path: string) => string[] {
  const importers = new Map<string, string[]>();
  for (const file of files) {
    for (const target of importsOf(file, readFileSync(join(root, file), 'utf8')))
      importers.set(target, [...(importers.get(target) ?? []), file]);
  }
  return (path) => nearestTests(path, importers);
}

function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)(?! type )[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gu,
  );
  return [...found].map(([, plain, late]) => normalize(join(dirname(path), plain ?? late ?? '')));
}

function nearestTests(path: string, importers: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set([path]);
  const nearest: { file: string; distance: number }[] = [];
  let ring = [path];
  for (let distance = 1; ring.length > 0; distance += 1) {
    ring = [...new Set(ring.flatMap((each) => importers.get(each) ?? []))].filter((each) => !seen.has(each));
    for (const each of ring) seen.add(each);
    const tests = ring.filter(
      (each) => each.endsWith('.test.ts') && !SLOW.test(each) && !isOfAnother(path, each),
    );
    nearest.push(...tests.map((file) => ({ file, distance })));
  }
  return closestFirst(path, nearest).slice(0, MOST_FILES);
}

/** The test of a report format, which is beside its reader, tells of that one alone. */
function isOfAnother(path: string, test: string): boolean {
  return test.startsWith('src/') && dirname(test) !== dirname(path);
}

function closestFirst(path: string, tests: readonly { file: string; distance: number }[]): string[] {
  const words = new Set(path.split(/\W/u));
  const likeness = (file: string): number => file.split(/\W/u).filter((word) => words.has(word)).length;
  return [...tests]
    .sort(
      (a, b) =>
        Number(b.distance === 1) - Number(a.distance === 1) ||
        likeness(b.file) - likeness(a.file) ||
        a.distance - b.distance ||
        (a.file < b.file ? -1 : 1),
    )
    .map(({ file }) => file);
}
