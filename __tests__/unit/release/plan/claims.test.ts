import { describe, expect, test } from '@jest/globals';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { claimFindings, claimsIn, claimsOf } from '../../../../src/release/plan/claims.ts';
import {
  inSlot,
  listing,
  object,
  pod,
  replicaSet,
  surveyOf,
  workload,
} from '../../../support/release-parts.ts';

const volumes = [
  { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  { name: 'tmp', emptyDir: {} },
];
const claim = (...accessModes: string[]): KubeObject =>
  object('PersistentVolumeClaim', 'data', { spec: { accessModes } });
const blue = inSlot('web', 'blue');
const blueSet = replicaSet('web-blue-1', blue);
const fresh = { object: inSlot('web', 'green', { pod: { volumes } }), renderedName: 'web' };
const holder = pod('web-blue-1-a', {}, blueSet, { spec: { volumes } });

function findings(about: {
  pods?: KubeObject[];
  live?: KubeObject;
  rendered?: KubeObject;
  going?: string[];
}) {
  const { pods = [holder], live, rendered, going = [] } = about;
  const survey = surveyOf({ deployments: [blue], replicaSets: [blueSet], pods });
  return claimFindings([fresh], {
    survey,
    manifests: rendered === undefined ? [] : [{ object: rendered, origin: 'test' }],
    claims: new Map(live === undefined ? [] : [['data', live]]),
    going: going.map((name) => ({ apiVersion: 'apps/v1', kind: 'Deployment', name })),
  });
}

describe('design: rule 18: a claim that the old version’s pods have mounted', () => {
  test.each([
    ['and one pod alone may mount is a problem', { live: claim('ReadWriteOncePod') }, 1, 0],
    ['and pods of one node may mount is a warning', { live: claim('ReadWriteOnce') }, 0, 1],
    ['and every pod may mount is nothing', { live: claim('ReadWriteMany') }, 0, 0],
    ['and also many may mount is nothing', { live: claim('ReadWriteOnce', 'ReadWriteMany') }, 0, 0],
    ['and is in the manifests alone counts as they say', { rendered: claim('ReadWriteOncePod') }, 1, 0],
    [
      'keeps the mode that it has in the cluster',
      { live: claim('ReadWriteMany'), rendered: claim('ReadWriteOncePod') },
      0,
      0,
    ],
    [
      'is not one of another name in the manifests',
      { rendered: { ...claim('ReadWriteOncePod'), metadata: { name: 'other' } } },
      0,
      0,
    ],
    ['is no other object of its name', { rendered: { ...claim('ReadWriteOncePod'), kind: 'Widget' } }, 0, 0],
    ['by pods that go first is nothing', { live: claim('ReadWriteOncePod'), going: ['web-blue'] }, 0, 0],
    ['by nobody is nothing', { live: claim('ReadWriteOncePod'), pods: [pod('x', {}, blueSet)] }, 0, 0],
    [
      'by a pod that has ended is nothing',
      {
        live: claim('ReadWriteOncePod'),
        pods: [pod('x', {}, blueSet, { spec: { volumes }, status: { phase: 'Succeeded' } })],
      },
      0,
      0,
    ],
  ])('%s', (_, about, problems, warnings) => {
    const found = findings(about);
    expect(found.problems).toHaveLength(problems);
    expect(found.warnings).toHaveLength(warnings);
    for (const each of found.problems)
      expect(each).toMatchObject({
        code: 'claim-held',
        found: expect.stringContaining('Deployment web-blue'),
      });
  });
});

test('the claims of a pod are each named once, and other volumes are none', () => {
  expect(claimsOf({ spec: { volumes: [...volumes, ...volumes] } })).toEqual(['data']);
  expect(claimsOf({})).toEqual([]);
});

describe('the claims in the cluster', () => {
  const mounting = [workload('web', { pod: { volumes } })];
  const forbidden = new ApiError(403, { message: 'no' }, { verb: 'list', group: '', resource: 'x' });

  test.each([
    [
      'are read for a blue-green release that mounts any',
      'blue-green',
      mounting,
      [claim('ReadWriteOnce')],
      ['data'],
    ],
    [
      'are read where one workload of several mounts any',
      'blue-green',
      [workload('cache'), ...mounting],
      [claim('ReadWriteOnce')],
      ['data'],
    ],
    ['are not for a rolling one', 'rolling', mounting, new Error('asked'), []],
    ['are not where nothing mounts any', 'blue-green', [workload('web')], new Error('asked'), []],
    ['are unknown where the Role does not allow it', 'blue-green', mounting, forbidden, []],
  ] as const)('%s', async (_, strategy, objects, answer, expected) => {
    const cluster = listing({ PersistentVolumeClaim: answer });
    expect([...(await claimsIn(cluster, { namespace: 'shop', strategy }, objects)).keys()]).toEqual(expected);
  });

  test('that cannot be read are no reason to go on', async () => {
    const cluster = listing({ PersistentVolumeClaim: new Error('broken') });
    await expect(claimsIn(cluster, { namespace: 'shop', strategy: 'blue-green' }, mounting)).rejects.toThrow(
      'broken',
    );
  });
});
