import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readJsonFile } from '../../../src/findings/json-file.ts';
import { jsonText } from '../../../src/findings/json-text.ts';
import { workspace } from '../../support/workspace.ts';
import { runs } from '../../support/sample.ts';

const VALUE = { text: 'café — 日本 🎉' };
const JSON_TEXT = JSON.stringify(VALUE);
/** Above it a text is read a byte a character. */
const BIG = 16 * 1024 * 1024;

function parsed(bytes: Buffer): unknown {
  const { text, repair } = jsonText(bytes);
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? repair(value) : value));
}

describe('jsonText', () => {
  test.each([
    ['UTF-8', Buffer.from(JSON_TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${JSON_TEXT}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le').swap16()],
    [
      'ASCII',
      Buffer.from(
        JSON_TEXT.replace(/[^\x20-\x7e]/gu, (c) =>
          c
            .split('')
            .map((u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join(''),
        ),
      ),
    ],
  ])('reads %s', (_, bytes) => {
    expect(parsed(bytes)).toEqual(VALUE);
  });

  test('reads a big text a byte a character, and repairs any string of it', () => {
    const blanks = ' '.repeat(BIG);
    const { text, repair } = jsonText(Buffer.from(`${JSON_TEXT}${blanks}`));
    expect(text).not.toContain('é');
    expect(repair((JSON.parse(text) as typeof VALUE).text)).toBe(VALUE.text);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(repair(Buffer.from(any.toWellFormed()).toString('latin1'))).toBe(any.toWellFormed());
      }),
      runs(100, 5_000),
    );
  });

  test('reads a big text as it is when an escape could be taken for a byte', () => {
    const bytes = Buffer.from(`{"text":"é \\u00c3\\u00a9"}${' '.repeat(BIG)}`);
    expect(parsed(bytes)).toEqual({ text: 'é Ã©' });
  });
});

describe('readJsonFile', () => {
  test('refuses what is longer than a string can be, with size and limit, and reads nothing of it', () => {
    using place = workspace();
    const file = path.join(place.folder, 'big.json');
    writeFileSync(file, '');
    // A sparse file takes no room and reading it would take seconds.
    expect(() => readJsonFile(file)).not.toThrow();
    truncateSync(file, 600_000_000);
    expect(readJsonFile(file)).toEqual({
      problem: {
        file,
        message: 'is too big to be read',
        found: '600 MB',
        expected: 'at most 536 MB',
        remedy: expect.stringContaining('--severity'),
      },
    });
  });

  test('reads JSON that is 200,000 levels deep, and one that is not closed is an answer too', () => {
    using place = workspace();
    const file = path.join(place.folder, 'deep.json');
    writeFileSync(file, `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(readJsonFile(file)).toHaveProperty('value');
    writeFileSync(file, '['.repeat(200_000));
    expect(readJsonFile(file)).toHaveProperty('problem.message', 'ends in the middle');
  });
});
