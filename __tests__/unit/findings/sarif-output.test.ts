import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Finding, SARIF_LIMITS, sarifOutput } from '../../../src/findings/index.ts';
import { compareFindings } from '../../../src/findings/upgrades.ts';
import { checkOf, findingOf } from './finding.ts';
import { runs } from '../../support/sample.ts';

interface Log {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string; properties: Record<string, unknown> }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
      partialFingerprints: Record<string, string>;
    }[];
  }[];
}

function write(findings: readonly Finding[], limits = SARIF_LIMITS) {
  const { text, left } = sarifOutput(findings, limits);
  const run = (JSON.parse(text) as Log).runs[0];
  if (run === undefined) throw new Error('no run');
  return { text, left, rules: run.tool.driver.rules, results: run.results };
}

const prints = (findings: Finding[]) => write(findings).results.map((result) => result.partialFingerprints);

const many = (count: number) => {
  const severities = ['LOW', 'CRITICAL', 'MEDIUM'] as const;
  return Array.from({ length: count }, (_, index) =>
    findingOf({ id: `CVE-2024-${10_000 + index}`, severity: severities[index % 3] ?? 'LOW' }),
  ).sort(compareFindings);
};

describe('SARIF', () => {
  test('has a rule an id, and places and levels', () => {
    const { rules, results } = write([findingOf(), findingOf({ severity: 'LOW' }), checkOf('a', 3)]);
    expect(rules.map(({ id }) => id)).toEqual(['CVE-2024-1001', 'KSV-0001']);
    expect(results.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [0, 'error'],
      [0, 'note'],
      [1, 'error'],
    ]);
    expect(results[2]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'web.yaml' },
      region: { startLine: 3, endLine: 3 },
    });
    expect(results[0]?.message.text).toBe(
      'lodash 4.17.20: CVE-2024-1001: lodash: command injection (high). Fixed in 4.17.21.',
    );
  });

  test.each([
    ['CRITICAL', undefined, '9.5'],
    ['CRITICAL', 7.5, '9.0'],
    ['CRITICAL', 9.8, '9.8'],
    ['HIGH', 9.8, '8.9'],
    ['MEDIUM', 5, '5.0'],
    ['LOW', 9, '3.9'],
    ['UNKNOWN', undefined, '0.1'],
  ] as const)('keeps a score of %s within its range: %s is %s', (severity, score, shown) => {
    const { rules } = write([findingOf({ severity, ...(score === undefined ? {} : { score }) })]);
    expect(rules[0]?.properties['security-severity']).toBe(shown);
  });

  test('gives a rule the worst severity of its findings', () => {
    const { rules } = write([findingOf({ severity: 'LOW' }), findingOf({ severity: 'CRITICAL' })]);
    expect(rules[0]?.properties['security-severity']).toBe('9.5');
  });

  test('has fingerprints that a rebuild does not change, and different ones for different findings', () => {
    const rebuilt = findingOf({
      target: 'x',
      package: { name: 'lodash', key: 'pkg:npm/lodash', version: '5', path: '' },
    });
    expect(prints([findingOf()])).toEqual(prints([rebuilt]));
    const values = prints([findingOf(), findingOf({ id: 'B' }), checkOf('a', 1), checkOf('b', 1)]);
    expect(new Set(values.map((value) => value['primaryLocationLineHash'])).size).toBe(4);
  });

  test('leaves out what is suppressed, and no text of a report makes a link', () => {
    const hidden = findingOf({ suppressed: { by: 'trivy', reason: '', status: '' } });
    expect(write([hidden]).results).toEqual([]);
    const { results } = write([findingOf({ title: '[click](https://evil.example)' })]);
    expect(results[0]?.message.text).toContain('\\[click\\](https://evil.example)');
  });

  test('has addresses that are relative and well-formed', () => {
    const target = 'registry:5000/a b/ü [x]?#%';
    const [result] = write([
      findingOf({ target }),
      findingOf({ target: '/etc/x' }),
      findingOf({ target: '' }),
    ]).results;
    const uri = result?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    expect(uri).toBe('registry%3A5000/a%20b/%C3%BC%20%5Bx%5D%3F%23%25');
    expect(decodeURIComponent(uri)).toBe(target);
  });
});

describe('GitHub’s limits', () => {
  test('25,000 results are the most, and what is left out is the least severe', () => {
    const { results, left } = write(many(30_000));
    expect(results).toHaveLength(25_000);
    expect(left).toBe(5_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(10_000);
    expect(results.filter(({ level }) => level === 'warning')).toHaveLength(10_000);
  });

  test('the compressed size is never exceeded, whatever it is, and whole results are cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 20_000 }),
        fc.integer({ min: 0, max: 200 }),
        (gzipBytes, count) => {
          const findings = many(count);
          const { text, results, left } = write(findings, { gzipBytes, results: 150 });
          expect(gzipSync(text).length).toBeLessThanOrEqual(gzipBytes);
          expect(results.length + left).toBe(count);
          expect(results.map(({ ruleId }) => ruleId)).toEqual(
            findings.slice(0, results.length).map(({ id }) => id),
          );
        },
      ),
      runs(20, 600),
    );
  });

  test('a rule has three tags and a result one location', () => {
    const { rules, results } = write(many(3));
    expect(rules.map(({ properties }) => (properties['tags'] as string[]).length)).toEqual([3, 3, 3]);
    expect(results.map(({ locations }) => locations.length)).toEqual([1, 1, 1]);
  });
});
