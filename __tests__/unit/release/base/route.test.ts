import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { keepNodePorts, routeOf, routePatch, sameRoute } from '../../../../src/release/base/route.ts';

const service = (selector: Record<string, string>, ports: object[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', resourceVersion: '7' },
  spec: { selector, ports },
});

describe('the patch that moves a Service', () => {
  const live = service({ app: 'web', 'pod-template-hash': 'abc' }, [
    { port: 80, targetPort: 8080, nodePort: 30080 },
  ]);

  test('names the version it was made from, so that a newer one is never overwritten', () => {
    const patch = routePatch(live, { selector: { app: 'web', 'edu-actions/slot': 'green' }, ports: [] });
    expect(patch['metadata']).toEqual({ resourceVersion: '7' });
  });

  test('takes out the keys that the new selector does not have', () => {
    const patch = routePatch(live, { selector: { app: 'web', 'edu-actions/slot': 'green' }, ports: [] });
    expect(patch['spec']).toEqual({
      selector: { app: 'web', 'edu-actions/slot': 'green', 'pod-template-hash': null },
      ports: [],
    });
  });
});

describe('node ports', () => {
  test.each([
    [
      'the same port number',
      [{ port: 80 }],
      [{ port: 80, nodePort: 30080 }],
      [{ port: 80, nodePort: 30080 }],
    ],
    [
      'the same name with another number',
      [{ name: 'http', port: 8080 }],
      [{ name: 'http', port: 80, nodePort: 30080 }],
      [{ name: 'http', port: 8080, nodePort: 30080 }],
    ],
    [
      'a new port gets none',
      [{ name: 'admin', port: 9000 }],
      [{ name: 'http', port: 80, nodePort: 1 }],
      [{ name: 'admin', port: 9000 }],
    ],
    [
      'the manifests decide',
      [{ port: 80, nodePort: 31000 }],
      [{ port: 80, nodePort: 30080 }],
      [{ port: 80, nodePort: 31000 }],
    ],
  ])('%s', (_, wanted, live, expected) => {
    expect(keepNodePorts(wanted, live)).toEqual(expected);
  });
});

describe('whether two routes are the same', () => {
  const route = routeOf(
    service({ a: '1', b: '2' }, [
      { name: 'x', port: 1 },
      { name: 'y', port: 2, protocol: 'TCP' },
    ]),
  );
  test.each([
    [
      'another order and defaults spelled out',
      {
        selector: { b: '2', a: '1' },
        ports: [
          { name: 'y', port: 2 },
          { name: 'x', port: 1, protocol: 'TCP', targetPort: 1 },
        ],
      },
      true,
    ],
    ['another selector value', { ...route, selector: { a: '1', b: '3' } }, false],
    ['one key less', { ...route, selector: { a: '1' } }, false],
    [
      'another target port',
      {
        ...route,
        ports: [
          { name: 'x', port: 1, targetPort: 9 },
          { name: 'y', port: 2 },
        ],
      },
      false,
    ],
  ])('%s', (_, other, expected) => {
    expect(sameRoute(route, other)).toBe(expected);
  });
});
