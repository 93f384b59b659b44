import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { countsOf, listedOf, problemsOf, readOne, totalsOf } from './fixtures.ts';

const JUNIT = '<testsuite name="Ünït 😀"><testcase name="t"><failure message="nö"/></testcase></testsuite>';
const LCOV = 'SF:src/ä.ts\nDA:1,1\nend_of_record\n';
const ESLINT = JSON.stringify([{ filePath: 'ä', messages: [] }]);

const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();

const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>\n${JUNIT.replace(' 😀', '')}`;

describe('encodings', () => {
  test.each<[name: string, encode: (text: string) => Uint8Array]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little-endian', utf16le],
    ['UTF-16, big-endian', utf16be],
  ])('%s is read', async (_name, encode) => {
    expect(listedOf(await readOne(encode(JUNIT)))).toEqual(['failed | Ünït 😀 | t | nö']);
    expect([...((await readOne(encode(LCOV))).coverage?.files.keys() ?? [])]).toEqual(['src/ä.ts']);
    expect((await readOne(encode(ESLINT))).findings[0]?.filesChecked).toBe(1);
  });

  test('the encoding that XML declares is believed, unless it cannot be', async () => {
    expect(listedOf(await readOne(Buffer.from(declared('ISO-8859-1'), 'latin1')))).toEqual([
      'failed | Ünït | t | nö',
    ]);
    expect(listedOf(await readOne(declared('utf-16')))).toEqual(['failed | Ünït | t | nö']);
    expect(await problemsOf(declared('x-odd'))).toMatchObject([{ line: 1, found: 'x-odd' }]);
  });

  test('characters on the border of two chunks stay whole', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const padding = 'x'.repeat(64 * 1024 - 60 + shift);
      const report = `<testsuite name="A"><!--${padding}--><testcase name="${'😀'.repeat(20)}"><skipped/></testcase></testsuite>`;
      expect(listedOf(await readOne(report))).toEqual([`skipped | A | ${'😀'.repeat(20)} | `]);
      expect(listedOf(await readOne(utf16be(report)))).toEqual([`skipped | A | ${'😀'.repeat(20)} | `]);
      const lcov = `#${padding}\nSF:src/${'ä'.repeat(40)}.ts\nDA:1,1\nend_of_record\n`;
      expect([...((await readOne(`TN:\n${lcov}`)).coverage?.files.keys() ?? [])]).toEqual([
        `src/${'ä'.repeat(40)}.ts`,
      ]);
    }
  });

  test.each<[name: string, report: Uint8Array, problem: object]>([
    [
      'bytes that are no UTF-8, in XML',
      Buffer.from('<testsuite name="\xe4"/>', 'latin1'),
      { message: expect.stringMatching(/^is not UTF-8 text \(at byte 17\)/) },
    ],
    [
      'bytes that are no UTF-8, in JSON',
      Buffer.from('[{"filePath": "\xe4"}]', 'latin1'),
      { message: expect.stringContaining('at byte 15') },
    ],
    [
      'bytes that are no UTF-8, in lcov',
      Buffer.from('TN:\nSF:\xe4\nend_of_record\n', 'latin1'),
      { message: 'is not UTF-8 text', line: 2 },
    ],
    [
      'a lone surrogate in UTF-8',
      Buffer.from([...Buffer.from('<testsuite name="'), 0xed, 0xa0, 0x80, ...Buffer.from('"/>')]),
      { message: expect.stringContaining('is not UTF-8') },
    ],
    [
      'half a UTF-16 unit',
      utf16le(`${LCOV}x`).subarray(0, -1),
      { message: expect.stringContaining('ends inside a UTF-16 character') },
    ],
    [
      'a NUL byte',
      Buffer.from('SF:a\0b\nend_of_record\n'),
      { message: 'holds a NUL byte, which no text report does (at byte 4)' },
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(LCOV, 'utf16le'),
      { remedy: expect.stringContaining('byte order mark') },
    ],
    ['gzip', gzipSync(JUNIT), { message: 'is compressed (gzip): only plain reports are read' }],
    ['zip', Buffer.from('PK\x03\x04'), { message: expect.stringContaining('zip') }],
  ])('%s is an error with its place', async (_name, report, problem) => {
    expect(await problemsOf(report)).toEqual([expect.objectContaining({ file: 'reports/one', ...problem })]);
  });

  test('a lone surrogate in JSON is replaced in what is kept', async () => {
    const { findings } = await readOne(
      '[{"filePath": "a", "messages": [{"ruleId": "r", "severity": 2, "message": "x\\ud800y"}]}]',
    );
    expect(findings[0]?.items[0]?.message).toBe('x\uFFFDy');
  });
});

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
