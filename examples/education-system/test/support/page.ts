import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Makes the page's scripts when they are missing, or older than what they are made of. */
export function buildPage(): void {
  const made = statSync(join(root, 'build', 'web', 'main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = globSync('web/**/*.ts', { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs);
  if (Math.max(...sources) <= made) return;
  execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'web'], { cwd: root, stdio: 'inherit' });
}
