import { expect, test } from '@jest/globals';
import { targetPortOf } from '../../../../src/release/plan/services.ts';
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
])(
  'harms nobody 19: %s leads to port %s of the pod, whichever of its lasting containers has it',
  (port, expected) => {
    expect(targetPortOf(service(port), deployment(POD))).toBe(expected);
  },
);
