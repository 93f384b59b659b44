import type { Problem } from '../../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../cluster/index.ts';
import { podTemplateOf } from '../../manifests/index.ts';
import type { PlanInput } from './plan-input.ts';
import { isLasting, ownerOf } from './serving.ts';
import type { ReleaseRequest } from '../base/types.ts';
import { isForbidden } from '../base/api-errors.ts';

/** How a claim may be mounted. */
type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

/** A Deployment that is started beside what serves. */
interface Started {
  object: KubeObject;
  renderedName: string;
}

/**
 * Claims that the new version's pods would mount while the old one's have them: one that a single pod may mount keeps the
 * new pods from ever starting; one of a single node is at work in both versions at once, if they start at all.
 * @param about.going what is removed before anything starts
 */
export function claimFindings(
  started: readonly Started[],
  about: Pick<PlanInput, 'survey' | 'claims' | 'manifests'> & { going: readonly ObjectRef[] },
): { problems: Problem[]; warnings: string[] } {
  const { survey, going } = about;
  const removed = new Set(going.map(({ kind, name }) => `${kind}/${name}`));
  const staying = survey.pods.filter((pod) => isLasting(pod) && !removed.has(ownerOf(pod, survey) ?? ''));
  const problems: Problem[] = [];
  const warnings: string[] = [];
  for (const { object, renderedName } of started) {
    for (const claim of claimsOf(podTemplateOf(object) ?? {})) {
      const mode = onlyMode(claim, about);
      const holders = staying.filter((pod) => claimsOf(pod).includes(claim));
      if (mode === undefined || holders.length === 0) continue;
      const held = [...new Set(holders.map((pod) => ownerOf(pod, survey) ?? `Pod/${pod.metadata.name}`))]
        .map((owner) => owner.replace('/', ' '))
        .join(', ');
      if (mode === 'ReadWriteOncePod') problems.push(heldProblem(renderedName, claim, held));
      else
        warnings.push(
          `Deployment ${renderedName} mounts claim ${claim} (ReadWriteOnce), which ${held} has mounted: both versions work on the same data at once, and the new one starts only on the node of the old one; where that must not be, use deployment-strategy: rolling with strategy.type: Recreate, or a claim for each`,
        );
    }
  }
  return { problems, warnings };
}

/** The claims that a pod, or the pods of a template, mount. */
export function claimsOf({ spec }: { spec?: unknown }): string[] {
  type Volume = { persistentVolumeClaim?: { claimName?: string } | null };
  const volumes = (spec as { volumes?: Volume[] } | undefined)?.volumes ?? [];
  return [...new Set(volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []))];
}

/** The mode of a claim that not every pod may mount; what is in the cluster counts, since a claim keeps what it has. */
function onlyMode(
  name: string,
  { claims, manifests }: Pick<PlanInput, 'claims' | 'manifests'>,
): AccessMode | undefined {
  const rendered = manifests.find(
    ({ object }) => object.kind === 'PersistentVolumeClaim' && object.metadata.name === name,
  )?.object;
  const modes = ((claims?.get(name) ?? rendered)?.spec?.['accessModes'] ?? []) as AccessMode[];
  if (modes.includes('ReadWriteOncePod')) return 'ReadWriteOncePod';
  return modes.includes('ReadWriteOnce') && !modes.includes('ReadWriteMany') ? 'ReadWriteOnce' : undefined;
}

function heldProblem(deployment: string, claim: string, held: string): Problem {
  return {
    code: 'claim-held',
    message: `Deployment ${deployment} mounts claim ${claim}, which one pod alone may mount (ReadWriteOncePod), and ${held} keeps it while both versions run: the new version could never start beside the old one`,
    found: `accessModes: ReadWriteOncePod, mounted by ${held}`,
    expected: 'a claim that the pods of both versions may mount, or a Deployment that did not change',
    remedy: `use deployment-strategy: rolling, with strategy.type: Recreate for Deployment ${deployment}: its old pod then ends before the new one starts; or release it as an application of its own`,
  };
}

/** The claims that workloads of the manifests mount, by name. A Role need not allow to look at them. */
export async function claimsIn(
  cluster: Pick<Cluster, 'list'>,
  { namespace, strategy }: Pick<ReleaseRequest, 'namespace' | 'strategy'>,
  objects: readonly KubeObject[],
): Promise<Map<string, KubeObject>> {
  const isMounted = objects.some((object) => claimsOf(podTemplateOf(object) ?? {}).length > 0);
  if (strategy === 'rolling' || !isMounted) return new Map();
  try {
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, { namespace });
    return new Map(items.map((item) => [item.metadata.name, item]));
  } catch (error) {
    if (isForbidden(error)) return new Map();
    throw error;
  }
}
