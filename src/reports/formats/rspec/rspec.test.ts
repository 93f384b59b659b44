import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** RSpec 3.12.0. */
test('rspec-json: every result', async () => {
  const set = await readFixture('rspec', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'rspec-json' }]);
  expect(set.tests?.totals).toMatchObject({ total: 3, passed: 1, failed: 1, errors: 0, skipped: 1 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', suite: 'cart_spec.rb', name: 'cart removes', line: 3, message: 'expected: 2' },
    { status: 'skipped', name: 'cart waits' },
  ]);
});

test('rspec-json: a file that could not be loaded is an error', async () => {
  const summary = { failure_count: 0, errors_outside_of_examples_count: 1 };
  const { tests } = await readText(JSON.stringify({ examples: [], summary, summary_line: '' }));
  expect(tests?.totals).toMatchObject({ total: 1, errors: 1 });
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every status',
    {
      summary_line: '',
      summary: { failure_count: 2, errors_outside_of_examples_count: 0 },
      examples: [
        {
          full_description: 'A p',
          status: 'passed',
          file_path: './spec/a_spec.rb',
          line_number: 3,
          run_time: 0.25,
        },
        {
          full_description: 'A f',
          status: 'failed',
          file_path: './spec/a_spec.rb',
          line_number: 7,
          run_time: 0.5,
          exception: { class: 'E', message: '\nno\nmore', backtrace: ['a.rb:1', 'b.rb:2'] },
        },
        {
          full_description: 'B f',
          status: 'failed',
          file_path: 'spec/./b_spec.rb',
          exception: { class: 'E', message: null, backtrace: null },
        },
        {
          full_description: 'B w',
          status: 'pending',
          file_path: 'spec/./b_spec.rb',
          run_time: null,
          line_number: null,
          pending_message: 'later',
        },
      ],
    },
    [
      'rspec-json: tests suites=2 total=4 passed=1 failed=2 skipped=1',
      'suite spec/./b_spec.rb file=spec/b_spec.rb total=2 failed=1 skipped=1',
      '  failed B f file=spec/b_spec.rb message=E',
      '  skipped B w file=spec/b_spec.rb message=later',
      'suite spec/a_spec.rb file=spec/a_spec.rb total=2 passed=1 failed=1 durationMs=750',
      '  failed A f file=spec/a_spec.rb line=7 durationMs=500 message=no details="no\\nmore\\na.rb:1\\nb.rb:2"',
    ],
  ],
  [
    'errors outside of the examples, and failures that are stated',
    { summary_line: '', summary: { failure_count: 2, errors_outside_of_examples_count: 3 }, examples: [] },
    [
      'rspec-json: tests suites=1 total=3 errors=3',
      'suite (run) total=3 errors=3',
      '  error (outside of the tests) message="3 errors outside of the examples"',
      '  error (outside of the tests) message="The report states 2 failures and lists none"',
      'unlisted: 1',
    ],
  ],
  [
    'no errors outside, and one',
    {
      summary_line: '',
      summary: { failure_count: 0, errors_outside_of_examples_count: 1 },
      examples: [{ full_description: 'A p', status: 'passed', file_path: 'a.rb' }],
    },
    [
      'rspec-json: tests suites=2 total=2 passed=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="1 errors outside of the examples"',
      'suite a.rb file=a.rb total=1 passed=1',
    ],
  ],
  [
    'no word of errors outside',
    {
      summary_line: '',
      summary: { failure_count: 0 },
      examples: [{ full_description: 'A p', status: 'passed', file_path: 'a.rb' }],
    },
    ['rspec-json: tests suites=1 total=1 passed=1', 'suite a.rb file=a.rb total=1 passed=1'],
  ],
])('rspec-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
