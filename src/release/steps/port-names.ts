import { ApiError, type KubeObject, serviceSpec } from '../../cluster/index.ts';
import { PROXY_NAME_LABEL, refOf } from '../../manifests/index.ts';
import { PREVIEW_LABEL } from '../base/label-keys.ts';
import { renamesPort, type ServiceSwitch } from '../base/route.ts';
import type { ReleaseSession } from './session.ts';

/** What a node needs to begin to follow a change that it has heard of. */
const NODE_BEGINS_MS = 200;
const TIMEOUTS_S = [10_800, 10_801] as const;

/**
 * Before a port of a live Service gets another name: has the nodes follow a change of a preview Service, so that they follow the
 * next one a second later (kube-proxy's minSyncPeriod). A node finds endpoints by the name of their port, and learns the
 * Service's new name before the endpoint controller has given it to the endpoints: had it followed at once, nobody would be
 * behind the Service until that second was over.
 *
 * @param made before the switch: one of the preview Services is among it
 */
export async function holdNodes(
  { cluster, clock, signal }: Pick<ReleaseSession, 'clock' | 'cluster' | 'signal'>,
  switches: readonly ServiceSwitch[],
  made: readonly KubeObject[],
): Promise<void> {
  const preview = made.find(({ metadata }) => metadata.labels?.[PREVIEW_LABEL] !== undefined);
  if (preview === undefined || !switches.some(renamesPort)) return;
  try {
    await cluster.patch(refOf(preview), changeOf(preview), { type: 'merge' });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
  await clock.sleep(NODE_BEGINS_MS, signal);
}

/** What nodes notice of a Service and nobody else does, whatever it is for. */
function changeOf(preview: KubeObject): object {
  const { sessionAffinity, sessionAffinityConfig } = serviceSpec(preview);
  const [usual, other] = TIMEOUTS_S;
  const isUsual = (sessionAffinityConfig?.clientIP?.timeoutSeconds ?? usual) === usual;
  const timeoutSeconds = sessionAffinity === 'ClientIP' && isUsual ? other : usual;
  return {
    metadata: { labels: { [PROXY_NAME_LABEL]: null } },
    spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } },
  };
}
