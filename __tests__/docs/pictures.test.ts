import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { IN_BOTH_LANGUAGES, chineseOf, root, sitePages } from '../../scripts/docs/pages.ts';
import { themedPictures } from '../../scripts/docs/themed.ts';

const FOLDER = path.join(root, 'docs', 'pictures');
const KB = 1024;

const pages = [
  ...new Set([...sitePages(), ...IN_BOTH_LANGUAGES, ...IN_BOTH_LANGUAGES.map((page) => chineseOf(page))]),
];

/** The pictures of a page, by its path in the repository. */
function shownIn(page: string): { light: string; dark: string; alt: string }[] {
  const folder = path.posix.dirname(page);
  return themedPictures(readFileSync(path.join(root, page), 'utf8')).map(({ light, dark, alt }) => ({
    light: path.posix.join(folder, light),
    dark: path.posix.join(folder, dark),
    alt,
  }));
}

const namesIn = (page: string): string =>
  shownIn(page)
    .map(({ light }) => light)
    .join(' ');

const all = pages.flatMap((page) => shownIn(page).map((picture) => ({ page, ...picture })));

describe('pictures in the documentation', () => {
  test('are there in light and dark, of one thing, with words for those who do not see them', () => {
    expect(all.length).toBeGreaterThanOrEqual(16);
    const wrong = all.filter(
      ({ light, dark, alt }) =>
        !existsSync(path.join(root, light)) ||
        !existsSync(path.join(root, dark)) ||
        dark !== light.replace('-light.', '-dark.') ||
        alt.length < 20,
    );
    expect(wrong).toEqual([]);
  });

  test('are written in the one way that the site understands', () => {
    const counts = pages.filter((page) => {
      const written = readFileSync(path.join(root, page), 'utf8').split('<picture').length - 1;
      return written !== shownIn(page).length;
    });
    expect(counts).toEqual([]);
  });

  test('are the same in both languages', () => {
    const differing = IN_BOTH_LANGUAGES.filter((page) => namesIn(page) !== namesIn(chineseOf(page)));
    expect(differing).toEqual([]);
  });

  test('are small, and each is shown somewhere', () => {
    const files = readdirSync(FOLDER);
    expect(files.filter((name) => statSync(path.join(FOLDER, name)).size > 60 * KB)).toEqual([]);
    const shown = new Set(all.flatMap(({ light, dark }) => [light, dark]));
    expect(files.filter((name) => !shown.has(`docs/pictures/${name}`))).toEqual([]);
  });
});
