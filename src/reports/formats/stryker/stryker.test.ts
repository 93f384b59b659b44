import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** StrykerJS 9.6.1, without its configuration. */
test('stryker: mutants by what became of them, and those that survived', async () => {
  const set = await readFixture('stryker', 'fixture.json', ['cart.js']);
  expect(set.files).toMatchObject([{ kind: 'mutation', format: 'stryker' }]);
  expect(set.mutation?.totals).toEqual({ detected: 4, undetected: 3, invalid: 0 });
  expect(set.mutation?.survivors[0]).toEqual({
    mutator: 'ConditionalExpression',
    status: 'Survived',
    path: 'cart.js',
    line: 2,
    replacement: 'false',
  });
});

const NOTICED = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage', 'Pending'];
const INVALID = ['CompileError', 'RuntimeError', 'Ignored'];

function report(statuses: readonly string[]): string {
  const mutants = statuses.map((status, id) => ({
    id: String(id),
    mutatorName: 'm',
    status,
    location: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  }));
  const files = { 'a.js': { mutants } };
  return JSON.stringify({ schemaVersion: '1.0', thresholds: { high: 80, low: 60 }, files });
}

test('stryker: each status; a mutant that was never tried is not detected', async () => {
  const { mutation } = await readText(report([...NOTICED, ...MISSED, ...INVALID]));
  expect(mutation?.totals).toEqual({ detected: 2, undetected: 3, invalid: 3 });
  expect((await readText(report(INVALID))).empty).toMatchObject([{ reason: 'no mutants' }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every status',
    {
      schemaVersion: '1',
      thresholds: {},
      files: {
        'a.ts': {
          mutants: [
            'Killed',
            'Timeout',
            'Survived',
            'NoCoverage',
            'Pending',
            'CompileError',
            'RuntimeError',
            'Ignored',
          ].map((status, index) => ({
            mutatorName: 'M',
            status,
            replacement: index % 2 === 0 ? 'x' : null,
            location: { start: { line: index + 1 } },
          })),
        },
        'b.ts': { mutants: [] },
      },
    },
    [
      'stryker: mutation detected=2 undetected=3 invalid=3',
      'Survived M path=a.ts line=3 replacement=x',
      'NoCoverage M path=a.ts line=4',
      'Pending M path=a.ts line=5 replacement=x',
    ],
  ],
  [
    'a line that is none',
    {
      schemaVersion: '1',
      thresholds: {},
      files: {
        'a.ts': { mutants: [{ mutatorName: 'M', status: 'Killed', location: { start: { line: 0 } } }] },
      },
    },
    [
      `refused: looks like Stryker's mutation report, and files.a.ts.mutants[0].location.start.line is not as it should be expected="Too small: expected number to be >0" found=0`,
    ],
  ],
])('stryker: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
