import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  annotate,
  code,
  escapeMarkdown,
  fence,
  githubLogger,
  inert,
  plainText,
  row,
  tableHead,
} from '../../../src/github/index.ts';
import { captureRunner } from '../../support/command-files.ts';
import { commandsIn, shown } from '../../support/github-rules.ts';
import { runs } from '../../support/sample.ts';

/** Pieces that mean something to GitHub, between anything at all. */
const PIECES = [
  '::error::x',
  '::set-output name=a::b',
  '##[group]',
  '##[add-mask]x',
  '\n:\u00ad:error::x',
  '#\u200b#[error]x',
  ':',
  '#',
  '[',
  '\u00ad',
  '\u200b',
  '\u2060',
  '\r',
  '\n',
  ' ',
  '\u001b[31m',
  '\ufeff',
  '@octocat',
  '@org/team',
  '#12',
  'GH-7',
  'octo/repo#3',
  'https://evil.example/x',
  'www.evil.example',
  'me@evil.example',
  'mailto:a@b.example',
  ':tada:',
  '[a](http://b)',
  '![a](b)',
  '<img src=x onerror=y>',
  '<!-- ',
  ' -->',
  '<https://x.example>',
  '**b**',
  '__b__',
  '~~s~~',
  '`c`',
  '\n```\n',
  '\n~~~\n',
  '|',
  '\\',
  '&lt;',
  '[^1]',
  '- [ ] x',
  '$x$',
  '\ud83d',
  '😀',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));
const RUNS = runs(150, 10_000);

/** As a reader sees it: the joiner that parts what would be linked has no width. */
const seen = (text: string) => text.replaceAll('\u2060', '');
const marked = (text: string) => shown(text).marks;
const oneLine = (text: string) => plainText(text).replace(/\s+/gu, ' ').trim();

describe('workflow commands', () => {
  test('the copy of the rules finds what the runner obeys', () => {
    const obeyed = [
      '::error::x',
      ' \u00a0::DEBUG::x',
      'a##[group]b',
      ':\u00ad:warning::x',
      '#\u200b#[error]x',
    ];
    expect(obeyed.map(commandsIn)).toEqual([['error'], ['debug'], ['group'], ['warning'], ['error']]);
    expect(commandsIn('x ::error::y\n: :error::z\n::unknown::\n::error')).toEqual([]);
  });

  test('no text becomes one', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(commandsIn(inert(text))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('in annotations there is the one command that is ours, wherever the text stands', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, file, title) => {
        using runner = captureRunner();
        annotate(
          [{ level: 'warning', message, place: { file, title, line: 3, endLine: 5 } }],
          githubLogger(),
        );
        githubLogger().info(message);
        expect(commandsIn(runner.printed())).toEqual(['warning']);
      }),
      runs(100, 5_000),
    );
  });
});

describe('Markdown', () => {
  test('the copy of the rules finds what GitHub makes of a text', () => {
    expect(marked('@octocat see #12')).toEqual(['mention', 'issue']);
    expect(marked('https&#58;//evil.example')).toContain('link');
    expect(marked('![a](b)')).toEqual(['image']);
    expect(marked('<b>x')).toEqual(['html <b>']);
    expect(marked('`@octocat`')).toEqual(['inlineCode']);
  });

  test('escaped text is shown as written, and is nothing else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { marks, text: read } = shown(`x ${escapeMarkdown(text)} y`);
        expect(marks).toEqual([]);
        expect(seen(read)).toBe(seen(`x ${oneLine(text)} y`));
      }),
      RUNS,
    );
  });

  test('code is one element with the text in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(`x ${code(text)} y`).marks).toEqual(['html <code>', 'html </code>']);
      }),
      RUNS,
    );
  });

  test('a cell ends where it should', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const table = [...tableHead(['a', 'b']), row([escapeMarkdown(one), code(two)])].join('\n');
        const { marks, text } = shown(table);
        expect(marks).toEqual(['html <code>', 'html </code>']);
        expect(seen(text)).toBe(seen(`ab${oneLine(one)}${oneLine(two)}`));
      }),
      RUNS,
    );
  });

  test('a fence ends where it should', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { open, lines, close } = fence(text);
        const { marks, text: read } = shown([open, ...lines, close, '', 'after'].join('\n'));
        expect(marks).toEqual(['code']);
        expect(read).toBe(`${plainText(text)}after`);
      }),
      RUNS,
    );
  });
});
