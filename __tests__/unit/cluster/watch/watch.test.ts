import { describe, expect, jest, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError } from '../../../../src/cluster/base/errors.ts';
import type { KubeObject, ObjectList } from '../../../../src/cluster/index.ts';
import { WatchedStore, type WatchSource } from '../../../../src/cluster/watch/watch.ts';
import { sleeplessClock } from '../support/api-server.ts';

const pod = (name: string, resourceVersion: string, phase = 'Pending'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', resourceVersion },
  status: { phase },
});

const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`;
const apiError = (status: number) =>
  new ApiError(status, { message: 'no' }, { verb: 'list', group: '', resource: 'pods' });

type Step = string | Error;

/**
 * A source that plays lists and watches one after the other. Each watch is its chunks, and then the end of the stream or
 * an error; after the last one the stream stays silent until it is aborted.
 */
function play(lists: (ObjectList | Error)[], watches: Step[][]) {
  const seen: string[] = [];
  const source: WatchSource = {
    description: 'pods',
    list: async () => {
      seen.push('list');
      const next = lists.shift();
      if (next === undefined) throw new Error('one list too many');
      if (next instanceof Error) throw next;
      return await Promise.resolve(next);
    },
    watch: async (resourceVersion, signal) => {
      seen.push(`watch ${resourceVersion}`);
      const steps = watches.shift();
      if (steps?.[0] instanceof ApiError) throw steps[0];
      return await Promise.resolve(stream(steps, signal));
    },
  };
  return { source, seen };
}

async function* stream(steps: Step[] | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const step of steps ?? []) {
    if (step instanceof Error) throw step;
    yield Buffer.from(step, 'latin1');
  }
  if (steps !== undefined) return;
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function open(lists: (ObjectList | Error)[], watches: Step[][]) {
  const { source, seen } = play(lists, watches);
  const clock = sleeplessClock();
  const logger = memoryLogger();
  const store = new WatchedStore(source, { clock, logger });
  return { store, seen, clock, logger };
}

const phases = (store: WatchedStore) =>
  store.items().map((item) => `${item.metadata.name} ${String(item.status?.['phase'])}`);

describe('a store', () => {
  test('lists, then follows changes, and resumes from the last version, bookmarks included', async () => {
    const { store, seen } = open(
      [{ items: [pod('a', '1')], resourceVersion: '5' }],
      [
        [
          line('ADDED', pod('b', '6')) + line('MODIFIED', pod('a', '7', 'Running')),
          line('BOOKMARK', { metadata: { resourceVersion: '9' } }),
        ],
        [line('DELETED', pod('b', '10'))],
      ],
    );
    await store.synced;
    await settle();
    expect(phases(store)).toEqual(['a Running']);
    expect(seen).toEqual(['list', 'watch 5', 'watch 9', 'watch 10']);
    expect(store.get('a', 'shop')?.metadata.resourceVersion).toBe('7');
    expect(store.get('a')).toBe(store.get('a', 'shop'));
    expect(store.get('a', 'other')).toBeUndefined();
    store.close();
  });

  test('reads events that are cut anywhere, also within a character', async () => {
    const bytes = Buffer.from(line('ADDED', pod('ünïcode', '6'))).toString('latin1');
    const pieces = bytes.match(/[^]{1,3}/g) ?? [];
    const { store } = open([{ items: [], resourceVersion: '5' }], [pieces]);
    await store.synced;
    await settle();
    expect(store.items().map(({ metadata }) => metadata.name)).toEqual(['ünïcode']);
    store.close();
  });

  test.each([
    ['as an event', [line('ERROR', { code: 410, message: 'too old resource version' })]],
    ['as an answer', [apiError(410)]],
  ])('lists again after a 410 %s, and forgets what is gone', async (_, expired) => {
    const { store, seen } = open(
      [
        { items: [pod('a', '1'), pod('b', '2')], resourceVersion: '5' },
        { items: [pod('b', '2', 'Running')], resourceVersion: '20' },
      ],
      [expired],
    );
    await store.synced;
    await settle();
    expect(seen).toEqual(['list', 'watch 5', 'list', 'watch 20']);
    expect(phases(store)).toEqual(['b Running']);
    store.close();
  });

  test('waits ever longer when watches fail, and not after one that told something', async () => {
    const broken = new Error('connection reset');
    const { store, seen, clock } = open(
      [{ items: [], resourceVersion: '5' }],
      [[broken], [broken], [broken], [line('ADDED', pod('a', '6')), broken]],
    );
    await store.synced;
    await settle();
    expect(seen).toEqual(['list', 'watch 5', 'watch 5', 'watch 5', 'watch 5', 'watch 6']);
    expect(clock.slept).toEqual([0, 250, 500, 0]);
    store.close();
  });

  test('keeps trying to list while the server is away', async () => {
    const { store, seen } = open([apiError(503), { items: [pod('a', '1')], resourceVersion: '5' }], []);
    await store.synced;
    expect(seen.filter((entry) => entry === 'list')).toHaveLength(2);
    store.close();
  });

  test('is rejected at once when it can never be: no permission', async () => {
    const { store, seen } = open([apiError(403)], []);
    await expect(store.synced).rejects.toMatchObject({ status: 403 });
    expect(seen).toEqual(['list']);
  });

  test('calls back after the first list and after each batch of changes, until told to stop', async () => {
    const { store } = open(
      [{ items: [], resourceVersion: '5' }],
      [
        [
          line('ADDED', pod('a', '6')) + line('ADDED', pod('b', '7')),
          line('BOOKMARK', { metadata: { resourceVersion: '8' } }),
        ],
      ],
    );
    const changed = jest.fn();
    const stopped = jest.fn();
    store.onChange(changed);
    store.onChange(stopped)();
    await store.synced;
    await settle();
    expect(changed).toHaveBeenCalledTimes(2);
    expect(stopped).not.toHaveBeenCalled();
    store.close();
  });

  test("does not swallow a listener's exception, and goes on for the others", async () => {
    const { store, logger } = open([{ items: [], resourceVersion: '5' }], [[line('ADDED', pod('a', '6'))]]);
    const failed = jest.fn();
    const other = jest.fn();
    store.onChange(() => {
      throw new Error('a bug');
    }, failed);
    store.onChange(other);
    await store.synced;
    await settle();
    expect(failed).toHaveBeenCalledTimes(2);
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ message: 'a bug' });
    expect(other).toHaveBeenCalledTimes(2);
    expect(logger.lines).toContain('error: a listener on pods failed: a bug');
    store.close();
  });

  test('ends when it is closed', async () => {
    const { store, seen } = open([{ items: [], resourceVersion: '5' }], []);
    await store.synced;
    const changed = jest.fn();
    store.onChange(changed);
    store.close();
    await settle();
    expect(seen).toEqual(['list', 'watch 5']);
    expect(changed).not.toHaveBeenCalled();
  });

  test('that is closed before its first list is not synced', async () => {
    const { store } = open([apiError(503)], []);
    store.close();
    await expect(store.synced).rejects.toThrow('closed');
  });
});
