import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  annotate,
  type Annotation,
  type Block,
  type Budget,
  CHECK_TEXT,
  COMMENT,
  fitAnnotations,
  fitBlocks,
  renderComment,
  SUMMARY,
} from '../../../src/github/index.ts';
import { cutText, memoryLogger } from '../../../src/base/index.ts';
import { runs } from '../../support/sample.ts';

const line = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '|', ' '), maxLength: 30 });
/** Rows that can be told from each other and from all other lines. */
const block = fc
  .record({
    name: fc.constantFrom('rows', 'changes', 'files'),
    head: fc.array(line, { maxLength: 3 }),
    rows: fc.option(fc.array(line, { maxLength: 40 }), { nil: undefined }),
    tail: fc.option(fc.array(line, { maxLength: 2 }), { nil: undefined }),
  })
  .map(
    ({ rows, tail, ...rest }): Block => ({
      ...rest,
      ...(rows === undefined ? {} : { rows: rows.map((text, at) => `ROW ${at} ${text} END`) }),
      ...(tail === undefined ? {} : { tail }),
    }),
  );
/** Also from those of other blocks: of two that read alike, nobody could say which was kept. */
const blocks = fc.array(block, { maxLength: 6 }).map((given) =>
  given.map(
    ({ rows, ...rest }, at): Block => ({
      ...rest,
      ...(rows === undefined ? {} : { rows: rows.map((row) => row.replace('ROW', `ROW ${at}.`)) }),
    }),
  ),
);
const budgets: readonly [string, Budget][] = [
  ['a summary', SUMMARY],
  ['a comment', COMMENT],
  ["a check run's text", CHECK_TEXT],
];
const RUNS = runs(150, 10_000);

describe.each(budgets)('the budget of %s', (_, budget) => {
  test('is never exceeded, and rows are kept whole, from the first on', () => {
    fc.assert(
      fc.property(blocks, fc.nat(3000), fc.boolean(), (given, limit, rest) => {
        const text = fitBlocks(given, { ...budget, limit, ...(rest ? { rest: 'See [the run](u)' } : {}) });
        expect(budget.measure(text)).toBeLessThanOrEqual(limit);
        expect(text).toBe(text.toWellFormed());
        const known = new Set(given.flatMap(({ rows = [] }) => rows));
        const kept = text.split('\n').filter((one) => one.startsWith('ROW'));
        expect(kept.filter((one) => !known.has(one))).toEqual([]);
        expect(isPrefixes(kept, given)).toBe(true);
        // Nothing at all is right only where not even a word about it has room.
        const all = `_Left out, because ${budget.because}: ${given.map(({ name }) => name).join(', ')}._\n`;
        if (given.length > 0 && !rest && text === '') expect(budget.measure(all)).toBeGreaterThan(limit);
      }),
      RUNS,
    );
  });

  test('is used to its end: what fits exactly is shown whole, and with one less something is cut and said', () => {
    fc.assert(
      fc.property(
        blocks.filter((given) => given.some(({ rows = [] }) => rows.length > 0)),
        (given) => {
          const whole = given.map(wholeText).join('\n\n');
          const exact = budget.measure(`${whole}\n`);
          expect(fitBlocks(given, { ...budget, limit: exact })).toBe(`${whole}\n`);
          const cut = fitBlocks(given, { ...budget, limit: exact - 1 });
          expect(cut).not.toBe(`${whole}\n`);
          if (cut !== '') expect(cut).toContain(`_Left out, because ${budget.because}: `);
        },
      ),
      RUNS,
    );
  });

  test('leaves out no row that would have fitted', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 40 }), fc.nat(), (texts, seed) => {
        const rows = texts.map((text, at) => `ROW ${at} ${text} END`);
        const given: Block[] = [{ name: 'rows', head: ['h'], rows }];
        const limit = seed % (budget.measure(wholeText(given[0] as Block)) + 1);
        const text = fitBlocks(given, { ...budget, limit });
        const kept = text.split('\n').filter((one) => one.startsWith('ROW')).length;
        if (kept === 0 || kept >= rows.length - 1) return;
        const more = ['h', ...rows.slice(0, kept + 1)].join('\n');
        const note = `_Left out, because ${budget.because}: ${rows.length - kept - 1} of ${rows.length} rows._`;
        expect(budget.measure(`${more}\n\n${note}\n`)).toBeGreaterThan(limit);
      }),
      RUNS,
    );
  });
});

test('a comment with its marker never exceeds its limit, whatever the key', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.integer({ min: 1, max: 3000 }),
      (key, rows) => {
        const all = Array.from({ length: rows }, (_, at) => `| ${at} | ${'€😀'.repeat(20)} |`);
        const text = renderComment({ action: 'a', key }, { id: 1, attempt: 1 }, [
          { name: 'rows', head: [], rows: all },
        ]);
        expect(text.length).toBeLessThanOrEqual(65_536);
        expect(text.split('\n')[0]).toMatch(/^<!-- (?:(?!--).)* run=1\.1 -->$/u);
      },
    ),
    runs(50, 2_000),
  );
});

test('50,000 rows are fitted in one pass, not rendered again and again', () => {
  let measured = 0;
  const measure = (text: string) => {
    measured += text.length;
    return Buffer.byteLength(text);
  };
  const rows = Array.from({ length: 50_000 }, (_, at) => `| ${at} | ${'x'.repeat(100)} |`);
  const size = rows.reduce((sum, one) => sum + one.length, 0);
  const text = fitBlocks([{ name: 'rows', head: ['h'], rows }], { ...SUMMARY, measure });
  expect(Buffer.byteLength(text)).toBeGreaterThan(1024 * 1024 - 200);
  expect(measured).toBeLessThan(size + 2 * 1024 * 1024);
});

describe('cutText', () => {
  test('keeps whole characters and never exceeds its limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        (text, limit) => {
          const cut = cutText(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(cut.isWellFormed()).toBe(true);
          expect(cut === text || (cut.endsWith('…') && text.startsWith(cut.slice(0, -1)))).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('fitAnnotations', () => {
  const level = fc.constantFrom('error' as const, 'warning' as const, 'notice' as const);
  const annotation = fc
    .record({ level, message: fc.string({ maxLength: 10 }), line: fc.nat() })
    .map(({ level, message, line }): Annotation => ({ level, message, place: { file: 'a.ts', line } }));

  test('never has more than ten of a kind with those that are there, and counts the rest exactly', () => {
    fc.assert(
      fc.property(fc.array(annotation, { maxLength: 80 }), fc.nat(12), (all, taken) => {
        const fitted = fitAnnotations(all, { error: taken }, 'the summary');
        for (const kind of ['error', 'warning', 'notice'] as const) {
          const given = all.filter((one) => one.level === kind);
          const kept = fitted.filter((one) => one.level === kind);
          const room = Math.max(0, 10 - (kind === 'error' ? taken : 0));
          expect(kept.length).toBe(Math.min(given.length, room));
          if (given.length <= room) expect(kept).toEqual(given);
          else if (room > 0) {
            expect(kept.slice(0, -1)).toEqual(given.slice(0, room - 1));
            const left = given.length - room + 1;
            expect(kept.at(-1)?.message).toBe(`and ${left} more: see the summary`);
          }
        }
      }),
      RUNS,
    );
  });

  test('cuts a message that the runner would cut in the middle of a character', () => {
    const [fitted] = fitAnnotations([{ level: 'error', message: '😀'.repeat(3000), place: {} }], {}, 'x');
    expect(fitted?.message.length).toBe(4095);
    expect(fitted?.message.isWellFormed()).toBe(true);
  });

  test('are written with their places', () => {
    const logger = memoryLogger();
    annotate([{ level: 'notice', message: 'm', place: { file: 'a', line: 1 } }], logger);
    expect(logger.lines).toEqual(['notice: m']);
  });
});

function wholeText({ head, rows = [], tail = [] }: Block): string {
  return [...head, ...rows, ...tail].join('\n');
}

/** Whether the lines are the first rows of each block, blocks in their order. */
function isPrefixes(kept: readonly string[], given: readonly Block[]): boolean {
  let at = 0;
  for (const { rows = [] } of given) {
    for (const one of rows) {
      if (kept[at] !== one) break;
      at += 1;
    }
  }
  return at === kept.length;
}
