import { XMLValidator } from 'fast-xml-parser';
import * as fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import {
  type Assessment,
  type Bucket,
  deploymentsMermaid,
  deploymentsSvg,
  leadTimeMermaid,
  leadTimeSvg,
  metricsText,
  reportPage,
  wordsOf,
} from '../../../src/delivery-metrics/index.ts';
import { at, commit, reportOf, served } from '../../support/delivery-records.ts';

const NOTHING: Assessment = { verdict: 'reported', failIf: [], targets: [], contradictions: [] };
const HEAD = { repository: 'octo-org/shop', source: 'deployments', createdAt: new Date(at(0)) };

const buckets = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 2e12 }),
    to: fc.integer({ min: 0, max: 2e12 }),
    deployments: fc.nat(5000),
    failed: fc.nat(6000),
    leadTimeP50: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: null }),
  }) satisfies fc.Arbitrary<Bucket>,
  { maxLength: 120 },
);

test('charts are XML of finite numbers within their frame, whatever happened', () => {
  fc.assert(
    fc.property(buckets, (drawn) => {
      for (const svg of [deploymentsSvg(drawn), leadTimeSvg(drawn)]) {
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
        for (const [, y = ''] of svg.matchAll(/ (?:y|cy)="([^"]*)"/gu)) {
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(240);
        }
        for (const [, height = ''] of svg.matchAll(/ height="([^"]*)"/gu))
          expect(Number(height)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 100 },
  );
});

const bucket = (leadTimeP50: number | null, deployments = 1): Bucket => ({
  from: at(0),
  to: at(24),
  deployments,
  failed: 0,
  leadTimeP50,
});

test('a line has a gap where there is no lead time, and Mermaid only what there is', () => {
  const drawn = [bucket(3600), bucket(null), bucket(7200), bucket(3600)];
  expect(
    leadTimeSvg(drawn)
      .match(/ d="([^"]*)"/u)?.[1]
      ?.replaceAll(/[\d. ]+/gu, ''),
  ).toBe('MML');
  expect(leadTimeMermaid(drawn)).toContain('  line [1, 2, 1]');
  expect(deploymentsMermaid(drawn)).toContain('  bar [1, 1, 1, 1]');
  expect([deploymentsMermaid([bucket(1, 0)]), leadTimeMermaid([bucket(3600)])]).toEqual([[], []]);
});

describe('the page', () => {
  test('links nothing but pages of the web, and holds text of others as text', () => {
    const deployments = [
      served('0', 'a', -5),
      served('1', 'b', 5, { url: 'javascript:alert(1)' }),
      served('2', 'b', 6, { url: 'https://github.example/d/2?a="><script>' }),
    ];
    const commits = [commit('a', [], -9), commit('b', ['a'], 1)];
    const report = reportOf({ deployments, commits, notes: ['<script>alert(1)</script>'] });
    const page = reportPage(report, NOTHING, { ...HEAD, repository: '<b>', runUrl: 'javascript:x' });
    expect(page).not.toMatch(/<script|href="(?!https?:)|<b>[^<]*<b>/u);
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).toContain("default-src 'none'");
  });

  test('says what is unknown and what is not complete', () => {
    const page = reportPage(
      reportOf({ gaps: ['the deployments could not be read to the end'] }),
      NOTHING,
      HEAD,
    );
    expect(page).toContain('Not complete: the deployments could not be read to the end.');
    expect(page).toContain('unknown');
    expect(page).not.toMatch(/NaN|undefined|null/u);
  });
});

test('metrics are one gauge a name with escaped labels, and no sample for what is not known', () => {
  const report = { ...reportOf({ deployments: [served('1', undefined, 5)] }), environment: 'a"b\\c\nd' };
  const open = metricsText(report, { repository: 'octo-org/shop', format: 'openmetrics' });
  const lines = open.trimEnd().split('\n');
  expect(lines.at(-1)).toBe('# EOF');
  const samples = lines.filter((line) => !line.startsWith('#'));
  const labels = String.raw`{repository="octo-org/shop",environment="a\"b\\c\nd"}`;
  for (const sample of samples)
    expect(sample.replace(/^dora_[a-z0-9_]+/u, '').startsWith(`${labels} `)).toBe(true);
  expect(samples.some((sample) => sample.startsWith('dora_lead_time_p50_seconds'))).toBe(false);
  expect(samples.some((sample) => sample.startsWith('dora_lead_time_p50_samples'))).toBe(true);
  const types = lines.filter((line) => line.startsWith('# TYPE'));
  expect(new Set(types).size).toBe(types.length);
  for (const [, name = '', unit = ''] of open.matchAll(/^# UNIT (\S+) (\S+)$/gmu))
    expect(name.endsWith(`_${unit}`)).toBe(true);
  expect(metricsText(report, { repository: 'x', format: 'classic' })).not.toMatch(/# (?:EOF|UNIT)/u);
});

test.each([
  [90, 'seconds', '1.5 min'],
  [83.25 * 3600, 'seconds', '3.5 days'],
  [0.125, 'ratio', '12.5 %'],
  [0.5, 'per day', '3.5 a week'],
  [12, 'per day', '12 a day'],
  [0, 'per day', '0 a day'],
  [1, 'days', '1 day'],
  [1200, 'lines', '1,200 lines'],
  [null, 'ratio', 'unknown'],
] as const)('%j in %s reads %s', (value, unit, words) => {
  expect(wordsOf(value, unit)).toBe(words);
});
