import type { Step } from '../rules/types.ts';
import { cleanupLogs } from './cleanup-logs.ts';
import { failoverDb } from './failover-db.ts';
import type { Place, Prospect } from './operation.ts';
import { restartDbProxy } from './restart-db-proxy.ts';
import { restartPod } from './restart-pod.ts';
import { scaleHorizontally } from './scale-horizontally.ts';
import { scaleStorage } from './scale-storage.ts';

/** Whether a step may be done now, and what exactly. A new kind of step is a line here and a file beside it. */
export async function prospectOf(step: Step, place: Place): Promise<Prospect> {
  if (step.kind === 'restart_pod') return await restartPod.look(step, place);
  if (step.kind === 'scale_horizontally') return await scaleHorizontally.look(step, place);
  if (step.kind === 'cleanup_logs') return await cleanupLogs.look(step, place);
  if (step.kind === 'scale_storage') return await scaleStorage.look(step, place);
  return step.kind === 'restart_db_proxy'
    ? await restartDbProxy.look(step, place)
    : await failoverDb.look(step, place);
}
