import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import {
  foreignPodProblems,
  isLasting,
  isReady,
  isService,
  liveServicesOf,
  newlyServed,
  ownerOf,
  replacedWorkloads,
  workloadsBehind,
} from '../../../../src/release/plan/serving.ts';
import { refOf } from '../../../../src/manifests/index.ts';
import { marked } from '../../../support/marked.ts';
import {
  deployed,
  inSlot,
  object,
  OWNER,
  pod,
  replicaSet,
  service,
  stateWith,
  surveyOf,
  workload,
} from '../../../support/release-parts.ts';

const ours = (each: KubeObject): KubeObject => marked(each, 'web');
const names = (objects: readonly KubeObject[]): string[] => objects.map(({ metadata }) => metadata.name);
const web = service('web', { app: 'web' });

describe('the workload that a pod is of', () => {
  const deployment = workload('web');
  const set = replicaSet('web-1', deployment);
  const survey = surveyOf({ deployments: [deployment], replicaSets: [set, replicaSet('alone')] });
  const gone = workload('gone', {}, 'StatefulSet');

  test.each([
    ['the Deployment of its ReplicaSet', set, 'Deployment/web'],
    ['a ReplicaSet that stands alone', replicaSet('alone'), 'ReplicaSet/alone'],
    ['nobody, when its ReplicaSet is not listed', replicaSet('later'), undefined],
    ['nobody, when its workload was deleted a moment ago', gone, undefined],
    ['nobody, when it is of a Job', object('Job', 'migrate'), undefined],
    ['what controls it, of a kind that is not listed', object('Rollout', 'x'), 'Rollout/x'],
    ['itself, when nothing controls it', undefined, 'Pod/p'],
  ])('is %s', (_, owner, expected) => {
    expect(ownerOf(pod('p', {}, owner), survey)).toBe(expected);
  });
});

test.each([
  ['runs', {}, true],
  ['has ended', { status: { phase: 'Succeeded' } }, false],
  ['has failed', { status: { phase: 'Failed' } }, false],
  ['is on its way out', { deletionTimestamp: '2026-01-01T00:00:00Z' }, false],
])('a pod that %s gets traffic for good: %s', (_, extra, expected) => {
  expect(isLasting(pod('p', {}, undefined, extra))).toBe(expected);
});

const withReady = (status: string): KubeObject =>
  pod('p', {}, undefined, { status: { conditions: [{ type: 'Ready', status }] } });

test('a pod is ready by its own condition alone', () => {
  expect([withReady('True'), withReady('False'), object('Pod', 'p')].map(isReady)).toEqual([
    true,
    false,
    false,
  ]);
});

test('a Service of the core group is one, and one of knative is not', () => {
  expect(isService(web)).toBe(true);
  expect(isService({ ...web, apiVersion: 'serving.knative.dev/v1' })).toBe(false);
});

test('the live Services of the manifests, and what they send to now, whatever its kind', () => {
  const set = workload('db', { pods: { app: 'web' } }, 'StatefulSet');
  const survey = surveyOf({
    services: [web, service('other', { app: 'web' })],
    deployments: [workload('web'), workload('else')],
    otherWorkloads: [set],
  });
  expect(names(liveServicesOf([workload('web'), web], survey))).toEqual(['web']);
  expect(names(workloadsBehind(web, survey))).toEqual(['web', 'db']);
});

describe('harms nobody: what serves under a name that the manifests do not have any more', () => {
  const old = ours(workload('old', { pods: { app: 'web' } }));
  const rendered = [workload('web'), web];

  test.each([
    ['goes when the journal knows it', [refOf(old)], old, ['old']],
    ['stays when the journal does not', [], old, []],
    ['stays when it bears no mark', [refOf(old)], workload('old', { pods: { app: 'web' } }), []],
    ['is no slot', [refOf(inSlot('web', 'blue'))], inSlot('web', 'blue'), []],
    ['is what no Service of ours sends to', [refOf(old)], ours(workload('old')), []],
    ['is not what the manifests name', [refOf(workload('web'))], ours(workload('web')), []],
  ])('%s', (_, inventory, found, expected) => {
    const survey = surveyOf({ services: [web], deployments: [found] });
    const input = { ...OWNER, survey, state: stateWith({ inventory }) };
    expect(names(replacedWorkloads(rendered, input))).toEqual(expected);
  });
});

describe('what a new Service would send to beside what is in the manifests', () => {
  const old = ours(workload('old', { pods: { app: 'web' } }));
  const state = stateWith({ live: deployed([{ name: 'old' }]) });
  const rendered = [workload('web'), web];

  test.each([
    ['is told of', {}, state, ['old']],
    ['is nothing new where the Service is there', { services: [web] }, state, []],
    ['is not what is kept warm', {}, { ...state, warm: deployed([{ name: 'old' }]) }, []],
    ['is nothing that the journal does not know', {}, stateWith(), []],
  ])('%s', (_, found, state, expected) => {
    const survey = surveyOf({ deployments: [old], ...found });
    expect(names(newlyServed(rendered, { ...OWNER, survey, state }))).toEqual(expected);
  });
});

describe('somebody else’s pods behind a Service', () => {
  const own = new Set(['Deployment/web']);
  const stranger = workload('stranger', {}, 'StatefulSet');
  const found = (pods: KubeObject[], services: KubeObject[] = []) =>
    foreignPodProblems([web], surveyOf({ services, otherWorkloads: [stranger], pods }), own);

  test('are refused, with whose they are', () => {
    const [problem, ...more] = found([pod('a', { app: 'web' }, stranger), pod('b', { app: 'web' })]);
    expect(problem).toMatchObject({ found: 'StatefulSet stranger, Pod b' });
    expect(more).toEqual([]);
  });

  test('are found by the selector that is live as well, without what ties it to a slot', () => {
    const live = service('web', { tier: 'old', 'edu-actions/slot': 'blue' });
    expect(found([pod('a', { tier: 'old' }, stranger)], [live])).toHaveLength(1);
  });

  test('are none of what is on its way out, or of another Service', () => {
    const leaving = pod('a', { app: 'web' }, stranger, { deletionTimestamp: '2026-01-01T00:00:00Z' });
    expect(found([leaving, pod('b', { app: 'x' }, stranger)])).toEqual([]);
  });
});
