import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../scripts/test/paths.ts';

/** Words of our own making, each with the field's own that stands for it in docs/glossary.md. */
const LEFT_BEHIND = /way back|Lookout|HeldRelease|whoever|mends?\b/u;

test('code and pages use the words of the field, and none that were given up for them', () => {
  const files = execFileSync('git', ['ls-files', '-z', 'src', 'actions', 'docs', 'README.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const read = files.split('\0').filter((file) => /\.(?:ts|md|ya?ml|json)$/u.test(file));
  expect(read.length).toBeGreaterThan(500);
  const found = read.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (LEFT_BEHIND.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
