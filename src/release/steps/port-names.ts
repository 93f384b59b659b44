import { ApiError, applyObjects, bearsMark, type KubeObject } from '../../cluster/index.ts';
import { emptyService, previewName, PROXY_NAME_LABEL, refOf } from '../../manifests/index.ts';
import { SERVICE } from '../base/kinds.ts';
import { renamesPort, routeOf, type ServiceSwitch } from '../base/route.ts';
import { isService } from '../plan/serving.ts';
import { removeOurs } from '../state/owned-objects.ts';
import { bestEffort } from './restore.ts';
import type { RollbackEnvironment } from './rollback.ts';
import type { ReleaseSession } from './session.ts';

/** What a node needs to begin to follow a change that it has heard of. */
const NODE_BEGINS_MS = 200;
/** The longest affinity that a Service may have. */
const LONGEST_S = 86_400;
/** An API server's bad moment is waited for so often, for so long: users wait for the old version too. */
const AGAIN_AFTER_MS = [200, 500, 1000];

type Holding = Pick<ReleaseSession, 'clock' | 'cluster'> & { signal?: AbortSignal };

/**
 * Before a port of a live Service gets another name: has the nodes follow a change of its preview Service, so that they follow
 * the next one a second later (kube-proxy's minSyncPeriod). A node finds endpoints by the name of their port, and learns the
 * Service's new name before the endpoint controller has given it to the endpoints: had it followed at once, nobody would be
 * behind the Service until that second was over. (Where they are busy with something else, the change of the name may still
 * fall right before they begin anew; nothing tells when that is.) Does nothing where there is no preview Service any more.
 */
export async function holdNodes(
  { cluster, clock, signal }: Holding,
  { name, namespace }: Pick<ServiceSwitch, 'name' | 'namespace'>,
): Promise<void> {
  // Nodes notice it and nobody else does; the time makes it another value each time.
  const timeoutSeconds = 1 + (Math.floor(clock.now()) % LONGEST_S);
  const change = {
    metadata: { labels: { [PROXY_NAME_LABEL]: null } },
    spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } },
  };
  try {
    await cluster.patch({ ...SERVICE, namespace, name: previewName(name) }, change, { type: 'merge' });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
  await clock.sleep(NODE_BEGINS_MS, signal);
}

/**
 * The same before Services are put back, where one of them gets a port's earlier name again. What it changes is made for that
 * and removed where the release has removed its own. It keeps no rollback from going on.
 *
 * @param images the Services as they were, or their routes
 */
export async function holdNodesBack(
  environment: RollbackEnvironment,
  images: readonly KubeObject[],
): Promise<void> {
  const { cluster, logger, clock, app, namespace } = environment;
  const hold = async (): Promise<void> => {
    const image = await firstRenamed(environment, images);
    if (image === undefined) return;
    const made = emptyService({ ...image, metadata: { name: image.metadata.name, namespace } });
    const live = await cluster.get(refOf(made));
    if (live !== undefined && !bearsMark(live, environment)) return;
    if (live === undefined) await applyObjects(cluster, [made], { logger, app, namespace });
    await holdNodes(environment, { name: image.metadata.name, namespace });
    if (live === undefined) await removeOurs([refOf(made)], { cluster, logger, clock, owner: environment });
  };
  const run = async (): Promise<void> => {
    for (const wait of AGAIN_AFTER_MS) {
      try {
        return await hold();
      } catch {
        await clock.sleep(wait);
      }
    }
    await hold();
  };
  await bestEffort(logger, [{ what: 'have the nodes wait for the endpoints', run }]);
}

async function firstRenamed(
  { cluster, namespace }: RollbackEnvironment,
  images: readonly KubeObject[],
): Promise<KubeObject | undefined> {
  const services = images.filter(isService);
  const live = await Promise.all(
    services.map(async ({ metadata: { name } }) => await cluster.get({ ...SERVICE, namespace, name })),
  );
  return services.find((image, at) => {
    const now = live[at];
    return now !== undefined && renamesPort({ before: routeOf(now), after: routeOf(image) });
  });
}
