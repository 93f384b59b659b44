import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { quantity, quotaProblems } from '../../../src/release/quota.ts';

test.each([
  ['2', 2],
  ['500m', 0.5],
  ['64Mi', 64 * 2 ** 20],
  ['1G', 1e9],
  ['1e3', 1000],
  [3, 3],
  ['', undefined],
  ['many', undefined],
  ['5XB', undefined],
])('the quantity %p is %p', (text, expected) => {
  expect(quantity(text)).toBe(expected);
});

const quota = (
  hard: Record<string, string>,
  used: Record<string, string>,
  spec: object = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'team' },
  spec: { hard, ...spec },
  status: { hard, used },
});

const deployment = (replicas: number, containers: object[], initContainers: object[] = []): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas, template: { spec: { containers, initContainers } } },
});

const small = { resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } } };

function needs(workload: KubeObject): string | undefined {
  return quotaProblems([quota({ cpu: '0' }, { cpu: '0' })], [workload], [])[0]?.expected;
}

describe('room for two versions', () => {
  test.each<[string, KubeObject, KubeObject[], string[]]>([
    ['enough', quota({ pods: '4' }, { pods: '2' }), [], []],
    ['pods', quota({ pods: '3' }, { pods: '2' }), [], ['pods: 1 free of 3, 2 for the new pods']],
    ['what is removed first', quota({ pods: '3' }, { pods: '2' }), [deployment(1, [small])], []],
    [
      'cpu',
      quota({ 'requests.cpu': '1' }, { 'requests.cpu': '900m' }),
      [],
      ['requests.cpu: 0.1 free of 1, 0.2 for the new pods'],
    ],
    ['exactly enough', quota({ cpu: '300m' }, { cpu: '100m' }), [], []],
    [
      'limits',
      quota({ 'limits.memory': '300Mi' }, { 'limits.memory': '128Mi' }),
      [],
      ['limits.memory: 172Mi free of 300Mi, 256Mi for the new pods'],
    ],
    ['what is no pod', quota({ services: '1' }, { services: '1' }), [], []],
    ['a scope', quota({ pods: '1' }, { pods: '1' }, { scopes: ['BestEffort'] }), [], []],
  ])('%s', (_, one, removed, expected) => {
    const problems = quotaProblems([one], [deployment(2, [small])], removed);
    expect(
      problems.map(
        ({ message, found, expected: wanted }) => `${message.split(': ')[1]}: ${found}, ${wanted}`,
      ),
    ).toEqual(expected);
  });

  test('counts the largest init container, or all that run together', () => {
    const large = { resources: { limits: { cpu: '1' } } };
    const sidecar = { ...large, restartPolicy: 'Always' };
    expect(needs(deployment(1, [small], [large]))).toBe('1 for the new pods');
    expect(needs(deployment(1, [small, small], [sidecar]))).toBe('1.2 for the new pods');
  });
});
