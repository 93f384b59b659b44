import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ranIn } from './proof.ts';

/** Where tools write reports by themselves, whichever toolchain it is. */
const COMMON = [
  'junit.xml',
  'reports/junit*.xml',
  'test-results/**/*.xml',
  'coverage/lcov.info',
  'coverage.xml',
  'lcov.info',
];

export interface ReportsRequest {
  /** The application's folder. */
  folder: string;
  /** By the name of the command: where its reports are, comma-separated, and whether it ran and succeeded. */
  proofs: readonly { command: string; proof: string; passed: boolean }[];
  /** Where other reports may be. */
  others: readonly string[];
  /** Milliseconds since 1970: what is older was there before the commands ran, and says nothing of them. */
  since: number;
}

export interface ReportsFound {
  /** Of the commands, below of the folder. */
  proofs: string[];
  /** These and what else was found. */
  reports: string[];
  /** What passed, and is not proved to have run a test: one sentence each. */
  unproved: string[];
  /** What is proved by its exit code alone: one sentence each. */
  unknown: string[];
  /** Coverage of no line, which nobody has asked for: the code has nothing to cover yet. */
  empty: string[];
}

/** The reports that the commands of this run wrote, and which of the commands is not proved to have run a test. */
export function findReports({ folder, proofs, others, since }: ReportsRequest): ReportsFound {
  const found: ReportsFound = { proofs: [], reports: [], unproved: [], unknown: [], empty: [] };
  for (const { command, proof, passed } of proofs) {
    if (proof.endsWith('.log')) {
      if (passed) judgeLog(path.join(folder, proof), command, found);
      continue;
    }
    const written = proof.split(',').flatMap((pattern) => newIn(folder, pattern, since));
    found.proofs.push(...written);
    if (passed && written.length === 0) {
      found.unproved.push(
        `the ${command} tests passed and left no report at ${proof}: not one is proved to have run`,
      );
    }
  }
  const beside = [...new Set([...others, ...COMMON].flatMap((pattern) => newIn(folder, pattern, since)))];
  const empty = beside.filter((name) => coversNothing(path.join(folder, name)));
  const full = beside.filter((name) => !empty.includes(name));
  return { ...found, empty, reports: [...new Set([...found.proofs, ...full])] };
}

/** A larger file holds something. */
const EMPTY_AT_MOST = 16_384;

/** As Go, and the reporters of lcov, write it where no statement was to be covered. */
function coversNothing(file: string): boolean {
  if (!/\.(?:out|info)$/u.test(file) || statSync(file).size > EMPTY_AT_MOST) return false;
  // A block of Go: where it is, how many statements it has, and how often it ran.
  return textOf(file)
    .split('\n')
    .every((line) => line.trim() === '' || /^mode: \w+$|:\S+ 0 \d+$/u.test(line.trim()));
}

function judgeLog(file: string, command: string, found: ReportsFound): void {
  const ran = ranIn(textOf(file));
  if (ran === 0) found.unproved.push(`the ${command} tests passed, and their output says that none ran`);
  if (ran === undefined) {
    found.unknown.push(
      `the ${command} tests are judged by their exit code alone: their output does not say how many ran, and they write no report that is known`,
    );
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function newIn(folder: string, pattern: string, since: number): string[] {
  const names = globSync(pattern, {
    cwd: folder,
    exclude: (name) => ['node_modules', '.git', '.venv', 'vendor'].includes(path.basename(name)),
  });
  return names
    .filter((name) => {
      const stats = statSync(path.join(folder, name), { throwIfNoEntry: false });
      return stats?.isFile() === true && stats.mtimeMs >= since;
    })
    .toSorted();
}
