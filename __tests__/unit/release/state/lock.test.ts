import { describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, type Cluster, type KubeObject } from '../../../../src/cluster/index.ts';
import { fencedCluster } from '../../../../src/release/base/fenced-cluster.ts';
import { acquireLock, type Lock, LockLostError } from '../../../../src/release/state/lock.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import { answering } from '../../../support/release-parts.ts';

const TTL_MS = 9_000;

function refused(status: number): never {
  const subject = { verb: 'update', group: 'coordination.k8s.io', resource: 'leases' };
  throw new ApiError(status, { message: `refused with ${status}` }, subject);
}

/** Of somebody who wants to be told at once that a loop has no end. */
const MOST_LOOKS = 50;

/** One Lease, with the API server's preconditions, and a watch on it. */
function leaseServer() {
  let lease: KubeObject | undefined;
  let version = 0;
  const listeners = new Set<() => void>();
  const state = { reachable: true, lists: true, looks: 0, watches: 0 };
  const store = (object: KubeObject): KubeObject => {
    version += 1;
    lease = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    for (const listener of listeners) listener();
    return lease;
  };
  const cluster = {
    get: async () => {
      state.looks += 1;
      if (state.looks > MOST_LOOKS) throw new Error('asked again and again');
      return await Promise.resolve(lease);
    },
    create: async (object: KubeObject) =>
      await Promise.resolve(lease === undefined ? store(object) : refused(409)),
    replace: async (object: KubeObject) => {
      if (!state.reachable) throw new Error('no route to host');
      if (lease === undefined) refused(404);
      return await Promise.resolve(
        object.metadata.resourceVersion === lease.metadata.resourceVersion ? store(object) : refused(409),
      );
    },
    watch: () => {
      state.watches += 1;
      return {
        synced: state.lists ? Promise.resolve() : new Promise<void>(() => undefined),
        items: () => (lease === undefined ? [] : [lease]),
        get: () => (state.lists ? lease : undefined),
        onChange: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close: () => {
          state.watches -= 1;
        },
      };
    },
  };
  return {
    cluster: answering(cluster),
    state,
    holder: () => lease?.spec?.['holderIdentity'],
    lease: () => lease,
    /** Somebody deletes the Lease. */
    remove: () => {
      lease = undefined;
      for (const listener of listeners) listener();
    },
  };
}

/** The Lease of a holder that is dead from the start. */
async function heldBy(server: ReturnType<typeof leaseServer>, holderIdentity: string): Promise<void> {
  const metadata = { name: 'edu-actions-web', namespace: 'shop', labels: { 'edu-actions/lock-of': 'web' } };
  const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec: { holderIdentity } };
  await server.cluster.create(lease);
}

function acquire(
  server: ReturnType<typeof leaseServer>,
  clock: ManualClock,
  id: string,
  timeoutMs = 60_000,
  lockTtlMs = TTL_MS,
): { lock: Promise<Lock>; said: string[]; stop: (reason: Error) => void } {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const logger = { debug: say, info: say, notice: say, warning: say, error: say } as never;
  const holder = { id, runUrl: `https://runs/${id}` };
  const stopped = new AbortController();
  const lock = acquireLock({
    cluster: server.cluster,
    clock,
    logger,
    namespace: 'shop',
    app: 'web',
    holder,
    lockTtlMs,
    timeoutMs,
    signal: stopped.signal,
  });
  lock.catch(() => undefined);
  return { lock, said, stop: (reason) => stopped.abort(reason) };
}

/** The same server, where these requests are answered otherwise. */
function answeredBy(server: ReturnType<typeof leaseServer>, answers: Partial<Cluster>): typeof server {
  const get = (target: Cluster, name: string | symbol): unknown =>
    Reflect.get(name in answers ? answers : target, name);
  return { ...server, cluster: new Proxy(server.cluster, { get }) };
}

async function silence(): Promise<never> {
  return await new Promise(() => undefined);
}

async function ended(): Promise<never> {
  return await Promise.reject(new Error('cancelled'));
}

describe('the lock of an application', () => {
  test('is taken when free, renewed by itself, and given back', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const { lock } = acquire(server, clock, 'a');
    const held = await lock;
    const first = server.lease()?.metadata.resourceVersion;
    await clock.advance(60_000);
    expect(server.holder()).toBe('a');
    expect(server.lease()?.metadata.resourceVersion).not.toBe(first);
    expect(() => held.assertHeld()).not.toThrow();
    await held.release();
    expect(server.holder()).toBe('');
  });

  test('is renewed and given back when the wait for it is over and its cluster answers no more', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const limit = new AbortController();
    const bounded = new Proxy(server.cluster, {
      get: (target, name) => (limit.signal.aborted ? ended : (Reflect.get(target, name) as unknown)),
    });
    const held = await acquireLock({
      cluster: bounded,
      lasting: server.cluster,
      clock,
      logger: memoryLogger(),
      namespace: 'shop',
      app: 'web',
      holder: { id: 'a' },
      lockTtlMs: TTL_MS,
      timeoutMs: 60_000,
      signal: limit.signal,
    });
    limit.abort();
    await clock.advance(2 * TTL_MS);
    expect(() => held.assertHeld()).not.toThrow();
    await held.release();
    expect(server.holder()).toBe('');
  });

  test('is waited for while its holder lives, and handed on when it is given back', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const first = await acquire(server, clock, 'a').lock;
    const second = acquire(server, clock, 'b');
    await clock.advance(30_000);
    expect(server.holder()).toBe('a');
    const since = '2026-01-01T00:00:00.000Z';
    expect(second.said).toEqual([`waiting for another release of web (https://runs/a, since ${since})`]);
    await first.release();
    await clock.advance(0);
    expect(server.holder()).toBe('b');
    await second.lock;
  });

  test('ends the wait with the name of the holder', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await acquire(server, clock, 'a').lock;
    await clock.advance(1_000);
    const second = acquire(server, clock, 'b', 20_000);
    await clock.advance(19_999);
    expect(server.state.watches).toBe(1);
    await clock.advance(1);
    expect(server.state.watches).toBe(0);
    await expect(second.lock).rejects.toThrow(
      /another release of web is under way \(https:\/\/runs\/a, since .*that it ends within 20 s/u,
    );
  });

  test('ends the wait as it is told to', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await acquire(server, clock, 'a').lock;
    const second = acquire(server, clock, 'b');
    await clock.advance(1_000);
    second.stop(new Error('cancelled'));
    await clock.advance(0);
    await expect(second.lock).rejects.toThrow('cancelled');
    expect(server.holder()).toBe('a');
  });

  test('is not even looked at by who was told to stop before', async () => {
    const stopped = AbortSignal.abort(new Error('cancelled'));
    const lock = acquireLock({
      cluster: answering({}),
      clock: manualClock(),
      logger: memoryLogger(),
      namespace: 'shop',
      app: 'web',
      holder: { id: 'a' },
      timeoutMs: 1,
      signal: stopped,
    });
    await expect(lock).rejects.toThrow('cancelled');
  });

  test('is looked at once where its watch lists nothing, and the wait ends all the same', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await heldBy(server, 'a');
    server.state.lists = false;
    await clock.advance(1_000);
    const second = acquire(server, clock, 'b', 20_000);
    await clock.advance(19_999);
    expect(clock.sleepers).toBe(1);
    await clock.advance(1);
    expect(server.state.watches).toBe(0);
    await expect(second.lock).rejects.toThrow(
      'another release of web is under way (a, since an unknown time)',
    );
    expect(server.state.looks).toBe(1);
  });

  test.each([TTL_MS, 1])('is looked at again when its holder counts as dead: after %i ms', async (ttlMs) => {
    const [server, clock] = [leaseServer(), manualClock()];
    await heldBy(server, 'a');
    const second = acquire(server, clock, 'b', 60_000, ttlMs);
    await clock.advance(0);
    expect([clock.sleepers, clock.next]).toEqual([1, ttlMs]);
    await clock.advance(ttlMs);
    expect(server.lease()?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
    await second.lock;
  });

  test('whose holder renews it at the last moment is waited for anew', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await heldBy(server, 'a');
    let writes = 0;
    const replace = async (object: KubeObject): Promise<KubeObject> => {
      const lease = server.lease();
      writes += 1;
      if (writes === 1 && lease !== undefined) await server.cluster.replace(lease);
      return await server.cluster.replace(object);
    };
    const second = acquire(answeredBy(server, { replace }), clock, 'b');
    await clock.advance(TTL_MS);
    expect([writes, server.holder()]).toEqual([1, 'a']);
    expect(second.said.join()).not.toContain('took the lock');
    await clock.advance(TTL_MS);
    expect([writes, server.holder()]).toEqual([2, 'b']);
    await second.lock;
  });

  test('that somebody deletes is taken anew by who waits, and lost to who held it', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const first = await acquire(server, clock, 'a').lock;
    const second = acquire(server, clock, 'b');
    await clock.advance(1_000);
    server.remove();
    await clock.advance(0);
    expect(server.lease()?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 0 });
    await second.lock;
    await clock.advance(TTL_MS / 3);
    expect(() => first.assertHeld()).toThrow('the lock was taken by another release (https://runs/b');
  });

  test('that is gone is lost', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(server, clock, 'a').lock;
    server.remove();
    await clock.advance(TTL_MS / 3);
    const message = 'the lock was taken by another release';
    expect(held.lost.reason).toMatchObject({ name: 'LockLostError', message });
    expect(held.lost.reason).toBeInstanceOf(LockLostError);
  });

  test('that two want at once is had by one, and then by the other', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const [first, second] = [acquire(server, clock, 'a'), acquire(server, clock, 'b')];
    const held = await first.lock;
    await clock.advance(2 * TTL_MS);
    expect(server.holder()).toBe('a');
    await held.release();
    await clock.advance(0);
    expect(server.holder()).toBe('b');
    await second.lock;
  });

  test('that is deleted before it could be written is made anew', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await heldBy(server, '');
    const replace = async (): Promise<never> => {
      server.remove();
      return await Promise.resolve(refused(404));
    };
    await acquire(answeredBy(server, { replace }), clock, 'a').lock;
    expect(server.lease()?.spec).toMatchObject({ holderIdentity: 'a', leaseTransitions: 0 });
  });

  test.each([403, 410, 500])('is not waited for where the server answers %i', async (status) => {
    const [server, clock] = [leaseServer(), manualClock()];
    const create = async (): Promise<never> => await Promise.resolve(refused(status));
    await expect(acquire(answeredBy(server, { create }), clock, 'a').lock).rejects.toMatchObject({ status });
    expect(server.state.looks).toBe(1);
  });

  test('is renewed three times within its time to live, and no more once it is given back', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(server, clock, 'a').lock;
    await clock.advance(0);
    expect([clock.sleepers, clock.next]).toEqual([1, TTL_MS / 3]);
    await held.release();
    expect([clock.sleepers, server.holder()]).toEqual([0, '']);
  });

  test('that could not be given back is told: it expires', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const { lock, said } = acquire(server, clock, 'a');
    const held = await lock;
    server.state.reachable = false;
    await held.release();
    expect(said).toEqual(['the lock was not given back and will expire: no route to host']);
  });

  test('is given back within 1.5 s or not at all: nobody waits longer for it', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const { lock, said } = acquire(answeredBy(server, { replace: silence }), clock, 'a');
    const held = await lock;
    let isOver = false;
    const released = held.release().then(() => {
      isOver = true;
    });
    await clock.advance(1_499);
    expect(isOver).toBe(false);
    await clock.advance(1);
    await released;
    const why = 'the lock was not given back within 1.5 s';
    expect(said).toEqual([`the lock was not given back and will expire: ${why}`]);
  });

  test('is given back as it was renewed last, where a renewal is under way', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const answer = Promise.withResolvers<undefined>();
    const replace = async (object: KubeObject): Promise<KubeObject> => {
      const renewed = await server.cluster.replace(object);
      await answer.promise;
      return renewed;
    };
    const held = await acquire(answeredBy(server, { replace }), clock, 'a').lock;
    await clock.advance(TTL_MS / 3);
    const released = held.release();
    await clock.advance(0);
    answer.resolve(undefined);
    await released;
    expect(server.holder()).toBe('');
  });

  test('that nobody could renew is known to be lost without being asked', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const { lock, said } = acquire(server, clock, 'a');
    const held = await lock;
    server.state.reachable = false;
    await clock.advance(TTL_MS - 1);
    expect(held.lost.aborted).toBe(false);
    await clock.advance(1);
    expect(held.lost.reason).toEqual(new LockLostError('the lock could not be renewed for 9 s'));
    expect(said).toContain('the lock could not be renewed: no route to host');
    // It may be another's by now.
    server.state.reachable = true;
    await held.release();
    expect(server.holder()).toBe('a');
  });

  test('of a dead holder is taken over when no renewal was seen here for its time to live, whatever its clock says', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const dead = await acquire(server, clock, 'a').lock;
    server.state.reachable = false;
    await clock.advance(60_000);
    server.state.reachable = true;
    const second = acquire(server, clock, 'b');
    await clock.advance(TTL_MS - 1);
    expect(server.holder()).toBe('a');
    await clock.advance(1);
    expect(server.holder()).toBe('b');
    await second.lock;
    expect(() => dead.assertHeld()).toThrow(LockLostError);
  });

  test('of a holder that dies after it was seen to live is taken over as late', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    let isDead = false;
    const mortal = new Proxy(server.cluster, {
      get: (target, name) => (isDead ? ended : (Reflect.get(target, name) as unknown)),
    });
    await acquire({ ...server, cluster: mortal }, clock, 'a').lock;
    const second = acquire(server, clock, 'b');
    await clock.advance(2 * TTL_MS);
    expect(server.holder()).toBe('a');
    isDead = true;
    await clock.advance(TTL_MS);
    expect(server.holder()).toBe('b');
    await second.lock;
    expect(server.lease()?.spec?.['leaseTransitions']).toBe(1);
  });

  test('of a holder that is seen to renew it once is taken over as late, counted from there', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await acquire(server, clock, 'a').lock;
    server.state.reachable = false;
    const second = acquire(server, clock, 'b');
    await clock.advance(TTL_MS - 1_000);
    server.state.reachable = true;
    const lease = server.lease();
    if (lease !== undefined) await server.cluster.replace(lease);
    server.state.reachable = false;
    await clock.advance(TTL_MS - 1_000);
    expect(server.holder()).toBe('a');
    server.state.reachable = true;
    await clock.advance(1_000);
    expect(server.holder()).toBe('b');
    await second.lock;
    expect(second.said.at(-1)).toContain('took the lock of web over: its holder (https://runs/a, since ');
    expect(second.said.at(-1)).toContain('has not renewed it for 9 s');
  });

  test('is a Lease that says who holds it, since when and for how long', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const now = clock.date().toISOString();
    const micro = now.replace('Z', '000Z');
    const first = await acquire(server, clock, 'a').lock;
    expect(server.lease()).toEqual({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: 'edu-actions-web',
        namespace: 'shop',
        labels: { 'app.kubernetes.io/managed-by': 'edu-actions', 'edu-actions/lock-of': 'web' },
        annotations: { 'edu-actions/started-at': now, 'edu-actions/run-url': 'https://runs/a' },
        resourceVersion: '1',
      },
      spec: {
        holderIdentity: 'a',
        leaseDurationSeconds: 9,
        acquireTime: micro,
        renewTime: micro,
        leaseTransitions: 0,
      },
    });
    await first.release();
    const second = await acquire(server, clock, 'b').lock;
    expect(server.lease()?.spec?.['leaseTransitions']).toBe(1);
    await second.release();
    await acquire(server, clock, 'c').lock;
    expect(server.lease()?.spec?.['leaseTransitions']).toBe(2);
  });

  test.each([
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [undefined, 15],
  ])('lives for whole seconds: %j ms are %j s', async (lockTtlMs, seconds) => {
    const [server, clock] = [leaseServer(), manualClock()];
    const lock = await acquireLock({
      cluster: server.cluster,
      clock,
      logger: memoryLogger(),
      namespace: 'shop',
      app: 'web',
      holder: { id: 'a' },
      ...(lockTtlMs === undefined ? {} : { lockTtlMs }),
      timeoutMs: 1,
      signal: new AbortController().signal,
    });
    expect(server.lease()?.spec?.['leaseDurationSeconds']).toBe(seconds);
    expect(server.lease()?.metadata.annotations).not.toHaveProperty('edu-actions/run-url');
    await lock.release();
  });

  test.each([
    ['without its label', undefined, 'no label edu-actions/lock-of'],
    ['of another application', 'api', 'edu-actions/lock-of: api'],
  ])('is no Lease of that name %s', async (_what, app, found) => {
    const [server, clock] = [leaseServer(), manualClock()];
    await server.cluster.create({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: 'edu-actions-web',
        namespace: 'shop',
        ...(app === undefined ? {} : { labels: { 'edu-actions/lock-of': app } }),
      },
    });
    await expect(acquire(server, clock, 'a').lock).rejects.toMatchObject({ problems: [{ found }] });
  });

  test.each([
    ['nobody answers', ended],
    ['is answered with 503', async () => await Promise.resolve(refused(503))],
  ])('is not lost by one renewal that %s', async (_, answer) => {
    const [server, clock] = [leaseServer(), manualClock()];
    let isAway = false;
    const cluster = new Proxy(server.cluster, {
      get: (target, name) => (isAway ? answer : (Reflect.get(target, name) as unknown)),
    });
    const held = await acquire({ ...server, cluster }, clock, 'a').lock;
    isAway = true;
    await clock.advance(TTL_MS / 3);
    expect(() => held.assertHeld()).not.toThrow();
    isAway = false;
    await clock.advance(TTL_MS);
    expect(() => held.assertHeld()).not.toThrow();
    expect(held.lost.aborted).toBe(false);
  });

  test('whose renewal hangs is lost when its time to live is over', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(answeredBy(server, { replace: silence }), clock, 'a').lock;
    await clock.advance(TTL_MS - 1);
    expect(() => held.assertHeld()).not.toThrow();
    await clock.advance(1);
    expect(() => held.assertHeld()).toThrow(new LockLostError('the lock could not be renewed for 9 s'));
    expect(held.lost.aborted).toBe(true);
  });

  test('is renewed on, where somebody else has written on it and left us its holder', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(server, clock, 'a').lock;
    const lease = server.lease();
    if (lease !== undefined) await server.cluster.replace(lease);
    await clock.advance(3 * TTL_MS);
    expect(() => held.assertHeld()).not.toThrow();
    await held.release();
    expect(server.holder()).toBe('');
  });

  test('of the same attempt is its own: a post step goes on at once', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await acquire(server, clock, 'a').lock;
    await acquire(server, clock, 'a', 0).lock;
    expect(server.holder()).toBe('a');
  });

  test('that could not be renewed stops its holder before its next change', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(server, clock, 'a').lock;
    const sent: string[] = [];
    const lease = server.lease();
    if (lease === undefined) throw new Error('no lease');
    const cluster = fencedCluster(
      answering({
        patch: async () => {
          sent.push('patch');
          return await Promise.resolve(lease);
        },
        get: async () => {
          sent.push('get');
          return await Promise.resolve(lease);
        },
      }),
      () => held.assertHeld(),
    );
    const ref = { apiVersion: 'v1', kind: 'Service', name: 'web', namespace: 'shop' };
    await cluster.patch(ref, {}, { type: 'merge' });
    server.state.reachable = false;
    await clock.advance(TTL_MS);
    await expect(cluster.patch(ref, {}, { type: 'merge' })).rejects.toThrow('could not be renewed for 9 s');
    await cluster.get(ref);
    expect(sent).toEqual(['patch', 'get']);
    expect(held.lost.aborted).toBe(true);
  });

  test('that somebody else took says who', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    const held = await acquire(server, clock, 'a').lock;
    const lease = server.lease();
    if (lease === undefined) throw new Error('no lease');
    await server.cluster.replace({
      ...lease,
      metadata: { ...lease.metadata, annotations: { 'edu-actions/run-url': 'https://runs/b' } },
      spec: { ...lease.spec, holderIdentity: 'b' },
    });
    await clock.advance(TTL_MS / 3);
    expect(() => held.assertHeld()).toThrow('the lock was taken by another release (https://runs/b');
    await held.release();
    expect(server.holder()).toBe('b');
  });
});
