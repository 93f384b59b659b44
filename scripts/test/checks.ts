import { run, type RunOptions } from './process.ts';
import { tool } from './paths.ts';
import type { Tally } from './verdict.ts';

/** A check of the repository's text; it counts as one test. */
export interface Check {
  name: string;
  program: string;
  args: string[];
  /** What mends it. */
  remedy: string;
}

const LIMIT_MS = 5 * 60_000;

export const checks: readonly Check[] = [
  {
    name: 'format',
    program: tool('biome'),
    args: ['format', '.'],
    remedy: 'npm run format',
  },
  {
    name: 'lint',
    program: tool('oxlint'),
    // The education application is linted by its own rules and tests, since that needs its packages.
    args: ['--type-aware', '--disable-nested-config'],
    remedy: 'mend what is named above',
  },
  {
    name: 'types',
    program: tool('tsc'),
    args: ['-p', 'tsconfig.json'],
    remedy: 'mend what is named above',
  },
  {
    name: 'build',
    program: process.execPath,
    args: ['scripts/build/main.ts', '--check'],
    remedy: 'npm run build, then commit what it wrote',
  },
];

/** Shows the check's own output live and turns its exit code into one test. */
export async function runCheck(check: Check, signal: AbortSignal, limitMs = LIMIT_MS): Promise<Tally> {
  const options: RunOptions = { limitMs, signal };
  const { code, ended } = await run(check.program, check.args, options);
  if (code === 0) return { passed: 1, failures: [], skips: [] };
  const how = ended === 'by itself' ? `exit code ${code}` : `ended ${ended}`;
  return { passed: 0, failures: [{ name: check.name, message: `${how}: ${check.remedy}` }], skips: [] };
}
