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

  test('is what bears the name of the manifests in no slot: it is adopted', () => {
    expect(
      live({ services: [service('web', { app: 'web' })], deployments: [workload('web')] }),
    ).toMatchObject({ kind: 'adopted', deployments: [{ metadata: { name: 'web' } }] });
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
    expect(deployedFrom(adopted, stateWith(), [])).toEqual({
      revision: 0,
      version: '2.1',
      strategy: 'rolling',
      deployedAt: '',
      configs: [],
      deployments: [{ name: 'web', replicas: 3 }],
    });
  });

  test('as the journal has it, in the slot and with the pods that are there', () => {
    const state = stateWith({ live: deployed([{ name: 'old' }], { strategy: 'blue-green' }) });
    const inBlue: Live<'slot'> = { kind: 'slot', slot: 'blue', deployments: [blue] };
    expect(deployedFrom(inBlue, state, twice)).toMatchObject({
      revision: 4,
      version: '1.4',
      strategy: 'blue-green',
      slot: 'blue',
      deployments: [{ name: 'web-blue' }],
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
