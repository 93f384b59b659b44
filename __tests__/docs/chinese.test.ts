import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readActions } from '../../scripts/build/actions.ts';
import { oneLine } from '../../scripts/build/tables.ts';
import { chineseWords, DESCRIPTIONS_FILE, readDescriptions } from '../../scripts/build/words.ts';
import { readWorkflows } from '../../scripts/build/workflows.ts';
import { nodesOf, parseMarkdown } from '../../scripts/docs/markdown.ts';
import { chineseOf, IN_BOTH_LANGUAGES, root, userPages } from '../../scripts/docs/pages.ts';
import { hashOf, marked, originOf } from '../../scripts/docs/translations.ts';
import { linksOf, shapeOf } from '../support/page-shape.ts';

const textOf = (page: string) => readFileSync(path.join(root, page), 'utf8');
const missing = userPages().filter((page) => !IN_BOTH_LANGUAGES.includes(page));

test('every page for users is in Chinese', () => {
  expect(IN_BOTH_LANGUAGES.length).toBeGreaterThanOrEqual(48);
  expect(IN_BOTH_LANGUAGES.filter((page) => !userPages().includes(page))).toEqual([]);
  expect(missing).toEqual([]);
});

test('a page that is in both languages leads to the Chinese one of every other', () => {
  const found = IN_BOTH_LANGUAGES.flatMap((page) => {
    const file = chineseOf(page);
    return linksOf(textOf(file), file)
      .filter((link) => IN_BOTH_LANGUAGES.includes(link) && !(page === 'README.md' && link === page))
      .map((link) => `${file} leads to ${link}`);
  });
  expect(found).toEqual([]);
});

/** What front matter or a menu of the configuration leads to. */
function menuLinks(text: string): string[] {
  return [...text.matchAll(/\blink: '?(\/\S*?)'? ?\}?,?$/gmu)].map(([, link = '']) => link);
}

test('the Chinese front page and menu lead to Chinese pages', () => {
  const front = menuLinks(textOf(chineseOf('docs/index.md')));
  const [, menu = ''] =
    /\n    zh: \{[\s\S]*?nav: \[([\s\S]*?)\]/u.exec(textOf('scripts/docs/config.ts')) ?? [];
  expect(front.length).toBeGreaterThanOrEqual(6);
  expect(menuLinks(menu)).toHaveLength(4);
  expect([...front, ...menuLinks(menu)].filter((link) => !link.startsWith('/zh/'))).toEqual([]);
});

describe.each(IN_BOTH_LANGUAGES)('%s', (page) => {
  const english = textOf(page);
  const chinese = existsSync(path.join(root, chineseOf(page))) ? textOf(chineseOf(page)) : '';

  test('was translated as it is now; if it moved on, translate what changed and run scripts/docs/translations.ts', () => {
    expect(originOf(chinese)).toEqual({ page, hash: hashOf(english) });
  });

  test('has the same headings, tables, code, names and links in Chinese', () => {
    expect(shapeOf(chinese, chineseOf(page))).toEqual(shapeOf(english, page));
  });

  test('shows no mark of Markdown: bold print ends before the stop, or it does not end', () => {
    const shown = [...nodesOf(parseMarkdown(chinese))].filter(({ type }) => type === 'text');
    expect(shown.map(({ value = '' }) => value).filter((value) => value.includes('**'))).toEqual([]);
  });

  test('is in Chinese', () => {
    const letters = chinese.replaceAll(/```[\s\S]*?```|`[^`]*`|\([^)]*\)/gu, '');
    expect(letters.match(/\p{Script=Han}/gu)?.length ?? 0).toBeGreaterThan(english.length / 40);
  });
});

/** Every name in `…`, once. */
function namesOf(text: string): string {
  return [...new Set(text.match(/`[^`]*`/gu))].sort().join(' ');
}

describe('the descriptions of inputs, outputs and secrets', () => {
  const descriptions = readDescriptions(root);
  const asked = new Set(
    [...readActions(root).map(({ metadata }) => metadata), ...readWorkflows(root)].flatMap((source) =>
      [source.inputs, source.outputs, 'secrets' in source ? source.secrets : {}]
        .flatMap((entries) => Object.values(entries))
        .map(({ description }) => oneLine(description)),
    ),
  );

  test(`are all in ${DESCRIPTIONS_FILE}, and nothing else is`, () => {
    expect(asked.size).toBeGreaterThan(600);
    expect([...asked].filter((description) => descriptions[description] === undefined)).toEqual([]);
    expect(Object.keys(descriptions).filter((description) => !asked.has(description))).toEqual([]);
  });

  test('are in Chinese, with the same names', () => {
    const found = Object.entries(descriptions).filter(
      ([english, chinese]) => !/\p{Script=Han}/u.test(chinese) || namesOf(english) !== namesOf(chinese),
    );
    expect(found).toEqual([]);
  });

  test('that have no translation yet are shown as they are', () => {
    const words = chineseWords({ 'The port.': '端口。' });
    expect([words.say('The port.'), words.say('The host.')]).toEqual(['端口。', 'The host.']);
  });
});

describe('what holds two pages beside each other', () => {
  const page = '# A\n\n- say `x` [b](b.md)\n- no more\n\n```yaml\na: 1 # why\n```\n';
  const other = '# 甲\n\n- 说 `x` [乙](../b.md)\n- 没有了\n\n```yaml\na: 1 # why\n```\n';

  test('takes a translation', () => {
    expect(shapeOf(other, 'docs/zh/a.md')).toEqual(shapeOf(page, 'docs/a.md'));
  });

  test.each([
    ['a heading of another depth', other.replace('# 甲', '## 甲')],
    ['other code', other.replace('a: 1', 'a: 2')],
    ['a name that was translated', other.replace('`x`', '`甲`')],
    ['a point of a list that is not there', other.replace('- 没有了\n', '')],
    ['another link', other.replace('../b.md', '../c.md')],
  ])('finds %s', (_, text) => {
    expect(shapeOf(text, 'docs/zh/a.md')).not.toEqual(shapeOf(page, 'docs/a.md'));
  });

  test('tells that the English page moved on', () => {
    const now = marked('<!-- of: docs/a.md -->\n', 'docs/a.md', page);
    expect(originOf(now)).toEqual({ page: 'docs/a.md', hash: hashOf(page) });
    expect(originOf(now)?.hash).not.toBe(hashOf(`${page}more\n`));
    expect(marked(now, 'docs/a.md', `${page}more\n`)).not.toBe(now);
  });

  test('asks for no new translation when only a table of metadata changed', () => {
    const table = '<!-- inputs: a -->\n\n| old |\n\n<!-- end -->\n';
    expect(hashOf(page + table)).toBe(hashOf(page + table.replace('old', 'new')));
  });
});
