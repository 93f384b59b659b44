import { describe, expect, test } from '@jest/globals';
import { code, escapeMarkdown, fence } from '../../../src/github/index.ts';

describe('escapeMarkdown', () => {
  test.each([
    'a|b',
    '`x`',
    '<img src=x>',
    '[a](b)',
    '![a](b)',
    '**b**',
    '__b__',
    '~~s~~',
    '$x$',
    '\\',
    'https://x',
    '&lt;',
  ])('leaves no character with a meaning in %j', (text) => {
    expect(escapeMarkdown(text).replaceAll(/&#\d+;/gu, '')).not.toMatch(/[|`<>[\]()*_~$\\&:!]/u);
  });

  test('shows the text as written once its entities are read', () => {
    const text = 'image "web:1|2" <none> *not* `found` & gone (exit 1)';
    const shown = escapeMarkdown(text).replaceAll(/&#(\d+);/gu, (_, number: string) =>
      String.fromCodePoint(Number(number)),
    );
    expect(shown).toBe(text);
  });

  test('stays on one line, and notifies and links nobody', () => {
    expect(escapeMarkdown('a\r\n\n# b')).toBe('a &#35; b');
    expect(escapeMarkdown('@octocat')).toBe('&#64;\u2060octocat');
    expect(escapeMarkdown('www.evil.example')).toBe('www\u2060.evil.example');
  });
});

test('code wraps the escaped text', () => {
  expect(code('a`|b')).toBe('<code>a&#96;&#124;b</code>');
});

test('a fence is longer than any run of backticks inside', () => {
  expect(fence('x').open).toBe('```text');
  const { open, lines, close } = fence('a\n````\n# not a heading\r\nb');
  expect([open, close]).toEqual(['`````text', '`````']);
  expect(lines).toEqual(['a', '````', '# not a heading', 'b']);
});
