import { ConfigurationError } from '../../base/index.ts';
import { ApiError, type Application, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { type Manifest, refKey, refOf, type Rendered } from '../../manifests/index.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import { type Foreign, foreignHooks } from './foreign-objects.ts';
import { gitOpsProblems } from './gitops-owner.ts';
import { adoptedBefore, type Proof, recordedBy } from '../state/owned-objects.ts';
import type { Survey } from './survey.ts';
import type { ReleaseDeps } from '../base/deps.ts';

/** What the manifests themselves name, as opposed to the names that a release makes of them. */
export function namesIn({ manifests }: Rendered): Set<string> {
  return new Set(manifests.map(({ object }) => refKey(refOf(object))));
}

/** @throws ConfigurationError for what others own among the objects that the manifests name. */
export function refuseForeign(
  foreign: Foreign,
  existing: readonly KubeObject[],
  hooks: readonly KubeObject[],
  owner: Application,
): void {
  for (const live of existing) foreign.isForeign(live);
  const problems = [...gitOpsProblems(existing), ...foreign.problems(), ...foreignHooks(owner, hooks)];
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** @throws ConfigurationError for a Service that the release would move and that another application has marked. */
export function refuseMoved(foreign: Foreign, { switches, pins }: BlueGreenPlan, { services }: Survey): void {
  const moved = new Set([...switches, ...pins].map(({ name }) => name));
  for (const live of services.filter(({ metadata }) => moved.has(metadata.name)))
    foreign.isOthers({ ...live, apiVersion: 'v1', kind: 'Service' });
  const problems = foreign.problems();
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** Hooks that are there under the same name: they would be deleted, and made anew. */
export async function liveHooks(
  { cluster }: Pick<ReleaseDeps, 'cluster'>,
  { hooks }: Pick<Rendered, 'hooks'>,
): Promise<KubeObject[]> {
  const read = async ({ object }: Manifest): Promise<KubeObject | undefined> =>
    await cluster.get(refOf(object)).catch((error: unknown) => {
      // A Role need not allow to look at it: then it cannot be deleted either.
      if (error instanceof ApiError && error.status === 403) return undefined;
      throw error;
    });
  const live = await Promise.all(hooks.map(read));
  return live.flatMap((found, at) => {
    const hook = hooks[at]?.object;
    return found === undefined || hook === undefined
      ? []
      : [{ ...found, apiVersion: hook.apiVersion, kind: hook.kind }];
  });
}

/** What is proved to be the application's, by the journal and by what is there. */
export function proofOf({ stored, deployments }: Survey, owner: Application): Proof {
  return { recorded: recordedBy(stored.state), adopted: adoptedBefore(deployments, owner) };
}

/** The live objects behind references, as they were looked at. */
export function liveOf(
  refs: readonly ObjectRef[],
  { deployments }: Survey,
  existing: ReadonlyMap<string, KubeObject>,
): KubeObject[] {
  return refs.flatMap((ref) => {
    const { apiVersion, kind } = ref;
    const found =
      kind === 'Deployment'
        ? deployments.find(({ metadata }) => metadata.name === ref.name)
        : existing.get(refKey(ref));
    return found === undefined ? [] : [{ ...found, apiVersion, kind }];
  });
}
