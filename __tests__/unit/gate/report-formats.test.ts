import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/gate/index.ts';
import { fixtureText } from '../../support/report-fixtures.ts';
import { verdictOf } from '../reports/verdict/gate.ts';

const verdict = async (folder: string, file: string, policy: Policy) =>
  await verdictOf({ r: fixtureText(folder, file) }, policy);
const end = async (folder: string, file: string, policy: Policy) =>
  (await verdict(folder, file, policy)).verdict;

describe('the mutation score', () => {
  test.each([
    ['stryker', 'fixture.json', 57, 'passed'],
    ['stryker', 'fixture.json', 58, 'failed'],
    ['pit', 'fixture.xml', 37.5, 'passed'],
    ['pit', 'fixture.xml', 37.6, 'failed'],
  ])('of %s (%s) against %d is %s', async (folder, file, least, expected) => {
    expect(await end(folder, file, { mutation: { 'min-score': least } })).toBe(expected);
  });

  test('says how many mutants were detected', async () => {
    const { checks } = await verdict('pit', 'fixture.xml', { mutation: { 'min-score': 50 } });
    expect(checks).toMatchObject([
      {
        id: 'mutation.score',
        value: 37.5,
        threshold: { at: 'least', value: 50 },
        detail: 'Mutation score is 37.5 % (3 of 8 mutants), below the 50 % that the policy asks for.',
      },
    ]);
  });

  test('15: names the mutants that no test noticed, only where it fails', async () => {
    const failed = await verdict('stryker', 'fixture.json', { mutation: { 'min-score': 58 } });
    expect(failed.findings).toHaveLength(3);
    expect(failed.findings?.[0]).toEqual({
      check: 'mutation.score',
      rule: 'ConditionalExpression',
      level: 'Survived',
      message: 'No test notices this change: false',
      file: 'cart.js',
      line: 2,
    });
    const passed = await verdict('stryker', 'fixture.json', { mutation: { 'min-score': 57 } });
    expect(passed.findings).toBeUndefined();
    const pit = await verdict('pit', 'fixture.xml', { mutation: { 'min-score': 50 } });
    expect(pit.findings?.[0]?.message).toBe('No test notices this change.');
    expect(pit.findings).toHaveLength(5);
  });

  test('fails where nothing is there to judge', async () => {
    const none = { schemaVersion: '1.0', thresholds: { high: 80, low: 60 }, files: {} };
    const policy = { mutation: { 'min-score': 0 } };
    expect((await verdictOf({ r: JSON.stringify(none) }, policy)).verdict).toBe('failed');
    expect(await end('lcov', 'fixture.info', policy)).toBe('failed');
  });
});

describe('an advisory without a severity', () => {
  test.each(['pip-audit', 'cargo-audit', 'composer', 'govulncheck'])(
    'of %s counts at every level',
    async (folder) => {
      for (const level of ['info', 'critical'] as const)
        expect(await end(folder, 'fixture.json', { audit: { level } })).toBe('failed');
      const { checks } = await verdict(folder, 'fixture.json', { audit: { level: 'critical' } });
      expect(checks).toMatchObject([
        { id: 'audit.advisories', value: 1, detail: expect.stringContaining('of 1 no severity') },
      ]);
    },
  );
});

describe('lint', () => {
  test.each(['golangci', 'semgrep', 'bandit', 'ruff', 'shellcheck', 'gitlab'])(
    'counts the errors of %s',
    async (folder) => {
      expect(await end(folder, 'fixture.json', { lint: { 'max-errors': 0 } })).toBe('failed');
      expect(await end(folder, 'fixture.json', { lint: { 'max-errors': 2 } })).toBe('passed');
    },
  );

  test('RuboCop has conventions, which are notes', async () => {
    expect(await end('rubocop', 'fixture.json', { lint: { 'max-errors': 0, 'max-warnings': 0 } })).toBe(
      'passed',
    );
  });
});

test("k6's new summary proves no threshold: it fails until the policy does without them", async () => {
  expect(await end('k6-results', 'fixture.json', { performance: {} })).toBe('failed');
  expect(await end('k6-results', 'fixture.json', { performance: { thresholds: false } })).toBe('passed');
});
