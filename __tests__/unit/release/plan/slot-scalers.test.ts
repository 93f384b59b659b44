import { describe, expect, test } from '@jest/globals';
import { scaleTargetOf } from '../../../../src/manifests/index.ts';
import { scalersInPlace, slotMoves, slotScalers } from '../../../../src/release/plan/slot-scalers.ts';
import { inSlot, object, OWNER, workload } from '../../../support/release-parts.ts';

const scalerOf = (target: string, kind = 'Deployment') =>
  object(
    'HorizontalPodAutoscaler',
    `of-${target}`,
    { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind, name: target }, maxReplicas: 5 } },
    'autoscaling/v2',
  );

test('a scaler of the manifests points at the name in the slot, and another one where it did', () => {
  const manifests = [scalerOf('web'), scalerOf('batch')].map((each) => ({ object: each, origin: 'test' }));
  const found = slotScalers({ scalers: manifests }, new Map([['web', 'web-green']]));
  expect(found.map((scaler) => scaleTargetOf(scaler)?.name)).toEqual(['web-green', 'batch']);
});

test('of what scales in the cluster, that stays which points at what keeps its name and kind', () => {
  const scalers = [scalerOf('db', 'StatefulSet'), scalerOf('db'), scalerOf('web'), object('ConfigMap', 'c')];
  const others = [{ object: workload('db', {}, 'StatefulSet'), origin: 'test' }];
  expect(scalersInPlace(scalers, others)).toEqual([scalers[0]]);
});

describe('where the traffic goes, for what is not moved with it', () => {
  const serving = inSlot('web', 'blue');
  const gone = workload('old');
  const next = inSlot('web', 'green');
  const about = {
    leaving: [serving, gone],
    slotted: [{ object: next, renderedName: 'web', behind: [{ object: serving, share: 1 }] }],
    shared: [{ rendered: workload('cache'), live: inSlot('cache', 'blue') }],
    scalers: [],
    idle: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'stale' }],
    isReused: false,
  };

  test('is from what leaves to its successor, and from the rest to nobody', () => {
    const moves = slotMoves(OWNER, about);
    expect(moves.losing).toEqual(
      new Map([
        ['Deployment/web-blue', 'web-green'],
        ['Deployment/old', undefined],
      ]),
    );
    expect(moves.idle).toEqual(
      new Map([
        ['Deployment/stale', undefined],
        ['Deployment/web', 'web-green'],
        ['Deployment/cache', 'cache-blue'],
      ]),
    );
  });

  test('is made by the release, unless pods are used as they are', () => {
    expect(slotMoves(OWNER, about).made).toEqual(new Set(['Deployment/web-green']));
    expect(slotMoves(OWNER, { ...about, isReused: true }).made).toEqual(new Set());
  });

  test('holds up what is new, and nothing that the journal knows', () => {
    expect(slotMoves(OWNER, about).refuses).toBe(true);
    expect(slotMoves({ ...OWNER, isKnown: true }, about).refuses).toBe(false);
  });
});
