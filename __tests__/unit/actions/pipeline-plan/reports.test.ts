import { expect, test } from '@jest/globals';
import { askReports } from '../../../../src/actions/pipeline-plan/reports.ts';
import { memoryLogger } from '../../../../src/base/index.ts';
import { workspace } from '../../../support/workspace.ts';

const COVERAGE = 'ci-reports/coverage.out';

/** The reports of a first commit in Go: one test, and no line to cover. */
function asked(inputs: Record<string, string>, files: Record<string, string>) {
  using place = workspace({ 'ci-reports/unit.json': '{}', ...files });
  const notices: string[] = [];
  const outputs = {
    proofs: JSON.stringify({ unit: 'ci-reports/unit.json' }),
    reports: JSON.stringify([COVERAGE]),
    since: '0',
  };
  const steps = JSON.stringify({ toolchain: { outputs, outcome: 'success' }, unit: { outcome: 'success' } });
  const found = askReports(JSON.stringify({ reports: 'auto', ...inputs }), steps, {
    env: { GITHUB_WORKSPACE: place.folder },
    logger: { ...memoryLogger(), notice: (message: string) => void notices.push(message) },
  });
  return { reports: found['reports'], notices };
}

test.each(['', 'mode: set\n', 'mode: set\nshop.example/main.go:3.13,3.14 0 0\n'])(
  'toolchains: coverage of nothing that nobody asked for is told, and not judged: %j',
  (text) => {
    expect(asked({}, { [COVERAGE]: text })).toEqual({
      reports: 'ci-reports/unit.json',
      notices: [`${COVERAGE} covers no line, and is not judged`],
    });
  },
);

test.each([{ 'coverage-lines': '80' }, { 'coverage-max-drop': '1' }, { 'quality-policy': 'quality.yml' }])(
  'toolchains: where coverage is asked for, coverage of nothing is judged: %j',
  (inputs) => {
    expect(asked(inputs, { [COVERAGE]: 'mode: set\n' })).toEqual({
      reports: `ci-reports/unit.json\n${COVERAGE}`,
      notices: [],
    });
  },
);

test('toolchains: coverage of a line is judged', () => {
  expect(asked({}, { [COVERAGE]: 'mode: set\na.go:1.1,2.2 0 0\na.go:1.1,2.2 1 0\n' })).toEqual({
    reports: `ci-reports/unit.json\n${COVERAGE}`,
    notices: [],
  });
});
