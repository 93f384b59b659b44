import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { readReports, type ReportSet } from '../../../src/reports/index.ts';
import { needs } from '../../support/needs.ts';
import { explained, type Explained } from './corpora-differences.ts';

const CORPORA =
  process.env['EDU_CORPORA'] ?? path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpora');
const INDEX = path.join(CORPORA, 'expected.json');
const withCorpora = needs(
  existsSync(INDEX)
    ? undefined
    : `no expected.json in ${CORPORA}; set EDU_CORPORA to the folder of real reports`,
);

type Figures = Record<string, unknown>;
interface Entry {
  stated?: Figures[];
  own_summary?: Figures;
}

/** Reports of other kinds: what `trivy` writes for itself, and octocov's own. */
const OTHER_KINDS = /\.json\.golden$|\.(?:asff|gitlab|gitlab-codequality)\.golden$|\/testdata\/reports\//;

function entries(): [string, Entry][] {
  if (!existsSync(INDEX)) return [];
  const all = JSON.parse(readFileSync(INDEX, 'utf8')) as Record<string, Entry>;
  return Object.entries(all).filter(([file]) => !file.startsWith('_') && !OTHER_KINDS.test(file));
}

const read = (file: string) => readReports({ patterns: [file], root: CORPORA, sources: [] });

/** Ours under the names of the figures; what is not in here is no figure of a report, and is named below. */
function figuresOf(set: ReportSet): Figures {
  const { totals, files } = set.coverage ?? {};
  const tests = set.tests?.totals;
  const failing = (tests?.failed ?? 0) + (tests?.errors ?? 0);
  return {
    files: files?.size,
    lines_total: totals?.lines?.total,
    lines_covered: totals?.lines?.covered,
    'lines-valid': String(totals?.lines?.total),
    'lines-covered': String(totals?.lines?.covered),
    'line-rate': rate(totals?.lines),
    'branches-valid': String(totals?.branches?.total ?? 0),
    'branches-covered': String(totals?.branches?.covered ?? 0),
    'branch-rate': rate(totals?.branches),
    statements: totals?.lines?.total,
    coveredstatements: totals?.lines?.covered,
    conditionals: totals?.branches?.total ?? 0,
    coveredconditionals: totals?.branches?.covered ?? 0,
    methods: totals?.functions?.total,
    coveredmethods: totals?.functions?.covered,
    elements: (totals?.lines?.total ?? 0) + (totals?.branches?.total ?? 0) + (totals?.functions?.total ?? 0),
    coveredelements:
      (totals?.lines?.covered ?? 0) + (totals?.branches?.covered ?? 0) + (totals?.functions?.covered ?? 0),
    LINE: counter(totals?.lines),
    BRANCH: counter(totals?.branches),
    METHOD: counter(totals?.functions),
    per_file: Object.fromEntries([...(files ?? [])].map(([name, file]) => [name, file.totals.lines])),
    suites: set.tests?.suites.length,
    tests: tests?.total,
    passed: tests?.passed,
    skipped: tests?.skipped,
    failed: failing,
    failures: tests?.failed,
    errors: tests?.errors,
    runs: tests?.total,
    runs_passed: tests?.passed,
    runs_skipped: tests?.skipped,
    runs_failures: tests?.failed,
    runs_errors: tests?.errors,
    parse_errors: 0,
    conclusion: failing > 0 ? 'failure' : 'success',
    result: failing > 0 ? 'failed' : 'success',
    duration_s: Math.floor((tests?.durationMs ?? 0) / 1000),
  };
}

const rate = (each: { covered: number; total: number } | undefined) =>
  each === undefined ? '0' : String(Math.round((each.covered / each.total) * 10_000) / 10_000);
const counter = (each: { covered: number; total: number } | undefined) =>
  each === undefined ? undefined : { missed: each.total - each.covered, covered: each.covered };

/** Not figures of coverage, tests or findings: what they say is checked elsewhere or means nothing here. */
const NO_FIGURES = new Set([
  'stated_in',
  'note',
  'format',
  // Of their own rendering.
  'annotations',
  // Sizes of the source, and JaCoCo's counters that the model has no word for.
  'loc',
  'ncloc',
  'INSTRUCTION',
  'COMPLEXITY',
  'CLASS',
  // Relations, each with a test of its own.
  'contains_file',
  'first_file',
  'same_total_and_covered_as',
  'same_scan_as',
  'other_format',
  'parse_error',
  'testsuites',
]);

function differences(file: string, entry: Entry, ours: Figures): Explained[] {
  const found: Explained[] = [];
  for (const stated of [...(entry.stated ?? []), entry.own_summary ?? {}]) {
    for (const [figure, theirs] of Object.entries(stated)) {
      if (NO_FIGURES.has(figure)) continue;
      expect(Object.keys(ours)).toContain(figure);
      if (JSON.stringify(ours[figure]) === JSON.stringify(sorted(theirs, ours[figure]))) continue;
      found.push({ file, figure, stated: theirs, ours: ours[figure], why: '', proof: () => false });
    }
  }
  return found;
}

/** The other object with the keys in the order of ours. */
function sorted(theirs: unknown, ours: unknown): unknown {
  if (typeof theirs !== 'object' || theirs === null || typeof ours !== 'object' || ours === null)
    return theirs;
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    keys.map((key) => [key, sorted((theirs as Figures)[key], (ours as Figures)[key])]),
  );
}

const nameOf = ({ file, figure }: Explained) => `${file} ${figure}`;

describe('figures that public projects state for their reports', () => {
  for (const [file, entry] of entries().filter(([, { stated }]) => stated?.[0]?.['parse_error'] !== true)) {
    test(`of ${file}`, async () => {
      const found = differences(file, entry, figuresOf(await read(file)));
      const told = explained.filter((each) => each.file === file);
      expect(found.map(({ figure, stated, ours }) => ({ figure, stated, ours }))).toEqual(
        told.map(({ figure, stated, ours }) => ({ figure, stated, ours })),
      );
      const text = readFileSync(path.join(CORPORA, file), 'utf8');
      expect(told.filter(({ proof }) => !proof(text)).map(nameOf)).toEqual([]);
    });
  }

  withCorpora('each explained difference is one of a file that is there', () => {
    const files = new Set(entries().map(([file]) => file));
    expect(files.size).toBeGreaterThan(35);
    expect(explained.filter(({ file }) => !files.has(file)).map(nameOf)).toEqual([]);
  });
});

describe('what is stated beside figures', () => {
  withCorpora('files that a report names', async () => {
    for (const [file, { stated }] of entries())
      for (const { contains_file: contained, first_file: first } of stated ?? []) {
        const wanted = contained ?? first;
        if (typeof wanted !== 'string') continue;
        const names = [...((await read(file)).coverage?.files.keys() ?? [])];
        expect(names).toContain(path.posix.normalize(wanted));
      }
  });

  withCorpora('reports that hold the same as another', async () => {
    const folder = 'octocov/coverage/testdata/simplecov';
    const one = await read(`${folder}/.resultset.json`);
    expect(one.coverage?.totals).toEqual({ lines: { covered: 2347, total: 6043 } });
    for (const name of ['.resultset.another.json', '.resultset.parallel.json'])
      expect((await read(`${folder}/${name}`)).coverage?.totals).toEqual(one.coverage?.totals);
    const together = await read(`${folder}/.resultset{,.another,.parallel}.json`);
    expect(together.files).toHaveLength(3);
    expect(together.coverage?.totals).toEqual(one.coverage?.totals);
  });

  withCorpora('a report that is cut off is an error with file and line', async () => {
    const file = 'publish-unit-test-result-action/python/test/files/junit-xml/pytest/corrupt-xml.xml';
    const problem = await read(file).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ConfigurationError);
    expect((problem as ConfigurationError).problems).toEqual([
      { file, line: 11, message: expect.stringContaining('the report is cut off') },
    ]);
  });

  withCorpora('empty runs are read, and said to be empty', async () => {
    const set = await readReports({
      patterns: ['test-reporter/__tests__/fixtures/empty/*'],
      root: CORPORA,
      sources: [],
    });
    expect(set.empty.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'no tests'));
  });

  withCorpora('a scan in SARIF and JUnit has as many findings as in JSON', async () => {
    const folder = 'trivy/integration/testdata';
    const json = JSON.parse(readFileSync(path.join(CORPORA, folder, 'alpine-310.json.golden'), 'utf8')) as {
      Results: { Vulnerabilities?: unknown[] }[];
    };
    const count = json.Results.flatMap(({ Vulnerabilities = [] }) => Vulnerabilities).length;
    const { findings, tests } = await readReports({
      patterns: [`${folder}/alpine-310.{sarif,junit}.golden`],
      root: CORPORA,
      sources: [],
    });
    expect(count).toBeGreaterThan(0);
    expect(findings[0]?.items).toHaveLength(count);
    expect(tests?.totals).toMatchObject({ total: count, failed: count });
    const own = entries().find(([file]) => file.endsWith('alpine-310.junit.golden'))?.[1].own_summary;
    const suites = (own?.['testsuites'] ?? []) as { tests: string; failures: string }[];
    expect(suites.reduce((sum, each) => sum + Number(each.failures), 0)).toBe(tests?.totals.failed);
    expect(suites.reduce((sum, each) => sum + Number(each.tests), 0)).toBe(tests?.totals.total);
  });
});
