import type { Coverage } from '../../reports/index.ts';
import type { Change } from './git.ts';
import { toRanges } from './parse.ts';

/** How much of a change is covered. */
export interface ChangedCoverage {
  covered: number;
  /** Changed lines that can be covered: those that a report speaks of. */
  total: number;
  /** Files with uncovered changed lines, most of them first. */
  files: { path: string; covered: number; total: number; uncovered: [number, number][] }[];
  /** Changed files of a kind that the reports hold, in none of them: nobody measured them. */
  unreported: string[];
}

/** The changed lines that a coverage report speaks of, in the same way for every format that has lines. */
export function coverageOfChange(coverage: Coverage, change: Change): ChangedCoverage {
  const files: ChangedCoverage['files'] = [];
  const unreported: string[] = [];
  const kinds = new Set([...coverage.files.keys()].map(extension).filter((kind) => kind !== ''));
  let [covered, total] = [0, 0];
  for (const [path, lines] of change.lines) {
    const hits = coverage.files.get(path)?.lines;
    if (hits === undefined) {
      if (lines.size > 0 && kinds.has(extension(path))) unreported.push(path);
      continue;
    }
    const coverable = [...lines].filter((line) => hits.has(line));
    const missed = coverable.filter((line) => hits.get(line) === 0);
    covered += coverable.length - missed.length;
    total += coverable.length;
    if (missed.length === 0) continue;
    const uncovered = toRanges(missed);
    files.push({ path, covered: coverable.length - missed.length, total: coverable.length, uncovered });
  }
  const missedIn = (file: ChangedCoverage['files'][number]) => file.total - file.covered;
  files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 1));
  return { covered, total, files, unreported: unreported.sort() };
}

function extension(path: string): string {
  return /\.[^./]+$/u.exec(path)?.[0] ?? '';
}
