import { expect, test } from '@jest/globals';
import { readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines, branches and methods of a package',
    '<report name="r"><package name="com/x"><class name="com/x/A" sourcefilename="A.java"><method name="f" desc="()V" line="3"><counter type="METHOD" missed="0" covered="1"/><counter type="LINE" missed="1" covered="0"/></method><method name="g" desc="()V" line="9"><counter type="METHOD" missed="1" covered="0"/></method><method name="h"/><counter type="METHOD" missed="2" covered="1"/></class><sourcefile name="A.java"><line nr="3" mi="0" ci="2" mb="1" cb="2"/><line nr="4" mi="1" ci="0"/><counter type="LINE" missed="7" covered="7"/><counter type="BRANCH" missed="7" covered="7"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=1 lines=2 linesCovered=1 branches=3 branchesCovered=2 functions=3 functionsCovered=1',
      'com/x/A.java lines 3=2 4=0',
      'com/x/A.java branches 3:0=1 3:1=1 3:2=0',
      'com/x/A.java functions 3:com/x/A.f()V=1 9:com/x/A.g()V=0 :com/x/A.h=0',
    ],
  ],
  [
    'groups stand before the package, and state nothing of the whole',
    '<report name="r"><group name="m"><group name="n"><package name="p"><sourcefile name="A.kt"><line nr="1" ci="1"/></sourcefile></package></group><package><sourcefile name="B.kt"><line nr="1" ci="0"/></sourcefile></package><counter type="LINE" missed="8" covered="8"/></group><package name="q"><sourcefile name="C.kt"><line nr="1" ci="0"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=3 lines=3 linesCovered=1',
      'm/B.kt lines 1=0',
      'm/n/p/A.kt lines 1=1',
      'q/C.kt lines 1=0',
    ],
  ],
  [
    'classes that name no source file',
    '<report name="r"><package name="p"><class name="p/Outer$Inner"><method name="a" desc="()" line="1"><counter type="METHOD" missed="0" covered="1"/></method></class><class name="p/FilesKt"><method name="b" desc="()" line="2"/></class><class name="p/Other" sourcefilename=""><method name="c" desc="()" line="7"/></class><class name="p/None"><method name="d" desc="()" line="99"/><method name="e" desc="()"/></class><sourcefile name="Outer.java"><line nr="1" ci="1"/></sourcefile><sourcefile name="Files.kt"><line nr="2" ci="1"/></sourcefile><sourcefile name="More.kt"><line nr="7" ci="0"/></sourcefile></package><package name="q"><class name="Outer"><method name="z" line="1"/></class><sourcefile name="B.java"><line nr="2" ci="1"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=6 lines=4 linesCovered=3 functions=6 functionsCovered=1',
      'p/Files.kt lines 2=1',
      'p/Files.kt functions 2:p/FilesKt.b()=0',
      'p/More.kt lines 7=0',
      'p/More.kt functions 7:p/Other.c()=0',
      'p/None.java functions 99:p/None.d()=0 :p/None.e()=0',
      'p/Outer.java lines 1=1',
      'p/Outer.java functions 1:p/Outer$Inner.a()=1',
      'q/B.java lines 2=1',
      'q/Outer.java functions 1:Outer.z=0',
    ],
  ],
  [
    'sums of a source file without lines',
    '<report name="r"><package name="p"><sourcefile name="A"><counter type="LINE" missed="1" covered="3"/><counter type="BRANCH" missed="2" covered="1"/><counter type="METHOD" missed="2" covered="1"/></sourcefile><sourcefile name="B"><counter type="LINE" missed="0" covered="0"/><counter type="BRANCH" missed="0" covered="0"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=2 lines=4 linesCovered=3 branches=3 branchesCovered=1',
      'p/A lines 3/4',
      'p/A branches 1/3',
    ],
  ],
  [
    'what the whole states',
    '<report name="r"><package name="p"><counter type="LINE" missed="9" covered="9"/><sourcefile name="A"><line nr="1" ci="1"/></sourcefile></package><counter type="INSTRUCTION" missed="9" covered="9"/><counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="1" covered="1"/><counter type="METHOD" missed="0" covered="1"/></report>',
    [
      'jacoco: coverage files=1 lines=1 linesCovered=1',
      'p/A lines 1=1',
      'warning: report states 2 of 3 lines covered, and lists 1 of 1: what it lists counts',
      'warning: report states 1 of 2 branches covered, and lists 0 of 0: what it lists counts',
      'warning: report states 1 of 1 functions covered, and lists 0 of 0: what it lists counts',
    ],
  ],
  [
    'a line and a method outside of what holds them',
    '<report name="r"><package name="p"><line nr="x"/><method name="m"><counter type="METHOD" covered="1"/></method><sourcefile name="A"><line nr="1" ci="1"/></sourcefile></package></report>',
    ['jacoco: coverage files=1 lines=1 linesCovered=1', 'p/A lines 1=1'],
  ],
  [
    'a source file without a name',
    '<report name="r"><package name="p"><sourcefile/></package></report>',
    ['refused: <sourcefile> has no name line=1'],
  ],
  [
    'a line without a number',
    '<report name="r"><package name="p"><sourcefile name="A"><line ci="1"/></sourcefile></package></report>',
    [
      'refused: <line nr> is no line number line=1 expected="a whole number of at most nine digits" found=nothing',
    ],
  ],
  [
    'a counter without counts',
    '<report name="r"><counter type="LINE" covered="x" missed="1"/></report>',
    ['refused: <counter covered> is no number line=1 found=x'],
  ],
  [
    'a line without counts',
    '<report name="r"><package name="p"><sourcefile name="A"><line nr="1"/></sourcefile></package></report>',
    ['refused: <line ci> is no number line=1 found=nothing'],
  ],
  [
    'a method between two classes, a package between two',
    '<report name="r"><package name="p"><class name="p/A" sourcefilename="A.java"/><method name="m" line="1"/><class name="p/B" sourcefilename="B.java"/><sourcefile name="A.java"><line nr="1" ci="1"/></sourcefile></package><sourcefile name="loose"><line nr="1" ci="1"/></sourcefile></report>',
    ['jacoco: coverage files=3 lines=2 linesCovered=2', 'loose lines 1=1', 'p/A.java lines 1=1'],
  ],
  [
    'sums of lines and of branches beside lines',
    '<report name="r"><package name="p"><sourcefile name="A"><line nr="1" ci="1" cb="1"/><counter type="INSTRUCTION" missed="7" covered="7"/></sourcefile><sourcefile name="B"><counter type="INSTRUCTION" missed="7" covered="7"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=2 lines=1 linesCovered=1 branches=1 branchesCovered=1',
      'p/A lines 1=1',
      'p/A branches 1:0=1',
    ],
  ],
  [
    'a class that is named as its file, of Kotlin, with a folder',
    '<report name="r"><package name="p"><class name="p/Files"><method name="a" line="9"/></class><class name="p/a.b"><method name="c"/></class><sourcefile name="Files.kt"><line nr="2" ci="1"/></sourcefile></package></report>',
    [
      'jacoco: coverage files=2 lines=1 linesCovered=1 functions=2',
      'p/Files.kt lines 2=1',
      'p/Files.kt functions 9:p/Files.a=0',
      'p/a.b.java functions :p/a.b.c=0',
    ],
  ],
])('jacoco: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});

test('jacoco: a line has no more branches than any code', async () => {
  const report =
    '<report name="r"><package name="p"><sourcefile name="A"><line nr="1" ci="1" mb="10002" cb="10001"/></sourcefile></package></report>';
  const { coverage } = await readText(report);
  expect(coverage?.totals.branches).toEqual({ covered: 10_000, total: 20_000 });
});
