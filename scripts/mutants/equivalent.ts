import type { Mutant } from './operators.ts';

interface Equivalent {
  path: string;
  /** The line as it is, and as the mutant has it. */
  line: string;
  mutant: string;
  why: string;
}

const FORMATS = 'src/reports/formats';

/** Mutants that change nothing that can be seen. Each must still be one: `__tests__/scripts/mutants.test.ts`. */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    path: 'src/gate/diff/cover.ts',
    line: 'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 1));',
    mutant: 'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 2));',
    why: 'only the sign of a comparison counts',
  },
  {
    path: 'src/gate/diff/cover.ts',
    line: 'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -1 : 1));',
    mutant: 'files.sort((a, b) => missedIn(b) - missedIn(a) || (a.path < b.path ? -2 : 1));',
    why: 'only the sign of a comparison counts',
  },
  {
    path: `${FORMATS}/bandit/index.ts`,
    line: 'column: positive((each.col_offset ?? -1) + 1),',
    mutant: 'column: positive((each.col_offset ?? -2) + 1),',
    why: 'neither 0 nor -1 is a column',
  },
  {
    path: `${FORMATS}/cargo-audit/cvss.ts`,
    line: 'const score = vector === undefined ? undefined : baseScore(vector);',
    mutant: 'const score = (baseScore(vector));',
    why: 'the word "undefined" is no vector',
  },
  {
    path: `${FORMATS}/cargo-audit/cvss.ts`,
    line: "return score > 0 ? 'low' : 'info';",
    mutant: "return score > 1 ? 'low' : 'info';",
    why: 'no vector has a score between 0 and 1',
  },
  {
    path: `${FORMATS}/cargo-audit/cvss.ts`,
    line: 'if (impact <= 0) return 0;',
    mutant: 'if (impact <= 1) return 0;',
    why: 'no vector has an impact between 0 and 1',
  },
  {
    path: `${FORMATS}/clover/reader.ts`,
    line: 'if (all.length === 0) return false;',
    mutant: 'if (false) return false;',
    why: 'without a condition there is nothing to read either way',
  },
  {
    path: `${FORMATS}/clover/reader.ts`,
    line: 'if (all.length === 0) return false;',
    mutant: 'if (all.length === 0) return true;',
    why: 'without a condition there is nothing to read either way',
  },
  {
    path: `${FORMATS}/trx/reader.ts`,
    line: 'if (result !== undefined) this.#closeResult(result);',
    mutant: 'if (true) this.#closeResult(result);',
    why: 'an element that closes was opened',
  },
  {
    path: `${FORMATS}/trx/reader.ts`,
    line: 'if (result !== undefined) result.message ??= own(text.trim());',
    mutant: 'if (result !== undefined) result.message ??= own(text);',
    why: 'what is kept of a test is trimmed',
  },
  {
    path: `${FORMATS}/trx/reader.ts`,
    line: 'if (parent !== undefined) parent.rows += 1;',
    mutant: 'if (parent !== undefined) parent.rows += 2;',
    why: 'rows are none or some',
  },
  {
    path: `${FORMATS}/trx/reader.ts`,
    line: "suite: '',",
    mutant: "suite: 'mutant',",
    why: 'the class is set when the report ends',
  },
];

/** What makes two mutants the same one. */
const keyOf = ({ path, line, mutant }: Omit<Equivalent, 'why'>): string => [path, line, mutant].join('\n');
const KEYS = new Set(EQUIVALENTS.map(keyOf));

export function isEquivalent({ path, before, after }: Mutant): boolean {
  return KEYS.has(keyOf({ path, line: before, mutant: after }));
}
