import { expect, test } from '@jest/globals';
import { memoryLogger } from '../../../src/base/index.ts';
import { ApiError, type KubeObject, type ObjectStore } from '../../../src/cluster/index.ts';
import { awaitDelivery, type DeliveryDeps, type Relation } from '../../../src/gitops/index.ts';
import { parseImageTag } from '../../../src/manifests/index.ts';

const REVISION = 'a'.repeat(40);
const BEFORE = 'b'.repeat(40);
const APPLICATION = { namespace: 'argocd', name: 'web' };

type Status = Record<string, unknown>;

const RUNS: Status = {
  sync: { status: 'Synced', revision: REVISION },
  health: { status: 'Healthy' },
  summary: { images: ['ghcr.io/octo/web:v2'] },
};
const OLD: Status = { ...RUNS, sync: { status: 'Synced', revision: BEFORE } };

/** Argo CD, of which an Application has one status after the other, each from a moment on. */
function argo(timeline: readonly (readonly [atMs: number, status: Status | undefined])[], refusal?: Error) {
  let now = 0;
  const listeners = new Set<() => void>();
  const statusAt = (): Status | undefined => timeline.findLast(([at]) => at <= now)?.[1];
  const store: ObjectStore = {
    items: () => [],
    get: () => {
      const status = statusAt();
      return status === undefined
        ? undefined
        : ({
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Application',
            metadata: APPLICATION,
            spec: { syncPolicy: { automated: {} } },
            status,
          } satisfies KubeObject);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    synced: Promise.resolve(),
    close: () => undefined,
  };
  const logger = memoryLogger();
  const patched: unknown[] = [];
  const deps: DeliveryDeps = {
    cluster: {
      watch: () => store,
      patch: async (_, body) => {
        if (refusal !== undefined) throw refusal;
        patched.push(body);
        return await Promise.resolve({} as KubeObject);
      },
    },
    clock: {
      now: () => now,
      date: () => new Date(now),
      // Until its end, or the next change: that wakes it as a watch does.
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        const next = timeline.find(([at]) => at > now && at <= now + ms)?.[0];
        now = next ?? now + ms;
        if (next !== undefined) for (const listener of listeners) listener();
        await Promise.resolve();
      },
    },
    logger,
    signal: new AbortController().signal,
    relationOf: async (revision): Promise<Relation> =>
      await Promise.resolve(revision === REVISION ? 'same' : 'earlier'),
  };
  const run = async (more: Partial<DeliveryDeps> = {}) =>
    await awaitDelivery(
      {
        application: APPLICATION,
        wanted: { revision: REVISION, images: parseImageTag('ghcr.io/octo/web:v2') },
        patience: { graceMs: 30_000, troubleMs: 20_000 },
        timeoutMs: 300_000,
      },
      { ...deps, ...more },
    );
  return { run, patched, lines: logger.lines, now: () => now };
}

test('waits for the revision, then for its grace, and says each of them once', async () => {
  const { run, patched, lines, now } = argo([
    [0, OLD],
    [4_000, { ...RUNS, health: { status: 'Progressing' } }],
    [9_000, RUNS],
  ]);
  expect(await run()).toEqual({ state: 'delivered', revision: REVISION });
  expect(now()).toBe(39_000);
  expect(patched).toEqual([{ metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } }]);
  expect(lines.filter((line) => !line.includes('must stay so'))).toEqual([
    'info: Argo CD is at bbbbbbbbbbbb, and not at aaaaaaaaaaaa yet',
    'info: the application is Progressing',
  ]);
  // One at its beginning, and one for each ten seconds of silence.
  expect(lines.filter((line) => line.includes('must stay so')).length).toBeLessThanOrEqual(4);
});

test('a trouble that lasts is the answer, at the moment in which it has lasted', async () => {
  const { run, now } = argo([
    [0, OLD],
    [5_000, { ...RUNS, health: { status: 'Degraded' } }],
  ]);
  expect(await run()).toMatchObject({ state: 'failed', code: 'degraded' });
  expect(now()).toBe(25_000);
});

test('what is not there when the time is over is no failure and no delivery: it says what it waited for', async () => {
  const { run, now } = argo([[0, OLD]]);
  expect(await run()).toEqual({ state: 'overdue', why: expect.stringContaining('is at bbbbbbbbbbbb') });
  expect(now()).toBe(300_000);
});

test.each([
  ['at the beginning', [[0, undefined]]],
  [
    'while it is waited for',
    [
      [0, OLD],
      [7_000, undefined],
    ],
  ],
] as const)('an Application that is not there %s is told by its name', async (_, timeline) => {
  await expect(argo(timeline).run()).rejects.toThrow(/there is no Application web in namespace argocd/u);
});

test('who may not ask Argo CD to look now waits all the same', async () => {
  const forbidden = new ApiError(
    403,
    { message: 'no' },
    { verb: 'patch', group: 'argoproj.io', resource: 'applications' },
  );
  const { run, lines } = argo([[0, RUNS]], forbidden);
  expect(await run()).toMatchObject({ state: 'delivered' });
  expect(lines.join('\n')).toMatch(/is not asked to look at the repository now .*every three minutes/u);
});

test('a cancelled job ends the wait', async () => {
  const cancelled = new AbortController();
  const { run } = argo([[0, OLD]]);
  const clock = {
    now: () => 0,
    date: () => new Date(0),
    sleep: async () => {
      cancelled.abort(new Error('cancelled'));
      await Promise.resolve();
    },
  };
  await expect(run({ clock, signal: cancelled.signal })).rejects.toThrow('cancelled');
});
