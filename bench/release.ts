import { images } from '../__tests__/support/hello.ts';
import { openTestNamespace, type TestNamespace } from '../__tests__/support/test-namespace.ts';
import type { TrafficResult } from '../scripts/traffic/index.ts';
import { PATIENCE_S, type Side, SIDES } from './release/sides.ts';
import { figuresOf, medianIfAny, sum } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 5;
const RATE = 200;
/** Before and after what is measured, under the same load. */
const SETTLE_MS = 1500;
/** A new one each round, as releases are: nothing of it is there before. */
const VERSIONS = Array.from({ length: ROUNDS + 1 }, (_, at) => `v${at + 1}`);
const FIRST = 'v1';
/** An image without the program that it is to run. */
const WRONG = 'no-program';

const RENDERS =
  'ours and helm render the chart in it; what the two others apply was rendered before, and they remove nothing that is left of the round before';

/** Of each side, run by run. */
interface Figures {
  /** Milliseconds from the start of the tool until the first answer of the new version. */
  first: number[];
  /** Milliseconds until the tool says that it is done. */
  done: number[];
  /** Requests that failed while a good version was released. */
  failed: number[];
  /** Milliseconds until the last answer of the version that was taken back, over a connection of its own. */
  back: number[];
  backFailed: number[];
  /** Milliseconds until the tool says that the wrong image does not start. */
  told: number[];
  toldFailed: number[];
}

interface Ground {
  name: string;
  testNamespace: TestNamespace;
  side: Side;
}

/**
 * The example application in two pods behind a Service, under load, released, taken back, and released with an image that
 * cannot start: ours blue-green, beside Argo Rollouts' blue-green, helm's rolling update and a script of kubectl.
 */
export async function releaseBench({ lab, say }: BenchContext): Promise<BenchResult[]> {
  await lab();
  await using opened = new AsyncDisposableStack();
  const grounds: Ground[] = [];
  for (const [name, open] of Object.entries(SIDES)) {
    const testNamespace = await openTestNamespace(`bench-release-${grounds.length}`);
    opened.defer(async () => await testNamespace.close());
    await images(testNamespace, ...VERSIONS);
    const side = opened.use(await open(testNamespace));
    if (!(await side.release(FIRST))) throw new Error(`${name}: ${FIRST} does not serve`);
    grounds.push({ name, testNamespace, side });
  }
  const all: Record<string, Figures> = {};
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const ground of grounds) {
      const figures = (all[ground.name] ??= none());
      const version = `v${round + 1}`;
      await good(ground, version, figures);
      await takenBack(ground, version, figures);
      const last = [figures.first, figures.done, figures.back].map((values) =>
        Math.round(values.at(-1) ?? 0),
      );
      say(
        `round ${round} of ${ROUNDS}, ${ground.name}: first answer ${last[0]} ms, done ${last[1]} ms, back ${last[2]} ms`,
      );
    }
  }
  // Nearly all of it is waiting: the others wait side by side.
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [ours, ...others] = grounds;
    for (const some of [[ours], others])
      await Promise.all(
        some.map(async (ground) => ground && (await wrong(ground, (all[ground.name] ??= none())))),
      );
    say(`round ${round} of ${ROUNDS}, a wrong image: ${JSON.stringify(lastOf(all, 'told'))} ms`);
  }
  return results(all);
}

function none(): Figures {
  return { first: [], done: [], failed: [], back: [], backFailed: [], told: [], toldFailed: [] };
}

function lastOf(all: Record<string, Figures>, key: keyof Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(all).map(([name, figures]) => [name, Math.round(figures[key].at(-1) ?? Number.NaN)]),
  );
}

async function underLoad<Result>(
  { testNamespace }: Ground,
  body: () => Promise<Result>,
): Promise<{
  result: Result;
  from: number;
  tookMs: number;
  traffic: TrafficResult;
}> {
  const load = await testNamespace.traffic(RATE);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const from = Date.now();
  const result = await body();
  const tookMs = Date.now() - from;
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return { result, from, tookMs, traffic: await load.stop() };
}

async function good(ground: Ground, version: string, figures: Figures): Promise<void> {
  const { result, from, tookMs, traffic } = await underLoad(
    ground,
    async () => await ground.side.release(version),
  );
  if (!result) throw new Error(`${ground.name}: ${version} does not serve`);
  figures.first.push((traffic.seen[version]?.firstAt ?? Number.NaN) - from);
  figures.done.push(tookMs);
  figures.failed.push(traffic.failed);
}

async function takenBack(ground: Ground, bad: string, figures: Figures): Promise<void> {
  const { from, traffic } = await underLoad(ground, async () => await ground.side.back(FIRST));
  figures.back.push((traffic.seen[bad]?.lastFreshAt ?? Number.NaN) - from);
  figures.backFailed.push(traffic.failed);
}

async function wrong(ground: Ground, figures: Figures): Promise<void> {
  const { result, tookMs, traffic } = await underLoad(ground, async () => await ground.side.release(WRONG));
  if (result) throw new Error(`${ground.name}: ${WRONG} is said to serve`);
  figures.told.push(tookMs);
  figures.toldFailed.push(traffic.failed);
  // What waits for the next one is at rest, and says nothing of the last one.
  if (!(await ground.side.release(FIRST))) throw new Error(`${ground.name}: ${FIRST} does not serve again`);
}

function results(all: Record<string, Figures>): BenchResult[] {
  const patience = `the others were given ${PATIENCE_S} s; as they come they wait for 5 or 10 minutes, and none of them says why`;
  return [
    row(all, 'first', 'a new version, until its first answer', medianIfAny, 'ms', [RENDERS]),
    row(all, 'done', 'a new version, until it is said to serve', medianIfAny, 'ms', [
      'ours drains and scales the old version down in it',
    ]),
    row(all, 'failed', 'requests that failed while a new version was released', sum, 'count'),
    row(all, 'back', 'taken back, until nobody new meets what was taken back', medianIfAny, 'ms'),
    row(all, 'backFailed', 'requests that failed while a version was taken back', sum, 'count'),
    row(all, 'told', 'a wrong image, until it is told', medianIfAny, 'ms', [patience]),
    row(all, 'toldFailed', 'requests that failed beside a wrong image', sum, 'count'),
  ];
}

function row(
  all: Record<string, Figures>,
  key: keyof Figures,
  name: string,
  of: (values: readonly number[]) => number,
  unit: BenchResult['unit'],
  notes: readonly string[] = [],
): BenchResult {
  const runs = Object.fromEntries(Object.entries(all).map(([side, figures]) => [side, figures[key]]));
  return { name, unit, ...figuresOf(runs, of), notes };
}
