import type { Finding } from '../../../src/findings/index.ts';

/** A finding of the room's own shape. */
export function findingOf(changes: Partial<Finding> = {}): Finding {
  return {
    kind: 'vulnerability',
    class: 'lang-pkgs',
    type: 'npm',
    artifact: '.',
    scope: '',
    target: 'package-lock.json',
    targetKey: 'package-lock.json',
    id: 'CVE-2024-1001',
    title: 'lodash: command injection',
    severity: 'HIGH',
    package: { name: 'lodash', key: 'pkg:npm/lodash', version: '4.17.20', path: '' },
    fixedVersions: ['4.17.21'],
    status: 'fixed',
    mark: '',
    ...changes,
  };
}

/** A misconfiguration of one rule in one file. */
export function checkOf(mark: string, line: number): Finding {
  const { package: _package, ...rest } = findingOf();
  return {
    ...rest,
    kind: 'misconfiguration',
    class: 'config',
    type: 'kubernetes',
    target: 'web.yaml',
    targetKey: 'web.yaml',
    file: 'web.yaml',
    id: 'KSV-0001',
    fixedVersions: [],
    mark,
    line,
  };
}
