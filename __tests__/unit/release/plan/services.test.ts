import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { pinStep, servicesOf, stepTo, targetPortOf } from '../../../../src/release/plan/services.ts';
import { service as serviceNamed, workload } from '../../../support/release-parts.ts';
import { deployment, object } from '../../manifests/fixtures.ts';
import { routeOf } from '../../../../src/release/base/route.ts';

const service = (port: string) =>
  routeOf(object(`{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [${port}]}}`));
const SIDECARS =
  'initContainers: [{name: wait, image: a, ports: [{name: early, containerPort: 1}]}, {name: proxy, image: a, restartPolicy: Always, ports: [{name: proxy, containerPort: 8443}]}]';
const POD = `{${SIDECARS}, containers: [{name: web, image: a, ports: [{name: http, containerPort: 80}]}]}`;

test.each([
  ['{port: 80, targetPort: 8080}', 8080],
  ['{port: 80}', 80],
  ['{port: 80, targetPort: http}', 80],
  ['{port: 443, targetPort: proxy}', 8443],
  ['{port: 80, targetPort: early}', undefined],
  ['{port: 80, targetPort: none}', undefined],
  ['', undefined],
])(
  'harms nobody 19: %s leads to port %s of the pod, whichever of its lasting containers has it',
  (port, expected) => {
    expect(targetPortOf(service(port), deployment(POD))).toBe(expected);
  },
);

const SLOT = 'edu-actions/slot';
const [web, api] = [workload('web'), workload('api')];
const headless = (selector: Record<string, string>) =>
  serviceNamed('headless', selector, { spec: { clusterIP: 'None' } });

describe('the Services through which workloads get traffic', () => {
  test.each<[string, KubeObject, boolean]>([
    ['one of them', serviceNamed('web', { app: 'web' }), true],
    ['one that is tied to a slot', serviceNamed('web', { app: 'web', [SLOT]: 'blue' }), true],
    ['not one of others', serviceNamed('x', { app: 'x' }), false],
    ['not a headless one', headless({ app: 'web' }), false],
    [
      'not that of a preview',
      serviceNamed('p', { app: 'web' }, { labels: { 'edu-actions/preview': 'x' } }),
      false,
    ],
    ['not one without a selector', serviceNamed('open', {}), false],
    ['not one that is tied to a slot alone', serviceNamed('slot', { [SLOT]: 'blue' }), false],
  ])('are %s', (_, each, isOne) => {
    expect(servicesOf([each], [api, web])).toEqual(isOne ? [each] : []);
  });
});

describe('the step that moves a Service', () => {
  const live = serviceNamed(
    'web',
    { app: 'old', [SLOT]: 'green' },
    { spec: { ports: [{ port: 80, nodePort: 30_001 }] } },
  );

  test('has the selector and the ports of the manifests, and the node ports that it had', () => {
    const wanted = serviceNamed('web', { app: 'web' }, { spec: { ports: [{ port: 80 }, { port: 81 }] } });
    expect(stepTo(live, wanted, 'blue')).toMatchObject({
      name: 'web',
      namespace: 'shop',
      before: { selector: { app: 'old', [SLOT]: 'green' } },
      after: {
        selector: { app: 'web', [SLOT]: 'blue' },
        ports: [{ port: 80, nodePort: 30_001 }, { port: 81 }],
      },
    });
  });

  test('keeps those that somebody else gave it', () => {
    const { before, after } = stepTo(live, undefined, 'blue');
    expect(after).toEqual({ ...before, selector: { app: 'old', [SLOT]: 'blue' } });
    expect(pinStep(live, { [SLOT]: 'blue' }).after).toEqual(after);
  });
});

test('a pod without containers has no port of a name', () => {
  const { spec: _spec, ...bare } = web;
  expect(targetPortOf(service('{port: 80, targetPort: http}'), bare)).toBeUndefined();
});
