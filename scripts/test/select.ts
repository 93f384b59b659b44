import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

const CLUSTER = '__tests__/cluster/';

/** Where tests are: in a tree of their own, and with each report format in the folder of the format. */
const FOLDERS = ['__tests__', 'src/reports/formats'];

/** Every test file, relative to the repository and sorted, so that each run has the same order. */
export function testFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  ).sort();
}

export interface Groups {
  /** Needs nothing but this repository. */
  local: string[];
  /** Needs a cluster, and shares it. */
  cluster: string[];
  /** Needs a cluster for itself: measures traffic or time, or takes all of it (`*.traffic.test.ts`, `*.sweep.test.ts`). */
  alone: string[];
}

export function groupFiles(files: readonly string[]): Groups {
  const cluster = files.filter((file) => file.startsWith(CLUSTER));
  return {
    local: files.filter((file) => !file.startsWith(CLUSTER)),
    cluster: cluster.filter((file) => !isAlone(file)),
    alone: cluster.filter(isAlone),
  };
}

function isAlone(file: string): boolean {
  return /\.(?:traffic|sweep)\.test\.ts$/.test(file);
}

function holds(file: string, pattern: string): boolean {
  return file.toLowerCase().includes(pattern.toLowerCase());
}

/** The files whose path holds one of the patterns, and the patterns that none holds. */
export function matchFiles(
  files: readonly string[],
  patterns: readonly string[],
): { files: string[]; unmatched: string[] } {
  return {
    files: files.filter((file) => patterns.some((pattern) => holds(file, pattern))),
    unmatched: patterns.filter((pattern) => !files.some((file) => holds(file, pattern))),
  };
}

/** The names most like a pattern that matches nothing, by the letter pairs they share. */
export function nearNames(pattern: string, names: readonly string[], count = 5): string[] {
  const wanted = pairs(pattern);
  const scored = names.map((name) => {
    const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.test\.ts$/, '');
    return { name, score: Math.max(likeness(wanted, pairs(base)), likeness(wanted, pairs(name))) };
  });
  return scored
    .filter(({ score }) => score >= 0.25)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ name }) => name);
}

function pairs(word: string): Set<string> {
  const lower = word.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2)));
}

/** Dice's coefficient: 1 for the same pairs, 0 for none in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / Math.max(1, a.size + b.size);
}
