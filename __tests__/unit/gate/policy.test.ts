import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { ConfigurationError, describeProblem } from '../../../src/base/index.ts';
import { parsePolicy, parseVerdict, policyJsonSchema, verdictJsonSchema } from '../../../src/gate/index.ts';
import { coverage, judged, SHA } from './fixtures.ts';
import { runs } from '../../support/sample.ts';

const FULL = `
reports: ['coverage/*.info', '!coverage/old.info']
paths:
  - {from: /app/, to: packages/web/}
coverage:
  lines: 80
  branches: 70.5
  functions: 75
  changed-lines: 90
  changed-lines-floor: 5
  max-drop: 0.5
tests: {max-failed: 0, max-skipped: 10, max-flaky: 0, min-total: 100, missing-suites: warn}
lint: {max-errors: 0, max-warnings: 20}
audit: {level: high, max: 0}
sarif: {level: warning, max: 3}
performance:
  thresholds: false
  min-samples: 50
  budgets:
    - {metric: http_req_duration, value: p95, max: 500, max-increase: 10}
missing-baseline: fail
`;

function problems(text: string): string[] {
  try {
    parsePolicy(text, 'policy.yml');
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(describeProblem);
  }
}

describe('parsePolicy', () => {
  test('reads every key, from JSON too, and an empty file', () => {
    const policy = parsePolicy(FULL, 'p');
    expect(policy.performance?.budgets?.[0]).toEqual({
      metric: 'http_req_duration',
      value: 'p95',
      max: 500,
      'max-increase': 10,
    });
    expect(parsePolicy(JSON.stringify(policy), 'p')).toEqual(policy);
    expect(parsePolicy('', 'p')).toEqual({});
  });

  test('tells all mistakes at once, each with its line, what is expected, and what was probably meant', () => {
    const text = `covrage:
  lines: 80
coverage:
  line: 80
  branches: 120
  functions: "75"
tests:
  max-failed: -1
  missing-suites: warm
performance:
  budgets:
    - metric: x
      max-increse: 10
    - {metric: y, value: p95}
`;
    expect(problems(text)).toEqual([
      '(policy.yml:5): coverage.branches has a wrong value; found: 120; expected: 100 or less',
      '(policy.yml:6): coverage.functions has a wrong value; found: "75"; expected: a number',
      '(policy.yml:4): has the unknown key "line" in coverage; did you mean lines?',
      '(policy.yml:8): tests.max-failed has a wrong value; found: -1; expected: 0 or more',
      '(policy.yml:9): tests.missing-suites has a wrong value; found: "warm"; expected: fail, warn, ignore; did you mean warn?',
      '(policy.yml:12): lacks performance.budgets[0].value',
      '(policy.yml:13): has the unknown key "max-increse" in performance.budgets[0]; did you mean max-increase?',
      '(policy.yml:14): performance.budgets[1] has no limit; expected: max, min, max-increase or max-decrease',
      '(policy.yml:1): has the unknown key "covrage"; did you mean coverage?',
    ]);
  });

  test.each([
    [
      'a key given twice',
      'coverage:\n  lines: 1\n  lines: 2\n',
      '(policy.yml:3): is no valid YAML: Map keys must be unique',
    ],
    ['broken YAML', 'coverage: [\n', 'is no valid YAML'],
    ['a list', '- lines\n', 'the policy has a wrong value; found: ["lines"]; expected: keys with values'],
    ['a text', 'strict\n', 'the policy has a wrong value'],
    ['a fraction of a test', 'tests: {max-failed: 1.5}\n', 'expected: a whole number'],
    ['no report', 'reports: []\n', 'expected: at least one'],
  ])('%s is a clear error', (_, text, expected) => {
    expect(problems(text).join('\n')).toContain(expected);
  });

  test('a bomb of aliases is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(problems(bomb).join('\n')).toContain('policy.yml');
  });

  test('no text whatever is a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(Array.isArray(problems(text))).toBe(true);
      }),
      runs(100, 5_000),
    );
  });
});

const read = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../schemas', name), 'utf8')) as object;

describe('the published schemas', () => {
  test('are what the code checks by (else: node_modules/.bin/node scripts/schemas.ts)', () => {
    expect(read('quality-policy.schema.json')).toEqual(policyJsonSchema());
    expect(read('quality-verdict.schema.json')).toEqual(verdictJsonSchema());
  });

  test('accept a whole policy and a verdict, and refuse an unknown key', () => {
    const ajv = new Ajv2020({ strict: false });
    const policy = ajv.compile(read('quality-policy.schema.json'));
    expect([policy(parsePolicy(FULL, 'p')), policy({ covrage: {} })]).toEqual([true, false]);
    const verdict = ajv.compile(read('quality-verdict.schema.json'));
    const real = judged({ coverage: { lines: 50 } }, coverage({ 'a.ts': '+-' }), { commit: SHA });
    expect([verdict(real), verdict({ ...real, verdict: 'maybe' })]).toEqual([true, false]);
  });
});

describe('parseVerdict', () => {
  const real = judged({ coverage: { lines: 50 } }, coverage({ 'a.ts': '+-' }), { commit: SHA });

  test('reads what judge wrote', () => {
    expect(parseVerdict(JSON.stringify(real), 'v.json')).toEqual(real);
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['an unknown key', JSON.stringify({ ...real, html: '<b>' })],
    ['an unknown key deep inside', JSON.stringify({ ...real, checks: [{ ...real.checks[0], link: 'x' }] })],
    ['a text that is too long', JSON.stringify({ ...real, warnings: ['x'.repeat(501)] })],
    ['too many entries', JSON.stringify({ ...real, warnings: Array(101).fill('x') })],
    ['a number that is a text', JSON.stringify({ ...real, checks: [{ ...real.checks[0], value: '50' }] })],
    ['another version', JSON.stringify({ ...real, formatVersion: 2 })],
    ['a commit that is none', JSON.stringify({ ...real, commit: 'main' })],
    ['a file that is too large', `${JSON.stringify(real)}${' '.repeat(5_000_000)}`],
  ])('refuses %s', (_, text) => {
    expect(() => parseVerdict(String(text), 'v.json')).toThrow(ConfigurationError);
  });
});
