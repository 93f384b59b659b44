/**
 * `node_modules/.bin/node scripts/docs/translations.ts <page> …`: says in the Chinese page of each that it is a translation
 * of the English page as it is now. For who has just translated what changed in it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../act/render.ts';
import { chineseOf, IN_BOTH_LANGUAGES, root } from './pages.ts';

const MARK = /^<!-- of: (\S+?)(?: sha256:([0-9a-f]+))? -->$/mu;
const DIGITS = 16;
/** Tables of metadata: the build writes them in both languages, so that they need no new translation of the page. */
const TABLES = /<!-- (?:inputs|outputs|secrets|permissions): [\s\S]*?<!-- end -->/gu;

/** What a page says in a word, whatever the repository is called. */
export function hashOf(markdown: string): string {
  return createHash('sha256')
    .update(markdown.replaceAll(TABLES, '').replaceAll(REPOSITORY, 'owner/name'))
    .digest('hex')
    .slice(0, DIGITS);
}

/** Which page it is a translation of, and of which state of it. */
export function originOf(markdown: string): { page: string; hash: string } | undefined {
  const [, page, hash = ''] = MARK.exec(markdown) ?? [];
  return page === undefined ? undefined : { page, hash };
}

/** The Chinese page with the mark of the English one as it is now. */
export function marked(chinese: string, page: string, english: string): string {
  return chinese.replace(MARK, () => `<!-- of: ${page} sha256:${hashOf(english)} -->`);
}

if (import.meta.main) {
  const pages = process.argv.slice(2);
  const unknown = pages.filter((page) => !IN_BOTH_LANGUAGES.includes(page));
  if (pages.length === 0 || unknown.length > 0) {
    const which = unknown.length > 0 ? `${unknown.join(', ')}: no page in both languages` : 'name the pages';
    console.error(`${which}. These are:\n${IN_BOTH_LANGUAGES.join('\n')}`);
    process.exit(1);
  }
  for (const page of pages) {
    const file = path.join(root, chineseOf(page));
    const english = readFileSync(path.join(root, page), 'utf8');
    writeFileSync(file, marked(readFileSync(file, 'utf8'), page, english));
  }
}
