import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const cobertura = (classes: string, sources = '') =>
  `<coverage line-rate="1">${sources}<packages><package><classes>${classes}</classes></package></packages></coverage>`;
const conditions = (line: number, covered: string, inside: string) =>
  `<line number="${line}" hits="1" branch="true" condition-coverage="1% ${covered}"><conditions>${inside}</conditions></line>`;

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines, conditions, methods and sources',
    cobertura(
      '<class name="A" filename="a.py"><methods><method name="f" signature="()V" line-rate="0.5"><lines><line number="3" hits="1"/><line number="2" hits="4"/></lines></method><method name="g" hits="2"/><method name="h" line-rate="1"/><method name="i" hits="0" line-rate="0"/></methods><lines><line number="1" hits="2"/><line number="2" hits="0" branch="TRUE" condition-coverage="50% (1/2)"/><line number="3" hits="1" branch="true"/><line number="4" hits="1" condition-coverage="50% (1/2)"/><line number="5" hits="1" branch="false" condition-coverage="50% (1/2)"/><line number="6" hits="1" branch="true" condition-coverage="half"/></lines></class>',
      '<sources><source> src </source><source/></sources>',
    ),
    [
      'cobertura: coverage files=1 lines=6 linesCovered=5 branches=2 branchesCovered=1 functions=4 functionsCovered=3',
      'a.py lines 1=2 2=0 3=1 4=1 5=1 6=1',
      'a.py branches 2:0=1 2:1=0',
      'a.py functions 2:A.f()V=4 :A.g=2 :A.h=1 :A.i=0',
    ],
  ],
  [
    'conditions, each with its share',
    cobertura(
      `<class filename="a"><lines>${conditions(1, '(2/4)', '<condition number="7" type="jump" coverage="100%"/><condition number="8" type="jump" coverage="0%"/>')}${conditions(2, '(3/5)', '<condition number="0" type="jump" coverage="50%"/><condition number="1" type="switch" coverage="66.7%"/>')}${conditions(3, '(2/3)', '<condition coverage="67%"/>')}${conditions(4, '(1/2)', '<condition coverage="100%"/><condition coverage="0%"/>')}${conditions(5, '(1/4)', '<condition number="0" coverage="100%"/><condition number="1" coverage="0%"/>')}</lines></class>`,
    ),
    [
      'cobertura: coverage files=1 lines=5 linesCovered=5 branches=18 branchesCovered=9',
      'a lines 1=1 2=1 3=1 4=1 5=1',
      'a branches 1:7:0=1 1:7:1=1 1:8:0=0 1:8:1=0 2:0:0=1 2:0:1=0 2:1:0=1 2:1:1=1 2:1:2=0 3:0:0=1 3:0:1=1 3:0:2=0 4:0:0=1 4:1:0=0 5:0=1 5:1=0 5:2=0 5:3=0',
    ],
  ],
  [
    'conditions that do not fit',
    cobertura(
      `<class filename="a"><lines>${conditions(1, '(1/2)', '<condition number="0" coverage="x"/>')}${conditions(2, '(1/2)', '<condition number="0" coverage="-1%"/>')}${conditions(3, '(1/2)', '<condition number="0" coverage="101%"/>')}${conditions(4, '(1/6)', '<condition number="0" type="switch" coverage="50%"/><condition number="1" type="switch" coverage="50%"/>')}${conditions(5, '(1/5)', '<condition number="0" coverage="50%"/><condition number="1" coverage="0%"/>')}${conditions(6, '(2/2)', '<condition number="0" coverage="50%"/>')}${conditions(7, '(0/0)', '')}</lines></class>`,
    ),
    [
      'cobertura: coverage files=1 lines=7 linesCovered=7 branches=19 branchesCovered=7',
      'a lines 1=1 2=1 3=1 4=1 5=1 6=1 7=1',
      'a branches 1:0=1 1:1=0 2:0=1 2:1=0 3:0=1 3:1=0 4:0=1 4:1=0 4:2=0 4:3=0 4:4=0 4:5=0 5:0=1 5:1=0 5:2=0 5:3=0 5:4=0 6:0=1 6:1=1',
    ],
  ],
  [
    'a class without a list of its own',
    cobertura(
      '<class filename="a" name="A"><methods><method name="f"><lines><line number="1" hits="1"/></lines></method></methods></class><class filename="b"><methods/><lines><line number="1" hits="0"/></lines></class>',
    ),
    [
      'cobertura: coverage files=2 lines=2 linesCovered=1 functions=1 functionsCovered=1',
      'a lines 1=1',
      'a functions 1:A.f=1',
      'b lines 1=0',
    ],
  ],
  [
    'lists that are all empty',
    cobertura(
      '<class filename="a" name="A"><methods><method name="f"><lines><line number="1" hits="1"/></lines></method></methods><lines/></class><class filename="b"><methods><method name="g"><lines><line number="2" hits="0"/></lines></method></methods><lines/></class>',
    ),
    [
      'cobertura: coverage files=2 lines=2 linesCovered=1 functions=2 functionsCovered=1',
      'a lines 1=1',
      'a functions 1:A.f=1',
      'b lines 2=0',
      'b functions 2:.g=0',
    ],
  ],
  [
    'a list that is empty beside one that is not, before it and after it',
    cobertura(
      '<class filename="a"><methods><method name="f"><lines><line number="1" hits="1"/></lines></method></methods><lines/></class><class filename="b"><lines><line number="2" hits="0"/></lines></class><class filename="c"><methods><method name="f"><lines><line number="3" hits="1"/></lines></method></methods><lines/></class>',
    ),
    [
      'cobertura: coverage files=3 functions=2 functionsCovered=2 lines=1',
      'a functions 1:.f=1',
      'b lines 2=0',
      'c functions 3:.f=1',
    ],
  ],
  [
    'classes of one file',
    cobertura(
      '<class filename="a" name="A"><lines><line number="1" hits="0"/></lines></class><class filename="a" name="B"><lines><line number="1" hits="2"/><line number="2" hits="1"/></lines></class>',
    ),
    ['cobertura: coverage files=1 lines=2 linesCovered=2', 'a lines 1=2 2=1'],
  ],
  [
    'what the whole states',
    '<coverage lines-valid="3" lines-covered="1" branches-valid="2" branches-covered="x"><class filename="a"><lines><line number="1" hits="1"/></lines></class></coverage>',
    [
      'cobertura: coverage files=1 lines=1 linesCovered=1',
      'a lines 1=1',
      'warning: report states 1 of 3 lines covered, and lists 1 of 1: what it lists counts',
    ],
  ],
  [
    'what the whole states of branches',
    '<coverage line-rate="1" branches-valid="2" branches-covered="1"><class filename="a"><lines><line number="1" hits="1"/></lines></class></coverage>',
    [
      'cobertura: coverage files=1 lines=1 linesCovered=1',
      'a lines 1=1',
      'warning: report states 1 of 2 branches covered, and lists 0 of 0: what it lists counts',
    ],
  ],
  [
    'a line, a condition and a method outside of a class',
    '<coverage line-rate="1"><line number="x"/><condition/><method name="m"/><class filename="a"><condition/><lines><line number="1" hits="1"/></lines></class><line number="x"/></coverage>',
    ['cobertura: coverage files=1 lines=1 linesCovered=1', 'a lines 1=1'],
  ],
  [
    'a class whose file has no name',
    cobertura('<class filename=""/>'),
    ['refused: <class> has no filename line=1'],
  ],
  ['a class without a file', cobertura('<class/>'), ['refused: <class> has no filename line=1']],
  [
    'a line without a number',
    cobertura('<class filename="a"><lines>\n<line hits="1"/></lines></class>'),
    [
      'refused: <line number> is no line number line=2 expected="a whole number of at most nine digits" found=nothing',
    ],
  ],
  [
    'a line without hits',
    cobertura('<class filename="a"><lines><line number="1"/></lines></class>'),
    ['refused: <line hits> is no number line=1 found=nothing'],
  ],
  [
    'a method whose later line is before the first',
    cobertura(
      '<class filename="a" name="A"><methods><method name="f"><lines><line number="3" hits="1"/><line number="5" hits="0"/></lines></method></methods></class>',
    ),
    [
      'cobertura: coverage files=1 lines=2 linesCovered=1 functions=1 functionsCovered=1',
      'a lines 3=1 5=0',
      'a functions 3:A.f=1',
    ],
  ],
  [
    'two conditions of which one states no share',
    cobertura(
      `<class filename="a"><lines>${conditions(1, '(1/2)', '<condition number="7" coverage="100%"/><condition number="8" coverage="x"/>')}${conditions(2, '(1/2)', '<condition number="7" coverage="150%"/><condition number="8" coverage="-50%"/>')}${conditions(3, '(2/2)', '<condition number="9" coverage="100%"/>')}${conditions(4, '(0/2)', '<condition number="9" coverage="0%"/>')}</lines></class>`,
    ),
    [
      'cobertura: coverage files=1 lines=4 linesCovered=4 branches=8 branchesCovered=4',
      'a lines 1=1 2=1 3=1 4=1',
      'a branches 1:0=1 1:1=0 2:0=1 2:1=0 3:9:0=1 3:9:1=1 4:9:0=0 4:9:1=0',
    ],
  ],
  [
    'lists without a line in two reports of one',
    cobertura(
      '<class filename="a" name="A"><methods><method name="f"><lines><line number="1" hits="1"/></lines></method></methods><lines/></class><class filename="a" name="B"><lines><line number="9" hits="1"/></lines></class>',
    ),
    [
      'cobertura: coverage files=1 lines=1 linesCovered=1 functions=1 functionsCovered=1',
      'a lines 9=1',
      'a functions 1:A.f=1',
    ],
  ],
])('cobertura: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
