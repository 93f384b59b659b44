import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './statistics.ts';
import { writeTrivyReport } from './trivy/generate.ts';
import type { Measured } from './trivy/measure.ts';
import type { BenchContext, BenchResult } from './types.ts';

const FINDINGS = 50_000;
const ROUNDS = 5;
const PARSE_FACTOR = 1.3;
const EXTRA_MS = 1000;
const MOST_MB = 700;
const TOO_BIG_BYTES = 600_000_000;
const REFUSE_MS = 1000;
const START_MS = 150;
const root = join(import.meta.dirname, '..');

/**
 * `trivy-summarize` on a report of 150 MB, as the whole step: its committed bundle, from the start of Node until summary,
 * SARIF and baseline are written, beside a process that does nothing but JSON.parse of the same file. The two take turns.
 */
export async function trivyBench({ say }: BenchContext): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-trivy-'));
  const report = join(folder, 'trivy.json');
  try {
    writeTrivyReport(report, FINDINGS);
    const megabytes = Math.round(statSync(report).size / 1_000_000);
    const parse: Measured[] = [];
    const ours: Measured[] = [];
    const empty: Measured[] = [];
    const refused: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      parse.push(measure([join(root, 'bench', 'trivy', 'parse.ts'), report], folder, { exit: 0 }));
      ours.push(
        summarise(folder, report, { exit: 1, says: `${(FINDINGS * 2) / 5}`.replace(/(?=000$)/u, ',') }),
      );
      empty.push(measure(['-e', '0'], folder, { exit: 0 }));
      refused.push(summarise(folder, '', { exit: 1, says: 'input reports: is required and missing' }));
      say(
        `round ${round + 1} of ${ROUNDS}: ${Math.round(ours.at(-1)?.ms ?? 0)} ms, JSON.parse ${Math.round(parse.at(-1)?.ms ?? 0)} ms`,
      );
    }
    writeFileSync(report, '');
    truncateSync(report, TOO_BIG_BYTES);
    const tooBig = summarise(folder, report, { exit: 1, says: 'found: 600 MB; expected: at most 536 MB' });
    const parsed = middle(parse);
    const name = `trivy-summarize, ${FINDINGS.toLocaleString('en')} findings in ${megabytes} MB`;
    return [
      {
        name,
        unit: 'ms',
        ours: middle(ours),
        peers: { 'JSON.parse alone': parsed },
        limit: Math.round(PARSE_FACTOR * parsed + EXTRA_MS),
        notes: [
          `processor time, median of ${ROUNDS}; the limit is ${PARSE_FACTOR} × JSON.parse + ${EXTRA_MS} ms`,
        ],
      },
      {
        name: `${name}: memory`,
        unit: 'MB',
        ours: Math.round(Math.max(...ours.map(({ rssMb }) => rssMb))),
        peers: { 'JSON.parse alone': Math.round(Math.max(...parse.map(({ rssMb }) => rssMb))) },
        limit: MOST_MB,
      },
      {
        name: 'trivy-summarize: refusing a report of 600 MB',
        unit: 'ms',
        ours: Math.round(tooBig.ms),
        peers: {},
        limit: REFUSE_MS,
      },
      {
        name: 'trivy-summarize: load and refuse a missing input, over node -e 0',
        unit: 'ms',
        ours: middle(refused) - middle(empty),
        peers: { 'node -e 0': middle(empty) },
        limit: START_MS,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Wanted {
  exit: number;
  /** What the output must hold: a bundle that dies at once is not fast. */
  says?: string;
}

function summarise(folder: string, report: string, wanted: Wanted): Measured {
  const bundle = join(root, 'dist', 'trivy-summarize', 'index.js');
  return measure([bundle], folder, wanted, {
    INPUT_REPORTS: report,
    'INPUT_FAIL-SEVERITY': 'high',
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: folder,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  });
}

/** @throws Error when the process ends otherwise than it should. */
function measure(
  args: readonly string[],
  folder: string,
  wanted: Wanted,
  env: Record<string, string> = {},
): Measured {
  const file = join(folder, 'measured.json');
  const hook = pathToFileURL(join(root, 'bench', 'trivy', 'measure.ts')).href;
  rmSync(join(folder, 'summary.md'), { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, ...args], {
    env: { PATH: process.env['PATH'], MEASURE: file, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== wanted.exit || !stdout.includes(wanted.says ?? '')) {
    throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stdout.slice(0, 2000)}${stderr}`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Measured;
}

function middle(measured: readonly Measured[]): number {
  return Math.round(median(measured.map(({ ms }) => ms)));
}
