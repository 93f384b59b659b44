import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../../src/base/index.ts';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf, type Rendered } from '../../../../src/manifests/index.ts';
import { foreignObjects } from '../../../../src/release/plan/foreign-objects.ts';
import {
  liveHooks,
  liveOf,
  namesIn,
  proofOf,
  refuseForeign,
  refuseMoved,
} from '../../../../src/release/plan/ownership.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { marked } from '../../../support/marked.ts';
import {
  inSlot,
  object,
  OWNER,
  planInput,
  service,
  stateWith,
  surveyOf,
  workload,
} from '../../../support/release-parts.ts';

const hook = object('Job', 'migrate', {}, 'batch/v1');

function rendered(objects: readonly KubeObject[], hooks: readonly KubeObject[] = []): Rendered {
  const manifests = objects.map((each) => ({ object: each, origin: 'test' }));
  return {
    version: '2',
    manifests,
    hooks: hooks.map((each) => ({ object: each, origin: 'test', points: [], weight: 0, deletePolicies: [] })),
    crds: [],
    warnings: [],
  };
}

test('the names of the manifests are no names of hooks', () => {
  expect(namesIn(rendered([workload('web')], [hook]))).toEqual(new Set([refKey(refOf(workload('web')))]));
});

const foreign = () => foreignObjects(OWNER, new Set([refKey(refOf(workload('web')))]), []);

const route = { app: 'web', 'edu-actions/slot': 'blue' };

const moving = (live: KubeObject) => {
  const input = planInput([workload('web', { image: 'web:2' }), service('web', { app: 'web' })], {
    services: [live],
    deployments: [inSlot('web', 'blue')],
  });
  return () => refuseMoved(foreign(), planBlueGreen(input), input.survey);
};

describe('harms nobody: what others own is refused before anything starts', () => {
  test.each([
    ['another application’s object', [marked(workload('web'), 'other')], []],
    [
      'an object of Argo CD',
      [workload('web', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps' } })],
      [],
    ],
    ['another application’s hook', [], [marked(hook, 'other')]],
    ['nobody’s object under a name that the release makes up', [workload('web-blue')], []],
  ])('%s', (_, existing, hooks) => {
    expect(() => refuseForeign(foreign(), existing, hooks, OWNER)).toThrow(ConfigurationError);
  });

  test('what is ours, or nobody’s and named, is not', () => {
    expect(() =>
      refuseForeign(foreign(), [workload('web'), marked(workload('x'), 'web')], [hook], OWNER),
    ).not.toThrow();
  });

  test('a Service that another application has marked is not moved', () => {
    expect(moving(marked(service('web', route), 'other'))).toThrow('other');
    expect(moving(service('web', route))).not.toThrow();
  });
});

describe('hooks that are there', () => {
  test('are read with their kind, and what is not there is left out', async () => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    await memory.clock.run(
      cluster.create({ ...object('ConfigMap', 'seed'), metadata: { name: 'seed', namespace: 'default' } }),
    );
    const seed = { ...object('ConfigMap', 'seed'), metadata: { name: 'seed', namespace: 'default' } };
    const found = await memory.clock.run(liveHooks({ cluster }, rendered([], [seed, hook])));
    expect(found).toMatchObject([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'seed' } }]);
  });

  test.each([
    [403, []],
    [500, undefined],
  ])('that answer %i', async (status, expected) => {
    using memory = inMemoryCluster();
    memory.order({ method: 'GET', name: 'migrate', does: { status, reason: 'x' }, times: 99 });
    const { cluster } = memory.connect();
    const found = memory.clock.run(liveHooks({ cluster }, rendered([], [hook])));
    if (expected === undefined) await expect(found).rejects.toBeInstanceOf(ApiError);
    else expect(await found).toEqual(expected);
  });
});

test('the proof is the journal’s record and what an older version adopted', () => {
  const ref = { ...refOf(workload('web')), uid: 'u1' };
  const survey = surveyOf({
    stored: { state: stateWith({ inventory: [ref] }) },
    deployments: [inSlot('web', 'blue', { uid: 'u2' }), workload('stranger', { uid: 'u3' })],
  });
  const proof = proofOf(survey, OWNER);
  expect(proof.recorded?.get(refKey(ref))).toBe('u1');
  expect(proof.adopted).toEqual(new Set(['u2']));
});

test('the live object behind a reference bears the kind of the reference', () => {
  const web = { ...workload('web'), kind: '' };
  const settings = object('ConfigMap', 'settings');
  const existing = new Map([[refKey(refOf(settings)), settings]]);
  const refs = [refOf(workload('web')), refOf(settings), refOf(workload('gone'))];
  expect(liveOf(refs, surveyOf({ deployments: [web] }), existing).map(({ kind }) => kind)).toEqual([
    'Deployment',
    'ConfigMap',
  ]);
});
