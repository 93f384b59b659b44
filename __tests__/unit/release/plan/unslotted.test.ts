import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { classify } from '../../../../src/manifests/index.ts';
import { startingReplicas } from '../../../../src/release/plan/starting-replicas.ts';
import {
  foreignProblems,
  mixedServiceProblems,
  replacedBeside,
  sharedServiceProblems,
  unslottedOf,
} from '../../../../src/release/plan/unslotted.ts';
import { labelsOfTemplate } from '../../../../src/release/base/label-keys.ts';
import { marked } from '../../../support/marked.ts';
import {
  deployed,
  inSlot,
  object,
  OWNER,
  planInput,
  pod,
  service,
  setBy,
  stateWith,
  surveyOf,
  workload,
} from '../../../support/release-parts.ts';

const names = (objects: readonly KubeObject[]): string[] => objects.map(({ metadata }) => metadata.name);
const manifests = (objects: readonly KubeObject[]) =>
  objects.map((each) => ({ object: each, origin: 'test' }));
const db = workload('db', { replicas: 2 }, 'StatefulSet');
const dbService = service('db', { app: 'db' });

function standing(live: KubeObject[], more: Parameters<typeof planInput>[2] = {}) {
  const rendered = [db, dbService, object('ConfigMap', 'settings')];
  const input = planInput(rendered, { otherWorkloads: live }, more);
  const kept = startingReplicas({
    objects: rendered,
    state: input.state,
    going: [],
    inPlace: (each) => live.find(({ metadata }) => metadata.name === each.metadata.name),
    scalers: [],
    isBack: false,
  });
  return unslottedOf(input, input.manifests, input.manifests, kept);
}

describe('what gets no slot', () => {
  test('bears our label on its pods where it runs any, and all else is as the manifests have it', () => {
    const { others, standing: found } = standing([]);
    expect(names(others)).toEqual(['db', 'db', 'settings']);
    expect(others.map((each) => labelsOfTemplate(each)['edu-actions/app'])).toEqual([
      'web',
      undefined,
      undefined,
    ]);
    expect(found).toMatchObject({
      workloads: [{ metadata: { name: 'db' } }],
      services: [{ name: 'db', others: [{ kind: 'StatefulSet', name: 'db' }] }],
      isWide: false,
    });
    expect(found.asked).toEqual(new Map([['StatefulSet/db', 2]]));
  });

  test('keeps pods without our label where nothing else changes, and is then watched as a whole', () => {
    const live = workload('db', { replicas: 2 }, 'StatefulSet');
    const { others, standing: found } = standing([live], { same: new Set(['StatefulSet/db']) });
    expect(labelsOfTemplate(others[0] ?? db)).toEqual({ app: 'db' });
    expect(found.isWide).toBe(true);
  });

  test('is watched as a whole where one of several has pods without our label', () => {
    const others = workload('cache', { pods: { app: 'cache', 'edu-actions/app': 'web' } }, 'StatefulSet');
    const rendered = [others, db];
    const input = planInput(rendered, { otherWorkloads: [others, workload('db', {}, 'StatefulSet')] });
    const kept = startingReplicas({
      objects: rendered,
      state: input.state,
      going: [],
      inPlace: () => undefined,
      scalers: [],
      isBack: false,
    });
    expect(unslottedOf(input, input.manifests, input.manifests, kept).standing.isWide).toBe(true);
  });

  test('gets as many pods as serve now, and goes on where an adoption of ours paused it', () => {
    const live = setBy(
      workload('db', { replicas: 5, spec: { paused: true } }, 'StatefulSet'),
      'edu-actions-web',
      'paused',
    );
    expect(standing([live]).others[0]?.spec).toMatchObject({ replicas: 5, paused: false });
    const byHand = setBy(live, 'kubectl', 'paused');
    expect(
      standing([{ ...byHand, metadata: { ...live.metadata, managedFields: [] } }]).others[0]?.spec,
    ).not.toHaveProperty('paused');
  });
});

describe('what serves in the place of a workload without a slot', () => {
  const blue = inSlot('db', 'blue');
  const stranger = workload('x', { pods: { app: 'db' } });
  const about = {
    ...OWNER,
    survey: surveyOf({ services: [dbService], deployments: [blue, stranger] }),
    manifests: manifests([db, dbService]),
    state: stateWith(),
  };

  test.each([
    ['goes when it was in a slot of ours', [], [], ['db-blue']],
    ['stays when it is the Service’s own slot', ['db-blue'], [], []],
    ['goes when it is known to be replaced', ['db-blue'], [stranger], ['x']],
  ])('%s', (_, deployments, replaced, expected) => {
    expect(names(replacedBeside([{ name: 'db', deployments }], about, replaced))).toEqual(expected);
  });
});

describe('pods of nobody behind the Services', () => {
  const survey = surveyOf({ services: [dbService], pods: [pod('alone', { app: 'db' })] });
  const input = {
    ...OWNER,
    manifests: manifests([db, dbService]),
    survey,
    existing: new Map(),
    state: stateWith(),
  };

  test('are told of once', () => {
    expect(foreignProblems(input, false)).toMatchObject([{ found: 'Pod alone' }]);
    expect(foreignProblems(input, true)).toEqual([]);
  });

  test('are none of the manifests’ own, nor of what bears our label', () => {
    const ofDb = pod('db-0', { app: 'db' }, db);
    const found = {
      ...input,
      survey: surveyOf({ services: [dbService], otherWorkloads: [db], pods: [ofDb] }),
    };
    expect(foreignProblems(found, false)).toEqual([]);
    const ours = workload('old', { labels: { 'edu-actions/app': 'web' } }, 'StatefulSet');
    const ofOurs = pod('old-0', { app: 'db' }, ours);
    expect(
      foreignProblems(
        { ...input, survey: surveyOf({ services: [dbService], otherWorkloads: [ours], pods: [ofOurs] }) },
        false,
      ),
    ).toEqual([]);
    const others = workload('old', { labels: { 'edu-actions/app': 'x' } }, 'StatefulSet');
    expect(
      foreignProblems(
        { ...input, survey: surveyOf({ services: [dbService], otherWorkloads: [others], pods: [ofOurs] }) },
        false,
      ),
    ).toMatchObject([{ found: 'StatefulSet old' }]);
  });

  test('are none of what the journal keeps warm', () => {
    const old = workload('old');
    const ofOld = pod('old-1', { app: 'db' }, old);
    const found = {
      ...input,
      survey: surveyOf({ services: [dbService], deployments: [old], pods: [ofOld] }),
    };
    expect(foreignProblems(found, false)).toHaveLength(1);
    expect(
      foreignProblems({ ...found, state: stateWith({ warm: deployed([{ name: 'old' }]) }) }, false),
    ).toEqual([]);
  });
});

test('a Service in front of a Deployment and of what no switch can move is refused, one in front of either is not', () => {
  const both = service('all', { tier: 'shop' });
  const web = workload('web', { pods: { tier: 'shop', app: 'web' } });
  const set = workload('set', { pods: { tier: 'shop' } }, 'StatefulSet');
  const api = workload('api');
  const front = [service('web', { app: 'web' }), service('api', { app: 'api' })];
  const job = workload('job', { pods: { tier: 'shop' } }, 'Job');
  const parts = classify(manifests([web, api, set, job, both, ...front]));
  expect(mixedServiceProblems(parts)).toMatchObject([{ found: 'Deployment web, StatefulSet set' }]);
});

describe('a Service that a switch would cut other workloads off from', () => {
  const web = service('web', { app: 'web' });
  const other = workload('other', { pods: { app: 'web' }, uid: 'u' });
  const problems = (deployments: KubeObject[], served: KubeObject[], state = stateWith()) =>
    sharedServiceProblems([web], served, {
      ...OWNER,
      manifests: [],
      survey: surveyOf({ services: [web], deployments }),
      existing: new Map(),
      state,
    });

  test.each([
    ['is refused, with their names', [other], [], [{ found: 'Deployment other' }]],
    ['is none where they are what serves', [other], [other], []],
    ['is none where they bear our mark', [marked(other, 'web')], [], []],
    ['is none where they are behind another Service', [workload('other')], [], []],
  ])('%s', (_, deployments, served, expected) => {
    expect(problems(deployments, served)).toMatchObject(expected);
  });

  test('is refused for a name that the journal keeps warm and that is another object by now', () => {
    expect(problems([other], [], stateWith({ warm: deployed([{ name: 'other' }]) }))).toHaveLength(1);
  });
});
