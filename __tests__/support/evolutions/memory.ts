import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { type InMemoryCluster, inMemoryCluster } from '../in-memory-cluster/index.ts';
import type { Rest } from '../control-plane/rest.ts';
import { seeded } from '../sweeps/seeded.ts';
import type { Chain } from './chain.ts';
import { type Ground, prepare } from './ground.ts';
import { type Observer, watchedKinds, watchedPlaces } from './observer.ts';
import { type ChainOutcome, playChain } from './play.ts';

/** Chains on the in-memory cluster: minutes of waiting take no time. */

const NODES = 3;
/** How long pods take to start and to end; each chain has one of each. */
const START_MS = [10, 300, 1000, 5000];
const STOP_MS = [0, 200, 1000, 6000];

/** @param pace what the times of the chain's pods follow from */
export async function playInMemory(chain: Chain, pace: string): Promise<ChainOutcome> {
  const cluster = inMemoryCluster();
  const folder = mkdtempSync(join(tmpdir(), 'edu-evolutions-'));
  const random = seeded(pace);
  const one = (times: readonly number[]): number => times[Math.floor(random() * times.length)] ?? 0;
  cluster.behave('', { startMs: one(START_MS), stopMs: one(STOP_MS) });
  try {
    return await cluster.clock.run(play(cluster, chain, folder));
  } finally {
    cluster[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(cluster: InMemoryCluster, chain: Chain, folder: string): Promise<ChainOutcome> {
  const rest = restOf(cluster);
  await prepare(rest, cluster.clock);
  using observer = observerOf(cluster);
  const ground: Ground = {
    rest,
    observer,
    clock: cluster.clock,
    connect: async ({ app }, logger) => await Promise.resolve(cluster.connect({ app, logger })),
    folder,
    nodes: NODES,
  };
  return await playChain(ground, chain, 'memory');
}

function restOf(cluster: InMemoryCluster): Rest {
  return {
    get: async <T>(path: string) => {
      const { status, body } = cluster.ask('GET', path);
      if (status === 404) return await Promise.resolve(undefined);
      if (status >= 300) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
      return body as T;
    },
    send: async <T>(method: string, path: string, body?: unknown, type = 'application/json') => {
      const answer = cluster.ask(method, path, body, type);
      if (answer.status >= 300)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return await Promise.resolve(answer.body as T);
    },
    watch: async () => await Promise.reject(new Error('the store itself is watched')),
    close: async () => await Promise.resolve(),
  };
}

function observerOf({ store, clock }: InMemoryCluster): Observer {
  const kinds = new Set(watchedKinds());
  const places = watchedPlaces(clock);
  const take = (object: KubeObject, isGone: boolean): void => {
    if (kinds.has(object.kind)) places.take(object.kind, object, isGone);
  };
  for (const object of store.everything()) take(object, false);
  const stop = store.subscribe(({ type, object }) => take(object, type === 'DELETED'));
  return { ...places.observer, failure: undefined, [Symbol.dispose]: stop };
}
