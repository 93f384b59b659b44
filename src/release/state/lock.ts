import {
  type Clock,
  ConfigurationError,
  defined,
  type Limit,
  type Logger,
  messageOf,
  orStop,
  startLimit,
  StoppedError,
} from '../../base/index.ts';
import {
  ApiError,
  type Cluster,
  JOURNAL_LABELS,
  type KubeObject,
  type ObjectRef,
  type ObjectStore,
  within,
} from '../../cluster/index.ts';
import type { Waiting } from '../base/phases.ts';
import { waitUntil } from '../base/wait-until.ts';

/** Who holds an application's lock, as others are told. */
export interface Holder {
  /** Told apart even from another attempt of the same run. */
  id: string;
  runUrl?: string;
}

export interface LockOptions {
  cluster: Cluster;
  /** By which the lock is renewed and given back, where `cluster` ends with the wait for it: a rollback needs it too. */
  lasting?: Cluster;
  clock: Clock;
  logger: Logger;
  namespace: string;
  app: string;
  holder: Holder;
  /** Without a renewal for so long, the holder counts as dead. Default 15 s. */
  lockTtlMs?: number;
  /** How long to wait for a living holder. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Says what is waited for. */
  say?: Waiting;
}

type Acquiring = LockOptions & { ttlMs: number };

/** The lock while it is held; renewed by itself. */
export interface Lock {
  /** Aborted when the lock could not be kept. */
  readonly lost: AbortSignal;
  /** @throws LockLostError when it is not certain that the lock is still held: call it before every change. */
  assertHeld(): void;
  /** Gives it back, if it is still ours. Never throws. */
  release(): Promise<void>;
}

/** Somebody else may be at work: not one more change may be made, not even the rollback. */
export class LockLostError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LockLostError';
  }
}

const LEASE = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' };
const LOCK_LABEL = JOURNAL_LABELS.lock;
const RUN_URL = 'edu-actions/run-url';
const STARTED_AT = 'edu-actions/started-at';
/** Renewed this often within its time to live, so that one lost answer does no harm. */
const RENEWALS = 3;
/** To give it back may take so long, twice: it expires by itself. */
const RELEASE_MS = 1_500;
/** Long enough for a slow API server, short enough that the rerun of a killed job does not wait for long. */
const DEFAULT_TTL_MS = 15_000;

export function leaseRef(namespace: string, app: string): ObjectRef {
  return { ...LEASE, namespace, name: `edu-actions-${app}` };
}

/**
 * Takes the application's Lease. A holder is dead when no renewal of its was *seen here* for its time to live: clocks of
 * different machines are never compared. A lease that names our own id is ours (a post step goes on for its main step).
 * @throws ConfigurationError that names the holder, when it lives on for longer than `timeoutMs`.
 */
export async function acquireLock(given: LockOptions): Promise<Lock> {
  const options = { ...given, ttlMs: given.lockTtlMs ?? DEFAULT_TTL_MS };
  const { cluster, namespace, app, clock } = options;
  const ref = leaseRef(namespace, app);
  const deadline = clock.now() + options.timeoutMs;
  let store: ObjectStore | undefined;
  try {
    for (;;) {
      options.signal.throwIfAborted();
      const live = await cluster.get(ref);
      refuseForeign(live, options);
      const holder = holderOf(live);
      if (live === undefined || holder === undefined || holder === options.holder.id) {
        const taken = await take(options, ref, live);
        if (taken !== undefined) return keep(options, ref, taken);
        continue;
      }
      store ??= cluster.watch(ref, { namespace, fieldSelector: `metadata.name=${ref.name}` });
      await firstLook(options, store, live, deadline);
      const dead = await outlive(options, store, live, deadline);
      if (dead === undefined) continue;
      const taken = await take(options, ref, dead);
      if (taken !== undefined) {
        options.logger.warning(
          `took the lock of ${app} over: its holder${described(dead)} has not renewed it for ${options.ttlMs / 1000} s`,
        );
        return keep(options, ref, taken);
      }
    }
  } finally {
    store?.close();
  }
}

/** @throws ConfigurationError for a Lease of this name that is no lock of this application. */
function refuseForeign(live: KubeObject | undefined, { app, namespace }: Acquiring): void {
  const found = live?.metadata.labels?.[LOCK_LABEL];
  if (live === undefined || found === app) return;
  throw new ConfigurationError({
    message: `Lease ${namespace}/${live.metadata.name} has the name of the lock of ${app} and is not it`,
    found: found === undefined ? `no label ${LOCK_LABEL}` : `${LOCK_LABEL}: ${found}`,
    expected: `${LOCK_LABEL}: ${app}`,
    remedy: 'rename or delete that Lease; nothing was changed',
  });
}

/** The holder's id; undefined when the lease is free. */
function holderOf(lease: KubeObject | undefined): string | undefined {
  const holder = lease?.spec?.['holderIdentity'];
  return typeof holder === 'string' && holder !== '' ? holder : undefined;
}

function described(lease: KubeObject): string {
  const { annotations } = lease.metadata;
  const run = annotations?.[RUN_URL] ?? String(lease.spec?.['holderIdentity']);
  return ` (${run}, since ${annotations?.[STARTED_AT] ?? 'an unknown time'})`;
}

/** The first look at the lease ends with the wait for its holder: an API server that lists none must not hold us. */
async function firstLook(
  options: Acquiring,
  store: ObjectStore,
  live: KubeObject,
  deadline: number,
): Promise<void> {
  const { clock, signal } = options;
  const late = startLimit(deadline - clock.now(), () => stillHeld(options, live), signal, clock);
  try {
    await orStop(store.synced, late.signal);
  } finally {
    late.lift();
  }
}

function stillHeld({ app, timeoutMs }: Acquiring, holder: KubeObject): Error {
  return new ConfigurationError({
    input: 'lock-timeout',
    message: `another release of ${app} is under way${described(holder)}`,
    expected: `that it ends within ${timeoutMs / 1000} s`,
    remedy: 'wait for its verdict and run this one again, or raise lock-timeout; nothing was changed',
  });
}

/**
 * Waits until the lease changes hands or its holder has not renewed it for the time to live.
 * @returns the lease as its dead holder last wrote it; undefined when it has changed hands.
 */
async function outlive(
  options: Acquiring,
  store: ObjectStore,
  first: KubeObject,
  deadline: number,
): Promise<KubeObject | undefined> {
  const { clock, signal, app, ttlMs, logger, say = (lines) => logger.info(lines.join('; ')) } = options;
  const { name, namespace } = first.metadata;
  say([`waiting for another release of ${app}${described(first)}`], deadline);
  let version = first.metadata.resourceVersion;
  let seenAt = clock.now();
  const { dead } = await waitUntil<{ dead?: KubeObject }>(
    () => {
      const live = store.get(name, namespace);
      if (live === undefined || holderOf(live) !== holderOf(first)) return {};
      if (live.metadata.resourceVersion !== version) {
        version = live.metadata.resourceVersion;
        seenAt = clock.now();
      }
      return clock.now() - seenAt >= ttlMs ? { dead: live } : undefined;
    },
    {
      clock,
      signal,
      deadline,
      sources: [store],
      wakeIn: () => Math.max(1, seenAt + ttlMs - clock.now()),
      onDeadline: () => stillHeld(options, first),
    },
  );
  return dead;
}

/** Writes our name into the lease; undefined when somebody else was quicker. */
async function take(
  { cluster, clock, holder, ttlMs, app }: Acquiring,
  ref: ObjectRef,
  live: KubeObject | undefined,
): Promise<KubeObject | undefined> {
  const now = microTime(clock.date());
  const transitions = Number(live?.spec?.['leaseTransitions'] ?? 0);
  const lease: KubeObject = {
    ...LEASE,
    metadata: {
      name: ref.name,
      ...defined({ namespace: ref.namespace }),
      labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [LOCK_LABEL]: app },
      annotations: {
        [STARTED_AT]: clock.date().toISOString(),
        ...(holder.runUrl === undefined ? {} : { [RUN_URL]: holder.runUrl }),
      },
      ...(live?.metadata.resourceVersion === undefined
        ? {}
        : { resourceVersion: live.metadata.resourceVersion }),
    },
    spec: {
      holderIdentity: holder.id,
      leaseDurationSeconds: Math.max(1, Math.ceil(ttlMs / 1000)),
      acquireTime: now,
      renewTime: now,
      leaseTransitions: live === undefined ? 0 : transitions + 1,
    },
  };
  try {
    return live === undefined ? await cluster.create(lease) : await cluster.replace(lease);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 409 || error.status === 404)) return undefined;
    throw error;
  }
}

/** Renews the lease until it is given back or lost. */
function keep(options: Acquiring, ref: ObjectRef, taken: KubeObject): Lock {
  const { clock, logger, ttlMs, holder } = options;
  const cluster = options.lasting ?? options.cluster;
  const lost = new AbortController();
  const ended = new AbortController();
  let lease = taken;
  let renewedAt = clock.now();
  const lose = (why: string): void => {
    if (!lost.signal.aborted) lost.abort(new LockLostError(why));
  };
  const isExpired = (): boolean => clock.now() - renewedAt >= ttlMs;

  const renewOnce = async (): Promise<void> => {
    const sentAt = clock.now();
    try {
      lease = await cluster.replace({
        ...lease,
        spec: { ...lease.spec, renewTime: microTime(clock.date()) },
      });
      renewedAt = sentAt;
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 409 && error.status !== 404)) {
        logger.debug(`the lock could not be renewed: ${messageOf(error)}`);
        return;
      }
      const live = await cluster.get(ref).catch(() => undefined);
      if (live === undefined || holderOf(live) !== holder.id) {
        lose(`the lock was taken by another release${live === undefined ? '' : described(live)}`);
      } else lease = live;
    }
  };
  const renewing = (async () => {
    const both = AbortSignal.any([ended.signal, lost.signal]);
    while (!both.aborted) {
      await clock.sleep(ttlMs / RENEWALS, both).catch(() => undefined);
      if (both.aborted) return;
      await renewOnce();
      if (isExpired()) lose(`the lock could not be renewed for ${ttlMs / 1000} s`);
    }
  })();

  return {
    lost: lost.signal,
    assertHeld: () => {
      if (isExpired()) lose(`the lock could not be renewed for ${ttlMs / 1000} s`);
      lost.signal.throwIfAborted();
    },
    release: async () => {
      ended.abort(new Error('given back'));
      await briefly(clock, async () => await renewing).catch(() => undefined);
      if (lost.signal.aborted) return;
      try {
        await briefly(clock, async ({ signal }) => {
          const free = { ...lease, spec: { ...lease.spec, holderIdentity: '' } };
          await within(cluster, signal).replace(free);
        });
      } catch (error) {
        logger.debug(`the lock was not given back and will expire: ${messageOf(error)}`);
      }
    },
  };
}

/** For what gives the lock back: nobody must wait for long for it. */
async function briefly(clock: Clock, work: (limit: Limit) => Promise<void>): Promise<void> {
  const late = (): Error => new StoppedError(`the lock was not given back within ${RELEASE_MS / 1000} s`);
  const limit = startLimit(RELEASE_MS, late, undefined, clock);
  try {
    await orStop(work(limit), limit.signal);
  } finally {
    limit.lift();
  }
}

/** Kubernetes' MicroTime. */
function microTime(date: Date): string {
  return date.toISOString().replace(/Z$/u, '000Z');
}
