import { expect, test } from '@jest/globals';
import { requestedReplicas } from '../../../../src/release/plan/requested-replicas.ts';
import { startingReplicas } from '../../../../src/release/plan/starting-replicas.ts';
import { deployed, inSlot, stateWith, workload } from '../../../support/release-parts.ts';

test('what has more pods than its manifests ask for by now is lowered later, under the name that it is applied by', () => {
  const web = workload('web', { replicas: 2 });
  const api = workload('api', { replicas: 6 });
  const kept = startingReplicas({
    objects: [web, api],
    state: stateWith({
      live: deployed([
        { name: 'web-blue', replicas: 6 },
        { name: 'api-blue', replicas: 6 },
      ]),
    }),
    going: [inSlot('web', 'blue', { replicas: 6 }), inSlot('api', 'blue', { replicas: 6 })],
    inPlace: () => undefined,
    scalers: [],
    isBack: false,
  });
  const all = [
    { rendered: web, object: inSlot('web', 'green') },
    { rendered: api, object: inSlot('api', 'green') },
  ];
  expect(requestedReplicas(all, kept)).toMatchObject([{ ref: { name: 'web-green' }, replicas: 2 }]);
});

const byScaler = (replicas: number) => {
  const web = workload('web', { replicas });
  const managedFields = [
    {
      manager: 'kube-controller-manager',
      subresource: 'scale',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    },
  ];
  return { ...web, metadata: { ...web.metadata, managedFields } };
};

test.each([
  {
    name: 'is raised to what its manifests ask for',
    live: byScaler(3),
    wanted: [{ replicas: 4, isMore: true }],
  },
  { name: 'keeps more than they ask for', live: byScaler(5), wanted: [] },
  {
    name: 'is left when no scaler set its count: the release itself raises it',
    live: workload('web', { replicas: 3 }),
    wanted: [],
  },
])('what nothing scales any more $name', ({ live, wanted }) => {
  const web = workload('web', { replicas: 4 });
  const kept = startingReplicas({
    objects: [web],
    state: stateWith({ live: deployed([{ name: 'web', replicas: 4 }]) }),
    going: [],
    inPlace: () => live,
    scalers: [],
    isBack: false,
  });
  expect(requestedReplicas([{ rendered: web, object: web }], kept)).toMatchObject(wanted);
});
