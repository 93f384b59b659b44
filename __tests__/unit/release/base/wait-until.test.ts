import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../../support/manual-clock.ts';
import { waitUntil } from '../../../../src/release/base/wait-until.ts';

function source(): { onChange: (listener: () => void) => () => void; change: () => void; listeners: number } {
  const listeners = new Set<() => void>();
  return {
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: () => {
      for (const listener of listeners) listener();
    },
    get listeners() {
      return listeners.size;
    },
  };
}

describe('until', () => {
  test('looks only when something changed: no polling', async () => {
    const clock = manualClock();
    const changes = source();
    let checks = 0;
    let ready = false;
    const waiting = waitUntil(
      () => {
        checks += 1;
        return ready ? 'done' : undefined;
      },
      {
        clock,
        signal: new AbortController().signal,
        deadline: 60_000,
        sources: [changes],
        onDeadline: () => new Error('late'),
      },
    );
    await clock.advance(30_000);
    expect(checks).toBe(1);
    ready = true;
    changes.change();
    await expect(waiting).resolves.toBe('done');
    expect(checks).toBe(2);
    expect(changes.listeners).toBe(0);
  });

  test('looks again when a grace ends', async () => {
    const clock = manualClock();
    let checks = 0;
    const waiting = waitUntil(() => (++checks === 2 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: 60_000,
      sources: [],
      wakeIn: () => 5_000,
      onDeadline: () => new Error('late'),
    });
    await clock.advance(4_999);
    expect(checks).toBe(1);
    await clock.advance(1);
    await expect(waiting).resolves.toBe(true);
  });

  test('gives up at the deadline with the caller’s reason', async () => {
    const clock = manualClock();
    const waiting = waitUntil(() => undefined, {
      clock,
      signal: new AbortController().signal,
      deadline: 1_000,
      sources: [],
      onDeadline: () => new Error('it was late'),
    });
    const [outcome] = await Promise.all([Promise.allSettled([waiting]), clock.advance(1_000)]);
    expect(outcome).toMatchObject([{ status: 'rejected', reason: { message: 'it was late' } }]);
  });

  test('ends at once when the job is cancelled', async () => {
    const clock = manualClock();
    const cancel = new AbortController();
    const waiting = waitUntil(() => undefined, {
      clock,
      signal: cancel.signal,
      deadline: 1_000_000,
      sources: [],
      onDeadline: () => new Error('late'),
    });
    cancel.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
  });
});
