import { describe, expect, test } from '@jest/globals';
import { mergePull } from '../../../support/github-api/index.ts';
import {
  afterEachSleep,
  FILE,
  gitopsStep,
  gitopsWorld,
  type GitOpsWorld,
  kustomization,
} from '../../../support/gitops-step.ts';
import { sample } from '../../../support/sample.ts';

interface Kill {
  at: number;
  /** GitHub has carried it out before the step is gone. */
  done: boolean;
}

/** One step that is killed at a request. */
async function killedAt(
  place: GitOpsWorld,
  { at, done }: Kill,
  inputs: Record<string, string>,
): Promise<void> {
  const { mock, cd } = place;
  const killed = new AbortController();
  let asked = 0;
  mock.fault = () => {
    asked += 1;
    if (asked < at) return undefined;
    // Nothing of it goes on after that.
    setImmediate(() => killed.abort(new Error('killed')));
    return asked === at ? { reset: true, ...(done ? { done } : {}) } : { reset: true };
  };
  const clock = {
    ...cd.clock,
    sleep: async (ms: number, signal?: AbortSignal) => {
      killed.signal.throwIfAborted();
      await cd.clock.sleep(ms, signal);
    },
  };
  await gitopsStep(mock, cd, { inputs, signal: killed.signal, clock });
  mock.fault = () => undefined;
}

/** By `npm test` so many points of each, other ones each day; all of them by `npm run sweep`. */
const SAMPLED = 3;

/**
 * Kills a run at every request that one without a kill sends, each in a world of its own, and lets the next one go on.
 * @param before What was done there by then, by a run of its own.
 */
async function everywhere(
  inputs: Record<string, string>,
  verdict: 'healthy' | 'degraded',
  check: (place: GitOpsWorld, outputs: Record<string, string>) => void,
  before?: Record<string, string>,
): Promise<{ points: number; writes: number }> {
  const open = async (): Promise<GitOpsWorld> => {
    const place = await gitopsWorld();
    const { mock, cd } = place;
    cd.verdicts['v2'] = verdict;
    merging(place);
    if (before !== undefined) {
      await gitopsStep(mock, cd, { inputs: before, run: '0' });
      mock.routes.splice(0);
    }
    return place;
  };
  const points: Kill[] = [];
  {
    await using place = await open();
    await gitopsStep(place.mock, place.cd, { inputs });
    for (const [index, route] of place.mock.routes.entries()) {
      const at = index + 1;
      points.push({ at, done: false });
      // Whether an answer that was only read is lost on its way changes nothing.
      if (!route.startsWith('GET ')) points.push({ at, done: true });
    }
  }
  for (const kill of sample(points, SAMPLED)) {
    await using place = await open();
    await killedAt(place, kill, inputs);
    const { outputs } = await gitopsStep(place.mock, place.cd, { inputs });
    check(place, outputs);
  }
  const writes = points.filter(({ done }) => done).length;
  return { points: points.length, writes };
}

/** Whoever merges, merges what is open for ten seconds. */
function merging({ mock, cd }: GitOpsWorld): void {
  const since = new Map<number, number>();
  afterEachSleep(cd, () => {
    for (const { number, mergeSha } of mock.pulls) {
      if (mergeSha !== undefined) continue;
      since.set(number, since.get(number) ?? cd.clock.now());
      if (cd.clock.now() - (since.get(number) ?? 0) >= 10_000) mergePull(mock, number);
    }
  });
}

const LIMIT_MS = 10 * 60_000;
const PULL = { change: 'pull-request', 'merge-timeout': '60s' };

describe('gitops: killed at every request, before and after it was carried out', () => {
  test(
    'a commit is there once, and is waited for',
    async () => {
      const found = await everywhere({}, 'healthy', ({ git }, outputs) => {
        expect(outputs['result']).toBe('succeeded');
        expect(git.log('main')).toEqual(['web: v2 to production', 'first']);
        expect(git.show('main', FILE)).toBe(kustomization('v2'));
      });
      expect([found.points > 15, found.writes]).toEqual([true, 4]);
    },
    LIMIT_MS,
  );

  test(
    'a commit that is broken is there once, and is put back once',
    async () => {
      const found = await everywhere({}, 'degraded', ({ git }, outputs) => {
        expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
        expect(git.log('main')).toEqual(['Revert web v2 in production', 'web: v2 to production', 'first']);
        expect(git.show('main', FILE)).toBe(kustomization('v1'));
      });
      expect([found.points > 30, found.writes]).toEqual([true, 8]);
    },
    LIMIT_MS,
  );

  test(
    'a pull request is there once, and is waited for',
    async () => {
      const found = await everywhere(PULL, 'healthy', ({ git, mock }, outputs) => {
        expect(outputs['result']).toBe('succeeded');
        expect(mock.pulls).toHaveLength(1);
        expect(git.show('main', FILE)).toBe(kustomization('v2'));
      });
      expect([found.points > 25, found.writes]).toEqual([true, 5]);
    },
    LIMIT_MS,
  );

  test(
    'a pull request that is broken is there once, and so is the one that puts it back',
    async () => {
      const found = await everywhere(PULL, 'degraded', ({ git, mock }, outputs) => {
        expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
        expect(mock.pulls.map(({ title }) => title)).toEqual([
          'web: v2 to production',
          'Revert web v2 in production',
        ]);
        expect(git.show('main', FILE)).toBe(kustomization('v1'));
      });
      expect([found.points > 50, found.writes]).toEqual([true, 10]);
    },
    LIMIT_MS,
  );

  test(
    'a delivery is taken back once',
    async () => {
      const found = await everywhere(
        { revert: 'true' },
        'healthy',
        ({ git }, outputs) => {
          expect(outputs).toMatchObject({ result: 'reverted', 'rollback-completed': 'true' });
          expect(git.log('main')).toEqual(['Revert web v2 in production', 'web: v2 to production', 'first']);
          expect(git.show('main', FILE)).toBe(kustomization('v1'));
        },
        {},
      );
      expect([found.points > 20, found.writes]).toEqual([true, 4]);
    },
    LIMIT_MS,
  );

  test(
    'a delivery is taken back by one pull request',
    async () => {
      const found = await everywhere(
        { ...PULL, revert: 'true' },
        'healthy',
        ({ git, mock }, outputs) => {
          expect(outputs).toMatchObject({ result: 'reverted', 'rollback-completed': 'true' });
          expect(mock.pulls.map(({ title }) => title)).toEqual([
            'web: v2 to production',
            'Revert web v2 in production',
          ]);
          expect(git.show('main', FILE)).toBe(kustomization('v1'));
        },
        PULL,
      );
      expect([found.points > 30, found.writes]).toEqual([true, 5]);
    },
    LIMIT_MS,
  );
});
