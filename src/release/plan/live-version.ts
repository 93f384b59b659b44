import type { Problem } from '../../base/index.ts';
import { type Application, bearsMark, type KubeObject } from '../../cluster/index.ts';
import { parseImage, selects, type Slot, slotOf } from '../../manifests/index.ts';
import type { ReleaseState, DeployedRelease } from '../state/state.ts';
import { pinStep } from './services.ts';
import { isLasting, ownerOf, workloadKey, workloadsBehind } from './serving.ts';
import type { Survey } from './survey.ts';
import {
  CONTROLLER_HASH_LABEL,
  labelsOfTemplate,
  PREVIEW_LABEL,
  SLOT_LABEL,
  TEMPLATE_HASH_LABEL,
} from '../base/label-keys.ts';
import { routeOf, type ServiceSwitch, looseSelector } from '../base/route.ts';

/** What decides about what serves. */
interface LiveInput extends Application {
  survey: Survey;
  state: ReleaseState;
}

/** What serves before the release. */
export type LiveVersion =
  | { kind: 'none' }
  /** `slot` is that of the release; what did not change in it may be in the other slot, or in none. */
  | { kind: 'slot'; slot: Slot; deployments: KubeObject[] }
  /**
   * Deployments in no slot: made by a rolling release, by helm or by kubectl, under the names of the manifests or under one
   * that an earlier release gave them.
   */
  | { kind: 'adopted'; deployments: KubeObject[] }
  /** StatefulSets or DaemonSets of a rolling release, in whose place the manifests have Deployments: none stays warm. */
  | { kind: 'standing'; deployments: []; workloads: KubeObject[] };

/** Services that are not tied to what is live: new pods would slip in, or a killed release moved them. */
export function loosePins(
  services: readonly KubeObject[],
  live: LiveVersion,
  { survey, replaced }: { survey: Survey; replaced: readonly KubeObject[] },
): ServiceSwitch[] {
  if (live.kind === 'standing') {
    return services.flatMap((service) => {
      const label = standingLabel(service, live.workloads, survey);
      return label === undefined ? [] : [pinStep(service, label)];
    });
  }
  if (live.kind !== 'slot') return [];
  return services.flatMap((service) => {
    const home = homeOf(service, live);
    if (home === undefined || routeOf(service).selector[SLOT_LABEL] === home) return [];
    // What serves beside the slot would be cut off by it.
    if (podsOf(replaced, service, survey).length === 0) return [pinStep(service, { [SLOT_LABEL]: home })];
    const label = standingLabel(service, replaced, survey);
    return label === undefined ? [] : [pinStep(service, label)];
  });
}

/**
 * The slot of what serves behind a Service: workloads that changed at different releases may be in different ones.
 * @returns undefined where it is in none, and an adoption has to hold the Service to it
 */
export function homeOf(
  service: KubeObject,
  { slot, deployments }: Extract<LiveVersion, { kind: 'slot' }>,
): Slot | undefined {
  const loose = looseSelector(routeOf(service).selector);
  const behind = deployments.filter((each) => selects(loose, labelsOfTemplate(each)));
  const slots = new Set(behind.map(({ metadata }) => metadata.labels?.[SLOT_LABEL] as Slot | undefined));
  return slots.size === 1 ? [...slots][0] : slot;
}

/** The pods of these workloads that a Service selects. */
function podsOf(workloads: readonly KubeObject[], service: KubeObject, survey: Survey): KubeObject[] {
  const keys = new Set(workloads.map(workloadKey));
  const { selector } = routeOf(service);
  return survey.pods.filter(
    (pod) => isLasting(pod) && selects(selector, pod.metadata.labels) && keys.has(ownerOf(pod, survey) ?? ''),
  );
}

/**
 * What holds a Service to the pods of workloads in no slot behind it: new pods in a slot are of another template.
 * @returns undefined where they are of more than one
 */
function standingLabel(
  service: KubeObject,
  workloads: readonly KubeObject[],
  survey: Survey,
): Record<string, string> | undefined {
  const behind = podsOf(workloads, service, survey);
  for (const key of [CONTROLLER_HASH_LABEL, TEMPLATE_HASH_LABEL]) {
    const hash = behind[0]?.metadata.labels?.[key];
    if (hash !== undefined && behind.every((pod) => pod.metadata.labels?.[key] === hash))
      return { [key]: hash };
  }
  return undefined;
}

/** What serves and cannot be held apart from the new slot: a switch could not promise that it serves until then. */
export function unpinnable(
  { survey }: { survey: Survey },
  live: LiveVersion,
  services: readonly KubeObject[],
): Problem[] {
  if (live.kind !== 'standing') return [];
  return services.flatMap((service) => {
    const behind = workloadsBehind(service, survey);
    const isAlone = behind.every((workload) => live.workloads.includes(workload));
    if (behind.length === 0 || (isAlone && standingLabel(service, live.workloads, survey) !== undefined))
      return [];
    const names = behind.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
    return [
      {
        message: `Service ${service.metadata.name} sends to ${names}, whose pods cannot be held apart from a new slot's while it starts`,
        expected: 'pods of one StatefulSet or DaemonSet, all of one template',
        remedy:
          'wait until its rollout is done, or release once with deployment-strategy: rolling; then release blue-green',
      },
    ];
  });
}

/**
 * What serves is read from the Services themselves, since they decide; the journal decides only where they disagree,
 * as they do when a release was killed between two of them.
 */
export function liveVersion(
  input: LiveInput,
  rendered: readonly KubeObject[],
  { services, replaced }: { services: readonly KubeObject[]; replaced: readonly KubeObject[] },
): LiveVersion {
  const { survey, state } = input;
  const slots = new Set(
    services.map((service) => routeOf(service).selector[SLOT_LABEL]).filter((slot) => slot !== undefined),
  );
  const [one] = slots;
  const slot = (slots.size === 1 ? one : (state.live?.slot ?? one)) as Slot | undefined;
  const inSlots = slot === undefined ? [] : servingInSlots(input, slot);
  if (slot !== undefined && inSlots.length > 0) {
    const beside = besideSlots(input, rendered, services, inSlots);
    return { kind: 'slot', slot, deployments: [...inSlots, ...beside] };
  }
  const names = new Set(rendered.map(({ metadata }) => metadata.name));
  const behind = new Set(services.flatMap((service) => workloadsBehind(service, survey)));
  const serving = replaced.filter((workload) => behind.has(workload));
  const adopted = survey.deployments.filter(
    (deployment) =>
      serving.includes(deployment) ||
      (names.has(deployment.metadata.name) && deployment.metadata.labels?.[SLOT_LABEL] === undefined),
  );
  if (adopted.length > 0) return { kind: 'adopted', deployments: adopted };
  return serving.length > 0 ? { kind: 'standing', deployments: [], workloads: serving } : { kind: 'none' };
}

/**
 * Of each workload the Deployment in the slot that the Services send to. Where they send to both, as a release leaves them
 * that was killed between two of them, the journal decides; so it does for what no Service sends to.
 */
function servingInSlots(input: LiveInput, slot: Slot): KubeObject[] {
  const { survey, state } = input;
  const slotted = survey.deployments.filter(
    (deployment) => deployment.metadata.labels?.[SLOT_LABEL] !== undefined && bearsMark(deployment, input),
  );
  const behind = new Set(
    survey.services
      .filter(({ metadata }) => metadata.labels?.[PREVIEW_LABEL] === undefined)
      .flatMap((service) => workloadsBehind(service, survey)),
  );
  const recorded = new Set(state.live?.deployments.map(({ name }) => name));
  const pairs = Map.groupBy(slotted, (deployment) => slotOf(deployment) ?? deployment.metadata.name);
  return [...pairs.values()].flatMap((pair) => {
    const sentTo = pair.filter((each) => behind.has(each));
    if (sentTo.length === 1) return sentTo;
    const known = pair.filter(({ metadata }) => recorded.has(metadata.name));
    if (known.length > 0 || (recorded.size > 0 && sentTo.length === 0)) return known;
    return pair.filter(({ metadata }) => metadata.labels?.[SLOT_LABEL] === slot);
  });
}

/** What serves in no slot beside the slots: an adoption has left it as it was, since it had not changed. */
function besideSlots(
  { survey }: LiveInput,
  rendered: readonly KubeObject[],
  services: readonly KubeObject[],
  inSlots: readonly KubeObject[],
): KubeObject[] {
  const names = new Set(rendered.map(({ metadata }) => metadata.name));
  for (const each of inSlots) names.delete(slotOf(each) ?? '');
  const open = services.map((service) => routeOf(service).selector).filter((each) => !(SLOT_LABEL in each));
  return survey.deployments.filter(
    (deployment) =>
      names.has(deployment.metadata.name) &&
      deployment.metadata.labels?.[SLOT_LABEL] === undefined &&
      open.some((selector) => selects(looseSelector(selector), labelsOfTemplate(deployment))),
  );
}

/**
 * How the release that serves now is remembered once another one does.
 * @param leaving what of it is replaced: the image of that says which version it is of, where no release of ours does
 */
export function deployedFrom(
  live: LiveVersion,
  state: ReleaseState,
  leaving: readonly KubeObject[],
): DeployedRelease | undefined {
  if (live.kind === 'none') return undefined;
  const remembered = state.live;
  return {
    revision: remembered?.revision ?? 0,
    version: remembered?.version ?? servingVersion(live, leaving),
    strategy: remembered?.strategy ?? 'rolling',
    deployedAt: remembered?.deployedAt ?? '',
    configs: remembered?.configs ?? [],
    ...(live.kind === 'slot' ? { slot: live.slot } : {}),
    deployments: live.deployments.map(({ metadata, spec }) => ({
      name: metadata.name,
      ...(spec?.['replicas'] === undefined ? {} : { replicas: Number(spec['replicas']) }),
    })),
  };
}

/** The version of what serves, as far as the image of what is replaced tells. */
export function servingVersion(
  live: Exclude<LiveVersion, { kind: 'none' }>,
  leaving: readonly KubeObject[],
): string {
  if (live.kind === 'standing') return imageVersionOf(live.workloads);
  return imageVersionOf(leaving.length > 0 ? leaving : live.deployments);
}

/** The version of something that was installed by others, as far as its image tells. */
export function imageVersionOf(deployments: readonly KubeObject[]): string {
  const image = deployments
    .flatMap((deployment) => {
      const template = deployment.spec?.['template'] as
        | { spec?: { containers?: { image?: string }[] } }
        | undefined;
      return template?.spec?.containers ?? [];
    })
    .map((container) => container.image)
    .find((name) => name !== undefined);
  if (image === undefined) return 'unknown';
  const parsed = parseImage(image);
  return parsed?.tag ?? parsed?.digest ?? image;
}
