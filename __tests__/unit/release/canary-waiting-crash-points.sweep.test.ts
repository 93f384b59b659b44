import { afterAll, describe, expect, test } from '@jest/globals';
import { type ConnectOptions, Died, type Seen } from '../../support/in-memory-cluster/index.ts';
import { sample } from '../../support/sample.ts';
import {
  canaryRequest,
  type CanaryShop,
  canaryShop,
  untold,
  users,
} from '../../support/traffic/canary-shop.ts';

/**
 * The process of a job that leaves a canary waiting, steps on with it, promotes it or takes it back dies before, or after, each single
 * request to the API server. The post step's way back, or the same job again, ends it; users are served at every moment.
 */

const SAMPLED = 4;
const SIZE = { autoscaler: false, replicas: 4 } as const;
const covered: string[] = [];

afterAll(() => {
  process.stderr.write(`crash points of a waiting canary in memory: ${covered.join('; ')}\n`);
});

interface Played {
  error?: unknown;
  /** The result of a release, or what an abort says. */
  came?: string;
}

interface Scene {
  /** Whether it begins with one that waits. */
  waits: boolean;
  run(shop: CanaryShop, connect?: ConnectOptions): Promise<Played>;
  /** What the job, played again, comes to: which version serves, and with which share of the other. */
  ends: readonly string[];
}

async function goOn(
  shop: CanaryShop,
  waiting: 'promote' | 'step',
  connect: ConnectOptions = {},
): Promise<Played> {
  const request = { strategy: 'blue-green' as const, origin: 'run-2' };
  const { report, error } = await shop.bringBack({ waiting }, { request, connect });
  return {
    ...(report === undefined ? {} : { came: report.result }),
    ...(error === undefined ? {} : { error }),
  };
}

async function pause(shop: CanaryShop, connect: ConnectOptions = {}): Promise<Played> {
  const request = canaryRequest({ ladder: '10%/pause, 50%/10s, 75%/pause' });
  const { report, error } = await shop.release('v3', { ...SIZE, request, connect, origin: 'run-1' });
  return {
    ...(report === undefined ? {} : { came: report.result }),
    ...(error === undefined ? {} : { error }),
  };
}

const SCENES: Record<string, Scene> = {
  'comes to a pause': { waits: false, run: pause, ends: ['v2 10'] },
  'steps on': {
    waits: true,
    run: async (shop, connect) => await goOn(shop, 'step', connect),
    ends: ['v2 0', 'v2 75'],
  },
  promotes: {
    waits: true,
    run: async (shop, connect) => await goOn(shop, 'promote', connect),
    ends: ['v2 0', 'v3 0'],
  },
  aborts: {
    waits: true,
    run: async (shop, connect = {}) =>
      await shop.abort({ connect }).then(
        (came) => ({ came }),
        (error: unknown) => ({ error }),
      ),
    ends: ['v2 0'],
  },
};

async function base({ waits }: Scene): Promise<CanaryShop> {
  const shop = await canaryShop();
  for (const tag of ['v1', 'v2']) {
    const request = canaryRequest({ ladder: '50%/10s' });
    const { report, error } = await shop.release(tag, { ...SIZE, request });
    if (report?.result !== 'succeeded') throw new Error(`${tag} did not succeed`, { cause: error });
  }
  await shop.settle();
  if (waits) await pause(shop);
  return shop;
}

describe.each(Object.entries(SCENES))('a job that %s and whose process dies', (name, scene) => {
  test('is ended by the same job again, and users never notice', async () => {
    using first = await base(scene);
    using clean = await canaryShop(first);
    const seen: Seen[] = [];
    // No request fits, and so it lives: what it asks is what a later one can die at.
    await scene.run(clean, { diesAt: { when: 'before', is: (each) => seen.push(each) < 0 } });
    const all = seen.flatMap(({ number, method, kind, name: of, dryRun }) =>
      (['before', 'after'] as const).map((when) => ({
        number,
        when,
        request: `${method} ${kind} ${of ?? ''}${dryRun ? ' (dry run)' : ''}`,
      })),
    );
    const points = sample(all, SAMPLED);
    const wrong: string[] = [];
    let died = 0;
    for (const point of points) {
      const found = await play(first, scene, point);
      if (found.hasDied) died += 1;
      wrong.push(...found.wrong.map((what) => `${point.when} ${point.number} ${point.request}: ${what}`));
    }
    covered.push(`${name}: ${points.length} of ${all.length} points, ${died} died`);
    expect(wrong).toEqual([]);
    expect(died).toBeGreaterThan(points.length * 0.7);
  }, 900_000);
});

async function play(
  first: CanaryShop,
  scene: Scene,
  point: { number: number; when: 'before' | 'after' },
): Promise<{ hasDied: boolean; wrong: string[] }> {
  using shop = await canaryShop(first);
  using _ = users(shop);
  shop.mark();
  const is = ({ number }: Seen): boolean => number === point.number;
  const killed = await scene.run(shop, { diesAt: { when: point.when, is } });
  const wrong: string[] = [];
  const { attempt } = shop.head() as { attempt?: { deploymentId: string; waiting?: object } };
  // Every other one is put back by the post step first.
  if (attempt !== undefined && point.number % 2 === 0) {
    const share = shop.share();
    await shop.restore(attempt.deploymentId);
    const isKept = shop.head().attempt !== undefined;
    if (isKept !== (attempt.waiting !== undefined))
      wrong.push(`the post step has ${isKept ? '' : 'not '}left it`);
    if (isKept && shop.share() !== share) wrong.push(`the post step has changed ${share} %`);
  }
  const again = await scene.run(shop);
  await shop.settle();
  const ended = `${shop.serving().tags.join()} ${Math.round(shop.share())}`;
  if (!scene.ends.includes(ended)) wrong.push(`ended as ${ended}: ${again.came ?? String(again.error)}`);
  const isWaiting = 'waiting' in (shop.head().attempt ?? {});
  if (isWaiting !== !ended.endsWith(' 0'))
    wrong.push(`the journal says that it is ${isWaiting ? '' : 'not '}waiting`);
  if (shop.head().attempt !== undefined && !isWaiting) wrong.push('the attempt is still on record');
  if (!isWaiting && untold(shop.route()).includes('"weight":100'))
    wrong.push('the route has weights of ours');
  if (Math.min(...Object.values(shop.lowest())) < 1) wrong.push('a Service had no ready endpoint');
  const unanswered = shop.answers.filter(({ tag }) => tag === 'nobody').length;
  if (unanswered > 0) wrong.push(`${unanswered} times requests reached nobody`);
  // The preview Services are in the undo record, which stays.
  const orphans = shop.orphans().filter((name) => !isWaiting || !name.endsWith('-preview'));
  if (orphans.length > 0) wrong.push(`left over: ${orphans.join(', ')}`);
  return { hasDied: killed.error instanceof Died, wrong };
}
