import { describe, expect, test } from '@jest/globals';
import { isRecord } from '../../../src/base/index.ts';
import { headOf, xmlFormat } from '../../../src/reports/formats/recognise.ts';
import { rootOf } from '../../../src/reports/input/xml.ts';
import { FORMATS } from '../../../src/reports/index.ts';
import { allFixtures } from '../../support/report-fixtures.ts';

const claiming = (value: unknown): string | undefined =>
  FORMATS.find((format) => 'json' in format && format.json(value))?.name;

/** The same with another kind of value, which keeps what is in it. */
const KINDS: Readonly<Record<string, (value: unknown) => unknown>> = {
  list: (value) => (isRecord(value) ? Object.assign([], value) : [value].flat()),
  object: (value) => ({ ...Object(value) }) as unknown,
  text: () => 'text',
  null: () => null,
};

/** The value with something else at a place; `undefined` takes it away. `*` are all elements of a list. */
function withAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((each: unknown, index) =>
      key === '*' || key === String(index) ? withAt(each, rest, change) : each,
    );
  if (!isRecord(value) || !(key in value)) return value;
  const changed = withAt(value[key], rest, change);
  const { [key]: _old, ...others } = value;
  return changed === undefined ? others : { ...others, [key]: changed };
}

/** The keys of a value and of those in it; of a list, those of its elements. */
function placesIn(value: unknown, depth: number): string[][] {
  if (depth === 0) return [];
  if (Array.isArray(value)) return placesIn(value[0], depth).map((place) => ['*', ...place]);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    [key],
    ...placesIn(each, Array.isArray(each) ? 1 : depth - 1).map((place) => [key, ...place]),
  ]);
}

/** What a report is recognised by: each place that must be there, and what may stand there. */
function marksOf(value: unknown): string[] {
  const format = claiming(value);
  const isSame = (place: readonly string[], change: (old: unknown) => unknown) =>
    claiming(withAt(value, place, change)) === format;
  return placesIn(value, 3).flatMap((place) => {
    const kinds = Object.keys(KINDS).filter((kind) => isSame(place, KINDS[kind] ?? String));
    if (isSame(place, () => undefined) && kinds.length === Object.keys(KINDS).length) return [];
    const some =
      place.includes('*') &&
      isSame(
        place.map((key) => (key === '*' ? '0' : key)),
        () => undefined,
      );
    const shown = kinds.length === Object.keys(KINDS).length ? 'any' : kinds.join('|') || 'as it is';
    return `${place.join('.')}: ${shown}${some ? ', of one' : ''}`;
  });
}

const MARKS: Readonly<Record<string, readonly string[]>> = {
  'artillery/fixture.json': ['aggregate: object', 'aggregate.counters: object', 'intermediate: list'],
  'bandit/fixture.json': ['errors: list', 'metrics: object', 'metrics._totals: object', 'results: list'],
  'cargo-audit/fixture.json': ['lockfile: object', 'vulnerabilities: object', 'vulnerabilities.list: list'],
  'composer/fixture.json': [
    'advisories: list|object',
    'advisories.acme/shop: list|object',
    'advisories.acme/shop.*.advisoryId: any',
    'advisories.acme/shop.*.packageName: any',
  ],
  'coverage-py/fixture.json': [
    'meta: object',
    'files: object',
    'files.shop.py: object',
    'files.shop.py.executed_lines: any',
    'files.shop.py.missing_lines: any',
    'totals: object',
    'totals.num_statements: any',
  ],
  'ctrf/fixture.json': [
    'results: object',
    'results.tool: object',
    'results.summary: object',
    'results.tests: list',
  ],
  'eslint/fixture.json': ['*.filePath: any', '*.messages: list'],
  'gcov/fixture.json': ['gcc_version: any', 'files: list', 'data_file: any'],
  'gitlab/fixture.json': [
    '*.description: any',
    '*.fingerprint: any',
    '*.location: object',
    '*.location.path: any',
  ],
  'golangci/fixture.json': ['Issues: any', 'Report: object', 'Report.Linters: list'],
  'istanbul/fixture.json': ['/w/a.ts: object', '/w/a.ts.statementMap: any'],
  'istanbul/fixture.summary.json': ['total: object', 'total.lines: object', 'total.lines.pct: any'],
  'jest/fixture.json': ['numTotalTests: any', 'testResults: list'],
  'jest/fixture.plain.json': ['numTotalTests: any', 'testResults: list'],
  'jest/fixture.vitest.json': [
    'numTotalTests: any',
    'testResults: list',
    'testResults.*.assertionResults: list',
    'testResults.*.assertionResults.*.meta: any, of one',
  ],
  'k6/fixture.export.json': ['root_group: any', 'metrics: object'],
  'k6/fixture.json': ['metrics: object'],
  'k6-results/fixture.json': [
    'metadata: object',
    'metadata.k6_version: any',
    'results: object',
    'results.metrics: list',
  ],
  'llvm-cov/fixture.json': ['type: as it is'],
  'locust/fixture.json': ['*.num_requests: any', '*.num_none_requests: any', '*.response_times: object'],
  'mocha/fixture.json': ['stats: object', 'tests: list', 'passes: any'],
  'mochawesome/fixture.json': ['stats: object', 'results: list', 'meta: object', 'meta.mochawesome: object'],
  'npm-audit/fixture.json': ['auditReportVersion: any'],
  'npm-audit-v6/fixture.json': [
    'advisories: object',
    'advisories.7: object',
    'advisories.7.module_name: any',
    'runId: any',
  ],
  'oxlint/fixture.json': ['diagnostics: list', 'number_of_rules: any'],
  'performance-json/fixture.json': ['format: list'],
  'pip-audit/fixture.json': ['dependencies: list', 'dependencies.*.name: any', 'dependencies.*.vulns: any'],
  'playwright/fixture.json': ['config: object', 'suites: list', 'stats: object', 'stats.unexpected: any'],
  'pnpm-audit/fixture.json': [
    'actions: any',
    'advisories: object',
    'advisories.7: object',
    'advisories.7.module_name: any',
  ],
  'rspec/fixture.json': ['examples: list', 'summary_line: any'],
  'rubocop/fixture.json': ['metadata: object', 'metadata.rubocop_version: any', 'files: list'],
  'ruff/fixture.json': ['*.code: any', '*.filename: any', '*.location: object', '*.noqa_row: any'],
  'sarif/fixture.sarif': ['runs: list'],
  'semgrep/fixture.json': ['results: list', 'errors: list', 'paths: object', 'paths.scanned: any'],
  'shellcheck/fixture.json': ['*.endColumn: any', '*.level: any', '*.code: as it is', '*.fix: any'],
  'shellcheck/fixture.json1.json': [
    'comments: list',
    'comments.*.endColumn: any',
    'comments.*.level: any',
    'comments.*.code: as it is',
    'comments.*.fix: any',
  ],
  'simplecov/fixture.json': ['RSpec: object', 'RSpec.coverage: object'],
  'stryker/fixture.json': [
    'files: object',
    'files.cart.js: object',
    'files.cart.js.mutants: list',
    'schemaVersion: any',
    'thresholds: object',
  ],
};

describe('a JSON report', () => {
  test.each(
    allFixtures().flatMap(({ folder, file, text }) => {
      if (!/^\s*[[{]/u.test(text) || file.endsWith('.jsonl') || folder === 'govulncheck') return [];
      return [[`${folder}/${file}`, JSON.parse(text) as unknown] as const];
    }),
  )('%s is recognised by its marks alone', (name, report) => {
    expect(marksOf(report)).toEqual(MARKS[name] ?? []);
  });

  test.each(FORMATS.flatMap((format) => ('json' in format ? [[format.name, format] as const] : [])))(
    '%s is no value that is neither list nor object, and no list of those',
    (_name, format) => {
      for (const value of [null, 'text', 1, true, [null], ['text'], [1], [[null]]])
        expect(format.json(value)).toBe(false);
    },
  );
});

describe('XML is known by its root, what it says of itself and what is in it', () => {
  test.each([
    ['<checkstyle/>', 'checkstyle'],
    ['<check/>', undefined],
    ['<coverage line-rate="1"/>', 'cobertura'],
    ['<coverage lines-valid="1"/>', 'cobertura'],
    ['<coverage line-rate="1" generated="1"/>', 'cobertura'],
    ['<coverage lines-valid="1" clover="4"/>', 'cobertura'],
    ['<coverage><packages/></coverage>', 'cobertura'],
    ['<coverage generated="1"><packages/></coverage>', 'cobertura'],
    ['<coverage><packages/><project/></coverage>', undefined],
    ['<coverage/>', undefined],
    ['<coverage><project/></coverage>', undefined],
    ['<other line-rate="1" lines-valid="1"/>', undefined],
    ['<other><packages/></other>', undefined],
    ['<coverage generated="1"/>', 'clover'],
    ['<coverage clover="4"/>', 'clover'],
    ['<other generated="1" clover="4"/>', undefined],
    ['<report name="x"/>', 'jacoco'],
    ['<report/>', undefined],
    ['<other name="x"/>', undefined],
    ['<testsuites/>', 'junit'],
    ['<testsuite/>', 'junit'],
    ['<testcase/>', 'junit'],
    ['<test-suite/>', 'junit'],
    ['<test-suite><test-case/></test-suite>', 'nunit3'],
    ['<test-run/>', 'nunit3'],
    ['<other><test-case/></other>', undefined],
    ['<test-results/>', 'nunit2'],
    ['<CoverageSession/>', 'opencover'],
    ['<mutations/>', 'pit'],
    ['<TestRun/>', 'trx'],
    ['<assemblies/>', 'xunit'],
    ['<assembly/>', 'xunit'],
  ])('%s is of %s', (text, name) => {
    const root = rootOf(Buffer.from(text));
    expect(root === undefined ? 'no root' : xmlFormat(root)?.name).toBe(name);
  });
});

describe('SARIF is known by its schema, its version, or a run with a driver', () => {
  const driver = { tool: { driver: {} } };

  test.each([
    [{ runs: [], version: '2.1.0' }, true],
    [{ runs: [], $schema: 'https://x/SARIF-2.1.0.json' }, true],
    [{ runs: [{}, driver] }, true],
    [{ runs: [] }, false],
    [{ runs: {}, version: '2.1.0' }, false],
    [{ version: '2.1.0' }, false],
    [{ runs: [], version: '1.0.0' }, false],
    [{ runs: [], $schema: 'https://x/other.json' }, false],
    [{ runs: [], $schema: ['sarif'] }, false],
    [{ runs: [{ tool: {} }, { tool: null }, null, { driver: {} }] }, false],
    [null, false],
    ['text', false],
  ])('%j: %p', (value, isOne) => {
    expect(claiming(value) === 'sarif').toBe(isOne);
  });
});

const head = (text: string) => headOf(Buffer.from(text));

describe('the head of a report of lines', () => {
  test('has its first line that says something, and the objects that stand at the beginning of a line', () => {
    expect(head('\n \n# c\n  \na #\n{"b": 1}\n[1]\n {"c": 1}\n{no}\n')).toMatchObject({
      first: 'a #',
      events: [{ b: 1 }],
    });
    expect(head('# c')).toMatchObject({ first: '', events: [] });
  });

  test('is two thousand lines, and fifty objects of them', () => {
    expect(head('x\n'.repeat(3_000)).lines).toHaveLength(2_000);
    expect(head('{}\n'.repeat(60)).events).toHaveLength(50);
  });
});
