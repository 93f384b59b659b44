import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { root } from '../../scripts/test/paths.ts';

/** Each `await import('<a package>')` of a file, with the names that are taken of it. */
function loadedIn(text: string): { library: string; names: string }[] {
  return [
    ...text.matchAll(/(?:\{(?<names>[^{}]*)\}\s*=\s*await\s+)?import\('(?<library>[^'.][^']*)'\)/gu),
  ].map(({ groups }) => ({ library: groups?.['library'] ?? '', names: groups?.['names']?.trim() ?? '' }));
}

/** Which of them Node knows as a function. */
function functionsAmong(libraries: readonly string[]): string[] {
  const script = `const found = [];
for (const one of ${JSON.stringify(libraries)}) if (typeof (await import(one))['module.exports'] === 'function') found.push(one);
console.log(JSON.stringify(found));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })) as string[];
}

/** Node reads the names that a CommonJS module gives its function; a bundle has the function alone. */
test('a library that is a function is loaded by its default', () => {
  const files = execFileSync('git', ['ls-files', 'src/**/*.ts'], { cwd: root, encoding: 'utf8' });
  const loaded = files
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('.test.ts'))
    .flatMap((file) => loadedIn(readFileSync(`${root}/${file}`, 'utf8')).map((one) => ({ file, ...one })));
  const known = functionsAmong([...new Set(loaded.map(({ library }) => library))]);
  expect(known).toContain('ioredis');
  const functions = loaded.filter(({ library }) => known.includes(library));
  expect(functions.filter(({ names }) => !/^default: \w+$/u.test(names))).toEqual([]);
});
