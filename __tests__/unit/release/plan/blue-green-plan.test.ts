import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { type BlueGreenPlan, planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import type { ReleaseState, DeployedRelease } from '../../../../src/release/state/state.ts';
import type { PlanInput } from '../../../../src/release/plan/plan-input.ts';
import { marked } from '../../../support/marked.ts';
import { workload } from '../../../support/release-parts.ts';

const namespace = 'shop';

function object(
  apiVersion: string,
  kind: string,
  name: string,
  body: Record<string, unknown> = {},
): KubeObject {
  const { labels, annotations, ...rest } = body as {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    ...rest,
  };
}

function deployment(
  name: string,
  options: {
    replicas?: number;
    labels?: Record<string, string>;
    pods?: Record<string, string>;
    of?: string;
  } = {},
): KubeObject {
  const pods = options.pods ?? { app: 'web' };
  return object('apps/v1', 'Deployment', name, {
    ...(options.labels === undefined ? {} : { labels: options.labels }),
    ...(options.of === undefined ? {} : { annotations: { 'edu-actions/slot-of': options.of } }),
    spec: {
      ...(options.replicas === undefined ? {} : { replicas: options.replicas }),
      selector: { matchLabels: pods },
      template: { metadata: { labels: pods }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    },
  });
}

const inSlot = (slot: string, replicas: number): KubeObject =>
  marked(
    deployment(`web-${slot}`, {
      replicas,
      labels: { 'edu-actions/slot': slot },
      pods: { app: 'web', 'edu-actions/slot': slot },
      of: 'web',
    }),
    'web',
  );

const service = (
  name: string,
  selector: Record<string, string>,
  extra: Record<string, unknown> = {},
): KubeObject => object('v1', 'Service', name, { spec: { selector, ports: [{ port: 80 }], ...extra } });

const hpa = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 9,
  },
});
const pdb = object('policy/v1', 'PodDisruptionBudget', 'web', {
  spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
});

function input(
  rendered: KubeObject[],
  live: {
    services?: KubeObject[];
    deployments?: KubeObject[];
    others?: KubeObject[];
    existing?: KubeObject[];
    state?: Partial<ReleaseState>;
    scalers?: KubeObject[];
    same?: string[];
    isKnown?: boolean;
    isBack?: boolean;
  } = {},
): PlanInput {
  const existing = [...(live.services ?? []), ...(live.existing ?? [])];
  return {
    app: 'web',
    namespace,
    manifests: rendered.map((each) => ({ object: each, origin: 'test' })),
    survey: {
      stored: { state: {} as ReleaseState },
      services: live.services ?? [],
      deployments: live.deployments ?? [],
      otherWorkloads: live.others ?? [],
      pods: [],
      replicaSets: [],
    },
    existing: new Map(existing.map((each) => [refKey(refOf(each)), each])),
    state: { formatVersion: 1, app: 'web', revision: 4, phase: 'idle', inventory: [], ...live.state },
    scalers: live.scalers ?? [],
    same: new Set(live.same),
    isKnown: live.isKnown === true,
    isBack: live.isBack === true,
  };
}

const chart = [deployment('web', { replicas: 2 }), service('web', { app: 'web' })];
const names = (objects: readonly KubeObject[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

describe('a first release', () => {
  const plan = planBlueGreen(input(chart));

  test('goes to blue, and its Service is made for that slot: there is nothing to switch', () => {
    expect(plan.slot).toBe('blue');
    expect(plan.live.kind).toBe('none');
    expect(plan.switches).toEqual([]);
    const made = plan.preSwitch.find(({ metadata }) => metadata.name === 'web');
    expect(made?.spec?.['selector']).toEqual({ app: 'web', 'edu-actions/slot': 'blue' });
  });

  test('is proved by the live Service and by the preview of it', () => {
    expect(plan.liveServices).toEqual([{ name: 'web', deployments: ['web-blue'] }]);
    expect(plan.previewServices).toEqual([{ name: 'web-preview', of: 'web', deployments: ['web-blue'] }]);
  });
});

describe('the next release', () => {
  const live = {
    services: [
      service('web', { app: 'web', 'edu-actions/slot': 'blue' }, { ports: [{ port: 80, nodePort: 30080 }] }),
    ],
    deployments: [inSlot('blue', 5), inSlot('green', 2)],
    state: {
      live: {
        revision: 4,
        version: '1',
        strategy: 'blue-green' as const,
        slot: 'blue' as const,
        deployedAt: '',
        deployments: [{ name: 'web-blue', replicas: 2 }],
        configs: [],
      },
    },
  };
  const plan = planBlueGreen(input(chart, live));

  test('goes to the other slot, which is removed first', () => {
    expect(plan.slot).toBe('green');
    expect(plan.inactiveSlot.map(({ name }) => name)).toEqual(['web-green']);
    expect(plan.revision).toBe(5);
  });

  test('starts at the strength of what serves, not at that of the manifests', () => {
    expect(plan.slotted[0]?.object.spec?.['replicas']).toBe(5);
  });

  test('moves selector and ports in one step and keeps the node port', () => {
    expect(plan.switches).toEqual([
      {
        name: 'web',
        namespace,
        before: {
          selector: { app: 'web', 'edu-actions/slot': 'blue' },
          ports: [{ port: 80, nodePort: 30080 }],
        },
        after: {
          selector: { app: 'web', 'edu-actions/slot': 'green' },
          ports: [{ port: 80, nodePort: 30080 }],
        },
      },
    ]);
  });

  test('never applies the chart’s own Service before the switch', () => {
    expect(names(plan.preSwitch)).toEqual(['Service/web-preview']);
    expect(plan.postSwitch.find(({ kind }) => kind === 'Service')?.spec?.['selector']).toEqual({
      app: 'web',
      'edu-actions/slot': 'green',
    });
  });
});

test('an autoscaler holds the live slot until the verdict, then the new one; a budget goes with its slot', () => {
  const plan = planBlueGreen(
    input([...chart, hpa, pdb], {
      services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' })],
      deployments: [inSlot('blue', 6)],
      existing: [hpa],
    }),
  );
  expect(plan.slotted[0]?.object.spec?.['replicas']).toBe(6);
  const target = plan.postSwitch.find(({ kind }) => kind === 'HorizontalPodAutoscaler')?.spec?.[
    'scaleTargetRef'
  ];
  expect(target).toMatchObject({ name: 'web-green' });
  expect(names(plan.preSwitch)).toContain('PodDisruptionBudget/web-green');
  expect(plan.deleteAfterSwitch).toEqual([]);
});

describe('an application that others installed', () => {
  const live = {
    services: [service('web', { app: 'web' })],
    deployments: [deployment('web', { replicas: 3 })],
    existing: [pdb],
  };
  const plan = planBlueGreen(input([...chart, pdb], live));

  test('is adopted: what runs becomes the old side, the new version goes beside it', () => {
    expect(plan.live).toMatchObject({ kind: 'adopted', deployments: [{ metadata: { name: 'web' } }] });
    expect(plan.slot).toBe('green');
    expect(plan.slotted[0]?.object.spec?.['replicas']).toBe(3);
    expect(plan.inactiveSlot).toEqual([]);
  });

  test('keeps its budget until the verdict: two over one pod would make every eviction fail', () => {
    expect(names(plan.preSwitch)).not.toContain('PodDisruptionBudget/web-green');
    expect(names(plan.postSwitch)).toContain('PodDisruptionBudget/web-green');
    expect(plan.deleteAfterSwitch.map(({ name }) => name)).toEqual(['web']);
  });
});

/** `web`, installed by others and paused by an adoption. */
function adopted(mark: { annotations?: Record<string, string>; manager: string }): KubeObject {
  const live = deployment('web', { replicas: 3 });
  const { manager, annotations = {} } = mark;
  return {
    ...live,
    metadata: {
      ...live.metadata,
      uid: 'web',
      annotations,
      managedFields: [{ manager, operation: 'Update', fieldsV1: { 'f:spec': { 'f:paused': {} } } }],
    },
    spec: { ...live.spec, paused: true },
  };
}

test('harms nobody 8: a Deployment that only has a name from the journal is somebody else’s', () => {
  const state = { warm: { ...WARM, deployments: [{ name: 'web' }] } };
  const services = [service('web', { app: 'web', 'edu-actions/slot': 'green' })];
  const stranger = deployment('web', { replicas: 3 });
  expect(() =>
    planBlueGreen(input(chart, { services, deployments: [stranger, inSlot('green', 3)], state })),
  ).toThrow('Service web also selects the pods of other workloads');
});

test('harms nobody 8: a copy that bears the labels of a slot is neither what serves nor what is removed', () => {
  const { metadata, ...rest } = inSlot('green', 1);
  const { managedFields: _managed, ...copied } = metadata;
  const copy = { ...rest, metadata: { ...copied, name: 'copy' }, spec: { ...rest.spec } };
  const apart = { ...copy, spec: deployment('copy', { pods: { app: 'copy' } }).spec ?? {} };
  const services = [service('web', { app: 'web', 'edu-actions/slot': 'blue' })];
  const plan = planBlueGreen(
    input(chart, { services, deployments: [inSlot('blue', 2), inSlot('green', 2), apart] }),
  );
  expect(plan.live).toMatchObject({ deployments: [{ metadata: { name: 'web-blue' } }] });
  expect(plan.inactiveSlot.map(({ name }) => name)).toEqual(['web-green']);
});

const WARM = {
  revision: 0,
  version: '0',
  strategy: 'rolling' as const,
  deployedAt: '',
  deployments: [{ name: 'web' }],
  configs: [],
};

test.each([
  ['', { annotations: { 'edu-actions/adopted-by': 'web' }, manager: 'edu-actions-web' }],
  [' by an older version', { manager: 'edu-actions' }],
])('a Deployment adopted%s that has been replaced is the idle side of the next release', (_, mark) => {
  const plan = planBlueGreen(
    input(chart, {
      services: [service('web', { app: 'web', 'edu-actions/slot': 'green' })],
      deployments: [adopted(mark), inSlot('green', 3)],
      state: {
        warm: WARM,
      },
    }),
  );
  expect(plan.slot).toBe('blue');
  expect(plan.inactiveSlot.map(({ name }) => name)).toEqual(['web']);
});

describe('Services that are not in the manifests', () => {
  test('are switched too when they select the application: else they would send to both slots', () => {
    const plan = planBlueGreen(
      input(chart, {
        services: [
          service('web', { app: 'web', 'edu-actions/slot': 'blue' }),
          service('web-internal', { app: 'web' }, { ports: [{ port: 9000 }] }),
        ],
        deployments: [inSlot('blue', 2)],
      }),
    );
    expect(plan.switches.map(({ name, after }) => [name, after.selector, after.ports])).toEqual([
      ['web', { app: 'web', 'edu-actions/slot': 'green' }, [{ port: 80 }]],
      ['web-internal', { app: 'web', 'edu-actions/slot': 'green' }, [{ port: 9000 }]],
    ]);
    expect(plan.pins.map(({ name, after }) => [name, after.selector])).toEqual([
      ['web-internal', { app: 'web', 'edu-actions/slot': 'blue' }],
    ]);
  });

  test('are left alone when they are headless, select something else or nothing', () => {
    const plan = planBlueGreen(
      input(chart, {
        services: [
          service('web', { app: 'web', 'edu-actions/slot': 'blue' }),
          service('peers', { app: 'web' }, { clusterIP: 'None' }),
          service('db', { app: 'db' }),
          service('manual', {}),
        ],
        deployments: [inSlot('blue', 2)],
      }),
    );
    expect(plan.switches.map(({ name }) => name)).toEqual(['web']);
  });

  test('that also select other workloads are refused, naming both', () => {
    const shared = input(chart, {
      services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' }), service('all', { app: 'web' })],
      deployments: [inSlot('blue', 2), deployment('reports', { pods: { app: 'web', part: 'reports' } })],
    });
    expect(() => planBlueGreen(shared)).toThrow(/Service web also selects .*Deployment reports/s);
  });
});

describe('Services that a killed release left half switched', () => {
  const services = [
    service('web', { app: 'web', 'edu-actions/slot': 'green' }),
    service('web-b', { app: 'web', 'edu-actions/slot': 'blue' }),
  ];
  const deployments = [inSlot('blue', 2), inSlot('green', 2)];

  test('the journal decides which slot is live', () => {
    const state = {
      live: {
        revision: 4,
        version: '1',
        strategy: 'blue-green' as const,
        slot: 'blue' as const,
        deployedAt: '',
        deployments: [],
        configs: [],
      },
    };
    const plan = planBlueGreen(input(chart, { services, deployments, state }));
    expect(plan.live).toMatchObject({ kind: 'slot', slot: 'blue' });
    expect(plan.pins.map(({ name, after }) => [name, after.selector['edu-actions/slot']])).toEqual([
      ['web', 'blue'],
    ]);
    expect(plan.switches.map(({ before }) => before.selector['edu-actions/slot'])).toEqual(['blue', 'blue']);
  });
});

test('without a Deployment behind a Service there is nothing to switch, and the error says what to do', () => {
  expect(() => planBlueGreen(input([deployment('web'), service('web', { app: 'other' })]))).toThrow(
    /no Deployment behind a Service .*rolling/s,
  );
});

test('a worker that no Service selects is a shared object: it changes after the verdict', () => {
  const worker = deployment('worker', { pods: { app: 'worker' } });
  const plan = planBlueGreen(
    input([...chart, worker], {
      services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' })],
      deployments: [inSlot('blue', 2), worker],
      existing: [worker],
    }),
  );
  expect(names(plan.postSwitch)).toContain('Deployment/worker');
  expect(names(plan.preSwitch)).not.toContain('Deployment/worker');
});

/** What points at `web`, of any kind: a controller's own and made-up ones. */
const pointing = (apiVersion: string, kind: string, spec: Record<string, unknown>): KubeObject =>
  object(apiVersion, kind, 'web', { spec });
const TO_WEB = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const serving = {
  services: [service('web', { app: 'web', 'edu-actions/slot': 'blue' })],
  deployments: [inSlot('blue', 4)],
};

const handMade = (apiVersion: string, kind: string, spec: Record<string, unknown>): KubeObject =>
  object(apiVersion, kind, 'mine', { spec });
const hpaOf = (name: string): KubeObject =>
  handMade('autoscaling/v2', 'HorizontalPodAutoscaler', {
    scaleTargetRef: { ...TO_WEB, name },
    maxReplicas: 6,
  });

const servingV1 = (replicas?: number): DeployedRelease => ({
  revision: 4,
  version: '1',
  strategy: 'blue-green',
  slot: 'blue',
  deployedAt: '',
  deployments: [{ name: 'web-blue', ...(replicas === undefined ? {} : { replicas }) }],
  others: [{ kind: 'Deployment', name: 'worker', ...(replicas === undefined ? {} : { replicas }) }],
  configs: [],
});
const workerOf = (replicas?: number): KubeObject =>
  deployment('worker', { pods: { app: 'worker' }, ...(replicas === undefined ? {} : { replicas }) });
const sizeOf = (plan: BlueGreenPlan, name: string): unknown =>
  [...plan.slotted.map((each) => each.object), ...plan.postSwitch].find(
    ({ metadata }) => metadata.name === name,
  )?.spec?.['replicas'];

const dbOf = (strategy: object, image = 'db:1'): KubeObject => {
  const labels = { app: 'db' };
  return object('apps/v1', 'StatefulSet', 'db', {
    spec: {
      replicas: 2,
      updateStrategy: strategy,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'db', image }] } },
    },
  });
};

describe('harms nobody 17: whatever points at a slotted workload follows it', () => {
  test.each([
    ['autoscaling/v1', 'HorizontalPodAutoscaler', { scaleTargetRef: TO_WEB }],
    ['keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'web' }, minReplicaCount: 0 }],
    [
      'http.keda.sh/v1alpha1',
      'HTTPScaledObject',
      { scaleTargetRef: { ...TO_WEB, service: 'web', port: 80 } },
    ],
    ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { targetRef: TO_WEB }],
    ['lab.example/v1', 'Sizer', { targetRef: { kind: 'Deployment', name: 'web' } }],
  ])('%s %s, which is there and which is new, at the verdict', (apiVersion, kind, spec) => {
    const one = pointing(apiVersion, kind, spec);
    for (const existing of [[one], []]) {
      const plan = planBlueGreen(input([...chart, one], { ...serving, existing }));
      expect(names(plan.preSwitch)).not.toContain(`${kind}/web`);
      const late = plan.postSwitch.find((each) => each.kind === kind)?.spec;
      expect(late).toEqual({
        ...spec,
        ...('targetRef' in spec
          ? { targetRef: { ...spec.targetRef, name: 'web-green' } }
          : { scaleTargetRef: { ...spec.scaleTargetRef, name: 'web-green' } }),
      });
    }
  });

  test.each([
    ['gateway.example/v1', 'TrafficPolicy', { targetRef: { kind: 'Service', name: 'web' } }],
    ['lab.example/v1', 'Note', { targetRef: { name: 'web' } }],
    [
      'argoproj.io/v1',
      'Sizer',
      { targetRef: { apiVersion: 'argoproj.io/v1', kind: 'Deployment', name: 'web' } },
    ],
    ['keda.sh/v1alpha1', 'ScaledJob', { jobTargetRef: { template: {} } }],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'Deployment', name: 'worker' } }],
  ])('%s %s points at something else, and stays as it is', (apiVersion, kind, spec) => {
    const one = pointing(apiVersion, kind, spec);
    const plan = planBlueGreen(input([...chart, one], serving));
    expect([...plan.preSwitch, ...plan.postSwitch].find((each) => each.kind === kind)?.spec).toEqual(spec);
  });

  test('one that is in no manifest and scales what serves is refused: nothing would scale the pods that serve', () => {
    const given = input(chart, { ...serving, scalers: [hpaOf('web-blue')] });
    expect(() => planBlueGreen(given)).toThrow(
      /HorizontalPodAutoscaler mine scales Deployment web-blue, which serves now, and is not in the manifests.*add it to the manifests/s,
    );
  });

  test('a way back is not held up by it: it is told', () => {
    const plan = planBlueGreen(
      input(chart, { ...serving, scalers: [hpaOf('web-blue')], isKnown: true, isBack: true }),
    );
    expect(plan.warnings.join()).toMatch(/HorizontalPodAutoscaler mine .*web-blue.*patch .*"web-green"/s);
  });

  test.each([
    ['names what is not there', hpaOf('web'), /Deployment web, which has no traffic;.*"name":"web-green"/s],
    ['names the slot that is made anew', hpaOf('web-green'), /Deployment web-green, which is made anew/s],
    [
      'counts no pods',
      handMade('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', {
        targetRef: { ...TO_WEB, name: 'web-blue' },
      }),
      /VerticalPodAutoscaler mine .*Deployment web-blue, which serves now/s,
    ],
  ])('one in no manifest that %s is told with the remedy', (_, scaler, words) => {
    const plan = planBlueGreen(input(chart, { ...serving, scalers: [scaler] }));
    expect(plan.warnings.join()).toMatch(words);
  });

  test('one beside a scaler of the manifests is told, and one of others says nothing', () => {
    const own = { ...serving, existing: [hpa], scalers: [hpaOf('web-blue'), hpaOf('else')] };
    const { warnings } = planBlueGreen(input([...chart, hpa], own));
    expect(warnings.filter((each) => each.includes('mine'))).toHaveLength(1);
  });
});

describe('harms nobody 5: never weaker than before', () => {
  test('a number that the manifests lower is given once the new version is proved', () => {
    const plan = planBlueGreen(
      input([deployment('web', { replicas: 1 }), chart[1] as KubeObject], {
        ...serving,
        state: { live: servingV1(3) },
      }),
    );
    expect(sizeOf(plan, 'web-green')).toBe(4);
    expect(plan.requestedReplicas).toMatchObject([{ ref: { name: 'web-green' }, replicas: 1 }]);
    expect(plan.warnings.join()).toContain('as many pods as serve now, 4: the manifests ask for 1 by now');
  });

  test('a way back lowers nothing, and the journal goes on with what is still owed', () => {
    const plan = planBlueGreen(
      input([deployment('web', { replicas: 1 }), chart[1] as KubeObject], {
        ...serving,
        state: { live: servingV1(3) },
        isBack: true,
      }),
    );
    expect(plan.requestedReplicas).toEqual([]);
    expect(plan.slotted[0]?.asked).toBe(3);
  });

  test.each([
    ['gives no number any more', workerOf(), 4, [], undefined],
    ['says the same number as before', workerOf(3), 4, [], 3],
    // Until they are given, what was asked before is on record.
    ['asks for fewer', workerOf(2), 4, [{ ref: { name: 'worker' }, replicas: 2 }], 3],
  ])('a worker in no slot has as many pods as before, where the manifest %s', (...given) => {
    const [, rendered, size, later, asked] = given;
    const live = { ...serving, existing: [workerOf(4)], state: { live: servingV1(3) } };
    const plan = planBlueGreen(input([...chart, rendered], live));
    expect(sizeOf(plan, 'worker')).toBe(size);
    expect(plan.requestedReplicas.filter(({ ref }) => ref.name === 'worker')).toMatchObject(later);
    expect(plan.warnings.join()).toContain('Deployment worker');
    expect(plan.unslotted.asked.get('Deployment/worker')).toBe(asked);
  });

  test('a Deployment under another name takes over from what serves behind its Service', () => {
    const renamed = deployment('front', { pods: { app: 'web' } });
    const plan = planBlueGreen(input([renamed, chart[1] as KubeObject], serving));
    expect(sizeOf(plan, 'front-green')).toBe(4);
    expect(plan.slotted[0]?.behind).toMatchObject([{ object: { metadata: { name: 'web-blue' } }, share: 1 }]);
  });
});

test('the configuration that the pods read is on record by its versioned names, ConfigMaps and Secrets', () => {
  const envFrom = [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'keys' } }];
  const web = workload('web', { pod: { containers: [{ name: 'web', image: 'web:2', envFrom }] } });
  const config = ['ConfigMap', 'Secret'].map((kind) =>
    object('v1', kind, kind === 'Secret' ? 'keys' : 'settings', { data: { colour: 'Ymx1ZQ==' } }),
  );
  const { configs } = planBlueGreen(input([web, service('web', { app: 'web' }), ...config]));
  expect(configs.map(({ kind, name }) => `${kind} ${name.replace(/-[0-9a-f]+$/, '')}`).sort()).toEqual([
    'ConfigMap settings',
    'Secret keys',
  ]);
});

describe('what is in no slot', () => {
  const database = object('apps/v1', 'StatefulSet', 'db', {
    spec: {
      selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db' } }, spec: { containers: [] } },
    },
  });
  const behind = service('db', { app: 'db' });

  test.each([
    [
      'served before where both it and its Service were there',
      { services: [behind], existing: [database] },
      true,
    ],
    ['did not where it is new behind a Service that was there', { services: [behind] }, false],
    ['did not where its Service is new', { existing: [database] }, false],
  ])('%s', (_, live, expected) => {
    expect(planBlueGreen(input([...chart, database, behind], live)).serving).toBe(expected);
  });

  test('served before where one of its Services was there and another is new', () => {
    const live = { services: [behind], existing: [database] };
    const more = service('db-metrics', { app: 'db' });
    expect(planBlueGreen(input([...chart, database, behind, more], live)).serving).toBe(true);
  });
});

describe('harms nobody 20: what would never start is told before anything starts', () => {
  test('a Deployment that is paused in the manifests', () => {
    const paused = deployment('web', { replicas: 2 });
    const release = (): unknown =>
      planBlueGreen(
        input([{ ...paused, spec: { ...paused.spec, paused: true } }, chart[1] as KubeObject], serving),
      );
    expect(release).toThrow(/Deployment web is paused in the manifests/);
  });

  test.each([
    ['OnDelete', { type: 'OnDelete' }, /update strategy OnDelete/],
    ['a partition', { type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, /partition of 1/],
  ])('a StatefulSet beside the application with %s, unless it does not change', (_, strategy, words) => {
    const rendered = [...chart, dbOf(strategy, 'db:2'), service('db', { app: 'db' })];
    const live = { ...serving, existing: [dbOf(strategy)], others: [dbOf(strategy)] };
    expect(() => planBlueGreen(input(rendered, live))).toThrow(words);
    expect(() => planBlueGreen(input(rendered, { ...live, same: ['StatefulSet/db'] }))).not.toThrow();
  });

  test('a worker that is paused in the cluster', () => {
    const worker = deployment('worker', { pods: { app: 'worker' } });
    const live = { ...worker, spec: { ...worker.spec, paused: true } };
    const release = (): unknown => planBlueGreen(input([...chart, worker], { ...serving, existing: [live] }));
    expect(release).toThrow(/Deployment worker is paused in the cluster/);
  });
});
