import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder } from '../../../src/base/index.ts';
import { workspace } from '../../support/workspace.ts';

test('a folder is made with those above it, and may be there already', () => {
  using place = workspace();
  const folder = path.join(place.folder, 'a', 'b', 'c');
  makeFolder(folder, 0o700);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('leaks 8: a folder that cannot be made is an error, and not a loop without an end', () => {
  using place = workspace();
  writeFileSync(path.join(place.folder, 'file'), '');
  expect(() => makeFolder(path.join(place.folder, 'file', 'a', 'b'))).toThrow('ENOTDIR');
  // There, and nothing can be made in it: where this is no Linux, it is not there at all, and cannot be made either.
  expect(() => makeFolder('/proc/nowhere/a')).toThrow(/ENOENT|EACCES|EROFS/u);
});

test('leaks 8: nothing in src/ makes folders by the way of Node that may never end', () => {
  const src = path.join(import.meta.dirname, '..', '..', '..', 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const makers = files.filter((file) =>
    /\bmkdir(?:Sync)?\(/u.test(readFileSync(path.join(src, file), 'utf8')),
  );
  expect(makers).toEqual([path.join('base', 'folder.ts')]);
});
