import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { packagesOf, type Packages } from '../../../src/toolchain/node-packages.ts';
import { workspace } from '../../support/workspace.ts';

const NPM = '{"lockfileVersion": 3}';
const CLASSIC = '# yarn lockfile v1\n';
const BERRY = '__metadata:\n  version: 8\n';

function asked(
  files: Record<string, string>,
  folder = '.',
  commands: { install?: string; audit?: string } = {},
): Packages {
  using place = workspace(files);
  return packagesOf({ workspace: place.folder, folder, install: 'auto', audit: 'auto', ...commands });
}

const manager = (said: string) => JSON.stringify({ packageManager: said });

describe('real GitHub 4: packages are installed as the repository says', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['npm', { 'package-lock.json': NPM }, '', 'npm ci'],
    ['a shrinkwrap', { 'npm-shrinkwrap.json': NPM }, '', 'npm ci'],
    ['pnpm', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" }, 'pnpm@10', 'pnpm install --frozen-lockfile'],
    [
      'an old pnpm',
      { 'pnpm-lock.yaml': "lockfileVersion: '6.0'\n" },
      'pnpm@8',
      'pnpm install --frozen-lockfile',
    ],
    [
      'the pnpm of package.json',
      { 'pnpm-lock.yaml': '', 'package.json': manager('pnpm@9.15.0+sha512.abc') },
      'pnpm@9.15.0',
      'pnpm install --frozen-lockfile',
    ],
    ['yarn 1', { 'yarn.lock': CLASSIC }, 'yarn@1', 'yarn install --frozen-lockfile --non-interactive'],
    [
      'a yarn 1 that is named',
      { 'yarn.lock': CLASSIC, 'package.json': manager('yarn@1.22.22') },
      'yarn@1.22.22',
      'yarn install --frozen-lockfile --non-interactive',
    ],
    ['yarn 2 and newer', { 'yarn.lock': BERRY }, '@yarnpkg/cli-dist@4', 'yarn install --immutable'],
    [
      'a newer yarn that is named',
      { 'yarn.lock': BERRY, 'package.json': manager('yarn@4.5.0') },
      '@yarnpkg/cli-dist@4.5.0',
      'yarn install --immutable',
    ],
    ['bun', { 'bun.lock': '' }, 'bun@1', 'bun install --frozen-lockfile'],
    ['bun with its binary lock file', { 'bun.lockb': '' }, 'bun@1', 'bun install --frozen-lockfile'],
    [
      'two lock files, and the one that is used is named',
      { 'package-lock.json': NPM, 'yarn.lock': CLASSIC, 'package.json': manager('npm@11.0.0') },
      '',
      'npm ci',
    ],
  ])('%s', (_, files, tool, install) => {
    expect(asked(files)).toMatchObject({ tool, install, folder: '.' });
  });

  test('in a workspace where its lock file is, also with blanks and umlauts in the path', () => {
    const lock = "lockfileVersion: '9.0'\n";
    const files = {
      'shops/pnpm-lock.yaml': lock,
      'shops/Über uns/package.json': '{}',
      'package.json': manager('pnpm@9.0.0'),
    };
    expect(asked(files, 'shops/Über uns')).toEqual({
      manager: 'pnpm',
      tool: 'pnpm@9.0.0',
      install: 'pnpm install --frozen-lockfile',
      folder: 'shops',
      audit: 'pnpm audit --json > ci-reports/audit.json || [[ -s ci-reports/audit.json ]]',
      'cache-path': '~/.local/share/pnpm/store',
      'cache-key': createHash('sha256').update(lock).digest('hex'),
    });
  });

  test('in the folder itself when it has a lock file of its own', () => {
    const files = { 'package-lock.json': NPM, 'web/yarn.lock': CLASSIC };
    expect(asked(files, './web/')).toMatchObject({ manager: 'yarn', folder: 'web' });
  });

  test('by a command of their own in the folder, with the package manager that the lock file says', () => {
    const found = asked({ 'pnpm-lock.yaml': '', 'web/x': '' }, 'web', { install: 'pnpm i', audit: '' });
    expect(found).toMatchObject({ tool: 'pnpm@10', install: 'pnpm i', folder: 'web', audit: '' });
  });

  test('by a command of their own without any lock file, and nothing is audited by itself', () => {
    expect(asked({}, 'web', { install: 'make' })).toEqual({
      manager: '',
      tool: '',
      install: 'make',
      folder: 'web',
      audit: '',
      'cache-path': '',
      'cache-key': '',
    });
  });

  test('no lock file is an error', () => {
    expect(() => asked({ 'package.json': '{}' }, 'web')).toThrow(
      'input install-command: is auto, and there is no lock file in "web" or above it; expected: one of package-lock.json, npm-shrinkwrap.json, pnpm-lock.yaml, yarn.lock, bun.lock, bun.lockb; commit the lock file, or give the command',
    );
  });

  test('and so are those of several package managers', () => {
    expect(() => asked({ 'package-lock.json': NPM, 'yarn.lock': CLASSIC })).toThrow(
      'input install-command: is auto, and there are lock files of several package managers; found: package-lock.json, yarn.lock',
    );
  });

  test('an audit writes a report for the gate, and is red when it writes none', () => {
    for (const files of [{ 'package-lock.json': NPM }, { 'yarn.lock': CLASSIC }, { 'pnpm-lock.yaml': '' }]) {
      expect(asked(files).audit).toMatch(/ --json > (\S+) \|\| \[\[ -s \1 \]\]$/u);
    }
  });
});
