import { type Cluster, gitOpsMarks, type GitOpsMark, type KubeObject } from '../cluster/index.ts';
import { readable } from './readable.ts';
import type { TrafficProblem } from './types.ts';

/** What was found out about who keeps an object as a repository says. */
interface Owner {
  name: GitOpsMark['owner'];
  mark: string;
  /** Whether it is known to leave the weights alone. */
  ignores: boolean;
  remedy: string;
}

/** Annotations by which an object is taken out of Flux' hands. */
const FLUX_OFF: readonly [key: string, value: string][] = [
  ['kustomize.toolkit.fluxcd.io/reconcile', 'disabled'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent'],
  ['helm.toolkit.fluxcd.io/driftDetection', 'disabled'],
];

/**
 * A controller that keeps the route as a repository says would undo the weights, or half of a rollback, minutes later: it is
 * refused unless it is known to ignore them.
 * @param argoNamespace where Argo CD's Applications are
 */
export async function gitOpsProblem(
  cluster: Cluster,
  live: KubeObject,
  argoNamespace = 'argocd',
): Promise<TrafficProblem | undefined> {
  const owner = fluxOwner(live) ?? (await argoOwner(cluster, live, argoNamespace));
  if (owner === undefined || owner.ignores) return undefined;
  return {
    message: `${live.kind} ${live.metadata.name} belongs to ${owner.name}, which would undo the weights`,
    found: owner.mark,
    expected: `a route whose weights ${owner.name} ignores`,
    remedy: owner.remedy,
  };
}

function fluxOwner(live: KubeObject): Owner | undefined {
  const mark = gitOpsMarks(live).find(({ owner }) => owner === 'Flux');
  if (mark === undefined) return undefined;
  return {
    name: mark.owner,
    mark: `${mark.key}: ${mark.value}`,
    ignores: FLUX_OFF.some(([key, value]) => live.metadata.annotations?.[key] === value),
    remedy:
      'annotate the route with kustomize.toolkit.fluxcd.io/ssa: IfNotPresent, so that Flux makes it and then leaves it alone',
  };
}

async function argoOwner(cluster: Cluster, live: KubeObject, namespace: string): Promise<Owner | undefined> {
  const mark = gitOpsMarks(live).find(({ owner }) => owner === 'Argo CD');
  if (mark === undefined) return undefined;
  // `<app>:<group>/<kind>:<namespace>/<name>`; an app in another namespace is `<namespace>_<app>`.
  const [full = ''] = mark.value.split(':');
  const [place, name = full] = full.includes('_') ? full.split('_', 2) : [namespace, full];
  // Who may not look does not know that they are ignored.
  const application = await readable(cluster, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: place ?? namespace,
    name,
  });
  return {
    name: mark.owner,
    mark: `${mark.key}: ${mark.value}`,
    ignores: application !== undefined && ignoresWeights(application, live),
    remedy: `give the Application ${name} ignoreDifferences for ${live.kind} with jqPathExpressions [.spec.rules[].backendRefs[].weight], and the sync option RespectIgnoreDifferences=true`,
  };
}

interface Ignored {
  group?: string;
  kind?: string;
  name?: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
}

/** Shown as ignored is not enough: without the sync option the next sync writes them all the same. */
function ignoresWeights({ spec }: KubeObject, { apiVersion, kind, metadata }: KubeObject): boolean {
  const { ignoreDifferences = [], syncPolicy } = (spec ?? {}) as {
    ignoreDifferences?: Ignored[];
    syncPolicy?: { syncOptions?: string[] };
  };
  if (syncPolicy?.syncOptions?.includes('RespectIgnoreDifferences=true') !== true) return false;
  const [group] = apiVersion.split('/');
  return ignoreDifferences.some((one) => {
    const isMeant =
      (one.group === group || one.group === '*') &&
      (one.kind === kind || one.kind === '*') &&
      (one.name === undefined || one.name === metadata.name);
    const paths = [...(one.jsonPointers ?? []), ...(one.jqPathExpressions ?? [])];
    return (
      isMeant &&
      paths.some((path) =>
        /weight\b|backendRefs(?:\[\])?$|^\/spec\/rules$|^\.spec\.rules$|^\/spec$/u.test(path),
      )
    );
  });
}
