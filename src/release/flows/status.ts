import { defined } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import { SERVICE_NAME_LABEL, readyPods } from '../observe/endpoints.ts';
import { type HistoryEntry, readState } from '../state/state.ts';
import { isKept } from '../state/deployed-release.ts';
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
  /** Verified, and waiting for its promotion. */
  pending?: StatusRelease;
  /** A release without a verdict. */
  attempt?: { version: string; startedAt: string; runUrl?: string };
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
  const named = (names: readonly string[]): KubeObject[] =>
    deployments.items.filter(({ metadata }) => names.includes(metadata.name));
  const shown = (held: typeof state.live): StatusRelease | undefined => {
    if (held === undefined) return undefined;
    const { revision, version, strategy, slot, deployedAt } = held;
    const own = named(held.deployments.map(({ name }) => name));
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
  };
  const all = [state.live, state.warm, state.pending?.held].flatMap((held) => held?.deployments ?? []);
  const live = shown(state.live);
  const warm = shown(state.warm);
  const pending = shown(state.pending?.held);
  const holder = lease?.spec?.['holderIdentity'];
  const annotations = lease?.metadata.annotations;
  return {
    app,
    namespace,
    ...defined({ live }),
    ...(warm === undefined || warm.pods.wanted === 0 ? {} : { warm }),
    ...defined({ pending, attempt: state.attempt }),
    services: servicesOf(services.items, named(all.map(({ name }) => name))).map(({ metadata, spec }) => ({
      name: metadata.name,
      selector: (spec?.['selector'] as Record<string, string> | undefined) ?? {},
      ready: readyPods(slices.items, metadata.name).size,
    })),
    ...(typeof holder === 'string' && holder !== ''
      ? {
          lock: {
            holder,
            ...(annotations?.['edu-actions/started-at'] === undefined
              ? {}
              : { since: annotations['edu-actions/started-at'] }),
            ...(annotations?.['edu-actions/run-url'] === undefined
              ? {}
              : { runUrl: annotations['edu-actions/run-url'] }),
          },
        }
      : {}),
    history: (state.history ?? []).map((entry) => ({
      revision: entry.revision,
      version: entry.version,
      strategy: entry.strategy,
      deployedAt: entry.deployedAt,
      ...noteOf(entry, isKept(state, entry)),
    })),
  };
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
