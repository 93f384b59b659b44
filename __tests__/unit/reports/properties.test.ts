import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportSet } from '../../../src/reports/index.ts';
import { countsOf, readFiles, suitesOf, totalsOf } from './fixtures.ts';
import { runs } from '../../support/sample.ts';

/** The seed is that of the day, and printed by fast-check when something fails. */
const RUNS = runs(12, 500);

interface SourceFile {
  path: string;
  lines: [line: number, hits: number][];
  branches: [line: number, branch: number, hits: number][];
}

const source: fc.Arbitrary<SourceFile> = fc.record({
  path: fc.constantFrom('src/a.ts', 'src/b.ts', 'lib/a.ts'),
  lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(3)), { minLength: 1, maxLength: 20 }),
  branches: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(2), fc.nat(3)), { maxLength: 8 }),
});

const asLcov = ({ path, lines, branches }: SourceFile): string =>
  `SF:${path}\n${branches.map(([line, branch, hits]) => `BRDA:${line},0,${branch},${hits}\n`).join('')}${lines
    .map(([line, hits]) => `DA:${line},${hits}\n`)
    .join('')}end_of_record\n`;

const asGo = ({ path, lines }: SourceFile): string =>
  lines.map(([line, hits]) => `${path}:${line}.1,${line + 1}.2 1 ${hits}\n`).join('');

const asCobertura = ({ path, lines }: SourceFile): string =>
  `<class filename="${path}"><lines>${lines.map(([line, hits]) => `<line number="${line}" hits="${hits}"/>`).join('')}</lines></class>`;
const cobertura = (sources: readonly SourceFile[]): string =>
  `<coverage line-rate="0"><packages><package><classes>${sources.map(asCobertura).join('')}</classes></package></packages></coverage>`;

const WRITERS: Record<string, (sources: readonly SourceFile[]) => string> = {
  lcov: (sources) => `TN:\n${sources.map(asLcov).join('')}`,
  'go-cover': (sources) => `mode: count\n${sources.map(asGo).join('')}`,
  cobertura,
};

async function read(reports: readonly string[]): Promise<ReportSet> {
  const files = Object.fromEntries(reports.map((report, index) => [`reports/${index}`, report]));
  return await readFiles(files, { sources: ['src/a.ts', 'src/b.ts', 'lib/a.ts'] });
}

/** What must not depend on how the reports are cut: totals, and each line of each file. */
const meaning = (set: ReportSet) => [
  totalsOf(set),
  [...(set.coverage?.files.values() ?? [])].map(({ path, lines, branches }) => [
    path,
    [...(lines ?? [])].sort(([a], [b]) => a - b),
    [...(branches ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]),
];

const lineTotals = async (report: string) => (await read([report])).coverage?.totals.lines;

describe('coverage does not depend on the order of reports, on how they are split, nor on reading one twice', () => {
  test.each(Object.entries(WRITERS))('%s', async (_format, write) => {
    await fc.assert(
      fc.asyncProperty(fc.array(source, { minLength: 1, maxLength: 6 }), fc.nat(5), async (sources, at) => {
        const whole = meaning(await read([write(sources)]));
        const [head, tail] = [sources.slice(0, at), sources.slice(at)];
        expect(meaning(await read([write(tail), write(head)]))).toEqual(whole);
        expect(meaning(await read(sources.map((each) => write([each]))))).toEqual(whole);
        expect(meaning(await read([...sources].reverse().map((each) => write([each]))))).toEqual(whole);
        expect(meaning(await read([write(sources), write([...sources, ...sources])]))).toEqual(whole);
      }),
      RUNS,
    );
  });

  test('and one format tells the same as another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(source, { minLength: 1, maxLength: 4 }), async (sources) => {
        const expected = new Map<string, number>();
        for (const { path, lines: each } of sources)
          for (const [line, hits] of each)
            expected.set(`${path}:${line}`, Math.max(expected.get(`${path}:${line}`) ?? 0, hits));
        const wanted = {
          covered: [...expected.values()].filter((hits) => hits > 0).length,
          total: expected.size,
        };
        expect(await lineTotals(WRITERS['lcov']?.(sources) ?? '')).toEqual(wanted);
        expect(await lineTotals(cobertura(sources))).toEqual(wanted);
      }),
      RUNS,
    );
  });
});

type Outcome = 'passed' | 'failed' | 'error' | 'skipped';
interface Suite {
  name: string;
  tests: Outcome[];
}

const suite: fc.Arbitrary<Suite> = fc.record({
  name: fc.constantFrom('A', 'B', 'C'),
  tests: fc.array(fc.constantFrom<Outcome>('passed', 'failed', 'error', 'skipped'), {
    minLength: 1,
    maxLength: 6,
  }),
});
const TAGS = {
  passed: '',
  failed: '<failure message="f"/>',
  error: '<error message="e"/>',
  skipped: '<skipped/>',
};

/** Names are given before the split, so that no two tests are the same one. */
function junit(suites: readonly (Suite & { id: number })[]): string {
  const body = suites.map(
    ({ name, tests, id }) =>
      `<testsuite name="${name}">${tests.map((outcome, index) => `<testcase name="${id}.${index}">${TAGS[outcome]}</testcase>`).join('')}</testsuite>`,
  );
  return `<testsuites>${body.join('')}</testsuites>`;
}

const told = (set: ReportSet) => [
  countsOf(set),
  suitesOf(set),
  (set.tests?.suites ?? []).map(({ tests }) => tests.map(({ name }) => name).sort()),
];

test('totals of tests do not depend on the order of reports, nor on how they are split', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(suite, { minLength: 1, maxLength: 6 }), fc.nat(5), async (suites, at) => {
      const named = suites.map((each, id) => ({ ...each, id }));
      const whole = told(await read([junit(named)]));
      expect(whole[0]).toBe(
        [
          named.flatMap(({ tests }) => tests).length,
          ...(['passed', 'failed', 'error', 'skipped'] as const).map(
            (outcome) => named.flatMap(({ tests }) => tests).filter((each) => each === outcome).length,
          ),
          0,
        ].join(' '),
      );
      const parts = [named.slice(at), named.slice(0, at)].filter((part) => part.length > 0);
      expect(told(await read(parts.map(junit)))).toEqual(whole);
      expect(told(await read([...named].reverse().map((each) => junit([each]))))).toEqual(whole);
    }),
    RUNS,
  );
});
