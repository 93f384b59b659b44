import { expect, test } from '@jest/globals';
import { watchedPlaces } from '../../support/evolutions/observer.ts';
import type { Kube } from '../../support/control-plane/rest.ts';

const NAMESPACE = 'shop';

function world() {
  let now = 0;
  const clock = { now: () => now, date: () => new Date(now), sleep: async () => await Promise.resolve() };
  const places = watchedPlaces(clock);
  const { observer } = places;
  let version = 0;
  const put = (kind: string, name: string, more: object): void =>
    places.take(
      kind,
      {
        kind,
        metadata: {
          name,
          namespace: NAMESPACE,
          resourceVersion: String((version += 1)),
          ...(more as { metadata?: object }).metadata,
        },
        ...without(more),
      },
      false,
    );
  const pod = (name: string, isReady: boolean, more: object = {}): void =>
    put('Pod', name, {
      metadata: { labels: { app: 'web' }, ...more },
      status: { conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }] },
    });
  const endpoints = (...names: string[]): void =>
    put('EndpointSlice', 'web-1', {
      metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
      ports: [{ port: 80 }],
      endpoints: names.map((name) => ({ conditions: { ready: true }, targetRef: { name } })),
    });
  const service = (selector: object): void => put('Service', 'web', { spec: { selector } });
  service({ app: 'web' });
  pod('a', true);
  pod('b', true);
  endpoints('a', 'b');
  observer.mark(NAMESPACE);
  return {
    pod,
    endpoints,
    service,
    pass: (ms: number): void => void (now += ms),
    fewest: () => observer.lowest(NAMESPACE, 'web')?.pods,
  };
}

function without(more: object): Partial<Kube> {
  const { metadata: _, ...rest } = more as Kube;
  return rest;
}

test('endpoints that follow ready pods within a second are no loss', () => {
  const { endpoints, pass, fewest } = world();
  endpoints('a');
  pass(900);
  endpoints('a', 'b');
  pass(5_000);
  expect(fewest()).toBe(2);
});

test('endpoints that stay behind are one, whether something happens meanwhile or not', () => {
  const quiet = world();
  quiet.endpoints('a');
  quiet.pass(1_001);
  expect(quiet.fewest()).toBe(1);
  const busy = world();
  busy.endpoints('a');
  busy.pass(600);
  busy.endpoints('a');
  busy.pass(600);
  busy.endpoints('a', 'b');
  expect(busy.fewest()).toBe(1);
});

test.each([
  ['is not ready any more', ({ pod }: ReturnType<typeof world>) => pod('b', false)],
  ['is on its way out', ({ pod }: ReturnType<typeof world>) => pod('b', true, { deletionTimestamp: 'now' })],
  [
    'is not selected any more',
    ({ service }: ReturnType<typeof world>) => service({ app: 'web', slot: 'green' }),
  ],
])('a pod that %s is lost in the moment in which its endpoint goes', (_, happen) => {
  const all = world();
  happen(all);
  all.endpoints('a');
  all.endpoints('a', 'b');
  expect(all.fewest()).toBe(1);
});
