import { describe, expect, test } from '@jest/globals';
import { type KubeObject, parseQuantity } from '../../../../src/cluster/index.ts';
import { judgeQuotas } from '../../../../src/release/plan/quota.ts';

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
  expect(parseQuantity(text)).toBe(expected);
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
  const demand = { live: [], started: [workload], removed: [] };
  return judgeQuotas([quota({ cpu: '0' }, { cpu: '0' })], demand).problems[0]?.expected;
}

/** Two small pods serve, and two more are to come. */
function judged(one: KubeObject, removed: KubeObject[] = []): string[] {
  const two = [deployment(2, [small])];
  const { problems, warnings } = judgeQuotas([one], { live: two, started: two, removed });
  return [
    ...problems.map(({ message, found, expected }) => `${message.split(': ')[1]}: ${found}, ${expected}`),
    ...warnings,
  ];
}

describe('room for two versions', () => {
  test.each<[string, KubeObject, string[]]>([
    ['enough', quota({ pods: '4' }, { pods: '2' }), []],
    ['pods', quota({ pods: '3' }, { pods: '2' }), ['pods: a limit of 3, 4 for both']],
    [
      'cpu',
      quota({ 'requests.cpu': '300m' }, { 'requests.cpu': '200m' }),
      ['requests.cpu: a limit of 300m, 0.4 for both'],
    ],
    ['exactly enough', quota({ cpu: '400m' }, { cpu: '200m' }), []],
    [
      'limits',
      quota({ 'limits.memory': '300Mi' }, { 'limits.memory': '256Mi' }),
      ['limits.memory: a limit of 300Mi, 512Mi for both'],
    ],
    [
      'pods, counted as objects',
      quota({ 'count/pods': '3' }, { 'count/pods': '2' }),
      ['count/pods: a limit of 3, 4 for both'],
    ],
    ['what nobody has counted yet', quota({ pods: '3' }, {}), []],
    ['what is no pod', quota({ services: '1' }, { services: '1' }), []],
    ['a scope', quota({ pods: '1' }, { pods: '1' }, { scopes: ['BestEffort'] }), []],
  ])('%s', (_, one, expected) => {
    expect(judged(one)).toEqual(expected);
  });

  test('that others take just now is a warning, since they may give it back', () => {
    const others = quota({ pods: '5' }, { pods: '4' });
    expect(judged(others)).toEqual(['quota team has 1 of pods free just now, and the new pods take 2']);
    expect(judged(others, [deployment(1, [small])])).toEqual([]);
  });

  test('is nothing for what asks for nothing, and is for one pod where no number is said', () => {
    const bare = deployment(2, [{}]);
    const over = quota({ cpu: '1' }, { cpu: '2' });
    expect(judgeQuotas([over], { live: [], started: [bare], removed: [] })).toEqual({
      problems: [],
      warnings: [],
    });
    const { spec } = deployment(1, [small]);
    const { replicas: _replicas, ...unsaid } = spec ?? {};
    expect(needs({ ...bare, spec: unsaid })).toBe('0.1 for both');
  });

  test('counts the largest init container, or all that run together', () => {
    const large = { resources: { limits: { cpu: '1' } } };
    const sidecar = { ...large, restartPolicy: 'Always' };
    expect(needs(deployment(1, [small], [large]))).toBe('1 for both');
    expect(needs(deployment(1, [small, small], [sidecar]))).toBe('1.2 for both');
  });
});
