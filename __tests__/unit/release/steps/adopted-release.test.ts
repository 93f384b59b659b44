import { describe, expect, test } from '@jest/globals';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { adoptedRelease, resumed } from '../../../../src/release/steps/adopted-release.ts';
import {
  deployed,
  inSlot,
  object,
  planInput,
  replicaSet,
  requestWith,
  service,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

const COUNT = 'deployment.kubernetes.io/revision';
const installed = workload('web', {
  annotations: { [COUNT]: '3' },
  spec: { paused: true },
  status: { readyReplicas: 1 },
});
const set = replicaSet('web-3', installed, { annotations: { [COUNT]: '3' } });
set.metadata.creationTimestamp = '2025-05-05T05:05:05Z';
const warm = deployed([{ name: 'web' }], { revision: 0, version: '1' });

function adopted(state = stateWith(), deployments = [installed], kept: typeof warm | undefined = warm) {
  const rendered = [
    workload('web', { image: 'web:2' }),
    service('web', { app: 'web' }),
    object('ConfigMap', 'new'),
  ];
  const live = service('web', { app: 'web' }, { spec: { clusterIP: '10.0.0.1' } });
  const input = planInput(rendered, { services: [live], deployments, replicaSets: [set] }, { state: state });
  const facts = {
    survey: input.survey,
    existing: input.existing,
    request: requestWith(),
    stored: { state },
    rendered: { version: '2', manifests: [...input.manifests], hooks: [], crds: [], warnings: [] },
  };
  return adoptedRelease(facts, planBlueGreen(input), kept);
}

describe('what others had installed', () => {
  test('is kept as it was found, running, and as long as its pods are warm', () => {
    const found = adopted();
    expect(found?.entry).toMatchObject({
      revision: 0,
      version: '1',
      asFound: true,
      deployedAt: '2025-05-05T05:05:05Z',
    });
    const objects = (found?.rendered.manifests ?? []).map((each) => each.object);
    expect(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort()).toEqual([
      'Deployment/web',
      'Service/web',
    ]);
    for (const each of objects) {
      expect(each).not.toHaveProperty('status');
      expect(each.metadata.uid).toBeUndefined();
      expect(each.spec).not.toHaveProperty('paused');
    }
  });

  test.each([
    ['a release of ours is what serves', stateWith({ live: deployed([{ name: 'web' }]) }), [installed], warm],
    ['what serves is in a slot', stateWith(), [inSlot('web', 'blue')], warm],
    ['nothing stays warm', stateWith(), [installed], undefined],
  ])('is no release of its own where %s', (_, state, deployments, kept) => {
    const found = kept === undefined ? adoptedWithoutWarm(state) : adopted(state, deployments, kept);
    expect(found).toBeUndefined();
  });
});

function adoptedWithoutWarm(state: ReturnType<typeof stateWith>) {
  const input = planInput([workload('web', { image: 'web:2' }), service('web', { app: 'web' })], {
    services: [service('web', { app: 'web' })],
    deployments: [installed],
  });
  const rendered = { version: '2', manifests: [], hooks: [], crds: [], warnings: [] };
  const facts = {
    survey: input.survey,
    existing: input.existing,
    request: requestWith(),
    stored: { state },
    rendered,
  };
  return adoptedRelease(facts, planBlueGreen(input), undefined);
}

test('only a Deployment is resumed', () => {
  expect(resumed(installed).spec).not.toHaveProperty('paused');
  const set2 = workload('db', { spec: { paused: true } }, 'StatefulSet');
  expect(resumed(set2)).toBe(set2);
  expect(resumed(workload('web'))).toEqual(workload('web'));
});
