import { describe, expect, test } from '@jest/globals';
import { parseForced } from '../../../../src/actions/deploy/forced.ts';
import { isForced } from '../../../../src/cluster/apply/forced.ts';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' };
const conflict = (field: string) => ({ manager: 'other', field });

describe('force-conflicts', () => {
  test('names fields, of one object or of all', () => {
    expect(parseForced('\n .spec.replicas \nDeployment/web .spec.template\n')).toEqual([
      { path: '.spec.replicas' },
      { object: { kind: 'Deployment', name: 'web' }, path: '.spec.template' },
    ]);
  });

  test('says every line that is no field', () => {
    expect(() => parseForced('spec.replicas\n.ok\nDeployment web .spec')).toThrow(
      /found: spec\.replicas; .*\n.*found: Deployment web \.spec; /u,
    );
  });

  test.each([
    ['.spec.replicas', '.spec.replicas', true],
    ['.spec', '.spec.replicas', true],
    ['.spec.rep', '.spec.replicas', false],
    ['.spec.template.spec.containers', '.spec.template.spec.containers[name="web"].image', true],
    ['Deployment/web .spec.replicas', '.spec.replicas', true],
    ['Deployment/other .spec.replicas', '.spec.replicas', false],
    ['Service/web .spec.replicas', '.spec.replicas', false],
  ])('%s takes %s: %p', (line, field, expected) => {
    expect(isForced(parseForced(line), web, conflict(field))).toBe(expected);
  });
});
