import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { renamedPort } from '../../../../src/release/plan/renamed-port.ts';
import { service } from '../../../support/release-parts.ts';

/** A Service with a port of that name. */
function called(name: string, port: string): KubeObject {
  const { spec, ...rest } = service(name, { app: name });
  return { ...rest, spec: { ...spec, ports: [{ name: port, port: 80 }] } };
}

const config: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } };

describe('what a release makes before a port gets another name', () => {
  const live = new Map(['web', 'api'].map((name) => [name, called(name, 'http')]));
  const find = (wanted: KubeObject[], all: KubeObject[] = wanted) =>
    renamedPort(wanted, all, ({ metadata }) => live.get(metadata.name));

  test('is a preview Service with nobody behind it, of the first Service that is renamed', () => {
    const { service: of, made } = find([config, called('web', 'http'), called('api', 'grpc')]) ?? {};
    expect(of).toBe('api');
    expect(made).toMatchObject({
      kind: 'Service',
      metadata: { name: 'api-preview', labels: { 'edu-actions/preview': 'true' } },
    });
    expect(made?.spec).not.toHaveProperty('selector');
  });

  test.each([
    ['no name changes', [called('web', 'http')], []],
    ['the Service is new', [called('db', 'grpc')], []],
    ['the manifests have its name', [called('web', 'grpc')], [called('web-preview', 'http')]],
  ])('is nothing where %s', (_, wanted, more) => {
    expect(find(wanted, [...wanted, ...more])).toBeUndefined();
  });
});
