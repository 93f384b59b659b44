import { linkSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../../src/base/index.ts';
import { nextBaseline, parseBaseline } from '../../../../src/gate/index.ts';
import { readReports, type UnreadableReports } from '../../../../src/reports/index.ts';
import { workspace } from '../../../support/workspace.ts';
import { countsOf, problemsOf, readFiles, readOne, totalsOf } from '../fixtures.ts';
import { endOf, judged, verdictOf } from './gate.ts';

const junit = (name = 'A') => `<testsuite name="${name}"><testcase name="a"/></testsuite>`;
const trx =
  '<TestRun><Results/><ResultSummary outcome="Completed"><Counters total="0" failed="0"/></ResultSummary></TestRun>';
const cobertura = '<class filename="a.py"><lines><line number="1" hits="1"/></lines></class>';

describe('a report that holds nothing', () => {
  test.each<[what: string, empty: string, good: string]>([
    ['testsuites', '<testsuites/>', junit()],
    ['TRX', trx, junit()],
    [
      'ESLint without a file',
      '{"results":[],"metadata":{"rulesMeta":{}}}',
      '[{"filePath":"a.js","messages":[],"errorCount":0}]',
    ],
  ])('report verdict 12: %s beside good ones is told, and fails alone', async (_what, empty, good) => {
    const policy = good.startsWith('[') ? { lint: {} } : {};
    const verdict = await verdictOf({ empty, good }, policy);
    expect(verdict.verdict).toBe('passed');
    expect(verdict.checks.find(({ id }) => id === 'report:empty')?.status).toBe('warned');
    expect(await endOf({ empty }, policy)).toBe('failed');
    expect(await endOf({ empty, other: `${empty}\n` }, policy)).toBe('failed');
  });

  test('report verdict 12: an empty file, and a pattern without a file, always fail', async () => {
    expect(await endOf({ empty: '', good: junit() })).toBe('failed');
    const set = await readFiles({ good: junit() }, { patterns: ['good', 'missing/*'] });
    expect(judged(set).verdict).toBe('failed');
  });

  test("report verdict 12: the documented way tells yarn 4's clean audit from one that failed", async () => {
    const readme = readFileSync(
      path.join(import.meta.dirname, '../../../../actions/quality-gate/README.md'),
      'utf8',
    );
    const clean = /echo '(?<report>\{[^']*\})' > audit\.json/u.exec(readme)?.groups?.['report'] ?? '';
    expect(await endOf({ r: clean }, { audit: { level: 'info' } })).toBe('passed');
    const verdict = await verdictOf({ r: '' }, { audit: {} });
    expect(verdict.verdict).toBe('failed');
    expect(verdict.checks.map(({ detail }) => detail).join('\n')).toContain('yarn 4');
  });
});

const dart = (...events: object[]) =>
  [{ type: 'start', protocolVersion: '0.1.1' }, ...events]
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
const flutter = (tests: number) =>
  dart(
    { type: 'suite', suite: { id: 0, path: 'a_test.dart' } },
    { type: 'allSuites', count: 1 },
    { type: 'group', group: { id: 2, suiteID: 0, parentID: null, name: '', testCount: 2 } },
    ...Array.from({ length: tests }, (_, index) => [
      { type: 'testStart', time: 1, test: { id: index + 3, name: `t${index}`, suiteID: 0 } },
      { type: 'testDone', time: 2, testID: index + 3, result: 'success', hidden: false, skipped: false },
    ]).flat(),
  );

const mocha = JSON.stringify(
  {
    stats: { tests: 1, passes: 1, failures: 0, pending: 0 },
    tests: [{ title: 'ok', fullTitle: 'A ok', err: {} }],
    pending: [],
    failures: [],
    passes: [],
  },
  undefined,
  2,
);

describe('reports as tools write them', () => {
  test.each<[what: string, report: string, format: string]>([
    ['Flutter without its last event', flutter(2), 'dart-json'],
    ['Mocha behind output', `Server started\n[info] { a: 1 }\n{ b: 2 }\n${mocha}`, 'mocha-json'],
    ['Mocha behind output that begins with a bracket', `[dotenv] injecting\n${mocha}\n`, 'mocha-json'],
    ['Mocha before output', `started\n${mocha}\nnpm notice new version\n`, 'mocha-json'],
    ['one test case alone', '<testcase name="a"/>', 'junit'],
    ['a suite as NUnit spells it', '<test-suite name="A"><testcase name="a"/></test-suite>', 'junit'],
    [
      'a suite of NUnit',
      '<test-suite fullname="A"><test-case fullname="A.a" result="Passed"/></test-suite>',
      'nunit3',
    ],
  ])('report verdict 12: %s', async (_what, report, format) => {
    const set = await readOne(report);
    expect(set.files.map((file) => file.format)).toEqual([format]);
    expect(set.tests?.totals.passed).toBe(set.tests?.totals.total);
    expect(set.tests?.totals.total).toBeGreaterThan(0);
  });

  test.each<[what: string, report: string, format: string]>([
    ['lcov with a line behind it', 'SF:a.ts\nDA:1,1\nend_of_record\nDone in 3s.\n', 'lcov'],
    [
      'Cobertura without line-rate',
      `<coverage version="1"><packages><package><classes>${cobertura}</classes></package></packages></coverage>`,
      'cobertura',
    ],
    ['SimpleCov without a time', '{"RSpec":{"coverage":{"/w/a.rb":{"lines":[1,null]}}}}', 'simplecov'],
    ['SimpleCov of old times without a time', '{"RSpec":{"coverage":{"/w/a.rb":[1,null]}}}', 'simplecov'],
  ])('report verdict 12: %s', async (_what, report, format) => {
    const set = await readOne(report);
    expect(set.files.map((file) => file.format)).toEqual([format]);
    expect(totalsOf(set)).toBe('1/1 - -');
  });

  test('report verdict 12: but what is cut off is an error', async () => {
    expect((await problemsOf(flutter(1)))[0]?.message).toContain('"done"');
    expect(await endOf({ r: `started\n${mocha.slice(0, -3)}` })).toBe('error');
    expect(await endOf({ r: mocha.slice(0, -3) })).toBe('error');
    expect(await endOf({ r: 'SF:a.ts\nDA:1,1\nend_of_record\nSF' })).toBe('error');
    expect(await endOf({ r: 'started\n{"a": 1}\n' })).toBe('error');
  });
});

describe('reports beside others', () => {
  test('report verdict 13: the same JUnit of two shards counts twice, one file by two names once', async () => {
    const set = await readFiles({ 'reports/1.xml': junit(), 'reports/2.xml': junit() });
    expect(countsOf(set)).toBe('2 2 0 0 0 0');
    expect(set.warnings).toEqual([
      'reports/2.xml repeats reports/1.xml, byte by byte: both count, as two runs',
    ]);
    using checkout = workspace({ '1.xml': junit() });
    linkSync(path.join(checkout.folder, '1.xml'), path.join(checkout.folder, '2.xml'));
    expect(countsOf(await readReports({ patterns: ['*.xml'], root: checkout.folder }))).toBe('1 1 0 0 0 0');
  });

  test('report verdict 13: a report that cannot be read does not hide what the others say', async () => {
    const broken = '<testsuite name="B"><testcase name="b"><failure message="no"/></testcase></testsuite>';
    const error = await readFiles({ 'reports/1.xml': '<testsuite', 'reports/2.xml': broken }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    const { problems, readable } = error as UnreadableReports;
    expect(problems).toMatchObject([{ file: 'reports/1.xml' }]);
    expect(countsOf(readable)).toBe('1 0 1 0 0 0');
  });

  test('report verdict 13: a suite of any name is missed when it is gone', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'A'];
    const before = await readFiles(Object.fromEntries(names.map((name) => [`reports/${name}`, junit(name)])));
    const written = JSON.stringify(
      nextBaseline(before, { commit: 'a'.repeat(40), branch: 'main' }, undefined),
    );
    const baseline = parseBaseline(written);
    expect(Object.keys(baseline?.suites ?? {}).sort()).toEqual([...names].sort());
    const now = judged(await readOne(junit('A')), {}, baseline);
    expect([now.verdict, now.missingSuites]).toEqual(['failed', ['__proto__', 'constructor', 'toString']]);
  });

  test("report verdict 13: Go's own figure, of statements, is told beside that of lines", async () => {
    const report = 'mode: set\nx/a.go:1.1,2.2 2 1\nx/a.go:3.1,4.2 3 0\n';
    const check = (await verdictOf({ r: report }, { coverage: { lines: 10 } })).checks.find(
      ({ id }) => id === 'coverage.lines',
    );
    expect(check?.detail).toContain('50 % (2 of 4)');
    expect(check?.detail).toContain("Go's own figure is of statements: 40.0 % (2 of 5)");
  });
});
