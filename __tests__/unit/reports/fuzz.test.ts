import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { type ReportSet, readReports } from '../../../src/reports/index.ts';
import { sample } from '../../support/sample.ts';
import { workspace } from '../../support/workspace.ts';
import { allFixtures } from '../../support/report-fixtures.ts';

const MUTATIONS = 10_000;
const SAMPLED = 12;
const HANG_MS = 5_000;
const SWEEP_LIMIT_MS = 10 * 60_000;

const checkout = workspace({});
afterAll(() => checkout[Symbol.dispose]());

/** What reading gives; anything thrown that is no ConfigurationError is a bug, and fails the test. */
async function read(bytes: Uint8Array): Promise<ReportSet | ConfigurationError> {
  writeFileSync(join(checkout.folder, 'report'), bytes);
  const from = performance.now();
  try {
    return await readReports({ patterns: ['report'], root: checkout.folder, sources: ['src/a.ts', 'a.ts'] });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error;
  } finally {
    expect(performance.now() - from).toBeLessThan(HANG_MS);
  }
}

/** Numbers from 0 to below `limit`, always the same ones for a seed (Mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const TOKENS = [
  '<',
  '>',
  '</',
  '/>',
  '"',
  "'",
  '&',
  '&amp;',
  '&x;',
  '&#0;',
  '&#xD800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-1',
  '1e999',
  '0',
  '99999999999999999999',
  '""',
  '[]',
  '{}',
  '\\ud800',
  '\\u0000',
  '__proto__',
  '\n',
  '\r\n',
  '\0',
  '\uFEFF',
  '😀',
  'end_of_record\n',
  'SF:x\n',
  'DA:1,1\n',
  '<testcase>',
  '<testsuite name="x">',
  '<failure/>',
  '"thresholds":',
  '../../../etc/passwd',
  'C:\\a\\b',
];

/** One to six changes: bytes flipped, pieces cut, doubled, moved, tokens put in, the end cut off. */
function mutate(seed: string, index: number): Buffer {
  const pick = numbers(index);
  let bytes = Buffer.from(seed);
  for (let change = pick(6); change >= 0; change -= 1) {
    const at = pick(bytes.length + 1);
    const length = 1 + pick(40);
    const [head, piece, tail] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const token = Buffer.from(TOKENS[pick(TOKENS.length)] ?? '');
    switch (pick(7)) {
      case 0:
        bytes = Buffer.concat([head, Buffer.from([pick(256)]), bytes.subarray(at + 1)]);
        break;
      case 1:
        bytes = Buffer.concat([head, tail]);
        break;
      case 2:
        bytes = Buffer.concat([head, piece, piece, tail]);
        break;
      case 3:
        bytes = Buffer.concat([piece, head, tail]);
        break;
      case 4:
        bytes = Buffer.from(head);
        break;
      default:
        bytes = Buffer.concat([head, token, bytes.subarray(at)]);
    }
  }
  return bytes;
}

/** Everything that a set states is a number that can be right: whole, not negative, and the parts make the sum. */
function requireSound({ tests, coverage, findings, performance: runs, files, empty }: ReportSet): void {
  expect(files.length + empty.length).toBeGreaterThan(0);
  for (const { totals } of [
    ...(coverage?.files.values() ?? []),
    ...(coverage === undefined ? [] : [coverage]),
  ])
    for (const { covered, total } of Object.values(totals)) {
      expect(Number.isSafeInteger(total) && total >= 0 && covered >= 0 && covered <= total).toBe(true);
    }
  if (tests !== undefined) {
    const { total, passed, failed, errors, skipped } = tests.totals;
    expect(passed + failed + errors + skipped).toBe(total);
    expect(tests.suites.reduce((sum, suite) => sum + suite.totals.total, 0)).toBe(total);
  }
  for (const { items, unlisted, totals } of findings)
    expect(Object.values(totals).reduce((sum, each) => sum + each)).toBe(items.length + unlisted);
  for (const { metrics } of runs)
    for (const { values } of metrics) expect(Object.values(values).every(Number.isFinite)).toBe(true);
  expect(JSON.stringify({ tests, findings, runs }).isWellFormed()).toBe(true);
}

/** Every fixture of every format. */
const formats = allFixtures().map(({ folder, file, text }): [string, string] => [`${folder}/${file}`, text]);
let points: number[] | undefined;

describe('a damaged report gives a clear error or a sound answer, never a crash or a hang', () => {
  test.each(formats)(
    '%s',
    async (_format, seed) => {
      points ??= sample(
        Array.from({ length: MUTATIONS }, (_, index) => index),
        SAMPLED,
      );
      for (const index of points) {
        const result = await read(mutate(seed, index));
        if (!(result instanceof ConfigurationError)) requireSound(result);
        else
          for (const { file, message } of result.problems)
            expect([file, message !== '']).toEqual(['report', true]);
      }
    },
    SWEEP_LIMIT_MS,
  );
});

describe('the seeds', () => {
  test.each(formats)('%s is read whole', async (_format, seed) => {
    const set = await read(Buffer.from(seed));
    expect(set).not.toBeInstanceOf(ConfigurationError);
    expect((set as ReportSet).empty).toEqual([]);
    const { tests } = set as ReportSet;
    // So that one that lost its end is seen to differ.
    if (tests !== undefined) expect(tests.totals.failed + tests.totals.errors).toBeGreaterThan(0);
  });
});

/** The places that a report is cut at, in shares of it: the whole sweep takes each character of most fixtures. */
const CUTS = 2_000;
const SAMPLED_CUTS = 12;
let cuts: number[] | undefined;

/** Lists of lines without an end mark: cut between two lines they are shorter lists, which nobody can tell. */
const WITHOUT_END = new Set(['lcov', 'go-cover', 'yarn-berry', 'govulncheck']);

describe('a report that is cut off is never a pass', () => {
  test.each(formats)('%s', async (format, seed) => {
    const whole = seed.trimEnd();
    cuts ??= sample(
      Array.from({ length: CUTS }, (_, index) => index),
      SAMPLED_CUTS,
    );
    const lengths = cuts.map((cut) => 1 + Math.floor((cut * (whole.length - 1)) / CUTS));
    for (const length of new Set(lengths)) {
      const result = await read(Buffer.from(whole).subarray(0, length));
      if (result instanceof ConfigurationError) continue;
      const { tests, empty } = result;
      const failing = (tests?.totals.failed ?? 0) + (tests?.totals.errors ?? 0);
      const head = whole.slice(0, length).trimEnd();
      const isWholeLines = WITHOUT_END.has(format.split('/')[0] ?? '') && whole.startsWith(`${head}\n`);
      expect([length, empty.length > 0 || failing > 0 || isWholeLines]).toEqual([length, true]);
    }
  });
});
