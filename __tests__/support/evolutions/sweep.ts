import { pool } from '../sweeps/pool.ts';
import { type Chain, chainOf } from './chain.ts';
import type { ChainOutcome } from './play.ts';
import { shrink } from './shrink.ts';

export interface Sweep {
  /** Of the chains, each of which is the same for the same seed. */
  seeds: readonly string[];
  /** How many are played at a time. */
  width: number;
  /** No chain is begun after so long. */
  limitMs?: number;
  say(text: string): void;
  /** Makes what it finds smaller. */
  shrinks?: boolean;
  /** Which chain a seed is. */
  chain?: typeof chainOf;
}

/** Plays a chain; in what does not follow from the chain, the same for the same seed. */
export type Player = (chain: Chain, seed: string) => Promise<ChainOutcome>;

export interface Finding {
  seed: string;
  chain: Chain;
  outcome: ChainOutcome;
}

/** What was played: for the line at the end. */
export interface Covered {
  chains: number;
  releases: number;
  changes: Map<string, number>;
  endings: Map<string, number>;
  installs: Map<string, number>;
  strategies: Map<string, number>;
  findings: Finding[];
  seconds: number;
}

/** `count` seeds that follow from one. */
export function seedsFrom(seed: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${seed}-${at}`);
}

export async function sweepChains(play: Player, sweep: Sweep): Promise<Covered> {
  const started = Date.now();
  const covered: Covered = {
    chains: 0,
    releases: 0,
    changes: new Map(),
    endings: new Map(),
    installs: new Map(),
    strategies: new Map(),
    findings: [],
    seconds: 0,
  };
  await pool(
    sweep.seeds,
    sweep.width,
    () => Promise.resolve(undefined),
    async (seed) => {
      if (sweep.limitMs !== undefined && Date.now() - started > sweep.limitMs) return;
      const chain = (sweep.chain ?? chainOf)(seed);
      const outcome = await play(chain, seed);
      count(covered, chain, outcome);
      if (outcome.wrong.length === 0) return;
      const found = { seed, chain, outcome };
      covered.findings.push(found);
      sweep.say(findingText(found));
    },
  );
  covered.seconds = (Date.now() - started) / 1000;
  if (sweep.shrinks !== true) return covered;
  for (const finding of covered.findings.slice(0, SHRUNK)) {
    const smaller = await shrink(finding, async (chain) => await play(chain, finding.seed));
    sweep.say(`made smaller:\n${findingText(smaller)}`);
  }
  return covered;
}

/** A person looks into one after the other; the first few are worth their time. */
const SHRUNK = 3;

function count(covered: Covered, chain: Chain, { outcomes }: ChainOutcome): void {
  covered.chains += 1;
  covered.releases += outcomes.length;
  add(covered.installs, chain.install);
  for (const [at, { reached }] of outcomes.entries()) {
    const step = chain.steps[at];
    if (step === undefined) continue;
    add(covered.strategies, step.action === 'rollback' ? 'rollback' : step.strategy);
    add(covered.endings, 'write' in step.ending && !reached ? 'good' : step.ending.kind);
    for (const { kind } of step.changes) add(covered.changes, kind);
  }
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function list(map: ReadonlyMap<string, number>): string {
  const sorted = [...map].sort(([, a], [, b]) => b - a);
  return sorted.map(([key, number]) => `${key} ${number}`).join(', ');
}

/** One line: what a run covered. */
export function coverageLine(name: string, covered: Covered): string {
  const { chains, releases, changes, endings, installs, strategies, findings, seconds } = covered;
  const total = [...changes.values()].reduce((sum, number) => sum + number, 0);
  return (
    `${name}: ${chains} chains, ${releases} releases (${list(strategies)}) in ${Math.round(seconds)} s; ` +
    `${total} changes of ${changes.size} kinds; endings: ${list(endings)}; installed before: ${list(installs)}; ` +
    `${findings.length} violations\n`
  );
}

export function findingText({ seed, chain, outcome }: Finding): string {
  const steps = chain.steps.map((step, at) => {
    const ended = outcome.outcomes[at];
    const changes = step.changes.map(({ kind, at: which }) => `${kind} ${which}`).join(', ') || 'no change';
    return `  ${at + 1}. ${step.action} ${step.strategy}: ${changes} → ${ended?.ended ?? 'not played'}`;
  });
  return [
    `✗ chain ${seed}, installed by ${chain.install}${chain.lookalikes ? ', beside lookalikes' : ''}`,
    ...steps,
    ...outcome.wrong.map((text) => `  ✗ ${text.slice(0, 1500)}`),
    `  again: EDU_EVOLUTION='${JSON.stringify(chain)}' npm test -- evolutions`,
    '',
  ].join('\n');
}

/** What every release of a chain said. */
export function logOf({ outcomes }: ChainOutcome): string {
  return outcomes.flatMap(({ ended, log }, at) => [`── release ${at + 1}: ${ended}`, ...log]).join('\n');
}
