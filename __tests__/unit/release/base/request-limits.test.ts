import { describe, expect, test } from '@jest/globals';
import { CancelledError, ConfigurationError, StoppedError } from '../../../../src/base/index.ts';
import { ApiError, ApplyError, type Cluster, UnreachableError } from '../../../../src/cluster/index.ts';
import { isSilence, limitRequests } from '../../../../src/release/base/request-limits.ts';
import { type RequestKind, wrapCluster } from '../../../../src/release/base/wrap-cluster.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

const REF = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };
const LOST = new UnreachableError('https://api', {
  kind: 'lost',
  message: 'closed the connection',
  remedy: '',
  neverSent: false,
  transient: true,
});
const REFUSED = new ApiError(
  403,
  { message: 'forbidden' },
  { verb: 'get', group: '', resource: 'configmaps' },
);

describe('isSilence', () => {
  test.each<[string, unknown, boolean]>([
    ['a limit that was over', new StoppedError('the API server has not answered for 1 s'), true],
    ['a server that cannot be reached', LOST, true],
    ['one such of several objects', new ApplyError('applied', [{ ref: REF, error: LOST }]), true],
    ['answers for every object', new ApplyError('applied', [{ ref: REF, error: REFUSED }]), false],
    ['an answer', REFUSED, false],
    ["a user's mistake", new ConfigurationError({ message: 'x' }), false],
    ['a cancelled job', new CancelledError('SIGINT'), false],
    ['an error that only has the name', Object.assign(new Error('x'), { name: 'StoppedError' }), false],
  ])('of %s', (_, error, silent) => {
    expect(isSilence(error)).toBe(silent);
  });
});

/** A cluster that answers no request of these kinds, and what it was asked. */
function silent(cluster: Cluster, ...kinds: RequestKind[]): { cluster: Cluster; asked: RequestKind[] } {
  const asked: RequestKind[] = [];
  const quiet = wrapCluster(
    cluster,
    async (kind, what) => {
      asked.push(kind);
      return kinds.includes(kind) ? await new Promise<never>(() => undefined) : await what(cluster);
    },
    () => quiet,
  );
  return { cluster: quiet, asked };
}

describe('limitRequests', () => {
  test('sends nothing more after one request was not answered', async () => {
    using memory = inMemoryCluster();
    const { cluster, asked } = silent(memory.connect().cluster, 'read');
    const limited = limitRequests(cluster, 20);
    const first = await limited.get(REF).catch((error: unknown) => error);
    expect(first).toBeInstanceOf(StoppedError);
    expect(String(first)).toContain('the API server has not answered for 0.02 s');
    await expect(limited.delete(REF)).rejects.toBe(first);
    expect(asked).toEqual(['read']);
  });

  test('goes on after an answer that is an error', async () => {
    using memory = inMemoryCluster();
    const { cluster, asked } = silent(memory.connect().cluster);
    const limited = limitRequests(cluster, 5_000);
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'gone' } };
    await expect(limited.create(object)).rejects.toBeInstanceOf(ApiError);
    expect(await limited.get(REF)).toBeUndefined();
    expect(asked).toEqual(['change', 'read']);
  });

  test('logs that hang say nothing of the server', async () => {
    using memory = inMemoryCluster();
    const { cluster } = silent(memory.connect().cluster, 'logs');
    const limited = limitRequests(cluster, 20);
    await expect(limited.logs('shop', 'web-1', { container: 'web' })).rejects.toBeInstanceOf(StoppedError);
    expect(await limited.get(REF)).toBeUndefined();
  });
});
