import { describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, type Cluster, type KubeObject } from '../../../../src/cluster/index.ts';
import { findTraffic, weightsBack } from '../../../../src/release/steps/canary-traffic.ts';
import type { CanaryRequest, ReleaseRequest } from '../../../../src/release/index.ts';

const PLAN = {
  previewServices: [
    { name: 'web-preview', of: 'web', deployments: [] },
    { name: 'admin-preview', of: 'admin', deployments: [] },
  ],
  switches: [{ name: 'web' }, { name: 'admin' }],
  inventory: ['web', 'admin', 'front'].map((name) => ({ apiVersion: 'v1', kind: 'Service', name })),
} as unknown as Parameters<typeof findTraffic>[2];
const STAGES = [{ percent: 5, pods: {} }];

function ingress(name: string, service: string, ingressClassName = 'nginx'): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop' },
    spec: { ingressClassName, rules: [{ http: { paths: [{ backend: { service: { name: service } } }] } }] },
  };
}

/** A cluster of Ingresses; without the Gateway API. */
function cluster(ingresses: readonly KubeObject[], forbidden = false): Cluster {
  const refused = new ApiError(403, { message: 'forbidden' }, { method: 'GET', path: '/' } as never);
  return {
    resource: async ({ kind }: { kind: string }) =>
      await Promise.resolve(kind === 'Ingress' ? { namespaced: true } : undefined),
    list: async () =>
      await (forbidden ? Promise.reject(refused) : Promise.resolve({ items: [...ingresses] })),
    get: async ({ name }: { name: string }) =>
      await Promise.resolve(ingresses.find(({ metadata }) => metadata.name === name)),
  } as unknown as Cluster;
}

async function found(of: Cluster, traffic: CanaryRequest['traffic'] = { by: 'auto' }) {
  const canary: CanaryRequest = { steps: [{ percent: 5, holdMs: 60_000 }], traffic };
  const request = { app: 'web', namespace: 'shop', canary } as unknown as ReleaseRequest & {
    canary: CanaryRequest;
  };
  return await findTraffic({ cluster: of, logger: memoryLogger() }, request, PLAN, STAGES);
}

describe('what shares the traffic', () => {
  test('an Ingress that sends to one of the Services; the other one is told to go over at the end', async () => {
    const { traffic, warnings } = await found(cluster([ingress('shop', 'web')]));
    expect(traffic).toEqual([
      {
        provider: 'ingress-nginx',
        name: 'shop',
        stable: 'web',
        canary: 'web-preview',
        before: {},
        asked: [5],
      },
    ]);
    expect(warnings).toEqual([
      'Service admin is behind none of what shares the traffic: it goes over at once, at the end',
    ]);
  });

  test('of another class only when it is asked for', async () => {
    const other = cluster([ingress('shop', 'web', 'haproxy')]);
    await expect(found(other)).rejects.toThrow('nothing shares the traffic');
    await expect(found(other, { by: 'ingress-nginx' })).resolves.toMatchObject({
      traffic: [{ name: 'shop' }],
    });
  });

  test('by its name where there are several', async () => {
    const two = cluster([ingress('inside', 'web'), ingress('outside', 'web')]);
    await expect(found(two)).resolves.toMatchObject({ traffic: [{ name: 'inside' }, { name: 'outside' }] });
    const named = await found(two, { by: 'ingress-nginx', name: 'outside' });
    expect(named.traffic.map(({ name }) => name)).toEqual(['outside']);
    await expect(found(two, { by: 'ingress-nginx', name: 'none' })).rejects.toThrow(
      'no Ingress named none in namespace shop sends to web, admin',
    );
  });

  test('nothing, where it leads to what the release does not move: that goes over at once, and is told', async () => {
    const { traffic, warnings } = await found(cluster([ingress('shop', 'front')]));
    expect(traffic).toEqual([]);
    expect(warnings).toEqual(
      ['web', 'admin'].map(
        (name) =>
          `Service ${name} is behind none of what shares the traffic: it goes over at once, at the end`,
      ),
    );
  });

  test('what may not be read is none, and nothing is shared by it', async () => {
    await expect(found(cluster([], true))).rejects.toThrow('nothing shares the traffic');
  });
});

describe('the weights go back', () => {
  const shared = {
    provider: 'ingress-nginx',
    name: 'shop',
    stable: 'web',
    canary: 'web-preview',
    before: {},
    asked: [5],
  } as const;

  test('what was never made is gone', async () => {
    const world = { cluster: cluster([]), logger: memoryLogger(), app: 'web', namespace: 'shop' };
    await expect(weightsBack(world, { traffic: [shared] })).resolves.toEqual({ moved: true });
    await expect(weightsBack(world, undefined)).resolves.toEqual({ moved: false });
  });

  test('a failure is told, and leaves it stuck', async () => {
    const broken = { get: async () => await Promise.reject(new Error('no route to host')) };
    const logger = memoryLogger();
    const world = { cluster: broken as unknown as Cluster, logger, app: 'web', namespace: 'shop' };
    const { stuck } = await weightsBack(world, { traffic: [shared] });
    expect(stuck?.message).toBe('no route to host');
    expect(logger.lines).toEqual(['error: could not put the weights back: no route to host']);
  });
});
