import { createHash } from 'node:crypto';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { canonical, type Json } from '../values.ts';
import {
  availableIn,
  type Controller,
  isGoing,
  isReady,
  type Machine,
  make,
  ownedBy,
  podOf,
  remove,
  setStatus,
  shareOf,
  soonest,
} from './machine.ts';

/** StatefulSets and DaemonSets: pods with names and places of their own. */

const APPS = 'apps/v1';
const REVISION_LABEL = 'controller-revision-hash';
const TEMPLATES = 'deprecated.daemonset.template.generation';
const TEMPLATE_LABEL = 'pod-template-generation';

function revisionOf({ metadata, spec }: KubeObject): string {
  const hash = createHash('sha256').update(canonical(spec?.['template'])).digest('hex').slice(0, 10);
  return `${metadata.name}-${hash}`;
}

const isOf = (pod: KubeObject, revision: string): boolean =>
  pod.metadata.labels?.[REVISION_LABEL] === revision;
const wantedOf = ({ spec }: KubeObject): number => Number(spec?.['replicas'] ?? 1);

export const statefulSets: Controller = (machine) =>
  soonest(
    ...machine.store
      .kind(APPS, 'StatefulSet')
      .map((each) => (isGoing(each) ? undefined : reconcile(machine, each))),
  );

function ordinalOf({ metadata }: KubeObject): number {
  return Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
}

function reconcile(machine: Machine, set: KubeObject): number | undefined {
  const update = revisionOf(set);
  const { currentRevision: current = update } = (set.status ?? {}) as { currentRevision?: string };
  step(machine, set, update, current);
  const pods = ownedBy(machine, set, 'v1', 'Pod').filter((pod) => !isGoing(pod));
  const isDone = pods.length === wantedOf(set) && pods.every((pod) => isOf(pod, update) && isReady(pod));
  const waits = pods.map((pod) => availableIn(machine, pod, set.spec?.['minReadySeconds']));
  const currentRevision = isDone ? update : current;
  const numberOf = (revision: string): number | undefined =>
    pods.filter((pod) => isOf(pod, revision)).length || undefined;
  setStatus(machine, set, {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: pods.filter(isReady).length || undefined,
    availableReplicas: waits.filter((wait) => wait === 0).length,
    currentReplicas: numberOf(currentRevision),
    updatedReplicas: numberOf(update),
    currentRevision,
    updateRevision: update,
    collisionCount: 0,
  });
  return soonest(...waits.filter((wait) => wait !== 0));
}

/** One pod at a time, in their order, as long as each one before is ready; with `Parallel` all at once. */
function step(machine: Machine, set: KubeObject, update: string, current: string): void {
  const isOrdered = set.spec?.['podManagementPolicy'] !== 'Parallel';
  const pods = new Map(ownedBy(machine, set, 'v1', 'Pod').map((pod) => [ordinalOf(pod), pod]));
  const wanted = wantedOf(set);
  const { type, rollingUpdate = {} } = (set.spec?.['updateStrategy'] ?? {}) as {
    type?: string;
    rollingUpdate?: Json;
  };
  const partition = Number(rollingUpdate['partition'] ?? 0);
  for (let ordinal = 0; ordinal < wanted; ordinal += 1) {
    const pod = pods.get(ordinal);
    if (pod === undefined) {
      const revision = ordinal < partition || type === 'OnDelete' ? current : update;
      makeMember(machine, set, ordinal, revision);
    }
    if (isOrdered && (pod === undefined || isGoing(pod) || !isReady(pod))) return;
  }
  const spare = [...pods.values()]
    .filter((pod) => ordinalOf(pod) >= wanted)
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  for (const pod of isOrdered ? spare.slice(0, 1) : spare) if (!isGoing(pod)) remove(machine, pod);
  if (type === 'OnDelete' || spare.length > 0) return;
  for (let ordinal = wanted - 1; ordinal >= partition; ordinal -= 1) {
    const pod = pods.get(ordinal);
    if (pod === undefined || isGoing(pod)) return;
    if (!isOf(pod, update)) {
      remove(machine, pod);
      return;
    }
    if (!isReady(pod)) return;
  }
}

function makeMember(machine: Machine, set: KubeObject, ordinal: number, revision: string): void {
  const name = `${set.metadata.name}-${ordinal}`;
  const pod = podOf(
    set,
    { name },
    {
      [REVISION_LABEL]: revision,
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': String(ordinal),
    },
  );
  for (const claim of (set.spec?.['volumeClaimTemplates'] ?? []) as KubeObject[]) {
    const { namespace } = set.metadata;
    const metadata = {
      name: `${claim.metadata.name}-${name}`,
      ...(namespace === undefined ? {} : { namespace }),
    };
    make(machine, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata,
      ...(claim.spec === undefined ? {} : { spec: claim.spec }),
    });
  }
  make(machine, pod);
}

export const daemonSets: Controller = (machine) =>
  soonest(
    ...machine.store
      .kind(APPS, 'DaemonSet')
      .map((each) => (isGoing(each) ? undefined : spread(machine, each))),
  );

function spread(machine: Machine, set: KubeObject): number | undefined {
  const update = revisionOf(set).slice(set.metadata.name.length + 1);
  const all = (): KubeObject[] => ownedBy(machine, set, 'v1', 'Pod');
  for (const node of machine.nodes) {
    if (all().some((pod) => pod.spec?.['nodeName'] === node)) continue;
    const labels = {
      [REVISION_LABEL]: update,
      [TEMPLATE_LABEL]: set.metadata.annotations?.[TEMPLATES] ?? '',
    };
    const pod = podOf(set, { generateName: `${set.metadata.name}-` }, labels);
    make(machine, { ...pod, spec: { ...pod.spec, nodeName: node } });
  }
  const pods = all().filter((pod) => !isGoing(pod));
  replaceOld(machine, set, pods, update);
  const left = all().filter((pod) => !isGoing(pod));
  const waits = left.map((pod) => availableIn(machine, pod, set.spec?.['minReadySeconds']));
  const available = waits.filter((wait) => wait === 0).length;
  setStatus(machine, set, {
    observedGeneration: set.metadata.generation,
    desiredNumberScheduled: machine.nodes.length,
    currentNumberScheduled: left.length,
    numberMisscheduled: 0,
    numberReady: left.filter(isReady).length,
    updatedNumberScheduled: left.filter((pod) => isOf(pod, update)).length || undefined,
    numberAvailable: available || undefined,
    numberUnavailable: machine.nodes.length - available || undefined,
  });
  return soonest(...waits.filter((wait) => wait !== 0));
}

function replaceOld(machine: Machine, set: KubeObject, pods: readonly KubeObject[], update: string): void {
  const { type, rollingUpdate = {} } = (set.spec?.['updateStrategy'] ?? {}) as {
    type?: string;
    rollingUpdate?: Json;
  };
  if (type === 'OnDelete') return;
  const limit = Math.max(1, shareOf(rollingUpdate['maxUnavailable'], machine.nodes.length, Math.ceil));
  const old = pods.filter((pod) => !isOf(pod, update));
  for (const pod of old.filter((each) => !isReady(each))) remove(machine, pod);
  let free = limit - (machine.nodes.length - pods.filter(isReady).length);
  for (const pod of old.filter(isReady)) {
    if (free <= 0) return;
    remove(machine, pod);
    free -= 1;
  }
}
