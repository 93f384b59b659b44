import { readConditions } from './conditions.ts';
import type { KubeObject, Readiness } from '../base/types.ts';

type Judge = (object: KubeObject, name: string) => Readiness;

const JUDGES: Record<string, Judge> = {
  'apps/Deployment': deployment,
  'apps/StatefulSet': statefulSet,
  'apps/DaemonSet': daemonSet,
  'apps/ReplicaSet': replicaSet,
  'batch/Job': job,
  '/Pod': pod,
};

/** Kinds that run pods; undefined for the rest. */
export function workloadReadiness(object: KubeObject, name: string): Readiness | undefined {
  return JUDGES[`${groupOf(object)}/${object.kind}`]?.(object, name);
}

/** The API group of an object; empty for the core group. */
export function groupOf(object: KubeObject): string {
  const slash = object.apiVersion.indexOf('/');
  return slash === -1 ? '' : object.apiVersion.slice(0, slash);
}

/** The rules of `kubectl rollout status`, plus: a complete Deployment stays ready while it is paused. */
function deployment(object: KubeObject, name: string): Readiness {
  const wanted = count(object.spec, 'replicas', 1);
  const replicas = count(object.status, 'replicas');
  const updated = count(object.status, 'updatedReplicas');
  const available = count(object.status, 'availableReplicas');
  if (!observed(object)) return unseen(name);
  const conditions = readConditions(object);
  const progressing = conditions.get('Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return { state: 'failed', message: `${name} made no progress within its deadline${progressing.why}` };
  }
  const failure = conditions.get('ReplicaFailure');
  const why = failure?.status === 'True' ? failure.why : '';
  const paused = object.spec?.['paused'] === true ? '; it is paused, so its rollout does not go on' : '';
  if (updated < wanted) return pending(`${name}: ${updated} of ${wanted} new pods are there${why}${paused}`);
  if (replicas > updated) return pending(`${name}: ${replicas - updated} old pods are still there${paused}`);
  if (available < wanted)
    return pending(`${name}: ${available} of ${wanted} new pods are available${why}${paused}`);
  return ready(`${name}: ${available} of ${wanted} pods are available`);
}

function statefulSet(object: KubeObject, name: string): Readiness {
  if (!observed(object)) return unseen(name);
  const wanted = count(object.spec, 'replicas', 1);
  const readyPods = count(object.status, 'readyReplicas');
  const updated = count(object.status, 'updatedReplicas');
  const strategy = part(object.spec, 'updateStrategy');
  const onDelete = strategy?.['type'] === 'OnDelete';
  const partition = count(part(strategy, 'rollingUpdate'), 'partition');
  const toUpdate = onDelete ? 0 : Math.max(0, wanted - partition);
  if (updated < toUpdate) return pending(`${name}: ${updated} of ${toUpdate} pods are updated`);
  if (readyPods < wanted) return pending(`${name}: ${readyPods} of ${wanted} pods are ready`);
  const note = onDelete ? '; its pods are only updated when they are deleted (OnDelete)' : '';
  return ready(`${name}: ${readyPods} of ${wanted} pods are ready${note}`);
}

function daemonSet(object: KubeObject, name: string): Readiness {
  if (!observed(object)) return unseen(name);
  const wanted = count(object.status, 'desiredNumberScheduled');
  const updated = count(object.status, 'updatedNumberScheduled');
  const available = count(object.status, 'numberAvailable');
  const onDelete = part(object.spec, 'updateStrategy')?.['type'] === 'OnDelete';
  if (!onDelete && updated < wanted) return pending(`${name}: ${updated} of ${wanted} pods are updated`);
  if (available < wanted) return pending(`${name}: ${available} of ${wanted} pods are available`);
  const note = onDelete ? '; its pods are only updated when they are deleted (OnDelete)' : '';
  return ready(`${name}: ${available} of ${wanted} pods are available${note}`);
}

function replicaSet(object: KubeObject, name: string): Readiness {
  if (!observed(object)) return unseen(name);
  const wanted = count(object.spec, 'replicas', 1);
  const replicas = count(object.status, 'replicas');
  const available = count(object.status, 'availableReplicas');
  const failure = readConditions(object).get('ReplicaFailure');
  const why = failure?.status === 'True' ? failure.why : '';
  if (replicas > wanted) return pending(`${name}: ${replicas - wanted} pods too many are still there`);
  if (available < wanted) return pending(`${name}: ${available} of ${wanted} pods are available${why}`);
  return ready(`${name}: ${available} of ${wanted} pods are available`);
}

/** FailureTarget comes before Failed, while the Job still ends its pods: from then on it cannot succeed. */
function job(object: KubeObject, name: string): Readiness {
  const conditions = readConditions(object);
  if (conditions.get('Complete')?.status === 'True') return ready(`${name} is complete`);
  const failed = [conditions.get('Failed'), conditions.get('FailureTarget')].find(
    (c) => c?.status === 'True',
  );
  if (failed !== undefined) return { state: 'failed', message: `${name} failed${failed.why}` };
  if (object.spec?.['suspend'] === true) return pending(`${name} is suspended`);
  const succeeded = count(object.status, 'succeeded');
  const failures = count(object.status, 'failed');
  const limit = count(object.spec, 'backoffLimit', 6);
  const retries = failures === 0 ? '' : `; ${failures} failed attempts, ${limit} retries are allowed`;
  return pending(`${name}: ${succeeded} of ${count(object.spec, 'completions', 1)} completions${retries}`);
}

function pod(object: KubeObject, name: string): Readiness {
  const phase = object.status?.['phase'];
  if (phase === 'Succeeded') return ready(`${name} is complete`);
  if (phase === 'Failed') {
    const words = ['reason', 'message']
      .map((field) => object.status?.[field])
      .filter((word) => typeof word === 'string');
    return {
      state: 'failed',
      message: `${name} failed${words.length === 0 ? '' : ` (${words.join(': ')})`}`,
    };
  }
  const condition = readConditions(object).get('Ready');
  return condition?.status === 'True'
    ? ready(`${name} is ready`)
    : pending(`${name} is not ready${condition?.why ?? ''}`);
}

/** A controller that has never written a status has not seen the object, whatever the missing counts suggest. */
function observed(object: KubeObject): boolean {
  return count(object.status, 'observedGeneration') >= (object.metadata.generation ?? 1);
}

function unseen(name: string): Readiness {
  return pending(`${name}: its controller has not seen the last change yet`);
}

function ready(message: string): Readiness {
  return { state: 'ready', message };
}

function pending(message: string): Readiness {
  return { state: 'pending', message };
}

function count(from: Record<string, unknown> | undefined, field: string, otherwise = 0): number {
  const value = from?.[field];
  return typeof value === 'number' ? value : otherwise;
}

function part(from: Record<string, unknown> | undefined, field: string): Record<string, unknown> | undefined {
  const value = from?.[field];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
