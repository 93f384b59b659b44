import { ApiError, type Cluster, type KubeObject } from '../../cluster/index.ts';
import type { RestartPod } from '../rules/types.ts';
import { deferred, impossible, type Operation, type Place, type Prospect } from './operation.ts';
import { isReady } from './pods.ts';
import { performed } from './refusal.ts';

/** Fewer ready pods than this, and nobody serves while one starts. */
const FEWEST = 2;

/** Evicts the worst pod of the target: the API server holds its disruption budgets, and nothing goes around them. */
export const restartPod: Operation<RestartPod> = {
  look: async (step, place) => {
    const { cluster, pods, target } = place;
    const named = place.breaches.flatMap(({ labels }) => labels[step.podLabel] ?? []);
    if (named.length === 0)
      return impossible(`no series of the query names a pod by the label ${step.podLabel}`);
    const worst = named.flatMap((name) => pods.find(({ metadata }) => metadata.name === name) ?? [])[0];
    const shown = `${target.kind} ${target.metadata.name}`;
    if (worst === undefined)
      return impossible(`${named[0]} is no pod of ${shown}: only pods of the target are restarted`);
    if (pods.some(({ metadata }) => metadata.deletionTimestamp !== undefined))
      return deferred(`a pod of ${shown} is ending already`);
    const others = pods.filter((pod) => pod !== worst && isReady(pod)).length;
    if (!step.allowSingle && others < FEWEST - (isReady(worst) ? 1 : 0))
      return deferred(
        `${others + (isReady(worst) ? 1 : 0)} pods of ${shown} are ready, and ${FEWEST} must be before one is restarted (allow-single: true lets the last one go)`,
      );
    return (await refusal(cluster, worst)) ?? ready(place, worst);
  },
};

/** The server itself is asked whether it would: nothing is changed by that. */
async function refusal(cluster: Cluster, pod: KubeObject): Promise<Prospect | undefined> {
  try {
    await cluster.evict(evicted(pod), { dryRun: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 429) return deferred(error.message);
    if (error.status === 404 || error.status === 409)
      return deferred(`pod ${pod.metadata.name} has gone meanwhile`);
    if (error.status === 500 || error.status === 403) return impossible(error.message);
    throw error;
  }
}

function ready({ cluster, target }: Place, pod: KubeObject): Prospect {
  const says = `evict pod ${pod.metadata.name} of ${target.kind} ${target.metadata.name}`;
  return {
    is: 'ready',
    change: {
      says,
      perform: async () =>
        await performed(
          `POST pods/${pod.metadata.name}/eviction (uid ${pod.metadata.uid})`,
          async () => await cluster.evict(evicted(pod)),
        ),
    },
  };
}

function evicted({ metadata: { name, namespace = '', uid = '' } }: KubeObject) {
  return { name, namespace, uid };
}
