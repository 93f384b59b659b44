import type { Clock } from '../../../../src/base/index.ts';
import { deployments, replicaSets } from './deployments.ts';
import { endpointSlices } from './endpoints.ts';
import { garbage } from './garbage.ts';
import { jobs, others } from './jobs.ts';
import { kubelet } from './kubelet.ts';
import { type Machine, soonest } from './machine.ts';
import { daemonSets, statefulSets } from './sets.ts';

export type { Behaviour, Machine } from './machine.ts';

/** Between a change and what the controllers make of it. */
const REACTION_MS = 10;
/** Each pass may change what another controller looks at; a cluster that never comes to rest is a mistake in here. */
const MOST_PASSES = 50;

/**
 * Runs all controllers after each change and whenever one of them asked for it, by the clock.
 * @param failed gets what a controller throws
 * @returns the function that ends it
 */
export function startControllers(
  machine: Machine,
  clock: Clock,
  failed: (error: unknown) => void,
): () => void {
  const all = [
    others,
    deployments,
    replicaSets,
    statefulSets,
    daemonSets,
    jobs,
    kubelet(),
    endpointSlices,
    garbage,
  ];
  let next: { due: number; cancel: AbortController } | undefined;
  let isAtWork = false;
  let isEnded = false;
  const pass = (): void => {
    isAtWork = true;
    try {
      for (let count = 1; ; count += 1) {
        const before = machine.store.version;
        const again = soonest(...all.map((each) => each(machine)));
        if (machine.store.version === before) {
          if (again !== undefined) schedule(Math.max(1, again));
          return;
        }
        if (count === MOST_PASSES) throw new Error('the controllers never come to rest');
      }
    } catch (error) {
      failed(error);
    } finally {
      isAtWork = false;
    }
  };
  const schedule = (ms: number): void => {
    const due = clock.now() + ms;
    if (isEnded || (next !== undefined && next.due <= due)) return;
    next?.cancel.abort(new Error('there is something to do before'));
    const cancel = new AbortController();
    const mine = { due, cancel };
    next = mine;
    clock.sleep(ms, cancel.signal).then(
      () => {
        if (next === mine) next = undefined;
        if (!isEnded) pass();
      },
      () => undefined,
    );
  };
  const stop = machine.store.subscribe(() => {
    if (!isAtWork) schedule(REACTION_MS);
  });
  return () => {
    isEnded = true;
    stop();
    next?.cancel.abort(new Error('the cluster is closed'));
  };
}
