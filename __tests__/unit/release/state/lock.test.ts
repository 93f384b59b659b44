import { describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { fencedCluster } from '../../../../src/release/base/fenced-cluster.ts';
import { acquireLock, type Lock, LockLostError } from '../../../../src/release/state/lock.ts';
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts';
import { answering } from '../../../support/release-parts.ts';

const TTL_MS = 9_000;

function conflict(): never {
  const subject = { verb: 'update', group: 'coordination.k8s.io', resource: 'leases' };
  throw new ApiError(409, { message: 'modified' }, subject);
}

/** One Lease, with the API server's preconditions, and a watch on it. */
function leaseServer() {
  let lease: KubeObject | undefined;
  let version = 0;
  const listeners = new Set<() => void>();
  const state = { reachable: true };
  const store = (object: KubeObject): KubeObject => {
    version += 1;
    lease = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    for (const listener of listeners) listener();
    return lease;
  };
  const cluster = {
    get: async () => await Promise.resolve(lease),
    create: async (object: KubeObject) =>
      await Promise.resolve(lease === undefined ? store(object) : conflict()),
    replace: async (object: KubeObject) => {
      if (!state.reachable) throw new Error('no route to host');
      return await Promise.resolve(
        object.metadata.resourceVersion === lease?.metadata.resourceVersion ? store(object) : conflict(),
      );
    },
    watch: () => ({
      synced: Promise.resolve(),
      items: () => (lease === undefined ? [] : [lease]),
      get: () => lease,
      onChange: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: () => undefined,
    }),
  };
  return {
    cluster: answering(cluster),
    state,
    holder: () => lease?.spec?.['holderIdentity'],
    lease: () => lease,
  };
}

function acquire(
  server: ReturnType<typeof leaseServer>,
  clock: ManualClock,
  id: string,
  timeoutMs = 60_000,
): { lock: Promise<Lock>; said: string[] } {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const logger = { debug: say, info: say, notice: say, warning: say, error: say } as never;
  const holder = { id, runUrl: `https://runs/${id}` };
  const { signal } = new AbortController();
  const lock = acquireLock({
    cluster: server.cluster,
    clock,
    logger,
    namespace: 'shop',
    app: 'web',
    holder,
    lockTtlMs: TTL_MS,
    timeoutMs,
    signal,
  });
  lock.catch(() => undefined);
  return { lock, said };
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
    expect(second.said[0]).toContain('waiting for another release of web (https://runs/a, since ');
    await first.release();
    await second.lock;
    expect(server.holder()).toBe('b');
  });

  test('ends the wait with the name of the holder', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    await acquire(server, clock, 'a').lock;
    const second = acquire(server, clock, 'b', 20_000);
    await clock.advance(20_000);
    await expect(second.lock).rejects.toThrow(
      /another release of web is under way \(https:\/\/runs\/a, since .*that it ends within 20 s/u,
    );
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
    await second.lock;
    expect(server.holder()).toBe('b');
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
    await second.lock;
    expect(server.holder()).toBe('b');
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
    await second.lock;
    expect(server.holder()).toBe('b');
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
    await acquire(server, clock, 'b').lock;
    expect(server.lease()?.spec?.['leaseTransitions']).toBe(1);
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

  test('is not lost by one renewal that nobody answers', async () => {
    const [server, clock] = [leaseServer(), manualClock()];
    let isSilent = false;
    const cluster = new Proxy(server.cluster, {
      get: (target, name) => (isSilent ? ended : (Reflect.get(target, name) as unknown)),
    });
    const held = await acquire({ ...server, cluster }, clock, 'a').lock;
    isSilent = true;
    await clock.advance(TTL_MS / 3);
    expect(() => held.assertHeld()).not.toThrow();
    isSilent = false;
    await clock.advance(TTL_MS);
    expect(() => held.assertHeld()).not.toThrow();
    expect(held.lost.aborted).toBe(false);
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
