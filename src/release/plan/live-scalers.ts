import type { Problem } from '../../base/index.ts';
import {
  ApiError,
  type Application,
  bearsMark,
  type Cluster,
  type KindRef,
  type KubeObject,
  otherOwner,
} from '../../cluster/index.ts';
import { groupOf, refKey, refOf, scaleTargetOf, type ScaleTarget } from '../../manifests/index.ts';
import type { ReleaseState } from '../state/state.ts';
import { controllerOf } from '../observe/owners.ts';
import { boundsOf } from './scaler-bounds.ts';
import { workloadKey } from './serving.ts';

/** Groups of Kubernetes itself in which nothing points at a workload by `scaleTargetRef` or `targetRef`. */
const BUILT_IN =
  /^(?:|apps|batch|policy|extensions|(?:admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io|(?:.+\.)?metrics\.k8s\.io)$/u;
/** Kinds that are looked at first, by their names: HorizontalPodAutoscaler, ScaledObject, VerticalPodAutoscaler, … */
const BY_NAME = /scal/iu;
/** More kinds than these would cost a release noticeable time, and most of them have nothing to do with it. */
const KINDS = 40;

/**
 * What scales or sizes workloads of the namespace and is neither in the manifests nor ours: kept by a person or by
 * another tool. Kinds that the credentials may not list are left out, as what another one makes by itself is (the
 * HorizontalPodAutoscaler of a ScaledObject).
 */
export async function unmanagedScalers(
  cluster: Pick<Cluster, 'apiVersions' | 'resource' | 'list'>,
  owner: Application,
  manifests: readonly KubeObject[],
  state: ReleaseState,
): Promise<KubeObject[]> {
  const kinds = await scalingKinds(cluster, manifests);
  const lists = await Promise.all(kinds.map(async (kind) => await listed(cluster, kind, owner.namespace)));
  const found = lists.flat().filter((object) => scaleTargetOf(object) !== undefined);
  const uids = new Set(found.map(({ metadata }) => metadata.uid));
  const named = new Set(manifests.map((object) => refKey(refOf(object))));
  const recorded = new Set(state.inventory.map(refKey));
  return found.filter((object) => {
    const key = refKey(refOf(object));
    if (named.has(key) || (recorded.has(key) && bearsMark(object, owner))) return false;
    const maker = controllerOf(object);
    return maker === undefined || !uids.has(maker.uid);
  });
}

/** Each kind once, in the version that the server prefers; the most likely ones first. */
async function scalingKinds(
  cluster: Pick<Cluster, 'apiVersions' | 'resource'>,
  manifests: readonly KubeObject[],
): Promise<KindRef[]> {
  const served = (await cluster.apiVersions()).flatMap((each) => {
    const [group = '', version, kind] = each.split('/');
    return kind === undefined || version === undefined || BUILT_IN.test(group)
      ? []
      : [{ apiVersion: `${group}/${version}`, kind }];
  });
  const own = manifests
    .filter((object) => scaleTargetOf(object) !== undefined)
    .map(({ apiVersion, kind }) => ({ apiVersion, kind }));
  const ordered = [...own, ...served.filter(isLikely), ...served.filter((each) => !isLikely(each))];
  const unique = new Map<string, KindRef>();
  for (const each of ordered) {
    const key = `${groupOf(each)}/${each.kind}`;
    if (!unique.has(key)) unique.set(key, each);
  }
  const known = await Promise.all(
    [...unique.values()].slice(0, KINDS).map(async (kind) => {
      const resource = await cluster.resource(kind);
      return resource?.namespaced === true && resource.verbs.includes('list') ? [kind] : [];
    }),
  );
  return known.flat();
}

function isLikely({ apiVersion, kind }: KindRef): boolean {
  return BY_NAME.test(`${apiVersion} ${kind}`);
}

async function listed(
  cluster: Pick<Cluster, 'list'>,
  kind: KindRef,
  namespace: string,
): Promise<KubeObject[]> {
  try {
    const { items } = await cluster.list(kind, { namespace });
    return items.map((item) => ({ ...item, ...kind }));
  } catch (error) {
    // It is only looked at: what a Role does not allow, and what an aggregated API is not up to, is not known.
    if (error instanceof ApiError) return [];
    throw error;
  }
}

/** Where the traffic of an application goes in a release, as far as it concerns what points at its workloads. */
export interface Moves {
  owner: Application;
  /** What serves now and will not any more, by `Kind/name`, with the name of what serves in its place. */
  losing: ReadonlyMap<string, string | undefined>;
  /** Names of the application behind which no traffic is, with the name of what will serve. */
  idle: ReadonlyMap<string, string | undefined>;
  /** `Kind/name` of what is made for the new version beside the old one. */
  made: ReadonlySet<string>;
  /** `Kind/name` in the manifests of what they scale themselves. */
  scaled: ReadonlySet<string>;
  /** To go on would leave what serves without its scaler, with no way to give it one that lasts. */
  refuses: boolean;
}

/** What is told of scalers that no release moves: before anything starts. */
export function scalerFindings(
  unmanaged: readonly KubeObject[],
  moves: Moves,
): { problems: Problem[]; warnings: string[] } {
  const problems: Problem[] = [];
  const warnings: string[] = [];
  for (const scaler of unmanaged) {
    const target = scaleTargetOf(scaler);
    if (target === undefined) continue;
    const key = `${target.kind}/${target.name}`;
    const next = moves.losing.get(key) ?? moves.idle.get(key);
    const isScaled = moves.scaled.has(`${target.kind}/${next ?? ''}`);
    if (moves.losing.has(key)) {
      if (moves.refuses && !isScaled && boundsOf(scaler) !== undefined)
        problems.push(lostProblem(scaler, target, moves.owner));
      else
        warnings.push(
          told(scaler, target, moves.owner, {
            where: 'serves now, and after this release not any more',
            next,
          }),
        );
    } else if (moves.made.has(key)) {
      const where =
        'is made anew by this release: it acts on it before it has traffic, and stays when the next release moves on';
      warnings.push(told(scaler, target, moves.owner, { where }));
    } else if (moves.idle.has(key)) {
      warnings.push(told(scaler, target, moves.owner, { where: 'has no traffic', next }));
    }
  }
  return { problems, warnings };
}

function lostProblem(scaler: KubeObject, target: ScaleTarget, owner: Application): Problem {
  const name = named(scaler);
  return {
    code: 'scaler-left',
    message: `${name} scales ${target.kind} ${target.name}, which serves now, and is not in the manifests: it would not follow the traffic, and nothing would scale the pods that serve`,
    found: `spec.${target.field}: ${target.kind} ${target.name}${keptBy(scaler, owner)}`,
    expected:
      'that what scales the application is in its manifests, and so goes from slot to slot with the traffic',
    remedy: `add it to the manifests (\`kubectl --namespace ${owner.namespace} get ${scaler.kind.toLowerCase()} ${scaler.metadata.name} --output yaml\` shows it), or delete it if nothing is to scale ${owner.app} any more`,
  };
}

function told(
  scaler: KubeObject,
  target: ScaleTarget,
  owner: Application,
  { where, next }: { where: string; next?: string | undefined },
): string {
  const byHand =
    next === undefined || next === target.name
      ? ''
      : `, or point it there by hand: kubectl --namespace ${owner.namespace} patch ${scaler.kind.toLowerCase()} ${scaler.metadata.name} --type merge --patch '${JSON.stringify({ spec: { [target.field]: { name: next } } })}'`;
  const follows = `add it to the manifests, and it follows what serves${byHand}`;
  return `${named(scaler)}${keptBy(scaler, owner)} is not in the manifests and points at ${target.kind} ${target.name}, which ${where}; ${follows}`;
}

function named({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

/** Who to ask. */
function keptBy(scaler: KubeObject, owner: Application): string {
  const other = otherOwner(scaler, owner);
  if (other !== undefined) return ` (of ${other})`;
  const maker = controllerOf(scaler);
  if (maker !== undefined) return ` (of ${maker.kind} ${maker.name})`;
  const manager = scaler.metadata.managedFields?.find(({ subresource = '' }) => subresource === '')?.manager;
  return manager === undefined ? '' : ` (of ${manager})`;
}

/** `Kind/name` of each workload that the manifests scale themselves. */
export function scaledByManifests(objects: readonly KubeObject[]): Set<string> {
  return new Set(
    objects.flatMap((object) => {
      const target = boundsOf(object) === undefined ? undefined : scaleTargetOf(object);
      return target === undefined ? [] : [`${target.kind}/${target.name}`];
    }),
  );
}

/**
 * The moves of a rolling release: what is replaced goes, and its successor has a name that lasts.
 * @param serving which of what goes has traffic
 */
export function rollingMoves(
  owner: Application,
  objects: readonly KubeObject[],
  going: readonly KubeObject[],
  { serving, nextOf }: { serving: readonly KubeObject[]; nextOf: (going: KubeObject) => string | undefined },
): Moves {
  const named = (each: KubeObject): [string, string | undefined] => [workloadKey(each), nextOf(each)];
  return {
    owner,
    losing: new Map(serving.map(named)),
    idle: new Map(going.map(named)),
    made: new Set(),
    scaled: scaledByManifests(objects),
    refuses: false,
  };
}
