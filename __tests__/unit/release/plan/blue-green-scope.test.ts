import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { scopeOf } from '../../../../src/release/plan/blue-green-scope.ts';
import {
  deployed,
  inSlot,
  object,
  planInput,
  service,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

const web = workload('web', { image: 'web:2' });
const cache = workload('cache');
const services = [service('web', { app: 'web' }), service('cache', { app: 'cache' })];
const rendered = [web, cache, ...services];
const tied = [
  service('web', { app: 'web', 'edu-actions/slot': 'blue' }),
  service('cache', { app: 'cache', 'edu-actions/slot': 'blue' }),
];
const blue = [inSlot('web', 'blue'), inSlot('cache', 'blue')];
const names = (objects: readonly KubeObject[]): string[] => objects.map(({ metadata }) => metadata.name);

describe('what a blue-green release is about', () => {
  test('is in the slot that does not serve, with the next number', () => {
    const scope = scopeOf(planInput(rendered, { services: tied, deployments: blue }));
    expect(scope).toMatchObject({ slot: 'green', revision: 5, problems: [] });
    expect(names(scope.rendered)).toEqual(['web', 'cache']);
    expect(names(scope.leaving)).toEqual(['web-blue', 'cache-blue']);
    expect(names(scope.liveServices)).toEqual(['web', 'cache']);
  });

  test('leaves what did not change out: it is shared, and its Service is not moved', () => {
    const alike = new Map([['Deployment/cache', [blue[1] ?? cache]]]);
    const scope = scopeOf(planInput(rendered, { services: tied, deployments: blue }, { alike }));
    expect(scope.sharing.shared.map(({ live }) => live.metadata.name)).toEqual(['cache-blue']);
    expect(names(scope.rendered)).toEqual(['web']);
    expect(names(scope.leaving)).toEqual(['web-blue']);
    expect(names(scope.liveServices)).toEqual(['web']);
  });

  test('has the number of a release whose own pods are used', () => {
    const green = [inSlot('web', 'green', { pods: { 'edu-actions/revision': '3' } })];
    const reuse = deployed([{ name: 'web-green' }], { revision: 3, slot: 'green' });
    const scope = scopeOf(
      planInput([web, services[0] ?? web], { services: tied, deployments: [...blue, ...green] }, { reuse }),
    );
    expect(scope).toMatchObject({ slot: 'green', revision: 3 });
  });

  test('has the names of the configuration that its pods read in versions', () => {
    const envFrom = [{ configMapRef: { name: 'settings' } }];
    const reading = workload('web', { pod: { containers: [{ name: 'app', image: 'web:2', envFrom }] } });
    const settings = { ...object('ConfigMap', 'settings'), data: { a: '1' } };
    const scope = scopeOf(planInput([reading, settings, ...services]));
    expect([...scope.configNames]).toEqual([expect.stringMatching(/^settings-\w+$/)]);
  });

  test.each([
    [
      'there is nothing to switch',
      [object('ConfigMap', 'c'), services[0] ?? web],
      {},
      'no Deployment behind a Service',
    ],
    [
      'a Service also selects others',
      rendered,
      { services: tied, deployments: [...blue, workload('x', { pods: { app: 'web' } })] },
      'also selects the pods of other workloads',
    ],
    [
      'a Service also sends to what no switch can move',
      [...rendered, workload('web', {}, 'StatefulSet')],
      {},
      'what no switch can move',
    ],
  ])('says that %s', (_, objects, found, message) => {
    expect(scopeOf(planInput(objects, found)).problems[0]?.message).toContain(message);
  });

  test('names the kinds that were found where there is nothing to switch', () => {
    const objects = [object('ConfigMap', 'c'), services[0] ?? web, object('ConfigMap', 'd')];
    expect(scopeOf(planInput(objects)).problems[0]?.found).toBe('3 objects: ConfigMap, Service');
  });

  test('is refused where one Service would have to send to two slots', () => {
    const both = [
      workload('web', { pods: { tier: 't', app: 'web' } }),
      workload('api', { pods: { tier: 't', app: 'api' } }),
    ];
    const pods = { tier: 't' };
    const deployments = [inSlot('web', 'blue', { pods }), inSlot('api', 'green', { pods })];
    const live = [
      service('web', { app: 'web', 'edu-actions/slot': 'blue' }),
      service('api', { app: 'api', 'edu-actions/slot': 'green' }),
      service('all', pods),
    ];
    const state = stateWith({
      live: deployed([{ name: 'web-blue' }, { name: 'api-green' }], { slot: 'blue' }),
    });
    const input = planInput([...both, service('all', pods)], { services: live, deployments }, { state });
    expect(() => scopeOf(input)).toThrow('serve in different slots');
  });
});
