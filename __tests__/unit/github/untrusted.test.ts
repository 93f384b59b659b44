import { describe, expect, test } from '@jest/globals';
import { inert, plainText } from '../../../src/github/index.ts';

/** How the runner finds commands: `::name` after trimming a line, `##[name]` anywhere in it; `\r` ends a line too. */
function obeyed(text: string): string[] {
  return text.split(/\r\n|\r|\n/u).filter((line) => line.trim().startsWith('::') || line.includes('##['));
}

describe('inert', () => {
  test.each([
    '::error::x',
    '  \t::set-output name=a::b',
    '\u00a0\u2003::warning::x',
    'ok\n::error::x',
    'ok\r::error::x',
    'ok\r\n ::error::x',
    'text ##[error]x',
    '####[group]x',
    '##[endgroup]##[error]',
    '\u001b[31m::error::x',
    '\u001b]0;title\u0007::error::x',
    '#\u001b[0m#[error]x',
    ':\u0000:error::x',
    '\ufeff::error::x',
    '\u202e::error::x',
    '\u0085::error::x',
    '::::error::x',
  ])('leaves no command in %j', (text) => {
    expect(obeyed(inert(text))).toEqual([]);
  });

  test('keeps ordinary text, tabs and colons as they are', () => {
    const text = 'a::b std::vector\n\tindented: # [x]\nünï 🎉';
    expect(inert(text)).toBe(text);
  });
});

test('plainText keeps lines and drops what moves the cursor', () => {
  expect(plainText('a\u001b[2K\rb\u0007\u001b(Bc\u0008')).toBe('a\nbc');
});
