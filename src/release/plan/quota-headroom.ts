import type { Problem } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import { hostPortProblems } from './host-ports.ts';
import { judgeQuotas } from './quota.ts';
import type { Survey } from './survey.ts';
import type { ReleaseRequest } from '../base/types.ts';
import { isForbidden } from '../base/api-errors.ts';

interface Room {
  problems: Problem[];
  warnings: string[];
}

/** Both versions run at once: the namespace must have room for it, and the nodes the ports that the pods ask of them. */
export async function checkQuotaHeadroom(
  cluster: Pick<Cluster, 'list'>,
  { namespace }: Pick<ReleaseRequest, 'namespace'>,
  plan: BlueGreenPlan,
  found: Survey,
): Promise<Room> {
  const [quota, held] = await Promise.all([
    quotaFor(cluster, namespace, plan, found),
    hostPortProblems(cluster, plan, found),
  ]);
  return { problems: [...quota.problems, ...held], warnings: quota.warnings };
}

/** A Role need not allow to look at quotas. */
async function quotaFor(
  cluster: Pick<Cluster, 'list'>,
  namespace: string,
  { inactiveSlot: idle, kept, live, slotted }: BlueGreenPlan,
  { deployments }: Survey,
): Promise<Room> {
  try {
    const quotas = await cluster.list({ apiVersion: 'v1', kind: 'ResourceQuota' }, { namespace });
    const removed = new Set(idle.map(({ name }) => name));
    return judgeQuotas(quotas.items, {
      live: live.kind === 'none' ? [] : live.deployments,
      started: slotted.map(({ object }) => object).filter(({ metadata }) => !kept.has(metadata.name)),
      removed: deployments.filter(({ metadata }) => removed.has(metadata.name)),
    });
  } catch (error) {
    if (isForbidden(error)) return { problems: [], warnings: [] };
    throw error;
  }
}
