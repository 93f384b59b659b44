import { defined, isRecord } from '../../base/index.ts';
import { ApiError, type Cluster, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import {
  containersOf,
  podTemplateOf,
  refKey,
  refOf,
  slotOf,
  type VersionedConfig,
} from '../../manifests/index.ts';
import { workloadKey, WORKLOADS } from './serving.ts';
import type { Survey } from './survey.ts';
import { APP_LABEL, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';

/** What our labels and `kubectl rollout restart` add to a template says nothing about the version. */
const OURS: ReadonlySet<string> = new Set([APP_LABEL, SLOT_LABEL, REVISION_LABEL]);
const MARKED: ReadonlySet<string> = new Set(['labels', 'annotations', 'matchLabels']);
const RESTARTED = 'kubectl.kubernetes.io/restartedAt';

/** The cluster that fills a workload's defaults in. */
interface Asked {
  cluster: Pick<Cluster, 'create'>;
}

/**
 * Which workloads of the manifests have the pod template that runs already, in a slot or under their own name. The API
 * server is asked to fill its defaults in, by a dry run that makes the workload under another name.
 * @param rendered with their configuration versioned
 * @returns the keys of the rendered workloads, each with the live one
 */
export async function unchangedWorkloads(
  { cluster }: Asked,
  rendered: readonly KubeObject[],
  survey: Survey,
): Promise<Map<string, KubeObject[]>> {
  const found = await Promise.all(
    rendered
      .filter(({ kind }) => WORKLOADS.has(kind))
      .map(async (workload): Promise<[string, KubeObject[]] | undefined> => {
        const candidates = livesOf(workload, survey).filter((live) => imagesOf(live) === imagesOf(workload));
        if (candidates.length === 0) return undefined;
        const filled = await filledIn(cluster, workload);
        const template = filled === undefined ? undefined : templateKey(filled);
        const same = candidates.filter((live) => templateKey(live) === template);
        return same.length === 0 ? undefined : [workloadKey(workload), same];
      }),
  );
  return new Map(found.filter((each) => each !== undefined));
}

/**
 * The same for what others installed: its pods read their configuration by its own name. They are what the manifests ask for
 * when the content of that is, too.
 * @param plain workloads without versions of their configuration
 * @param versioned the same with them
 * @returns what `samePods` has not found
 */
export async function sameAsInstalled(
  deps: Asked,
  plain: readonly KubeObject[],
  about: {
    versioned: VersionedConfig;
    existing: ReadonlyMap<string, KubeObject>;
    same: ReadonlyMap<string, unknown>;
    survey: Survey;
  },
): Promise<Map<string, { rendered: KubeObject; live: readonly KubeObject[] }>> {
  const { versioned, existing, same, survey } = about;
  const configs = new Map(plain.map((object) => [refKey(refOf(object)), object]));
  const isAsLive = (ref: ObjectRef): boolean => {
    const [wanted, live] = [configs.get(refKey(ref)), existing.get(refKey(ref))];
    return wanted !== undefined && live !== undefined && contentOf(wanted) === contentOf(live);
  };
  const originals = new Map(
    versioned.versioned.map(({ original, name }) => [`${original.kind}/${name}`, original]),
  );
  const candidates = plain.filter((object) => {
    if (!WORKLOADS.has(object.kind) || same.has(workloadKey(object))) return false;
    const uses =
      versioned.uses.find(({ workload }) => refKey(workload) === refKey(refOf(object)))?.configs ?? [];
    const copied = uses.flatMap(({ kind, name }) => originals.get(`${kind}/${name}`) ?? []);
    return copied.length > 0 && copied.every(isAsLive);
  });
  const found = await unchangedWorkloads(deps, candidates, survey);
  return new Map(
    candidates.flatMap((rendered) => {
      const live = found.get(workloadKey(rendered));
      return live === undefined ? [] : [[workloadKey(rendered), { rendered, live }] as const];
    }),
  );
}

/** What a ConfigMap or a Secret holds, whichever way it is written. */
function contentOf(config: KubeObject): string {
  const encoded = (field: string): [string, string][] =>
    Object.entries((config[field] as Record<string, string> | undefined) ?? {}).map(([key, text]) => [
      key,
      Buffer.from(text).toString('base64'),
    ]);
  const written = Object.entries((config['binaryData'] as Record<string, string> | undefined) ?? {});
  const data = config.kind === 'Secret' ? Object.entries(config.data ?? {}) : encoded('data');
  const all = Object.entries(Object.fromEntries([...data, ...written, ...encoded('stringData')]));
  return JSON.stringify(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function livesOf({ kind, metadata }: KubeObject, survey: Survey): KubeObject[] {
  return [...survey.deployments, ...survey.otherWorkloads].filter(
    (live) =>
      live.kind === kind &&
      live.metadata.deletionTimestamp === undefined &&
      (live.metadata.name === metadata.name || slotOf(live) === metadata.name),
  );
}

function imagesOf(workload: KubeObject): string {
  const template = podTemplateOf(workload);
  return template === undefined
    ? ''
    : containersOf(template)
        .map(({ image }) => image)
        .join(' ');
}

/** What the API server would refuse, or the credentials may not ask, is not known to be the same. */
async function filledIn(cluster: Asked['cluster'], workload: KubeObject): Promise<KubeObject | undefined> {
  const { namespace } = workload.metadata;
  const trial: KubeObject = {
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    metadata: {
      name: `edu-actions-same-${Math.random().toString(36).slice(2, 10)}`,
      ...defined({ namespace }),
    },
    ...defined({ spec: workload.spec }),
  };
  try {
    return await cluster.create(trial, { dryRun: true });
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** A template as text, without what is ours in it, whatever the order of its keys. */
function templateKey({ spec }: KubeObject): string {
  return JSON.stringify(plain(spec?.['template'], []));
}

function plain(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each, path));
  if (typeof value !== 'object' || value === null) return value;
  const isLabels = path.at(-1) === 'labels' || path.at(-1) === 'matchLabels';
  const isAnnotations = path.at(-1) === 'annotations';
  const entries = Object.entries(value)
    .filter(
      ([key, each]) => each !== null && !(isLabels && OURS.has(key)) && !(isAnnotations && key === RESTARTED),
    )
    .map(([key, each]) => [key, plain(each, [...path, key])] as const)
    // What only our labels or a restart has filled is as good as absent.
    .filter(([key, each]) => !(MARKED.has(key) && isEmpty(each)));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}
