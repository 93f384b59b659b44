import { expect, test } from '@jest/globals';
import { requestedReplicas } from '../../../../src/release/plan/requested-replicas.ts';
import { startingReplicas } from '../../../../src/release/plan/starting-replicas.ts';
import { deployed, inSlot, stateWith, workload } from '../../../support/release-parts.ts';

test('what has more pods than its manifests ask for by now is lowered later, under the name that it is applied by', () => {
  const web = workload('web', { replicas: 2 });
  const api = workload('api', { replicas: 6 });
  const kept = startingReplicas({
    objects: [web, api],
    head: stateWith({
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
