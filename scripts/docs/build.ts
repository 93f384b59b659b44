import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vitepress';
import { root } from './pages.ts';
import { stage } from './stage.ts';

interface Target {
  /** Where the pages are put together; below the repository, whose packages the generator needs. */
  stage: string;
  out: string;
  /** The path under which it is served, with a slash at both ends. */
  base: string;
}

/** Builds the site; a link to a page that is not there ends it. */
export async function buildSite(target: Partial<Target> = {}): Promise<string> {
  const {
    stage: folder,
    out,
    base,
  }: Target = {
    stage: path.join(root, 'build', 'docs'),
    out: path.join(root, 'build', 'site'),
    base: '/',
    ...target,
  };
  stage(folder);
  rmSync(out, { recursive: true, force: true });
  await build(folder, { outDir: out, base });
  return out;
}
