import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import type { LiveVersion } from '../../../../src/release/plan/live-version.ts';
import { chooseSlots, coveringsOf, otherSlot } from '../../../../src/release/plan/slot-choice.ts';
import { deployed, inSlot, service, stateWith, workload } from '../../../support/release-parts.ts';

const web = workload('web');
const api = workload('api');
const own = [service('web', { app: 'web' }), service('api', { app: 'api' })];
const inSlots = (...deployments: KubeObject[]): LiveVersion => ({ kind: 'slot', slot: 'blue', deployments });

function choice(live: LiveVersion, services = own, more: Partial<Parameters<typeof chooseSlots>[1]> = {}) {
  const workloads = [web, api];
  const coverings = coveringsOf(workloads, services, services);
  const found = chooseSlots(workloads, { live, state: stateWith(), coverings, ...more });
  return 'problems' in found ? found.problems : { slot: found.slot, ...Object.fromEntries(found.slots) };
}

test('the other slot of blue is green, and the other way round', () => {
  expect([otherSlot('blue'), otherSlot('green')]).toEqual(['green', 'blue']);
});

test('a Service covers what it sends to before or after the release, whatever it is tied to', () => {
  const live = service('web', { app: 'api', 'edu-actions/slot': 'blue' });
  const found = coveringsOf([web, api], [service('web', { app: 'web' })], [live, service('x', { app: 'x' })]);
  expect(found.map(({ name, workloads }) => [name, workloads.length])).toEqual([
    ['web', 2],
    ['x', 0],
  ]);
  expect(found[0]?.live).toBe(live);
});

describe('each workload gets the slot that what serves in its place is not in', () => {
  test.each([
    [
      'both in one',
      inSlots(inSlot('web', 'blue'), inSlot('api', 'blue')),
      { slot: 'green', web: 'green', api: 'green' },
    ],
    [
      'each in its own',
      inSlots(inSlot('web', 'blue'), inSlot('api', 'green')),
      { slot: 'green', web: 'green', api: 'blue' },
    ],
    ['nothing serves', { kind: 'none' }, { slot: 'blue', web: 'blue', api: 'blue' }],
    [
      'what serves is adopted',
      { kind: 'adopted', deployments: [web] },
      { slot: 'green', web: 'green', api: 'green' },
    ],
    [
      'what is new beside a slot',
      inSlots(inSlot('web', 'blue')),
      { slot: 'green', web: 'green', api: 'green' },
    ],
  ] as [string, LiveVersion, object][])('%s', (_, live, expected) => {
    expect(choice(live)).toEqual(expected);
  });

  test('not the slot of a release behind Services that the manifests do not have any more', () => {
    const state = stateWith({ live: deployed([], { slot: 'blue' }) });
    expect(choice({ kind: 'none' }, own, { state })).toMatchObject({ slot: 'green' });
  });

  test('those behind one Service get the same', () => {
    const both = workload('both', { pods: { app: 'web', tier: 'shop' } });
    const other = workload('other', { pods: { app: 'api', tier: 'shop' } });
    const services = [service('shop', { tier: 'shop' })];
    const coverings = coveringsOf([both, other], services, services);
    const taken = inSlot('both', 'green', { pods: { tier: 'shop' } });
    const live: LiveVersion = { kind: 'slot', slot: 'green', deployments: [taken] };
    const found = chooseSlots([both, other], { live, state: stateWith(), coverings });
    expect(found).toMatchObject({
      slots: new Map([
        ['both', 'blue'],
        ['other', 'blue'],
      ]),
    });
  });

  test('those behind one Service that serve in different ones are refused, with their names', () => {
    const pods = { tier: 'shop' };
    const services = [service('shop', pods)];
    const workloads = [workload('web', { pods }), workload('api', { pods })];
    const live = inSlots(
      inSlot('else', 'blue'),
      inSlot('web', 'blue', { pods }),
      inSlot('api', 'green', { pods }),
    );
    const found = chooseSlots(workloads, {
      live,
      state: stateWith(),
      coverings: coveringsOf(workloads, services, []),
    });
    expect(found).toMatchObject({
      problems: [{ found: 'web-blue, api-green', message: expect.stringContaining('Service shop') }],
    });
    const also = [...services, service('alone', { app: 'web' })];
    const [first] = [workload('web', { pods: { ...pods, app: 'web' } }), workload('api', { pods })];
    const both = [first, workload('api', { pods })].filter((each) => each !== undefined);
    expect(
      chooseSlots(both, { live, state: stateWith(), coverings: coveringsOf(both, also, []) }),
    ).toMatchObject({ problems: [{ message: expect.stringMatching(/^Service shop would send/u) }] });
  });

  test('what a Service sends to in a slot decides, also where nothing bears the name', () => {
    const services = [service('web', { app: 'web' })];
    const old = inSlot('old', 'green', { pods: { app: 'web' } });
    const found = chooseSlots([web], {
      live: inSlots(inSlot('api', 'blue'), old),
      state: stateWith(),
      coverings: coveringsOf([web], services, services),
    });
    expect(found).toMatchObject({ slots: new Map([['web', 'blue']]) });
  });

  describe('of three', () => {
    const [a, b, c] = [workload('a'), workload('b'), workload('c')];
    const chosen = (live: LiveVersion, ...coverings: KubeObject[][]) =>
      chooseSlots([a, b, c], {
        live,
        state: stateWith(),
        coverings: coverings.map((workloads, at) => ({ name: `s${at}`, workloads })),
      });

    test('those that hang together by way of another get the same', () => {
      expect(chosen(inSlots(inSlot('c', 'green')), [b, c], [], [a, b])).toMatchObject({
        slots: new Map([
          ['a', 'blue'],
          ['b', 'blue'],
          ['c', 'blue'],
        ]),
      });
    });

    test('the first of the manifests names the release', () => {
      const live = inSlots(inSlot('a', 'blue'), inSlot('b', 'green'));
      expect(chosen(live, [a, c])).toMatchObject({
        slot: 'green',
        slots: new Map([
          ['a', 'green'],
          ['c', 'green'],
          ['b', 'blue'],
        ]),
      });
    });
  });

  test('a release whose own pods are used is where they are', () => {
    const reuse = { held: deployed([]), deployments: [inSlot('web', 'blue'), inSlot('api', 'green')] };
    expect(choice(inSlots(), own, { reuse })).toEqual({ slot: 'blue', web: 'blue', api: 'green' });
  });
});
