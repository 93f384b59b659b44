import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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

const opencover = (inside: string) =>
  `<CoverageSession><Module><Files><File uid="1" fullPath="/w/a.cs"/><File uid="2" fullPath="/w/b.cs"/></Files><Classes><Class><FullName>N.A</FullName><Methods>${inside}</Methods></Class></Classes></Module></CoverageSession>`;

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'points of a method, each in its file',
    opencover(
      '<Method visited="false"><Name>f</Name><FileRef uid="1"/><SequencePoints><SequencePoint vc="2" sl="5" el="7"/><SequencePoint vc="0" sl="4" fileid="2"/><SequencePoint vc="1" sl="9"/></SequencePoints><BranchPoints><BranchPoint vc="1" sl="5" offset="3" path="0"/><BranchPoint vc="0" sl="5" offset="3" path="1"/><BranchPoint vc="1" sl="6" offset="9" ordinal="4" fileid="2"/><BranchPoint vc="1"/></BranchPoints></Method>',
    ),
    [
      'opencover: coverage files=2 lines=5 linesCovered=4 branches=3 branchesCovered=2 functions=1 functionsCovered=1',
      '/w/a.cs lines 5=2 6=2 7=2 9=1',
      '/w/a.cs branches 5:N.A:f:3:0=1 5:N.A:f:3:1=0',
      '/w/a.cs functions 4:N.A.f=1',
      '/w/b.cs lines 4=0',
      '/w/b.cs branches 6:N.A:f:9:4=1',
    ],
  ],
  [
    'methods that were visited, by their points or their mark',
    opencover(
      '<Method visited="true"><Name>a</Name><FileRef uid="1"/><SequencePoint vc="0" sl="1"/></Method><Method visited="false"><Name>b</Name><FileRef uid="1"/><SequencePoint vc="0" sl="2"/></Method><Method><Name>c</Name><SequencePoint vc="1" sl="3" fileid="1"/><SequencePoint vc="0" sl="2" fileid="1"/></Method><Method visited="true"><Name>d</Name><FileRef uid="1"/></Method><Method visited="true"><Name>e</Name><FileRef uid="9"/><SequencePoint vc="1" sl="3"/></Method>',
    ),
    [
      'opencover: coverage files=1 lines=3 linesCovered=1 functions=3 functionsCovered=2',
      '/w/a.cs lines 1=0 2=0 3=1',
      '/w/a.cs functions 1:N.A.a=1 2:N.A.b=0 2:N.A.c=1',
    ],
  ],
  [
    'lines that the compiler hides',
    opencover(
      '<Method><Name>f</Name><FileRef uid="1"/><SequencePoint vc="1" sl="16707566" el="16707566"/><SequencePoint vc="1" sl="16707565"/><SequencePoint vc="1" sl="16707567"/><SequencePoint vc="1" sl="0"/><BranchPoint vc="1" sl="16707566"/><BranchPoint vc="1" sl="16707565"/></Method>',
    ),
    [
      'opencover: coverage files=1 lines=1 linesCovered=1 branches=1 branchesCovered=1 functions=1 functionsCovered=1',
      '/w/a.cs lines 16707565=1',
      '/w/a.cs branches 16707565:N.A:f::=1',
      '/w/a.cs functions 16707565:N.A.f=1',
    ],
  ],
  [
    'points outside of a method; names that are not those of a method or a class',
    opencover(
      '<Name>x</Name><SequencePoint vc="1" sl="1" fileid="1"/><BranchPoint vc="1" sl="1" fileid="1"/><Method><FullName>y</FullName><Name>f</Name><FileRef uid="1"/><SequencePoint vc="1" sl="2"/></Method><FileRef uid="2"/><SequencePoint vc="1" sl="3"/>',
    ),
    [
      'opencover: coverage files=1 lines=2 linesCovered=2 branches=1 branchesCovered=1 functions=1 functionsCovered=1',
      '/w/a.cs lines 1=1 2=1',
      '/w/a.cs branches 1:N.A:::=1',
      '/w/a.cs functions 2:N.A.f=1',
    ],
  ],
  [
    'a point without a line',
    opencover('<Method><SequencePoint vc="1"/></Method>'),
    [
      'refused: <SequencePoint sl> is no line number line=1 expected="a whole number of at most nine digits" found=nothing',
    ],
  ],
  [
    'a point with an end that is none',
    opencover('<Method><SequencePoint vc="1" sl="1" el="x"/></Method>'),
    [
      'refused: <SequencePoint el> is no line number line=1 expected="a whole number of at most nine digits" found=x',
    ],
  ],
  [
    'a point without visits',
    opencover('<Method><FileRef uid="1"/><SequencePoint sl="1"/></Method>'),
    ['refused: <SequencePoint vc> is no number line=1 found=nothing'],
  ],
])('opencover: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
