import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { liveWarnings } from '../../../src/diagnosis/index.ts';

const autoscaler = (status: string, reason: string, message = 'no metrics known'): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  status: { conditions: [{ type: 'ScalingActive', status, reason, message }] },
});

const budget = (status: object, spec: object = { minAvailable: 2 }): KubeObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web', generation: 3 },
  spec: { ...spec },
  status: {
    observedGeneration: 3,
    disruptionsAllowed: 0,
    currentHealthy: 2,
    desiredHealthy: 2,
    expectedPods: 2,
    ...status,
  },
});

describe('hpa-no-metrics', () => {
  test('quotes what the autoscaler says of itself', () => {
    const [warning] = liveWarnings([autoscaler('False', 'FailedGetResourceMetric')]);
    expect(warning).toMatchObject({
      code: 'hpa-no-metrics',
      advice: expect.stringContaining('metrics-server'),
    });
    expect(warning?.message).toContain('HorizontalPodAutoscaler web does not scale');
    expect(warning?.evidence).toEqual([
      'condition ScalingActive of HorizontalPodAutoscaler web: FailedGetResourceMetric: no metrics known',
    ]);
  });

  test.each([
    ['it has them', autoscaler('True', 'ValidMetricFound')],
    ['it was switched off on purpose', autoscaler('False', 'ScalingDisabled')],
    ['it has not looked yet', { ...autoscaler('True', ''), status: {} }],
  ])('not when %s', (_why, object) => {
    expect(liveWarnings([object])).toEqual([]);
  });
});

describe('pdb-blocks', () => {
  test.each([
    [{ minAvailable: 2 }, 'minAvailable 2'],
    [{ maxUnavailable: 0 }, 'maxUnavailable 0'],
  ])('%j lets no healthy pod go', (spec, rule) => {
    const [warning] = liveWarnings([budget({}, spec)]);
    expect(warning).toMatchObject({
      code: 'pdb-blocks',
      advice: expect.stringContaining('maxUnavailable: 1'),
    });
    expect(warning?.message).toContain(`although all 2 are healthy (${rule})`);
    expect(warning?.evidence.join()).toContain('disruptionsAllowed 0');
  });

  test.each([
    ['a pod is unhealthy, and that is why', { currentHealthy: 1 }],
    ['one may go', { disruptionsAllowed: 1, currentHealthy: 3, expectedPods: 3 }],
    ['it covers no pod', { expectedPods: 0, currentHealthy: 0, desiredHealthy: 0 }],
    ['its status is of an older spec', { observedGeneration: 2 }],
  ])('not when %s', (_why, status) => {
    expect(liveWarnings([budget(status)])).toEqual([]);
  });
});
