import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { type BlueGreenPlan, planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import type { ReleaseState, DeployedRelease } from '../../../../src/release/state/state.ts';
import type { PlanInput } from '../../../../src/release/plan/plan-input.ts';
import { marked } from '../../../support/marked.ts';

/** harms nobody 16: a workload whose pods are what the manifests ask for stays, whatever the release does beside it. */

const namespace = 'shop';
type Body = Record<string, unknown>;

function object(apiVersion: string, kind: string, name: string, body: Body = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace }, ...body };
}

interface Options {
  replicas?: number;
  /** More labels of its pods. */
  pods?: Record<string, string>;
  claim?: string;
}

function deployment(name: string, { replicas, pods = {}, claim }: Options = {}): KubeObject {
  const labels = { app: name, ...pods };
  const volumes =
    claim === undefined ? {} : { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] };
  return object('apps/v1', 'Deployment', name, {
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name, image: `${name}:1` }], ...volumes } },
    },
  });
}

function inSlot(name: string, slot: string, revision: number, options: Options = {}): KubeObject {
  const pods = { ...options.pods, 'edu-actions/slot': slot, 'edu-actions/revision': String(revision) };
  const made = deployment(name, { replicas: 1, ...options, pods });
  const labels = { app: name, ...pods };
  const spec = { ...made.spec, template: { ...(made.spec?.['template'] as Body), metadata: { labels } } };
  return marked(
    {
      ...made,
      metadata: {
        name: `${name}-${slot}`,
        namespace,
        uid: `${name}-${slot}`,
        labels: { 'edu-actions/slot': slot },
        annotations: { 'edu-actions/slot-of': name },
      },
      spec,
    },
    'shop',
  );
}

const service = (name: string, selector: Record<string, string>): KubeObject =>
  object('v1', 'Service', name, { spec: { selector, ports: [{ port: 80 }] } });
const liveService = (name: string, slot: string): KubeObject =>
  service(name, { app: name, 'edu-actions/slot': slot });

const held = (names: string[], more: Partial<DeployedRelease> = {}): DeployedRelease => ({
  revision: 4,
  version: '4',
  strategy: 'blue-green',
  slot: 'green',
  deployedAt: '',
  deployments: names.map((name) => ({ name, replicas: 1 })),
  configs: [],
  ...more,
});

interface There {
  services?: KubeObject[];
  deployments?: KubeObject[];
  existing?: KubeObject[];
  pods?: KubeObject[];
  state?: Partial<ReleaseState>;
  scalers?: KubeObject[];
  claims?: KubeObject[];
  reuse?: DeployedRelease;
  /** Names in the manifests of what has not changed, with what serves. */
  alike?: Record<string, string>;
}

function planned(rendered: KubeObject[], there: There): BlueGreenPlan {
  const { services = [], deployments = [], existing = [], pods = [] } = there;
  const all = [...services, ...deployments, ...existing];
  const alike = Object.entries(there.alike ?? {}).map(
    ([name, live]) =>
      [`Deployment/${name}`, deployments.filter(({ metadata }) => metadata.name === live)] as const,
  );
  const input: PlanInput = {
    app: 'shop',
    namespace,
    manifests: rendered.map((each) => ({ object: each, origin: 'test' })),
    survey: {
      stored: { state: {} as ReleaseState },
      services,
      deployments,
      otherWorkloads: [],
      pods,
      replicaSets: [],
    },
    existing: new Map(all.map((each) => [refKey(refOf(each)), each])),
    state: { formatVersion: 1, app: 'shop', revision: 4, phase: 'idle', inventory: [], ...there.state },
    scalers: there.scalers ?? [],
    alike: new Map(alike),
    claims: new Map((there.claims ?? []).map((each) => [each.metadata.name, each])),
    ...(there.reuse === undefined ? {} : { reuse: there.reuse }),
  };
  return planBlueGreen(input);
}

const names = (objects: readonly KubeObject[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
const named = (objects: readonly KubeObject[], what: string): KubeObject | undefined =>
  objects.find(({ kind, metadata }) => `${kind}/${metadata.name}` === what);

const shop = [
  deployment('web', { replicas: 1 }),
  service('web', { app: 'web' }),
  deployment('cache', { replicas: 1 }),
  service('cache', { app: 'cache' }),
];
/** The web changed at the last release, and the cache did not. */
const apart: There = {
  services: [liveService('web', 'green'), liveService('cache', 'blue')],
  deployments: [inSlot('web', 'blue', 3), inSlot('web', 'green', 4), inSlot('cache', 'blue', 3)],
  state: {
    live: held(['web-green', 'cache-blue']),
    warm: held(['web-blue', 'cache-blue'], { revision: 3, slot: 'blue' }),
  },
};

describe('harms nobody 16: a Deployment that did not change', () => {
  const plan = planned(shop, { ...apart, alike: { cache: 'cache-blue' } });

  test('is neither made anew nor removed, and its Service is not moved', () => {
    expect(plan.slotted.map((each) => each.object.metadata.name)).toEqual(['web-blue']);
    expect(plan.inactiveSlot.map(({ name }) => name)).toEqual(['web-blue']);
    expect(plan.switches.map(({ name }) => name)).toEqual(['web']);
    expect(plan.pins).toEqual([]);
    expect(plan.previewServices.map(({ of }) => of)).toEqual(['web']);
    expect(plan.adopted).toEqual([]);
    expect(plan.leaving.map(({ metadata }) => metadata.name)).toEqual(['web-green']);
    expect(plan.notes.join()).toContain('Deployment cache has not changed: cache-blue stays');
  });

  test('is applied as it is, after the switch, and proved by its own Service', () => {
    const cache = named(plan.postSwitch, 'Deployment/cache-blue');
    const template = cache?.spec?.['template'] as { metadata: { labels: Record<string, string> } };
    expect(template.metadata.labels).toMatchObject({
      'edu-actions/slot': 'blue',
      'edu-actions/revision': '3',
    });
    expect(named(plan.postSwitch, 'Service/cache')?.spec?.['selector']).toEqual({
      app: 'cache',
      'edu-actions/slot': 'blue',
    });
    expect(plan.unslotted.services).toEqual([{ name: 'cache', deployments: ['cache-blue'] }]);
    expect(plan.unslotted.replaced).toEqual([]);
    expect(plan.inventory.map(({ name }) => name)).toContain('cache-blue');
  });

  test('is used together with the warm pods of the release that is brought back', () => {
    const reuse = held(['web-blue', 'cache-blue'], { revision: 3, slot: 'blue' });
    const back = planned(shop, { ...apart, alike: { cache: 'cache-blue' }, reuse });
    expect([...back.kept].sort()).toEqual(['cache-blue', 'web-blue']);
    expect(back.revision).toBe(3);
    expect(back.inactiveSlot).toEqual([]);
  });

  test('is not shared when it does not serve: the warm one of the same template', () => {
    const warm = planned(shop, { ...apart, alike: { cache: 'cache-blue', web: 'web-blue' } });
    expect(warm.slotted.map(({ renderedName }) => renderedName)).toEqual(['web']);
  });
});

test('harms nobody 16: what changed later than the rest goes to the slot that it is not in', () => {
  const plan = planned(shop, apart);
  expect(plan.slotted.map(({ object }) => object.metadata.name)).toEqual(['web-blue', 'cache-green']);
  expect(plan.switches.map(({ name, after }) => [name, after.selector['edu-actions/slot']])).toEqual([
    ['web', 'blue'],
    ['cache', 'green'],
  ]);
  expect(plan.previewServices.map(({ deployments }) => deployments)).toEqual([['web-blue'], ['cache-green']]);
  expect(plan.slot).toBe('blue');
  expect(plan.inactiveSlot.map(({ name }) => name)).toEqual(['web-blue']);
  const alone = planned(shop, { ...apart, alike: { web: 'web-green' } });
  expect(alone.slotted.map(({ object }) => object.metadata.name)).toEqual(['cache-green']);
  expect(alone.slot).toBe('green');
});

test('harms nobody 16: a Service over both is told, and nothing of it stays', () => {
  const tier = { pods: { tier: 'shop' } };
  const rendered = [
    deployment('web', tier),
    service('web', { app: 'web' }),
    deployment('cache', tier),
    service('cache', { app: 'cache' }),
    service('all', { tier: 'shop' }),
  ];
  const there: There = {
    services: [
      liveService('web', 'blue'),
      liveService('cache', 'blue'),
      service('all', { tier: 'shop', 'edu-actions/slot': 'blue' }),
    ],
    deployments: [inSlot('web', 'blue', 4, tier), inSlot('cache', 'blue', 4, tier)],
    state: { live: held(['web-blue', 'cache-blue'], { slot: 'blue' }) },
  };
  const plan = planned(rendered, { ...there, alike: { cache: 'cache-blue' } });
  expect(plan.slotted).toHaveLength(2);
  expect(plan.warnings.join()).toMatch(/Deployment cache has not changed, and starts anew .*Service all/u);
  // Where nothing changes nothing is moved.
  expect(planned(rendered, { ...there, alike: { cache: 'cache-blue', web: 'web-blue' } }).slotted).toEqual(
    [],
  );
});

test('harms nobody 16: one Service over Deployments in different slots cannot be moved, and says so', () => {
  const tier = { pods: { tier: 'shop' } };
  const rendered = [
    deployment('web', tier),
    service('web', { app: 'web' }),
    deployment('cache', tier),
    service('cache', { app: 'cache' }),
    service('all', { tier: 'shop' }),
  ];
  expect(() => planned(rendered, apart)).toThrow(
    /Service all would send to Deployments that serve in different slots.*web-green, cache-blue.*rolling/su,
  );
});

const to = (name: string): Body => ({ apiVersion: 'apps/v1', kind: 'Deployment', name });
const pdb = (name: string, matchLabels: Record<string, string>): KubeObject =>
  object('policy/v1', 'PodDisruptionBudget', name, { spec: { selector: { matchLabels } } });
const mine = (name: string): KubeObject =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'mine', {
    spec: { scaleTargetRef: to(name), minReplicas: 3, maxReplicas: 6 },
  });

const scaledBy = (name: string): BlueGreenPlan =>
  planned(shop, { ...apart, alike: { cache: 'cache-blue' }, scalers: [mine(name)] });

describe('harms nobody 16: whatever scales or guards what stays', () => {
  test.each([
    ['autoscaling/v2', 'HorizontalPodAutoscaler', { scaleTargetRef: to('cache'), maxReplicas: 3 }],
    ['keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'cache' }, minReplicaCount: 0 }],
    ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { targetRef: to('cache') }],
    ['lab.example/v1', 'Sizer', { targetRef: { kind: 'Deployment', name: 'cache' } }],
  ])('%s %s goes on pointing at it', (apiVersion, kind, spec) => {
    const one = object(apiVersion, kind, 'cache', { spec });
    const plan = planned([...shop, one], { ...apart, existing: [one], alike: { cache: 'cache-blue' } });
    const target = Object.values(named(plan.postSwitch, `${kind}/cache`)?.spec ?? {})[0];
    expect(target).toMatchObject({ name: 'cache-blue' });
  });

  test('one in no manifest is neither refused nor told; one that points at its own name is', () => {
    expect(scaledBy('cache-blue').warnings.join()).not.toContain('mine is not in the manifests');
    expect(scaledBy('cache').warnings.join()).toMatch(
      /mine .*Deployment cache, which has no traffic.*cache-blue/su,
    );
  });

  test('its budget is that of its slot, and one over both is one for each', () => {
    const over = [pdb('cache', { app: 'cache' }), pdb('all', { tier: 'shop' })];
    const tier = { pods: { tier: 'shop' } };
    const rendered = [
      deployment('web', tier),
      service('web', { app: 'web' }),
      deployment('cache', tier),
      service('cache', { app: 'cache' }),
      ...over,
    ];
    const plan = planned(rendered, { ...apart, alike: { cache: 'cache-blue' } });
    const made = [...plan.preSwitch, ...plan.postSwitch].filter(({ kind }) => kind === 'PodDisruptionBudget');
    expect(names(made)).toEqual(['PodDisruptionBudget/all-blue', 'PodDisruptionBudget/cache-blue']);
    const unslotted = planned(rendered, {
      services: [liveService('web', 'green'), service('cache', { app: 'cache' })],
      deployments: [inSlot('web', 'green', 4, tier), marked(deployment('cache', tier), 'shop')],
      existing: over,
      state: { live: held(['web-green', 'cache']) },
      alike: { cache: 'cache' },
    });
    const budgets = [...unslotted.preSwitch, ...unslotted.postSwitch].filter(
      ({ kind }) => kind === 'PodDisruptionBudget',
    );
    expect(names(budgets)).toEqual([
      'PodDisruptionBudget/all',
      'PodDisruptionBudget/all-blue',
      'PodDisruptionBudget/cache',
    ]);
    expect(named(budgets, 'PodDisruptionBudget/all')?.spec?.['selector']).toEqual({
      matchLabels: { tier: 'shop' },
      matchExpressions: [{ key: 'edu-actions/slot', operator: 'DoesNotExist' }],
    });
    expect(unslotted.deleteAfterSwitch).toEqual([]);
  });
});

test('harms nobody 16: what an adoption left in no slot is adopted when it changes', () => {
  const there: There = {
    services: [liveService('web', 'green'), service('cache', { app: 'cache' })],
    deployments: [
      inSlot('web', 'green', 4),
      marked(deployment('cache', { replicas: 2 }), 'shop'),
      marked(deployment('web'), 'shop'),
    ],
    state: { live: held(['web-green', 'cache']), warm: held(['web', 'cache'], { revision: 0 }) },
  };
  const staying = planned(shop, { ...there, alike: { cache: 'cache' } });
  expect(staying.adopted).toEqual([]);
  expect(staying.leaving.map(({ metadata }) => metadata.name)).toEqual(['web-green']);
  expect(named(staying.postSwitch, 'Deployment/cache')?.spec?.['replicas']).toBe(2);
  const plan = planned(shop, there);
  expect(plan.adopted.map(({ metadata }) => metadata.name)).toEqual(['cache']);
  expect(plan.pins).toEqual([]);
  expect(plan.slotted.map(({ object }) => object.metadata.name)).toEqual(['web-blue', 'cache-blue']);
  expect(plan.slotted[1]?.object.spec?.['replicas']).toBe(2);
});

describe('harms nobody 16: a claim that not every pod may mount', () => {
  const rendered = [...shop.slice(0, 3), service('cache', { app: 'cache' })].map((each) =>
    each.metadata.name === 'cache' && each.kind === 'Deployment'
      ? deployment('cache', { claim: 'data' })
      : each,
  );
  const claim = (...accessModes: string[]): KubeObject =>
    object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
  const pod: KubeObject = {
    ...object('v1', 'Pod', 'cache-blue-1', {
      spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
      status: { phase: 'Running' },
    }),
  };
  const there: There = { ...apart, pods: [pod] };

  test('of one node: told, since both versions would write to it', () => {
    const { warnings } = planned(rendered, { ...there, claims: [claim('ReadWriteOnce')] });
    expect(warnings.join()).toMatch(/claim data \(ReadWriteOnce\).*node of the old one.*Recreate/u);
    expect(
      planned(rendered, { ...there, claims: [claim('ReadWriteOnce', 'ReadWriteMany')] }).warnings,
    ).toEqual([]);
    expect(planned(rendered, { ...apart, claims: [claim('ReadWriteOnce')] }).warnings).toEqual([]);
  });

  test('of one pod: refused, with what helps; the manifests say so where it cannot be read', () => {
    expect(() => planned(rendered, { ...there, claims: [claim('ReadWriteOncePod')] })).toThrow(
      /claim data, which one pod alone may mount .*rolling, with strategy.type: Recreate/su,
    );
    expect(() => planned([...rendered, claim('ReadWriteOncePod')], there)).toThrow(/ReadWriteOncePod/u);
  });

  test('is no matter for what stays, and for warm pods', () => {
    const alike = { cache: 'cache-blue' };
    for (const mode of ['ReadWriteOncePod', 'ReadWriteOnce'])
      expect(planned(rendered, { ...there, claims: [claim(mode)], alike }).warnings).toEqual([]);
  });
});
