import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { intending, type Support } from '../../../src/traffic/index.ts';
import {
  accepted,
  apartFromWeights,
  gatewayWorld,
  type GatewayWorld,
  route,
  ROUTE,
  weights,
} from '../../support/traffic/gateway-world.ts';

const rulesOf = (spec: Record<string, unknown>): Record<string, unknown>[] =>
  spec['rules'] as Record<string, unknown>[];

const owners = (object: KubeObject): unknown =>
  object.metadata.managedFields?.map(({ manager, operation, fieldsV1 }) => ({
    manager,
    operation,
    fieldsV1,
  }));
const marked = (metadata: object): KubeObject => ({
  ...route(),
  metadata: { name: 'shop', namespace: 'shop', ...metadata },
});
const backendsOf = (spec: Record<string, unknown>): { name?: string; port?: number; weight?: number }[] =>
  (rulesOf(spec)[1]?.['backendRefs'] ?? []) as { name?: string; port?: number; weight?: number }[];

async function inspected(given?: KubeObject, features?: unknown[]): Promise<Support> {
  using world = await gatewayWorld(given, features);
  const support = await world.world.clock.run(world.provider().inspect());
  return support;
}
const messages = ({ problems }: Support): string[] => problems.map(({ message }) => message);

/** A foreign hand: an edit of another rule. */
async function editAnother({ admin }: GatewayWorld): Promise<void> {
  const body = [
    {
      op: 'add',
      path: '/spec/rules/0',
      value: {
        name: 'new',
        matches: [{ path: { type: 'Exact', value: '/new' } }],
        backendRefs: [{ name: 'other', port: 80, weight: 5 }],
      },
    },
  ];
  await admin.patch(ROUTE, body, { type: 'json' });
}

test('a route that is as it should be is taken as it is', async () => {
  expect(await inspected()).toEqual({ problems: [], warnings: [], sharing: 'exact' });
});

test('weights go up and back, and everything else stays byte for byte', async () => {
  using world = await gatewayWorld();
  const { clock } = world.world;
  const provider = world.provider();
  const before = world.live();
  let record = await clock.run(provider.record());
  for (const percent of [5, 25, 50, 100, 0]) {
    record = intending(record, percent);
    record = await clock.run(provider.set(percent, record));
    expect(weights(world.live())).toEqual([100 - percent, percent]);
    expect(apartFromWeights(world.live())).toEqual(apartFromWeights(before));
    expect(await clock.run(provider.read())).toMatchObject({ canary: percent });
  }
  expect(await clock.run(provider.restore(record))).toBe('restored');
  expect(world.live().spec).toEqual(before.spec);
  // Who applied the route owns it as before: the next `helm upgrade` meets no conflict.
  expect(owners(world.live())).toEqual(owners(before));
});

test('a weight that was not written is not written afterwards', async () => {
  const bare = route((spec) => {
    rulesOf(spec)[1] = {
      name: 'shop',
      backendRefs: [
        { name: 'web', port: 80 },
        { name: 'web-canary', port: 80, weight: 0 },
      ],
    };
  });
  using world = await gatewayWorld(bare);
  const { clock } = world.world;
  const provider = world.provider();
  const record = await clock.run(provider.record());
  await clock.run(provider.set(10, intending(record, 10)));
  expect(weights(world.live())).toEqual([90, 10]);
  await clock.run(provider.restore(intending(record, 10)));
  expect(weights(world.live())).toEqual([undefined, 0]);
});

test('what is so already is not written again', async () => {
  using world = await gatewayWorld();
  const { clock } = world.world;
  const provider = world.provider();
  const record = intending(await clock.run(provider.record()), 5);
  await clock.run(provider.set(5, record));
  const { resourceVersion } = world.live().metadata;
  await clock.run(provider.set(5, record));
  expect(world.live().metadata.resourceVersion).toBe(resourceVersion);
});

describe('others at the same route', () => {
  test('somebody edits another rule between our read and our patch: both are there (gatewayapi plugin#158, #115, flagger#1857)', async () => {
    using world = await gatewayWorld();
    const { clock } = world.world;
    const provider = world.provider();
    const record = intending(await clock.run(provider.record()), 25);
    // What we have read is old when we get it.
    world.world.order({ method: 'GET', kind: 'HTTPRoute', does: { delayMs: 5000, when: 'after' } });
    const work = provider.set(25, record);
    await editAnother(world);
    await clock.run(work);
    // The first patch was refused: the route was another one by then.
    expect(provider.connection.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(2);
    expect(weights(world.live())).toEqual([75, 25]);
    expect(rulesOf(world.live().spec ?? {}).map(({ name }) => name)).toEqual([
      'new',
      'testers',
      'shop',
      undefined,
    ]);
    await clock.run(provider.restore(record));
    expect(rulesOf(world.live().spec ?? {}).map(({ name }) => name)).toEqual([
      'new',
      'testers',
      'shop',
      undefined,
    ]);
    expect(weights(world.live())).toEqual([1, 0]);
  });

  test('somebody sets these weights: it is told, and nothing is written', async () => {
    using world = await gatewayWorld();
    const { clock } = world.world;
    const provider = world.provider();
    const first = intending(await clock.run(provider.record()), 5);
    const record = await clock.run(provider.set(5, first));
    const body = [{ op: 'replace', path: '/spec/rules/1/backendRefs/1/weight', value: 50 }];
    await clock.run(world.admin.patch(ROUTE, body, { type: 'json' }));
    const work = clock.run(provider.set(25, intending(record, 25)));
    await expect(work).rejects.toThrow(
      'somebody else changed the weights of HTTPRoute shop during the release; found: weights 95 and 50 (34 % for the canary); expected: 5 or 25 % for the canary, as asked for last',
    );
    // On the way back nothing may go to the canary.
    expect(await clock.run(provider.restore(record))).toBe('restored');
    expect(weights(world.live())).toEqual([1, 0]);
  });

  test('somebody has taken the canary out by hand: that stays', async () => {
    using world = await gatewayWorld();
    const { clock } = world.world;
    const provider = world.provider();
    const record = intending(await clock.run(provider.record()), 5);
    await clock.run(provider.set(5, { ...record, asked: [5] }));
    const body = [{ op: 'replace', path: '/spec/rules/1/backendRefs/1/weight', value: 0 }];
    await clock.run(world.admin.patch(ROUTE, body, { type: 'json' }));
    expect(await clock.run(provider.restore({ ...record, asked: [5] }))).toBe('left');
    expect(weights(world.live())).toEqual([95, 0]);
    expect(provider.warnings().join()).toContain('nothing goes to the canary, so they stay');
  });

  test('the route, or its rule, is gone', async () => {
    using world = await gatewayWorld();
    const { clock } = world.world;
    const provider = world.provider();
    const record = intending(await clock.run(provider.record()), 5);
    await clock.run(world.admin.delete(ROUTE));
    await expect(clock.run(provider.set(5, record))).rejects.toThrow('there is no such route');
    expect(await clock.run(provider.restore(record))).toBe('gone');
    await clock.run(world.admin.patch(ROUTE, route(), { type: 'apply' }));
    expect(await clock.run(provider.restore(record))).toBe('gone');
  });
});

describe('is refused before anything is changed', () => {
  test.each<[string, (spec: Record<string, unknown>) => void, string]>([
    [
      'no backend for the canary',
      (spec) => void rulesOf(spec).splice(1, 1),
      'no rule sends to both Services web and web-canary',
    ],
    [
      'a third backend',
      (spec) => void backendsOf(spec).push({ name: 'x', port: 80 }),
      'the rule sends to 1 more, so that no share can be kept',
    ],
    [
      'two rules',
      (spec) =>
        void rulesOf(spec).push({ backendRefs: [{ name: 'web' }, { name: 'web-canary', weight: 0 }] }),
      'several rules send to both Services, and none of them is named',
    ],
    [
      'traffic already',
      (spec) => void backendsOf(spec).splice(1, 1, { name: 'web-canary', port: 80, weight: 1 }),
      'HTTPRoute shop sends to the canary already',
    ],
  ])('%s', async (_, change, says) => {
    expect(messages(await inspected(route(change))).join()).toContain(says);
  });

  test('a rule of that name is not there', async () => {
    using world = await gatewayWorld();
    const support = await world.world.clock.run(world.provider({}, { rule: 'shopp' }).inspect());
    expect(messages(support)).toEqual([
      'HTTPRoute shop/shop cannot share the traffic: it has no rule named shopp',
    ]);
  });

  test('a gateway that does not know routes, or a filter of the rule', async () => {
    const mirrored = route((spec) => {
      const rule = rulesOf(spec)[1];
      if (rule !== undefined) rule['filters'] = [{ type: 'RequestMirror' }];
    });
    expect(messages(await inspected(mirrored))).toEqual([
      'the rule has a filter RequestMirror, which Gateway edge does not support: it may answer every request with an error',
    ]);
    expect(messages(await inspected(mirrored, ['HTTPRoute', 'HTTPRouteRequestMirror']))).toEqual([]);
    expect(messages(await inspected(route(), [{ name: 'GRPCRoute' }]))).toEqual([
      'Gateway edge does not say that it supports HTTPRoute',
    ]);
    const silent = await inspected(route(), []);
    expect([silent.problems, silent.warnings]).toEqual([
      [],
      ['what Gateway edge supports is not known: its weights are proved by requests alone'],
    ]);
  });

  test('a route that no gateway has taken up, or that one refuses', async () => {
    expect(messages(await inspected({ ...route(), status: {} }))).toEqual([
      'no gateway has taken up HTTPRoute shop',
    ]);
    expect(messages(await inspected({ ...route(), status: accepted('False') }))).toEqual([
      'Gateway edge has not accepted HTTPRoute shop',
    ]);
  });
});

describe('a route in the hands of a repository', () => {
  const ARGO = {
    annotations: { 'argocd.argoproj.io/tracking-id': 'shop:gateway.networking.k8s.io/HTTPRoute:shop/shop' },
  };

  test('Flux and Argo CD are refused, naming their mark (gatewayapi plugin, PR#164)', async () => {
    const flux = await inspected(marked({ labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } }));
    expect(messages(flux)).toEqual(['HTTPRoute shop belongs to Flux, which would undo the weights']);
    expect(messages(await inspected(marked(ARGO)))).toEqual([
      'HTTPRoute shop belongs to Argo CD, which would undo the weights',
    ]);
  });

  test('Flux that leaves it alone is no obstacle', async () => {
    const off = {
      labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' },
      annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
    };
    expect(messages(await inspected(marked(off)))).toEqual([]);
  });

  test.each([
    [
      'ignored, and the sync respects it',
      {
        ignoreDifferences: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
          },
        ],
        syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      },
      true,
    ],
    [
      'ignored when shown, and written by the next sync',
      {
        ignoreDifferences: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            jqPathExpressions: ['.spec.rules[].backendRefs[].weight'],
          },
        ],
      },
      false,
    ],
    [
      'something else is ignored',
      {
        ignoreDifferences: [
          { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', jsonPointers: ['/spec/hostnames'] },
        ],
        syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      },
      false,
    ],
    [
      'of another kind',
      {
        ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/rules'] }],
        syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      },
      false,
    ],
  ])('Argo CD: %s', async (_, spec, isFine) => {
    using world = await gatewayWorld(marked(ARGO));
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec,
    };
    await world.world.clock.run(world.admin.create(application));
    const support = await world.world.clock.run(world.provider().inspect());
    expect(support.problems).toHaveLength(isFine ? 0 : 1);
  });
});

test('in force is what the gateway says of this version of the route', async () => {
  using world = await gatewayWorld();
  const { clock } = world.world;
  const provider = world.provider();
  expect(await clock.run(provider.read())).toEqual({ canary: 0, inForce: true });
  await clock.run(provider.set(5, intending(await clock.run(provider.record()), 5)));
  expect(await clock.run(provider.read())).toEqual({ canary: 5, inForce: false });
});

test('only whole percents can be kept', async () => {
  using world = await gatewayWorld();
  const provider = world.provider();
  expect(await provider.keeps(5)).toEqual({ possible: true, nearest: [5] });
  expect(await provider.keeps(2.5)).toEqual({ possible: false, nearest: [2, 3] });
});
