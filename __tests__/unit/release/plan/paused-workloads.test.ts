import { describe, expect, test } from '@jest/globals';
import {
  isPausedByUs,
  pausedProblems,
  pausedWarnings,
} from '../../../../src/release/plan/paused-workloads.ts';
import { deployed, setBy, stateWith, workload } from '../../../support/release-parts.ts';

const paused = workload('web', { spec: { paused: true } });
const byHand = setBy(paused, 'kubectl', 'paused');
const byUs = setBy(paused, 'edu-actions-web', 'paused');
const adoption = {
  deployments: [{ name: 'web', podTemplateHash: 'a', wasPaused: false }],
  services: [],
};

test.each([
  ['our manager', byUs, stateWith(), true],
  ['an adoption on record', byHand, stateWith({ adoption }), true],
  ['an adoption that is warm by now', byHand, stateWith({ warm: deployed([{ name: 'web' }]) }), true],
  ['somebody', byHand, stateWith(), false],
  ['nobody', workload('web'), stateWith({ adoption }), false],
  ['nothing that is there', undefined, stateWith({ adoption }), false],
])('a Deployment paused by %s is paused by us: %#', (_, live, state, expected) => {
  expect(isPausedByUs(live, state)).toBe(expected);
});

describe('a Deployment whose new pods nobody would start', () => {
  test.each([
    ['is refused where the manifests pause it', { rendered: paused }, 'leave spec.paused out'],
    [
      'is refused where somebody has paused it, by whom',
      { rendered: workload('web'), live: byHand },
      'kubectl rollout resume deployment/web',
    ],
  ])('%s', (_, facts, remedy) => {
    const [problem] = pausedProblems([{ isSame: false, isServed: true, ...facts }], stateWith());
    expect(problem?.remedy).toContain(remedy);
  });

  test.each([
    ['its pods stay as they are', { live: byHand, isSame: true }],
    ['we have paused it', { live: byUs, isSame: false }],
    ['it is not paused', { live: workload('web'), isSame: false }],
  ])('is none where %s', (_, facts) => {
    expect(pausedProblems([{ rendered: workload('web'), isServed: true, ...facts }], stateWith())).toEqual(
      [],
    );
  });
});

const strategy = (updateStrategy: object, kind: string) => workload('db', { spec: { updateStrategy } }, kind);

describe('a workload that keeps old pods', () => {
  const live = workload('db', {}, 'StatefulSet');

  test.each([
    ['OnDelete', strategy({ type: 'OnDelete' }, 'DaemonSet'), 'the update strategy OnDelete'],
    ['a partition', strategy({ rollingUpdate: { partition: 2 } }, 'StatefulSet'), 'a partition of 2'],
  ])('by %s is refused where users reach it, and else told of', (_, rendered, why) => {
    const facts = { rendered, live, isSame: false };
    expect(pausedProblems([{ ...facts, isServed: true }], stateWith())).toMatchObject([{ found: why }]);
    expect(pausedWarnings([{ ...facts, isServed: true }])).toEqual([]);
    expect(pausedProblems([{ ...facts, isServed: false }], stateWith())).toEqual([]);
    expect(pausedWarnings([{ ...facts, isServed: false }])[0]).toContain(why);
  });

  test.each([
    ['whose template did not change', { live, isSame: true }],
    ['that is made now', { isSame: false }],
  ])('is nothing to hold up a release: one %s', (_, more) => {
    const rendered = strategy({ type: 'OnDelete' }, 'StatefulSet');
    expect(pausedProblems([{ rendered, isServed: true, ...more }], stateWith())).toEqual([]);
  });

  test('is none with a partition of 0', () => {
    const rendered = strategy({ rollingUpdate: { partition: 0 } }, 'StatefulSet');
    expect(pausedProblems([{ rendered, live, isSame: false, isServed: true }], stateWith())).toEqual([]);
  });
});
