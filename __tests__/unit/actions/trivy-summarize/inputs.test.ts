import { describe, expect, test } from '@jest/globals';
import { parseInputs } from '../../../../src/actions/trivy-summarize/inputs.ts';
import { CLASSES, HISTORIES, KINDS, SEVERITIES } from '../../../../src/findings/index.ts';

function inputs(given: Record<string, string>) {
  const named = Object.entries({ reports: 'trivy.json', ...given }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return parseInputs({
    GITHUB_WORKSPACE: '/checkout',
    ...(Object.fromEntries(named) as Record<string, string>),
  });
}

function problemsOf(given: Record<string, string>): string[] {
  try {
    inputs(given);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('parseInputs', () => {
  test('reports without a gate when none is asked for', () => {
    expect(inputs({ 'only-fixable': 'false', 'grace-days': '0' })).toEqual({
      request: {
        reports: ['trivy.json'],
        workspace: '/checkout',
        baseline: [],
        baselineRescan: [],
        withoutBaseline: 'count-all',
      },
      title: 'Trivy',
      policyFrom: 'checkout',
      comment: 'never',
      token: undefined,
      annotations: true,
      sarifFile: undefined,
      baselineFile: undefined,
    });
  });

  test('takes everything', () => {
    const all = inputs({
      reports: 'a.json, b.json\nc/*.{json,sarif}',
      baseline: 'base.json',
      'baseline-rescan': 'today.json',
      'without-baseline': 'report-only',
      'ignore-file': '.trivy-ignore.yaml',
      'fail-severity': 'High',
      'fail-on': 'new, escalated',
      classes: 'secret,os-pkgs',
      'only-fixable': 'true',
      'grace-days': '14',
      paths: '**\n!docs/**',
      'allow-scan-errors': 'true',
      annotations: 'false',
      comment: 'on-failure',
      'github-token': 'token',
      title: 'Image',
      'policy-from': 'base',
      'sarif-file': 'out/a.sarif',
      'baseline-file': '/abs/base.json',
    });
    expect(all).toEqual({
      request: {
        reports: ['a.json', 'b.json', 'c/*.{json,sarif}'],
        workspace: '/checkout',
        baseline: ['base.json'],
        baselineRescan: ['today.json'],
        withoutBaseline: 'report-only',
        ignoreFile: '.trivy-ignore.yaml',
        gate: {
          severity: 'HIGH',
          on: ['new', 'escalated'],
          classes: ['secret', 'os-pkgs'],
          onlyFixable: true,
          graceDays: 14,
          paths: ['**', '!docs/**'],
          allowScanErrors: true,
        },
      },
      title: 'Image',
      policyFrom: 'base',
      comment: 'on-failure',
      token: 'token',
      annotations: false,
      sarifFile: '/checkout/out/a.sarif',
      baselineFile: '/abs/base.json',
    });
  });

  test.each([
    ['fail-severity', 'low', { severity: 'LOW' }],
    ['fail-on', 'any', { on: ['any'], severity: 'UNKNOWN' }],
    ['classes', 'secret', { classes: ['secret'] }],
    ['only-fixable', 'true', { onlyFixable: true }],
    ['grace-days', '1', { graceDays: 1 }],
    ['paths', 'web/**', { paths: ['web/**'] }],
  ])('%s alone asks for a gate', (input, value, expected) => {
    expect(inputs({ [input]: value }).request.gate).toMatchObject(expected);
  });

  test('tells all mistakes at once, each with what was meant', () => {
    expect(
      problemsOf({
        reports: ' ',
        'fail-severity': 'hihgh',
        'fail-on': 'newer',
        classes: 'secrets',
        'only-fixable': 'yes',
        'grace-days': '2 weeks',
        comment: 'allways',
        'without-baseline': 'pass',
      }),
    ).toEqual([
      'input reports: is required and missing; give the report that an earlier step wrote with trivy --format json --output, or a glob of them',
      'input fail-severity: has an unknown value; found: "hihgh"; expected: critical or high or medium or low or unknown; did you mean high?',
      'input fail-on: has an unknown value; found: "newer"; expected: any, new, added, escalated',
      'input classes: has an unknown value; found: "secrets"; expected: vulnerability, misconfiguration, secret, license, os-pkgs, lang-pkgs, config, license-file; did you mean secret?',
      'input only-fixable: is not a boolean; found: "yes"; expected: true or false',
      'input grace-days: is not a number of days; found: "2 weeks"; expected: a whole number from 0 to 3650',
      'input without-baseline: has an unknown value; found: "pass"; expected: count-all or report-only',
      'input comment: has an unknown value; found: "allways"; expected: never or always or on-failure; did you mean always?',
    ]);
  });

  test('takes no list of severities, which would leave open what is between', () => {
    expect(problemsOf({ 'fail-severity': 'CRITICAL,LOW' })).toEqual([
      'input fail-severity: takes the lowest severity that fails, not a list; found: "CRITICAL, LOW"; expected: critical or high or medium or low or unknown',
    ]);
  });

  test.each([
    ['new', {}, 'there is no baseline to tell it by'],
    ['escalated', {}, 'there is no baseline to tell it by'],
    ['added', { baseline: 'b.json' }, 'which only a second scan of the base can tell'],
  ])('refuses fail-on: %s with %j', (on, given, message) => {
    expect(problemsOf({ 'fail-on': on, ...given })[0]).toContain(message);
  });

  test('takes fail-on: added with a rescan alone', () => {
    expect(problemsOf({ 'fail-on': 'added', 'baseline-rescan': 'today.json' })).toEqual([]);
  });

  test('knows the same words as the room', () => {
    for (const severity of SEVERITIES) expect(problemsOf({ 'fail-severity': severity })).toEqual([]);
    for (const word of [...KINDS, ...CLASSES]) expect(problemsOf({ classes: word })).toEqual([]);
    for (const word of HISTORIES) {
      expect(problemsOf({ 'fail-on': word, baseline: 'b', 'baseline-rescan': 'c' })).toEqual([]);
    }
  });
});
