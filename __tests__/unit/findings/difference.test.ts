import { describe, expect, test } from '@jest/globals';
import {
  type Baseline,
  baselineOf,
  formatBaseline,
  readBaselineFile,
} from '../../../src/findings/baseline.ts';
import { compare, type Difference } from '../../../src/findings/difference.ts';
import { keyOf } from '../../../src/findings/identity.ts';
import type { Finding } from '../../../src/findings/index.ts';
import { readFile } from '../../../src/findings/read-reports.ts';
import { type Json, Shape } from '../../../src/findings/shape.ts';
import { debian, imageReport, writeJson } from '../../support/trivy-reports.ts';
import { schemaErrors } from '../../support/trivy-schemas.ts';
import { workspace } from '../../support/workspace.ts';
import { checkOf, findingOf } from './finding.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
const SCOPES = new Set(['']);

function baseline(findings: readonly Finding[], compact = true): Baseline {
  return baselineOf(findings, { file: 'base.json', compact, formats: ['json'], scopes: SCOPES });
}

/** The sizes of a difference, and the origins of what is new. */
function shortly({ new: fresh, fixed, escalated, newlySuppressed, notScanned }: Difference) {
  return {
    new: [...fresh.values()].map((origin) => origin ?? '?'),
    fixed: fixed.reduce((sum, { count }) => sum + count, 0),
    escalated: escalated.size,
    newlySuppressed: newlySuppressed.length,
    notScanned: notScanned.length,
  };
}
const NOTHING = { new: [], fixed: 0, escalated: 0, newlySuppressed: 0, notScanned: 0 };
const by = { by: 'trivy', reason: '', status: '' } as const;

describe('a rebuild alone changes nothing', () => {
  test.each([
    ['tag', 'shop/web:2', {}],
    ['digest', 'shop/web:1@sha256:0123abcd', {}],
    ['distribution version', 'shop/web:1 ', {}],
    ['package version', 'shop/web:1', { InstalledVersion: '3.0.12-1' }],
    [
      'qualifiers of the package URL',
      'shop/web:1',
      { PkgIdentifier: { PURL: 'pkg:deb/debian/openssl@3.0.11-1?arch=arm64&distro=debian-12.9' } },
    ],
    ['fingerprint', 'shop/web:1', { Fingerprint: 'sha256:1', PkgID: 'x', Layer: { Digest: 'sha256:2' } }],
    ['fix', 'shop/web:1', { FixedVersion: '' }],
  ])('another %s', (_, image, changes) => {
    using place = workspace();
    const read = (name: string, value: unknown) => {
      const one = readFile(writeJson(place.folder, name, value), '/checkout');
      if (!('report' in one)) throw new Error('no report');
      return one.report;
    };
    const before = read('a.json', imageReport('shop/web:1', [debian()]));
    const after = read('b.json', imageReport(image.trim(), [debian(changes)]));
    const scopes = new Set(after.artifacts.map(({ scope }) => scope));
    const base = baselineOf(before.findings, { file: 'a.json', compact: false, formats: ['json'], scopes });
    expect(shortly(compare(after.findings, scopes, base))).toEqual(NOTHING);
  });

  test('another line of a check', () => {
    const difference = compare([checkOf('a', 30)], SCOPES, baseline([checkOf('a', 3)]));
    expect(shortly(difference)).toEqual(NOTHING);
  });

  test('but each part of the identity does', () => {
    const base = findingOf();
    const changed: Partial<Finding>[] = [
      { class: 'os-pkgs' },
      { type: 'pnpm' },
      { scope: 'web' },
      { targetKey: 'web/package-lock.json' },
      { id: 'CVE-2024-1002' },
      { package: { name: 'x', key: 'pkg:npm/x', version: '', path: '' } },
    ];
    const keys = changed.map((changes) => keyOf(findingOf(changes)));
    expect(new Set([...keys, keyOf(base)]).size).toBe(changed.length + 1);
  });
});

describe('what changed', () => {
  const old = findingOf();
  const fresh = findingOf({ id: 'CVE-2024-9' });

  test('is new, fixed and escalated', () => {
    const risen = findingOf({ id: 'CVE-2024-5', severity: 'CRITICAL' });
    const was = findingOf({ id: 'CVE-2024-5', severity: 'MEDIUM' });
    const difference = compare([fresh, risen], SCOPES, baseline([old, was]));
    expect(shortly(difference)).toEqual({ ...NOTHING, new: ['?'], fixed: 1, escalated: 1 });
    expect(difference.escalated.get(risen)).toBe('MEDIUM');
    expect(difference.fixed[0]?.id).toBe('CVE-2024-1001');
  });

  test('is nothing when a severity sank', () => {
    const difference = compare([findingOf({ severity: 'LOW' })], SCOPES, baseline([old]));
    expect(shortly(difference)).toEqual(NOTHING);
  });

  test('is newly suppressed, which is not fixed', () => {
    const hidden = { ...old, suppressed: by };
    expect(shortly(compare([hidden], SCOPES, baseline([old])))).toEqual({ ...NOTHING, newlySuppressed: 1 });
    expect(shortly(compare([hidden], SCOPES, baseline([hidden])))).toEqual(NOTHING);
  });

  test('is newly suppressed by the ignore file only against a baseline that knows of one', () => {
    const hidden = { ...old, suppressed: { ...by, by: 'ignore-file' as const } };
    expect(compare([hidden], SCOPES, baseline([old], true)).newlySuppressed).toHaveLength(1);
    expect(compare([hidden], SCOPES, baseline([old], false)).newlySuppressed).toHaveLength(0);
  });

  test('is new again when it is no longer suppressed', () => {
    const difference = compare([old], SCOPES, baseline([{ ...old, suppressed: by }]));
    expect(shortly(difference)).toEqual({ ...NOTHING, new: ['?'] });
  });

  test('is neither new nor fixed where this run did not look', () => {
    const elsewhere = findingOf({ scope: 'shop/api' });
    expect(shortly(compare([], SCOPES, baseline([elsewhere])))).toEqual({ ...NOTHING, notScanned: 1 });
  });
});

describe('several of one identity', () => {
  test('are one vulnerability, however many copies of a package there are', () => {
    const copy = findingOf({
      package: { name: 'lodash', key: 'pkg:npm/lodash', version: '4.17.19', path: 'b' },
    });
    expect(shortly(compare([findingOf(), copy], SCOPES, baseline([findingOf()])))).toEqual(NOTHING);
    expect(shortly(compare([findingOf()], SCOPES, baseline([findingOf(), copy])))).toEqual(NOTHING);
  });

  test('are as many misconfigurations as there are: one more is new, and it is the one that was not there', () => {
    const [a, b, c] = [checkOf('a', 3), checkOf('b', 9), checkOf('c', 20)];
    const difference = compare([a, c, b], SCOPES, baseline([a, b]));
    expect([...difference.new.keys()]).toEqual([c]);
    expect(shortly(compare([b], SCOPES, baseline([a, b])))).toEqual({ ...NOTHING, fixed: 1 });
  });

  test('are new by number alone when their marks say nothing', () => {
    const same = [checkOf('a', 1), checkOf('a', 2), checkOf('a', 3)];
    expect(compare(same, SCOPES, baseline(same.slice(0, 1))).new.size).toBe(2);
  });

  test('are compared in linear time', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => checkOf(`m${index}`, index + 1));
    const difference = compare(many, SCOPES, baseline(many.slice(0, 30_000)));
    expect(difference.new.size).toBe(30_000);
  });
});

describe('with the base scanned again today', () => {
  const added = findingOf({ id: 'CVE-2024-7' });
  const disclosed = findingOf({ id: 'CVE-2024-8' });
  const old = findingOf();

  test('what this change added is apart from what was disclosed since', () => {
    const difference = compare(
      [old, added, disclosed],
      SCOPES,
      baseline([old]),
      baseline([old, disclosed], false),
    );
    expect([...difference.new].map(([{ id }, origin]) => [id, origin])).toEqual([
      ['CVE-2024-7', 'added'],
      ['CVE-2024-8', 'disclosed'],
    ]);
  });

  test('a check that a newer Trivy makes is disclosed; one more of it is added', () => {
    const [a, b, c] = [checkOf('a', 1), checkOf('b', 2), checkOf('c', 3)];
    const difference = compare([a, b, c], SCOPES, baseline([a]), baseline([a, b], false));
    expect([...difference.new].map(([{ mark }, origin]) => [mark, origin])).toEqual([
      ['b', 'disclosed'],
      ['c', 'added'],
    ]);
  });

  test('the rescan is a baseline by itself: then all that is new was added', () => {
    const rescan = baseline([old, disclosed], false);
    const difference = compare([old, added, disclosed], SCOPES, rescan, rescan);
    expect([...difference.new].map(([{ id }, origin]) => [id, origin])).toEqual([['CVE-2024-7', 'added']]);
  });
});

function readBack(content: string): { shape: Shape; base: Baseline } {
  const shape = new Shape('base.json');
  return { shape, base: readBaselineFile(JSON.parse(content) as Json, shape) };
}

describe('the compact baseline', () => {
  const findings = [
    findingOf(),
    findingOf({ id: 'CVE-2', suppressed: by }),
    checkOf('b', 9),
    checkOf('a', 3),
    findingOf({
      package: { name: 'lodash', key: 'pkg:npm/lodash', version: '4.17.19', path: 'b' },
      severity: 'LOW',
    }),
  ];
  const text = formatBaseline({ ...baseline(findings), formats: ['sarif', 'json'] }, NOW);

  test('is as its schema says, one finding a line, sorted', () => {
    expect(schemaErrors(JSON.parse(text), 'trivy-baseline')).toEqual([]);
    expect(schemaErrors({ ...(JSON.parse(text) as object), more: 1 }, 'trivy-baseline')).not.toEqual([]);
    expect(text.split('\n').filter((line) => line.startsWith('    {'))).toHaveLength(3);
    expect(formatBaseline(baseline([...findings].reverse()), NOW)).toBe(
      formatBaseline(baseline(findings), NOW),
    );
  });

  test('says the same after it was read again', () => {
    const { shape, base } = readBack(text);
    expect(shape.problems).toEqual([]);
    expect(base.entries).toEqual(baseline(findings).entries);
    expect(base).toMatchObject({ compact: true, formats: ['json', 'sarif'], createdAt: NOW.toISOString() });
    expect(shortly(compare(findings, SCOPES, base))).toEqual(NOTHING);
  });

  test('of nothing is nothing', () => {
    const empty = formatBaseline(baseline([]), NOW);
    expect(schemaErrors(JSON.parse(empty), 'trivy-baseline')).toEqual([]);
    expect(readBack(empty).base.entries.size).toBe(0);
  });

  test.each([
    ['a later version', { formatVersion: 2 }, 'formatVersion is not one that is known'],
    ['findings that are no list', { findings: {} }, 'findings is not a list'],
    [
      'a count below nothing',
      { findings: [{ kind: 'secret', class: 'secret', id: 'x', severity: 'LOW', count: -1 }] },
      'findings[0].count is not a count',
    ],
    [
      'an unknown kind',
      { findings: [{ kind: 'x', class: 'secret', id: 'x', severity: 'LOW' }] },
      'findings[0].kind is no kind',
    ],
    [
      'a missing severity',
      { findings: [{ kind: 'secret', class: 'secret', id: 'x' }] },
      'findings[0].severity is missing',
    ],
    [
      'marks that are numbers',
      { findings: [{ kind: 'secret', class: 'secret', id: 'x', severity: 'LOW', marks: [1] }] },
      'marks is not a list of text',
    ],
  ])('refuses %s', (_, changes, message) => {
    const { shape } = readBack(JSON.stringify({ ...(JSON.parse(text) as object), ...changes }));
    expect(shape.problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});
