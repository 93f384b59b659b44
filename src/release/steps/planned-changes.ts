import { diffObjects, type KubeObject } from '../../cluster/index.ts';
import { type Slot, slotDeployment, slotOf } from '../../manifests/index.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { SlottedDeployment } from '../plan/blue-green-workloads.ts';
import { withAppLabel } from '../base/app-label.ts';
import type { FieldChange, ReleaseRequest } from '../base/types.ts';
import { labelsOfTemplate, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';
import type { ReleaseDeps } from '../base/deps.ts';

/**
 * What a dry run of a blue-green release shows. The new slot's Deployment is a new object, which says nothing to a
 * reader: it is shown as the difference to the one that serves, by a dry run against that. Objects that only live as
 * long as the release are left out.
 */
export async function plannedChanges(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  plan: BlueGreenPlan,
  changes: readonly FieldChange[],
): Promise<FieldChange[]> {
  const { previewServices, renamed } = plan;
  const lasting = withoutPassing(changes, request, [
    ...previewServices.map(({ name }) => name),
    ...(renamed === undefined ? [] : [renamed.made.metadata.name]),
  ]);
  if (plan.live.kind === 'none') return lasting;
  const compared = plan.slotted.flatMap((slotted) => asLive(slotted, plan, request.app) ?? []);
  const { changes: differences } = await diffObjects(deps.cluster, compared, {
    logger: deps.logger,
    app: request.app,
    forced: request.forced,
    signal: deps.signal,
  });
  const trials = plan.slotted.map(({ object }) => `Deployment ${request.namespace}/${object.metadata.name}`);
  const isTrial = ({ object }: FieldChange): boolean =>
    trials.some((name) => object === name || object === `${name}-${plan.revision}`);
  return [...differences, ...lasting.filter((change) => !isTrial(change))];
}

/** The changes without those of Services that live as long as the release. */
export function withoutPassing(
  changes: readonly FieldChange[],
  { namespace }: Pick<ReleaseRequest, 'namespace'>,
  services: readonly string[],
): FieldChange[] {
  const passing = new Set(services.map((name) => `Service ${namespace}/${name}`));
  return changes.filter(({ object }) => !passing.has(object));
}

/** The new Deployment under the name and labels of the one that it takes over from; undefined where there is none. */
function asLive(slotted: SlottedDeployment, plan: BlueGreenPlan, app: string): KubeObject | undefined {
  const { live } = plan;
  const { rendered, renderedName } = slotted;
  if (live.kind === 'none' || live.kind === 'standing') return undefined;
  const before = live.deployments.find(
    (deployment) => deployment.metadata.name === renderedName || slotOf(deployment) === renderedName,
  );
  if (before === undefined) return undefined;
  const labelled = withAppLabel(rendered, app);
  const slot = before.metadata.labels?.[SLOT_LABEL] as Slot | undefined;
  if (slot === undefined) return labelled;
  return slotDeployment(labelled, {
    slot,
    revision: Number(labelsOfTemplate(before)[REVISION_LABEL] ?? plan.revision),
    replicas: Number(slotted.object.spec?.['replicas'] ?? 1),
  });
}
