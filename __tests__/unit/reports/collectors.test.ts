import { describe, expect, test } from '@jest/globals';
import { RawAudit } from '../../../src/reports/audit/collect.ts';
import {
  differencesFrom,
  hitsOf,
  lineNumberOf,
  RawCoverage,
  RawFile,
  statedCounter,
  sumTotals,
} from '../../../src/reports/coverage/collect.ts';
import { Hits, NumberPool, type Packed } from '../../../src/reports/coverage/hits.ts';
import { positive, RawFindings } from '../../../src/reports/findings/collect.ts';
import { RawMutants } from '../../../src/reports/mutation/collect.ts';
import { firstLine, RawTests, secondsOf, statedIn, wholeNumber } from '../../../src/reports/tests/collect.ts';
import { framesIn } from '../../../src/reports/tests/frames.ts';

/** What the readers of all formats hand over to, at its bounds. */

const packed = (from: number, ...hits: number[]): Packed<number> => ({
  hits: Uint32Array.from(hits),
  keyAt: (index) => from + index,
});
const listed = (hits: Hits<number>) => [hits.size, ...hits.map()];

describe('hits', () => {
  test('count as lists, packed, and as a map, and all say the same', () => {
    const lists = new Hits<number>();
    for (const [line, hits] of [
      [1, 0],
      [2, 3],
      [3, 1],
    ] as const)
      lists.push(line, hits);
    const adopted = new Hits<number>();
    adopted.adopt(packed(1, 0, 3, 1));
    const raised = new Hits<number>();
    for (const [line, hits] of [
      [1, 0],
      [2, 1],
      [2, 3],
      [2, 2],
      [3, 1],
    ] as const)
      raised.raise(line, hits);
    for (const hits of [lists, adopted, raised]) {
      expect([hits.size, hits.counter()]).toEqual([3, { covered: 2, total: 3 }]);
      expect(listed(hits)).toEqual([3, [1, 0], [2, 3], [3, 1]]);
      expect(hits.counter()).toEqual({ covered: 2, total: 3 });
    }
  });

  test('that are pushed behind packed ones, or a map, are raised', () => {
    const behindPacked = new Hits<number>();
    behindPacked.adopt(packed(1, 4));
    behindPacked.push(2, 0);
    expect(listed(behindPacked)).toEqual([2, [1, 4], [2, 0]]);
    behindPacked.push(2, 5);
    expect(listed(behindPacked)).toEqual([2, [1, 4], [2, 5]]);
  });

  test('that are adopted beside others are united, and none of nothing', () => {
    const hits = new Hits<number>();
    hits.adopt(packed(1));
    expect([hits.size, hits.counter()]).toEqual([0, undefined]);
    hits.push(2, 1);
    hits.adopt(packed(1, 3, 0));
    expect(listed(hits)).toEqual([2, [2, 1], [1, 3]]);
  });

  test('a pool keeps numbers apart, however many', () => {
    const pool = new NumberPool();
    const first = pool.keep(Uint32Array.of(1, 2, 3), 2);
    const second = pool.keep(Uint32Array.of(4, 5), 2);
    const large = pool.keep(new Uint32Array(300_000).fill(7), 300_000);
    const last = pool.keep(Uint32Array.of(8), 1);
    const exact = pool.keep(new Uint32Array(256 * 1024).fill(9), 256 * 1024);
    expect([[...first], [...second], large.length, [...last], exact.length]).toEqual([
      [1, 2],
      [4, 5],
      300_000,
      [8],
      262_144,
    ]);
    expect([large.at(0), large.at(-1), exact.at(-1)]).toEqual([7, 7, 9]);
    // Those of one block lie in one memory.
    expect(first.buffer).toBe(second.buffer);
  });
});

describe('coverage of one report', () => {
  test('lines in order, again, before others, and none below the first', () => {
    const file = new RawFile('a');
    for (const [line, hits] of [
      [2, 1],
      [2, 5],
      [1, 3],
      [0, 9],
      [-1, 9],
      [4, 0],
    ] as const)
      file.line(line, hits);
    expect([...file.lines.hits.map().entries()]).toEqual([
      [2, 5],
      [1, 3],
      [4, 0],
    ]);
  });

  test('packed lines go before and behind others', () => {
    const file = new RawFile('a');
    file.adoptLines(packed(1));
    file.adoptLines(packed(5, 1, 0));
    file.line(6, 2);
    file.line(7, 1);
    file.adoptLines(packed(1, 1));
    file.line(7, 3);
    expect([...file.lines.hits.map().entries()]).toEqual([
      [5, 1],
      [6, 2],
      [7, 3],
      [1, 1],
    ]);
  });

  test('a file is one by its path; totals are counted once', () => {
    const coverage = new RawCoverage();
    const file = coverage.file('a\uD800');
    expect(coverage.file('a\uD800')).toBe(file);
    expect([...coverage.files.keys()]).toEqual(['a\uFFFD']);
    file.line(1, 1);
    expect(file.totals()).toBe(file.totals());
    expect(file.totals()).toEqual({ lines: { covered: 1, total: 1 } });
  });

  test('what is stated is noted where both are counts', () => {
    const stated = {};
    for (const [covered, total] of [
      ['-1', '2'],
      ['1', '-2'],
      ['1.5', '2'],
      [undefined, '2'],
      ['1', undefined],
    ])
      statedCounter(stated, 'lines', covered, total);
    expect(stated).toEqual({});
    statedCounter(stated, 'branches', '0', '0');
    expect(stated).toEqual({ branches: { covered: 0, total: 0 } });
  });

  test('what is stated and listed alike is no difference; either number may differ', () => {
    const coverage = new RawCoverage();
    coverage.file('a').line(1, 1);
    coverage.file('b').line(1, 0);
    const differences = (covered: number, total: number) => {
      coverage.stated.lines = { covered, total };
      return differencesFrom(coverage).length;
    };
    expect([differences(1, 2), differences(2, 2), differences(1, 3)]).toEqual([0, 1, 1]);
    coverage.stated.functions = { covered: 0, total: 0 };
    expect(differencesFrom(coverage)).toHaveLength(1);
    expect(
      sumTotals([
        { lines: { covered: 1, total: 2 } },
        { branches: { covered: 3, total: 4 } },
        { lines: { covered: 5, total: 6 } },
      ]),
    ).toEqual({
      lines: { covered: 6, total: 8 },
      branches: { covered: 3, total: 4 },
    });
  });

  test.each<[string | undefined, number | undefined]>([
    ['0', 0],
    [' 7 ', 7],
    ['1e3', 1000],
    ['-4', 0],
    ['', undefined],
    [' ', undefined],
    ['x', undefined],
    [undefined, undefined],
  ])('%j hits are %j', (text, expected) => {
    if (expected === undefined) expect(() => hitsOf(text, 'hits', 3)).toThrow('hits is no number');
    else expect(hitsOf(text, 'hits')).toBe(expected);
  });

  test.each<[string | undefined, number | undefined]>([
    ['0', 0],
    [' 7 ', 7],
    ['999999999', 999_999_999],
    ['1000000000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    [undefined, undefined],
  ])('the line %j is %j', (text, expected) => {
    if (expected === undefined) expect(() => lineNumberOf(text, 'line')).toThrow('line is no line number');
    else expect(lineNumberOf(text, 'line')).toBe(expected);
  });
});

const failed = (name: string, more: object = {}) => ({
  suite: 'S',
  name,
  status: 'failed' as const,
  ...more,
});

describe('tests of one report', () => {
  test('a thousand of each outcome are listed, and the others counted', () => {
    const tests = new RawTests();
    const added = Array.from({ length: 1_002 }, (_, index) => tests.add(failed(String(index))));
    tests.add({ suite: 'S', name: 'skipped', status: 'skipped' });
    tests.add({ suite: 'S', name: 'flaky', status: 'passed', flaky: true });
    tests.add({ suite: 'S', name: 'passed', status: 'passed' });
    expect([tests.unlisted, tests.failing, tests.suite('S').tests.length]).toEqual([2, 1_002, 1_002]);
    expect([added[999]?.listed?.name, added[1_000]?.listed]).toEqual(['999', undefined]);
    // One that is taken back leaves room for another.
    const [first, , ...others] = added;
    if (first !== undefined) tests.retract(first);
    const last = others.at(-1);
    if (last !== undefined) tests.retract(last);
    expect([tests.unlisted, tests.totals.failed, tests.totals.total]).toEqual([1, 1_000, 1_003]);
    expect(tests.suite('S').tests[0]?.name).toBe('1');
    expect(tests.add(failed('new'))?.listed?.name).toBe('new');
    expect(tests.add(failed('newer'))?.listed).toBeUndefined();
  });

  test('an error that is taken back is one less', () => {
    const tests = new RawTests();
    const added = tests.add({ suite: 'S', name: 'a', status: 'error', durationMs: 5 });
    if (added !== undefined) tests.retract(added);
    expect(tests.totals).toEqual({
      total: 0,
      passed: 0,
      failed: 0,
      errors: 0,
      skipped: 0,
      flaky: 0,
      durationMs: 5,
    });
    expect(tests.suite('S').tests).toEqual([]);
  });

  test('what is kept is trimmed and cut, and what says nothing is left out', () => {
    const tests = new RawTests();
    const long = 'x'.repeat(5_000);
    tests.add({
      suite: long,
      name: long,
      status: 'failed',
      className: long,
      file: long,
      message: long,
      details: long,
    });
    tests.add({
      suite: 'B',
      name: 'b',
      status: 'failed',
      className: ' ',
      file: '',
      message: ' m ',
      details: '\n',
      flaky: false,
    });
    const [first, second] = [...tests.suites.values()];
    const [kept] = first?.tests ?? [];
    expect(
      [kept?.name, kept?.suite, kept?.className, kept?.file, kept?.message, kept?.details].map(
        (text) => text?.length,
      ),
    ).toEqual([500, 500, 500, 500, 1_000, 4_000]);
    expect([first?.name.length, first?.file?.length]).toEqual([500, 500]);
    expect(second?.tests).toEqual([{ name: 'b', suite: 'B', status: 'failed', message: 'm' }]);
    expect(second).not.toHaveProperty('file');
  });

  test('failures that are stated count where they are more', () => {
    const tests = new RawTests();
    expect(tests.addStated('suite', 'S', { stated: 1, shown: 1 })).toBe(0);
    expect(tests.addStated('suite', 'S', { stated: 0, shown: 1 })).toBe(0);
    expect(tests.addStated('suite', 'S', { stated: 3, shown: 1 }, 'why')).toBe(2);
    expect([tests.totals.total, tests.totals.errors, tests.unlisted]).toEqual([2, 2, 1]);
    expect(tests.suite('S').totals.errors).toBe(2);
    expect(tests.suite('S').tests[0]?.message).toBe('why');
  });

  test('failures that are stated say how many are listed, where nothing else says why', () => {
    const tests = new RawTests();
    tests.addStated('suite', 'S', { stated: 3, shown: 0 });
    tests.addStated('report', 'R', { stated: 2, shown: 1 });
    expect([...tests.suites.values()].map((suite) => suite.tests[0]?.message)).toEqual([
      'The suite states 3 failures and lists none',
      'The report states 2 failures and lists 1',
    ]);
  });

  test('flaky ones and times are summed', () => {
    const tests = new RawTests();
    tests.add({ suite: 'S', name: 'a', status: 'passed', flaky: true, durationMs: 5 });
    tests.add({ suite: 'S', name: 'b', status: 'passed', flaky: true, durationMs: 7 });
    tests.add({ suite: 'S', name: 'c', status: 'passed' });
    expect(tests.totals).toMatchObject({ total: 3, flaky: 2, durationMs: 12 });
    expect(tests.suite('S').totals).toMatchObject({ flaky: 2, durationMs: 12 });
  });

  test.each<[string | undefined, number | undefined]>([
    ['1.5', 1_500],
    ['1,234.5', 1_234_500],
    ['0', 0],
    ['-1', undefined],
    [' ', undefined],
    ['x', undefined],
    ['Infinity', undefined],
    [undefined, undefined],
  ])('%j seconds', (text, expected) => {
    expect(secondsOf(text)).toBe(expected);
  });

  test.each<[Record<string, string>, number]>([
    [{ a: '2', b: ' +3.0 ', c: '9' }, 5],
    [{ a: '1.5' }, 0],
    [{ a: 'x', b: '-1' }, 0],
    [{ a: '99999999999' }, 1_000_000_000],
  ])('%j states failures', (attributes, expected) => {
    expect(statedIn(attributes, ['a', 'b'])).toBe(expected);
  });

  test.each<[string | undefined, number | undefined]>([
    ['7', 7],
    ['0', undefined],
    ['-1', undefined],
    ['1234567890', undefined],
    [undefined, undefined],
  ])('%j as a whole number', (text, expected) => {
    expect(wholeNumber(text)).toBe(expected);
  });

  test('the first line says something', () => {
    expect(firstLine('\n  \n a \nb')).toBe('a');
    expect(firstLine('\n'.repeat(49) + 'x')).toBe('x');
    expect(firstLine('\n'.repeat(50) + 'x')).toBeUndefined();
    expect(firstLine(undefined)).toBeUndefined();
  });
});

test.each<[what: string, details: string, suite: string, frames: string[]]>([
  [
    'in their order, whatever their kind',
    'at f (src/a.ts:3:1)\nFile "/app/b.py", line 4\nat com.x.ATest.adds(ATest.java:5)\n./spec/c_spec.rb:6:in',
    '',
    ['src/a.ts:3', '/app/b.py:4', 'com/x/ATest.java:5', 'ATest.java:5', './spec/c_spec.rb:6'],
  ],
  [
    'of Go, in the package of the suite',
    'a_test.go:3: no\nb.go:4\nsub/c_test.go:5',
    'x/p',
    ['x/p/a_test.go:3', 'b.go:4', 'sub/c_test.go:5'],
  ],
  [
    'of packages are none',
    'at node_modules/x/a.js:1\nFile "/venv/site-packages/y.py", line 2\nfile:///src/z.ts:3',
    '',
    ['/venv/site-packages/y.py:2', 'file:///src/z.ts:3'],
  ],
  ['at line 0 are none', 'a.ts:0\nb.ts:1', '', ['b.ts:1']],
  [
    'are twenty at most',
    Array.from({ length: 22 }, (_, index) => `a${index}.ts:1`).join('\n'),
    '',
    Array.from({ length: 20 }, (_, index) => `a${index}.ts:1`),
  ],
])('the places of a stack %s', (_what, details, suite, frames) => {
  expect(framesIn(details, suite).map(({ path, line }) => `${path}:${line}`)).toEqual(frames);
});

const ways = (letter: string) =>
  Array.from({ length: 21 }, (_, at) => `${letter}${String(at).padStart(2, '0')}`);

describe('findings, advisories and mutants of one report', () => {
  test('a hundred thousand findings are listed, and the others counted', () => {
    const findings = new RawFindings('T'.repeat(600));
    for (let at = 0; at < 100_001; at += 1) findings.note({ rule: 'r', level: 'note', message: String(at) });
    expect([findings.items.length, findings.unlisted, findings.totals.note]).toEqual([100_000, 1, 100_001]);
    expect(findings.tool).toHaveLength(500);
  });

  test('the texts of a finding are cut, and empty ones left out', () => {
    const findings = new RawFindings('T');
    const long = 'x'.repeat(5_000);
    findings.note({
      rule: long,
      level: 'error',
      message: long,
      path: long,
      helpUrl: long,
      fingerprint: long,
    });
    findings.note({ rule: 'r', level: 'error', message: 'm', path: '', helpUrl: '', fingerprint: '' });
    const [{ rule, message, path, helpUrl, fingerprint } = { rule: '', message: '' }, second] =
      findings.items;
    expect([rule, message, path, helpUrl, fingerprint].map((text) => text?.length)).toEqual([
      500, 2_000, 4_096, 500, 500,
    ]);
    expect(second).toEqual({ rule: 'r', level: 'error', message: 'm' });
  });

  test.each([
    [1, 1],
    [0, undefined],
    [-1, undefined],
    [1.5, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('the place %j is %j', (value, expected) => {
    expect(positive(value)).toBe(expected);
  });

  test('an advisory is one with its package, of the worst severity, with all its ways in', () => {
    const audit = new RawAudit();
    const add = (severity: 'low' | 'high' | 'unknown' | 'moderate', via: string[], more: object = {}) =>
      audit.add({ id: 1, package: 'p', title: 't', severity, via, ...more });
    add('low', ['b']);
    add('high', ['a', 'b']);
    add('unknown', []);
    add('moderate', [], { package: 'q' });
    add('unknown', [], { package: 'q' });
    expect([...audit.advisories.values()].map(({ severity, via }) => [severity, via])).toEqual([
      ['high', ['a', 'b']],
      ['unknown', []],
    ]);
  });

  test('of twenty ways in, each cut, before and after they are put together', () => {
    const audit = new RawAudit();
    audit.add({ id: 1, package: 'p', title: 't', severity: 'low', via: ways('b') });
    const via = () => [...audit.advisories.values()][0]?.via ?? [];
    expect([via().length, via().at(-1)]).toEqual([20, 'b19']);
    audit.add({ id: 1, package: 'p', title: 't', severity: 'low', via: ways('a') });
    expect([via().length, via()[0], via().at(-1)]).toEqual([20, 'a00', 'a19']);
  });

  test.each<[what: string, raw: object, expected: object]>([
    [
      'the GHSA of its address',
      { id: 7, url: ' https://x.test/GHSA-abcd-1234-wxyz ' },
      { id: 'GHSA-abcd-1234-wxyz', url: 'https://x.test/GHSA-abcd-1234-wxyz' },
    ],
    ['no text of blanks', { id: 'x', url: ' ', range: '', fixedIn: ' ' }, { id: 'x' }],
    [
      'the fix that is stated',
      { id: 'x', range: '<1', fixedIn: '2' },
      { id: 'x', range: '<1', fixedIn: '2' },
    ],
    ['no fix where there is none', { id: 'x', range: '>=0', fixedIn: '<0.0.0' }, { id: 'x', range: '>=0' }],
    [
      'the end of its range',
      { id: 'x', range: '>= 1.0.0 < 1.2.3-rc.1' },
      { id: 'x', range: '>= 1.0.0 < 1.2.3-rc.1', fixedIn: '1.2.3-rc.1' },
    ],
    ['no end of a range with two', { id: 'x', range: '<1 || >2 <3' }, { id: 'x', range: '<1 || >2 <3' }],
    ['no end of one that holds it', { id: 'x', range: '<=1' }, { id: 'x', range: '<=1' }],
    [
      'its texts, cut',
      { id: 'y'.repeat(600), title: 'y'.repeat(600), package: 'y'.repeat(600), url: 'y'.repeat(600) },
      {
        id: 'y'.repeat(499) + '…',
        title: 'y'.repeat(499) + '…',
        package: 'y'.repeat(499) + '…',
        url: 'y'.repeat(499) + '…',
      },
    ],
  ])('an advisory has %s', (_what, raw, expected) => {
    const audit = new RawAudit();
    audit.add({ id: '', package: 'p', title: 't', severity: 'low', via: [], ...raw });
    expect([...audit.advisories.values()]).toEqual([
      { package: 'p', title: 't', severity: 'low', via: [], ...expected },
    ]);
  });

  test('ten thousand mutants that nobody noticed are listed, and the others counted', () => {
    const mutants = new RawMutants();
    const long = 'x'.repeat(5_000);
    const add = (outcome: 'detected' | 'undetected' | 'invalid', more: object = {}) =>
      mutants.add({
        outcome,
        mutator: 'M',
        status: 'S',
        path: undefined,
        line: undefined,
        replacement: undefined,
        ...more,
      });
    add('undetected', { mutator: long, status: long, path: long, replacement: long, line: 3 });
    add('undetected', { path: '', replacement: '' });
    add('detected');
    add('invalid');
    for (let at = 0; at < 9_999; at += 1) add('undetected');
    const [{ mutator, status, path, replacement } = { mutator: '', status: '' }, second] = mutants.survivors;
    expect([mutator, status, path, replacement].map((text) => text?.length)).toEqual([500, 500, 4_096, 500]);
    expect(second).toEqual({ mutator: 'M', status: 'S' });
    expect([mutants.survivors.length, mutants.unlisted]).toEqual([10_000, 1]);
    expect(mutants.totals).toEqual({ detected: 1, undetected: 10_001, invalid: 1 });
  });
});
