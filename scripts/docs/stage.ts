import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../act/render.ts';
import { drawDiagram } from './diagram.ts';
import { type MarkdownNode, nodesOf, parseMarkdown, withParts } from './markdown.ts';
import { chineseOf, chinesePlaceOf, placeOf, root, sitePages, titleOf } from './pages.ts';
import { themedPictures } from './themed.ts';

const BLOB = `https://github.com/${REPOSITORY}/blob/main/`;
const ELSEWHERE = /^(?:[a-z]+:|#)/u;

/** A page on its way into the site. */
interface Page {
  /** Its path in the repository. */
  file: string;
  /** Where it goes, without its ending. */
  place: string;
  text: string;
}

interface Part {
  from: number;
  to: number;
  by: string;
}

/**
 * Writes the pages as the site generator takes them: each at its place, its links made for the site, its diagrams drawn,
 * and what is no page of the site linked to at GitHub.
 */
export function stage(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const files = sitePages();
  const known = new Set(files);
  for (const file of files) {
    const place = placeOf(file, known);
    if (place === undefined) continue;
    const text = readFileSync(path.join(root, file), 'utf8');
    const target = path.join(folder, `${place}.md`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, staged({ file, place, text }, known, folder));
    if (file.startsWith('docs/zh/') || known.has(chineseOf(file))) continue;
    // Where readers of Chinese land who change the language on a page that is there in English alone.
    const other = path.join(folder, 'zh', `${place}.md`);
    mkdirSync(path.dirname(other), { recursive: true });
    writeFileSync(
      other,
      `---\nsource: ${file}\nsearch: false\n---\n\n# ${titleOf(text)}\n\n本页还没有中文版：[阅读英文版](/${place}.md)。\n`,
    );
  }
  const own = path.join(folder, '.vitepress');
  mkdirSync(path.join(own, 'theme'), { recursive: true });
  writeFileSync(path.join(own, 'config.ts'), `export { default } from '${besideThis(own, 'config.ts')}';\n`);
  const theme = path.join(own, 'theme');
  for (const file of ['index.mjs', 'theme.css']) {
    copyFileSync(path.join(import.meta.dirname, 'theme', file), path.join(theme, file));
  }
}

/** A file of this folder, as an import from another one names it. */
function besideThis(folder: string, file: string): string {
  return path.relative(folder, path.join(import.meta.dirname, file));
}

function staged(page: Page, known: ReadonlySet<string>, folder: string): string {
  const parts: Part[] = [];
  let diagrams = 0;
  for (const node of nodesOf(parseMarkdown(page.text))) {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? 0;
    if (node.type === 'html' && node.value?.startsWith('<!--') === true) parts.push({ from, to, by: '' });
    if (node.type === 'code' && node.lang === 'mermaid') {
      diagrams += 1;
      const by = pictureOf(node.value ?? '', { page, folder, number: diagrams });
      parts.push({ from, to, by });
    }
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      parts.push(...linkPart(page, node, known, folder));
    }
  }
  for (const { from, to, alt, ...linked } of themedPictures(page.text)) {
    // The site has a theme of its own, which need not be that of the system.
    const images = (['light', 'dark'] as const).map((mode) => {
      const { width, height } = sizeOf(path.join(root, path.dirname(page.file), linked[mode]));
      return `<img class="only-${mode}" src="${imageAt(page, linked[mode], folder)}" width="${width}" height="${height}" alt="${alt}" loading="lazy">`;
    });
    parts.push({ from, to, by: images.join('') });
  }
  return withSource(withParts(page.text, parts), page.file);
}

/** The name of its source, for the link that proposes a change. */
function withSource(text: string, file: string): string {
  return text.startsWith('---\n')
    ? text.replace('---\n', `---\nsource: ${file}\n`)
    : `---\nsource: ${file}\n---\n\n${text}`;
}

/** One drawing for light and one for dark; what it says is in the text around it. */
function pictureOf(
  mermaid: string,
  { page, folder, number }: { page: Page; folder: string; number: number },
): string {
  const name = `${page.place.replaceAll('/', '-')}-${number}`;
  mkdirSync(path.join(folder, 'public', 'diagrams'), { recursive: true });
  const images = (['light', 'dark'] as const).map((mode) => {
    const { svg, width, height } = drawDiagram(mermaid, mode);
    writeFileSync(path.join(folder, 'public', 'diagrams', `${name}-${mode}.svg`), svg);
    const alt = page.place.startsWith('zh/')
      ? '示意图，内容见上下文'
      : 'Diagram of what the text around it says';
    return `<img class="only-${mode}" src="/diagrams/${name}-${mode}.svg" width="${width}" height="${height}" alt="${alt}">`;
  });
  return `<p class="diagram" tabindex="0">${images.join('')}</p>`;
}

function linkPart(page: Page, node: MarkdownNode, known: ReadonlySet<string>, folder: string): Part[] {
  const { url = '' } = node;
  if (url === '' || ELSEWHERE.test(url)) return [];
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const at = page.text.slice(start, end).lastIndexOf(url);
  if (at < 0) throw new Error(`${page.file}: the link to ${url} is written in a way that is not understood`);
  const by = node.type === 'image' ? imageAt(page, url, folder) : siteLink(page.file, url, known);
  return [{ from: start + at, to: start + at + url.length, by }];
}

/** The link as it is in the site; to what is no page of it, at GitHub. */
export function siteLink(file: string, url: string, known: ReadonlySet<string>): string {
  const [target = '', anchor] = url.split('#');
  const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target)).replace(/\/$/u, '');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const place = placeOf(to, known) ?? placeOf(`${to}/README.md`, known);
  if (place !== undefined) return `/${place}.md${hash}`;
  const translated = chinesePlaceOf(to);
  return translated === undefined ? `${BLOB}${to}${hash}` : `/${translated}.md`;
}

/** Of a PNG, in pixels: a page that knows it does not jump when the picture comes. */
function sizeOf(file: string): { width: number; height: number } {
  const head = readFileSync(file).subarray(16, 24);
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
}

function imageAt(page: Page, url: string, folder: string): string {
  const from = path.join(root, path.dirname(page.file), url);
  const name = path.relative(root, from).replaceAll(path.sep, '-');
  mkdirSync(path.join(folder, 'public', 'pictures'), { recursive: true });
  copyFileSync(from, path.join(folder, 'public', 'pictures', name));
  return `/pictures/${name}`;
}
