import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EQUIVALENTS } from '../../scripts/mutants/equivalent.ts';
import { mutantsOf } from '../../scripts/mutants/operators.ts';
import { testsByFile } from '../../scripts/mutants/tests-of.ts';
import { workspace } from '../support/workspace.ts';

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe('mutants', () => {
  test.each([
    ['a === b;', ['((a) !== (b));', ';']],
    ['a - 1;', ['a - 2;', '((a) + (1));', ';']],
    ['x = a ?? b;', ['x = (b);', ';']],
    ["x = a ?? '';", [';']],
    ['x = a + "é";', [';']],
    ['x = !a;', ['x = a;', ';']],
    ['x = a ? b : c;', ['x = (b);', 'x = (c);', ';']],
    ['if (a) x = 1;', ['if (true) x = 1;', 'if (false) x = 1;', 'if (a) ;', 'if (a) x = 2;']],
    ['x = a.filter(b);', ['x = a;', ';']],
    ['x = a.some(b);', ['x = a.every(b);', ';']],
    ['x = a.toString();', [';']],
    ['x = [a, ""];', ['x = [];', "x = [a, 'mutant'];", ';']],
    ['x = true as const;', ['x = false as const;', ';']],
    ['let x: 1 | true;', []],
    ['throw new Error(a === b ? "c" : "d");', []],
    ['import { a } from "";', []],
  ])('of %s', (code, expected) => {
    // What stands before it is more bytes than characters.
    const texts = mutantsOf('a.ts', `// ä😀\n\n${code}\n`).map(({ text }) => lastLine(text));
    expect(texts.toSorted()).toEqual(expected.toSorted());
  });

  test('say where they are and what they change', () => {
    const [mutant] = mutantsOf('src/a.ts', '\nif (a <\n  1) go(b);\n');
    expect(mutant).toMatchObject({
      path: 'src/a.ts',
      line: 2,
      change: 'if (a < 1) go(b); → if (true) go(b);',
    });
  });
});

/** Of a file, each line and what a mutant makes of it. */
const linesOf = new Map(
  [...new Set(EQUIVALENTS.map(({ path }) => path))].map((path) => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', path), 'utf8');
    return [path, new Set(mutantsOf(path, text).map(({ before, after }) => `${before}\n${after}`))];
  }),
);

test.each(EQUIVALENTS.map(({ path, line, mutant }) => [path, line, mutant] as const))(
  '%s: what is said to change nothing is still a mutant: %s',
  (path, line, mutant) => {
    expect(linesOf.get(path)).toContain(`${line}\n${mutant}`);
  },
);

describe('the tests of a mutant', () => {
  test('are the nearest that reach its file by an import that is there when it runs', () => {
    using place = workspace({
      'src/gate/rule.ts': '',
      'src/gate/index.ts': "export { rule } from './rule.ts';",
      'src/reports/formats/b/b.test.ts': "import { rule } from '../../../gate/index.ts';",
      '__tests__/unit/gate/all.test.ts': "import { rule } from '../../../src/gate/index.ts';",
      '__tests__/unit/gate/rule.test.ts': "const { rule } = await import('../../../src/gate/rule.ts');",
      '__tests__/unit/gate/type.test.ts': "import type { Rule } from '../../../src/gate/rule.ts';",
      '__tests__/unit/gate/slow.sweep.test.ts': "import { rule } from '../../../src/gate/rule.ts';",
    });
    const files = [
      'src/gate/rule.ts',
      'src/gate/index.ts',
      'src/reports/formats/b/b.test.ts',
      ...['all.test.ts', 'rule.test.ts', 'type.test.ts', 'slow.sweep.test.ts'].map(
        (name) => `__tests__/unit/gate/${name}`,
      ),
    ];
    const { tests, importers } = testsByFile(place.folder, files)('src/gate/rule.ts');
    expect(tests).toEqual(['__tests__/unit/gate/rule.test.ts', '__tests__/unit/gate/all.test.ts']);
    expect(importers).toContain('src/gate/index.ts');
    expect(importers).not.toContain('__tests__/unit/gate/type.test.ts');
  });
});
