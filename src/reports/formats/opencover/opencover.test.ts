import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** Written by hand as coverlet 6 writes it: no registry that is reachable has a tool for .NET. */
test('opencover: lines, branches and functions', async () => {
  const set = await readFixture('opencover', 'fixture.xml', ['Cart.cs']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'opencover' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 3, total: 5 },
    branches: { covered: 1, total: 2 },
    functions: { covered: 1, total: 2 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['Cart.cs']);
  expect([...(set.coverage?.files.get('Cart.cs')?.lines ?? [])]).toEqual([
    [6, 2],
    [7, 2],
    [8, 0],
    [9, 2],
    [13, 0],
  ]);
});

const point = (attributes: string) =>
  `<CoverageSession><Modules><Module><Files><File uid="1" fullPath="a.cs"/></Files><Classes><Class><FullName>A</FullName><Methods><Method visited="true"><Name>F</Name><FileRef uid="1"/><SequencePoints><SequencePoint ${attributes}/></SequencePoints></Method></Methods></Class></Classes></Module></Modules></CoverageSession>`;

test('opencover: a statement of several lines covers each, and a hidden one none', async () => {
  const { coverage } = await readText(point('vc="1" sl="3" el="5"'));
  expect(coverage?.totals.lines).toEqual({ covered: 3, total: 3 });
  const hidden = await readText(point('vc="1" sl="16707566" el="16707566"'));
  expect(hidden.empty).toMatchObject([{ reason: 'no lines' }]);
});
