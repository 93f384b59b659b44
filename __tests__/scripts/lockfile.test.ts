import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { missingPackages, nativeEntry } from '../../scripts/lockfile.ts';

describe('missingPackages', () => {
  const wants = { dev: true, optionalDependencies: { '@a/linux-x64': '1.0.0' } };

  test('names what something asks for and nothing holds', () => {
    expect(missingPackages({ packages: { '': {}, 'node_modules/a': wants } })).toEqual([
      { name: '@a/linux-x64', version: '1.0.0', dev: true },
    ]);
  });

  test.each(['node_modules/@a/linux-x64', 'node_modules/a/node_modules/@a/linux-x64'])(
    'finds %s as Node would',
    (there) => {
      expect(missingPackages({ packages: { 'node_modules/a': wants, [there]: {} } })).toEqual([]);
    },
  );
});

describe('nativeEntry', () => {
  test.each([
    ['@a/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@a/b-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@a/b-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@a/b-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
  ])('reads from the name where %s fits', (name, fits) => {
    expect(nativeEntry({ name, version: '1.0.0', dev: false })).toEqual({
      version: '1.0.0',
      optional: true,
      ...fits,
    });
  });

  test('guesses nothing', () => {
    expect(() => nativeEntry({ name: 'fsevents', version: '1.0.0', dev: false })).toThrow('by hand');
    expect(() => nativeEntry({ name: 'a-linux-x64', version: '^1.0.0', dev: false })).toThrow('by hand');
  });
});

interface Entry {
  version?: string;
  integrity?: string;
  dev?: boolean;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

const root = path.join(import.meta.dirname, '..', '..');
const entriesOf = (file: string): [string, Entry][] => {
  const lock = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { packages: Record<string, Entry> };
  return Object.entries(lock.packages).filter(([name]) => name !== '');
};

describe('leaks 10: the packages', () => {
  const recipes = ['cdk', 'cloudflare'].map(
    (name) => `examples/education-system/infrastructure/${name}/package-lock.json`,
  );
  test.each(['package-lock.json', 'examples/education-system/package-lock.json', ...recipes])(
    'each of %s has a digest that its download is held against, or lies in another one that has',
    (file) => {
      const entries = entriesOf(file);
      const without = entries.filter(
        ([, { integrity = '', link, inBundle }]) =>
          !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(integrity) && link !== true && inBundle !== true,
      );
      expect(entries.length).toBeGreaterThan(20);
      expect(without.map(([name]) => name)).toEqual([]);
    },
  );

  test('none that is shipped runs anything when it is installed, and neither does this one', () => {
    const shipped = entriesOf('package-lock.json').filter(([, { dev }]) => dev !== true);
    expect(shipped.length).toBeGreaterThan(20);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const own = Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|pack)$/u.test(name));
    expect(own).toEqual([]);
  });
});
