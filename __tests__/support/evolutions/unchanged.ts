import { imageOfPod, objectFor } from './look.ts';
import type { Kube } from '../control-plane/rest.ts';
import type { App } from './model.ts';
import { appOf, eyesOf, type State } from './state.ts';

/** What did not change stays: the pods of a workload that both versions have as it is are the same ones after a release. */

/** The pods of each workload, by its id, as uid and restarts. */
export type Pods = ReadonlyMap<string, ReadonlySet<string>>;

/** The pods that serve for each workload just now; nothing of one that no Service sends to. */
export function podsNow(state: State): Pods {
  const { workloads = [], services = [] } = appOf(state, state.live) ?? {};
  const eyes = eyesOf(state);
  return new Map(
    workloads.map(({ id }) => {
      const pods = services
        .filter(({ of }) => of === id)
        .flatMap(({ name }) => eyes.observer.ready(state.place.namespace, name));
      return [id, new Set(pods.map(identityOf))];
    }),
  );
}

function identityOf(pod: Kube): string {
  const statuses = (pod.status as { containerStatuses?: { restartCount?: number }[] } | undefined)
    ?.containerStatuses;
  const restarts = (statuses ?? []).reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
  return `${pod.metadata.name} ${(pod.metadata as { uid?: string }).uid ?? '?'} of ${imageOfPod(pod)}, restarted ${restarts} times`;
}

/**
 * Pods that are gone although their workload is the same in all of these: what served before, what was tried, what serves.
 * Where the tried one had another strength, the ReplicaSet chooses which pods go again.
 */
export function movedPods(state: State, versions: readonly (string | undefined)[], before: Pods): string[] {
  const now = podsNow(state);
  const apps = versions.map((version) => appOf(state, version));
  return (appOf(state, state.live)?.workloads ?? []).flatMap((workload) => {
    const wishes = new Set(apps.map((app) => wishOf(app, workload.id)));
    if (workload.beside === undefined || wishes.size > 1) return [];
    const [had, has] = [before, now].map((pods) => pods.get(workload.id) ?? new Set<string>());
    if (had === undefined || has === undefined || has.size < had.size) return [];
    const name = objectFor(eyesOf(state), workload)?.metadata.name ?? workload.name;
    return [...had]
      .filter((pod) => !has.has(pod))
      .map((pod) => `${workload.kind} ${name} did not change, and its pod ${pod} is gone`);
  });
}

/** What a version asks for of a workload that runs an image of its own: what is released has another each time. */
function wishOf(app: App | undefined, wanted: string): string {
  const workload = app?.workloads.find(({ id }) => id === wanted);
  if (app === undefined || workload === undefined) return 'nothing';
  const { name, kind, replicas, scaler, config, beside } = workload;
  const content = config === undefined ? undefined : app.configs[config];
  const services = app.services
    .filter(({ of }) => of === wanted)
    .map((service) => [service.name, service.ports]);
  return JSON.stringify([name, kind, replicas, scaler, config, content, beside, services]);
}
