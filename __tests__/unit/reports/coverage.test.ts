import { describe, expect, test } from '@jest/globals';
import { problemsOf, readOne, totalsOf } from './fixtures.ts';

const xml = (body: string) => `<?xml version="1.0"?>\n${body}`;
const cobertura = (classes: string, sources = '') =>
  xml(
    `<coverage line-rate="0"><sources>${sources}</sources><packages><package><classes>${classes}</classes></package></packages></coverage>`,
  );

const LCOV_1 = `TN:unit
SF:src/a.ts
FN:1,one
FN:5,9,two<int, int>
FNDA:3,one
FNDA:0,two<int, int>
FNF:2
FNH:1
DA:1,3
DA:2,0,checksum
DA:3,1e+20
DA:4,-1
BRDA:2,0,0,-
BRDA:2,0,1,4
BRDA:3,e1,a > b, c,0
LF:4
LH:2
end_of_record
`;
const LCOV_2 = `SF:src/a.ts
FNL:0,3,8
FNA:0,0,alias_a
FNA:0,2,alias_b
FNL:1,10,12
FNA:1,0,other
DA:3,2
end_of_record
`;

const ISTANBUL = JSON.stringify({
  '/repo/src/a.ts': {
    path: '/repo/src/a.ts',
    statementMap: {
      0: { start: { line: 1, column: 0 }, end: { line: 1, column: 9 } },
      1: { start: { line: 1, column: 10 }, end: { line: 1, column: 19 } },
      2: { start: { line: 2, column: 0 }, end: { line: 2, column: null } },
    },
    fnMap: {
      0: {
        name: '(anonymous_0)',
        decl: { start: { line: 1, column: 0 }, end: { line: 1, column: 5 } },
        loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 5 } },
      },
    },
    branchMap: {
      0: {
        type: 'if',
        loc: { start: { line: 2, column: 0 }, end: { line: 2, column: 5 } },
        locations: [
          { start: { line: 2, column: 0 }, end: {} },
          { start: {}, end: {} },
        ],
      },
    },
    s: { 0: 0, 1: 4, 2: 0 },
    f: { 0: 4 },
    b: { 0: [1, 0] },
  },
});

describe('each format', () => {
  test.each<[name: string, report: string, format: string, totals: string]>([
    ['lcov 1, with commas in names, checksums, huge and negative counts', LCOV_1, 'lcov', '2/4 1/3 1/2'],
    ['lcov 2, where several names are one function', LCOV_2, 'lcov', '1/1 - 1/2'],
    ['lcov with totals alone', 'SF:a.ts\nLF:10\nLH:7\nend_of_record\n', 'lcov', '7/10 - -'],
    [
      'lcov with Windows line ends and no last one',
      'TN:\r\nSF:a.ts\r\nDA:1,1\r\nend_of_record',
      'lcov',
      '1/1 - -',
    ],
    [
      'Cobertura, a line in method and class, and classes that share a file',
      cobertura(`
        <class name="A" filename="a.cs"><methods><method name="m" signature="()"><lines><line number="1" hits="2"/></lines></method></methods>
          <lines><line number="1" hits="2"/><line number="2" hits="0" branch="True" condition-coverage="33.33% (1/3)"/></lines></class>
        <class name="A/Inner" filename="a.cs"><methods><method name="n" signature="()" line-rate="0"/></methods><lines><line number="2" hits="1"/></lines></class>
        <class name="Empty" filename="b.cs"><methods/><lines/></class>`),
      'cobertura',
      '2/2 1/3 1/2',
    ],
    [
      'Clover, whose methods are functions and whose conditions are two branches',
      xml(`<coverage generated="1" clover="4.4.1"><project><package name="p"><file name="A.java" path="/w/A.java">
        <class name="A"><metrics statements="99"/></class>
        <line num="1" type="method" signature="m()" count="0"/><line num="2" type="stmt" count="3"/>
        <line num="3" type="cond" truecount="2" falsecount="0"/></file></package></project></coverage>`),
      'clover',
      '2/2 1/2 0/1',
    ],
    [
      'Clover of Istanbul, which counts branches taken and not, and functions only in the metrics',
      xml(`<coverage generated="1" clover="3.2.0"><project><file name="a.ts" path="/w/a.ts">
        <metrics statements="2" coveredstatements="1" conditionals="5" coveredconditionals="3" methods="4" coveredmethods="2"/>
        <line num="1" count="7" type="cond" truecount="2" falsecount="1"/><line num="2" count="0" type="stmt"/></file></project></coverage>`),
      'clover',
      '1/2 3/5 2/4',
    ],
    [
      'Clover without lines',
      xml(
        '<coverage generated="1"><project><file name="a.php"><metrics statements="9" coveredstatements="4" methods="0" coveredmethods="0"/></file></project></coverage>',
      ),
      'clover',
      '4/9 - -',
    ],
    [
      'JaCoCo with groups, where two modules have the same class',
      xml(`<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="all">
        ${['core', 'web']
          .map(
            (module) => `<group name="${module}"><package name="com/example">
          <class name="com/example/A" sourcefilename="A.java"><method name="m" desc="()V" line="3"><counter type="METHOD" missed="0" covered="1"/></method>
          <method name="n" desc="()V" line="9"><counter type="METHOD" missed="1" covered="0"/></method></class>
          <sourcefile name="A.java"><line nr="3" mi="0" ci="4" mb="1" cb="1"/><line nr="4" mi="2" ci="0" mb="0" cb="0"/>
          <counter type="LINE" missed="1" covered="1"/></sourcefile></package></group>`,
          )
          .join('')}
        <counter type="LINE" missed="2" covered="2"/></report>`),
      'jacoco',
      '2/4 2/4 2/4',
    ],
    [
      'JaCoCo of classes without line numbers',
      xml(
        '<report name="r"><package name="p"><sourcefile name="A.java"><counter type="LINE" missed="3" covered="1"/></sourcefile></package></report>',
      ),
      'jacoco',
      '1/4 - -',
    ],
    ["Istanbul's final, a line by the most of its statements", ISTANBUL, 'istanbul', '1/2 1/2 1/1'],
    [
      "Istanbul's summary, without its total",
      JSON.stringify({
        total: {
          lines: { total: 9, covered: 9, pct: 100 },
          functions: { total: 9, covered: 9 },
          branches: { total: 9, covered: 9 },
        },
        '/w/a.ts': {
          lines: { total: 4, covered: 3, pct: 75 },
          functions: { total: 2, covered: 1, pct: 50 },
          branches: { total: 0, covered: 0, pct: 100 },
          statements: { total: 5, covered: 5, pct: 100 },
        },
      }),
      'istanbul-summary',
      '3/4 - 1/2',
    ],
    [
      'Go, with blocks that several packages report and a block without statements',
      'mode: set\nx.io/m/a.go:1.2,3.4 2 1\nx.io/m/a.go:1.2,3.4 2 0\nx.io/m/a.go:3.4,5.2 1 0\nx.io/m/a.go:9.1,9.2 0 0\nmode: set\nx.io/m/b.go:1.1,1.9 1 0\n',
      'go-cover',
      '3/6 - -',
    ],
    [
      'SimpleCov, results of two processes, lines that do not count, and branches',
      JSON.stringify({
        RSpec: {
          coverage: {
            '/w/a.rb': {
              lines: [1, null, 0, 'ignored', 0],
              branches: {
                '[:if, 0, 3, 4, 5, 7]': { '[:then, 1, 4, 6, 4, 9]': 0, '[:else, 2, 3, 4, 5, 7]': 2 },
              },
            },
          },
          timestamp: 1,
        },
        Minitest: { coverage: { '/w/a.rb': { lines: [0, null, 5, 'ignored', 0] } }, timestamp: 2 },
      }),
      'simplecov',
      '2/3 1/2 -',
    ],
    [
      "SimpleCov's coverage.json",
      JSON.stringify({
        meta: { simplecov_version: '0.22.0' },
        coverage: {
          '/w/a.rb': { lines: [1, 0], branches: [{ type: 'then', start_line: 1, end_line: 1, coverage: 0 }] },
        },
        groups: {},
      }),
      'simplecov',
      '1/2 0/1 -',
    ],
    [
      'coverage.json of the gem simplecov-json',
      JSON.stringify({
        files: [{ filename: '/w/a.rb', covered_percent: 50, coverage: { lines: [1, 0] } }],
        metrics: {},
      }),
      'simplecov',
      '1/2 - -',
    ],
  ])('%s', async (_name, report, format, totals) => {
    const set = await readOne(report);
    expect(set.files.map((file) => file.format)).toEqual([format]);
    expect(totalsOf(set)).toBe(totals);
    expect(set.empty).toEqual([]);
  });

  test('hits stand by line, branch and function', async () => {
    const file = (await readOne(LCOV_1, ['src/a.ts'])).coverage?.files.get('src/a.ts');
    expect(Object.fromEntries(file?.lines ?? [])).toEqual({ 1: 3, 2: 0, 3: 1e20, 4: 0 });
    expect(Object.fromEntries(file?.branches ?? [])).toEqual({ '2,0,0': 0, '2,0,1': 4, '3,e1,a > b, c': 0 });
    expect(Object.fromEntries(file?.functions ?? [])).toEqual({ '1:one': 3, '5:two<int, int>': 0 });
  });

  test("Go's own count of statements is a figure of the file", async () => {
    const { files } = await readOne(
      'mode: count\nx/a.go:1.2,3.4 2 1\nx/a.go:1.2,3.4 2 0\nx/a.go:5.1,6.2 3 0\n',
    );
    expect(files[0]?.figures).toEqual({
      files: 1,
      lines: 5,
      linesCovered: 3,
      statements: 5,
      statementsCovered: 2,
    });
  });
});

test('lcov lines count once, in order or not, plain or not, in one record or several', async () => {
  const set = await readOne(
    [
      'SF:a\nDA:5,0\nDA:3,1\nDA:5,2\nDA:6,0,sum\nDA:6,1\nBRDA:9,0,1,-\nBRDA:9,0,0,1\nBRDA:9,0,1,3\nBRDA:9,e0,1,0\nFN:1,f\nFN:4,f\nFNDA:2,f\nend_of_record',
      'SF:b\nDA:1,1\nend_of_record',
      'SF:a\nDA:3,0,sum\nDA:5,0\nDA:7,99999999999\nBRDA:9,0,1,0\nFN:4,f\nFNDA:0,f\nend_of_record\n',
    ].join('\n'),
  );
  const file = set.coverage?.files.get('a');
  expect(Object.fromEntries(file?.lines ?? [])).toEqual({ 3: 1, 5: 2, 6: 1, 7: 99_999_999_999 });
  expect(Object.fromEntries(file?.branches ?? [])).toEqual({ '9,0,1': 3, '9,0,0': 1, '9,e0,1': 0 });
  expect(Object.fromEntries(file?.functions ?? [])).toEqual({ '1:f': 0, '4:f': 2 });
  expect(file?.totals).toEqual({
    lines: { covered: 4, total: 4 },
    branches: { covered: 2, total: 3 },
    functions: { covered: 1, total: 2 },
  });
});

describe('what is broken is told with its line', () => {
  test.each<[name: string, report: string, problem: object]>([
    [
      'lcov that is cut off',
      'TN:\nSF:src/a.ts\nDA:1,1\n',
      { line: 2, message: 'ends without an end_of_record: the report is cut off', found: 'SF:src/a.ts' },
    ],
    ['lcov with a line that is none', 'SF:a\nDA:x,1\nend_of_record\n', { line: 2, found: 'x' }],
    ['lcov with hits that are none', 'SF:a\nDA:1,\nend_of_record\n', { line: 2, found: '' }],
    ['lcov with anything else', 'SF:a\nhello\nend_of_record\n', { line: 2, message: 'is no lcov record' }],
    ['lcov with lines of no file', 'TN:\nDA:1,1\nend_of_record\n', { line: 2, found: 'DA:1,1' }],
    ['lcov with a file in a file', 'SF:a\nSF:b\nend_of_record\n', { line: 2, found: 'SF:b' }],
    ['a branch that is none', 'SF:a\nBRDA:1,2\nend_of_record\n', { line: 2, found: '1,2' }],
    [
      'Cobertura without a file name',
      cobertura('\n<class name="A"/>'),
      { line: 3, message: '<class> has no filename' },
    ],
    [
      'Cobertura with hits that are none',
      cobertura('<class filename="a">\n<lines><line number="1" hits="many"/></lines></class>'),
      { line: 3, found: 'many' },
    ],
    ['a Go block that is none', 'mode: set\na.go:1.2,3.4 2\n', { line: 2, found: 'a.go:1.2,3.4 2' }],
    ['a Go block of a billion lines', 'mode: set\na.go:1.2,999999999.4 2 1\n', { line: 2 }],
    [
      'Istanbul without its maps',
      JSON.stringify({ a: { path: 'a', statementMap: {}, s: {} } }),
      { message: "looks like Istanbul's coverage-final.json, and a is not as it should be" },
    ],
    [
      'SimpleCov with text for hits',
      JSON.stringify({ RSpec: { coverage: { a: { lines: ['x'] } }, timestamp: 1 } }),
      { message: expect.stringContaining("looks like SimpleCov's .resultset.json") },
    ],
  ])('%s', async (_name, report, problem) => {
    expect(await problemsOf(report)).toEqual([expect.objectContaining({ file: 'reports/one', ...problem })]);
  });
});

test('a report without lines is said to be empty', async () => {
  const reports = [cobertura(''), 'mode: set\n', 'SF:a.ts\nend_of_record\n', xml('<report name="r"/>')];
  for (const report of reports) {
    const { empty } = await readOne(report);
    expect(empty).toEqual([expect.objectContaining({ path: 'reports/one', reason: 'no lines' })]);
  }
});
