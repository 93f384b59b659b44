import type { KubeObject } from '../../cluster/index.ts';
import { liveService, previewService, selects, type Slot } from '../../manifests/index.ts';
import { labelsOfTemplate } from '../base/label-keys.ts';
import { looseSelector, routeOf, type ServiceSwitch, withLivePorts } from '../base/route.ts';
import type { Scope } from './blue-green-scope.ts';
import type { Workloads } from './blue-green-workloads.ts';
import { loosePins } from './live-version.ts';
import type { PlanInput } from './plan-input.ts';
import { stepTo } from './services.ts';

/** What becomes of the Services in front of the slots. */
export interface SlotServices {
  /** Ties Services to what serves, where a selector would let new pods in. */
  pins: ServiceSwitch[];
  switches: ServiceSwitch[];
  previews: KubeObject[];
  /** Those that are not in the cluster yet. */
  created: KubeObject[];
  /** Those that are, as the manifests have them. */
  changed: KubeObject[];
  /** Service → the slotted Deployments behind it. */
  liveServices: { name: string; deployments: string[] }[];
  previewServices: { name: string; of: string; deployments: string[] }[];
}

export function slotServices(
  { survey, previewUse }: PlanInput,
  scope: Scope,
  { nameInSlot }: Pick<Workloads, 'nameInSlot'>,
): SlotServices {
  const { moved, rendered, live, replaced } = scope;
  const services = moved.services.map(({ object }) => object);
  const byName = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const slotFor = slotChoice(scope);
  const behind = (selector: Record<string, string>): string[] =>
    rendered
      .filter((deployment) => selects(looseSelector(selector), labelsOfTemplate(deployment)))
      .map((deployment) => nameInSlot.get(deployment.metadata.name) ?? '');
  const moving = movingServices(scope, services, byName);
  const pins = loosePins(moving, live, { survey, replaced });
  const switches = moving.map((service) => {
    const { name } = service.metadata;
    const step = stepTo(
      service,
      services.find(({ metadata }) => metadata.name === name),
      slotFor(service),
    );
    const pin = pins.find((each) => each.name === name);
    return pin === undefined ? step : { ...step, before: pin.after };
  });
  const previews = services.map((service) => previewService(service, slotFor(service), previewUse));
  const created = services
    .filter(({ metadata }) => !byName.has(metadata.name))
    .map((service) => liveService(service, slotFor(service)));
  const changed = services
    .filter(({ metadata }) => byName.has(metadata.name))
    .map((service) =>
      withLivePorts(liveService(service, slotFor(service)), byName.get(service.metadata.name)),
    );
  return {
    pins,
    switches,
    previews,
    created,
    changed,
    liveServices: [
      ...switches.map(({ name, after }) => ({ name, selector: after.selector })),
      ...created.map(routed),
    ].map(({ name, selector }) => ({ name, deployments: behind(selector) })),
    previewServices: previews.map(routed).map(({ name, selector }, at) => ({
      name,
      of: services[at]?.metadata.name ?? name,
      deployments: behind(selector),
    })),
  };
}

/** The live Services in front of what gets a slot, now or by the manifests; each once. */
function movingServices(
  { liveServices }: Scope,
  services: readonly KubeObject[],
  byName: ReadonlyMap<string, KubeObject>,
): KubeObject[] {
  const moving = new Map(liveServices.map((service) => [service.metadata.name, service]));
  for (const { metadata } of services) {
    const service = byName.get(metadata.name);
    if (service !== undefined) moving.set(metadata.name, service);
  }
  return [...moving.values()];
}

/** The slot of what a Service sends to. */
function slotChoice({ coverings, slots, slot }: Scope): (service: KubeObject) => Slot {
  return ({ metadata }) => {
    const own = coverings.find(({ name }) => name === metadata.name)?.workloads ?? [];
    return own.map((each) => slots.get(each.metadata.name)).find((each) => each !== undefined) ?? slot;
  };
}

function routed(service: KubeObject): { name: string; selector: Record<string, string> } {
  return { name: service.metadata.name, selector: routeOf(service).selector };
}
