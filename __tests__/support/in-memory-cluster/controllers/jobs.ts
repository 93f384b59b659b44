import type { KubeObject } from '../../../../src/cluster/index.ts';
import type { Json } from '../values.ts';
import {
  change,
  condition,
  type Controller,
  isGoing,
  isOver,
  type Machine,
  make,
  ownedBy,
  podOf,
  remove,
  setStatus,
  soonest,
} from './machine.ts';

const phase = ({ status }: KubeObject): unknown => status?.['phase'];

/** Jobs: as many pods as they need, again where they failed, until they have succeeded or failed too often. */
export const jobs: Controller = (machine) =>
  soonest(
    ...machine.store
      .kind('batch/v1', 'Job')
      .map((each) => (isGoing(each) ? undefined : reconcile(machine, each))),
  );

function hasEnded({ status }: KubeObject): boolean {
  const conditions = (status?.['conditions'] ?? []) as { type: string; status: string }[];
  return conditions.some(
    ({ type, status: value }) => (type === 'Complete' || type === 'Failed') && value === 'True',
  );
}

function reconcile(machine: Machine, job: KubeObject): number | undefined {
  const { spec = {} } = job;
  if (hasEnded(job)) return expire(machine, job);
  if (spec['suspend'] === true) {
    setStatus(machine, job, {
      ...job.status,
      conditions: [
        condition(machine, job.status?.['conditions'], 'Suspended', {
          status: 'True',
          reason: 'JobSuspended',
          message: 'Job suspended',
        }),
      ],
    });
    return undefined;
  }
  const pods = ownedBy(machine, job, 'v1', 'Pod');
  const succeeded = pods.filter((pod) => phase(pod) === 'Succeeded').length;
  const failed = pods.filter((pod) => phase(pod) === 'Failed').length;
  const active = pods.filter((pod) => !isOver(pod) && !isGoing(pod));
  const completions = Number(spec['completions'] ?? 1);
  const { startTime: started = machine.time() } = (job.status ?? {}) as { startTime?: string };
  const deadline = spec['activeDeadlineSeconds'];
  const left =
    deadline === undefined
      ? undefined
      : Date.parse(started) + Number(deadline) * 1000 - Date.parse(machine.time());
  const isTooLate = left !== undefined && left <= 0;
  const isTooOften = failed > Number(spec['backoffLimit'] ?? 6);
  const ending = succeeded >= completions ? 'Complete' : isTooOften || isTooLate ? 'Failed' : undefined;
  if (ending === undefined) {
    const wanted = Math.min(Number(spec['parallelism'] ?? 1), completions - succeeded);
    for (let count = active.length; count < wanted; count += 1)
      make(machine, podOf(job, { generateName: `${job.metadata.name}-` }));
  } else for (const pod of active) remove(machine, pod);
  const running = ownedBy(machine, job, 'v1', 'Pod').filter((pod) => !isOver(pod) && !isGoing(pod)).length;
  setStatus(machine, job, {
    ...job.status,
    startTime: started,
    active: running || undefined,
    ready: 0,
    succeeded: succeeded || undefined,
    failed: failed || undefined,
    ...(ending === undefined ? {} : ended(machine, job, ending, isTooLate)),
  });
  return ending === undefined ? left : undefined;
}

function ended(machine: Machine, job: KubeObject, ending: 'Complete' | 'Failed', isTooLate: boolean): Json {
  const before = job.status?.['conditions'];
  const isFailed = ending === 'Failed';
  const reason = isFailed ? (isTooLate ? 'DeadlineExceeded' : 'BackoffLimitExceeded') : 'CompletionsReached';
  const message = isFailed
    ? 'Job has reached the specified backoff limit'
    : 'Reached expected number of succeeded pods';
  const value = { status: 'True', reason, message };
  return {
    ...(isFailed ? {} : { completionTime: machine.time() }),
    conditions: [
      condition(machine, before, isFailed ? 'FailureTarget' : 'SuccessCriteriaMet', value),
      condition(machine, before, ending, value),
    ],
  };
}

function expire(machine: Machine, job: KubeObject): number | undefined {
  const ttl = job.spec?.['ttlSecondsAfterFinished'];
  if (ttl === undefined) return undefined;
  const conditions = job.status?.['conditions'] as { lastTransitionTime: string }[];
  const left =
    Date.parse(conditions[0]?.lastTransitionTime ?? '') + Number(ttl) * 1000 - Date.parse(machine.time());
  if (left > 0) return left;
  const { store, writes } = machine;
  writes.delete(store.resourceOf(job), job, { dryRun: false });
  return undefined;
}

/** Autoscalers, disruption budgets, claims, definitions, load balancers: what a release reads of them. */
export const others: Controller = (machine) => {
  const { store } = machine;
  for (const each of store.kind('autoscaling/v2', 'HorizontalPodAutoscaler')) autoscale(machine, each);
  for (const each of store.kind('policy/v1', 'PodDisruptionBudget')) budget(machine, each);
  for (const each of store.kind('v1', 'PersistentVolumeClaim'))
    if (each.status?.['phase'] === 'Pending')
      setStatus(machine, each, {
        phase: 'Bound',
        accessModes: each.spec?.['accessModes'],
        capacity: (each.spec?.['resources'] as Json | undefined)?.['requests'],
      });
  for (const each of store.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition'))
    establish(machine, each);
  for (const each of store.kind('v1', 'Service')) balance(machine, each);
  return undefined;
};

function autoscale(machine: Machine, autoscaler: KubeObject): void {
  const spec = autoscaler.spec as unknown as {
    scaleTargetRef: { apiVersion: string; kind: string; name: string };
    minReplicas: number;
    maxReplicas: number;
  };
  const { apiVersion, kind, name } = spec.scaleTargetRef;
  const target = machine.store
    .kind(apiVersion, kind, autoscaler.metadata.namespace)
    .find(({ metadata }) => metadata.name === name);
  if (target === undefined) return;
  const replicas = Number(target.spec?.['replicas'] ?? 1);
  const asked = machine.demand(autoscaler) ?? replicas;
  const wanted = replicas === 0 ? 0 : Math.min(spec.maxReplicas, Math.max(spec.minReplicas, asked));
  if (wanted !== replicas)
    change(machine, target, { spec: { ...target.spec, replicas: wanted } }, undefined, 'scale');
  setStatus(machine, autoscaler, {
    ...autoscaler.status,
    currentReplicas: replicas,
    desiredReplicas: wanted,
  });
}

function budget(machine: Machine, pdb: KubeObject): void {
  const { store } = machine;
  const selector = pdb.spec?.['selector'] as object | undefined;
  const pods = store
    .kind('v1', 'Pod', pdb.metadata.namespace)
    .filter((pod) => !isGoing(pod) && !isOver(pod) && matches(pod, selector));
  const healthy = pods.filter((pod) =>
    ((pod.status?.['conditions'] ?? []) as Json[]).some(
      (each) => each['type'] === 'Ready' && each['status'] === 'True',
    ),
  ).length;
  const { minAvailable, maxUnavailable } = (pdb.spec ?? {}) as {
    minAvailable?: number;
    maxUnavailable?: number;
  };
  const desired =
    typeof minAvailable === 'number' ? minAvailable : Math.max(0, pods.length - (maxUnavailable ?? 0));
  setStatus(machine, pdb, {
    ...pdb.status,
    expectedPods: pods.length,
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: Math.max(0, healthy - desired),
    observedGeneration: pdb.metadata.generation,
  });
}

function matches(pod: KubeObject, selector: { matchLabels?: Record<string, string> } | undefined): boolean {
  return Object.entries(selector?.matchLabels ?? {}).every(
    ([key, value]) => pod.metadata.labels?.[key] === value,
  );
}

function establish(machine: Machine, definition: KubeObject): void {
  const before = definition.status?.['conditions'];
  if (before !== undefined) return;
  setStatus(machine, definition, {
    conditions: [
      condition(machine, before, 'NamesAccepted', {
        status: 'True',
        reason: 'NoConflicts',
        message: 'no conflicts found',
      }),
      condition(machine, before, 'Established', {
        status: 'True',
        reason: 'InitialNamesAccepted',
        message: 'the initial names have been accepted',
      }),
    ],
  });
}

function balance(machine: Machine, service: KubeObject): void {
  const status = service.status as { loadBalancer?: { ingress?: unknown[] } } | undefined;
  if (service.spec?.['type'] !== 'LoadBalancer' || status?.loadBalancer?.ingress !== undefined) return;
  setStatus(machine, service, { loadBalancer: { ingress: [{ ip: '192.0.2.1', ipMode: 'VIP' }] } });
}
