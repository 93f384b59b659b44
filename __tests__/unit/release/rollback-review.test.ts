import { describe, expect, test } from '@jest/globals';
import { StoppedError, systemClock } from '../../../src/base/index.ts';
import type { Cluster } from '../../../src/cluster/index.ts';
import { byNameAlone } from '../../../src/release/steps/history.ts';
import { limitRequests } from '../../../src/release/base/request-limits.ts';
import { nothingServed } from '../../../src/release/flows/recover.ts';

const attempt = {
  deploymentId: 'd',
  startedAt: '2026-01-01T00:00:00Z',
  version: 'v2',
  strategy: 'rolling',
  target: 't',
} as const;

describe('a way back', () => {
  test('goes on although a node never sends a log: that says nothing of the API server', async () => {
    const hanging: Partial<Cluster> = {
      within: () => hanging as Cluster,
      logs: async () => await new Promise<string>(() => undefined),
      get: async () => await Promise.resolve(undefined),
    };
    const cluster = limitRequests(hanging as Cluster, 20, systemClock);
    await expect(cluster.logs('n', 'p', {} as never)).rejects.toThrow(StoppedError);
    await expect(cluster.get({ apiVersion: 'v1', kind: 'Pod', name: 'p' })).resolves.toBeUndefined();
  });

  test('sends nothing more once the API server has not answered', async () => {
    let asked = 0;
    const silent: Partial<Cluster> = {
      within: () => silent as Cluster,
      get: async () => {
        asked += 1;
        return await new Promise<undefined>(() => undefined);
      },
    };
    const cluster = limitRequests(silent as Cluster, 20, systemClock);
    const ref = { apiVersion: 'v1', kind: 'Pod', name: 'p' };
    await expect(cluster.get(ref)).rejects.toThrow('has not answered');
    await expect(cluster.get(ref)).rejects.toThrow('has not answered');
    expect(asked).toBe(1);
  });

  test('that was not gone is not told as one that removed everything', () => {
    expect(nothingServed({ ...attempt, irreversible: true, hooksDone: ['Job/migrate'] })).toContain(
      'nothing was put back',
    );
    expect(nothingServed(attempt)).toContain('as far as that is on record');
  });
});

test('what an attempt may make anew is on record by its name alone, all else with its uid', () => {
  const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'n', name: 'web-green' };
  const other = { ...web, name: 'web-blue', uid: 'b' };
  expect(byNameAlone([{ ...web, uid: 'a' }, other], [web])).toEqual([web, other]);
});
