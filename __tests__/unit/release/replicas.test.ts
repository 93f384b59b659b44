import { expect, test } from '@jest/globals';
import { pinnedReplicas } from '../../../src/release/replicas.ts';

test.each([
  ['a first install takes the manifests', { rendered: 3 }, 3],
  ['a first install without a count', {}, 1],
  ['what an autoscaler grew is kept', { rendered: 2, live: 7, autoscaler: { min: 2, max: 10 } }, 7],
  ['within the new bounds of the autoscaler', { live: 7, autoscaler: { min: 2, max: 5 } }, 5],
  ['an autoscaled first install starts at its minimum', { autoscaler: { min: 3, max: 5 } }, 3],
  ['what a person scaled up is kept', { rendered: 2, live: 6, lastRendered: 2 }, 6],
  ['manifests that ask for another count get it', { rendered: 4, live: 6, lastRendered: 2 }, 4],
  ['an adopted application is not made weaker', { rendered: 2, live: 6 }, 6],
  ['an adopted application is made as strong as the manifests say', { rendered: 6, live: 2 }, 6],
  ['manifests without a count follow what is live', { live: 4 }, 4],
  [
    'an application scaled to nothing comes back as the manifests say',
    { rendered: 2, live: 0, lastRendered: 2 },
    2,
  ],
])('%s', (_, facts, expected) => {
  expect(pinnedReplicas(facts)).toBe(expected);
});
