import { expect, test } from '@jest/globals';
import { laterReplicas, pinnedReplicas, rollingReplicas } from '../../../../src/release/plan/replicas.ts';

test.each([
  ['a first install takes the manifests', { rendered: 3 }, 3],
  ['a first install without a count', {}, 1],
  ['what an autoscaler grew is kept', { rendered: 2, live: 7, autoscaler: { min: 2, max: 10 } }, 7],
  [
    'more than the autoscaler allows by now is for it to change',
    { live: 7, autoscaler: { min: 2, max: 5 } },
    7,
  ],
  ['at the least what the autoscaler asks for', { live: 1, autoscaler: { min: 2, max: 5 } }, 2],
  ['an autoscaled first install starts at its minimum', { autoscaler: { min: 3, max: 5 } }, 3],
  ['what a person scaled up is kept', { rendered: 2, live: 6, lastRendered: 2 }, 6],
  ['manifests that ask for more get it at once', { rendered: 8, live: 6, lastRendered: 2 }, 8],
  ['manifests that ask for fewer get them later', { rendered: 4, live: 6, lastRendered: 2 }, 6],
  ['what a person scaled down is kept', { rendered: 4, live: 2, lastRendered: 4, isByHand: true }, 2],
  [
    'what a scaler that is gone has left becomes what the manifests say',
    { rendered: 4, live: 2, lastRendered: 4 },
    4,
  ],
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

test.each([
  ['as many as serve now, whatever the manifests ask for', { rendered: 1, live: 4, lastRendered: 2 }, 4],
  ['as many as serve now, where they ask for none any more', { live: 4, lastRendered: 3 }, 4],
  [
    'as many as serve now, where the manifests say that it is idle',
    { rendered: 0, live: 4, lastRendered: 0 },
    4,
  ],
  ['at least as many as the manifests say', { rendered: 3, live: 1, lastRendered: 3 }, 3],
  ['idle, where nothing serves and nothing is asked for', { live: 0 }, undefined],
] as [string, Parameters<typeof rollingReplicas>[0], number | undefined][])(
  'harms nobody 5: what is replaced in its place gets %s',
  (_, facts, expected) => {
    expect(rollingReplicas(facts)).toBe(expected);
  },
);

test.each([
  ['the manifests ask for fewer than they did', { rendered: 2, live: 6, lastRendered: 3 }, 2],
  ['they give a number for the first time', { rendered: 2, live: 6, lastRendered: 'none' }, 2],
  ['they ask for none at all', { rendered: 0, live: 6, lastRendered: 3 }, 0],
  ['they say what they did', { rendered: 2, live: 6, lastRendered: 2 }, undefined],
  ['nobody knows what they did', { rendered: 2, live: 6 }, undefined],
  [
    'an autoscaler decides',
    { rendered: 2, live: 6, lastRendered: 3, autoscaler: { min: 1, max: 9 } },
    undefined,
  ],
  ['they ask for more', { rendered: 7, live: 6, lastRendered: 3 }, undefined],
] as [string, Parameters<typeof laterReplicas>[0], number | undefined][])(
  'harms nobody 5: fewer pods after the verdict, where %s',
  (_, facts, expected) => {
    expect(laterReplicas(facts)).toBe(expected);
  },
);
