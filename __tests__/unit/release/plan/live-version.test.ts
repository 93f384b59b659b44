import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import {
  deployedFrom,
  homeOf,
  imageVersionOf,
  type LiveVersion,
  liveVersion,
  loosePins,
  servingVersion,
  unpinnable,
} from '../../../../src/release/plan/live-version.ts';
import type { Survey } from '../../../../src/release/plan/survey.ts';
import {
  deployed,
  inSlot,
  OWNER,
  pod,
  service,
  stateWith,
  surveyOf,
  workload,
} from '../../../support/release-parts.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

type Live<Kind extends LiveVersion['kind']> = Extract<LiveVersion, { kind: Kind }>;

const SLOT = 'edu-actions/slot';
const HASH = 'controller-revision-hash';
const rendered = [workload('web')];
const blue = inSlot('web', 'blue');
const green = inSlot('web', 'green');

function live(
  found: Partial<Survey>,
  state: ReturnType<typeof stateWith> = stateWith(),
  replaced: KubeObject[] = [],
) {
  const survey = surveyOf(found);
  return liveVersion({ ...OWNER, survey, state }, rendered, { services: survey.services, replaced });
}

const names = (objects: readonly KubeObject[]): string[] => objects.map(({ metadata }) => metadata.name);

describe('what serves before a release', () => {
  test.each([
    ['the slot that the Services send to', { app: 'web', [SLOT]: 'green' }, undefined, 'green'],
    ['whatever the journal says of it', { app: 'web', [SLOT]: 'green' }, 'web-blue', 'green'],
  ] as const)('is %s', (_, selector, recorded, slot) => {
    const state = stateWith(
      recorded === undefined ? {} : { live: deployed([{ name: recorded }], { slot: 'blue' }) },
    );
    const found = live({ services: [service('web', selector)], deployments: [blue, green] }, state);
    expect(found).toMatchObject({ kind: 'slot', slot });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual([`web-${slot}`]);
  });

  test('is what the journal says where a killed release left the Services apart', () => {
    const services = [
      service('web', { app: 'web', [SLOT]: 'blue' }),
      service('admin', { app: 'web', [SLOT]: 'green' }),
    ];
    const state = stateWith({ live: deployed([{ name: 'web-blue' }], { slot: 'blue' }) });
    const found = live({ services, deployments: [blue, green] }, state);
    expect(found).toMatchObject({ kind: 'slot', slot: 'blue' });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(['web-blue']);
  });

  test('is no slot of another application, whose mark the Deployment bears', () => {
    const other = {
      ...green,
      metadata: { ...green.metadata, labels: { ...green.metadata.labels, 'edu-actions/app': 'x' } },
    };
    const services = [service('web', { app: 'web', [SLOT]: 'green' })];
    expect(live({ services, deployments: [other] })).toEqual({ kind: 'none' });
  });

  test('is nothing besides its slot that only a Service of that slot would send to', () => {
    const cache = workload('cache', { pods: { app: 'web' } });
    const services = [service('web', { app: 'web', [SLOT]: 'blue' })];
    const survey = surveyOf({ services, deployments: [blue, cache] });
    const found = liveVersion({ ...OWNER, survey, state: stateWith() }, [...rendered, cache], {
      services,
      replaced: [],
    });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(['web-blue']);
  });

  test('is besides its slot what an adoption has left as it was behind an open Service', () => {
    const cache = workload('cache');
    const services = [service('web', { app: 'web', [SLOT]: 'blue' }), service('cache', { app: 'cache' })];
    const survey = surveyOf({ services, deployments: [blue, cache] });
    const found = liveVersion({ ...OWNER, survey, state: stateWith() }, [...rendered, workload('cache')], {
      services,
      replaced: [],
    });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(['web-blue', 'cache']);
  });

  test('is what bears the name of the manifests in no slot, and nothing else: it is adopted', () => {
    const services = [service('web', { app: 'web' })];
    expect(live({ services, deployments: [workload('web'), workload('else'), green] })).toEqual({
      kind: 'adopted',
      deployments: [workload('web')],
    });
  });

  test('is a StatefulSet in whose place the manifests have a Deployment', () => {
    const set = workload('web', {}, 'StatefulSet');
    const found = { services: [service('web', { app: 'web' })], otherWorkloads: [set] };
    expect(live(found, stateWith(), [set])).toEqual({ kind: 'standing', deployments: [], workloads: [set] });
    expect(live({ ...found, services: [service('web', { app: 'else' })] }, stateWith(), [set])).toEqual({
      kind: 'none',
    });
  });
});

const journal = (slot: 'blue' | 'green', ...deployments: string[]) =>
  stateWith({
    live: deployed(
      deployments.map((name) => ({ name })),
      { slot },
    ),
  });

const also = (slot: 'blue' | 'green') => service(`also-${slot}`, { app: 'web', [SLOT]: slot });

const to = (name: string, slot?: 'blue' | 'green') =>
  service(name, { app: name, ...(slot === undefined ? {} : { [SLOT]: slot }) });

describe('what serves of each workload in the slots', () => {
  const [old, cache] = [inSlot('old', 'blue'), [inSlot('cache', 'blue'), inSlot('cache', 'green')]];

  test.each<[string, KubeObject[], KubeObject[], ReturnType<typeof stateWith>, string, string[]]>([
    [
      'what the Services send to, also where one is tied to no slot yet',
      [to('cache'), to('web', 'blue')],
      [blue],
      stateWith(),
      'blue',
      ['web-blue'],
    ],
    [
      'the journal’s, where a Service sends to both',
      [to('web')],
      [blue, green],
      journal('green', 'web-green'),
      'green',
      ['web-green'],
    ],
    [
      'the journal’s, where Services are apart and the first has moved',
      [also('green'), to('web', 'blue')],
      [blue, green],
      journal('blue', 'web-blue'),
      'blue',
      ['web-blue'],
    ],
    [
      'what the first Service says, where they are apart and nothing is known',
      [also('green'), to('web', 'blue')],
      [blue, green],
      stateWith(),
      'green',
      ['web-green'],
    ],
    [
      'what the journal says stayed in the other slot',
      [to('web', 'blue'), also('green')],
      [blue, green],
      journal('blue', 'web-green', 'api-blue'),
      'blue',
      ['web-green'],
    ],
    [
      'of what the journal does not know that of its slot, where Services send to both',
      [to('web', 'blue'), also('green')],
      [blue, green],
      journal('blue', 'api-blue'),
      'blue',
      ['web-blue'],
    ],
    [
      'nothing of what no Service sends to and the journal does not know',
      [to('web', 'blue')],
      [blue, old],
      journal('blue', 'web-blue'),
      'blue',
      ['web-blue'],
    ],
    [
      'that of the slot, of what no Service sends to, where there is no journal',
      [to('web', 'blue')],
      [blue, ...cache],
      stateWith(),
      'blue',
      ['web-blue', 'cache-blue'],
    ],
  ])('is %s', (_, services, deployments, state, slot, expected) => {
    const found = live({ services, deployments }, state);
    expect(found).toMatchObject({ kind: 'slot', slot });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(expected);
  });

  test('is no matter of the Service of a preview', () => {
    const services = [to('web', 'green')];
    const preview = service(
      'preview',
      { app: 'web', [SLOT]: 'blue' },
      { labels: { 'edu-actions/preview': 'x' } },
    );
    const survey = surveyOf({ services: [...services, preview], deployments: [blue, green] });
    const state = journal('blue', 'web-blue');
    const found = liveVersion({ ...OWNER, survey, state }, rendered, { services, replaced: [] });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(['web-green']);
  });

  test('is not what it has replaced under its own name, nor what the manifests do not name', () => {
    const services = [to('web', 'blue'), service('open', { tier: 't' })];
    const tiered = { tier: 't' };
    const left = [workload('web', { pods: { app: 'web', ...tiered } }), workload('else', { pods: tiered })];
    const found = live({ services, deployments: [blue, ...left] });
    expect(found.kind === 'slot' && names(found.deployments)).toEqual(['web-blue']);
  });
});

describe('a Service that is not tied to what serves', () => {
  const inBlue: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue] };

  test.each([
    ['is tied to its slot where it is in none', { app: 'web' }, [{ app: 'web', [SLOT]: 'blue' }]],
    [
      'is tied back where a killed release moved it',
      { app: 'web', [SLOT]: 'green' },
      [{ app: 'web', [SLOT]: 'blue' }],
    ],
    ['stays where it is already', { app: 'web', [SLOT]: 'blue' }, []],
  ])('%s', (_, selector: Record<string, string>, expected) => {
    const pins = loosePins([service('web', selector)], inBlue, { survey: surveyOf(), replaced: [] });
    expect(pins.map(({ after }) => after.selector)).toEqual(expected);
  });

  test('is left alone where nothing serves, and where an adoption holds it', () => {
    const about = { survey: surveyOf(), replaced: [] };
    const open = [service('web', { app: 'web' })];
    expect(loosePins(open, { kind: 'none' }, about)).toEqual([]);
    expect(loosePins(open, { kind: 'adopted', deployments: [workload('web')] }, about)).toEqual([]);
  });

  test('is tied to the pods beside the slot, which the slot would cut off', () => {
    const set = workload('db', { pods: { app: 'web' } }, 'DaemonSet');
    const web = service('web', { app: 'web' });
    const about = (...hashes: string[]) => ({
      survey: surveyOf({
        otherWorkloads: [set],
        pods: hashes.map((hash, at) => pod(`db-${at}`, { app: 'web', [HASH]: hash }, set)),
      }),
      replaced: [set],
    });
    const after = (...hashes: string[]) =>
      loosePins([web], inBlue, about(...hashes)).map((pin) => pin.after.selector);
    expect(after()).toEqual([{ app: 'web', [SLOT]: 'blue' }]);
    expect(after('a')).toEqual([{ app: 'web', [HASH]: 'a' }]);
    expect(after('a', 'b')).toEqual([]);
  });

  test('gets the slot of its own workload, where workloads are in different ones', () => {
    const cache = inSlot('cache', 'green');
    const both: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue, cache] };
    expect(homeOf(service('cache', { app: 'cache' }), both)).toBe('green');
    expect(homeOf(service('web', { app: 'web' }), both)).toBe('blue');
    expect(homeOf(service('else', { app: 'else' }), both)).toBe('blue');
    const plain: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue, workload('old')] };
    expect(homeOf(service('old', { app: 'old' }), plain)).toBeUndefined();
  });
});

describe('a StatefulSet that gives its place to a slot', () => {
  const set = workload('web', {}, 'StatefulSet');
  const standing: Live<'standing'> = { kind: 'standing', deployments: [], workloads: [set] };
  const web = service('web', { app: 'web' });
  const pods = (...hashes: string[]): KubeObject[] =>
    hashes.map((hash, at) => pod(`web-${at}`, { app: 'web', [HASH]: hash }, set));

  test('is held to by the hash of its one template', () => {
    const survey = surveyOf({ services: [web], otherWorkloads: [set], pods: pods('a', 'a') });
    const [pin] = loosePins([web], standing, { survey, replaced: [set] });
    expect(pin?.after.selector).toEqual({ app: 'web', [HASH]: 'a' });
    expect(unpinnable({ survey }, standing, [web])).toEqual([]);
    const inBlue: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue] };
    expect(unpinnable({ survey }, inBlue, [web])).toEqual([]);
  });

  test('is not held to by what is not behind the Service, of another workload, or at its end', () => {
    const other = workload('job', {}, 'DaemonSet');
    const strays = [
      pod('else', { app: 'else', [HASH]: 'b' }, set),
      pod('done', { app: 'web', [HASH]: 'c' }, set, { status: { phase: 'Succeeded' } }),
      pod('job-0', { app: 'web', [HASH]: 'd' }, other),
    ];
    const found = { services: [web], otherWorkloads: [set, other] };
    const pinned = (more: KubeObject[]) =>
      loosePins([web], standing, { survey: surveyOf({ ...found, pods: more }), replaced: [set] });
    expect(pinned([...strays, ...pods('a')])[0]?.after.selector).toEqual({ app: 'web', [HASH]: 'a' });
    expect(pinned(pods('a', 'b'))).toEqual([]);
  });

  test.each([
    ['its pods are of two templates', { pods: pods('a', 'b'), otherWorkloads: [set] }],
    [
      'another workload is behind the same Service',
      { pods: pods('a'), otherWorkloads: [set, workload('x', { pods: { app: 'web' } }, 'DaemonSet')] },
    ],
  ])('is refused where %s', (_, found) => {
    const [problem, ...more] = unpinnable({ survey: surveyOf({ services: [web], ...found }) }, standing, [
      web,
    ]);
    expect(problem?.message).toContain('Service web sends to StatefulSet web');
    expect(more).toEqual([]);
  });
});

describe('how the release that serves is remembered', () => {
  const twice = [workload('web', { image: 'shop:2.1', replicas: 3 })];

  test('with the version of its image, where no release of ours is known', () => {
    const adopted: Live<'adopted'> = { kind: 'adopted', deployments: twice };
    expect(deployedFrom(adopted, stateWith(), [])).toStrictEqual({
      revision: 0,
      version: '2.1',
      strategy: 'rolling',
      deployedAt: '',
      configs: [],
      deployments: [{ name: 'web', replicas: 3 }],
    });
    const standing: Live<'standing'> = { kind: 'standing', deployments: [], workloads: twice };
    expect(deployedFrom(standing, stateWith(), [workload('x')])).toMatchObject({ version: '2.1' });
  });

  test('as the journal has it, in the slot and with the pods that are there', () => {
    const configs = [{ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'web-1' }];
    const state = stateWith({ live: deployed([{ name: 'old' }], { strategy: 'blue-green', configs }) });
    const inBlue: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue] };
    expect(deployedFrom(inBlue, state, twice)).toStrictEqual({
      revision: 4,
      version: '1.4',
      strategy: 'blue-green',
      deployedAt: '2026-01-02T03:04:05Z',
      slot: 'blue',
      deployments: [{ name: 'web-blue' }],
      configs,
    });
  });

  test('not at all, where nothing serves', () => {
    expect(deployedFrom({ kind: 'none' }, stateWith(), [])).toBeUndefined();
  });

  test('by the image of what is replaced before that of what stays', () => {
    const adopted: Live<'adopted'> = {
      kind: 'adopted',
      deployments: [workload('cache', { image: 'redis:7' }), ...twice],
    };
    expect(servingVersion(adopted, twice)).toBe('2.1');
    expect(servingVersion(adopted, [])).toBe('7');
  });

  test.each([
    ['web:1.2', '1.2'],
    ['registry:5000/web', 'registry:5000/web'],
    [`registry:5000/web:1.2@${DIGEST}`, '1.2'],
    [`registry:5000/web@${DIGEST}`, DIGEST],
  ])('image %s is of version %s', (image, version) => {
    expect(imageVersionOf([workload('web', { image })])).toBe(version);
  });

  test('without an image its version is unknown', () => {
    expect(imageVersionOf([workload('web', { pod: { containers: [] } })])).toBe('unknown');
  });
});
