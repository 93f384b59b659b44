import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, StoppedError } from '../../../../src/base/index.ts';
import { ApiError, type Cluster, within } from '../../../../src/cluster/index.ts';
import { isSilence, limitRequests } from '../../../../src/release/base/request-limits.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'c', namespace: 'default' };
const LIMIT_MS = 20;

/** The in-memory cluster, of which one kind of request is never answered. */
function deaf(to: 'get' | 'logs') {
  const memory = inMemoryCluster();
  const { cluster } = memory.connect();
  const asked: string[] = [];
  const never = async (): Promise<never> => {
    asked.push(to);
    return await new Promise<never>(() => undefined);
  };
  const hanging = (of: Cluster): Cluster =>
    new Proxy(of, {
      get: (target, key) => {
        if (key === to) return never;
        if (key === 'within') return (signal: AbortSignal) => hanging(within(target, signal));
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  return { cluster: limitRequests(hanging(cluster), LIMIT_MS), asked, memory };
}

describe('design: rule 20: the way that must be finished', () => {
  test('ends a request that is not answered, and sends none after it', async () => {
    const { cluster, asked, memory } = deaf('get');
    using _ = memory;
    await expect(cluster.get(ref)).rejects.toThrow('the API server has not answered for 0.02 s');
    await expect(cluster.list({ apiVersion: 'v1', kind: 'Pod' })).rejects.toThrow('has not answered');
    expect(asked).toEqual(['get']);
  });

  test('goes on after logs that do not come, since those say nothing of the server', async () => {
    const { cluster, memory } = deaf('logs');
    using _ = memory;
    await expect(cluster.logs('default', 'p', { container: 'app' })).rejects.toThrow('has not answered');
    expect(await memory.clock.run(cluster.get(ref))).toBeUndefined();
  });

  test('goes on after a refusal, which is an answer', async () => {
    using memory = inMemoryCluster();
    memory.order({ kind: 'ConfigMap', does: { status: 403 } });
    const cluster = limitRequests(memory.connect().cluster, 5_000);
    await expect(memory.clock.run(cluster.get(ref))).rejects.toBeInstanceOf(ApiError);
    expect(await memory.clock.run(cluster.get(ref))).toBeUndefined();
  });
});

test.each([
  ['a wait that was ended', new StoppedError('x'), true],
  [
    'one of several failures',
    Object.assign(new Error('x'), {
      failures: [{ error: new Error('y') }, { error: new StoppedError('x') }],
    }),
    true,
  ],
  [
    'an answer of the API server',
    new ApiError(500, { message: 'x' }, { verb: 'get', group: '', resource: 'x' }),
    false,
  ],
  ['another mistake', new ConfigurationError({ message: 'x' }), false],
])('%s is silence: %#', (_, error, expected) => {
  expect(isSilence(error)).toBe(expected);
});
