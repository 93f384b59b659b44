import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';

interface SitePage {
  /** Where its links lead. */
  links: string[];
  images: string[];
  /** What can be linked to. */
  ids: Set<string>;
  text: string;
}

/** The pages of a built site, by their path in it. */
export type Site = Map<string, SitePage>;

/** Reads every page of a built site. */
export function readSite(folder: string): Site {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  return new Map(files.map((file) => [file, pageOf(readFileSync(path.join(folder, file), 'utf8'))]));
}

function pageOf(text: string): SitePage {
  const page: SitePage = { links: [], images: [], ids: new Set(), text };
  const parser = new Parser({
    onopentag(name, { href, id, src }) {
      if (id !== undefined) page.ids.add(id);
      if (name === 'a' && href !== undefined) page.links.push(href);
      if (name === 'img' && src !== undefined) page.images.push(src);
    },
  });
  parser.end(text);
  return page;
}

/** The links and pictures within the site that lead nowhere. */
export function brokenIn(site: Site, folder: string, base: string): string[] {
  return [...site].flatMap(([place, { links, images }]) => [
    ...links
      .filter((link) => !leadsSomewhere(link, { place, site, base }))
      .map((link) => `${place}: ${link}`),
    ...images
      .filter((image) => !image.startsWith(base) || !existsSync(path.join(folder, image.slice(base.length))))
      .map((image) => `${place}: ${image}`),
  ]);
}

function leadsSomewhere(
  link: string,
  { place, site, base }: { place: string; site: Site; base: string },
): boolean {
  if (/^[a-z]+:/u.test(link)) return true;
  const [target = '', anchor = ''] = link.split('#');
  const file =
    target === '' ? place : target.startsWith(base) ? fileOf(target.slice(base.length)) : undefined;
  const page = file === undefined ? undefined : site.get(file);
  return page !== undefined && (anchor === '' || page.ids.has(decodeURIComponent(anchor)));
}

function fileOf(target: string): string {
  if (target === '' || target.endsWith('/')) return `${target}index.html`;
  return target.endsWith('.html') ? target : `${target}.html`;
}

/** What a page would fetch from another host: scripts, styles, fonts and pictures, not what it links to. */
export function loadedFromOthers(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, { href, src }) {
      const url = name === 'link' ? href : src;
      if (name !== 'a' && url !== undefined && /^(?:[a-z]+:)?\/\//u.test(url)) found.push(url);
    },
  });
  parser.end(html);
  return found;
}
