import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, selects } from '../../manifests/index.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods } from '../observe/endpoints.ts';
import type { RollingPlan } from '../plan/rolling-plan.ts';
import { labelsOfTemplate, SLOT_LABEL } from '../plan/services.ts';
import { isReady } from '../plan/serving.ts';
import type { Survey } from '../plan/survey.ts';
import { type Route, routeOf, type ServiceSwitch } from './switch.ts';
import type { Destination, Undo } from '../state/undo.ts';
import type { WayBack } from './rollback.ts';

/** The way back from all that a blue-green plan may do; what was really done is in the ledger. */
export function blueGreenUndo(context: ReleaseContext, plan: BlueGreenPlan): Undo {
  const { survey, existing, request, lookout } = context;
  const services = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const switches = plan.switches.map((step) => ({
    ...step,
    found: foundAt(services.get(step.name), step),
  }));
  const removed = new Set(plan.idle.map(refKey));
  const before = (object: { metadata: KubeObject['metadata'] } & KubeObject): KubeObject | undefined => {
    const key = refKey(refOf(object));
    return removed.has(key) ? undefined : existing.get(key);
  };
  const standing = [
    ...plan.standing.workloads.flatMap((object) => before(object) ?? []),
    ...plan.standing.replaced,
  ];
  const made = [...plan.early, ...plan.slotted.map(({ object }) => object), ...plan.late];
  const images = [
    ...plan.late.flatMap((object) => before(object) ?? []),
    ...plan.retired.flatMap((ref) => existing.get(refKey(ref)) ?? []),
    ...switches.flatMap(({ name, found }) => {
      const service = services.get(name);
      return service === undefined ? [] : [{ ...service, spec: { ...service.spec, ...found } }];
    }),
  ];
  return {
    formatVersion: 1,
    deploymentId: context.deploymentId,
    strategy: 'blue-green',
    serving: plan.live.kind !== 'none',
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
      before: readyBefore(lookout, plan.switches),
      standing: {
        services: behindNow(plan.standing.services, standing, survey),
        workloads: standing.map(refOf),
        before: readyBefore(lookout, plan.standing.services),
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

/** The way back from all that a rolling plan may do. */
export function rollingUndo(context: ReleaseContext, plan: RollingPlan): Undo {
  const { existing, survey, lookout } = context;
  const before = (object: KubeObject): KubeObject | undefined => existing.get(refKey(refOf(object)));
  const serving = plan.before.length > 0 || plan.slots.length > 0 || plan.replaced.length > 0;
  const old = [...plan.before, ...workloadsOf(plan.replaced, survey)];
  return {
    formatVersion: 1,
    deploymentId: context.deploymentId,
    strategy: 'rolling',
    serving,
    ...(serving ? {} : { unserved: unservedBy(survey) }),
    settleMs: 0,
    images: unique([
      ...plan.before,
      ...[...plan.early, ...plan.late].flatMap((object) => before(object) ?? []),
      ...survey.services.filter(({ metadata }) => plan.untied.some(({ name }) => name === metadata.name)),
    ]),
    creations: [...plan.early, ...plan.workloads, ...plan.late]
      .filter((object) => before(object) === undefined)
      .map(refOf),
    rolling: {
      services: behindNow(plan.services, old, survey),
      slots: plan.slots,
      workloads: old.map(refOf),
      before: readyBefore(lookout, plan.services),
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
  { slices }: ReleaseContext['lookout'],
  services: readonly { name: string }[],
): Record<string, number> {
  return Object.fromEntries(services.map(({ name }) => [name, readyPods(slices.items(), name).size]));
}

/** What a way back during the release sees: all that the release sees. */
export function wayBackOf(context: ReleaseContext): WayBack {
  const { cluster, clock, logger, lookout, prober, request, skewMs, made, measured } = context;
  return {
    cluster,
    clock,
    logger,
    lookout,
    skewMs,
    app: request.app,
    namespace: request.namespace,
    say: context.phases.waiting,
    made,
    revived: [],
    hasSwitched: measured.switchStartedAt !== undefined,
    ...(prober === undefined ? {} : { prober }),
  };
}

function unique(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Map(objects.map((object) => [refKey(refOf(object)), object])).values()];
}
