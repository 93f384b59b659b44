import type { KubeObject } from '../../../src/cluster/index.ts';

/** One resource that the server serves. */
export interface Resource {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  /** Whether `metadata.generation` counts the changes of what is not metadata or status. */
  hasGeneration: boolean;
  /** Whether `status` is written through the subresource alone. */
  hasStatus: boolean;
  hasScale: boolean;
}

/**
 * `apiVersion kind plural` and what is special: `c` cluster-scoped, `g` counts generations, `s` status is a subresource,
 * `x` can be scaled.
 */
const BUILT_IN = `
v1 ConfigMap configmaps -
v1 Secret secrets -
v1 Service services s
v1 ServiceAccount serviceaccounts -
v1 Pod pods gs
v1 Event events -
events.k8s.io/v1 Event events -
v1 Endpoints endpoints -
v1 Namespace namespaces cs
v1 Node nodes cs
v1 PersistentVolumeClaim persistentvolumeclaims s
v1 PersistentVolume persistentvolumes cs
v1 ResourceQuota resourcequotas s
v1 LimitRange limitranges -
apps/v1 Deployment deployments gsx
apps/v1 ReplicaSet replicasets gsx
apps/v1 StatefulSet statefulsets gsx
apps/v1 DaemonSet daemonsets gs
apps/v1 ControllerRevision controllerrevisions -
batch/v1 Job jobs gs
batch/v1 CronJob cronjobs gs
policy/v1 PodDisruptionBudget poddisruptionbudgets gs
autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers s
coordination.k8s.io/v1 Lease leases -
discovery.k8s.io/v1 EndpointSlice endpointslices g
networking.k8s.io/v1 Ingress ingresses gs
networking.k8s.io/v1 NetworkPolicy networkpolicies g
storage.k8s.io/v1 StorageClass storageclasses c
scheduling.k8s.io/v1 PriorityClass priorityclasses cg
rbac.authorization.k8s.io/v1 Role roles -
rbac.authorization.k8s.io/v1 RoleBinding rolebindings -
rbac.authorization.k8s.io/v1 ClusterRole clusterroles c
rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings c
apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions cgs
`;

export const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

export function builtInResources(): Resource[] {
  return BUILT_IN.trim()
    .split('\n')
    .map((line) => {
      const [apiVersion = '', kind = '', plural = '', flags = ''] = line.split(' ');
      const [first = '', second] = apiVersion.split('/');
      return {
        group: second === undefined ? '' : first,
        version: second ?? first,
        kind,
        plural,
        namespaced: !flags.includes('c'),
        hasGeneration: flags.includes('g'),
        hasStatus: flags.includes('s'),
        hasScale: flags.includes('x'),
      };
    });
}

export function apiVersionOf({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The resources that a CustomResourceDefinition defines. */
export function definedBy({ spec }: KubeObject): Resource[] {
  const { group, names, scope, versions } = spec as unknown as {
    group: string;
    names: { kind: string; plural: string };
    scope: string;
    versions: { name: string; served: boolean; subresources?: { status?: object } }[];
  };
  return versions
    .filter(({ served }) => served)
    .map(({ name, subresources }) => ({
      group,
      version: name,
      kind: names.kind,
      plural: names.plural,
      namespaced: scope === 'Namespaced',
      hasGeneration: true,
      hasStatus: subresources?.status !== undefined,
      hasScale: false,
    }));
}

/** Aggregated discovery, as `/api` and `/apis` answer it. */
export function discovery(resources: readonly Resource[], core: boolean): object {
  const groups = Map.groupBy(
    resources.filter(({ group }) => (group === '') === core),
    ({ group }) => group,
  );
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: [...groups].map(([group, members]) => ({
      metadata: group === '' ? {} : { name: group },
      versions: [...Map.groupBy(members, ({ version }) => version)].map(([version, kinds]) => ({
        version,
        resources: kinds.map(({ plural, kind, namespaced }) => ({
          resource: plural,
          responseKind: { group, version, kind },
          scope: namespaced ? 'Namespaced' : 'Cluster',
          verbs: VERBS,
        })),
      })),
    })),
  };
}
