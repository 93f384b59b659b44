import { defined } from '../../base/index.ts';
import { type Cluster, type KubeObject, serviceSpec } from '../../cluster/index.ts';
import { SERVICE_NAME_LABEL, readyPods } from '../observe/endpoints.ts';
import { type DeployedRelease, type HistoryEntry, isWaiting, readState } from '../state/state.ts';
import { isKept } from '../state/deployed-release.ts';
import type { CanaryProgress } from '../state/canary-record.ts';
import { leaseRef } from '../state/lock.ts';
import { servicesOf } from '../plan/services.ts';
import type { Strategy } from '../base/types.ts';
import { DEPLOYMENT, ENDPOINT_SLICE, SERVICE } from '../base/kinds.ts';

export interface StatusRelease {
  revision: number;
  version: string;
  strategy: Strategy;
  slot?: string;
  deployedAt: string;
  /** Ready and wanted pods, all Deployments together. */
  pods: { ready: number; wanted: number };
}

/** What an application looks like now, from the journal and from the cluster itself. */
export interface ReleaseStatus {
  app: string;
  namespace: string;
  live?: StatusRelease;
  warm?: StatusRelease;
  /** Verified, and waiting for its promotion; a canary has a share of the traffic meanwhile. */
  pending?: StatusRelease & { canary?: CanaryProgress };
  /** A release without a verdict. */
  attempt?: { version: string; startedAt: string; runUrl?: string; canary?: CanaryProgress };
  services: { name: string; selector: Record<string, string>; ready: number }[];
  lock?: { holder: string; since?: string; runUrl?: string };
  history: { revision: number; version: string; strategy: Strategy; deployedAt: string; note?: string }[];
}

/** Reads, and changes nothing. */
export async function releaseStatus(
  cluster: Cluster,
  namespace: string,
  app: string,
): Promise<ReleaseStatus> {
  const [{ state }, deployments, services, slices, lease] = await Promise.all([
    readState(cluster, namespace, app),
    cluster.list(DEPLOYMENT, { namespace }),
    cluster.list(SERVICE, { namespace }),
    cluster.list(ENDPOINT_SLICE, { namespace, labelSelector: SERVICE_NAME_LABEL }),
    cluster.get(leaseRef(namespace, app)),
  ]);
  const waiting = isWaiting(state.attempt) ? state.attempt : undefined;
  const held = waiting?.waiting.held ?? state.pending?.held;
  const all = [state.live, state.warm, held].flatMap((each) => each?.deployments ?? []);
  const live = shown(state.live, deployments.items);
  const warm = shown(state.warm, deployments.items);
  const pending = shown(held, deployments.items);
  const attempt = waiting === undefined ? state.attempt : undefined;
  return {
    app,
    namespace,
    ...defined({ live }),
    ...(warm === undefined || warm.pods.wanted === 0 ? {} : { warm }),
    ...(pending === undefined ? {} : { pending: { ...pending, ...defined({ canary: waiting?.canary }) } }),
    ...defined({ attempt, lock: lockOf(lease) }),
    services: servicesOf(services.items, named(all, deployments.items)).map((service) => ({
      name: service.metadata.name,
      selector: serviceSpec(service).selector ?? {},
      ready: readyPods(slices.items, service.metadata.name).size,
    })),
    history: (state.history ?? []).map((entry) => ({
      revision: entry.revision,
      version: entry.version,
      strategy: entry.strategy,
      deployedAt: entry.deployedAt,
      ...noteOf(entry, isKept(state, entry)),
    })),
  };
}

function named(recorded: readonly { name: string }[], deployments: readonly KubeObject[]): KubeObject[] {
  const names = new Set(recorded.map(({ name }) => name));
  return deployments.filter(({ metadata }) => names.has(metadata.name));
}

/** A release with its pods as they are now. */
function shown(
  held: DeployedRelease | undefined,
  deployments: readonly KubeObject[],
): StatusRelease | undefined {
  if (held === undefined) return undefined;
  const { revision, version, strategy, slot, deployedAt } = held;
  const own = named(held.deployments, deployments);
  const sum = (count: (deployment: KubeObject) => unknown): number =>
    own.reduce((total, deployment) => total + Number(count(deployment) ?? 0), 0);
  return {
    revision,
    version,
    strategy,
    deployedAt,
    ...defined({ slot }),
    pods: {
      ready: sum(({ status }) => status?.['readyReplicas']),
      wanted: sum(({ spec }) => spec?.['replicas']),
    },
  };
}

/** Who holds the lock, as its Lease tells; undefined where nobody does. */
function lockOf(lease: KubeObject | undefined): ReleaseStatus['lock'] {
  const holder = lease?.spec?.['holderIdentity'];
  if (typeof holder !== 'string' || holder === '') return undefined;
  const { 'edu-actions/started-at': since, 'edu-actions/run-url': runUrl } =
    lease?.metadata.annotations ?? {};
  return { holder, ...defined({ since, runUrl }) };
}

function noteOf(
  marks: Pick<HistoryEntry, 'isRollback' | 'leftBehind' | 'irreversible' | 'asFound'>,
  isKept: boolean,
): { note?: string } {
  const notes = [
    ...(marks.asFound === true ? ['installed otherwise, and taken over'] : []),
    ...(isKept ? [] : ['gone']),
    ...(marks.isRollback === true ? ['brought back'] : []),
    ...(marks.leftBehind === true ? ['left for an older one'] : []),
    ...(marks.irreversible === true ? ['irreversible'] : []),
  ];
  return notes.length === 0 ? {} : { note: notes.join(', ') };
}
