/** One figure that differs from what a public project states, with the proof from the file. */
export interface Explained {
  file: string;
  figure: string;
  stated: unknown;
  ours: unknown;
  why: string;
  /** Holds for the text of the report. */
  proof: (text: string) => boolean;
}

type Row = [figure: string, stated: unknown, ours: unknown];

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function rowsOf(file: string, why: string, proof: Explained['proof'], rows: readonly Row[]): Explained[] {
  return rows.map(([figure, stated, ours]) => ({ file, figure, stated, ours, why, proof }));
}

const PYTHON = 'publish-unit-test-result-action/python/test/files';

export const explained: readonly Explained[] = [
  ...rowsOf(
    'octocov/coverage/testdata/clover/coverage.xml',
    'PHPUnit counts a method as covered only when each of its statements is; Clover itself, and every other format here, ' +
      'when it was entered. The lines of the methods say that 1,916 of them were.',
    (text) =>
      countOf(text, /<line [^>]*type="method"[^>]* count="[1-9]\d*"/g) === 1916 &&
      countOf(text, /<line [^>]*type="method"/g) === 2233,
    [
      ['coveredmethods', 1649, 1916],
      // The sum of statements, conditionals and methods.
      ['coveredelements', 11_079, 11_346],
    ],
  ),
  ...rowsOf(
    'octocov/coverage/testdata/clover/coverage_package.xml',
    'An excerpt whose root still has the figures of the whole report: it holds three files, eleven statements and one method.',
    (text) =>
      countOf(text, /<file /g) === 3 &&
      countOf(text, /<line [^>]*type="stmt"/g) === 11 &&
      countOf(text, /<line [^>]*type="method"/g) === 1,
    [
      ['files', 468, 3],
      ['statements', 11_707, 11],
      ['coveredstatements', 9430, 11],
      ['methods', 2233, 1],
      ['coveredmethods', 1649, 1],
      ['elements', 13_940, 12],
      ['coveredelements', 11_079, 12],
    ],
  ),
  ...rowsOf(
    'octocov/coverage/testdata/cobertura/coverage.xml',
    'The root counts 7,815 lines; the report lists 7,712, none of them twice. (coverage.py overwrites a class of which ' +
      'another source folder has the same name, and counts both.)',
    (text) =>
      countOf(text, /<line number=/g) === 7712 && countOf(text, /<line number="\d+" hits="[1-9]/g) === 7706,
    [
      ['lines-valid', '7815', '7712'],
      ['lines-covered', '7809', '7706'],
    ],
  ),
  ...rowsOf(
    `${PYTHON}/junit-xml/junit.multiresult.xml`,
    'Four tests, of which two have several results. They count as tests, each by its worst result, which agrees; the same ' +
      'project counts results as runs, and arrives at -2 passed ones.',
    (text) => countOf(text, /<testcase /g) === 4 && countOf(text, /<skipped/g) === 3,
    [
      ['runs_passed', -2, 1],
      ['runs_skipped', 3, 1],
      ['runs_failures', 2, 1],
    ],
  ),
  ...rowsOf(
    `${PYTHON}/junit-xml/pytest/junit.fail.xml`,
    'Ours is the sum of the tests, theirs the time of the suite, which is shorter than that of a single test in it.',
    (text) => text.includes('time="2.481"') && text.includes('time="6.435"'),
    [['duration_s', 2, 21]],
  ),
  ...rowsOf(
    `${PYTHON}/mocha/tests.json`,
    'Mocha knows no errors beside failures, and lists two; the project takes one for an error by the shape of what was thrown. Each describe ' +
      'block is a suite of ours. Durations are milliseconds: 3 + 1 + 0 + 4, no 12 seconds.',
    (text) => {
      const { stats, failures, tests } = JSON.parse(text) as {
        stats: { failures: number; duration: number };
        failures: unknown[];
        tests: { duration?: number; fullTitle: string; title: string }[];
      };
      const blocks = new Set(tests.map(({ fullTitle, title }) => fullTitle.replace(title, '')));
      return (
        stats.failures === 2 &&
        failures.length === 2 &&
        stats.duration === 12 &&
        tests.reduce((sum, { duration = 0 }) => sum + duration, 0) === 8 &&
        blocks.size === 5
      );
    },
    [
      ['suites', 1, 5],
      ['duration_s', 12, 0],
      ['failures', 1, 2],
      ['errors', 1, 0],
      ['runs_failures', 1, 2],
      ['runs_errors', 1, 0],
    ],
  ),
  ...rowsOf(
    `${PYTHON}/nunit/nunit3/jenkins/NUnit-correct.xml`,
    'Two methods with several cases each are suites of theirs, and belong to one fixture of ours.',
    (text) => countOf(text, /type="ParameterizedTest"/g) === 2,
    [['suites', 11, 10]],
  ),
  ...rowsOf(
    `${PYTHON}/xunit/mstest/fixie.xml`,
    'Seven tests with seven names. The project takes those of one method for runs of one test (its runs agree with ours), ' +
      'and the tests that passed for one.',
    (text) =>
      countOf(text, /<test /g) === 7 &&
      new Set(text.match(/<test name="[^"]*"/g)).size === 7 &&
      countOf(text, /result="Pass"/g) === 3,
    [
      ['tests', 5, 7],
      ['passed', 1, 3],
    ],
  ),
];
