import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { node24 } from '../support/run-action.ts';

const root = path.join(import.meta.dirname, '..', '..');
/** What a build reads, beside the packages. */
const READ = [
  'src',
  'scripts',
  'actions',
  'dist',
  '.github',
  'docs',
  'action.yml',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const PUBLISHED = [
  'deploy',
  'rollback',
  'blue-green-switch',
  'quality-gate',
  'smoke-test',
  'trivy-summarize',
  'pipeline-plan',
  'preview',
  'dora',
  'resources',
  'rotate-secret',
  'gitops',
  'heal',
  'terraform-plan',
];
const LIMIT_MS = 5 * 60_000;

test(
  'leaks 10: the bundles of a clone with another name, on another and deeper path, are the same byte for byte',
  () => {
    mkdirSync(path.join(root, 'build'), { recursive: true });
    const top = mkdtempSync(path.join(root, 'build', 'elsewhere-'));
    const clone = path.join(top, 'a', 'clone with another name');
    mkdirSync(clone, { recursive: true });
    try {
      for (const name of [...READ, ...PUBLISHED])
        cpSync(path.join(root, name), path.join(clone, name), { recursive: true });
      // Of the same file system: hard links, for a copy of all packages takes a minute.
      execFileSync('cp', ['-al', path.join(root, 'node_modules'), path.join(clone, 'node_modules')]);
      const said = execFileSync(node24(), ['scripts/build/main.ts', '--check'], {
        cwd: clone,
        encoding: 'utf8',
      });
      expect(said).toMatch(/files are as their sources say/u);
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  },
  LIMIT_MS,
);
