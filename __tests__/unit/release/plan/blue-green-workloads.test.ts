import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { labelsOfTemplate } from '../../../../src/release/base/label-keys.ts';
import { scopeOf } from '../../../../src/release/plan/blue-green-scope.ts';
import { workloadsOf } from '../../../../src/release/plan/blue-green-workloads.ts';
import {
  deployed,
  inSlot,
  object,
  planInput,
  service,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

const SLOT = 'edu-actions/slot';
const services = [service('web', { app: 'web' })];
const tied = [service('web', { app: 'web', [SLOT]: 'blue' })];
const web = workload('web', { image: 'web:2', replicas: 2 });

function found(
  deployments: KubeObject[],
  { rendered = [web], more = {} }: { rendered?: KubeObject[]; more?: Parameters<typeof planInput>[2] } = {},
) {
  const input = planInput([...rendered, ...services], { services: tied, deployments }, more);
  return workloadsOf(input, scopeOf(input));
}

describe('what runs pods in a blue-green release', () => {
  test('is in its slot, with its labels, its number and as many pods as serve', () => {
    const { slotted, nameInSlot } = found([inSlot('web', 'blue', { replicas: 5 })]);
    const [own] = slotted;
    expect(own).toMatchObject({ renderedName: 'web', asked: 2, object: { spec: { replicas: 5 } } });
    expect(nameInSlot.get('web')).toBe(own?.object.metadata.name);
    expect(labelsOfTemplate(own?.object ?? web)).toMatchObject({
      [SLOT]: 'green',
      'edu-actions/app': 'web',
      'edu-actions/revision': '5',
    });
  });

  test('is used as it is where its own pods are warm, under the number that they bear', () => {
    const warm = inSlot('web', 'green', { pods: { 'edu-actions/revision': '2' } });
    const reuse = deployed([{ name: 'web-green' }], { revision: 3, slot: 'green' });
    const { slotted, warm: names, idle } = found([inSlot('web', 'blue'), warm], { more: { reuse } });
    expect([...names]).toEqual(['web-green']);
    expect(labelsOfTemplate(slotted[0]?.object ?? web)).toMatchObject({ 'edu-actions/revision': '2' });
    expect(idle.map(({ name }) => name)).toEqual(['web-green']);
  });

  test('takes its scaler along', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const hpa = object(
      'HorizontalPodAutoscaler',
      'web',
      { spec: { scaleTargetRef, maxReplicas: 9 } },
      'autoscaling/v2',
    );
    const { scalers } = found([inSlot('web', 'blue')], { rendered: [web, hpa] });
    expect(scalers).toMatchObject([{ spec: { scaleTargetRef: { name: 'web-green' } } }]);
  });
});

describe('harms nobody: what serves nothing and is removed first', () => {
  const blue = inSlot('web', 'blue');
  const state = stateWith({ live: deployed([{ name: 'web-blue' }], { slot: 'blue' }) });

  test.each([
    ['is the slot that does not serve', [blue, inSlot('web', 'green')], state, ['web-green']],
    ['is not what serves', [blue], state, []],
    [
      'is not another application’s',
      [
        blue,
        {
          ...inSlot('old', 'green'),
          metadata: {
            ...inSlot('old', 'green').metadata,
            labels: { [SLOT]: 'green', 'edu-actions/app': 'x' },
          },
        },
      ],
      state,
      [],
    ],
    [
      'is not what nobody has marked',
      [blue, workload('old')],
      { ...state, warm: deployed([{ name: 'old' }]) },
      [],
    ],
    [
      'is not what the journal says serves behind Services that are gone from the manifests',
      [blue, inSlot('api', 'blue')],
      stateWith({ live: deployed([{ name: 'web-blue' }, { name: 'api-blue' }], { slot: 'blue' }) }),
      [],
    ],
  ])('%s', (_, deployments, state, expected) => {
    const { idle } = found(deployments, { more: { state } });
    expect(idle.map(({ name }) => name)).toEqual(expected);
  });
});

test('a Deployment that the manifests pause is a problem, and fewer pods than serve are asked for later', () => {
  const paused = { ...web, spec: { ...web.spec, paused: true } };
  expect(found([inSlot('web', 'blue')], { rendered: [paused] }).problems).toMatchObject([
    { found: 'spec.paused: true' },
  ]);
  const state = stateWith({ live: deployed([{ name: 'web-blue', replicas: 6 }], { slot: 'blue' }) });
  const { requested, warnings } = found([inSlot('web', 'blue', { replicas: 6 })], { more: { state } });
  expect(requested).toMatchObject([{ ref: { name: 'web-green' }, replicas: 2 }]);
  expect(warnings).toHaveLength(1);
});

const selecting = (name: string) => object('Widget', name, { spec: { selector: { app: 'web' } } });

describe('where nothing gets a slot, since nothing has changed', () => {
  const [blue, green] = [inSlot('web', 'blue'), inSlot('web', 'green')];

  test('a slot that no Service would send to stays warm', () => {
    const { slotted, idle } = found([blue, green], {
      rendered: [web, selecting('web'), selecting('else')],
      more: { alike: new Map([['Deployment/web', [blue]]]) },
    });
    expect([slotted, idle]).toEqual([[], []]);
  });

  test('one that an open Service would send to is in the way', () => {
    const there = workload('web');
    const input = planInput(
      [web, ...services],
      { services, deployments: [there, green] },
      { alike: new Map([['Deployment/web', [there]]]) },
    );
    const { slotted, idle } = workloadsOf(input, scopeOf(input));
    expect([slotted, idle.map(({ name }) => name)]).toEqual([[], ['web-green']]);
  });
});
