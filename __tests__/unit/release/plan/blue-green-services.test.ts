import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { scopeOf } from '../../../../src/release/plan/blue-green-scope.ts';
import { slotServices } from '../../../../src/release/plan/blue-green-services.ts';
import { deployed, inSlot, planInput, stateWith, service, workload } from '../../../support/release-parts.ts';

const SLOT = 'edu-actions/slot';
const web = workload('web', { image: 'web:2' });
const wanted = service('web', { app: 'web' }, { spec: { ports: [{ port: 8080 }] } });

function servicesFor(live: KubeObject[], rendered = [web, wanted], deployments = [inSlot('web', 'blue')]) {
  const state = stateWith({ live: deployed([{ name: 'web-blue' }], { slot: 'blue' }) });
  const input = planInput(
    rendered,
    { services: live, deployments },
    deployments.length === 0 ? {} : { state },
  );
  return slotServices(input, scopeOf(input), { nameInSlot: new Map([['web', 'web-green']]) });
}

describe('design: rule 1: what becomes of the Services in front of the slots', () => {
  test('one that is there is moved in one step, selector and ports together, and changed only later', () => {
    const { switches, changed, created, pins } = servicesFor([
      service('web', { app: 'web', [SLOT]: 'blue' }),
    ]);
    expect(switches).toMatchObject([
      {
        before: { selector: { app: 'web', [SLOT]: 'blue' }, ports: [{ port: 80 }] },
        after: { selector: { app: 'web', [SLOT]: 'green' }, ports: [{ port: 8080 }] },
      },
    ]);
    expect(changed.map(({ spec }) => spec?.['selector'])).toEqual([{ app: 'web', [SLOT]: 'green' }]);
    expect([created, pins]).toEqual([[], []]);
  });

  test('one that lets new pods in is tied to what serves first, and moved from there', () => {
    const { pins, switches } = servicesFor([service('web', { app: 'web' })]);
    expect(pins).toMatchObject([
      { before: { selector: { app: 'web' } }, after: { selector: { app: 'web', [SLOT]: 'blue' } } },
    ]);
    expect(switches[0]?.before).toEqual(pins[0]?.after);
  });

  test('one that is new is made at its slot, and moves nothing', () => {
    const { created, switches, liveServices } = servicesFor([], [web, wanted], []);
    expect(created).toMatchObject([{ spec: { selector: { app: 'web', [SLOT]: 'blue' } } }]);
    expect(servicesFor([], [web, wanted], []).changed).toEqual([]);
    expect(switches).toEqual([]);
    expect(liveServices).toEqual([{ name: 'web', deployments: ['web-green'] }]);
  });

  test('one that others made keeps its ports and is only tied to the slot', () => {
    const extra = service('extra', { app: 'web', [SLOT]: 'blue' }, { spec: { ports: [{ port: 9 }] } });
    const { switches, changed, previews } = servicesFor([
      service('web', { app: 'web', [SLOT]: 'blue' }),
      extra,
    ]);
    const step = switches.find(({ name }) => name === 'extra');
    expect(step?.after).toEqual({ selector: { app: 'web', [SLOT]: 'green' }, ports: [{ port: 9 }] });
    expect([...changed, ...previews].map(({ metadata }) => metadata.name)).toEqual(['web', 'web-preview']);
  });

  test('one by which a workload is reached only from now on is moved, too', () => {
    const { switches } = servicesFor(
      [service('web', { app: 'web', [SLOT]: 'blue' }), service('also', { app: 'else' })],
      [web, wanted, service('also', { app: 'web' })],
    );
    expect(switches.map(({ name, after }) => [name, after.selector])).toEqual([
      ['web', { app: 'web', [SLOT]: 'green' }],
      ['also', { app: 'web', [SLOT]: 'green' }],
    ]);
  });

  test('each goes to the slot of its own workload, and is followed by that one alone', () => {
    const api = workload('api', { image: 'api:2' });
    const both = ['web', 'api'].map((name) => service(name, { app: name }));
    const input = planInput(
      [web, api, ...both],
      {
        services: [
          service('web', { app: 'web', [SLOT]: 'blue' }),
          service('api', { app: 'api', [SLOT]: 'green' }),
        ],
        deployments: [inSlot('web', 'blue'), inSlot('api', 'green')],
      },
      {
        state: stateWith({ live: deployed([{ name: 'web-blue' }, { name: 'api-green' }], { slot: 'blue' }) }),
      },
    );
    const nameInSlot = new Map([
      ['web', 'web-green'],
      ['api', 'api-blue'],
    ]);
    const { switches, liveServices, changed } = slotServices(input, scopeOf(input), { nameInSlot });
    expect(switches.map(({ after }) => after.selector[SLOT])).toEqual(['green', 'blue']);
    expect(liveServices).toEqual([
      { name: 'web', deployments: ['web-green'] },
      { name: 'api', deployments: ['api-blue'] },
    ]);
    expect(changed).toHaveLength(2);
  });

  test('a preview leads to the new slot alone and stands in for its Service', () => {
    const { previews, previewServices } = servicesFor([service('web', { app: 'web', [SLOT]: 'blue' })]);
    expect(previews).toMatchObject([{ spec: { selector: { app: 'web', [SLOT]: 'green' } } }]);
    expect(previewServices).toEqual([{ name: 'web-preview', of: 'web', deployments: ['web-green'] }]);
  });

  test('harms nobody: node ports that the API server gave stay', () => {
    const nodePort = { type: 'NodePort', ports: [{ port: 8080, nodePort: 30_080 }] };
    const live = service('web', { app: 'web', [SLOT]: 'blue' }, { spec: nodePort });
    const rendered = service('web', { app: 'web' }, { spec: { type: 'NodePort', ports: [{ port: 8080 }] } });
    const { switches, changed } = servicesFor([live], [web, rendered]);
    expect(switches[0]?.after.ports).toEqual([{ port: 8080, nodePort: 30_080 }]);
    expect(changed[0]?.spec?.['ports']).toEqual([{ port: 8080, nodePort: 30_080 }]);
  });
});
