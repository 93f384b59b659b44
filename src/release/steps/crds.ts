import { ApiError, type Cluster, type KubeObject } from '../../cluster/index.ts';
import type { Clock, Logger } from '../../base/index.ts';
import { definedKinds, describeObject, type Manifest, refOf } from '../../manifests/index.ts';

/** How long a new CustomResourceDefinition may take until its kinds are served: as long as helm waits. */
const SERVED_MS = 60_000;
const POLL_MS = 250;

/**
 * What of a chart's `crds/` is not in the cluster. Discovery tells, which everybody may ask; a definition that is there
 * is left as it is, whatever its content, as helm does.
 */
export async function missingCrds(cluster: Cluster, crds: readonly Manifest[]): Promise<KubeObject[]> {
  const missing = await Promise.all(
    crds.map(async ({ object }) => {
      const kinds = definedKinds(object);
      if (kinds.length === 0) return (await cluster.get(refOf(object))) === undefined;
      const served = await Promise.all(kinds.map(async (kind) => await cluster.resource(kind)));
      return served.every((resource) => resource === undefined);
    }),
  );
  return crds.flatMap(({ object }, index) => (missing[index] === true ? [object] : []));
}

/**
 * Creates definitions and waits until their kinds are served. They bear no mark of the application: no release changes
 * them again, and none removes them, because every object of their kinds would go with them.
 * @throws ApiError, with the rule that would allow it when the credentials may not
 */
export async function installCrds(
  { cluster, clock, logger, signal }: { cluster: Cluster; clock: Clock; logger: Logger; signal: AbortSignal },
  crds: readonly KubeObject[],
): Promise<void> {
  for (const object of crds) {
    try {
      await cluster.create(object, { signal });
      logger.info(
        `installed ${describeObject(object)} of the chart's crds/: no release changes or removes it`,
      );
    } catch (error) {
      if (!(error instanceof ApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }
  const kinds = crds.flatMap(definedKinds);
  const end = clock.now() + SERVED_MS;
  for (const kind of kinds) {
    while ((await cluster.resource(kind)) === undefined && clock.now() < end)
      await clock.sleep(POLL_MS, signal);
  }
}
