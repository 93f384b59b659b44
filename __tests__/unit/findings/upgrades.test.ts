import { describe, expect, test } from '@jest/globals';
import { byPackage, upgradesOf } from '../../../src/findings/upgrades.ts';
import { compareVersions } from '../../../src/findings/versions.ts';
import { checkOf, findingOf } from './finding.ts';

describe('versions', () => {
  test.each([
    ['npm', '1.9.0', '1.10.0'],
    ['npm', '1.0.0-rc.1', '1.0.0'],
    ['npm', '1.0.0-alpha', '1.0.0-beta'],
    ['npm', '1.0.0-rc.2', '1.0.0-rc.10'],
    ['npm', '4.17.20', '4.17.21'],
    ['gomod', 'v0.3.6', '0.3.7'],
    ['pip', '2.0.dev1', '2.0a1'],
    ['pip', '2.0rc1', '2.0'],
    ['pom', '2.9.1', '2.9.10.4'],
    ['pom', '2.0.0.RC1', '2.0.0.Final'],
    ['pom', '1.0-M2', '1.0-SNAPSHOT'],
    ['gemspec', '6.0.2.1', '6.0.3.1'],
    ['debian', '2.0.5-1', '2.0.5-1+deb10u1'],
    ['debian', '1.0~rc1-1', '1.0-1'],
    ['debian', '3.0.9-1', '3.0.11-1'],
    ['debian', '9.0-1', '1:1.0-1'],
    ['alpine', '1.1.1c-r0', '1.1.1d-r0'],
    ['alpine', '1.1.1d-r0', '1.1.1d-r2'],
    ['ubuntu', '1.44.1-1ubuntu1.1', '1.44.1-1ubuntu1.2'],
    ['centos', '1:1.0.2k-16.el7', '1:1.0.2k-19.el7'],
    ['npm', '99999999999999999999.0', '100000000000000000000.0'],
  ])('of %s: %s is older than %s', (type, older, newer) => {
    expect(compareVersions(older, newer, type)).toBeLessThan(0);
    expect(compareVersions(newer, older, type)).toBeGreaterThan(0);
    expect(compareVersions(newer, newer, type)).toBe(0);
  });

  test.each([
    ['v1.2.0', '1.2'],
    ['1.2.3+build5', '1.2.3'],
    ['2.9.0.Final', '2.9.0'],
  ])('%s is as old as %s', (one, other) => {
    expect(compareVersions(one, other, 'pom')).toBe(0);
  });
});

describe('the smallest upgrade that fixes most', () => {
  test.each([
    ['of one fix', '1.0.0', [['1.0.1']], { best: { version: '1.0.1', fixes: 1 } }],
    [
      'of a later fix, which holds the earlier',
      '1.0.0',
      [['1.0.1'], ['1.0.3'], ['1.0.2']],
      { best: { version: '1.0.3', fixes: 3 } },
    ],
    [
      'of branches',
      '3.0.1',
      [['2.6.9', '3.1.0', '3.2.7', '4.3.1']],
      { best: { version: '3.1.0', fixes: 1 } },
    ],
    [
      'of branches where a version between two fixes is open still',
      '3.0.1',
      [['2.6.9', '3.1.0', '4.3.1'], ['4.0.0']],
      { best: { version: '4.3.1', fixes: 2 }, sameMajor: { version: '3.1.0', fixes: 1 } },
    ],
    [
      'in another major version, with the best of this one',
      '6.0.2',
      [['6.0.3', '5.2.4'], ['7.0.0'], ['7.1.0']],
      { best: { version: '7.1.0', fixes: 3 }, sameMajor: { version: '6.0.3', fixes: 1 } },
    ],
    ['of some that have no fix', '1.0.0', [[], ['1.0.1'], []], { best: { version: '1.0.1', fixes: 1 } }],
    ['of none', '1.0.0', [[], []], {}],
    ['of fixes that are older than what is installed', '2.0.0', [['1.0.1']], {}],
    [
      'with the same merit is the smaller',
      '1.0.0',
      [['1.0.1', '1.1.0']],
      { best: { version: '1.0.1', fixes: 1 } },
    ],
  ])('%s', (_, installed, fixes, expected) => {
    expect(upgradesOf(installed, 'npm', fixes)).toEqual(expected);
  });
});

test('packages are listed worst first, one a version wherever it is, without what is suppressed or no vulnerability', () => {
  const other = { name: 'a', key: 'pkg:npm/a', version: '1', path: '' };
  const lodash = { name: 'lodash', key: 'pkg:npm/lodash', path: '' };
  const packages = byPackage([
    findingOf({ severity: 'LOW', package: other }),
    findingOf({ id: 'B' }),
    findingOf(),
    findingOf({ suppressed: { by: 'trivy', reason: '', status: '' }, severity: 'CRITICAL' }),
    findingOf({ target: 'web/package-lock.json' }),
    findingOf({ package: { ...lodash, version: '3.0.0' }, severity: 'CRITICAL', fixedVersions: [] }),
    checkOf('a', 1),
  ]);
  expect(
    packages.map(({ name, worst, findings, moreTargets, upgrades }) => [
      name,
      worst,
      findings.length,
      moreTargets,
      upgrades.best?.version,
    ]),
  ).toEqual([
    ['lodash', 'CRITICAL', 1, 0, undefined],
    ['lodash', 'HIGH', 2, 1, '4.17.21'],
    ['a', 'LOW', 1, 0, '4.17.21'],
  ]);
});
