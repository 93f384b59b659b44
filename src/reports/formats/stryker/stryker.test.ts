import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
