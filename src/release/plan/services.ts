import type { KubeObject, ServicePort } from '../../cluster/index.ts';
import { isHeadless, podTemplateOf, servingContainers, selects, type Slot } from '../../manifests/index.ts';
import { SLOT_LABEL, PREVIEW_LABEL, labelsOfTemplate } from '../base/label-keys.ts';
import {
  keepNodePorts,
  type Route,
  routeOf,
  type Selector,
  type ServiceSwitch,
  looseSelector,
} from '../base/route.ts';

/** The live Services through which any of these workloads gets traffic: rendered ones, and those that others made. */
export function servicesOf(services: readonly KubeObject[], workloads: readonly KubeObject[]): KubeObject[] {
  return services.filter((service) => {
    if (isHeadless(service) || service.metadata.labels?.[PREVIEW_LABEL] !== undefined) return false;
    const loose = looseSelector(routeOf(service).selector);
    if (Object.keys(loose).length === 0) return false;
    return workloads.some((workload) => selects(loose, labelsOfTemplate(workload)));
  });
}

/**
 * The step that moves a live Service to a slot. A Service of the manifests gets their selector and ports; one that
 * somebody else made keeps its own and is only tied to the slot.
 */
export function stepTo(live: KubeObject, rendered: KubeObject | undefined, slot: Slot): ServiceSwitch {
  const before = routeOf(live);
  const wanted = rendered === undefined ? undefined : routeOf(rendered);
  return {
    name: live.metadata.name,
    namespace: live.metadata.namespace ?? '',
    before,
    after: {
      selector: { ...(wanted?.selector ?? looseSelector(before.selector)), [SLOT_LABEL]: slot },
      // Patched over what is live: its type, and with it whether there are node ports, changes only after the verdict.
      ports: wanted === undefined ? before.ports : keepNodePorts(wanted.ports, before.ports),
    },
  };
}

/** The step that ties a Service to what already serves, so that new pods cannot slip in. */
export function pinStep(live: KubeObject, pin: Selector): ServiceSwitch {
  const before = routeOf(live);
  return {
    name: live.metadata.name,
    namespace: live.metadata.namespace ?? '',
    before,
    after: { ...before, selector: { ...looseSelector(before.selector), ...pin } },
  };
}

/** The container port that a Service's first port leads to, found in the pod's own template. */
export function targetPortOf(route: Route, workload: KubeObject): number | undefined {
  const [port] = route.ports;
  if (port === undefined) return undefined;
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const template = podTemplateOf(workload);
  for (const container of template === undefined ? [] : servingContainers(template)) {
    const named = (
      (container['ports'] as (ServicePort & { containerPort: number })[] | undefined) ?? []
    ).find(({ name }) => name === target);
    if (named !== undefined) return named.containerPort;
  }
  return undefined;
}
