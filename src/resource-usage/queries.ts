import type { Question } from './types.ts';

/** Counters are looked at over so long at least: two scrapes must be in it. */
const SHORTEST_RATE_MS = 300_000;
const WORKLOAD = 'namespace, owner_kind, owner_name';

export interface QueryOptions {
  /** Names of Kubernetes. */
  namespaces: readonly string[];
  /** More conditions on every series, such as `cluster="production"`. */
  labels: string;
  stepMs: number;
}

/**
 * What Prometheus is asked: one query a figure, whatever the number of workloads. Metrics are those of kube-state-metrics and of
 * the kubelet's cAdvisor. Where two of them tell the same, as of two replicas of kube-state-metrics, it counts once.
 */
export function queriesOf({ namespaces, labels, stepMs }: QueryOptions): Record<Question, string> {
  const within = `namespace=~"${namespaces.join('|')}"${labels === '' ? '' : `,${labels}`}`;
  const owned = podsOf(within);
  const ofContainers = (usage: string): string =>
    `(${usage} * on (namespace, pod) group_left (owner_kind, owner_name) ${owned})`;
  const asked = (what: string): string =>
    ofContainers(
      `max by (namespace, pod, container, resource) (kube_pod_container_resource_${what}{${within},resource=~"cpu|memory"})`,
    );
  const used = `{${within},container!~"|POD"}`;
  const cpu = ofContainers(
    `sum by (namespace, pod, container) (max by (namespace, pod, container, id, cpu) (rate(container_cpu_usage_seconds_total${used}[${seconds(Math.max(stepMs, SHORTEST_RATE_MS))}])))`,
  );
  const memory = (values: (series: string) => string): string =>
    ofContainers(
      `max by (namespace, pod, container) (${values(`container_memory_working_set_bytes${used}`)})`,
    );
  const now = memory((series) => series);
  return {
    // The time of its creation, or 0 where only its pods are told of: without either nobody has looked.
    namespaces: `max by (namespace) (kube_namespace_created{${within}}) or max by (namespace) (kube_pod_owner{${within}}) * 0`,
    pods: `count by (${WORKLOAD}) (${owned})`,
    requests: `sum by (${WORKLOAD}, container, resource) (${asked('requests')})`,
    limits: `min by (${WORKLOAD}, container, resource) (${asked('limits')})`,
    cpu: figures({ mean: cpu, max: cpu, pods: cpu }),
    memory: figures({
      mean: now,
      // A peak between two steps counts as well.
      max: memory((series) => `max_over_time(${series}[${seconds(stepMs)}])`),
      pods: now,
    }),
  };
}

/** Whether anybody requests anything that kube-state-metrics tells of: asked where the namespaces seem to request nothing. */
export function probeOf(labels: string): string {
  return `count(kube_pod_container_resource_requests{${labels}})`;
}

/**
 * The pods that take room on a node, each with what people call its workload: the Deployment of its ReplicaSet, the CronJob of its Job,
 * else its owner. A pod that nobody owns, or the kubelet alone, is its own.
 */
function podsOf(within: string): string {
  const pods = `kube_pod_owner{${within},owner_is_controller!="false"`;
  const above = (kind: string, label: string, owners: string): string =>
    `label_replace(${pods},owner_kind="${kind}"}, "${label}", "$1", "owner_name", "(.+)")` +
    ` * on (namespace, ${label}) group_left (owner_kind, owner_name)` +
    ` max by (namespace, ${label}, owner_kind, owner_name) (${owners}{${within},owner_is_controller="true"})`;
  const all = [
    above('ReplicaSet', 'replicaset', 'kube_replicaset_owner'),
    above('Job', 'job_name', 'kube_job_owner'),
    `label_replace(${pods},owner_kind=~"|<none>|Node"}, "owner_name", "$1", "pod", "(.+)")`,
    `${pods}}`,
  ].join(' or on (namespace, pod) ');
  const gone = [
    `kube_pod_status_phase{${within},phase=~"Succeeded|Failed"} == 1`,
    `kube_pod_status_scheduled{${within},condition="false"} == 1`,
  ].map((series) => `unless on (namespace, pod) (${series})`);
  return `(max by (namespace, pod, owner_kind, owner_name) (${all}) ${gone.join(' ')})`;
}

const AGGREGATIONS = { mean: 'avg', max: 'max', pods: 'count' } as const;

/** The mean, the busiest and the number of pods in one answer, told apart by a label. */
function figures(of: Readonly<Record<keyof typeof AGGREGATIONS, string>>): string {
  return (Object.keys(AGGREGATIONS) as (keyof typeof AGGREGATIONS)[])
    .map((name) => {
      const all = `${AGGREGATIONS[name]} by (${WORKLOAD}, container) ${of[name]}`;
      return `label_replace(${all}, "figure", "${name}", "", "")`;
    })
    .join(' or ');
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)}s`;
}
