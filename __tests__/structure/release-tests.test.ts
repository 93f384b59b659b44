import { expect, test } from '@jest/globals';
import { usesOf } from './imports.ts';
import { repositoryFiles } from './repository.ts';

/** Files of src/release with nothing in them that runs or decides. */
const NO_RULE: Readonly<Record<string, string>> = {
  'base/deps.ts': 'types alone',
  'base/kinds.ts': 'names of kinds',
  'base/types.ts': 'types alone',
  'plan/plan-input.ts': 'types alone',
  'steps/facts.ts': 'types alone',
  'steps/strategy-run.ts': 'types alone',
  'steps/verdict.ts': 'types alone',
};

const files = repositoryFiles();
const room = files
  .map(({ path }) => path)
  .filter((path) => path.startsWith('src/release/') && path.endsWith('.ts'));
const imported = new Set(
  files
    .filter(({ path }) => /^__tests__\/unit\/.*\.test\.ts$/.test(path))
    .flatMap((file) => usesOf(file).imports)
    .flatMap(({ target, typeOnly }) => (target === undefined || typeOnly ? [] : [target])),
);

test('a unit test imports each file of src/release, and not its types alone', () => {
  const untested = room.filter(
    (path) => !imported.has(path) && NO_RULE[path.slice('src/release/'.length)] === undefined,
  );
  expect(untested).toEqual([]);
});

test('what needs no unit test is there, and has none', () => {
  const excused = Object.keys(NO_RULE).map((path) => `src/release/${path}`);
  expect(excused.filter((path) => !room.includes(path))).toEqual([]);
  expect(excused.filter((path) => imported.has(path))).toEqual([]);
});
