import { describe, expect, test } from '@jest/globals';
import { recorded } from '../../../../src/release/strategies/rolling.ts';
import { releaser } from '../../../support/in-memory-cluster/releaser.ts';
import { workload } from '../../../support/release-parts.ts';

describe('what the journal remembers beside the Deployments', () => {
  test('is each workload with what its manifests asked for, and no entry where there is none', () => {
    const asked = new Map([['StatefulSet/db', 3]]);
    const workloads = [workload('db', {}, 'StatefulSet'), workload('log', {}, 'DaemonSet')];
    expect(recorded(workloads, { asked })).toEqual({
      others: [
        { kind: 'StatefulSet', name: 'db', replicas: 3 },
        { kind: 'DaemonSet', name: 'log' },
      ],
    });
    expect(recorded([], { asked })).toEqual({});
  });
});

describe('a rolling release', () => {
  test('keeps as many pods as serve now, and gives the fewer that are asked for after the verdict', async () => {
    using shop = releaser('rolling');
    await shop.release('v1', { replicas: 4, autoscaler: false });
    shop.mark();
    const { report } = await shop.release('v2', { replicas: 2, autoscaler: false });
    expect(report).toMatchObject({
      result: 'succeeded',
      warnings: [expect.stringContaining('it gets them once the new version is proved')],
    });
    expect(shop.lowest()['hello']).toBeGreaterThanOrEqual(2);
    await shop.settle();
    expect(shop.serving()).toEqual({ tags: ['v2'], pods: 2 });
    expect(shop.head().live).toMatchObject({ deployments: [{ name: 'hello', replicas: 2 }] });
  });

  test('takes the place of slots, which serve until it does', async () => {
    using shop = releaser('blue-green');
    await shop.release('v1');
    shop.mark();
    const { report } = await shop.release('v2', { request: { strategy: 'rolling' } });
    await shop.settle();
    expect(report?.result).toBe('succeeded');
    expect(shop.lowest()).toEqual({ hello: 2, 'hello-admin': 2 });
    expect(shop.names('Deployment')).toEqual(['hello']);
    expect(shop.head().live).not.toHaveProperty('slot');
  });
});
