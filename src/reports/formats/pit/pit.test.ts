import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** PIT 1.17.4 by Maven; it states a score of 38 %. */
test('pit: mutants by what became of them, and those that survived', async () => {
  const set = await readFixture('pit', 'fixture.xml', ['src/main/java/shop/Cart.java']);
  expect(set.files).toMatchObject([{ kind: 'mutation', format: 'pit' }]);
  expect(set.mutation?.totals).toEqual({ detected: 3, undetected: 5, invalid: 0 });
  expect(set.mutation?.survivors[0]).toEqual({
    mutator: 'ConditionalsBoundaryMutator',
    status: 'SURVIVED',
    path: 'src/main/java/shop/Cart.java',
    line: 5,
  });
});

test('pit: a mutant that does not say whether it was detected is no detected one', async () => {
  const text = '<mutations><mutation status="KILLED"/></mutations>';
  await expect(readText(text)).rejects.toThrow('whether it was detected');
});
