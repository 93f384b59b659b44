import { describe, expect, test } from '@jest/globals';
import { RawAudit } from '../../../src/reports/audit/collect.ts';
import { RawCoverage } from '../../../src/reports/coverage/collect.ts';
import { RawFindings } from '../../../src/reports/findings/collect.ts';
import { CoverageMerge } from '../../../src/reports/merge/coverage.ts';
import { AuditMerge, FindingsMerge } from '../../../src/reports/merge/findings.ts';
import { MutationMerge } from '../../../src/reports/merge/mutation.ts';
import { TestMerge } from '../../../src/reports/merge/tests.ts';
import { RawMutants } from '../../../src/reports/mutation/collect.ts';
import { PathMapper } from '../../../src/reports/paths/map.ts';
import { isAbsolute, join, normalise } from '../../../src/reports/paths/normalise.ts';
import { filesBelow } from '../../../src/reports/paths/walk.ts';
import { RawTests } from '../../../src/reports/tests/collect.ts';
import { linesOfSet } from '../../support/report-lines.ts';
import { workspace } from '../../support/workspace.ts';
import { readFiles } from './fixtures.ts';

/** What becomes of several reports together, and of the paths in them. */

const lcov = (path: string, body: string) => `SF:${path}\n${body}\nend_of_record\n`;
const junit = (suite: string, tests: string) => `<testsuite name="${suite}">${tests}</testsuite>`;
const eslint = (filePath: string, ...severities: number[]) =>
  JSON.stringify([
    {
      filePath,
      messages: severities.map((severity) => ({ ruleId: 'r', severity, message: 'm' })),
      suppressedMessages: [{}],
    },
  ]);

test.each<[what: string, files: Record<string, string>, sources: string[], read: string[]]>([
  [
    'coverage of two formats, with a summary',
    {
      'reports/a.info': lcov('/w/src/a.ts', 'FN:1,f\nFNDA:0,f\nDA:1,1\nDA:2,0\nBRDA:1,0,0,1\nBRDA:1,0,1,0'),
      'reports/b.info': lcov('src/a.ts', 'FN:1,f\nFNDA:2,f\nDA:2,3\nDA:3,0\nBRDA:1,0,1,4'),
      'reports/c.xml':
        '<coverage line-rate="1"><class filename="src/a.ts"><lines><line number="9" hits="1" branch="true" condition-coverage="50% (1/2)"/></lines></class><class filename="b/z.ts"><lines><line number="1" hits="0"/></lines></class></coverage>',
      'reports/d.json':
        '{"total":{"lines":{"total":1,"covered":1,"pct":1},"functions":{"total":0,"covered":0},"branches":{"total":0,"covered":0}},"/w/src/a.ts":{"lines":{"total":9,"covered":9},"functions":{"total":5,"covered":1},"branches":{"total":0,"covered":0}}}',
    },
    ['src/a.ts'],
    [
      'lcov: coverage files=1 lines=2 linesCovered=1 branches=2 branchesCovered=1 functions=1',
      'lcov: coverage files=1 lines=2 linesCovered=1 branches=1 branchesCovered=1 functions=1 functionsCovered=1',
      'cobertura: coverage files=2 lines=2 linesCovered=1 branches=2 branchesCovered=1',
      'istanbul-summary: coverage files=1 lines=9 linesCovered=9 functions=5 functionsCovered=1',
      'b/z.ts lines 1=0',
      'src/a.ts lines 9=1 1=1 2=3 3=0',
      'src/a.ts branches 9:0=1 9:1=0',
      'src/a.ts functions 1/5',
      'warning: reports/d.json states 1 of 1 lines covered, and lists 9 of 9: what it lists counts',
      'warning: reports/d.json states 0 of 0 functions covered, and lists 1 of 5: what it lists counts',
      'warning: 1 source files are in reports of cobertura and istanbul-summary and lcov: their lines are united, their branches and functions are those of the format that lists the most',
      'not mapped: b/z.ts of reports/c.xml',
    ],
  ],
  [
    'tests of two reports: suites of one name, times, places of failures',
    {
      'reports/a.xml': `<testsuites>${junit('S', '<testcase name="a" time="1" file="src/s.test.ts"><failure message="no">at x (/w/lib/other.ts:9:1)\n at y (/w/src/s.test.ts:4:2)</failure></testcase><testcase name="b"><error>at z (/w/lib/other.ts:3:1)</error></testcase>')}${junit('T', '<testcase name="c"><failure>nowhere.ts:3</failure></testcase>')}</testsuites>`,
      'reports/b.xml': junit(
        'S',
        '<testcase name="a" time="0.5"/><testcase name="d" file="/w/src/s.test.ts" line="2"><failure>at y (/w/src/s.test.ts:4:2)</failure></testcase><testcase name="e"><skipped>at y (/w/src/s.test.ts:4:2)</skipped></testcase>',
      ),
    },
    ['src/s.test.ts', 'lib/other.ts'],
    [
      'junit: tests suites=2 total=3 failed=2 errors=1',
      'junit: tests suites=1 total=3 passed=1 failed=1 skipped=1',
      'suite S file=src/s.test.ts total=5 passed=1 failed=2 errors=1 skipped=1 durationMs=1500',
      '  failed a file=src/s.test.ts durationMs=1000 message=no details="at x (/w/lib/other.ts:9:1)\\n at y (/w/src/s.test.ts:4:2)" line=4',
      '  error b message="at z (/w/lib/other.ts:3:1)" details="at z (/w/lib/other.ts:3:1)" file=lib/other.ts line=3',
      '  failed d file=src/s.test.ts line=2 message="at y (/w/src/s.test.ts:4:2)" details="at y (/w/src/s.test.ts:4:2)"',
      '  skipped e message="at y (/w/src/s.test.ts:4:2)" details="at y (/w/src/s.test.ts:4:2)"',
      'suite T total=1 failed=1',
      '  failed c message=nowhere.ts:3 details=nowhere.ts:3',
    ],
  ],
  [
    'findings of one tool in two reports, and of another',
    {
      'reports/1.json': eslint('/w/src/a.ts', 2, 1),
      'reports/2.json': eslint('/w/src/b.ts', 0, 2),
      'reports/3.json': JSON.stringify({
        version: '2.1.0',
        runs: [
          { tool: { driver: { name: 'A' } }, results: [{ message: { text: 'x' } }] },
          { tool: { driver: { name: 'ESLint' } }, results: [{ message: { text: 'y' } }] },
        ],
      }),
    },
    ['src/a.ts', 'src/b.ts'],
    [
      'eslint-json: findings suppressed=1 error=1 warning=1',
      'eslint-json: findings suppressed=1 error=1 none=1',
      'sarif: findings warning=2',
      'tool A',
      '  warning (no rule) message=x',
      'tool ESLint filesChecked=2 suppressed=2',
      '  error r message=m path=src/a.ts',
      '  warning r message=m path=src/a.ts',
      '  none r message=m path=src/b.ts',
      '  error r message=m path=src/b.ts',
      '  warning (no rule) message=y',
    ],
  ],
  [
    'audits, of which an advisory counts once',
    Object.fromEntries(
      ['low', 'high'].map((severity, at) => [
        `reports/${at}`,
        JSON.stringify({
          auditReportVersion: 2,
          vulnerabilities: {
            z: {
              name: 'z',
              severity,
              via: [
                { source: 1, name: 'z', title: 't', severity },
                { source: at + 2, name: 'a', title: 't', severity },
              ],
            },
          },
          metadata: { vulnerabilities: { total: 1 }, dependencies: at + 3 },
        }),
      ]),
    ),
    [],
    [
      'npm-audit: audit advisories=2',
      'npm-audit: audit advisories=2',
      'audit dependencies=7',
      '  low 2 package=a title=t',
      '  high 3 package=a title=t',
      '  high 1 package=z title=t',
    ],
  ],
  [
    'mutants of two reports',
    Object.fromEntries(
      ['a', 'b'].map((name) => [
        `reports/${name}`,
        JSON.stringify({
          schemaVersion: '1',
          thresholds: {},
          files: {
            [`/w/src/${name}.ts`]: {
              mutants: ['Killed', 'Survived', 'Ignored'].map((status) => ({
                mutatorName: name,
                status,
                location: { start: { line: 1 } },
              })),
            },
          },
        }),
      ]),
    ),
    ['src/a.ts'],
    [
      'stryker: mutation detected=1 undetected=1 invalid=1',
      'stryker: mutation detected=1 undetected=1 invalid=1',
      'Survived a path=src/a.ts line=1',
      'Survived b path=/w/src/b.ts line=1',
      'not mapped: /w/src/b.ts of reports/b',
    ],
  ],
  [
    'what is empty, by its name, with its reason',
    {
      'reports/z': '<testsuites/>',
      'reports/y': 'SF:a\nend_of_record\n',
      'reports/x': '{"results":[],"metadata":{"rulesMeta":{}}}',
      'reports/w': '<mutations/>',
      'reports/v': '{"format":"performance-report/v1","samples":0,"metrics":[]}',
      'reports/u': '{"version":"2.1.0","runs":[]}',
      'reports/t': '',
    },
    [],
    [
      'sarif: findings',
      'performance-json: performance',
      'pit: mutation',
      'eslint-json: findings',
      'lcov: coverage files=1',
      'junit: tests',
      'tool ESLint filesChecked=0',
      'run',
      'reports/t: empty file ',
      'reports/u: no runs sarif',
      'reports/v: no samples performance-json',
      'reports/w: no mutants pit',
      'reports/x: no files eslint-json',
      'reports/y: no lines lcov',
      'reports/z: no tests junit',
      'not mapped: a of reports/y',
    ],
  ],
])('%s', async (_what, files, sources, read) => {
  const set = await readFiles(files, { sources, paths: [{ from: '/w/', to: '' }] });
  const unmapped = set.unmapped.map(({ path, report, candidates }) =>
    `not mapped: ${path} of ${report} ${candidates.join(' ')}`.trim(),
  );
  const empty = set.empty.map(({ path, reason, format }) => `${path}: ${reason} ${format ?? ''}`);
  expect([...linesOfSet({ ...set, empty: [] }), ...empty, ...unmapped]).toEqual(read);
});

const of = (...reports: [format: string, raw: RawCoverage][]) => {
  const merge = new CoverageMerge();
  for (const [format, raw] of reports) merge.add(format, raw, new Map(), '');
  return merge.result([])?.totals;
};

const report = (name: 'branches' | 'functions' | 'lines', covered: number, total: number) => {
  const raw = new RawCoverage();
  raw.file('a')[name].counter = { covered, total };
  return raw;
};

const reportOf1 = (path: string, ...lines: number[]) => {
  const raw = new RawCoverage();
  for (const line of lines) raw.file(path).line(line, line);
  return raw;
};

const placed = (...paths: string[]) =>
  new Map(paths.map((path) => [path, { path: `in/${path}`, mapped: true, candidates: [] }]));

describe('merged', () => {
  test('nothing is no model', () => {
    for (const merge of [new TestMerge(), new AuditMerge(), new MutationMerge()])
      expect(merge.result()).toBeUndefined();
    expect(new CoverageMerge().result([])).toBeUndefined();
    expect(new FindingsMerge().result()).toEqual([]);
  });

  test('lists of tests are bounded over all reports, each outcome by itself', () => {
    const merge = new TestMerge();
    for (let report = 0; report < 2; report += 1) {
      const tests = new RawTests();
      for (let at = 0; at < 600; at += 1) tests.add({ suite: 'S', name: `${at}`, status: 'failed' });
      tests.add({ suite: 'S', name: 'flaky', status: 'passed', flaky: true, durationMs: 2 });
      tests.unlisted = 5;
      merge.add(tests, new Map());
    }
    const run = merge.result();
    expect([run?.suites[0]?.tests.length, run?.unlisted, run?.totals]).toEqual([
      1_002,
      210,
      { total: 1_202, passed: 2, failed: 1_200, errors: 0, skipped: 0, flaky: 2, durationMs: 4 },
    ]);
  });

  test('suites are by their names, with the first file, and their tests where they are', () => {
    const merge = new TestMerge();
    for (const [suite, file] of [
      ['b', 'x'],
      ['a', undefined],
      ['b', 'y'],
    ] as const) {
      const tests = new RawTests();
      tests.add({ suite, name: 't', status: 'failed', file });
      merge.add(tests, placed('x'));
    }
    expect(merge.result()?.suites).toMatchObject([
      { name: 'a', tests: [{ name: 't' }] },
      { name: 'b', file: 'in/x', totals: { total: 2 }, tests: [{ file: 'in/x' }, { file: 'y' }] },
    ]);
  });

  test('coverage: files of no one place, of two folders with other lines, are two', () => {
    const merge = new CoverageMerge();
    merge.add('lcov', reportOf1('a', 1, 2), new Map(), 'one');
    merge.add('lcov', reportOf1('a', 2, 1), new Map(), 'two');
    merge.add('lcov', reportOf1('a', 1, 3), new Map(), 'two');
    merge.add('lcov', reportOf1('a', 1, 2, 3), new Map(), 'one');
    merge.add('lcov', reportOf1('b', 1), placed('b'), 'one');
    merge.add('lcov', reportOf1('b', 2), placed('b'), 'two');
    const files = merge.result([])?.files;
    expect(
      [...(files?.values() ?? [])].map(({ path, mapped, lines }) => [path, mapped, ...(lines?.keys() ?? [])]),
    ).toEqual([
      ['a', false, 1, 2, 3],
      ['in/b', true, 1, 2],
      ['two/a', false, 1, 3],
    ]);
  });

  test('coverage: of totals the larger, of formats the one that lists the most', () => {
    expect(of(['x', report('lines', 1, 4)], ['x', report('lines', 3, 4)])).toEqual({
      lines: { covered: 3, total: 4 },
    });
    expect(of(['x', report('lines', 3, 4)], ['x', report('lines', 1, 4)])).toEqual({
      lines: { covered: 3, total: 4 },
    });
    expect(of(['x', report('lines', 3, 4)], ['x', report('lines', 1, 5)])).toEqual({
      lines: { covered: 1, total: 5 },
    });
    expect(of(['x', report('lines', 1, 5)], ['x', report('lines', 3, 4)])).toEqual({
      lines: { covered: 1, total: 5 },
    });
    expect(of(['x', report('branches', 3, 4)], ['y', report('branches', 1, 4)])).toEqual({
      branches: { covered: 1, total: 4 },
    });
    expect(of(['x', report('branches', 1, 4)], ['y', report('branches', 3, 4)])).toEqual({
      branches: { covered: 1, total: 4 },
    });
    expect(of(['x', report('functions', 3, 4)], ['y', report('functions', 5, 5)])).toEqual({
      functions: { covered: 5, total: 5 },
    });
    expect(of(['x', report('functions', 5, 5)], ['y', report('functions', 3, 4)])).toEqual({
      functions: { covered: 5, total: 5 },
    });
  });

  test('findings and advisories: what is left out, and what was looked at', () => {
    const findings = new FindingsMerge();
    for (const [tool, files] of [
      ['B', undefined],
      ['A', 2],
      ['A', 3],
    ] as const) {
      const raw = new RawFindings(tool);
      raw.note({ rule: 'r', level: 'error', message: 'm', path: 'x' });
      raw.note({ rule: 'r', level: 'note', message: 'm' });
      raw.suppressed = 2;
      raw.unlisted = 1;
      raw.filesChecked = files;
      findings.add(raw, placed('x'));
    }
    const totals = { error: 2, warning: 0, note: 2, none: 0 };
    expect(findings.result()).toMatchObject([
      {
        tool: 'A',
        totals,
        suppressed: 4,
        unlisted: 2,
        filesChecked: 5,
        items: [{ path: 'in/x' }, { rule: 'r' }, { path: 'in/x' }, {}],
      },
      { tool: 'B', suppressed: 2, unlisted: 1 },
    ]);
    expect(findings.result()[1]).not.toHaveProperty('filesChecked');
    const audit = new AuditMerge();
    audit.add(new RawAudit());
    expect(audit.result()).not.toHaveProperty('dependencies');
  });

  test('mutants: where they are, and how many are left out', () => {
    const merge = new MutationMerge();
    const raw = new RawMutants();
    for (const path of ['x', 'y', undefined])
      raw.add({
        outcome: 'undetected',
        mutator: 'M',
        status: 'S',
        path,
        line: undefined,
        replacement: undefined,
      });
    raw.unlisted = 2;
    merge.add(raw, placed('x'));
    merge.add(raw, placed('x'));
    expect(merge.result()).toMatchObject({
      unlisted: 4,
      totals: { undetected: 6 },
      survivors: [{ path: 'in/x' }, { path: 'y' }, {}, {}, {}, {}],
    });
  });
});

const mapped = (
  files: string[],
  paths: string[],
  more: {
    folder?: string;
    bases?: string[];
    rules?: { from: string; to: string }[];
    roots?: string[];
  } = {},
) => {
  const { folder = '', roots = ['/repo'], rules = [], bases = [] } = more;
  const mapper = new PathMapper({ roots, files, rules: [] });
  return [...mapper.map({ folder, paths, bases, rules }).values()].map(({ path, mapped: ok, candidates }) =>
    ok ? path : `${path}? ${candidates.join(' ')}`.trim(),
  );
};

describe('paths', () => {
  test.each([
    ['a/b', 'a/b'],
    ['a//b', 'a/b'],
    ['a/', 'a'],
    [' a ', 'a'],
    ['./a', 'a'],
    ['a/..', ''],
    ['../../a', '../../a'],
    ['a/../../b', '../b'],
    ['/..', '/'],
    ['C:/a/../..', 'C:/'],
    ['c:\\a', 'c:/a'],
    ['c:\\a/b', 'c:/a/b'],
    ['\\\\h\\a/b', '/h/a/b'],
    ['\\\\h\\a', '/h/a'],
    ['a\\b/c', 'a\\b/c'],
    ['FILE://host/a', '/a'],
    ['file:/a', '/a'],
    ['/', '/'],
  ])('%j is %j', (path, expected) => {
    expect(normalise(path)).toBe(expected);
  });

  test('that are absolute stay so', () => {
    expect([isAbsolute('/a'), isAbsolute('C:/a'), isAbsolute('C:a'), isAbsolute('a')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([join('b', '/a'), join('b/', '../a')]).toEqual(['/a', 'a']);
  });

  test.each<[what: string, read: string[], expected: string[]]>([
    [
      'below the repository, by any of its names',
      mapped(['a.ts'], ['/repo/a.ts', '/real/a.ts', '/repo2/a.ts', '/repo/b.ts'], {
        roots: ['/repo/', '/real'],
      }),
      ['a.ts', 'a.ts', '/repo2/a.ts? a.ts', '/repo/b.ts?'],
    ],
    [
      'from the nearest folder above the report',
      mapped(['x/y/a.ts', 'x/a.ts', 'a.ts', 'b.ts'], ['a.ts', 'b.ts', '../a.ts'], { folder: 'x/y' }),
      ['x/y/a.ts', 'b.ts', 'x/a.ts'],
    ],
    [
      'with each base, of which two differ',
      mapped(['p/a.ts', 'q/a.ts', 'q/b.ts'], ['a.ts', 'b.ts', '/q/b.ts'], { bases: ['p', 'q', 'q/'] }),
      ['a.ts? p/a.ts q/a.ts', 'q/b.ts', 'q/b.ts'],
    ],
    [
      'by the first rule that fits, of Windows too',
      mapped(['in/a.ts', 'b.ts'], ['C:\\w\\a.ts', '/x/b.ts', './y/b.ts'], {
        rules: [
          { from: 'C:\\w\\', to: 'in/' },
          { from: '/x/', to: './' },
          { from: 'y/', to: '' },
        ],
      }),
      ['in/a.ts', 'b.ts', 'b.ts'],
    ],
    ['by the longest end', mapped(['a/b/c.ts', 'x/b/c.ts', 'c.ts'], ['/z/a/b/c.ts']), ['a/b/c.ts']],
    [
      'nearest to the report, of two',
      mapped(['p/src/a.ts', 'q/src/a.ts'], ['/z/src/a.ts'], { folder: 'q/coverage' }),
      ['q/src/a.ts'],
    ],
    [
      'by what the head has in common, of two',
      mapped(['p/src/a.ts', 'q/src/a.ts'], ['/z/q/x/src/a.ts']),
      ['q/src/a.ts'],
    ],
    [
      'by the votes of others, a bare name too',
      mapped(
        ['p/src/a.ts', 'q/src/a.ts', 'q/src/b.ts', 'q/c.ts', 'p/c.ts'],
        ['/z/src/a.ts', '/z/src/b.ts', '/z/c.ts'],
      ),
      ['q/src/a.ts', 'q/src/b.ts', 'q/c.ts'],
    ],
    [
      'by no votes that are even',
      mapped(
        ['p/src/a.ts', 'q/src/a.ts', 'q/src/b.ts', 'p/src/d.ts'],
        ['/z/src/a.ts', '/z/src/b.ts', '/z/src/d.ts'],
      ),
      ['/z/src/a.ts? p/src/a.ts q/src/a.ts', 'q/src/b.ts', 'p/src/d.ts'],
    ],
    [
      'by the most votes, of two that have some',
      mapped(
        ['p/src/a.ts', 'q/src/a.ts', 'q/src/b.ts', 'q/src/c.ts', 'p/src/d.ts'],
        ['/z/src/a.ts', '/z/src/b.ts', '/z/src/c.ts', '/z/src/d.ts'],
      ),
      ['q/src/a.ts', 'q/src/b.ts', 'q/src/c.ts', 'p/src/d.ts'],
    ],
    [
      'once, where several bases lead to the same',
      [
        ...mapped(['p/src/a.ts'], ['src/a.ts'], { bases: ['x', 'y'] }),
        ...mapped(['p/src/a.ts', 'q/src/a.ts'], ['src/a.ts'], { bases: ['x', 'y'] }),
      ],
      ['p/src/a.ts', 'src/a.ts? p/src/a.ts q/src/a.ts'],
    ],
    [
      'by no bare name that is near, or whose head has something in common',
      [
        ...mapped(['p/a.ts', 'q/a.ts'], ['/z/a.ts'], { folder: 'q/x' }),
        ...mapped(['p/a.ts', 'q/a.ts'], ['/q/z/a.ts']),
      ],
      ['/z/a.ts? p/a.ts q/a.ts', '/q/z/a.ts? p/a.ts q/a.ts'],
    ],
    [
      'by no bare name',
      mapped(['p/a.ts'], ['/z/a.ts', 'a.ts', '../a.ts']),
      ['/z/a.ts? p/a.ts', 'a.ts? p/a.ts', '../a.ts? p/a.ts'],
    ],
    ['by none', mapped(['a.ts'], ['/z/b.ts']), ['/z/b.ts?']],
  ])('are mapped %s', (_what, read, expected) => {
    expect(read).toEqual(expected);
  });

  test('of the files below a folder, but for those of no source', async () => {
    using checkout = workspace({
      'a.ts': '',
      'b/c/d.ts': '',
      '.git/x': '',
      'b/node_modules/y.ts': '',
      '.venv/z.py': '',
    });
    expect((await filesBelow(checkout.folder)).sort()).toEqual(['a.ts', 'b/c/d.ts']);
    expect(await filesBelow(`${checkout.folder}/none`)).toEqual([]);
  });
});
