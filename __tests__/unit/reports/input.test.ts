import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { listedOf, problemsOf, readOne } from './fixtures.ts';

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
