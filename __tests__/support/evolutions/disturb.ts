import type { Clock } from '../../../src/base/index.ts';
import { ApiError, type Cluster } from '../../../src/cluster/index.ts';
import type { Ending } from './chain.ts';

/**
 * Stands between a release of this process and its cluster, and lets happen to it what the ending says, at one of its
 * writes. A release that is killed hears nothing any more, neither of the cluster nor of the clock: it stands still for
 * ever, as a process that is gone, and `killed` resolves.
 */
export interface Disturbed {
  cluster: Cluster;
  clock: Clock;
  signal: AbortSignal;
  killed: Promise<undefined>;
  /** Whether the moment came. */
  readonly reached: boolean;
  /** Which write it was. */
  readonly at: string;
}

const WRITES = new Set(['create', 'replace', 'patch', 'delete']);
/** What answers without asking the server. */
const AT_ONCE = new Set(['watch', 'kubeconfig', 'pending', 'close']);
const PASSING = 3;

export function disturb(cluster: Cluster, clock: Clock, ending: Ending): Disturbed {
  const cancel = new AbortController();
  const { promise: killed, resolve: die } = Promise.withResolvers<undefined>();
  const death = new AbortController();
  const isDead = (): boolean => death.signal.aborted;
  const state = { reached: false, writes: 0, at: '' };
  const kill = async <T>(): Promise<T> => {
    death.abort(new Error('killed'));
    die(undefined);
    return await never<T>();
  };

  const write = async (what: string, send: () => Promise<unknown>): Promise<unknown> => {
    state.writes += 1;
    const isIt = 'write' in ending && state.writes === ending.write;
    const since = 'write' in ending ? state.writes - ending.write : -1;
    if (isIt) Object.assign(state, { reached: true, at: what });
    if (isIt && ending.kind === 'cancelled') cancel.abort(new Error('cancelled by SIGINT'));
    if (isIt && ending.kind === 'killed') {
      if (ending.when === 'after') await send();
      return await kill();
    }
    if (ending.kind === 'api error' && since >= 0) {
      const { how } = ending;
      if (how === '503 for a while' && since < PASSING) throw failure(503, 'ServiceUnavailable');
      if (isIt && how === '500') throw failure(500, 'InternalError');
      if (isIt && how === '409') throw failure(409, 'Conflict');
      if (isIt && how === '403') throw failure(403, 'Forbidden');
    }
    return await send();
  };

  const seamOf = (real: Cluster): Cluster =>
    new Proxy(real, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target) as unknown;
        if (typeof member !== 'function') return member;
        const call = member.bind(target) as (...args: unknown[]) => unknown;
        if (name === 'within') return (signal: AbortSignal) => seamOf(call(signal) as Cluster);
        if (AT_ONCE.has(String(name))) return call;
        return async (...args: unknown[]): Promise<unknown> => {
          if (isDead()) return await never();
          const send = async (): Promise<unknown> => await call(...args);
          const answer = isWrite(name, args)
            ? await write(`${String(name)} ${named(args)}`, send)
            : await send();
          return isDead() ? await never() : answer;
        };
      },
    });
  return {
    cluster: seamOf(cluster),
    signal: cancel.signal,
    killed,
    clock: {
      now: () => clock.now(),
      date: () => clock.date(),
      sleep: async (ms, signal) => {
        if (isDead()) return await never();
        try {
          // With its timer: what a process that is gone waited for must not hold this one.
          await clock.sleep(ms, AbortSignal.any([death.signal, ...(signal === undefined ? [] : [signal])]));
        } catch (error) {
          if (!isDead()) throw error;
        }
        if (isDead()) await never();
      },
    },
    get reached() {
      return state.reached;
    },
    get at() {
      return state.at;
    },
  };
}

async function never<T>(): Promise<T> {
  return await new Promise<T>(() => undefined);
}

function named([object]: unknown[]): string {
  const { kind, name, metadata } = object as { kind: string; name?: string; metadata?: { name: string } };
  return `${kind} ${name ?? metadata?.name ?? ''}`;
}

/** What changes something of the application: dry runs change nothing, and the lock has sweeps of its own. */
function isWrite(name: string | symbol, [first, second, third]: unknown[]): boolean {
  if (!WRITES.has(String(name))) return false;
  const options = (name === 'patch' ? third : second) as { dryRun?: boolean } | undefined;
  return options?.dryRun !== true && (first as { kind?: string }).kind !== 'Lease';
}

function failure(status: number, reason: string): ApiError {
  const message = `the API server of this test answers ${status}`;
  return new ApiError(status, { reason, message }, { verb: 'patch', group: '', resource: 'objects' });
}
