import { createHash } from 'node:crypto';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { isSelected } from '../selectors.ts';
import { canonical, type Json, same } from '../values.ts';
import {
  availableIn,
  change,
  condition,
  type Controller,
  controllerOf,
  isGoing,
  isOver,
  isReady,
  type Machine,
  make,
  ownedBy,
  ownerReference,
  podOf,
  remove,
  setStatus,
  shareOf,
  soonest,
} from './machine.ts';

const APPS = 'apps/v1';
const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';

const count = (value: unknown): number => Number(value ?? 0);

export const deployments: Controller = (machine) =>
  soonest(
    ...machine.store
      .kind(APPS, 'Deployment')
      .map((each) => (isGoing(each) ? undefined : reconcile(machine, each))),
  );

function reconcile(machine: Machine, deployment: KubeObject): number | undefined {
  adoptOrphans(machine, deployment, APPS, 'ReplicaSet');
  const isPaused = deployment.spec?.['paused'] === true;
  const newest = isPaused ? currentOf(machine, deployment) : ensureNewest(machine, deployment);
  const all = ownedBy(machine, deployment, APPS, 'ReplicaSet').filter((each) => !isGoing(each));
  const others = all.filter(({ metadata }) => metadata.uid !== newest?.metadata.uid);
  if (newest !== undefined) roll(machine, deployment, newest, others, isPaused);
  return report(machine, deployment);
}

/** What a selector matches and nobody controls is taken over. */
export function adoptOrphans(machine: Machine, owner: KubeObject, apiVersion: string, kind: string): void {
  for (const each of machine.store.kind(apiVersion, kind, owner.metadata.namespace)) {
    if (controllerOf(each) !== undefined || isGoing(each)) continue;
    if (!isSelected(each, owner.spec?.['selector'] as object)) continue;
    const ownerReferences = [...(each.metadata.ownerReferences ?? []), ownerReference(owner)];
    change(machine, each, { metadata: { ...each.metadata, ownerReferences } });
  }
}

function templateOf(object: KubeObject): Json {
  const template = (object.spec?.['template'] ?? {}) as { metadata?: { labels?: Json } };
  const { metadata = {} } = template;
  if (metadata.labels?.[HASH] === undefined) return template;
  const { [HASH]: _hash, ...labels } = metadata.labels;
  return { ...template, metadata: { ...metadata, labels } };
}

function currentOf(machine: Machine, deployment: KubeObject): KubeObject | undefined {
  const template = templateOf(deployment);
  return ownedBy(machine, deployment, APPS, 'ReplicaSet').find((each) => same(templateOf(each), template));
}

function revisionOf({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}

function ensureNewest(machine: Machine, deployment: KubeObject): KubeObject | undefined {
  const all = ownedBy(machine, deployment, APPS, 'ReplicaSet');
  const template = templateOf(deployment);
  let newest = currentOf(machine, deployment);
  const last = Math.max(0, ...all.filter((each) => each !== newest).map(revisionOf));
  const revision = String(Math.max(last + 1, newest === undefined ? 0 : revisionOf(newest)));
  if (newest === undefined) {
    const hash = createHash('sha256').update(canonical(template)).digest('hex').slice(0, 10);
    make(machine, replicaSetFor(deployment, hash, revision));
    newest = currentOf(machine, deployment);
  } else if (newest.metadata.annotations?.[REVISION] !== revision) {
    newest = annotate(machine, newest, revision);
  }
  if (deployment.metadata.annotations?.[REVISION] !== revision) annotate(machine, deployment, revision);
  return newest;
}

function annotate(machine: Machine, object: KubeObject, revision: string): KubeObject {
  const annotations = { ...object.metadata.annotations, [REVISION]: revision };
  return change(machine, object, { metadata: { ...object.metadata, annotations } }, undefined, 'status');
}

function replicaSetFor(deployment: KubeObject, hash: string, revision: string): KubeObject {
  const template = structuredClone(deployment.spec?.['template'] as { metadata: { labels: Json } });
  template.metadata.labels = { ...template.metadata.labels, [HASH]: hash };
  const selector = deployment.spec?.['selector'] as { matchLabels?: Json };
  const { name, namespace } = deployment.metadata;
  const minReadySeconds = deployment.spec?.['minReadySeconds'];
  return {
    apiVersion: APPS,
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: template.metadata.labels as Record<string, string>,
      annotations: { [REVISION]: revision },
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas: 0,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH]: hash } },
      template,
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
    },
  };
}

function scale(machine: Machine, replicaSet: KubeObject, replicas: number): void {
  if (count(replicaSet.spec?.['replicas']) === replicas) return;
  change(machine, replicaSet, { spec: { ...replicaSet.spec, replicas } });
}

const wantedOf = (each: KubeObject): number => count(each.spec?.['replicas']);
const sum = (sets: readonly KubeObject[], of: (each: KubeObject) => number): number =>
  sets.reduce((total, each) => total + of(each), 0);
const available = (each: KubeObject): number => count(each.status?.['availableReplicas']);

function strategyOf({ spec }: KubeObject): { type?: string; rollingUpdate?: Json } {
  return spec?.['strategy'] ?? {};
}

function limits(deployment: KubeObject): { surge: number; unavailable: number } {
  const replicas = wantedOf(deployment);
  const { rollingUpdate = {} } = strategyOf(deployment);
  const surge = shareOf(rollingUpdate['maxSurge'], replicas, Math.ceil);
  const unavailable = shareOf(rollingUpdate['maxUnavailable'], replicas, Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

function roll(
  machine: Machine,
  deployment: KubeObject,
  newest: KubeObject,
  others: readonly KubeObject[],
  isPaused: boolean,
): void {
  const replicas = wantedOf(deployment);
  const old = others.filter((each) => wantedOf(each) > 0);
  if (!isPaused && strategyOf(deployment).type === 'Recreate') {
    for (const each of old) scale(machine, each, 0);
    const pods = others.flatMap((each) => ownedBy(machine, each, 'v1', 'Pod'));
    if (pods.length === 0) scale(machine, newest, replicas);
    return;
  }
  if (isPaused || old.length === 0) {
    const [only] = wantedOf(newest) === 0 && old.length === 1 ? old : [newest];
    if (only !== undefined && (old.length === 0 || wantedOf(newest) === 0)) scale(machine, only, replicas);
    return;
  }
  const { surge, unavailable } = limits(deployment);
  const total = sum([newest, ...old], wantedOf);
  if (wantedOf(newest) > replicas) scale(machine, newest, replicas);
  else if (wantedOf(newest) < replicas && total < replicas + surge)
    scale(
      machine,
      newest,
      wantedOf(newest) + Math.min(replicas + surge - total, replicas - wantedOf(newest)),
    );
  scaleOldDown(machine, newest, old, replicas - unavailable);
}

/** First what does not serve anyway, then as much as what is available allows. */
function scaleOldDown(machine: Machine, newest: KubeObject, old: readonly KubeObject[], least: number): void {
  const now = machine.store.get(
    machine.store.resourceOf(newest),
    newest.metadata.name,
    newest.metadata.namespace,
  );
  const fresh = now ?? newest;
  const missing = wantedOf(fresh) - available(fresh);
  let left = sum([fresh, ...old], wantedOf) - least - missing;
  const kept = new Map(old.map((each) => [each, wantedOf(each)]));
  for (const each of old) {
    const unhealthy = Math.min(Math.max(0, left), wantedOf(each) - available(each));
    kept.set(each, wantedOf(each) - unhealthy);
    left -= unhealthy;
  }
  let spare = sum([fresh, ...old], available) - least;
  for (const each of old) {
    const down = Math.min(Math.max(0, left), Math.max(0, spare), kept.get(each) ?? 0);
    kept.set(each, (kept.get(each) ?? 0) - down);
    left -= down;
    spare -= down;
  }
  for (const [each, replicas] of kept) scale(machine, each, replicas);
}

function report(machine: Machine, given: KubeObject): number | undefined {
  const resource = machine.store.resourceOf(given);
  const deployment = machine.store.get(resource, given.metadata.name, given.metadata.namespace) ?? given;
  const all = ownedBy(machine, deployment, APPS, 'ReplicaSet');
  const newest = currentOf(machine, deployment);
  const replicas = wantedOf(deployment);
  const of = (field: string): number => sum(all, (each) => count(each.status?.[field]));
  const figures = {
    replicas: of('replicas'),
    updatedReplicas: count(newest?.status?.['replicas']),
    readyReplicas: of('readyReplicas'),
    availableReplicas: of('availableReplicas'),
    unavailableReplicas: Math.max(0, sum(all, wantedOf) - of('availableReplicas')),
  };
  const isEnough = figures.availableReplicas >= replicas - limits(deployment).unavailable;
  const before = deployment.status ?? {};
  const progress = progressOf(machine, deployment, figures, newest);
  setStatus(machine, deployment, {
    ...before,
    ...Object.fromEntries(
      Object.entries(figures).map(([key, value]) => [key, value === 0 ? undefined : value]),
    ),
    observedGeneration: deployment.metadata.generation,
    conditions: [
      condition(machine, before['conditions'], 'Available', {
        status: isEnough ? 'True' : 'False',
        reason: isEnough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        message: isEnough
          ? 'Deployment has minimum availability.'
          : 'Deployment does not have minimum availability.',
      }),
      progress.condition,
    ],
  });
  trimHistory(machine, deployment, newest, progress.isComplete);
  return progress.again;
}

type Figures = Record<'replicas' | 'updatedReplicas' | 'availableReplicas', number>;

function progressOf(
  machine: Machine,
  deployment: KubeObject,
  figures: Figures,
  newest: KubeObject | undefined,
): { condition: Json; isComplete: boolean; again?: number } {
  const replicas = wantedOf(deployment);
  const before = deployment.status?.['conditions'];
  const old = ((before as Json[] | undefined) ?? []).find((each) => each['type'] === 'Progressing');
  if (deployment.spec?.['paused'] === true) {
    const value = { status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' };
    return {
      condition: { ...condition(machine, before, 'Progressing', value), lastUpdateTime: machine.time() },
      isComplete: false,
    };
  }
  const isComplete =
    figures.updatedReplicas === replicas &&
    figures.replicas === replicas &&
    figures.availableReplicas === replicas;
  const fingerprint = `${newest?.metadata.name} ${figures.updatedReplicas} ${figures.availableReplicas} ${figures.replicas}`;
  const moved = machine.progress(deployment, fingerprint);
  const deadline = count(deployment.spec?.['progressDeadlineSeconds'] ?? 600) * 1000;
  const left = moved + deadline - machine.now();
  const wasComplete = old?.['reason'] === 'NewReplicaSetAvailable' && figures.updatedReplicas === replicas;
  const isLate = !isComplete && !wasComplete && left <= 0;
  const value =
    isComplete || wasComplete
      ? {
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${newest?.metadata.name}" has successfully progressed.`,
        }
      : isLate
        ? {
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            message: `ReplicaSet "${newest?.metadata.name}" has timed out progressing.`,
          }
        : {
            status: 'True',
            reason: 'ReplicaSetUpdated',
            message: `ReplicaSet "${newest?.metadata.name}" is progressing.`,
          };
  const made = condition(machine, before, 'Progressing', value);
  const isSame = old?.['reason'] === value.reason && old['message'] === value.message;
  return {
    condition: { ...made, lastUpdateTime: isSame ? old['lastUpdateTime'] : machine.time() },
    isComplete,
    ...(isComplete || wasComplete || isLate ? {} : { again: Math.max(1, left) }),
  };
}

function trimHistory(
  machine: Machine,
  deployment: KubeObject,
  newest: KubeObject | undefined,
  isComplete: boolean,
): void {
  if (!isComplete) return;
  const limit = count(deployment.spec?.['revisionHistoryLimit'] ?? 10);
  const old = ownedBy(machine, deployment, APPS, 'ReplicaSet')
    .filter(
      (each) =>
        each.metadata.uid !== newest?.metadata.uid &&
        wantedOf(each) === 0 &&
        count(each.status?.['replicas']) === 0,
    )
    .sort((a, b) => revisionOf(b) - revisionOf(a));
  for (const each of old.slice(limit)) remove(machine, each);
}

export const replicaSets: Controller = (machine) =>
  soonest(
    ...machine.store
      .kind(APPS, 'ReplicaSet')
      .map((each) => (isGoing(each) ? undefined : fill(machine, each))),
  );

function fill(machine: Machine, replicaSet: KubeObject): number | undefined {
  adoptOrphans(machine, replicaSet, 'v1', 'Pod');
  const active = (): KubeObject[] =>
    ownedBy(machine, replicaSet, 'v1', 'Pod').filter((pod) => !isGoing(pod) && !isOver(pod));
  const wanted = wantedOf(replicaSet);
  let pods = active();
  for (let missing = wanted - pods.length; missing > 0; missing -= 1) {
    if (!make(machine, podOf(replicaSet, { generateName: `${replicaSet.metadata.name}-` }))) break;
  }
  const doomed = [...pods].sort(
    (a, b) =>
      Number(isReady(a)) - Number(isReady(b)) ||
      ((a.metadata.creationTimestamp ?? '' < (b.metadata.creationTimestamp ?? '')) ? 1 : -1),
  );
  for (const pod of doomed.slice(0, Math.max(0, pods.length - wanted))) remove(machine, pod);
  pods = active();
  const waits = pods.map((pod) => availableIn(machine, pod, replicaSet.spec?.['minReadySeconds']));
  const ready = pods.filter(isReady).length;
  const isAvailable = waits.filter((wait) => wait === 0).length;
  setStatus(machine, replicaSet, {
    replicas: pods.length,
    fullyLabeledReplicas: pods.length === 0 ? undefined : pods.length,
    readyReplicas: ready === 0 ? undefined : ready,
    availableReplicas: isAvailable === 0 ? undefined : isAvailable,
    observedGeneration: replicaSet.metadata.generation,
  });
  return soonest(...waits.filter((wait) => wait !== 0));
}
