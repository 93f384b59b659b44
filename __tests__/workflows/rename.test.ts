import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tryRun } from '../../lab/index.ts';
import { rename, renamed } from '../../scripts/rename.ts';
import { root } from '../support/workflow-files.ts';
import { workspace } from '../support/workspace.ts';

const RUN_MS = 300_000;
/** Put together, because this file is renamed too. */
const BEFORE = ['org', 'edu-actions'].join('/');
/** What holds documents, templates, workflows and scripts to one name. */
const TESTS = [
  'workflows/contract',
  'workflows/docs.test',
  'workflows/internal',
  'workflows/pinned',
  'scripts/act.test',
];

/** The files that git knows, or will, in a repository of their own, with the packages of this one. */
function copy(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', '--', ':!dist'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  git('init', '--quiet');
  git('add', '--all', '--', ':!node_modules');
}

describe('real GitHub 11: npm run rename', () => {
  test(
    'leaves the old name nowhere, and documents, templates, workflows and scripts agree on the new one',
    async () => {
      using place = workspace();
      copy(place.folder);
      const node = process.execPath;
      const told = await tryRun(node, ['scripts/rename.ts', 'octo-labs/release.kit'], { cwd: place.folder });
      expect(told).toMatchObject({ code: 0, stderr: '' });
      expect(told.stdout).toMatch(/^\d{2,3} files say octo-labs\/release\.kit now/u);
      const left = await tryRun('git', ['grep', '-l', '-F', BEFORE, '--', ':!*rename.test.ts'], {
        cwd: place.folder,
      });
      expect(left.stdout).toBe('');
      const jest = path.join(place.folder, 'node_modules', 'jest', 'bin', 'jest.js');
      const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...TESTS];
      const { code, stdout, stderr } = await tryRun(node, args, { cwd: place.folder });
      expect({ code, said: code === 0 ? '' : `${stdout}${stderr}` }).toEqual({ code: 0, said: '' });
      expect(readFileSync(path.join(place.folder, 'README.md'), 'utf8')).toContain(
        'uses: octo-labs/release.kit@v1',
      );
      rmSync(path.join(place.folder, 'node_modules'));
    },
    RUN_MS,
  );

  test('takes the name of a repository alone', () => {
    for (const name of ['', 'octo', 'octo/', 'a/b/c', '-x/y', 'a b/c']) {
      expect(() => rename(root, BEFORE, name)).toThrow('is no name of a repository');
    }
    expect(renamed(`uses: ${BEFORE}/deploy@v1`, BEFORE, 'a/b')).toBe('uses: a/b/deploy@v1');
    expect(renamed(String.raw`/^${BEFORE.replace('/', String.raw`\/`)}@/u`, BEFORE, 'a/b')).toBe(
      String.raw`/^a\/b@/u`,
    );
  });
});
