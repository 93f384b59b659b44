import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './reports/child.ts';
import { LINES_IN_FILE, TESTS_IN_SUITE, writeEslint, writeJunit, writeLcov } from './reports/generate.ts';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'build', 'bench', 'js');
const MB = 1024 * 1024;
const ROUNDS = 3;
const CHILD_LIMIT_MS = 300_000;
const RSS_LIMIT_MB = 150;

/**
 * Reading of large reports, each in a process of its own: ours and the peers take turns. Times are of the processor, so
 * that other load does not count. A reader whose count is wrong is an error, not fast.
 */
export async function reportsBench({ say }: BenchContext): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-reports-'));
  try {
    requireRoom(folder);
    build();
    const results = [...junit(folder, say), lcov(folder, say), json(folder, say)];
    return await Promise.resolve(results);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function junit(folder: string, say: BenchContext['say']): BenchResult[] {
  const file = join(folder, 'junit.xml');
  const tests = writeJunit(file, 100 * MB) * TESTS_IN_SUITE;
  const took = race(['ours', 'junit2json', 'fast-xml-parser'], file, tests, say);
  rmSync(file);
  const peers = {
    junit2json: took['junit2json']?.ms ?? 0,
    'fast-xml-parser': took['fast-xml-parser']?.ms ?? 0,
  };
  return [
    {
      name: 'reports: 100 MB of JUnit, time',
      unit: 'ms',
      ours: took['ours']?.ms ?? Number.NaN,
      peers,
      limit: Math.floor(Math.min(...Object.values(peers)) / 2),
      notes: [`${tests} tests; the limit is half of the faster peer`],
    },
    {
      name: 'reports: 100 MB of JUnit, memory',
      unit: 'MB',
      ours: took['ours']?.rssMb ?? Number.NaN,
      peers: {
        junit2json: took['junit2json']?.rssMb ?? 0,
        'fast-xml-parser': took['fast-xml-parser']?.rssMb ?? 0,
      },
      limit: RSS_LIMIT_MB,
    },
  ];
}

function lcov(folder: string, say: BenchContext['say']): BenchResult {
  const file = join(folder, 'lcov.info');
  const lines = (writeLcov(file, 50 * MB) * LINES_IN_FILE) / 2;
  const took = race(['ours', 'lcov-parse'], file, lines, say);
  rmSync(file);
  const peer = took['lcov-parse']?.ms ?? 0;
  return {
    name: 'reports: 50 MB of lcov, time',
    unit: 'ms',
    ours: took['ours']?.ms ?? Number.NaN,
    peers: { 'lcov-parse': peer },
    limit: Math.floor(peer / 4),
    notes: [`${lines} covered lines; the limit is a quarter of the peer`],
  };
}

/** It must be refused with its size, not crash. */
function json(folder: string, say: BenchContext['say']): BenchResult {
  const file = join(folder, 'eslint.json');
  writeEslint(file, 600 * MB);
  const from = performance.now();
  const { stderr, status } = child('ours', file);
  const ms = performance.now() - from;
  rmSync(file);
  const refusal = /is a JSON report that is too large.*found: \d+ MiB; expected: at most \d+ MiB/.exec(
    stderr,
  )?.[0];
  if (status === 0 || refusal === undefined)
    throw new Error(
      `a JSON report of 600 MB was not refused clearly (${status}):\n${stderr.slice(0, 2_000)}`,
    );
  say(refusal);
  return {
    name: 'reports: 600 MB of JSON, refused',
    unit: 'ms',
    ours: Math.round(ms),
    peers: {},
    limit: 5_000,
    notes: [refusal],
  };
}

/** As it is shipped: plain JavaScript. Node's own stripping of types would count as memory of ours. */
function build(): void {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', BUILT],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the readers could not be built:\n${stdout}`);
}

/** The median of some rounds, in which the ways take turns. */
function race(
  ways: readonly string[],
  file: string,
  count: number,
  say: BenchContext['say'],
): Record<string, { ms: number; rssMb: number }> {
  const all = new Map<string, Measured[]>();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const way of ways) {
      const { stdout, stderr, status } = child(way, file);
      if (status !== 0) throw new Error(`${way} ended with ${status}:\n${stderr}`);
      const measured = JSON.parse(stdout) as Measured;
      if (measured.count !== count) throw new Error(`${way} counted ${measured.count}, not ${count}`);
      say(`${way}: ${Math.round(measured.ms)} ms, ${Math.round(measured.rssMb)} MB`);
      all.set(way, [...(all.get(way) ?? []), measured]);
    }
  return Object.fromEntries(
    [...all].map(([way, rounds]) => [
      way,
      {
        ms: Math.round(median(rounds.map(({ ms }) => ms))),
        rssMb: Math.round(Math.max(...rounds.map(({ rssMb }) => rssMb))),
      },
    ]),
  );
}

function child(way: string, file: string) {
  const script = join(import.meta.dirname, 'reports', 'child.ts');
  return spawnSync(process.execPath, [script, way, file, join(BUILT, 'reports', 'index.js')], {
    encoding: 'utf8',
    timeout: CHILD_LIMIT_MS,
    maxBuffer: 16 * MB,
  });
}

/** @throws Error when there is no room for the files, or for the peers that hold a report whole. */
function requireRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < 2_000 * MB) throw new Error(`${folder} has less than 2 GB free`);
  if (freemem() < 3_000 * MB) throw new Error('less than 3 GB of memory are free');
}
