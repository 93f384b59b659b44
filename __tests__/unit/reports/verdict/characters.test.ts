import { describe, expect, test } from '@jest/globals';
import { countsOf, listedOf, problemsOf, readOne } from '../fixtures.ts';

const report = (message: string, text: string) =>
  `<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="A"><testcase name="a"><failure message="${message}">${text}</failure></testcase></testsuite></testsuites>`;
const ESC = '\u001b';

async function shown(message: string, text: string): Promise<[string | undefined, string | undefined]> {
  const set = await readOne(report(message, text));
  expect(countsOf(set)).toBe('1 0 1 0 0 0');
  const [failed] = set.tests?.suites[0]?.tests ?? [];
  return [failed?.message, failed?.details];
}

describe('what XML forbids and tools write all the same is shown', () => {
  test.each<[what: string, message: string, text: string, shown: [string, string]]>([
    ['a raw ESC', `${ESC}[31mno`, `<![CDATA[${ESC}[31mx${ESC}[0m]]>`, ['\\x1b[31mno', '\\x1b[31mx\\x1b[0m']],
    ['a reference to ESC', '&#27;[31mno', 'a&#27;b', ['\\x1b[31mno', 'a\\x1bb']],
    ['a reference in hexadecimal', '&#x1b;no', 'a&#X1B;b', ['\\x1bno', 'a\\x1bb']],
    ['NUL', 'a\0b', 'a&#0;b', ['a\\x00b', 'a\\x00b']],
    ['others', 'a\u0008b\u000cc', '\uFFFEx\uFFFF', ['a\\x08b\\x0cc', '\\u{fffe}x\\u{ffff}']],
    ['references to surrogates and beyond', 'a&#xD800;b', 'a&#x110000;b', ['a\\u{d800}b', 'a\\u{110000}b']],
    ['what is allowed stays', 'a&#9;b&#8482;', 'é\t😀', ['a\tb™', 'é\t😀']],
  ])('report verdict 8: %s', async (_what, message, text, expected) => {
    expect(await shown(message, text)).toEqual(expected);
  });

  test('report verdict 8: in names, and in the head of the report', async () => {
    const set = await readOne(
      `<testsuites name="x${ESC}y"><testsuite name="A${ESC}"><testcase name="a&#1;"><skipped/></testcase></testsuite></testsuites>`,
    );
    expect(listedOf(set)).toEqual(['skipped | A\\x1b | a\\x01 | ']);
  });

  test('report verdict 8: in every piece of a long report', async () => {
    const one = `<testcase name="t"><system-out><![CDATA[${ESC}[32m✓${'x'.repeat(997)}]]></system-out></testcase>`;
    const set = await readOne(
      `<testsuite name="A">${one.repeat(300)}<testcase name="f"><failure>${ESC}</failure></testcase></testsuite>`,
    );
    expect(countsOf(set)).toBe('301 300 1 0 0 0');
  });

  test('report verdict 8: what is no XML is still an error, and so is UTF-16 without a mark', async () => {
    expect(
      (await problemsOf('<testsuite name="a"><testcase name="a&x;"/></testsuite>'))[0]?.message,
    ).toContain('undefined entity');
    expect((await problemsOf(`<testsuite name="${ESC}"><testcase></testsuite>`))[0]?.message).toContain(
      'is no valid XML',
    );
    expect((await problemsOf(Buffer.from('<testsuite name="a"/>', 'utf16le')))[0]?.message).toContain('NUL');
  });
});
