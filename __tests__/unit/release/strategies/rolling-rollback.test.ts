import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../../src/cluster/index.ts';
import { isForGood, isOf } from '../../../../src/release/strategies/rolling-rollback.ts';
import { releaser } from '../../../support/in-memory-cluster/releaser.ts';

const failure = (status: number) =>
  new Error('x', {
    cause: new ApiError(status, { message: 'x' }, { verb: 'patch', group: '', resource: 'x' }),
  });

test.each([
  [403, true],
  [422, true],
  [409, false],
  [500, false],
  [503, false],
])('an answer %i of the API server stays whatever is tried: %p', (status, expected) => {
  expect(isForGood(failure(status))).toBe(expected);
});

test('what is no answer may be better the next time', () => {
  expect(isForGood(new Error('x'))).toBe(false);
});

test('a pod is of a workload by its whole name', () => {
  const refs = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }];
  expect(['web-1-a', 'web', 'webshop-1'].map((pod) => isOf(refs, pod))).toEqual([true, false, false]);
});

describe('design: rule 11: a rolling release that is refused', () => {
  test('gives the slots their traffic back, which never went', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    shop.mark();
    const { report } = await shop.release('v2', {
      waiting: 'InvalidImageName',
      request: { strategy: 'rolling' },
    });
    await shop.settle();
    expect(report).toMatchObject({ result: 'refused', rollbackCompleted: true });
    expect(shop.serving()).toEqual({ tags: ['v1'], pods: 2 });
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.names('Deployment')).toEqual(['hello-blue']);
    expect(shop.orphans()).toEqual([]);
  });

  test('puts template, configuration and strength back', async () => {
    using shop = releaser('rolling');
    await shop.release('v1', { replicas: 3 });
    await shop.settle();
    const before = shop.picture();
    await shop.release('v2', { replicas: 5, waiting: 'InvalidImageName' });
    await shop.settle();
    expect(shop.picture()).toEqual(before);
  });
});
