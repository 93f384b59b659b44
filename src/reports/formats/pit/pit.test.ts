import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field',
    '<mutations><mutation detected="true" status="KILLED"><sourceFile>A.java</sourceFile></mutation><mutation detected="false" status="SURVIVED"><sourceFile> A.java </sourceFile><mutatedClass>com.x.A$B</mutatedClass><lineNumber> 7 </lineNumber><mutator>org.pitest.MathMutator</mutator></mutation><mutation detected="false" status="NO_COVERAGE"><sourceFile>B.java</sourceFile><mutatedClass>B</mutatedClass><lineNumber>0</lineNumber></mutation><mutation detected="false"><mutatedClass>C</mutatedClass><mutator>Plain</mutator><other>x</other></mutation><mutation detected="false"><sourceFile/></mutation></mutations>',
    [
      'pit: mutation detected=1 undetected=4',
      'SURVIVED MathMutator path=com/x/A.java line=7',
      'NO_COVERAGE (no mutator) path=B.java',
      ' Plain',
      ' (no mutator)',
    ],
  ],
  [
    'a mutant that does not say',
    '<mutations>\n<mutation detected="maybe"/></mutations>',
    ['refused: <mutation> does not say whether it was detected line=2 found=maybe'],
  ],
  [
    'a mutant that says nothing',
    '<mutations><mutation/></mutations>',
    ['refused: <mutation> does not say whether it was detected line=1 found=nothing'],
  ],
])('pit: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
