import { readConditions } from './conditions.ts';
import { otherReadiness } from './others.ts';
import type { KubeObject, Readiness, ReadinessOptions } from '../base/types.ts';
import { workloadReadiness } from './workloads.ts';

/**
 * How far an object is from what was asked of it, from its own status alone. A kind that is not known here is judged
 * by the kstatus conventions: `observedGeneration` and the conditions Stalled, Reconciling and Ready.
 */
export function readiness(object: KubeObject, options: ReadinessOptions = {}): Readiness {
  const name = `${object.kind} ${object.metadata.name}`;
  if (object.metadata.deletionTimestamp !== undefined) {
    return { state: 'pending', message: `${name} is being deleted` };
  }
  return (
    workloadReadiness(object, name) ?? otherReadiness(object, name, options) ?? byConventions(object, name)
  );
}

function byConventions(object: KubeObject, name: string): Readiness {
  const conditions = readConditions(object);
  const observed = object.status?.['observedGeneration'];
  const generation = object.metadata.generation ?? 0;
  if (typeof observed === 'number' && observed < generation) return unseen(name);

  const stalled = conditions.get('Stalled');
  if (stalled?.status === 'True') return { state: 'failed', message: `${name} is stalled${stalled.why}` };
  const reconciling = conditions.get('Reconciling');
  if (reconciling?.status === 'True') {
    return { state: 'pending', message: `${name} is being reconciled${reconciling.why}` };
  }
  const ready = conditions.get('Ready');
  if (ready === undefined) return { state: 'ready', message: `${name} is there` };
  if (ready.observedGeneration !== undefined && ready.observedGeneration < generation) return unseen(name);
  if (ready.status === 'True') return { state: 'ready', message: `${name} is ready` };
  return { state: 'pending', message: `${name} is not ready${ready.why}` };
}

function unseen(name: string): Readiness {
  return { state: 'pending', message: `${name}: its controller has not seen the last change yet` };
}
