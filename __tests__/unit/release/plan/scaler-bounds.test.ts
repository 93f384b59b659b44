import { expect, test } from '@jest/globals';
import { boundsOf } from '../../../../src/release/plan/scaler-bounds.ts';
import { object } from '../../../support/release-parts.ts';

const scaleTargetRef = { kind: 'Deployment', name: 'web' };

test.each([
  ['an autoscaler', { scaleTargetRef, minReplicas: 2, maxReplicas: 9 }, { min: 2, max: 9 }],
  ['a ScaledObject', { scaleTargetRef, minReplicaCount: 3, maxReplicaCount: 4 }, { min: 3, max: 4 }],
  [
    'one that may scale to zero',
    { scaleTargetRef, minReplicaCount: 0, maxReplicaCount: 4 },
    { min: 1, max: 4 },
  ],
  ['one without bounds', { scaleTargetRef }, { min: 1, max: Number.MAX_SAFE_INTEGER }],
  ['what does not count pods', { targetRef: scaleTargetRef, minReplicas: 2 }, undefined],
  ['what has no spec', undefined, undefined],
])('the bounds of %s', (_, spec, expected) => {
  expect(boundsOf(object('Scaler', 's', spec === undefined ? {} : { spec }))).toEqual(expected);
});
