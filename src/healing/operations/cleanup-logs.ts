import { createHash } from 'node:crypto';
import type { KubeObject } from '../../cluster/index.ts';
import type { CleanupLogs } from '../rules/types.ts';
import { deferred, impossible, type Operation, type Place } from './operation.ts';
import { performed } from './refusal.ts';

/** On a CronJob whose Job may be made by a rule: those who may write it there has looked at what it does. */
export const VETTED = { key: 'edu-actions/heal', value: 'allowed' };
const KIND = { apiVersion: 'batch/v1', kind: 'CronJob' };
/** Kubernetes allows 52 characters for a CronJob's name, and 63 for a Job's. */
const KEY_BYTES = 5;
const DEADLINE_S = 600;

/** Makes one Job of a vetted CronJob that never starts by itself. What it runs stands in the cluster, and nowhere else. */
export const cleanupLogs: Operation<CleanupLogs> = {
  look: async ({ cronJob }, place) => {
    const { cluster, rule } = place;
    const { namespace } = rule.target;
    const live = await cluster.get({ ...KIND, namespace, name: cronJob });
    if (live === undefined) return impossible(`there is no CronJob ${namespace}/${cronJob}`);
    if (live.metadata.annotations?.[VETTED.key] !== VETTED.value)
      return impossible(`CronJob ${cronJob} is not annotated with ${VETTED.key}: ${VETTED.value}`);
    if (live.spec?.['suspend'] !== true)
      return impossible(`CronJob ${cronJob} is not suspended: it starts by itself`);
    const { items } = await cluster.list({ apiVersion: 'batch/v1', kind: 'Job' }, { namespace });
    const running = items.find((job) => isOf(job, live) && !hasEnded(job));
    if (running !== undefined) return deferred(`Job ${running.metadata.name} is at it already`);
    return {
      is: 'ready',
      change: {
        says: `make a Job of CronJob ${cronJob}`,
        perform: async (key) =>
          await performed(
            `POST Job of CronJob ${cronJob}`,
            async () => await cluster.create(jobOf(live, key, place)),
          ),
      },
    };
  },
};

function isOf({ metadata }: KubeObject, { metadata: { uid } }: KubeObject): boolean {
  return (metadata.ownerReferences ?? []).some((owner) => owner.uid === uid);
}

function hasEnded({ status }: KubeObject): boolean {
  const conditions = (status?.['conditions'] ?? []) as { type?: string; status?: string }[];
  return conditions.some(
    ({ type, status: is }) => (type === 'Complete' || type === 'Failed') && is === 'True',
  );
}

/** Its name is the attempt's: made twice, it is refused the second time. */
function jobOf(cronJob: KubeObject, key: string, { rule }: Place): KubeObject {
  const { metadata, spec: template = {} } = (cronJob.spec?.['jobTemplate'] ?? {}) as Partial<KubeObject>;
  const { name, uid = '' } = cronJob.metadata;
  const which = createHash('shake256', { outputLength: KEY_BYTES }).update(key).digest('hex');
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${name}-${which}`,
      namespace: rule.target.namespace,
      labels: { ...metadata?.labels },
      annotations: { ...metadata?.annotations, 'edu-actions/heal-rule': rule.name },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name, uid, controller: true }],
    },
    spec: { activeDeadlineSeconds: DEADLINE_S, ...template },
  };
}
