import { expect, test } from '@jest/globals';
import type { Passed } from '../../support/fault-proxy.ts';
import { isWatch, pointOf } from '../../support/faults/points.ts';
import { FAULT_KINDS, faultPoints, faultRule, mustNotRepeat } from '../../support/sweeps/api-faults.ts';
import { plain } from '../../support/sweeps/picture.ts';
import type { Point, Recording } from '../../support/sweeps/play.ts';

const same = (path: string): string => path;

test('a request has one name in every run', () => {
  const names = [
    '/api/v1/namespaces/shop-a1/pods/web-x1?watch=true&resourceVersion=7&timeoutSeconds=60',
    '/api/v1/namespaces/shop-b2/pods/web-y2?watch=true&resourceVersion=99',
  ].map((path) => pointOf('GET', path, same));
  expect(new Set(names)).toEqual(new Set(['GET /api/v1/namespaces/NS/pods/POD?watch=true']));
  expect(pointOf('PATCH', '/api/v1/namespaces/a/secrets/edu-actions-hello.undo-0a1b2c3d', same)).toBe(
    'PATCH /api/v1/namespaces/NS/secrets/edu-actions-hello.undo-ID',
  );
  expect(isWatch('/api/v1/pods?watch=true')).toBe(true);
  expect(isWatch('/api/v1/pods?limit=1')).toBe(false);
});

test('slots, versions and hashes are taken out, what is said with them stays', () => {
  expect(plain('deployments/hello-blue hello-green-7 hello-0a1b2c3d hello:good-12', 'blue')).toBe(
    'deployments/hello-LIVE hello-OTHER-N hello-HASH hello:TAG',
  );
  expect(plain('{"edu-actions/revision":"12","replicas":2}', undefined)).toBe(
    '{"edu-actions/revision":"N","replicas":2}',
  );
  expect(plain('hello-blue', undefined)).toBe('hello-blue');
});

function passed(part: Partial<Passed>): Passed {
  const type = 'application/merge-patch+json';
  return {
    number: 1,
    method: 'PATCH',
    path: '/x',
    agent: '',
    point: '',
    watch: false,
    at: 0,
    type,
    body: '{}',
    ...part,
  };
}

test('what may be something else when it is done twice', () => {
  const fenced = JSON.stringify({ metadata: { resourceVersion: '7' } });
  const rows: [boolean, Partial<Passed>][] = [
    [true, {}],
    [false, { body: fenced }],
    [true, { type: 'application/json-patch+json', body: '[]' }],
    [false, { type: 'application/apply-patch+yaml' }],
    [false, { method: 'GET', body: '' }],
    [false, { path: '/x?dryRun=All' }],
    [true, { method: 'DELETE' }],
    [false, { method: 'DELETE', body: '{"preconditions":{"uid":"1"}}' }],
    [true, { method: 'POST', body: '{"metadata":{"generateName":"a-"}}' }],
    [false, { method: 'POST', body: '{"metadata":{"name":"a"}}' }],
  ];
  for (const [must, part] of rows)
    expect({ part, must: mustNotRepeat(passed(part)) }).toEqual({ part, must });
});

function point(name: string, phase: string, method = 'GET'): Point {
  return { name: `${method} ${name} #1`, phase, method, watch: isWatch(name) };
}

test('each kind comes in every phase that has a request for it, at a write where there is one', () => {
  const points = [
    point('/api', 'render'),
    point('/pods?watch=true', 'lock'),
    point('/leases/a', 'lock', 'PUT'),
    point('/secrets/undo', 'lock', 'PATCH'),
    point('/services/a', 'switch'),
    point('/services/a', 'switch', 'PATCH'),
  ];
  const found = faultPoints({ points } as Recording);
  const of = (name: string): string[] =>
    found.filter(({ kind }) => kind.name === name).map(({ point: { name: at } }) => at);
  expect(of('503')).toEqual(['GET /api #1', 'PATCH /secrets/undo #1', 'PATCH /services/a #1']);
  expect(of('409 Conflict')).toEqual(['PATCH /secrets/undo #1', 'PATCH /services/a #1']);
  expect(of('410 instead of a watch')).toEqual(['GET /pods?watch=true #1']);
  expect(new Set(found.map(({ kind }) => kind.name)).size).toBe(FAULT_KINDS.length);
  expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(10);
});

test('a fault hits its point once, or every time that the same is sent again', () => {
  const at = point('/services/a', 'switch', 'PATCH');
  const [once, always] = ['503', '500 for good'].map((name) =>
    FAULT_KINDS.find((kind) => kind.name === name),
  );
  for (const [kind, hits] of [
    [once, [true, false]],
    [always, [true, true]],
  ] as const) {
    if (kind === undefined) throw new Error('no such kind');
    const { rule } = faultRule({ kind, point: at }, () => 0);
    expect(rule(passed({ point: 'PATCH /services/b #1', path: '/b' }))).toBeUndefined();
    const tries = [1, 2].map((number) => rule(passed({ number, point: `PATCH /services/a #${number}` })));
    expect(tries.map((fault) => fault !== undefined)).toEqual(hits);
  }
});
