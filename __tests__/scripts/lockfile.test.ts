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
