import { afterAll, describe, expect, test } from '@jest/globals';
import { podsOf, withCache } from '../../support/in-memory-cluster/cache.ts';
import { Died, type Seen } from '../../support/in-memory-cluster/index.ts';
import { type Releaser, releaser } from '../../support/in-memory-cluster/releaser.ts';
import { sample } from '../../support/sample.ts';

/**
 * The process of a release dies before, or after, each single request to the API server; then the same release runs again.
 * It must end as if nothing had happened, and users are served at every moment. The same as the crash sweep on a control
 * plane, without its processes: a point takes a fraction of a second.
 */

const SAMPLED = 4;
const covered: string[] = [];

afterAll(() => {
  process.stderr.write(`crash points in memory: ${covered.join('; ')}\n`);
});

interface Point {
  number: number;
  when: 'before' | 'after';
  request: string;
}

interface Scenario {
  strategy: 'rolling' | 'blue-green';
  version: (tag: string) => Parameters<Releaser['release']>[1];
}

/** `both change`: the cache serves in another slot than the shop, and gets a new version with it. */
const SCENES: Record<string, Scenario> = {
  rolling: { strategy: 'rolling', version: () => ({}) },
  'blue-green': { strategy: 'blue-green', version: () => ({}) },
  'blue-green with a cache that stays': { strategy: 'blue-green', version: () => withCache() },
  'blue-green in which both change': {
    strategy: 'blue-green',
    version: (tag) => withCache({ cache: tag === 'v3' ? '8' : '7' }),
  },
};

async function base({ strategy, version }: Scenario): Promise<Releaser> {
  const shop = releaser(strategy);
  for (const tag of ['v1', 'v2']) {
    const { report, error } = await shop.release(tag, version(tag));
    if (report?.result !== 'succeeded') throw new Error(`${tag} did not succeed`, { cause: error });
  }
  await shop.settle();
  return shop;
}

describe.each(Object.entries(SCENES))('14.4: a release whose process dies: %s', (name, scenario) => {
  test('is ended by the next run as a clean one, and users never notice', async () => {
    using first = await base(scenario);
    using clean = releaser(scenario.strategy, first);
    const { connection } = await clean.release('v3', { ...scenario.version('v3'), origin: 'run-1' });
    await clean.settle();
    const expected = clean.picture();
    const all = connection.seen.flatMap((seen): Point[] =>
      (['before', 'after'] as const).map((when) => ({
        number: seen.number,
        when,
        request: `${seen.method} ${seen.kind} ${seen.name ?? ''}${seen.dryRun ? ' (dry run)' : ''}`,
      })),
    );
    const points = sample(all, SAMPLED);
    const wrong: string[] = [];
    let died = 0;
    for (const point of points) {
      const found = await play(scenario, first, point, expected);
      if (found.hasDied) died += 1;
      wrong.push(...found.wrong.map((what) => `${point.when} ${point.number} ${point.request}: ${what}`));
    }
    covered.push(`${name}: ${points.length} of ${all.length} points, ${died} died`);
    expect(wrong).toEqual([]);
    expect(died).toBeGreaterThan(points.length * 0.9);
  }, 600_000);
});

async function play(
  { strategy, version }: Scenario,
  first: Releaser,
  point: Point,
  expected: unknown,
): Promise<{ hasDied: boolean; wrong: string[] }> {
  using shop = releaser(strategy, first);
  shop.mark();
  const is = ({ number }: Seen): boolean => number === point.number;
  const cache = podsOf(shop, 'cache');
  const v3 = { ...version('v3'), origin: 'run-1' };
  const killed = await shop.release('v3', { ...v3, connect: { diesAt: { when: point.when, is } } });
  // From the verdict on, the next run is a release of its own, of the same version.
  const isCommitted = shop.head().live?.version === 'v3';
  const again = await shop.release('v3', v3);
  await shop.settle();
  const wrong: string[] = [];
  if (again.report?.result !== 'succeeded')
    wrong.push(`not succeeded: ${JSON.stringify(again.report?.refusal ?? String(again.error))}`);
  const picture = shop.picture();
  if (!isCommitted && JSON.stringify(picture) !== JSON.stringify(expected))
    wrong.push(`it ended as ${JSON.stringify(picture)}, not as ${JSON.stringify(expected)}`);
  if (shop.serving().tags.join() !== 'v3') wrong.push(`${shop.serving().tags.join()} serves`);
  const isKept = shop.serving('cache').tags.join() !== '7' || cache.join() === podsOf(shop, 'cache').join();
  if (!isKept) wrong.push('the cache, which did not change, came up anew');
  const lowest = Math.min(...Object.values(shop.lowest()));
  if (lowest < 1) wrong.push('a Service had no ready endpoint');
  const orphans = shop.orphans();
  if (orphans.length > 0) wrong.push(`left over: ${orphans.join(', ')}`);
  return { hasDied: killed.error instanceof Died, wrong };
}
