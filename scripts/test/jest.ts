import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type JestReport, tallyOf } from './jest-report.ts';
import { OPEN_HANDLES } from './open-handles.ts';
import { reportFolder, root } from './paths.ts';
import { run } from './process.ts';
import type { Tally } from './verdict.ts';

export interface JestStep {
  name: string;
  files: readonly string[];
  /** 1 runs the files one after the other in jest's own process. */
  workers: number;
  /** Of a single test; that of jest.config.js where it is absent. */
  testTimeoutMs?: number;
  limitMs: number;
  /** More of jest's own flags. */
  flags?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

/** Runs jest on exactly these files, with its own output live, and counts from the JSON that it writes. */
export async function runJest(step: JestStep, signal: AbortSignal): Promise<Tally> {
  const report = join(reportFolder, `${step.name}.json`);
  mkdirSync(reportFolder, { recursive: true });
  // A report of an earlier run must never be counted for this one.
  rmSync(report, { force: true });
  const stillOpen = join(reportFolder, `${step.name}.open`);
  rmSync(stillOpen, { force: true });
  const { code, ended } = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${report}`,
      ...(step.testTimeoutMs === undefined ? [] : [`--testTimeout=${step.testTimeoutMs}`]),
      ...workerFlags(step.workers),
      ...(step.flags ?? []),
      '--runTestsByPath',
      ...step.files,
    ],
    {
      limitMs: step.limitMs,
      signal,
      // Jest waits for ever for what a test left open; the report is the last thing that it writes.
      isDone: () => existsSync(report),
      env: { ...(step.env ?? process.env), [OPEN_HANDLES]: stillOpen },
    },
  );
  const tally = readTally(report, step.files);
  const died = ended !== 'by itself' || (code !== 0 && tally.failures.length === 0);
  if (died) {
    const how = ended === 'by itself' ? `exit code ${code} without a failed test` : `was ended ${ended}`;
    const open = existsSync(stillOpen) ? `: ${readFileSync(stillOpen, 'utf8')}` : '';
    tally.failures.push({ name: `jest (${step.name})`, message: `${how}${open}` });
  }
  return tally;
}

function workerFlags(workers: JestStep['workers']): string[] {
  // Jest keeps something of each file that it has run: a worker begins anew before two of them fill a small machine.
  return workers === 1 ? ['--runInBand'] : [`--maxWorkers=${workers}`, '--workerIdleMemoryLimit=1GB'];
}

function readTally(report: string, files: readonly string[]): Tally {
  let content: JestReport;
  try {
    content = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  } catch {
    content = { testResults: [] };
  }
  return tallyOf(content, files, root);
}
