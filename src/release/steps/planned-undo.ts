import { defined } from '../../base/index.ts';
import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, selects } from '../../manifests/index.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { ReleaseFacts } from './facts.ts';
import type { ReleaseSession } from './session.ts';
import { readyPods } from '../observe/endpoints.ts';
import type { RollingPlan } from '../plan/rolling-plan.ts';
import { isReady } from '../plan/serving.ts';
import type { Survey } from '../plan/survey.ts';
import type { Undo } from '../state/undo.ts';
import type { RollbackEnvironment } from './rollback.ts';
import { labelsOfTemplate, SLOT_LABEL } from '../base/label-keys.ts';
import { type Route, routeOf, type ServiceSwitch, type Destination } from '../base/route.ts';

/** The rollback from all that a blue-green plan may do; what was really done is in the ledger. */
export function blueGreenUndo(facts: ReleaseFacts, plan: BlueGreenPlan): Undo {
  const { survey, existing, request, watches } = facts;
  const services = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const switches = plan.switches.map((step) => ({
    ...step,
    found: foundAt(services.get(step.name), step),
  }));
  const removed = new Set(plan.inactiveSlot.map(refKey));
  const before = (object: { metadata: KubeObject['metadata'] } & KubeObject): KubeObject | undefined => {
    const key = refKey(refOf(object));
    return removed.has(key) ? undefined : existing.get(key);
  };
  const standing = [
    ...plan.unslotted.workloads.flatMap((object) => before(object) ?? []),
    ...plan.unslotted.replaced,
  ];
  const made = [...plan.preSwitch, ...plan.slotted.map(({ object }) => object), ...plan.postSwitch];
  const images = [
    ...plan.postSwitch.flatMap((object) => before(object) ?? []),
    ...plan.deleteAfterSwitch.flatMap((ref) => existing.get(refKey(ref)) ?? []),
    ...switches.flatMap(({ name, found }) => {
      const service = services.get(name);
      return service === undefined ? [] : [{ ...service, spec: { ...service.spec, ...found } }];
    }),
  ];
  return {
    formatVersion: 1,
    deploymentId: facts.deploymentId,
    strategy: 'blue-green',
    serving: plan.serving,
    ...(plan.live.kind === 'none' ? { unserved: unservedBy(survey) } : {}),
    settleMs: request.drainMs,
    images: unique(images),
    creations: made
      .filter((object) => before(object) === undefined && !plan.kept.has(object.metadata.name))
      .map(refOf),
    blueGreen: {
      slot: plan.slot,
      revision: plan.revision,
      switches,
      before: readyBefore(watches, plan.switches),
      standing: {
        services: behindNow(plan.unslotted.services, standing, survey),
        workloads: standing.map(refOf),
        before: readyBefore(watches, plan.unslotted.services),
      },
    },
  };
}

/**
 * Where a Service sent when the release began: that is where it goes back to. One that an earlier release has left at
 * the slot which is now made anew goes to what serves instead.
 */
function foundAt(service: KubeObject | undefined, { before, after }: ServiceSwitch): Route {
  const found = service === undefined ? before : routeOf(service);
  return found.selector[SLOT_LABEL] === after.selector[SLOT_LABEL] ? before : found;
}

/**
 * The rollback from a release that is gone on with in a later job: from all that the earlier ones have done too, to how it was
 * before the first of them.
 */
export function undoOfAll(earlier: Undo, now: Undo): Undo {
  const { begunAt: _begunAt, ...first } = earlier;
  const images = new Set(first.images.map((image) => refKey(refOf(image))));
  const made = new Set(first.creations.map(refKey));
  const isKnown = (key: string): boolean => images.has(key) || made.has(key);
  return {
    ...first,
    deploymentId: now.deploymentId,
    settleMs: now.settleMs,
    images: [...first.images, ...now.images.filter((image) => !isKnown(refKey(refOf(image))))],
    creations: [...first.creations, ...now.creations.filter((ref) => !isKnown(refKey(ref)))],
  };
}

/** The rollback from all that a rolling plan may do. */
export function rollingUndo(facts: ReleaseFacts, plan: RollingPlan): Undo {
  const { existing, survey, watches } = facts;
  const before = (object: KubeObject): KubeObject | undefined => existing.get(refKey(refOf(object)));
  const serving = plan.before.length > 0 || plan.slots.length > 0 || plan.replaced.length > 0;
  const old = [...plan.before, ...workloadsOf(plan.replaced, survey)];
  return {
    formatVersion: 1,
    deploymentId: facts.deploymentId,
    strategy: 'rolling',
    serving,
    ...(serving ? {} : { unserved: unservedBy(survey) }),
    settleMs: 0,
    images: unique([
      ...plan.before,
      ...[...plan.preRollout, ...plan.postRollout].flatMap((object) => before(object) ?? []),
      ...survey.services.filter(({ metadata }) => plan.untied.some(({ name }) => name === metadata.name)),
    ]),
    creations: [...plan.preRollout, ...plan.workloads, ...plan.postRollout]
      .filter((object) => before(object) === undefined)
      .map(refOf),
    rolling: {
      services: behindNow(plan.services, old, survey),
      slots: plan.slots,
      workloads: old.map(refOf),
      before: readyBefore(watches, plan.services),
    },
  };
}

/** The Services that are there, each with those of the old workloads that it sends to: they are what it goes back to. */
function behindNow(
  services: readonly { name: string }[],
  old: readonly KubeObject[],
  survey: Survey,
): Destination[] {
  const names = new Set(services.map(({ name }) => name));
  return survey.services
    .filter(({ metadata }) => names.has(metadata.name))
    .map((service) => {
      const { selector } = routeOf(service);
      const behind = old.filter((workload) => selects(selector, labelsOfTemplate(workload)));
      const others = behind.filter(({ kind }) => kind !== 'Deployment');
      return {
        name: service.metadata.name,
        deployments: behind.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
        ...(others.length === 0
          ? {}
          : { others: others.map(({ kind, metadata }) => ({ kind, name: metadata.name })) }),
      };
    });
}

function workloadsOf(refs: readonly ObjectRef[], { deployments, otherWorkloads }: Survey): KubeObject[] {
  const keys = new Set(refs.map(refKey));
  return [...deployments, ...otherWorkloads].filter((workload) => keys.has(refKey(refOf(workload))));
}

/** The Services that send to nobody: no pod that is ready has their labels. One without a selector tells nothing. */
function unservedBy({ services, pods }: Survey): string[] {
  return services
    .filter((service) => {
      const { selector } = routeOf(service);
      return (
        Object.keys(selector).length > 0 &&
        !pods.some((pod) => isReady(pod) && selects(selector, pod.metadata.labels))
      );
    })
    .map(({ metadata }) => metadata.name);
}

function readyBefore(
  { slices }: ReleaseFacts['watches'],
  services: readonly { name: string }[],
): Record<string, number> {
  return Object.fromEntries(services.map(({ name }) => [name, readyPods(slices.items(), name).size]));
}

/** What a rollback during the release sees: all that the release sees. */
export function rollbackEnvironment(session: ReleaseSession): RollbackEnvironment {
  const { cluster, clock, logger, watches, prober, request, skewMs, applied, milestones } = session;
  return {
    cluster,
    clock,
    logger,
    watches,
    skewMs,
    app: request.app,
    namespace: request.namespace,
    say: session.phases.waiting,
    made: applied,
    revived: [],
    hasSwitched: milestones.switchStartedAt !== undefined,
    ...defined({ prober }),
  };
}

function unique(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Map(objects.map((object) => [refKey(refOf(object)), object])).values()];
}
