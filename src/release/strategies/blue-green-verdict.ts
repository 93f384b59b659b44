import { defined } from '../../base/index.ts';
import type { ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, type Slot } from '../../manifests/index.ts';
import { DEPLOYMENT } from '../base/kinds.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import { deployedFrom } from '../plan/live-version.ts';
import { workloadKey } from '../plan/serving.ts';
import { guards } from '../plan/shared-workloads.ts';
import { otherSlot } from '../plan/slot-choice.ts';
import type { DeployedRelease, RecordedObject } from '../state/state.ts';
import { adoptedRelease } from '../steps/adopted-release.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import type { ReleaseSession } from '../steps/session.ts';
import type { StrategyPlan } from '../steps/strategy-run.ts';
import type { Verdict } from '../steps/verdict.ts';
import { recorded } from './rolling.ts';

/** What decides about the pods that stay warm: the same before the release and during it. */
type Known = Pick<ReleaseFacts, 'stored' | 'request' | 'existing' | 'survey'>;

/** In which slots the release and what it leaves warm are. */
export function identityOf(plan: BlueGreenPlan): StrategyPlan['identity'] {
  const slot = slotOf(plan);
  const previousSlot = previousSlotOf(plan);
  return {
    ...defined({ slot, previousSlot }),
  };
}

/** Where the release is; what nothing is switched in stays where it is. */
function slotOf({ slotted, slot, live }: BlueGreenPlan): Slot | undefined {
  if (slotted.length > 0) return slot;
  return live.kind === 'slot' ? live.slot : undefined;
}

/** Where the old version's own pods stay. */
function previousSlotOf({
  live,
  leaving,
  slotted,
  slot,
  adopted,
}: BlueGreenPlan): Slot | 'adopted' | undefined {
  if (slotted.length === 0 || leaving.length === 0) return undefined;
  return live.kind !== 'slot' || adopted.length === leaving.length ? 'adopted' : otherSlot(slot);
}

/** A release without the Deployments of it that go. */
function without(
  deployed: DeployedRelease | undefined,
  going: readonly ObjectRef[],
): DeployedRelease | undefined {
  if (deployed === undefined) return undefined;
  const gone = new Set(going.filter(({ kind }) => kind === 'Deployment').map(({ name }) => name));
  return { ...deployed, deployments: deployed.deployments.filter(({ name }) => !gone.has(name)) };
}

/** What is kept warm: where nothing of what serves goes, that is what was warm before. */
function warmOf({ stored }: Known, plan: BlueGreenPlan): DeployedRelease | undefined {
  const { state } = stored;
  const { slotted, live, leaving, revision, unslotted: standing } = plan;
  const goes = leaving.filter((each) => !standing.replaced.includes(each));
  // What is replaced beside the slot goes: beside what serves in its place it would get traffic.
  const replaced = standing.replaced.map(refOf);
  if (slotted.length === 0 && (live.kind !== 'slot' || goes.length === 0))
    // What a Service would have sent to was removed first.
    return state.warm?.revision === revision
      ? undefined
      : without(state.warm, [...plan.inactiveSlot, ...replaced]);
  const deployed = without(deployedFrom(live, state, leaving), replaced);
  const slot = slotOf(plan);
  // Its own pods are where those of the new version are not.
  return deployed?.slot === undefined || slot === undefined
    ? deployed
    : { ...deployed, slot: otherSlot(slot) };
}

/** The budgets of the pods that stay warm. */
function warmBudgets(
  { stored, existing, survey }: Known,
  warm: DeployedRelease | undefined,
): RecordedObject[] {
  const names = new Set(warm?.deployments.map(({ name }) => name));
  const deployments = survey.deployments.filter(({ metadata }) => names.has(metadata.name));
  return stored.state.inventory.filter((ref) => {
    if (ref.kind !== 'PodDisruptionBudget' || warm?.slot === undefined) return false;
    const live = existing.get(refKey(ref));
    return live === undefined
      ? ref.name.endsWith(`-${warm.slot}`)
      : deployments.some((deployment) => guards(live, deployment));
  });
}

/** What the journal says once the new version serves. */
export function verdict(session: ReleaseSession, plan: BlueGreenPlan): Verdict {
  const { rendered, clock } = session;
  const warm = warmOf(session, plan);
  const adopted = adoptedRelease(session, plan, warm);
  const slot = slotOf(plan);
  const { shared, slotted, unslotted } = plan;
  const names = new Set(shared.map((each) => workloadKey(each.placed)));
  const beside = unslotted.workloads.filter((workload) => !names.has(workloadKey(workload)));
  return {
    live: {
      revision: plan.revision,
      version: rendered.version,
      // In no slot it is brought back as what a rolling release has left.
      strategy: strategyOf(session, slot),
      ...defined({ slot }),
      deployedAt: clock.date().toISOString(),
      deployments: [
        ...slotted.map(({ object, asked }) => ({ object, asked })),
        ...shared.map(({ placed }) => ({ object: placed, asked: unslotted.asked.get(workloadKey(placed)) })),
      ].map(({ object, asked }) => ({
        name: object.metadata.name,
        ...defined({ replicas: asked }),
      })),
      ...recorded(beside, unslotted),
      configs: plan.configs,
    },
    ...defined({ warm }),
    inventory: inventoryOf(session, plan),
    ...defined({ adopted }),
  };
}

function strategyOf({ request }: ReleaseSession, slot: Slot | undefined): DeployedRelease['strategy'] {
  if (slot === undefined) return 'rolling';
  return request.strategy === 'canary' ? 'canary' : 'blue-green';
}

/** What the release leaves, with what it keeps warm. */
export function inventoryOf(known: Known, plan: BlueGreenPlan): ObjectRef[] {
  const { namespace } = known.request;
  const warm = warmOf(known, plan);
  const deployments = (warm?.deployments ?? []).map(({ name }) => ({ ...DEPLOYMENT, namespace, name }));
  return [...plan.inventory, ...(warm?.configs ?? []), ...deployments, ...warmBudgets(known, warm)];
}
