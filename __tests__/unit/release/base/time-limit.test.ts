import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Exec, StoppedError } from '../../../../src/base/index.ts';
import type { ReleaseDeps } from '../../../../src/release/base/deps.ts';
import { phaseRecorder } from '../../../../src/release/base/phases.ts';
import { timed } from '../../../../src/release/base/time-limit.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { depsWith } from '../../../support/release-parts.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A program that runs until it is ended. */
const endless: Exec = async (_program, _args, options) =>
  await new Promise((_resolve, reject) => {
    const { signal } = options ?? {};
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

function start(more: Partial<ReleaseDeps> = {}) {
  const memory = inMemoryCluster();
  const connection = memory.connect();
  const deps = depsWith(connection, { exec: endless, ...more });
  const limit = timed({ timeoutMs: 10_000 }, deps, phaseRecorder(deps.clock, deps.logger));
  return { memory, given: deps, ...limit };
}

const exec: Exec = async () => await Promise.reject(new Error('helm is not there'));

describe('design: rule 20: what timeout allows', () => {
  test('ends a program half a second later, so that a wait’s own explanation comes first', async () => {
    const { deps, limit, memory } = start();
    using _ = memory;
    const running = deps.exec('helm', ['template']).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(10_499);
    expect(limit.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(2);
    const error = await running;
    expect(error).toBeInstanceOf(StoppedError);
    expect(String(error)).toMatch(/the time that timeout allows \(10\.0 s\) is over.*helm template/);
  });

  test('ends a request as well, and not one of the cluster that lasts', async () => {
    const { given, deps, lasting, memory } = start();
    using _ = memory;
    await jest.advanceTimersByTimeAsync(10_501);
    await expect(deps.cluster.version()).rejects.toThrow('the time that timeout allows');
    expect(lasting).toBe(given.cluster);
  });

  test('is not waited for when the job is cancelled', async () => {
    const cancelled = new AbortController();
    const { deps, memory } = start({ signal: cancelled.signal });
    using _ = memory;
    const running = deps.exec('helm', ['template']);
    cancelled.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
  });

  test('leaves a program’s own failure as it is, and ends on the clock’s scale', async () => {
    const { deps, deadline, memory } = start({ exec });
    using _ = memory;
    await expect(deps.exec('helm', ['version'])).rejects.toThrow('helm is not there');
    expect(deadline).toBe(deps.clock.now() + 10_000);
  });
});
