import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { countsOf, problemsOf, readOne, totalsOf } from './fixtures.ts';

const ESLINT = JSON.stringify([{ filePath: 'ä', messages: [] }]);

const nest = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe('bombs are refused', () => {
  test.each<[name: string, report: () => string | Uint8Array, problem: object]>([
    [
      'entities that expand',
      () => '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuite name="&b;"/>',
      { message: expect.stringContaining('undefined entity'), line: 1 },
    ],
    [
      'an entity that reads a file',
      () =>
        '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="x"><testcase name="t"><failure>&x;</failure></testcase></testsuite>',
      { message: expect.stringContaining('undefined entity') },
    ],
    [
      '200,000 elements deep',
      () => nest('<testsuite>', '</testsuite>', 200_000),
      { message: 'elements are nested deeper than 256 levels' },
    ],
    ['200,000 lists deep', () => nest('[', ']', 200_000), { message: 'is nested deeper than 1000 levels' }],
    [
      '200,000 objects deep',
      () => nest('{"a":', '}', 200_000),
      { message: 'is nested deeper than 1000 levels' },
    ],
    [
      'ten million attributes',
      () =>
        `<testsuite ${Array.from({ length: 10_000 }, (_, index) => `a${index}="" `)
          .join('')
          .repeat(1_000)}/>`,
      { message: expect.stringContaining('more than 256 attributes') },
    ],
    [
      'the same ones inside of a report',
      () =>
        `<testsuite name="A"><testcase ${Array.from({ length: 100_000 }, (_, index) => `a${index}="" `).join('')}/></testsuite>`,
      { message: expect.stringContaining('more than 256 attributes') },
    ],
    [
      'a text without an end',
      () =>
        Buffer.concat([Buffer.from('<testsuite name="A"><system-out>'), Buffer.alloc(70 * 1024 * 1024, 'x')]),
      { message: expect.stringContaining('larger than 64 MiB') },
    ],
    [
      'a line without an end',
      () => Buffer.concat([Buffer.from('TN:\nSF:'), Buffer.alloc(9 * 1024 * 1024, 'x')]),
      { line: 2, message: expect.stringContaining('more than 8 MiB') },
    ],
    [
      'ever more values',
      () => `[${'{},'.repeat(31_000_000)}{}]`,
      { message: 'holds too many values to be kept in memory' },
    ],
    ['zeros', () => Buffer.alloc(1024 * 1024), { message: expect.stringContaining('NUL') }],
    [
      'many zeros, gzipped',
      () => gzipSync(Buffer.alloc(64 * 1024 * 1024)),
      { message: expect.stringContaining('gzip') },
    ],
    [
      'an element that claims a billion branches',
      () =>
        '<coverage line-rate="1"><packages><package><classes><class filename="a"><lines><line number="99999999999" hits="1"/></lines></class></classes></package></packages></coverage>',
      { message: '<line number> is no line number' },
    ],
  ])('%s', async (_name, report, problem) => {
    expect(await problemsOf(report())).toEqual([expect.objectContaining(problem)]);
  });

  test('JSON above its limit is refused by its size, before it is read', async () => {
    expect(await problemsOf(ESLINT, { maxJsonBytes: 10 })).toEqual([
      {
        file: 'reports/one',
        message: 'is a JSON report that is too large: JSON must be held in memory as a whole',
        found: '0 MiB',
        expected: 'at most 0 MiB',
        remedy: expect.stringContaining('Split it'),
      },
    ]);
  });

  test('claims of many branches on a line are bounded', async () => {
    const set = await readOne(
      '<report name="r"><package name="p"><sourcefile name="A.java"><line nr="1" mi="0" ci="1" mb="999999999" cb="999999999"/></sourcefile></package></report>',
    );
    expect(totalsOf(set)).toBe('1/1 10000/20000 -');
  });

  test('what is kept of the output of a test is bounded', async () => {
    const set = await readOne(
      `<testsuite name="A"><testcase name="t"><failure><![CDATA[${'x'.repeat(20_000_000)}]]></failure></testcase></testsuite>`,
    );
    expect(countsOf(set)).toBe('1 0 1 0 0 0');
    expect(set.tests?.suites[0]?.tests[0]?.details).toHaveLength(4_000);
  });

  test('keys such as __proto__ are keys like any other', async () => {
    const report =
      '{"/w/a.ts": {"path": "__proto__", "statementMap": {"__proto__": {"start": {"line": 1}}}, "fnMap": {}, "branchMap": {}, "s": {}, "f": {}, "b": {}}}';
    await readOne(report);
    expect(Object.prototype).not.toHaveProperty('start');
    expect({}).not.toHaveProperty('covered');
  });
});
