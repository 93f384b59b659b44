import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import {
  podsBehind,
  replicaNotes,
  slotReplicas,
  startingReplicas,
  type StartingReplicasInput,
  unslottedReplicas,
} from '../../../../src/release/plan/starting-replicas.ts';
import {
  deployed,
  inSlot,
  object,
  service,
  setBy,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

function counts(input: Partial<StartingReplicasInput>) {
  return startingReplicas({
    objects: [],
    state: stateWith(),
    going: [],
    inPlace: () => undefined,
    scalers: [],
    isBack: false,
    ...input,
  });
}

const scaler = (name: string, min: number, max: number): KubeObject =>
  object('HorizontalPodAutoscaler', name, {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: min,
      maxReplicas: max,
    },
  });

const names = (of: KubeObject, input: Partial<StartingReplicasInput>) =>
  counts(input)
    .behind(of)
    .map(({ object: each, share }) => `${each.metadata.name}/${share}`);

describe('what a workload takes over from', () => {
  const web = workload('web', { replicas: 2 });
  const api = workload('api', { pods: { app: 'web' } });

  test('is its own slot, before anything that shares a Service with it', () => {
    const going = [inSlot('web', 'blue', { replicas: 5 })];
    const objects = [web, api, service('web', { app: 'web' })];
    expect(names(web, { objects, going })).toEqual(['web-blue/1']);
    expect(names(api, { objects, going })).toEqual([]);
  });

  test('is divided among all that share its Service, where it was renamed', () => {
    const going = [workload('old', { pods: { app: 'web' }, replicas: 5 })];
    const objects = [web, api, service('web', { app: 'web' })];
    expect(names(web, { objects, going })).toEqual(['old/2']);
    expect(names(api, { objects, going })).toEqual(['old/2']);
    expect(podsBehind(counts({ objects, going }).behind(web))).toBe(3);
  });

  test('is what shares one of several Services with it, and nothing that only another kind selects', () => {
    const going = [workload('old', { pods: { app: 'web' }, replicas: 5 })];
    const services = [service('else', { app: 'else' }), service('web', { app: 'web' })];
    expect(names(web, { objects: [web, ...services], going })).toEqual(['old/1']);
    const widget = object('Widget', 'web', { spec: { selector: { app: 'web' } } }, 'example.com/v1');
    expect(names(web, { objects: [web, widget], going })).toEqual([]);
  });

  test('is nothing of what it shares no Service with', () => {
    const going = [workload('old', { pods: { app: 'old' }, replicas: 5 })];
    expect(names(web, { objects: [web, service('web', { app: 'web' })], going })).toEqual([]);
  });

  test('is shared by StatefulSets too, and by nothing that has no count', () => {
    const going = [workload('old', { pods: { app: 'web' }, replicas: 5 })];
    const pods = { app: 'web' };
    const front = service('web', pods);
    const also = (kind: string) => workload('also', { pods }, kind);
    expect(names(web, { objects: [web, front, also('StatefulSet')], going })).toEqual(['old/2']);
    expect(names(web, { objects: [web, front, also('DaemonSet')], going })).toEqual(['old/1']);
  });

  test('is nothing that shares its Service, where it has a place or a slot of its own', () => {
    const going = [inSlot('web', 'blue'), workload('old', { pods: { app: 'web' } })];
    const objects = [web, api, service('web', { app: 'web' })];
    expect(names(web, { objects, going })).toEqual(['web-blue/1']);
    expect(names(api, { objects, going })).toEqual(['old/1']);
    const inPlace = (of: KubeObject) => (of === api ? api : undefined);
    expect(names(web, { objects, going: going.slice(1), inPlace })).toEqual(['old/1']);
    expect(names(api, { objects, going: going.slice(1), inPlace })).toEqual([]);
  });

  test('is of its own kind, where it goes by the name', () => {
    const set = workload('web', {}, 'StatefulSet');
    const objects = [web, api, service('web', { app: 'web' })];
    expect(names(web, { objects, going: [set] })).toEqual(['web/2']);
    expect(names(web, { objects, going: [workload('old', {}, 'StatefulSet')] })).toEqual([]);
  });

  test('is one pod, where it says no number', () => {
    expect(podsBehind([{ object: workload('old'), share: 1 }])).toBe(1);
  });

  test('counts the nodes of a DaemonSet', () => {
    const daemon = workload('old', { status: { desiredNumberScheduled: 4 } }, 'DaemonSet');
    expect(podsBehind([{ object: daemon, share: 1 }])).toBe(4);
  });
});

const before = (replicas: number) => inSlot('web', 'blue', { replicas });

describe('harms nobody: how many pods a workload starts with', () => {
  const web = workload('web', { replicas: 2 });

  test.each([
    ['as many as serve now', { going: [before(6)] }, 6],
    ['never fewer than its manifests say', { going: [before(1)] }, 2],
    ['as many as run in its place', { inPlace: () => workload('web', { replicas: 7 }) }, 7],
    ['at least what its autoscaler asks for', { going: [before(1)], scalers: [scaler('hpa', 4, 9)] }, 4],
    [
      'fewer, where a hand has scaled it down since the manifests said the same',
      {
        going: [setBy(before(1), 'kubectl', 'replicas')],
        state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 2 }]) }),
      },
      1,
    ],
    [
      'not fewer, where an autoscaler did that',
      {
        going: [setBy(before(1), 'kube-controller-manager', 'replicas')],
        state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 2 }]) }),
      },
      2,
    ],
    [
      'not fewer, where a release did that',
      {
        going: [setBy(before(1), 'edu-actions-web', 'replicas')],
        state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 2 }]) }),
      },
      2,
    ],
    [
      'fewer, where a hand has scaled one of two down',
      {
        going: [setBy(before(1), 'kubectl', 'replicas')],
        inPlace: () => workload('web', { replicas: 1 }),
        state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 2 }]) }),
      },
      1,
    ],
    [
      'fewer of a StatefulSet, where a hand has scaled it down',
      {
        inPlace: () => setBy(workload('web', { replicas: 1 }, 'StatefulSet'), 'kubectl', 'replicas'),
        state: stateWith({
          live: deployed([], { others: [{ kind: 'StatefulSet', name: 'web', replicas: 2 }] }),
        }),
      },
      1,
    ],
  ] as [string, Partial<StartingReplicasInput>, number][])('is %s', (_, input, expected) => {
    expect(slotReplicas(counts({ objects: [web], ...input }), web)).toBe(expected);
  });

  test('is told by nobody for a DaemonSet', () => {
    const daemon = workload('web', {}, 'DaemonSet');
    expect(unslottedReplicas(counts({ objects: [daemon], inPlace: () => daemon }), daemon)).toBeUndefined();
    expect(unslottedReplicas(counts({ objects: [web] }), web)).toBe(2);
  });
});

test('what has no pods by now is known to serve with none', () => {
  const web = workload('web', { replicas: 2 });
  expect(counts({ objects: [web], going: [before(0)] }).facts(web)).toMatchObject({ live: 0 });
});

const scaled = (replicas: number): KubeObject => {
  const live = setBy(workload('web', { replicas }), 'kube-controller-manager', 'replicas');
  const managedFields = live.metadata.managedFields?.map((entry) => ({ ...entry, subresource: 'scale' }));
  return {
    ...live,
    metadata: { ...live.metadata, ...(managedFields === undefined ? {} : { managedFields }) },
  };
};

describe('more pods, once what scales a workload is gone', () => {
  const web = workload('web', { replicas: 3 });

  test.each<[string, KubeObject, Partial<StartingReplicasInput>, number | undefined]>([
    ['as many as the manifests say', web, { inPlace: () => scaled(1) }, 3],
    ['none, of as many', web, { inPlace: () => scaled(3) }, undefined],
    ['none, where no scaler has set it', web, { inPlace: () => workload('web', { replicas: 1 }) }, undefined],
    ['none, where nothing runs in its place', web, { going: [before(1)] }, undefined],
    ['none, where the manifests say no number', workload('web'), { inPlace: () => scaled(1) }, undefined],
    [
      'none, where something scales it',
      web,
      { inPlace: () => scaled(1), scalers: [scaler('hpa', 1, 5)] },
      undefined,
    ],
  ])('%s', (_, rendered, input, expected) => {
    expect(counts({ objects: [rendered], ...input }).unscaled(rendered)).toBe(expected);
  });
});

describe('what the journal keeps of the number that is asked for', () => {
  const web = workload('web', { replicas: 2 });
  const going = [inSlot('web', 'blue', { replicas: 6 })];

  test('is that of the manifests, and nothing where none was given before', () => {
    expect(counts({ objects: [web] }).requested(web)).toBe(2);
    const state = stateWith({ live: deployed([{ name: 'web-blue' }]) });
    expect(counts({ objects: [web], going, state }).requested(web)).toBeUndefined();
  });
});

describe('fewer pods, once the new version is proved', () => {
  const web = workload('web', { replicas: 2 });
  const input = {
    objects: [web],
    going: [inSlot('web', 'blue', { replicas: 6 })],
    state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 6 }]) }),
  };

  test('are what the manifests ask for by now; the journal keeps what was asked before until they are given', () => {
    const kept = counts(input);
    expect(kept.later(web)).toBe(2);
    expect(kept.requested(web)).toBe(6);
  });

  test('are no matter of a rollback, which leaves them owed', () => {
    const kept = counts({ ...input, isBack: true });
    expect(kept.later(web)).toBeUndefined();
  });
});

const notesFor = (replicas: number | undefined, input: Partial<StartingReplicasInput>, start: number) => {
  const web = workload('web', replicas === undefined ? {} : { replicas });
  const all = { objects: [web], scalers: [], ...input };
  return replicaNotes(counts(all), all, [{ object: web, start }]);
};

describe('what is told of the counts', () => {
  const going = [inSlot('web', 'blue', { replicas: 6 })];

  test.each([
    ['keeps what serves', 2, { going }, 'keeps as many pods as serve now, 6: the manifests say 2'],
    ['has no number in the manifests', undefined, { going }, 'the manifests give it no number'],
    [
      'gets fewer later',
      2,
      { going, state: stateWith({ live: deployed([{ name: 'web-blue', replicas: 6 }]) }) },
      'gets them once the new version is proved',
    ],
    [
      'has more than its scaler allows',
      2,
      { going, scalers: [scaler('hpa', 1, 5)] },
      'takes those above 5 away',
    ],
  ] as [string, number | undefined, Partial<StartingReplicasInput>, string][])(
    'warns of one that %s',
    (_, replicas, input, words) => {
      const { warnings } = notesFor(replicas, input, 6);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(words);
    },
  );

  test('only notes one that its scaler decides about', () => {
    for (const most of [9, 6]) {
      const { warnings, notes } = notesFor(2, { going, scalers: [scaler('hpa', 1, most)] }, 6);
      expect(warnings).toEqual([]);
      expect(notes[0]).toContain('HorizontalPodAutoscaler hpa decides');
    }
  });

  test('says nothing of one that starts as its manifests say, or for the first time', () => {
    expect(notesFor(6, { going }, 6)).toEqual({ warnings: [], notes: [] });
    expect(notesFor(2, {}, 3)).toEqual({ warnings: [], notes: [] });
    expect(notesFor(undefined, { going }, 1)).toEqual({ warnings: [], notes: [] });
  });

  test('says nothing of one that its scaler decides about and that starts with no more than asked for', () => {
    const scalers = [scaler('hpa', 1, 9)];
    expect(notesFor(8, { going, scalers }, 6)).toEqual({ warnings: [], notes: [] });
    expect(notesFor(undefined, { going, scalers }, 6)).toEqual({ warnings: [], notes: [] });
  });

  test('takes what sizes pods, and does not count them, for no scaler', () => {
    const targetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const scalers = [object('Sizer', 'sizer', { spec: { targetRef } })];
    expect(notesFor(2, { going, scalers }, 6).warnings).toEqual([
      expect.stringContaining('keeps as many pods as serve now'),
    ]);
  });
});
