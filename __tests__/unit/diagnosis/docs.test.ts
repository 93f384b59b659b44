import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withCauses } from '../../../scripts/causes.ts';
import { CODES, WARNING_CODES } from '../../../src/diagnosis/index.ts';
import { REASONS } from '../../../src/release/index.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/diagnosis.md'), 'utf8');

test('the page lists every cause and every other reason as the code has it: node_modules/.bin/node scripts/schemas.ts', () => {
  expect(page).toBe(withCauses(page));
  for (const code of [...CODES, ...WARNING_CODES, ...Object.keys(REASONS)]) {
    expect(page).toContain(`| \`${code}\` |`);
  }
});

test('a page without its marks is told', () => {
  expect(() => withCauses('# Causes')).toThrow('no <!-- causes -->');
});

/** The literals that sources give as a code, to `refuse` or in an object: as text, for a code may be of a type `string`. */
function codesIn(source: string): string[] {
  const refusals = [
    ...source.matchAll(/\brefuse\(\s*(?:[^'`"(),]*\?\s*)?'([a-z-]+)'(?:\s*:\s*'([a-z-]+)')?/gu),
  ];
  const fields = [...source.matchAll(/\bcode:\s*(?:[^'`",{}]*\?\s*)?'([a-z-]+)'(?:\s*:\s*'([a-z-]+)')?/gu)];
  return [...refusals, ...fields].flatMap(([, one, other]) =>
    [one, other].filter((code) => code !== undefined),
  );
}

test('every code that a source can give is on the page, and every reason on the page is given by a source', () => {
  const files = [
    'src/release',
    'src/diagnosis',
    'src/cluster',
    'src/manifests',
    'src/actions/deploy',
    'src/actions/shared',
  ].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(root, folder, name)),
  );
  const sources = files
    .filter((file) => !file.endsWith('reasons.ts'))
    .map((file) => readFileSync(file, 'utf8'));
  const given = new Set(sources.flatMap(codesIn));
  expect(given.size).toBeGreaterThan(20);
  expect([...given].filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([]);
  const text = sources.join('\n');
  expect(Object.keys(REASONS).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('the page of each action that gives a reason says where the codes are', () => {
  for (const action of ['deploy', 'release', 'rollback', 'blue-green-switch']) {
    const readme = readFileSync(join(root, 'actions', action, 'README.md'), 'utf8');
    expect(readme).toMatch(/^\| `reason` \|.*docs\/diagnosis\.md/mu);
  }
});
