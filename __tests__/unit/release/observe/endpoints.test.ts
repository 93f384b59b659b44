import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { readyPods, shortfall } from '../../../../src/release/observe/endpoints.ts';

const slice = (service: string, pods: Record<string, boolean | undefined>): KubeObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${service}-x`, labels: { 'kubernetes.io/service-name': service } },
  endpoints: Object.entries(pods).map(([name, ready]) => ({
    addresses: ['10.0.0.1'],
    conditions: ready === undefined ? {} : { ready },
    targetRef: { kind: 'Pod', name },
  })),
});

describe('ready pods of a Service', () => {
  test('come from all of its slices, once each, and from no other Service', () => {
    const slices = [
      slice('web', { a: true, b: false }),
      slice('web', { a: true, c: true }),
      slice('api', { d: true }),
    ];
    expect([...readyPods(slices, 'web')].sort()).toEqual(['a', 'c']);
  });

  test('an unset ready condition counts as ready, as the API says', () => {
    expect([...readyPods([slice('web', { a: undefined })], 'web')]).toEqual(['a']);
  });
});

describe('what a Service lacks', () => {
  test.each([
    ['nothing', { n1: true, n2: true }, undefined],
    ['an endpoint', { n1: true, n2: false }, 'Service web has 1 of 2 ready endpoints'],
    ['the end of the old pods', { n1: true, n2: true, old: true }, 'Service web still sends to old'],
    ['everything', {}, 'Service web has 0 of 2 ready endpoints'],
    ['an old pod that is not ready is no stranger', { n1: true, n2: true, old: false }, undefined],
  ])('%s', (_, pods, expected) => {
    expect(shortfall([slice('web', pods)], 'web', new Set(['n1', 'n2']), 2)).toBe(expected);
  });
});
