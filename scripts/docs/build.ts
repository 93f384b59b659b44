import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vitepress';
import { root } from './pages.ts';
import { stage } from './stage.ts';

interface Target {
  /** Where the site goes. Its pages are put together beside it, so it lies in the repository, whose packages they need. */
  out: string;
  /** The path under which it is served, with a slash at both ends. */
  base: string;
}

/** Builds the site; a link to a page that is not there ends it. */
export async function buildSite({ out, base }: Target): Promise<void> {
  const relative = path.relative(root, out);
  if (relative === '' || relative.startsWith('..'))
    throw new Error(`${out} is not in the repository: it has to be`);
  const folder = pagesOf(out);
  stage(folder);
  rmSync(out, { recursive: true, force: true });
  await build(folder, { outDir: out, base });
}

/** Where the pages of a site are put together. */
export function pagesOf(out: string): string {
  return `${out}.pages`;
}
