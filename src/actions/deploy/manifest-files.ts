import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { fileGlob, type Problem } from '../../base/index.ts';
import { quote } from '../../github/index.ts';

/** What is wrong with one entry of `manifests` as far as the checkout tells; reading them is the release's work. */
export function manifestsProblem(workspace: string, entry: string): Problem | undefined {
  if (existsSync(path.resolve(workspace, entry))) return undefined;
  if (!/[*?[{]/u.test(entry)) return { message: 'does not exist', found: quote(entry) };
  const wanted = fileGlob(entry);
  if ('problem' in wanted) return { message: wanted.problem, found: quote(entry) };
  if (globSync(wanted.pattern, { cwd: workspace }).some(wanted.keeps)) return undefined;
  return { message: 'matches no file', found: quote(entry) };
}
