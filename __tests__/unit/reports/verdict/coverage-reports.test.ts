import { describe, expect, test } from '@jest/globals';
import { readFiles, readOne, totalsOf } from '../fixtures.ts';

const cobertura = (body: string, attributes = 'line-rate="0"') =>
  `<coverage ${attributes}><packages><package><classes>${body}</classes></package></packages></coverage>`;
const method = (line: number, hits = 0) =>
  `<methods><method name="f" hits="${hits}"><lines><line number="${line}" hits="${hits}"/></lines></method></methods>`;

describe('Cobertura', () => {
  test.each<[what: string, body: string, totals: string]>([
    [
      "a method's line that is no statement, as Istanbul writes it",
      `<class filename="a.ts">${method(1)}<lines><line number="2" hits="0"/><line number="9" hits="1"/></lines></class>`,
      '1/2 - 0/1',
    ],
    ['lines in methods alone', `<class filename="a.cs">${method(3, 2)}</class>`, '1/1 - 1/1'],
    [
      'lines in methods alone, beside empty lists',
      `<class filename="a.cs">${method(3, 2)}<lines/></class>`,
      '1/1 - 1/1',
    ],
    [
      'a class of functions without statements, beside others',
      `<class filename="a.ts">${method(1)}<lines/></class><class filename="b.ts">${method(1)}<lines><line number="1" hits="1"/></lines></class>`,
      '1/1 - 0/2',
    ],
    [
      'a class that lists nothing of its own, beside one that does',
      `<class filename="a.cs">${method(3, 2)}</class><class filename="b.cs"><lines><line number="1" hits="0"/></lines></class>`,
      '1/2 - 1/1',
    ],
  ])('report verdict 2: %s', async (_what, body, totals) => {
    expect(totalsOf(await readOne(cobertura(body)))).toBe(totals);
  });
});

describe('what a report states of the whole is held against what it lists', () => {
  const line = '<line number="2" hits="1"/>';
  test.each<[format: string, report: string, difference: string | undefined]>([
    [
      'cobertura',
      cobertura(
        `<class filename="a"><lines>${line}</lines></class>`,
        'line-rate="1" lines-valid="3" lines-covered="1" branches-valid="0" branches-covered="0"',
      ),
      '1 of 3 lines covered, and lists 1 of 1',
    ],
    [
      'cobertura',
      cobertura(
        `<class filename="a"><lines>${line}</lines></class>`,
        'line-rate="1" lines-valid="1" lines-covered="1" branches-valid="10" branches-covered="3"',
      ),
      '3 of 10 branches covered, and lists 0 of 0',
    ],
    [
      'cobertura',
      cobertura(
        `<class filename="a"><lines>${line}</lines></class>`,
        'line-rate="1" lines-valid="1" lines-covered="1"',
      ),
      undefined,
    ],
    [
      'clover',
      '<coverage generated="1" clover="4.4.1"><project><metrics statements="4" coveredstatements="2" methods="1" coveredmethods="1"/><package><metrics statements="1" coveredstatements="0"/><file name="a"><line num="1" type="method" count="1"/><line num="2" type="stmt" count="1"/></file></package></project></coverage>',
      '2 of 4 lines covered, and lists 1 of 1',
    ],
    [
      'jacoco',
      '<report name="r"><package name="p"><sourcefile name="A.java"><line nr="1" ci="1" mi="0"/><counter type="LINE" missed="0" covered="1"/></sourcefile><counter type="LINE" missed="0" covered="1"/></package><counter type="LINE" missed="5" covered="1"/></report>',
      '1 of 6 lines covered, and lists 1 of 1',
    ],
    [
      'lcov',
      'SF:a.ts\nDA:1,1\nLF:2\nLH:1\nend_of_record\nSF:b.ts\nDA:1,0\nLF:1\nLH:0\nend_of_record\n',
      '1 of 3 lines covered, and lists 1 of 2',
    ],
    [
      'lcov',
      'SF:a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\nSF:a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n',
      undefined,
    ],
    [
      'istanbul-summary',
      '{"total":{"lines":{"total":9,"covered":9,"pct":100},"functions":{"total":0,"covered":0},"branches":{"total":0,"covered":0}},"/a.ts":{"lines":{"total":4,"covered":3,"pct":75},"functions":{"total":0,"covered":0},"branches":{"total":0,"covered":0}}}',
      '9 of 9 lines covered, and lists 3 of 4',
    ],
  ])('report verdict 2: %s', async (format, report, difference) => {
    const set = await readOne(report);
    expect(set.files.map((file) => file.format)).toEqual([format]);
    const expected =
      difference === undefined ? [] : [expect.stringContaining(`reports/one states ${difference}`)];
    expect(set.warnings).toEqual(expected);
  });
});

const cloverFile = (name: string, count: number) =>
  `<package name="p"><file name="${name}" path="/w/${name}"><line num="1" type="stmt" count="${count}"/></file></package>`;

test('report verdict 6: the test project of OpenClover is no source', async () => {
  const report = `<coverage generated="1" clover="4.4.1"><project>${cloverFile('A.java', 0)}</project><testproject><metrics statements="1" coveredstatements="1"/>${cloverFile('ATest.java', 1)}</testproject></coverage>`;
  const set = await readOne(report);
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['/w/A.java']);
  expect(totalsOf(set)).toBe('0/1 - -');
  expect(set.warnings).toEqual([]);
});

const jacoco = (covered: number, missed: number, name = 'r') => {
  const lines = Array.from(
    { length: covered + missed },
    (_, index) => `<line nr="${index + 1}" mi="${index < covered ? 0 : 1}" ci="${index < covered ? 1 : 0}"/>`,
  );
  return `<report name="${name}"><package name="com/x"><sourcefile name="Conf.java">${lines.join('')}</sourcefile></package></report>`;
};

const lcov = (lines: string) => `SF:src/index.ts\n${lines}end_of_record\n`;

describe('one path in two modules', () => {
  const reports = { 'a/target/site/jacoco.xml': jacoco(2, 1), 'b/target/site/jacoco.xml': jacoco(1, 1) };
  const patterns = ['**/jacoco.xml'];

  test('report verdict 10: the folder of the report tells the module', async () => {
    const sources = ['a/src/main/java/com/x/Conf.java', 'b/src/main/java/com/x/Conf.java'];
    const set = await readFiles(reports, { patterns, sources });
    expect([...(set.coverage?.files.keys() ?? [])]).toEqual(sources);
    expect(totalsOf(set)).toBe('3/5 - -');
    expect(set.unmapped).toEqual([]);
  });

  test('report verdict 10: also where no source is there', async () => {
    expect(totalsOf(await readFiles(reports, { patterns, sources: [] }))).toBe('3/5 - -');
  });

  test('report verdict 10: two shards of one module are one', async () => {
    const shards = { 'shard-1/jacoco.xml': jacoco(2, 1), 'shard-2/jacoco.xml': jacoco(1, 2) };
    expect(totalsOf(await readFiles(shards, { patterns, sources: [] }))).toBe('2/3 - -');
  });

  test('report verdict 10: in other formats too', async () => {
    const files = {
      'packages/a/coverage/lcov.info': lcov('DA:1,1\nDA:2,1\nDA:3,0\n'),
      'packages/b/coverage/lcov.info': lcov('DA:1,1\nDA:2,0\n'),
    };
    expect(totalsOf(await readFiles(files, { patterns: ['**/*.info'], sources: [] }))).toBe('3/5 - -');
  });
});

const clover = (version: string, metrics: string, lines: string) =>
  `<coverage generated="1" clover="${version}"><project><package name="p"><file name="A.cs" path="/w/A.cs">${metrics}${lines}</file></package></project></coverage>`;
const condition = '<line num="3" type="cond" truecount="1" falsecount="1"/>';

const shard = (line: string) => cobertura(`<class filename="a.cs"><lines>${line}</lines></class>`);
const branch = (share: string, ...conditions: string[]) =>
  shard(
    `<line number="5" hits="1" branch="true" condition-coverage="${share}"><conditions>${conditions.join('')}</conditions></line>`,
  );
const jump = (number: number, coverage: number, type = 'jump') =>
  `<condition number="${number}" type="${type}" coverage="${coverage}%"/>`;

describe('arms and functions', () => {
  test.each<[what: string, report: string, totals: string]>([
    [
      'Clover of ReportGenerator, whose counts are shares',
      clover('4.3.1', '<metrics conditionals="2" coveredconditionals="1"/>', condition),
      '1/1 1/2 -',
    ],
    ['the same without counts of the file', clover('4.3.1', '', condition), '1/1 1/2 -'],
    [
      'OpenClover, whose counts are times',
      clover('4.3.1', '<metrics conditionals="2" coveredconditionals="2"/>', condition),
      '1/1 2/2 -',
    ],
    ['OpenClover without counts of the file', clover('4.4.1', '', condition), '1/1 2/2 -'],
    ['Istanbul, whose counts are shares', clover('3.2.0', '', condition), '1/1 1/2 -'],
    [
      "Clover's function counts, where not every method has a line",
      clover(
        '4.4.1',
        '<metrics methods="4" coveredmethods="3"/>',
        '<line num="1" type="method" name="a" count="1"/><line num="2" type="method" name="b" count="0"/>',
      ),
      '- - 3/4',
    ],
    [
      "ReportGenerator's methods, whose first lines are lines",
      clover(
        '4.3.1',
        '<metrics statements="2" coveredstatements="1" methods="1" coveredmethods="1"/>',
        '<line signature="m" num="1" type="method" count="1"/><line num="2" type="stmt" count="0"/>',
      ),
      '1/2 - 1/1',
    ],
    [
      'JaCoCo classes that name no source file',
      `<report name="r"><package name="p"><class name="p/A$B"><method name="m" desc="()V" line="3"><counter type="METHOD" missed="0" covered="1"/></method></class>
        <class name="p/UtilKt"><method name="u" desc="()V" line="1"><counter type="METHOD" missed="1" covered="0"/></method></class>
        <class name="p/Hidden"><method name="h" desc="()V" line="9"><counter type="METHOD" missed="1" covered="0"/></method></class>
        <sourcefile name="A.java"><line nr="3" mi="0" ci="1"/><line nr="9" mi="1" ci="0"/></sourcefile><sourcefile name="Util.kt"><line nr="1" mi="1" ci="0"/></sourcefile></package></report>`,
      '1/3 - 1/3',
    ],
  ])('report verdict 11: %s', async (_what, report, totals) => {
    const set = await readOne(report);
    expect(totalsOf(set)).toBe(totals);
    expect(set.coverage?.files.size).toBeLessThanOrEqual(2);
  });

  test.each<[what: string, first: string, second: string, totals: string]>([
    [
      'an arm a condition',
      branch('50% (1/2)', jump(0, 100), jump(1, 0)),
      branch('50% (1/2)', jump(0, 0), jump(1, 100)),
      '2/2',
    ],
    [
      'two arms a condition',
      branch('50% (2/4)', jump(7, 100), jump(9, 0)),
      branch('25% (1/4)', jump(7, 0), jump(9, 50)),
      '3/4',
    ],
    [
      'a jump and a switch',
      branch('40% (2/5)', jump(0, 100), jump(1, 0, 'switch')),
      branch('20% (1/5)', jump(0, 0), jump(1, 33, 'switch')),
      '3/5',
    ],
    [
      'the same arm twice',
      branch('50% (1/2)', jump(0, 100), jump(1, 0)),
      branch('50% (1/2)', jump(0, 100), jump(1, 0)),
      '1/2',
    ],
    ['one condition for all', branch('50% (1/2)', jump(0, 50)), branch('50% (1/2)', jump(0, 50)), '1/2'],
    [
      'conditions that do not make the sum',
      branch('50% (1/2)', jump(0, 100), jump(1, 100)),
      branch('50% (1/2)', jump(0, 0), jump(1, 0)),
      '1/2',
    ],
  ])('report verdict 11: Cobertura shards, %s', async (_what, first, second, branches) => {
    const set = await readFiles({ 'reports/1.xml': first, 'reports/2.xml': second }, { sources: ['a.cs'] });
    expect(totalsOf(set)).toBe(`1/1 ${branches} -`);
  });
});
