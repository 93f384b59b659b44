import { type Clock, ConfigurationError, type Logger } from '../base/index.ts';
import type { Cluster, KindRef, KubeObject } from '../cluster/index.ts';
import { viewOf } from './application-view.ts';
import {
  type Delivery,
  judgeDelivery,
  type Memory,
  type Patience,
  type Relation,
  type Wanted,
} from './delivery.ts';

const APPLICATION: KindRef = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
/** What makes Argo CD look at the repository now, and not within three minutes. */
const REFRESH = 'argocd.argoproj.io/refresh';
/** Who waits for longer says for what. */
const SILENCE_MS = 10_000;

export interface DeliveryRequest {
  application: { namespace: string; name: string };
  wanted: Wanted;
  /** Whose revision counts where the Application has several sources. */
  repository?: string;
  patience: Patience;
  timeoutMs: number;
}

export interface DeliveryDeps {
  cluster: Pick<Cluster, 'watch' | 'patch'>;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
  /** How a revision stands to the wanted one; asked of Git, once for each. */
  relationOf: (revision: string) => Promise<Relation>;
}

/** How a delivery ended; `overdue` is no answer: the time is over, and it goes on by itself. */
export type DeliveryEnd =
  | Extract<Delivery, { state: 'delivered' | 'failed' }>
  | { state: 'overdue'; why: string };

/**
 * Waits until Argo CD runs what is wanted, says what it waits for, and ends with the first answer.
 * @throws ConfigurationError where there is no such Application; ApiError where it may not be read; the signal's reason
 */
export async function awaitDelivery(request: DeliveryRequest, deps: DeliveryDeps): Promise<DeliveryEnd> {
  const { namespace, name } = request.application;
  const { cluster, clock, signal } = deps;
  const store = cluster.watch(APPLICATION, { namespace, fieldSelector: `metadata.name=${name}` });
  try {
    await store.synced;
    if (store.get(name, namespace) === undefined) throw missing(request);
    await refresh(request, deps);
    const deadline = clock.now() + request.timeoutMs;
    const look = lookerFor(request, deps);
    for (;;) {
      signal.throwIfAborted();
      const changed = new AbortController();
      const stop = store.onChange(() => changed.abort());
      try {
        const application = store.get(name, namespace);
        if (application === undefined) throw missing(request);
        const delivery = await look(application);
        if (delivery.state === 'delivered' || delivery.state === 'failed') return delivery;
        const left = deadline - clock.now();
        if (left <= 0) return { state: 'overdue', why: delivery.why };
        // A change wakes it; time alone ends a grace.
        const pause = Math.min(left, request.patience.graceMs, request.patience.troubleMs, SILENCE_MS);
        await clock
          .sleep(Math.max(1, pause), AbortSignal.any([signal, changed.signal]))
          .catch(() => undefined);
      } finally {
        stop();
      }
    }
  } finally {
    store.close();
  }
}

/**
 * The Application that is waited for, before anything is changed: what cannot be watched is not delivered.
 * @throws ConfigurationError where there is none; ApiError where it may not be read
 */
export async function findApplication(
  cluster: Pick<Cluster, 'get'>,
  application: DeliveryRequest['application'],
): Promise<KubeObject> {
  const found = await cluster.get({ ...APPLICATION, ...application });
  if (found === undefined) throw missing({ application });
  return found;
}

/** Judges each look by what was seen before, and says each change, and every ten seconds that nothing has changed. */
function lookerFor(
  { wanted, repository, patience }: DeliveryRequest,
  { clock, logger, relationOf }: DeliveryDeps,
): (application: Parameters<typeof viewOf>[0]) => Promise<Delivery> {
  const relations = new Map<string, Relation>();
  let memory: Memory = {};
  let told = { why: '', at: clock.now() };
  return async (application) => {
    const view = viewOf(application, wanted.revision, repository);
    const { revision } = view;
    const relation =
      revision === undefined ? 'unknown' : (relations.get(revision) ?? (await relationOf(revision)));
    // What Git does not know now it may know in a moment.
    if (revision !== undefined && relation !== 'unknown') relations.set(revision, relation);
    const now = clock.now();
    const judged = judgeDelivery(wanted, patience, { application: view, relation, now }, memory);
    memory = judged.memory;
    const { delivery } = judged;
    const why = 'why' in delivery ? delivery.why : '';
    const isNews = told.why.replace(/\d+ s more$/u, '') !== why.replace(/\d+ s more$/u, '');
    if (why !== '' && (isNews || now - told.at >= SILENCE_MS)) {
      logger.info(why);
      told = { why, at: now };
    }
    return delivery;
  };
}

async function refresh(
  { application: { namespace, name } }: DeliveryRequest,
  { cluster, logger }: DeliveryDeps,
): Promise<void> {
  try {
    const metadata = { annotations: { [REFRESH]: 'normal' } };
    await cluster.patch({ ...APPLICATION, namespace, name }, { metadata }, { type: 'merge' });
  } catch (error) {
    logger.info(
      `Argo CD is not asked to look at the repository now (${error instanceof Error ? error.message : ''}): it does so by itself, every three minutes unless told otherwise`,
    );
  }
}

function missing({
  application: { namespace, name },
}: Pick<DeliveryRequest, 'application'>): ConfigurationError {
  return new ConfigurationError({
    input: 'application',
    message: `there is no Application ${name} in namespace ${namespace}`,
    expected: 'the Application of Argo CD that deploys the repository',
    remedy: 'name it, and the namespace that it is in, which is that of Argo CD unless it is told otherwise',
  });
}
