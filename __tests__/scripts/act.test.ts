import { describe, expect, test } from '@jest/globals';
import { calledHere, rendered } from '../../scripts/act/render.ts';
import { jobsOf, shown } from '../../scripts/act/report.ts';

const line = (entry: object) => JSON.stringify({ jobID: 'build', stage: 'Main', ...entry });

describe('what act says that it ran', () => {
  const output = [
    '{"level":"warning","msg":"no docker"}',
    'a line that is no JSON',
    line({ stage: 'Pre', step: 'Set up', stepID: ['0'], stepResult: 'success' }),
    line({ step: 'Compile', stepID: ['1'], raw_output: true, msg: 'cc: \u001b[31mno such file\u001b[0m\n' }),
    line({ step: 'Compile', stepID: ['1', '0'], stepResult: 'failure' }),
    line({ step: 'Compile', stepID: ['1'], command: 'error', arg: 'it does not compile' }),
    line({ step: 'Compile', stepID: ['1'], command: 'summary', arg: 'not for the log' }),
    line({ step: 'Compile', stepID: ['1'], stepResult: 'failure', executionTime: 1_500_000_000 }),
    line({ step: 'Push', stepID: ['2'], stepResult: 'skipped' }),
    line({ stage: 'Post', step: 'Set up', stepID: ['0'], stepResult: 'success' }),
    line({ jobResult: 'failure', stage: undefined }),
    line({
      jobID: 'test',
      step: 'Unit tests',
      stepID: ['0'],
      stepResult: 'success',
      executionTime: 20_000_000,
    }),
  ].join('\n');

  test('is the steps of the main stage, without those inside of actions', () => {
    expect(jobsOf(output)).toEqual([
      {
        id: 'build',
        result: 'failure',
        steps: [
          {
            name: 'Compile',
            result: 'failure',
            ms: 1500,
            output: ['cc: no such file', 'error: it does not compile'],
          },
          { name: 'Push', result: 'skipped', ms: 0, output: [] },
        ],
      },
      {
        id: 'test',
        result: undefined,
        steps: [{ name: 'Unit tests', result: 'success', ms: 20, output: [] }],
      },
    ]);
  });

  test('is shown with what a failed step wrote, and a job that did not end', () => {
    expect(shown(jobsOf(output)).split('\n')).toEqual([
      '✗ build',
      '    ✗ Compile (1.5 s)',
      '        cc: no such file',
      '        error: it does not compile',
      '✗ test: did not end',
      '    ✓ Unit tests (0.0 s)',
    ]);
  });

  test('is nothing where no job ran', () => {
    expect(jobsOf('Error: Could not find any stages to run.')).toEqual([]);
  });
});

describe('names of our own pieces', () => {
  test.each([
    ['- uses: $/deploy', '- uses: org/edu-actions/deploy@v1'],
    ['uses: "$/quality-gate"', 'uses: "org/edu-actions/quality-gate@v1"'],
    ['uses: $/.github/workflows/deploy.yml', 'uses: org/edu-actions/.github/workflows/deploy.yml@v1'],
    ['run: echo "uses $/deploy"', 'run: echo "uses $/deploy"'],
    ['uses: actions/checkout@v4', 'uses: actions/checkout@v4'],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(expected);
  });

  test('a caller outside is one inside, so that actionlint sees what it calls', () => {
    expect(calledHere('uses: org/edu-actions/.github/workflows/pipeline.yml@v1 # note')).toBe(
      'uses: ./.github/workflows/pipeline.yml # note',
    );
    expect(calledHere('uses: org/edu-actions/deploy@v1')).toBe('uses: org/edu-actions/deploy@v1');
  });
});
