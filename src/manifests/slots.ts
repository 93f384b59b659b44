import { defined } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { boundedName, DNS_LABEL_LIMIT } from './names.ts';
import { type PodTemplate, withPodTemplate } from './pods.ts';
import { type LabelSelector, matchesLabelSelector, podSelectorOf } from './selectors.ts';
import type { Slot } from './types.ts';

const SLOT = 'edu-actions/slot';
const SLOT_OF = 'edu-actions/slot-of';
const REVISION = 'edu-actions/revision';
const PREVIEW = 'edu-actions/preview';
/** A kube-proxy leaves Services with it, and their endpoints, to the proxy that it names. */
export const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';

/** Whether requests come to a preview Service, or its endpoints alone are read. */
export type PreviewUse = 'requests' | 'endpoints';

export interface SlotOptions {
  slot: Slot;
  /** Told apart in the pods, so that a slot made anew is never mistaken for what it was. */
  revision: number;
  /** Default: what the manifest says. Pinned in any case: no default of the server may change it. */
  replicas?: number;
}

/**
 * A Deployment as one slot of a blue-green pair: its own name, pods that only its own selector takes, and a size that
 * nothing else decides. Rules that hold the application's pods apart are scoped to the slot: else the new slot could
 * not be scheduled while the old one fills the nodes.
 */
export function slotDeployment(
  deployment: KubeObject,
  { slot, revision, replicas }: SlotOptions,
): KubeObject {
  const labelled = withPodTemplate(deployment, (template) => ({
    ...scopeToSlot(template, slot),
    metadata: {
      ...template.metadata,
      labels: { ...template.metadata?.labels, [SLOT]: slot, [REVISION]: String(revision) },
    },
  }));
  return inSlot(
    {
      ...labelled,
      spec: {
        ...labelled.spec,
        replicas: replicas ?? deployment.spec?.['replicas'] ?? 1,
        selector: withSlot(podSelectorOf(deployment), slot),
      },
    },
    slot,
  );
}

/** The name in the manifests of what an object is the copy of in a slot; undefined for what is in no slot. */
export function slotOf({ metadata }: KubeObject): string | undefined {
  return metadata.annotations?.[SLOT_OF];
}

/** A PodDisruptionBudget over one slot's pods: two over one pod make every eviction fail. */
export function slotPdb(pdb: KubeObject, slot: Slot): KubeObject {
  const selector = withSlot(podSelectorOf(pdb), slot);
  return inSlot({ ...pdb, spec: { ...pdb.spec, selector } }, slot);
}

/** A PodDisruptionBudget over the pods that are in no slot. */
export function unslottedPdb(pdb: KubeObject): KubeObject {
  const selector = podSelectorOf(pdb);
  const matchExpressions = [...(selector?.matchExpressions ?? []), { key: SLOT, operator: 'DoesNotExist' }];
  return { ...pdb, spec: { ...pdb.spec, selector: { ...selector, matchExpressions } } };
}

/** The live Service, tied to one slot. */
export function liveService(service: KubeObject, slot: Slot): KubeObject {
  const selector = { ...(service.spec?.['selector'] as Record<string, string> | undefined), [SLOT]: slot };
  return { ...service, spec: { ...service.spec, selector } };
}

/** What gives a Service an address outside of the cluster, or one that only a single Service can have. */
const ADDRESS_FIELDS = [
  'type',
  'clusterIP',
  'clusterIPs',
  'externalIPs',
  'externalName',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'loadBalancerIP',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
];

/**
 * The Service by whose endpoints a slot is judged before it gets traffic. It keeps neither labels nor annotations:
 * by them load balancers, DNS controllers and scrapers would take it for the real one. Nor may it publish pods that
 * are not ready, for readiness is what it is asked about.
 *
 * @param use for its `endpoints` alone no proxy is to serve it: a kube-proxy follows changes at most once a second, and would
 *   follow those of the preview first, while users wait for the switch
 */
export function previewService(service: KubeObject, slot: Slot, use: PreviewUse = 'requests'): KubeObject {
  const live = liveService(service, slot);
  const spec = Object.fromEntries(
    Object.entries(live.spec ?? {}).filter(
      ([key]) => !ADDRESS_FIELDS.includes(key) && key !== 'publishNotReadyAddresses',
    ),
  );
  const ports = ((spec['ports'] as Record<string, unknown>[] | undefined) ?? []).map(
    ({ nodePort: _nodePort, ...port }) => port,
  );
  const { name, namespace } = service.metadata;
  return {
    apiVersion: service.apiVersion,
    kind: service.kind,
    metadata: {
      name: previewName(name),
      ...defined({ namespace }),
      labels: previewLabels(use),
    },
    spec: { ...spec, type: 'ClusterIP', ports },
  };
}

/** The name of the preview Service of a Service. */
export function previewName(service: string): string {
  return boundedName(service, '-preview', DNS_LABEL_LIMIT);
}

function previewLabels(use: PreviewUse): Record<string, string> {
  return { [PREVIEW]: 'true', ...(use === 'endpoints' ? { [PROXY_NAME_LABEL]: 'edu-actions' } : {}) };
}

/** A preview Service with nobody behind it, and left to no proxy as long as it has that label. */
export function emptyService({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: { name: previewName(name), ...defined({ namespace }), labels: previewLabels('endpoints') },
    spec: { type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP' }] },
  };
}

function inSlot(object: KubeObject, slot: Slot): KubeObject {
  const { name, labels, annotations } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      name: boundedName(name, `-${slot}`, DNS_LABEL_LIMIT),
      labels: { ...labels, [SLOT]: slot },
      annotations: { ...annotations, [SLOT_OF]: name },
    },
  };
}

function withSlot(selector: LabelSelector | undefined, slot: Slot): LabelSelector {
  return { ...selector, matchLabels: { ...selector?.matchLabels, [SLOT]: slot } };
}

interface AffinityTerm {
  labelSelector?: LabelSelector;
  namespaces?: string[];
  namespaceSelector?: unknown;
  [field: string]: unknown;
}

interface PodAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: AffinityTerm[];
  preferredDuringSchedulingIgnoredDuringExecution?: {
    podAffinityTerm: AffinityTerm;
    [field: string]: unknown;
  }[];
}

/** Rules of the scheduler that speak of the pod's own kind speak of its slot; those about other pods stay. */
function scopeToSlot(template: PodTemplate, slot: Slot): PodTemplate {
  const labels = template.metadata?.labels;
  const scope = <Rule extends { labelSelector?: LabelSelector }>(rule: Rule): Rule =>
    matchesLabelSelector(rule.labelSelector, labels)
      ? { ...rule, labelSelector: withSlot(rule.labelSelector, slot) }
      : rule;
  const scopeAffinity = ({
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred,
    ...rest
  }: PodAffinity): PodAffinity => ({
    ...rest,
    ...(required === undefined
      ? {}
      : { requiredDuringSchedulingIgnoredDuringExecution: required.map(scope) }),
    ...(preferred === undefined
      ? {}
      : {
          preferredDuringSchedulingIgnoredDuringExecution: preferred.map((entry) => ({
            ...entry,
            podAffinityTerm: scope(entry.podAffinityTerm),
          })),
        }),
  });
  const spec = { ...template.spec };
  const spread = spec['topologySpreadConstraints'] as { labelSelector?: LabelSelector }[] | undefined;
  if (spread !== undefined) spec['topologySpreadConstraints'] = spread.map(scope);
  const affinity = spec['affinity'] as Record<string, PodAffinity> | undefined;
  if (affinity !== undefined && affinity !== null) {
    const scoped = ['podAffinity', 'podAntiAffinity'].flatMap((key) => {
      const part = affinity[key];
      return part === undefined || part === null ? [] : [[key, scopeAffinity(part)] as const];
    });
    spec['affinity'] = { ...affinity, ...Object.fromEntries(scoped) };
  }
  return { ...template, spec };
}
