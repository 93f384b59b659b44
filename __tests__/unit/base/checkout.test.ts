import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenPlaceOf, isBelow, placeOf } from '../../../src/base/index.ts';

let root: string;
let outside: string;
beforeAll(() => {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'checkout-')));
  root = path.join(base, 'checkout');
  outside = path.join(base, 'outside');
  for (const folder of [root, outside, path.join(root, 'folder')]) mkdirSync(folder);
  for (const file of ['a.yml', '..x', 'folder/b.yml']) writeFileSync(path.join(root, file), 'x');
  writeFileSync(path.join(outside, 'secret'), 'x');
  symlinkSync('a.yml', path.join(root, 'inner-link'));
  symlinkSync('../outside/secret', path.join(root, 'link'));
  symlinkSync(outside, path.join(root, 'linked-folder'));
  symlinkSync('/nowhere/at/all', path.join(root, 'dangling'));
  symlinkSync(root, path.join(base, 'alias'));
  spawnSync('mkfifo', [path.join(root, 'pipe')]);
});
afterAll(() => rmSync(path.dirname(root), { recursive: true }));

describe('leaks 6: where a name in the checkout leads', () => {
  test.each([
    ['a.yml', 'file'],
    ['..x', 'file'],
    ['folder', 'folder'],
    ['folder/../a.yml', 'file'],
    ['inner-link', 'file'],
    ['missing.yml', 'missing'],
    ['link', 'link out'],
    ['linked-folder/secret', 'link out'],
    ['linked-folder', 'link out'],
    ['dangling', 'link out'],
    ['pipe', 'special'],
    ['../outside/secret', 'outside'],
    ['/dev/null', 'outside'],
  ])('%s: %s', (name, place) => {
    expect(placeOf(path.resolve(root, name), root)).toBe(place);
  });

  test('a checkout that is reached by a link is the same checkout', () => {
    const alias = path.join(path.dirname(root), 'alias');
    expect(placeOf(path.join(alias, 'a.yml'), alias)).toBe('file');
    expect(placeOf(path.join(root, 'a.yml'), alias)).toBe('file');
    expect(placeOf(path.join(alias, 'link'), alias)).toBe('link out');
  });

  test('what the workflow names may be elsewhere, but is a regular file there too', () => {
    expect(givenPlaceOf(path.join(outside, 'secret'), root)).toBe('file');
    expect(givenPlaceOf(outside, root)).toBe('folder');
    expect(givenPlaceOf('/dev/null', root)).toBe('special');
    expect(givenPlaceOf(path.join(root, 'link'), root)).toBe('link out');
  });

  test('a name may begin with two dots', () => {
    expect(isBelow('/a/..b', '/a')).toBe(true);
    expect(isBelow('/a', '/a')).toBe(true);
    expect(isBelow('/b', '/a')).toBe(false);
    expect(isBelow('/ab', '/a')).toBe(false);
  });
});
