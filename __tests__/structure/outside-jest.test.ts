import { expect, test } from '@jest/globals';
import { type SourceFile, usesOf } from './imports.ts';
import { repositoryFiles } from './repository.ts';

const JEST = '@jest/globals';
/** What node runs by itself. A test file that lies beside its subject is jest's. */
const OUTSIDE = /^(?:bench|scripts|lab)\/.*(?<!\.test)\.ts$/u;

/** The ways from a file that node runs to jest's globals, which node does not have: it ends at the import. */
function waysToJest(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const imports = new Map<string, string[]>();
  const importsOf = (path: string): string[] => {
    const known = imports.get(path);
    if (known !== undefined) return known;
    const file = byPath.get(path);
    const found =
      file === undefined
        ? []
        : usesOf(file)
            .imports.filter(({ typeOnly }) => !typeOnly)
            .map(({ specifier, target }) => target ?? specifier);
    imports.set(path, found);
    return found;
  };
  return files.flatMap(({ path: entry }) => {
    if (!OUTSIDE.test(entry)) return [];
    const before = new Map<string, string | undefined>([[entry, undefined]]);
    for (const path of before.keys()) {
      for (const next of importsOf(path)) if (!before.has(next)) before.set(next, path);
    }
    if (!before.has(JEST)) return [];
    const way: string[] = [];
    for (let at: string | undefined = JEST; at !== undefined; at = before.get(at)) way.unshift(at);
    return [way.join(' → ')];
  });
}

test('what runs without jest imports nothing of jest, by whatever way', () => {
  const files = repositoryFiles().filter(({ path }) => path.endsWith('.ts'));
  expect(files.filter(({ path }) => OUTSIDE.test(path)).length).toBeGreaterThan(100);
  expect(waysToJest(files)).toEqual([]);
});

test('a way is found over a file in between, and types are none', () => {
  const of = (imported: string) => [
    { path: 'bench/a.ts', text: "import { b } from '../__tests__/support/b.ts';" },
    { path: '__tests__/support/b.ts', text: `${imported} from '${JEST}';` },
  ];
  expect(waysToJest(of('import { expect }'))).toEqual([`bench/a.ts → __tests__/support/b.ts → ${JEST}`]);
  expect(waysToJest(of('import type { expect }'))).toEqual([]);
});
