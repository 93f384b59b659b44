import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** llvm-cov 14.0.6 export, of C compiled by clang 14; the totals are those that llvm-cov states itself. */
test('llvm-cov: lines, branches and functions', async () => {
  const set = await readFixture('llvm-cov', 'fixture.json', ['math.c']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'llvm-cov' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 13, total: 17 },
    branches: { covered: 5, total: 8 },
    functions: { covered: 3, total: 4 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['math.c']);
  // As `llvm-cov export -format=lcov` of the same run.
  expect([...(set.coverage?.files.get('math.c')?.lines ?? [])].filter(([, hits]) => hits === 0)).toEqual([
    [8, 0],
    [12, 0],
    [13, 0],
    [14, 0],
  ]);
});

test('llvm-cov: with -summary-only there are totals alone', async () => {
  const whole = JSON.parse(fixtureText('llvm-cov', 'fixture.json')) as {
    data: { files: object[]; functions?: unknown }[];
  };
  for (const each of whole.data) {
    delete each.functions;
    each.files = each.files.map((file) => ({ ...file, segments: undefined, branches: undefined }));
  }
  const { coverage } = await readText(JSON.stringify({ ...whole, type: 'llvm.coverage.json.export' }));
  expect(coverage?.totals).toEqual({
    lines: { covered: 13, total: 17 },
    branches: { covered: 5, total: 8 },
    functions: { covered: 3, total: 4 },
  });
});
