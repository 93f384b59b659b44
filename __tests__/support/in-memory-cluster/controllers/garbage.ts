import type { KubeObject } from '../../../../src/cluster/index.ts';
import { change, type Controller, isGoing, type Machine, remove } from './machine.ts';

/** Ends what its owners have left, what a foreground deletion waits for, and what a namespace held. */
export const garbage: Controller = (machine) => {
  const all = machine.store.everything();
  const alive = new Map(all.map((each) => [each.metadata.uid, each]));
  for (const each of all) {
    const owners = each.metadata.ownerReferences ?? [];
    const isOrphan = owners.length > 0 && owners.every(({ uid }) => !alive.has(uid));
    const isWaitedFor = owners.some(({ uid }) => {
      const owner = alive.get(uid);
      return (
        owner !== undefined &&
        isGoing(owner) &&
        owner.metadata.finalizers?.includes('foregroundDeletion') === true
      );
    });
    if ((isOrphan || isWaitedFor) && !isGoing(each)) remove(machine, each);
  }
  for (const each of all) if (isGoing(each)) finish(machine, each);
  for (const each of machine.store.kind('v1', 'Namespace')) if (isGoing(each)) empty(machine, each);
  return undefined;
};

function finish(machine: Machine, object: KubeObject): void {
  const { finalizers = [], uid } = object.metadata;
  const dependents = machine.store
    .everything()
    .filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid) === true);
  if (finalizers.includes('orphan')) {
    for (const each of dependents) {
      const ownerReferences = each.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? [];
      change(machine, each, { metadata: { ...each.metadata, ownerReferences } });
    }
    drop(machine, object, 'orphan');
  } else if (finalizers.includes('kubernetes.io/pvc-protection')) {
    drop(machine, object, 'kubernetes.io/pvc-protection');
  } else if (finalizers.includes('foregroundDeletion') && dependents.length === 0) {
    drop(machine, object, 'foregroundDeletion');
  }
}

function drop(machine: Machine, object: KubeObject, finalizer: string): void {
  const finalizers = (object.metadata.finalizers ?? []).filter((each) => each !== finalizer);
  const resource = machine.store.resourceOf(object);
  if (finalizers.length === 0) machine.store.remove(resource, object);
  else change(machine, object, { metadata: { ...object.metadata, finalizers } });
}

function empty(machine: Machine, namespace: KubeObject): void {
  const inside = machine.store
    .everything()
    .filter(({ metadata }) => metadata.namespace === namespace.metadata.name);
  for (const each of inside) if (!isGoing(each)) remove(machine, each);
  if (inside.length === 0) machine.store.remove(machine.store.resourceOf(namespace), namespace);
}
