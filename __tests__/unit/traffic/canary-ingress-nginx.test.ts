import { expect, test } from '@jest/globals';
import { memoryLogger } from '../../../src/base/index.ts';
import type { KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import {
  ingressNginx,
  type IngressNginxOptions,
  intending,
  type TrafficProvider,
  type TrafficRecord,
} from '../../../src/traffic/index.ts';
import { type InMemoryCluster, inMemoryCluster } from '../../support/in-memory-cluster/index.ts';

const MAIN: ObjectRef = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  namespace: 'shop',
  name: 'shop',
};
const OURS: ObjectRef = { ...MAIN, name: 'shop-canary' };
const OPTIONS: IngressNginxOptions = {
  app: 'shop',
  namespace: 'shop',
  ingress: 'shop',
  stable: 'web',
  canary: 'web-canary',
};
const PREFIX = 'nginx.ingress.kubernetes.io/';

const path = (name: string, at: string): object => ({
  path: at,
  pathType: 'Prefix',
  backend: { service: { name, port: { number: 80 } } },
});
const INGRESS: KubeObject = {
  ...MAIN,
  metadata: {
    name: 'shop',
    namespace: 'shop',
    annotations: { [`${PREFIX}rewrite-target`]: '/', 'kubernetes.io/ingress.class': 'nginx' },
  },
  spec: {
    tls: [{ hosts: ['shop.example'], secretName: 'shop-tls' }],
    rules: [
      { host: 'shop.example', http: { paths: [path('web', '/'), path('api', '/api')] } },
      { host: 'api.example', http: { paths: [path('api', '/')] } },
    ],
  },
};

interface World extends Disposable {
  world: InMemoryCluster;
  provider: TrafficProvider;
  run: <T>(work: Promise<T>) => Promise<T>;
  create: (object: KubeObject) => Promise<void>;
  warnings: () => string[];
}

async function shop(more: Partial<IngressNginxOptions> = {}, ingress: KubeObject = INGRESS): Promise<World> {
  const world = inMemoryCluster();
  const { cluster: admin } = world.connect({ fieldManager: 'helm' });
  const run = async <T>(work: Promise<T>): Promise<T> => await world.clock.run(work);
  await run(admin.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }));
  await run(admin.create(ingress));
  const logger = memoryLogger();
  const provider = ingressNginx(world.connect({ app: 'shop' }).cluster, logger, { ...OPTIONS, ...more });
  return {
    world,
    provider,
    run,
    create: async (object) => void (await run(admin.create(object))),
    warnings: () => [...logger.lines],
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

test('an Ingress of ours has the weight, the one of the users is not touched, and ours goes afterwards', async () => {
  using one = await shop({ header: { name: 'x-tester', value: 'yes' } });
  const { world, provider, run } = one;
  expect(await run(provider.inspect())).toEqual({ problems: [], warnings: [], sharing: 'random' });
  const before = world.live(MAIN);
  let record = await run(provider.record());
  for (const percent of [0, 5, 25]) {
    record = await run(provider.set(percent, intending(record, percent)));
    expect(await run(provider.read())).toEqual({ canary: percent, inForce: true });
  }
  const ours = world.live(OURS);
  expect(ours?.metadata.annotations).toEqual({
    'kubernetes.io/ingress.class': 'nginx',
    [`${PREFIX}canary`]: 'true',
    [`${PREFIX}canary-weight`]: '25',
    [`${PREFIX}canary-by-header`]: 'x-tester',
    [`${PREFIX}canary-by-header-value`]: 'yes',
  });
  // Paths of other Services have no canary.
  expect(ours?.spec).toEqual({
    tls: [{ hosts: ['shop.example'], secretName: 'shop-tls' }],
    rules: [{ host: 'shop.example', http: { paths: [path('web-canary', '/')] } }],
  });
  expect(world.live(MAIN)).toEqual(before);
  expect(await run(provider.restore(record))).toBe('restored');
  expect(world.live(OURS)).toBeUndefined();
  expect(await run(provider.restore(record))).toBe('gone');
  expect(await run(provider.read())).toEqual({ canary: 0, inForce: true });
  expect(world.live(MAIN)).toEqual(before);
});

test('an Ingress of that name that we did not make is refused, and never deleted', async () => {
  using one = await shop();
  const { world, provider, run, create, warnings } = one;
  // A copied manifest has the label alone.
  await create({
    ...INGRESS,
    metadata: { name: 'shop-canary', namespace: 'shop', labels: { 'edu-actions/app': 'shop' } },
  });
  const { problems } = await run(provider.inspect());
  expect(problems.map(({ message }) => message)).toEqual([
    'there is an Ingress shop-canary that this application did not make',
  ]);
  await expect(run(provider.record())).rejects.toThrow('that this application did not make');
  const record = { provider: 'ingress-nginx', before: {}, asked: [0, 5] };
  await expect(run(provider.set(5, record))).rejects.toThrow('that this application did not make');
  expect(await run(provider.restore(record))).toBe('left');
  expect(warnings().join()).toContain('does not bear the mark of this application: it stays');
  expect(world.live(OURS)?.metadata.annotations).toBeUndefined();
});

test('a weight that somebody else has set is told', async () => {
  using one = await shop();
  const { world, provider, run } = one;
  const record = await run(provider.set(5, { provider: 'ingress-nginx', before: {}, asked: [0, 5] }));
  const body = { metadata: { annotations: { [`${PREFIX}canary-weight`]: '60' } } };
  await run(world.connect().cluster.patch(OURS, body, { type: 'merge' }));
  await expect(run(provider.set(25, intending(record, 25)))).rejects.toThrow(
    'somebody else changed the weight of Ingress shop-canary during the release; found: nginx.ingress.kubernetes.io/canary-weight: 60; expected: 5 or 25, as asked for last',
  );
});

test('what is in the way is told at once', async () => {
  const elsewhere = {
    ...INGRESS,
    metadata: { ...INGRESS.metadata, annotations: { [`${PREFIX}canary`]: 'true' } },
    spec: { rules: [{ http: { paths: [path('api', '/')] } }] },
  };
  using one = await shop({}, elsewhere);
  const { problems } = await one.run(one.provider.inspect());
  expect(problems.map(({ message }) => message)).toEqual([
    'Ingress shop does not send to Service web by a rule',
    'Ingress shop is a canary itself',
  ]);
  using other = await shop({ ingress: 'gone' });
  expect((await other.run(other.provider.inspect())).problems.map(({ message }) => message)).toEqual([
    'there is no Ingress gone',
  ]);
});

test.each(['before', 'after'] as const)(
  'killed %s any of its requests, a next process does it, and restores it',
  async (when) => {
    for (let at = 1; at <= 6; at += 1) {
      using one = await shop();
      const { world, run } = one;
      let asked = 0;
      const dying = world.connect({ app: 'shop', diesAt: { when, is: () => (asked += 1) === at } });
      const record: TrafficRecord = { provider: 'ingress-nginx', before: {}, asked: [0, 5] };
      const first = ingressNginx(dying.cluster, memoryLogger(), OPTIONS).set(5, record);
      await run(Promise.race([first, dying.died]).catch(() => undefined));
      await run(one.provider.set(5, record));
      expect(await run(one.provider.read())).toEqual({ canary: 5, inForce: true });
      expect(await run(one.provider.restore(record))).toBe('restored');
      expect(world.live(OURS)).toBeUndefined();
    }
  },
);
