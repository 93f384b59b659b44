import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/test/paths.ts';
import { repositoryFiles, textBreaches } from './repository.ts';

const open = ['TO', 'DO'].join('');
const once = ['on', 'ce'].join('');
const somebody = ['', 'home', 'ada', 'x'].join('/');

test('the repository keeps to its own rules', () => {
  expect(textBreaches(repositoryFiles())).toEqual([]);
});

const git = (...args: string[]): Buffer =>
  execFileSync('git', args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });

/** GitHub makes the archive that a runner downloads as git does, without what .gitattributes leaves out. */
test('what a runner downloads is 4 MB at most, and has every bundle', () => {
  const archive = git('archive', '--worktree-attributes', 'HEAD');
  expect(gzipSync(archive).length).toBeLessThan(4_000_000);
  const missing = git('ls-files', 'dist', '*action.yml')
    .toString()
    .split('\n')
    .filter((file) => /^(?:dist\/|(?:[a-z-]+\/)?action\.yml$)/u.test(file) && !archive.includes(file));
  expect(missing).toEqual([]);
});

/** Put together, because the checker reads this file too. */
const address = ['https:', '', 'registry', 'x.tgz'].join('/');

describe('the checker', () => {
  test.each([
    ['a registry in a lock file', 'a/package-lock.json', `{"x": {"resolved": "${address}"}}`, 'resolved'],
    [
      'a lock file that npm ci refuses',
      'package-lock.json',
      '{"packages": {"node_modules/a": {"optionalDependencies": {"a-linux-x64": "1.0.0"}}}}',
      'lacks a-linux-x64',
    ],
    ['a home folder', 'a.md', `see ${somebody}`, 'home folder'],
    ['an open end', 'src/base/a.ts', `x(); // ${open}: later`, 'an issue'],
    ['an action at a tag', '.github/workflows/a.yml', '  - uses: actions/checkout@v4', 'not pinned'],
    ['an action at nothing', 'deploy/action.yml', '    uses: docker/login-action', 'not pinned'],
    ['an action at a short commit', 'action.yml', 'uses: "a/b@0123abc"', 'not pinned'],
    ['a file of many topics', 'src/base/a.ts', 'x();\n'.repeat(401), '401 lines'],
    ['the exit of a process', 'lab/a.ts', `child.${once}('exit', done);`, 'wait for close'],
    ['an awaited exit of a process', 'lab/a.ts', `await ${once}(child, 'exit');`, 'wait for close'],
    ['a test that asserts nothing', '__tests__/unit/a.test.ts', `test('a', () => {});`, 'asserts nothing'],
    [
      'a test that asserts nothing, beside one that does',
      '__tests__/unit/a.test.ts',
      `describe('a', () => { test.each(rows)('b', () => expect(1).toBe(1)); test.each(rows)('c', () => { expect.getState(); }, 5); });`,
      '"c" asserts nothing',
    ],
    [
      'a test that asserts nothing where it can run',
      '__tests__/cluster/a.test.ts',
      'const traffic = needs(noTraffic); traffic(`${a} b`, async () => await go());',
      '"… b" asserts nothing',
    ],
    [
      'a test whose helper asserts nothing',
      '__tests__/unit/a.test.ts',
      `const go = () => look(); const other = () => expect(1).toBe(1); test('a', go);`,
      '"a" asserts nothing',
    ],
  ])('finds %s', (_, path, text, words) => {
    const found = textBreaches([{ path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  test.each([
    ['an open end with its issue', 'src/base/a.ts', `x(); // ${open}(#12): later`],
    ['an action pinned by its commit', 'action.yml', `uses: a/b@${'0123456789'.repeat(4)} # v4`],
    [
      'an action of this repository',
      'action.yml',
      'uses: ./deploy\nuses: $/deploy\nuses: org/edu-actions/deploy@v1',
    ],
    ['the exit of this process', 'lab/a.ts', `process.once('exit', clean);`],
    ['a file of the limit', 'src/base/a.ts', 'x();\n'.repeat(400)],
  ])('lets %s pass', (_, path, text) => {
    expect(textBreaches([{ path, text }])).toEqual([]);
  });

  test.each([
    ['asserts', `export const go = () => expect(1).toBe(1);`, 0],
    [
      'calls one that asserts',
      `export function go() { must(); }\nfunction must() { assert.equal(1, 1); }`,
      0,
    ],
    ['hands on one that asserts', `export { went as go } from './went.ts';`, 0],
    ['does not', `export const go = () => run(); export const other = () => expect(1).toBe(1);`, 1],
  ])('looks for assertions in a helper that %s', (_, text, count) => {
    const test = {
      path: '__tests__/unit/a.test.ts',
      text: `import { go as run } from '../support/go.ts';\ntest('a', async () => await run());`,
    };
    const went = { path: '__tests__/support/went.ts', text: `export const went = () => expect(1).toBe(1);` };
    expect(textBreaches([test, { path: '__tests__/support/go.ts', text }, went])).toHaveLength(count);
  });
});
