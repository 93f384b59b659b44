import * as fc from 'fast-check';

/** One source file and what ran of it, no more than every format can say. */
export interface SourceFile {
  /** In the repository. */
  path: string;
  /** Each line once, in order. */
  lines: Line[];
  /** Each at a line of its own; they need not be among the lines. */
  functions: { name: string; line: number; hits: number }[];
}

export interface Line {
  number: number;
  hits: number;
  /** The two arms of the one condition in it. */
  arms?: [number, number];
}

export type Project = SourceFile[];

/** Where the tools ran; their reports name the files there. */
export const ROOT = '/home/runner/work/shop/shop';
export const PATHS = ['src/cart.ts', 'src/deep/price.ts', 'lib/cart.ts'] as const;

const hits = fc.constantFrom(0, 0, 1, 2, 17, 1_000_000);
/** A condition that was never reached took no arm. */
const line = fc
  .record({ number: fc.integer({ min: 1, max: 60 }), hits, arms: fc.option(fc.tuple(hits, hits), { nil: undefined }) })
  .map(({ number, hits: ran, arms }): Line => {
    if (arms === undefined) return { number, hits: ran };
    return { number, hits: ran, arms: ran === 0 ? [0, 0] : arms };
  });

const file = fc.record({
  lines: fc
    .uniqueArray(line, { selector: ({ number }) => number, minLength: 1, maxLength: 12 })
    .map((all) => all.sort((a, b) => a.number - b.number)),
  functions: fc
    .uniqueArray(fc.record({ line: fc.integer({ min: 1, max: 60 }), hits }), {
      selector: (each) => each.line,
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map((each) => ({ ...each, name: `f${each.line}` })).sort((a, b) => a.line - b.line)),
});

export const project: fc.Arbitrary<Project> = fc
  .array(file, { minLength: 1, maxLength: PATHS.length })
  .map((files) => files.map((each, index) => ({ ...each, path: PATHS[index] ?? '' })));

/** Lines that a change adds or alters, by file. */
export const change: fc.Arbitrary<Map<string, number[]>> = fc
  .array(fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { maxLength: 30 }), {
    minLength: PATHS.length,
    maxLength: PATHS.length,
  })
  .map((all) => new Map(all.map((lines, index) => [PATHS[index] ?? '', lines.sort((a, b) => a - b)])));
