import { describe, expect, test } from '@jest/globals';
import type { Difference } from '../../../src/findings/difference.ts';
import { judge } from '../../../src/findings/gate.ts';
import type { Finding, Gate } from '../../../src/findings/index.ts';
import { gate } from '../../support/trivy-reports.ts';
import { checkOf, findingOf } from './finding.ts';

const NOW = new Date('2026-06-15T12:00:00Z');

function judged(finding: Finding, changes: Partial<Gate>, difference?: Difference) {
  const { result, failing, spared } = judge([finding], gate(changes), {
    difference,
    scanErrors: [],
    now: NOW,
  });
  expect(failing).toHaveLength(result === 'failed' ? 1 : 0);
  return result === 'failed' ? 'fails' : spared[0]?.reason;
}

test('without a gate everything is reported and nothing fails', () => {
  expect(
    judge([findingOf({ severity: 'CRITICAL' })], undefined, {
      difference: undefined,
      scanErrors: ['x'],
      now: NOW,
    }),
  ).toEqual({
    result: 'reported',
    failing: [],
    spared: [],
    rule: '',
    scanErrors: [],
  });
});

describe('by severity', () => {
  test.each([
    ['CRITICAL', 'HIGH', 'fails'],
    ['HIGH', 'HIGH', 'fails'],
    ['MEDIUM', 'HIGH', 'below high'],
    ['UNKNOWN', 'LOW', 'below low'],
    ['UNKNOWN', 'UNKNOWN', 'fails'],
  ] as const)('%s with the gate at %s: %s', (severity, at, outcome) => {
    expect(judged(findingOf({ severity }), { severity: at })).toBe(outcome);
  });
});

describe('by fix', () => {
  test.each([
    ['a vulnerability with a fix', findingOf(), 'fails'],
    ['one without', findingOf({ fixedVersions: [] }), 'without a fix'],
    ['a misconfiguration', checkOf('a', 1), 'fails'],
  ])('%s', (_, finding, outcome) => {
    expect(judged(finding, { onlyFixable: true })).toBe(outcome);
  });
});

describe('by class', () => {
  test.each([
    [['vulnerability'], 'fails'],
    [['lang-pkgs'], 'fails'],
    [['secret', 'lang-pkgs'], 'fails'],
    [['secret'], 'of another class than secret'],
    [['os-pkgs'], 'of another class than os-pkgs'],
  ])('%j', (classes, outcome) => {
    expect(judged(findingOf(), { classes })).toBe(outcome);
  });
});

describe('by age', () => {
  test.each([
    ['2026-06-01T12:00:00Z', 'fails'],
    ['2026-06-01T12:00:01Z', 'published within the last 14 days'],
    ['2030-01-01T00:00:00Z', 'published within the last 14 days'],
    [undefined, 'fails'],
    ['soon', 'fails'],
  ])('published %s', (published, outcome) => {
    expect(judged(findingOf(published === undefined ? {} : { published }), { graceDays: 14 })).toBe(outcome);
  });

  test('without days of grace the date says nothing', () => {
    expect(judged(findingOf({ published: '2030-01-01T00:00:00Z' }), {})).toBe('fails');
  });
});

describe('by path', () => {
  const finding = findingOf({ file: 'web/package-lock.json' });
  test.each([
    [['web/**'], 'fails'],
    [['api/**'], 'outside of the paths'],
    [['!web/**'], 'outside of the paths'],
    [['!api/**'], 'fails'],
    [['**', '!web/**'], 'outside of the paths'],
    [['!web/**', 'web/package-lock.json'], 'fails'],
  ])('%j', (paths, outcome) => {
    expect(judged(finding, { paths })).toBe(outcome);
  });
});

const difference = (changes: Partial<Difference>): Difference => ({
  baseline: { file: 'base.json' },
  new: new Map(),
  fixed: [],
  escalated: new Map(),
  newlySuppressed: [],
  notScanned: [],
  ...changes,
});

describe('by history', () => {
  const finding = findingOf();
  const fresh = (origin?: 'added' | 'disclosed') => difference({ new: new Map([[finding, origin]]) });

  test.each([
    ['new', ['new'], fresh(), 'fails'],
    ['old', ['new'], difference({}), 'not new'],
    ['old, where any counts', ['any'], difference({}), 'fails'],
    ['added', ['added'], fresh('added'), 'fails'],
    ['disclosed', ['added'], fresh('disclosed'), 'not new'],
    ['disclosed, where new counts', ['new'], fresh('disclosed'), 'fails'],
    ['new of unknown origin, where added counts', ['added'], fresh(), 'fails'],
    ['escalated', ['new', 'escalated'], difference({ escalated: new Map([[finding, 'LOW']]) }), 'fails'],
    [
      'escalated, where new counts',
      ['new'],
      difference({ escalated: new Map([[finding, 'LOW']]) }),
      'not new',
    ],
    ['anything without a baseline', ['new'], undefined, 'fails'],
  ] as const)('%s', (_, on, since, outcome) => {
    expect(judged(finding, { on }, since)).toBe(outcome);
  });

  test('the rule names the baseline and all that was asked', () => {
    const asked = gate({
      severity: 'HIGH',
      classes: ['vulnerability'],
      paths: ['web/**'],
      onlyFixable: true,
      graceDays: 1,
      on: ['new', 'escalated'],
    });
    expect(judge([], asked, { difference: fresh(), scanErrors: [], now: NOW }).rule).toBe(
      'high or above, vulnerability, in web/**, with a fix, published 1 day ago or earlier, new or of a severity that rose since base.json',
    );
  });
});

test('suppressed findings never fail', () => {
  const hidden = findingOf({ suppressed: { by: 'trivy', reason: '', status: '' } });
  expect(judge([hidden], gate(), { difference: undefined, scanErrors: [], now: NOW }).result).toBe('passed');
});

test('what was not scanned fails a gate unless it is let pass', () => {
  expect(
    judge([], gate(), { difference: undefined, scanErrors: ['x was not scanned'], now: NOW }),
  ).toMatchObject({
    result: 'failed',
    scanErrors: ['x was not scanned'],
  });
  expect(
    judge([], gate({ allowScanErrors: true }), { difference: undefined, scanErrors: ['x'], now: NOW }).result,
  ).toBe('passed');
});

test('each finding that is spared is counted once, by the first reason', () => {
  const findings = [
    findingOf({ severity: 'LOW', fixedVersions: [] }),
    findingOf({ fixedVersions: [] }),
    findingOf(),
  ];
  const { spared, failing } = judge(findings, gate({ severity: 'HIGH', onlyFixable: true }), {
    difference: undefined,
    scanErrors: [],
    now: NOW,
  });
  expect(failing).toEqual([findings[2]]);
  expect(spared).toEqual([
    { reason: 'below high', findings: 1 },
    { reason: 'without a fix', findings: 1 },
  ]);
});
