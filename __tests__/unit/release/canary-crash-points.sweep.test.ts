import { afterAll, describe, expect, test } from '@jest/globals';
import { Died, type Seen } from '../../support/in-memory-cluster/index.ts';
import { sample } from '../../support/sample.ts';
import {
  canaryRequest,
  type CanaryShop,
  canaryShop,
  untold,
  users,
} from '../../support/traffic/canary-shop.ts';

/**
 * The process of a canary release dies before, or after, each single request to the API server. The post step's way back, or the
 * next run, ends it: the weights are as they were, users are served at every moment, and nothing is left over.
 */

const SAMPLED = 4;
const covered: string[] = [];

afterAll(() => {
  process.stderr.write(`crash points of a canary in memory: ${covered.join('; ')}\n`);
});

const LADDER = '10%/10s, 50%/10s';
const SIZE = { autoscaler: false, replicas: 4 } as const;

interface Ending {
  /** What the killed release would have come to. */
  version: typeof SIZE & { waiting?: string };
  tag: string;
}

const SCENES: Record<string, Ending> = {
  'that would be promoted': { version: SIZE, tag: 'v3' },
  'that goes back': { version: SIZE, tag: 'crash' },
};

async function base(): Promise<CanaryShop> {
  const shop = await canaryShop();
  for (const tag of ['v1', 'v2']) {
    const request = canaryRequest({ ladder: LADDER });
    const { report, error } = await shop.release(tag, { ...SIZE, request });
    if (report?.result !== 'succeeded') throw new Error(`${tag} did not succeed`, { cause: error });
  }
  await shop.settle();
  return shop;
}

function begin(shop: CanaryShop, { tag, version }: Ending, more: object = {}) {
  shop.cluster.behave(':crash', { crash: { exitCode: 3, afterMs: 15_000, ready: true } });
  const request = canaryRequest({ ladder: LADDER });
  return shop.release(tag, { ...version, request, origin: 'run-1', ...more });
}

describe.each(Object.entries(SCENES))('a canary whose process dies, %s', (name, ending) => {
  test('is put back or ended by the next run, and users never notice', async () => {
    using first = await base();
    const before = untold(first.route());
    using clean = await canaryShop(first);
    const { connection } = await begin(clean, ending);
    const all = connection.seen.flatMap(({ number, method, kind, name: of, dryRun }) =>
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
      const found = await play(first, ending, point, before);
      if (found.hasDied) died += 1;
      wrong.push(...found.wrong.map((what) => `${point.when} ${point.number} ${point.request}: ${what}`));
    }
    covered.push(`${name}: ${points.length} of ${all.length} points, ${died} died`);
    expect(wrong).toEqual([]);
    expect(died).toBeGreaterThan(points.length * 0.9);
  }, 600_000);
});

async function play(
  first: CanaryShop,
  ending: Ending,
  point: { number: number; when: 'before' | 'after' },
  before: string,
): Promise<{ hasDied: boolean; wrong: string[] }> {
  using shop = await canaryShop(first);
  using load = users(shop);
  shop.mark();
  const is = ({ number }: Seen): boolean => number === point.number;
  const killed = await begin(shop, ending, {
    deps: load.deps,
    connect: { diesAt: { when: point.when, is } },
  });
  const live = shop.head().live?.version;
  // Every other one is put back by the post step first.
  const { attempt } = shop.head() as { attempt?: { deploymentId: string } };
  const wrong: string[] = [];
  if (attempt !== undefined && point.number % 2 === 0) {
    await shop.restore(attempt.deploymentId);
    if (untold(shop.route()) !== before) wrong.push('the post step has left other weights');
    if (shop.head().attempt !== undefined) wrong.push('the post step has left the attempt');
    if (shop.serving().tags.join() !== 'v2')
      wrong.push(`after the post step ${shop.serving().tags.join()} serves`);
  }
  const again = await begin(shop, ending);
  await shop.settle();
  const isGood = ending.tag === 'v3';
  const expected = isGood ? 'succeeded' : 'refused';
  if (again.report?.result !== expected && live !== ending.tag)
    wrong.push(`not ${expected}: ${JSON.stringify(again.report?.refusal ?? String(again.error))}`);
  const serves = isGood || live === ending.tag ? ending.tag : 'v2';
  if (shop.serving().tags.join() !== serves) wrong.push(`${shop.serving().tags.join()} serves`);
  if (untold(shop.route()) !== before) wrong.push(`the route is ${untold(shop.route())}`);
  if (Math.min(...Object.values(shop.lowest())) < 1) wrong.push('a Service had no ready endpoint');
  const unanswered = shop.answers.filter(({ tag }) => tag === 'nobody').length;
  if (unanswered > 0) wrong.push(`${unanswered} times requests reached nobody`);
  const orphans = shop.orphans();
  if (orphans.length > 0) wrong.push(`left over: ${orphans.join(', ')}`);
  if (shop.head().attempt !== undefined) wrong.push('the attempt is still on record');
  return { hasDied: killed.error instanceof Died, wrong };
}
