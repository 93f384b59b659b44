import { describe, expect, test } from '@jest/globals';
import { parseIgnoreFile } from '../../../src/findings/ignore-file.ts';
import { applyIgnores } from '../../../src/findings/ignores.ts';
import { schemaErrors } from '../../support/trivy-schemas.ts';
import { parse } from 'yaml';
import { findingOf } from './finding.ts';

const HEAD = 'ignore:\n';
const GOOD = `${HEAD}  - id: CVE-2024-1001\n    reason: not reachable\n    expires: 2026-12-31\n`;

function problemsOf(text: string): string[] {
  try {
    parseIgnoreFile(text, 'ignore.yaml');
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('an ignore file', () => {
  test('gives its entries with their lines', () => {
    expect(parseIgnoreFile(GOOD, 'ignore.yaml')).toEqual([
      { id: 'CVE-2024-1001', reason: 'not reachable', expires: '2026-12-31', file: 'ignore.yaml', line: 2 },
    ]);
  });

  test.each(['', '# nothing yet\n', 'ignore:\n', 'ignore: []\n'])('ignores nothing as %j', (text) => {
    expect(parseIgnoreFile(text, 'ignore.yaml')).toEqual([]);
  });

  test('tells every mistake, with its line and what was meant', () => {
    const text = `ignore:
  - id: CVE-1
    reson: typo
    expires: 2026-02-30
  - reason: says nothing
    expires: 2026-12-31
  - id: CVE-2
    reason: ""
  - just text
  - id: [CVE-3]
    reason: x
    expires: 2026-12-31
ignores: []
`;
    expect(problemsOf(text)).toEqual([
      'input ignore-file (ignore.yaml:13): ignores is no key that is known; expected: ignore; Did you mean ignore?',
      'input ignore-file (ignore.yaml:3): reson is no key that is known; expected: id, purl, package, path, reason, expires; Did you mean reason?',
      'input ignore-file (ignore.yaml:2): the entry has no reason; Say why this finding may stay for now',
      'input ignore-file (ignore.yaml:4): expires is not a day; found: 2026-02-30; expected: a date of the calendar such as 2026-12-31',
      'input ignore-file (ignore.yaml:5): the entry says not what it ignores; expected: one of id, purl, package or path',
      'input ignore-file (ignore.yaml:7): the entry has no reason; Say why this finding may stay for now',
      'input ignore-file (ignore.yaml:7): the entry has no expiry date; Say until when, such as expires: 2026-12-31; it counts again the day after',
      'input ignore-file (ignore.yaml:9): the entry is not a map; expected: a map with id, purl, package or path, and with reason and expires',
      'input ignore-file (ignore.yaml:10): id is not text; Quote it',
      'input ignore-file (ignore.yaml:10): the entry says not what it ignores; expected: one of id, purl, package or path',
    ]);
  });

  test.each([
    ['a list', '- id: x\n', 'is not a map'],
    ['an ignore that is no list', 'ignore: x\n', 'ignore is not a list'],
    ['broken YAML', 'ignore: [\n', 'ignore.yaml:2'],
    ['a key given twice', `${GOOD}    id: CVE-2\n`, 'unique'],
    ['no expiry', `${HEAD}  - {id: x, reason: y}\n`, 'has no expiry date'],
    ['next month as text', `${HEAD}  - {id: x, reason: y, expires: soon}\n`, 'expires is not a day'],
  ])('refuses %s', (_, text, message) => {
    expect(problemsOf(text)[0]).toContain(message);
  });

  test.each(['id', 'purl', 'package', 'path'])(
    'leaks 8: refuses a pattern of 65,536 characters as a mistake of the file, at once: %s',
    (key) => {
      const begun = performance.now();
      const text = `${HEAD}  - reason: y\n    expires: 2026-12-31\n    ${key}: "${'*a'.repeat(32_768)}"\n`;
      expect(problemsOf(text)).toEqual([
        `input ignore-file (ignore.yaml:4): ${key} is too long; found: 65536 characters that begin with ${JSON.stringify('*a'.repeat(29))}…; expected: at most 1000 characters`.replace(
          '"…',
          '…',
        ),
      ]);
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect(schemaErrors(parse(text), 'trivy-ignore')).toContain(
        `/ignore/0/${key} must NOT have more than 1000 characters`,
      );
    },
  );

  test('is described by its schema', () => {
    const schema = 'trivy-ignore';
    expect(schemaErrors(parse(GOOD), schema)).toEqual([]);
    expect(schemaErrors(parse(`${HEAD}  - {id: x, reason: y}\n`), schema)).toContain(
      "/ignore/0 must have required property 'expires'",
    );
    expect(schemaErrors(parse(`${HEAD}  - {reason: y, expires: 2026-12-31}\n`), schema)).not.toEqual([]);
    expect(
      schemaErrors(parse(`${HEAD}  - {id: x, reason: y, expires: 2026-12-31, until: x}\n`), schema),
    ).toContain('/ignore/0 must NOT have additional properties');
  });
});

const entry = (changes: object) => ({
  reason: 'why',
  expires: '2026-12-31',
  file: 'i.yaml',
  line: 2,
  ...changes,
});

describe('ignoring', () => {
  const today = new Date('2026-06-15T23:59:59Z');
  const finding = findingOf({
    file: 'web/package-lock.json',
    package: { name: 'lodash', key: 'pkg:npm/lodash', version: '4.17.20', path: 'app/node_modules/lodash' },
  });

  test.each([
    ['the id', { id: 'CVE-2024-1001' }],
    ['the id in other letters', { id: 'cve-2024-1001' }],
    ['a pattern of ids', { id: 'CVE-2024-*' }],
    ['the package URL', { purl: 'pkg:npm/lodash' }],
    ['the package URL with its version', { purl: 'pkg:npm/lodash@4.17.20' }],
    ['a pattern of package URLs', { purl: 'pkg:npm/**' }],
    ['the package', { package: 'lodash' }],
    ['the file', { path: 'web/package-lock.json' }],
    ['a pattern of files', { path: 'web/**' }],
    ['the place in the artifact', { path: 'app/node_modules/**' }],
    ['all of them', { id: 'CVE-2024-1001', package: 'lod*', path: 'web/*', purl: 'pkg:npm/lodash' }],
  ])('goes by %s', (_, selectors) => {
    const { findings, ignores } = applyIgnores([finding], [entry(selectors)], today);
    expect(findings[0]?.suppressed).toEqual({
      by: 'ignore-file',
      reason: 'why',
      status: 'ignored until 2026-12-31',
    });
    expect(ignores).toEqual({ expired: [], ending: [], unused: [] });
  });

  test.each([
    ['another id', { id: 'CVE-2024-1002' }],
    ['another version', { purl: 'pkg:npm/lodash@4.17.2' }],
    ['a pattern that stays in its segment', { path: 'web*' }],
    ['one selector of two', { id: 'CVE-2024-1001', package: 'underscore' }],
    ['a package pattern that is negated', { package: '!underscore' }],
  ])('does not take %s', (_, selectors) => {
    const { findings, ignores } = applyIgnores([finding], [entry(selectors)], today);
    expect(findings[0]?.suppressed).toBeUndefined();
    expect(ignores.unused).toHaveLength(1);
  });

  test('holds on its last day, and counts again and is named on the next', () => {
    const last = entry({ id: 'CVE-2024-1001', expires: '2026-06-15' });
    const onTheDay = applyIgnores([finding], [last], today);
    expect(onTheDay.findings[0]?.suppressed?.by).toBe('ignore-file');
    expect(onTheDay.ignores.ending).toEqual([last]);
    const after = applyIgnores([finding], [last], new Date('2026-06-16T00:00:00Z'));
    expect(after.findings[0]?.suppressed).toBeUndefined();
    expect(after.ignores.expired).toEqual([{ entry: last, findings: 1 }]);
  });

  test('takes an entry that holds where another has ended, and leaves what Trivy suppressed', () => {
    const ended = entry({ id: 'CVE-2024-1001', expires: '2026-01-01' });
    const holds = entry({ package: 'lodash' });
    expect(applyIgnores([finding], [ended, holds], today).findings[0]?.suppressed?.by).toBe('ignore-file');
    const by = { by: 'trivy', reason: 'vex', status: 'not_affected' } as const;
    const { findings, ignores } = applyIgnores([{ ...finding, suppressed: by }], [holds], today);
    expect(findings[0]?.suppressed).toBe(by);
    expect(ignores.unused).toEqual([holds]);
  });
});
