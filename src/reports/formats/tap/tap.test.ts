import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** TAP 13 by node --test, Node 24.21.0, without frames of the stack. */
test('tap: every result', async () => {
  const set = await readFixture('tap', 'fixture.tap');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'tap' }]);
  expect(set.tests?.totals).toMatchObject({ total: 4, passed: 1, failed: 1, errors: 0, skipped: 2 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'skipped', name: 'waits', message: 'no printer' },
    { status: 'skipped', name: 'later', line: 8 },
    { status: 'failed', suite: 'cart', name: 'removes', line: 5, message: '1 == 2' },
  ]);
});

const totals = async (text: string) => (await readText(text)).tests?.totals;

test('tap: version 14, whose subtests are indented and whose names are escaped', async () => {
  const text =
    'TAP version 14\n1..2\n# Subtest: a\n    1..2\n    ok 1 - one \\# hash\n    not ok 2 - two\n      ---\n      message: "no"\n      ...\nnot ok 1 - a\nok 2 - b # SKIP later\n';
  const { tests } = await readText(text);
  expect(tests?.totals).toMatchObject({ total: 3, passed: 1, failed: 1, skipped: 1 });
  expect(tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'skipped', name: 'b' },
    { status: 'failed', suite: 'a', name: 'two', message: 'no' },
  ]);
});

test('tap: what a parent states beyond its subtests is a failure of its own', async () => {
  const text = '# Subtest: a\n    ok 1 - one\n    1..1\nnot ok 1 - a\n1..1\n';
  expect(await totals(`TAP version 13\n${text}`)).toMatchObject({ passed: 1, failed: 1 });
});

test('tap: a plan that does not hold, none at all, and a run that was given up are no pass', async () => {
  expect(await totals('1..3\nok 1\nok 2\n')).toMatchObject({ passed: 2, errors: 1 });
  expect(await totals('1..2\nok 1\nBail out! no disk\n')).toMatchObject({ errors: 2 });
  await expect(readText('TAP version 13\nok 1\n')).rejects.toThrow('has no plan');
  const { empty } = await readText('TAP version 13\n1..0 # SKIP nothing to do\n');
  expect(empty).toMatchObject([{ reason: 'no tests' }]);
});

test('tap: output between the points, and what looks like one inside of YAML, is none', async () => {
  const text =
    'TAP version 13\nok 1 - a\n  ---\n  stack: |-\n    not ok 9\n  ...\nhello\n# a comment\n1..1\n';
  expect(await totals(text)).toMatchObject({ total: 1, passed: 1 });
});
