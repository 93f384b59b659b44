import { openOurs } from './canary/ours.ts';
import { openRollouts } from './canary/rollouts.ts';
import {
  answeredBy,
  BAD,
  type Ground,
  GOOD,
  openGround,
  PAUSE_MS,
  released,
  type Seen,
  type Side,
  unanswered,
  WEIGHT,
} from './canary/side.ts';
import { PEER } from './rollouts/index.ts';
import { figuresOf, medianIfAny, sum } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 5;
const SIDES = { ours: openOurs, [PEER]: openRollouts } as const;
const HOW = `behind Traefik by ingress-nginx annotations, 200 requests a second, one step of ${WEIGHT} % for ${PAUSE_MS / 1000} s, looked at each second`;

const BOUND =
  'the other one has a bound of 2 % over ten seconds, written with both rates known: it is reached sooner, and by good canaries too';

type Rounds = Record<string, Seen[]>;

/**
 * Canaries that are as good as what serves, which fails 1 of 100 as they do: how long users wait for the new version beside the pause,
 * and whether it is taken for a bad one.
 */
export async function promotedBench(context: BenchContext): Promise<BenchResult[]> {
  const rounds = await inTurns(context, ({ serving }) => GOOD.find((one) => one !== serving) ?? GOOD[0]);
  const beyond = each(rounds, ({ promoted, traffic, before, startedAt }) =>
    promoted ? [(traffic.seen[before]?.lastAt ?? Number.NaN) - startedAt - PAUSE_MS] : [],
  );
  return [
    {
      name: 'a good canary, until the version before answers no more, beyond its pause',
      unit: 'ms',
      ...figuresOf(beyond, medianIfAny),
      notes: [HOW],
    },
    {
      name: 'good canaries that were aborted',
      ...sums(each(rounds, ({ promoted }) => [promoted ? 0 : 1])),
      notes: [`of ${ROUNDS} each; both versions fail 1 of 100 requests`],
    },
    {
      name: 'requests that no version answered, of promotions',
      ...sums(each(rounds, (seen) => [unanswered(seen)])),
      notes: sent(rounds),
    },
  ];
}

/** Canaries that fail 5 of 100 where what serves fails 1: how long they answer users, and how many of them. */
export async function abortedBench(context: BenchContext): Promise<BenchResult[]> {
  const rounds = await inTurns(context, () => BAD);
  const caught = each(rounds, ({ promoted, traffic }) => {
    const { firstAt, lastAt } = traffic.seen[BAD] ?? { firstAt: Number.NaN, lastAt: Number.NaN };
    return promoted ? [] : [lastAt - firstAt];
  });
  const met = each(rounds, (seen) => [answeredBy(seen, BAD)]);
  return [
    {
      name: 'a bad canary, from its first answer to its last',
      unit: 'ms',
      ...figuresOf(caught, medianIfAny),
      notes: [`${HOW}; it fails 5 of 100 requests, what serves 1`, BOUND],
    },
    {
      name: 'requests that met the bad canary',
      unit: 'count',
      ...figuresOf(met, medianIfAny),
    },
    {
      name: 'bad canaries that were promoted',
      ...sums(each(rounds, ({ promoted }) => [promoted ? 1 : 0])),
      notes: [`of ${ROUNDS} each`],
    },
    {
      name: 'requests that no version answered, of aborts',
      ...sums(each(rounds, (seen) => [unanswered(seen)])),
      notes: sent(rounds),
    },
  ];
}

/** One after the other by turns, so that what else the machine does falls on both. */
async function inTurns({ lab, say }: BenchContext, next: (side: Side) => string): Promise<Rounds> {
  await lab();
  await using opened = new AsyncDisposableStack();
  const sides: [string, Ground, Side][] = [];
  for (const [name, open] of Object.entries(SIDES)) {
    const ground = opened.use(await openGround(`bench-canary-${name === 'ours' ? 'ours' : 'peer'}`));
    sides.push([name, ground, opened.use(await open(ground, GOOD[0]))]);
  }
  const rounds: Rounds = {};
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [name, ground, side] of sides) {
      const version = next(side);
      const seen = await released(ground, side, version);
      (rounds[name] ??= []).push(seen);
      const { sent: all, failed } = seen.traffic;
      say(
        `round ${round} of ${ROUNDS}, ${name}: ${version} ${seen.promoted ? 'promoted' : 'aborted'}, ${answeredBy(seen, version)} of ${all} requests, ${failed} failed, ${unanswered(seen)} unanswered`,
      );
      // A bad one that was promoted serves now: the next round is to begin as this one.
      if (side.serving === BAD) await side.release(GOOD[0]);
    }
  }
  return rounds;
}

function each(rounds: Rounds, of: (seen: Seen) => number[]): Record<string, number[]> {
  return Object.fromEntries(Object.entries(rounds).map(([name, all]) => [name, all.flatMap(of)]));
}

function sums(runs: Record<string, number[]>) {
  return { unit: 'count' as const, ...figuresOf(runs, sum) };
}

function sent(rounds: Rounds): string[] {
  return Object.entries(each(rounds, ({ traffic }) => [traffic.sent])).map(
    ([name, values]) => `${name}: of ${sum(values)}`,
  );
}
