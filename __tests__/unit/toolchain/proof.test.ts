import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { findReports, ranIn } from '../../../src/toolchain/index.ts';
import { workspace } from '../../support/workspace.ts';

test.each<[string, string, number | undefined]>([
  [
    'cargo',
    'running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored;\n\ntest result: ok. 0 passed; 0 failed; 1 ignored;',
    2,
  ],
  ['cargo, all ignored', 'test result: ok. 0 passed; 0 failed; 3 ignored; 0 measured;', 0],
  ['unittest', 'Ran 3 tests in 0.001s\n\nOK', 3],
  ['unittest with none', 'Ran 0 tests in 0.000s\n\nOK', 0],
  ['minitest', '5 runs, 9 assertions, 0 failures, 0 errors, 0 skips', 5],
  ['Node as TAP', '# tests 0\n# suites 0\n# pass 0\n# fail 0\n', 0],
  ['Node for people, in colours', '\u001B[34mℹ tests 2\u001B[39m\n\u001B[34mℹ pass 2\u001B[39m\nℹ fail 0', 2],
  ['mocha', '  12 passing (30ms)\n  1 pending', 12],
  ['mocha with none', '  0 passing (1ms)', 0],
  ['jest', 'Tests:       1 skipped, 4 passed, 5 total', 4],
  ['jest, all skipped', 'Tests:       5 skipped, 5 total', 0],
  ['vitest', ' Test Files  1 passed (1)\n      Tests  3 passed (3)', 3],
  ['jest that finds none', 'No tests found, exiting with code 0', 0],
  ['somebody else', 'all is well', undefined],
])('toolchains: how many tests ran, as %s says it', (_, log, count) => {
  expect(ranIn(log)).toBe(count);
});

const NOW = Date.now();

/** A folder whose files were written after the commands began, but those of `old`. */
function found(files: Record<string, string>, proof: string, passed = true, old: readonly string[] = []) {
  using place = workspace({});
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(place.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    const at = new Date(old.includes(name) ? NOW - 60_000 : NOW + 60_000);
    utimesSync(file, at, at);
  }
  return findReports({
    folder: place.folder,
    proofs: [{ command: 'unit', proof, passed }],
    others: ['**/target/site/jacoco/jacoco.xml'],
    since: NOW,
  });
}

test('toolchains: the reports of the commands are found, also in folders that are built', () => {
  const files = {
    'a/target/surefire-reports/TEST-a.xml': '',
    'b/target/surefire-reports/TEST-b.xml': '',
    'a/target/site/jacoco/jacoco.xml': '',
    'node_modules/x/target/surefire-reports/TEST-x.xml': '',
    'coverage/lcov.info': 'TN:\n',
  };
  expect(found(files, '**/target/surefire-reports/TEST-*.xml')).toEqual({
    proofs: ['a/target/surefire-reports/TEST-a.xml', 'b/target/surefire-reports/TEST-b.xml'],
    reports: [
      'a/target/surefire-reports/TEST-a.xml',
      'b/target/surefire-reports/TEST-b.xml',
      'a/target/site/jacoco/jacoco.xml',
      'coverage/lcov.info',
    ],
    unproved: [],
    unknown: [],
    empty: [],
  });
});

test('toolchains: coverage of no line is told apart: the code may have none yet', () => {
  const files = {
    'ci-reports/unit.xml': '',
    'coverage/lcov.info': '',
    'lcov.info': 'mode: set\n',
    'coverage.xml': '',
  };
  expect(found(files, 'ci-reports/unit.xml')).toMatchObject({
    reports: ['ci-reports/unit.xml', 'coverage.xml'],
    empty: ['coverage/lcov.info', 'lcov.info'],
  });
});

test('toolchains: a command that passed and left no report is not proved', () => {
  expect(found({}, 'ci-reports/unit.xml').unproved).toEqual([
    'the unit tests passed and left no report at ci-reports/unit.xml: not one is proved to have run',
  ]);
  expect(found({}, 'ci-reports/unit.xml', false).unproved).toEqual([]);
});

test('toolchains: a report that was committed is none of this run', () => {
  const files = { 'ci-reports/unit.xml': '', 'junit.xml': '' };
  const { reports, unproved } = found(files, 'ci-reports/unit.xml', true, Object.keys(files));
  expect([reports, unproved.length]).toEqual([[], 1]);
});

test('toolchains: output that says that none ran is no success, and output that says nothing is told', () => {
  const log = 'ci-reports/unit.log';
  expect(found({ [log]: '  0 passing (1ms)' }, log).unproved).toHaveLength(1);
  expect(found({ [log]: '  1 passing (1ms)' }, log)).toMatchObject({ unproved: [], unknown: [] });
  expect(found({ [log]: 'done' }, log)).toMatchObject({
    unproved: [],
    unknown: [expect.stringContaining('exit code alone')],
  });
});
