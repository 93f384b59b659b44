import { describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, type Cluster, type KubeObject } from '../../../../src/cluster/index.ts';
import { withRevived } from '../../../../src/release/steps/history.ts';
import { madeOf } from '../../../../src/release/flows/recover.ts';

const refs = [
  { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
];
const labels = { 'edu-actions/app': 'web' };

function answer(status: number): ApiError {
  return new ApiError(status, { message: 'no' }, { verb: 'list', group: '', resource: 'services' });
}

/** A cluster that lists Deployments, and answers otherwise to a question about Services. */
function clusterWith(list: () => Promise<never>, get: () => Promise<KubeObject | undefined>): Cluster {
  const partly: Partial<Cluster> = {
    resource: async () => await Promise.resolve({ namespaced: true } as never),
    list: async ({ kind }) =>
      kind === 'Service'
        ? await list()
        : await Promise.resolve({
            items: [{ ...refs[0], metadata: { ...refs[0], labels } } as never],
            resourceVersion: '1',
          }),
    get,
  };
  return partly as Cluster;
}

const deps = { namespace: 'shop', app: 'web', logger: memoryLogger() };

describe('harms nobody 1: what an attempt has made', () => {
  test('is not called removed where the API server did not say what there is', async () => {
    const cluster = clusterWith(
      async () => await Promise.reject(answer(500)),
      async () => await Promise.resolve(undefined),
    );
    await expect(madeOf({ ...deps, cluster }, refs)).rejects.toThrow('list services');
  });

  test('is looked for one by one where a Role allows no list', async () => {
    const live = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', labels } };
    const cluster = clusterWith(
      async () => await Promise.reject(answer(403)),
      async () => await Promise.resolve(live),
    );
    expect(await madeOf({ ...deps, cluster }, refs)).toEqual({ found: refs, unseen: [] });
  });

  test('is told as left where a Role allows no look at all', async () => {
    const cluster = clusterWith(
      async () => await Promise.reject(answer(403)),
      async () => await Promise.reject(answer(403)),
    );
    const logger = memoryLogger();
    expect(await madeOf({ ...deps, logger, cluster }, refs)).toEqual({ found: [refs[0]], unseen: [refs[1]] });
    expect(logger.lines.join()).toContain('it is left: Service web');
  });
});

test('harms nobody 1: what is made anew is known under its new uid, and nothing besides is learned', () => {
  const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' };
  const revived = [
    { ...budget, uid: 'new' },
    { ...budget, name: 'other', uid: 'x' },
  ];
  expect(withRevived([{ ...budget, uid: 'old' }], revived)).toEqual([{ ...budget, uid: 'new' }]);
});
