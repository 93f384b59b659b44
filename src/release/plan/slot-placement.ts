import type { KubeObject } from '../../cluster/index.ts';
import { slotOf } from '../../manifests/index.ts';
import type { DeployedRelease } from '../state/state.ts';
import { isStillOf } from '../state/deployed-release.ts';
import type { LiveVersion } from './live-version.ts';
import type { PlanInput } from './plan-input.ts';
import type { Shared } from './shared-workloads.ts';
import { chooseSlots, type Covering } from './slot-choice.ts';
import { SLOT_LABEL } from '../base/label-keys.ts';

/** Whether a Deployment is in no slot, as others have made it. */
export function isUnslotted({ metadata }: KubeObject): boolean {
  return metadata.labels?.[SLOT_LABEL] === undefined;
}

/** A release whose own pods are used. */
interface Reuse {
  held: DeployedRelease;
  deployments: readonly KubeObject[];
}

/** Where each Deployment goes: to the wanted release's own pods, as far as they are there, and else to the other slot. */
export function placesOf(
  input: PlanInput,
  rendered: readonly KubeObject[],
  about: { live: LiveVersion; coverings: readonly Covering[]; shared: readonly Shared[] },
): { reuse?: Reuse; choice: ReturnType<typeof chooseSlots> } {
  const reuse = reusable(input, rendered, about);
  if (reuse !== undefined) {
    const choice = chooseSlots(rendered, { ...about, state: input.state, reuse });
    if ('slots' in choice) return { reuse, choice };
  }
  return { choice: chooseSlots(rendered, { ...about, state: input.state }) };
}

/** The wanted release's own pods, if all of them are still what it left: a slot that was made anew is another release. */
function reusable(
  { reuse, survey }: PlanInput,
  rendered: readonly KubeObject[],
  { live, shared }: { live: LiveVersion; shared: readonly Shared[] },
): Reuse | undefined {
  if (reuse?.slot === undefined) return undefined;
  const found = reuse.deployments.map(({ name }) =>
    survey.deployments.find(({ metadata }) => metadata.name === name),
  );
  const deployments = found.filter((each) => isStillOf(reuse, each));
  const serving = new Set(live.kind === 'none' ? [] : live.deployments);
  const idle = deployments.filter((each) => !serving.has(each));
  const isThere =
    deployments.length === found.length &&
    // What serves now and is not as the release has it would have to be both.
    deployments.every(
      (each) => idle.includes(each) || shared.some((one) => one.live.metadata.name === each.metadata.name),
    ) &&
    !idle.some(isUnslotted) &&
    rendered.every((workload) => idle.some((each) => slotOf(each) === workload.metadata.name));
  return isThere ? { held: reuse, deployments: idle } : undefined;
}
