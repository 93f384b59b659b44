import { describe, expect, test } from '@jest/globals';
import { repositoryFiles } from './repository.ts';
import { breachesOf, rooms } from './rooms.ts';

const files = repositoryFiles();
/** The test of a report format is in the folder of the format, and is no part of the room. */
const code = files.filter(
  ({ path }) => /^(?:src|lab|bench|scripts|examples)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
);

describe('the repository', () => {
  test('keeps to the rooms, doors and arrows of the design', () => {
    expect(code.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(0);
    expect(breachesOf(code)).toEqual([]);
  });

  test.each(Object.keys(rooms))('CONTRIBUTING.md says what src/%s/ is', (room) => {
    expect(files.find(({ path }) => path === 'CONTRIBUTING.md')?.text).toContain(`\`src/${room}/\``);
  });
});

describe('the checker', () => {
  const doors = Object.keys(rooms).map((room) => ({ path: `src/${room}/index.ts`, text: '' }));

  function check(path: string, text: string): string[] {
    return breachesOf([...doors.filter((door) => door.path !== path), { path, text }]);
  }

  test.each([
    [
      'a window instead of the door',
      'src/release/a.ts',
      `import { x } from '../cluster/rest.ts';`,
      'the door',
    ],
    ['a window, by a script', 'scripts/a.ts', `import { x } from '../src/cluster/rest.ts';`, 'the door'],
    [
      'an arrow that points up',
      'src/cluster/a.ts',
      `import type { X } from '../release/index.ts';`,
      'the arrows',
    ],
    [
      'a feature that knows the runner',
      'src/release/a.ts',
      `import { x } from '../github/index.ts';`,
      'the arrows',
    ],
    ['base using anything', 'src/base/a.ts', `export * from '../cluster/index.ts';`, 'the arrows'],
    [
      'types taken as values',
      'src/manifests/a.ts',
      `import { type X } from '../cluster/index.ts';`,
      'import type',
    ],
    ['an import in an expression', 'src/cluster/a.ts', `await import('../github/index.ts');`, 'the arrows'],
    ['an import in a type', 'src/cluster/a.ts', `type X = import('../github/index.ts').X;`, 'the arrows'],
    ['an export', 'src/cluster/a.ts', `export { x } from '../github/index.ts';`, 'the arrows'],
    ['an import of an action', 'src/release/a.ts', `import '../actions/index.ts';`, 'the arrows'],
    [
      '@actions/core in a feature',
      'src/release/a.ts',
      `import * as core from '@actions/core';`,
      'only actions',
    ],
    ['@actions/github in a feature', 'src/release/a.ts', `import '@actions/github/lib/x';`, 'only actions'],
    [
      '@actions/exec outside of base',
      'src/github/a.ts',
      `import { exec } from '@actions/exec';`,
      'only base',
    ],
    [
      'processes outside of base',
      'src/cluster/a.ts',
      `import { spawn } from 'node:child_process';`,
      'only base',
    ],
    ['processes by require', 'src/cluster/a.ts', `require('child_process');`, 'only base'],
    ['the environment', 'src/cluster/a.ts', `const x = process.env['HOME'];`, 'process.env'],
    ['the environment by brackets', 'src/cluster/a.ts', `const x = process['env'];`, 'process.env'],
    ['the environment by its parts', 'src/cluster/a.ts', `const { env } = process;`, 'process.env'],
    ['the environment by globalThis', 'src/cluster/a.ts', `globalThis.process.env;`, 'process.env'],
    [
      'the environment by node:process',
      'src/cluster/a.ts',
      `import { env } from 'node:process';`,
      'node:process',
    ],
    ['the console', 'src/release/a.ts', `console.log('x');`, 'console'],
    [
      'something outside of src/',
      'src/cluster/a.ts',
      `import { x } from '../../lab/index.ts';`,
      'from src/ alone',
    ],
    [
      'a sub-room beside it',
      'src/cluster/watch/a.ts',
      `import { x } from '../apply/b.ts';`,
      'cluster/watch may not use cluster/apply',
    ],
    [
      'a sub-room above it',
      'src/cluster/base/a.ts',
      `import type { X } from '../http/b.ts';`,
      'cluster/base may not use cluster/http',
    ],
    [
      'a sub-room that uses the door of its room',
      'src/cluster/http/a.ts',
      `import { x } from '../index.ts';`,
      'may not use what is above it',
    ],
    ['a sub-room that nobody announced', 'src/cluster/attic/a.ts', '', 'not in the sub-rooms'],
    ['a file in no room', 'src/a.ts', `export const a = 1;`, 'in no room'],
    ['a room that nobody announced', 'src/attic/index.ts', `export const a = 1;`, 'not in the table'],
  ])('finds %s', (_, path, text, words) => {
    const found = check(path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  test('finds a room without a door', () => {
    expect(breachesOf([{ path: 'src/base/a.ts', text: '' }])).toEqual(['src/base/ has no index.ts']);
  });

  test('finds a ring of files', () => {
    const ring = [
      { path: 'src/base/index.ts', text: `export * from './a.ts';` },
      { path: 'src/base/a.ts', text: `import type { B } from './b.ts';` },
      { path: 'src/base/b.ts', text: `import { a } from './a.ts';` },
    ];
    expect(breachesOf(ring)).toEqual(['a cycle: src/base/a.ts → src/base/b.ts → src/base/a.ts']);
  });

  test.each([
    ['a door', 'src/release/a.ts', `import { x } from '../cluster/index.ts';`],
    ['its own room', 'src/release/a.ts', `import { x } from './journal/b.ts';`],
    ['a sub-room that its row names', 'src/cluster/http/a.ts', `import { x } from '../access/b.ts';`],
    ['a loose file that uses a sub-room', 'src/cluster/a.ts', `import { x } from './http/b.ts';`],
    ['types where types are allowed', 'src/manifests/a.ts', `import type { X } from '../cluster/index.ts';`],
    ['a comment', 'src/release/a.ts', `// import { x } from '../github/index.ts'; console.log(process.env)`],
    ['a string', 'src/release/a.ts', 'const x = "import { x } from \'../github/index.ts\'";'],
    ['an environment of its own', 'src/release/a.ts', `const x = options.env; const y = { console: 1 };`],
    ['the environment in an adapter', 'src/github/a.ts', `const x = process.env['HOME'];`],
  ])('lets %s pass', (_, path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
