import { describe, expect, test } from '@jest/globals';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { planBlueGreen } from '../../../../src/release/plan/blue-green-plan.ts';
import { checkQuotaHeadroom } from '../../../../src/release/plan/quota-headroom.ts';
import { inSlot, listing, object, planInput, service, workload } from '../../../support/release-parts.ts';

const quota = (pods: number, used: number): KubeObject =>
  object('ResourceQuota', 'team', { status: { hard: { pods: String(pods) }, used: { pods: String(used) } } });

async function found(quotas: KubeObject[] | ApiError, idle: KubeObject[] = []) {
  const services = [service('web', { app: 'web', 'edu-actions/slot': 'blue' })];
  const deployments = [inSlot('web', 'blue', { replicas: 3 }), ...idle];
  const input = planInput(
    [workload('web', { replicas: 3, image: 'web:2' }), service('web', { app: 'web' })],
    { services, deployments },
  );
  return await checkQuotaHeadroom(
    listing({ ResourceQuota: quotas }),
    { namespace: 'shop' },
    planBlueGreen(input),
    input.survey,
  );
}

describe('a quota must hold what serves and what is started beside it', () => {
  test('too small for both is a problem', async () => {
    const { problems, warnings } = await found([quota(5, 3)]);
    expect(problems).toMatchObject([{ expected: '6 for both' }]);
    expect(warnings).toEqual([]);
  });

  test('taken by others just now is a warning', async () => {
    const { problems, warnings } = await found([quota(6, 5)]);
    expect(problems).toEqual([]);
    expect(warnings[0]).toContain('1 of pods free just now');
  });

  test('has the room of the slot that is removed first', async () => {
    expect(await found([quota(6, 6)], [inSlot('web', 'green', { replicas: 3 })])).toEqual({
      problems: [],
      warnings: [],
    });
    expect((await found([quota(6, 6)])).warnings).toHaveLength(1);
  });

  test('that may not be looked at holds nothing up, and one that cannot be does', async () => {
    const of = { verb: 'list', group: '', resource: 'resourcequotas' };
    expect(await found(new ApiError(403, { message: 'no' }, of))).toEqual({ problems: [], warnings: [] });
    await expect(found(new ApiError(500, { message: 'broken' }, of))).rejects.toThrow('broken');
  });
});
