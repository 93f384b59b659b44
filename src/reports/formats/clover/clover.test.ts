import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const clover = (version: string, inside: string) =>
  `<coverage generated="1" clover="${version}"><project timestamp="1">${inside}</project></coverage>`;
const FILE = '<file name="a"><line num="1" count="1"/><line num="2" count="0"/></file>';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines, conditions and methods of a file in a package, as OpenClover writes them',
    clover(
      '4.4.1',
      '<package name="p"><file name="A.java" path="/w/p/A.java"><class name="A"><metrics statements="99"/></class><line num="3" type="method" name="f()" count="2"/><line num="4" type="stmt" count="2"/><line num="5" type="cond" truecount="1" falsecount="0"/><line num="6" type="cond"/><line num="7" type="cond" count="9" truecount="3" falsecount="2"/><line num="8" count="0"/><line num="9" type="method" signature="g()" count="0"/><line num="12" type="method" count="1"/><metrics statements="3" coveredstatements="2" conditionals="6" coveredconditionals="3" methods="3" coveredmethods="2"/></file></package>',
    ),
    [
      'clover: coverage files=1 lines=5 linesCovered=3 branches=6 branchesCovered=3 functions=3 functionsCovered=2',
      '/w/p/A.java lines 4=2 7=9 8=0 5=1 6=0',
      '/w/p/A.java branches 5:true=1 5:false=0 6:true=0 6:false=0 7:true=3 7:false=2',
      '/w/p/A.java functions 3:f()=2 9:g()=0 12:=1',
    ],
  ],
  [
    'a file that is named without a path, and in no package',
    clover(
      '4',
      '<file name="A.php"><line num="1" count="1"/></file><file name="B.php" path=""><line num="2" count="0"/></file>',
    ),
    ['clover: coverage files=2 lines=2 linesCovered=1', 'A.php lines 1=1', 'B.php lines 2=0'],
  ],
  [
    'metrics in a class, behind a line of it',
    clover(
      '4',
      '<file name="a"><class name="A"><line num="1" count="1"/><metrics methods="9" coveredmethods="9"/></class></file>',
    ),
    ['clover: coverage files=1 lines=1 linesCovered=1', 'a lines 1=1'],
  ],
  [
    'metrics of a file whose lines are listed',
    clover('4', '<file name="a"><metrics statements="9" coveredstatements="9"/><line num="1" count="1"/></file>'),
    ['clover: coverage files=1 lines=1 linesCovered=1', 'a lines 1=1'],
  ],
  ['a file without a name', clover('4', '<file/>'), ['refused: <file> has no name line=1']],
  [
    'what stands in the tests themselves',
    `<coverage generated="1"><testproject><file name="T"><line num="1" count="1"/></file><metrics statements="5" coveredstatements="5"/></testproject><project>${FILE}<metrics statements="2" coveredstatements="1"/></project></coverage>`,
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1=1 2=0'],
  ],
  [
    'metrics of the project, which differ from what is listed',
    clover(
      '4',
      `${FILE}<metrics statements="3" coveredstatements="3" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/>`,
    ),
    [
      'clover: coverage files=1 lines=2 linesCovered=1',
      'a lines 1=1 2=0',
      'warning: report states 3 of 3 lines covered, and lists 1 of 2: what it lists counts',
      'warning: report states 1 of 2 branches covered, and lists 0 of 0: what it lists counts',
      'warning: report states 1 of 1 functions covered, and lists 0 of 0: what it lists counts',
    ],
  ],
  [
    'metrics of a package state nothing of the whole',
    clover('4', `<package name="p"><metrics statements="9" coveredstatements="9"/>${FILE}</package>`),
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1=1 2=0'],
  ],
  [
    'of Istanbul, whose statements are no lines',
    clover(
      '3.2.0',
      `<metrics statements="9" coveredstatements="9" conditionals="3" coveredconditionals="1" methods="2" coveredmethods="1"/><file name="a.js"><metrics statements="9" coveredstatements="9" conditionals="3" coveredconditionals="1" methods="2" coveredmethods="1"/><line num="1" count="1" type="stmt"/><line num="2" count="1" type="cond" truecount="1" falsecount="1"/></file>`,
    ),
    [
      'clover: coverage files=1 lines=2 linesCovered=2 branches=3 branchesCovered=1 functions=2 functionsCovered=1',
      'a.js lines 1=1 2=1',
      'a.js branches 2:0=1 2:1=0 :0=0',
      'a.js functions 1/2',
    ],
  ],
  [
    'of Istanbul, a condition of three branches',
    clover(
      '3.2.0',
      '<file name="a.js"><line num="2" type="cond" truecount="2" falsecount="1"/><line num="3" type="cond" truecount="0" falsecount="2"/></file>',
    ),
    [
      'clover: coverage files=1 lines=2 linesCovered=1 branches=5 branchesCovered=2',
      'a.js lines 2=2 3=0',
      'a.js branches 2:0=1 2:1=1 2:2=0 3:0=0 3:1=0',
    ],
  ],
  [
    'of ReportGenerator, whose methods are the first lines',
    clover(
      '4.3.1',
      '<file name="a.cs"><metrics statements="3" coveredstatements="2" methods="2" coveredmethods="1"/><line num="1" type="method" count="1"/><line num="2" type="stmt" count="1"/><line num="5" type="method" count="0"/></file>',
    ),
    [
      'clover: coverage files=1 lines=3 linesCovered=2 functions=2 functionsCovered=1',
      'a.cs lines 2=1 1=1 5=0',
      'a.cs functions 1:=1 5:=0',
    ],
  ],
  [
    'methods that are lines already, and counts that do not fit',
    clover(
      '4.3.1',
      '<file name="a.cs"><metrics statements="2" coveredstatements="2" methods="1" coveredmethods="1"/><line num="1" type="method" count="1"/><line num="1" type="stmt" count="1"/><line num="2" type="stmt" count="1"/></file><file name="b.cs"><metrics statements="9" coveredstatements="2"/><line num="1" type="method" count="1"/><line num="2" type="stmt" count="1"/></file>',
    ),
    [
      'clover: coverage files=2 lines=3 linesCovered=3 functions=2 functionsCovered=2',
      'a.cs lines 1=1 2=1',
      'a.cs functions 1:=1',
      'b.cs lines 2=1',
      'b.cs functions 1:=1',
    ],
  ],
  [
    'shares by the version of ReportGenerator alone',
    clover(
      '4.3.1',
      '<file name="a.cs"><line num="2" count="1" type="cond" truecount="3" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=1 linesCovered=1 branches=4 branchesCovered=3',
      'a.cs lines 2=1',
      'a.cs branches 2:0=1 2:1=1 2:2=1 2:3=0',
    ],
  ],
  [
    'times by the counts, whatever the version',
    clover(
      '4.3.1',
      '<file name="a.cs"><metrics conditionals="2" coveredconditionals="2"/><line num="2" type="cond" truecount="1" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=1 linesCovered=1 branches=2 branchesCovered=2',
      'a.cs lines 2=2',
      'a.cs branches 2:true=1 2:false=1',
    ],
  ],
  [
    'shares by the counts, whatever the version',
    clover(
      '4.4',
      '<file name="a.cs"><metrics conditionals="4" coveredconditionals="3"/><line num="2" type="cond" truecount="3" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=1 linesCovered=1 branches=4 branchesCovered=3',
      'a.cs lines 2=3',
      'a.cs branches 2:0=1 2:1=1 2:2=1 2:3=0',
    ],
  ],
  [
    'shares of which some are not listed',
    clover(
      '4.4',
      '<file name="a.cs"><metrics conditionals="6" coveredconditionals="4"/><line num="2" type="cond" truecount="3" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=1 linesCovered=1 branches=6 branchesCovered=4',
      'a.cs lines 2=3',
      'a.cs branches 2:0=1 2:1=1 2:2=1 2:3=0 :0=1 :1=0',
    ],
  ],
  [
    'numbers that are neither',
    clover(
      '4.4',
      '<file name="a.cs"><metrics conditionals="3" coveredconditionals="2"/><line num="2" type="cond" truecount="3" falsecount="1"/></file><file name="b.cs"><metrics conditionals="4" coveredconditionals="2"/><line num="2" type="cond" truecount="3" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=2 lines=2 linesCovered=2 branches=4 branchesCovered=4',
      'a.cs lines 2=4',
      'a.cs branches 2:true=3 2:false=1',
      'b.cs lines 2=4',
      'b.cs branches 2:true=3 2:false=1',
    ],
  ],
  [
    'a file of which only counts are left',
    clover(
      '4',
      '<file name="a"><metrics statements="4" coveredstatements="9" conditionals="2" coveredconditionals="-1" methods="1" coveredmethods="1"/></file><file name="b"><metrics statements="0" coveredstatements="0" conditionals="x" coveredconditionals="1" methods="1.5" coveredmethods="1"/></file><file name="c"><metrics statements="3"/></file>',
    ),
    [
      'clover: coverage files=3 lines=4 linesCovered=4 branches=2 functions=1 functionsCovered=1',
      'a lines 4/4',
      'a branches 0/2',
      'a functions 1/1',
    ],
  ],
  [
    'methods that are not listed',
    clover(
      '4',
      '<file name="a"><metrics methods="4" coveredmethods="2"/><line num="1" type="method" name="f" count="1"/><line num="2" count="1"/></file><file name="b"><metrics methods="1" coveredmethods="0"/><line num="1" type="method" name="f" count="1"/></file>',
    ),
    [
      'clover: coverage files=2 lines=1 linesCovered=1 functions=5 functionsCovered=3',
      'a lines 2=1',
      'a functions 1:f=1 :0=1 :1=0 :2=0',
      'b functions 1:f=1',
    ],
  ],
  [
    'metrics of a class in a class, and what follows',
    clover(
      '4',
      '<file name="a"><class name="A"><class name="B"><metrics statements="8" coveredstatements="8"/></class><metrics statements="7" coveredstatements="7"/></class><metrics statements="2" coveredstatements="1"/></file><file name="b"><class name="A"/><line num="1" count="1"/></file><class/><file name="c"><metrics statements="1" coveredstatements="1"/></file>',
    ),
    ['clover: coverage files=3 lines=4 linesCovered=3', 'a lines 1/2', 'b lines 1=1', 'c lines 1/1'],
  ],
  [
    'a line outside of a file, and a class that only ends',
    clover('4', `<line num="x"/>${FILE}`),
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1=1 2=0'],
  ],
  [
    'a line that is no line, and counts that are none',
    clover('4', '<file name="a">\n<line num="x" count="1"/></file>'),
    ['refused: <line num> is no line number line=2 expected="a whole number of at most nine digits" found=x'],
  ],
  [
    'a count that is missing',
    clover('4', '<file name="a"><line num="1"/></file>'),
    ['refused: <line count> is no number line=1 found=nothing'],
  ],
  [
    'the tests themselves, in a package, behind the project',
    `<coverage generated="1" clover="4"><testproject><package name="t"><metrics statements="7" coveredstatements="7"/></package></testproject><project>${FILE}<package name="p"><metrics statements="8" coveredstatements="8"/></package></project><testproject><file name="T"><line num="1" count="1"/></file></testproject></coverage>`,
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1=1 2=0'],
  ],
  [
    'packages behind the metrics of the project, and before them',
    clover(
      '4',
      `<metrics statements="2" coveredstatements="1"/><package name="p"><metrics statements="9" coveredstatements="9"/>${FILE}</package><package name="q"><metrics statements="9" coveredstatements="9"/></package>`,
    ),
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1=1 2=0'],
  ],
  [
    'a package before the metrics of the project',
    clover('4', `<package name="p">${FILE}</package><metrics statements="5" coveredstatements="1"/>`),
    [
      'clover: coverage files=1 lines=2 linesCovered=1',
      'a lines 1=1 2=0',
      'warning: report states 1 of 5 lines covered, and lists 1 of 2: what it lists counts',
    ],
  ],
  [
    'metrics of a file before those of its class',
    clover(
      '4',
      '<file name="a"><metrics statements="2" coveredstatements="1"/><class name="A"><metrics statements="8" coveredstatements="8"/></class></file>',
    ),
    ['clover: coverage files=1 lines=2 linesCovered=1', 'a lines 1/2'],
  ],
  [
    'methods of which one is a line already',
    clover(
      '4.3.1',
      '<file name="a.cs"><metrics statements="3" coveredstatements="3"/><line num="1" type="method" count="1"/><line num="5" type="method" count="0"/><line num="1" count="1"/><line num="2" count="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=3 linesCovered=2 functions=2 functionsCovered=1',
      'a.cs lines 1=1 2=1 5=0',
      'a.cs functions 1:=1 5:=0',
    ],
  ],
  [
    'two conditions by times',
    clover(
      '4.4',
      '<file name="a.cs"><metrics conditionals="4" coveredconditionals="3"/><line num="1" count="1" type="cond" truecount="1" falsecount="1"/><line num="2" count="1" type="cond" truecount="1" falsecount="0"/></file>',
    ),
    [
      'clover: coverage files=1 lines=2 linesCovered=2 branches=4 branchesCovered=3',
      'a.cs lines 1=1 2=1',
      'a.cs branches 1:true=1 1:false=1 2:true=1 2:false=0',
    ],
  ],
  [
    'shares of more than are counted',
    clover(
      '4.4',
      '<file name="a.cs"><metrics conditionals="3" coveredconditionals="3"/><line num="2" type="cond" truecount="3" falsecount="1"/></file>',
    ),
    [
      'clover: coverage files=1 lines=1 linesCovered=1 branches=2 branchesCovered=2',
      'a.cs lines 2=4',
      'a.cs branches 2:true=3 2:false=1',
    ],
  ],
])('clover: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
