import { ConfigurationError, defined } from '../../base/index.ts';
import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, scaleTargetOf, type Slot } from '../../manifests/index.ts';
import { type ServiceSwitch, withLivePorts } from '../base/route.ts';
import { type Scope, scopeOf } from './blue-green-scope.ts';
import { type SlotServices, slotServices } from './blue-green-services.ts';
import { type SlottedDeployment, type Workloads, workloadsOf } from './blue-green-workloads.ts';
import type { LiveVersion } from './live-version.ts';
import type { PlanInput } from './plan-input.ts';
import type { RequestedReplicas } from './requested-replicas.ts';
import { type RenamedPort, renamedPort } from './renamed-port.ts';
import { isService } from './serving.ts';
import { budgetsOf, guards, type Shared } from './shared-workloads.ts';
import { isUnslotted } from './slot-placement.ts';
import { replacedBeside, type Unslotted } from './unslotted.ts';

/** A blue-green release worked out on paper: every object it will make, move, change and remove, in which phase. */
export interface BlueGreenPlan {
  /** Of the release; a workload that changed at another release than the first one may get the other. */
  slot: Slot;
  /** Whether anything of the application served when it began, in a slot or in none. */
  serving: boolean;
  revision: number;
  live: LiveVersion;
  /** What changes: without any, nothing is switched. */
  slotted: SlottedDeployment[];
  /** What did not change and serves for both versions. */
  shared: Shared[];
  /** Of what serves, that which goes or is replaced: it is what stays warm. */
  leaving: KubeObject[];
  /** Of that, what is in no slot, and has to be adopted. */
  adopted: KubeObject[];
  /** Removed first: what is left of the slot that does not serve. */
  inactiveSlot: ObjectRef[];
  /** Names of the slot's Deployments that are there and warm: they are used as they are, and no rollback removes them. */
  kept: ReadonlySet<string>;
  /** Ties Services to what serves, where a selector would let new pods in. */
  pins: ServiceSwitch[];
  /** Additive: they disturb nothing that serves. */
  preSwitch: KubeObject[];
  /** The switch itself. */
  switches: ServiceSwitch[];
  /** Service → the slotted Deployments behind it, for live and preview Services. */
  liveServices: { name: string; deployments: string[] }[];
  /** `of` is the live Service that it stands in for. */
  previewServices: { name: string; of: string; deployments: string[] }[];
  /** Shared objects, once the traffic is proved. */
  postSwitch: KubeObject[];
  /** Whether a port of a live Service gets another name among them; what it needs is in `preSwitch`. */
  renamed?: RenamedPort;
  /** Removed at the verdict: what the slot's own objects replace. */
  deleteAfterSwitch: ObjectRef[];
  /** What the new slot's pods read. */
  configs: ObjectRef[];
  /** What must exist after the release, besides what the old slot still needs. */
  inventory: ObjectRef[];
  /** What is in no slot, such as a StatefulSet beside the application: it rolls after the verdict on the slot. */
  unslotted: Unslotted;
  /** Fewer pods, that the manifests ask for: once the new version is proved. */
  requestedReplicas: RequestedReplicas[];
  warnings: string[];
  /** What is worth a line of the log. */
  notes: string[];
}

/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why this application cannot be released blue-green as it stands.
 */
export function planBlueGreen(input: PlanInput): BlueGreenPlan {
  const scope = scopeOf(input);
  const workloads = workloadsOf(input, scope);
  const problems = [...scope.problems, ...workloads.problems];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const services = slotServices(input, scope, workloads);
  const objects = phasesOf(input, scope, { workloads, services });
  const { slot, revision, live, leaving, sharing, reuse, configNames } = scope;
  const { slotted, warm, idle } = workloads;
  const moved = new Set(services.switches.map(({ name }) => name));
  const renamed = renamedPort(
    objects.late.filter(({ metadata }) => !moved.has(metadata.name)),
    [...objects.early, ...objects.late],
    (object) => input.existing.get(refKey(refOf(object))),
  );
  const { early, late, deleted, slotPdbs } = objects;
  const beside = replacedBeside(workloads.unslotted.services, input, scope.replaced);
  return {
    slot,
    serving: live.kind !== 'none' || isServedBeside(input, workloads, beside),
    revision,
    live,
    slotted,
    shared: sharing.shared,
    leaving,
    adopted: slotted.length === 0 ? [] : leaving.filter(isUnslotted),
    // With their budgets: one over no pods would be left of a refused release.
    inactiveSlot: [
      ...idle.filter(({ name }) => !warm.has(name)),
      ...(reuse === undefined ? slotPdbs.filter((pdb) => !isNew(input, pdb)).map(refOf) : []),
    ],
    kept: warm,
    pins: services.pins,
    preSwitch: renamed === undefined ? early : [...early, renamed.made],
    switches: services.switches,
    liveServices: services.liveServices,
    previewServices: services.previewServices,
    postSwitch: late,
    ...defined({ renamed }),
    deleteAfterSwitch: deleted,
    configs: [...early, ...late]
      .filter((object) => configNames.has(object.metadata.name) && isConfig(object))
      .map(refOf),
    inventory: [
      ...early.filter((object) => !services.previews.includes(object)),
      ...late,
      ...slotted.map(({ object }) => object),
    ].map(refOf),
    unslotted: { ...workloads.unslotted, replaced: beside },
    requestedReplicas: workloads.requested,
    warnings: workloads.warnings,
    notes: workloads.notes,
  };
}

/** Which objects are applied before the switch and after it, and which are deleted then. */
function phasesOf(
  input: PlanInput,
  { moved, rendered, sharing, slot, slots }: Scope,
  { workloads, services }: { workloads: Workloads; services: SlotServices },
): { early: KubeObject[]; late: KubeObject[]; deleted: ObjectRef[]; slotPdbs: KubeObject[] } {
  const { existing } = input;
  const budgets = moved.pdbs.map(({ object }) => {
    const own = rendered.filter((deployment) => guards(object, deployment));
    const inSlots = [...new Set(own.map(({ metadata }) => slots.get(metadata.name) ?? slot))];
    return { object, ...budgetsOf(object, sharing.shared, inSlots) };
  });
  const legacyPdbs = budgets.filter(({ object }) => existing.has(refKey(refOf(object))));
  const slotPdbs = budgets.flatMap(({ made }) => made);
  const stayingPdbs = budgets.flatMap(({ staying }) => staying);
  const shared = [...workloads.others, ...moved.configs.map(({ object }) => object)];
  // One that is new would act on what it points at before the verdict.
  const isEarly = (object: KubeObject): boolean =>
    isNew(input, object) && scaleTargetOf(object) === undefined;
  const withPorts = (object: KubeObject): KubeObject =>
    isService(object) ? withLivePorts(object, existing.get(refKey(refOf(object)))) : object;
  return {
    early: [
      ...shared.filter(isEarly),
      ...services.created,
      ...services.previews,
      ...(legacyPdbs.length === 0 ? slotPdbs : []),
    ],
    late: [
      ...[...shared.filter((object) => !isEarly(object)), ...stayingPdbs].map(withPorts),
      ...services.changed,
      ...workloads.scalers,
      ...(legacyPdbs.length === 0 ? [] : slotPdbs),
    ],
    deleted: legacyPdbs
      .filter(({ object }) => !stayingPdbs.some(({ metadata }) => metadata.name === object.metadata.name))
      .map(({ object }) => refOf(object)),
    slotPdbs,
  };
}

function isNew({ existing }: PlanInput, object: KubeObject): boolean {
  return !existing.has(refKey(refOf(object)));
}

/** Whether what is in no slot served when the release began. */
function isServedBeside(
  { survey, existing }: PlanInput,
  { unslotted }: Workloads,
  beside: readonly KubeObject[],
): boolean {
  const names = new Set(survey.services.map(({ metadata }) => metadata.name));
  return (
    unslotted.services.some(({ name }) => names.has(name)) &&
    (beside.length > 0 || unslotted.workloads.some((workload) => existing.has(refKey(refOf(workload)))))
  );
}

function isConfig({ kind }: KubeObject): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}
