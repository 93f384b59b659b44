import { type Clock, defined } from '../base/index.ts';
import { historyOf } from './counters/history.ts';
import { type MetricReading, unknown, type VersionName, type VersionReading } from './counters/reading.ts';
import type { AnalysisPlan, MetricQueries } from './file/plan.ts';
import { filledIn, type VersionFacts } from './file/template.ts';
import { judge, type Verdict } from './judge/judge.ts';
import { afterLook, afterStep, firstState, type JudgeState } from './judge/state.ts';
import type { AskHttp } from './sources/http.ts';
import { openSources } from './sources/open.ts';
import type { Source } from './sources/source.ts';
import type { Count } from './statistics/block.ts';

/** So many intervals of the time before are asked for. */
const HISTORY = 40;

/** Which pods, Services and so on the two versions are at this moment. */
export interface Versions {
  canary: VersionFacts;
  stable: VersionFacts;
}

export interface AnalysisDeps {
  clock: Clock;
  ask: AskHttp;
}

/** The judgement of one canary, over all of its steps. */
export interface Analysis {
  /**
   * Reads where the counters stand, and what the stable version answered before. To be called before the canary has
   * traffic; without it the first look begins to count.
   */
  begin(versions: Versions, signal?: AbortSignal): Promise<void>;
  /** Reads all counters, both versions at the same moment, and judges all that was seen so far. */
  look(versions: Versions, signal?: AbortSignal): Promise<Verdict>;
  /** A step begins. */
  step(): void;
  /** Plain data, with which a later job goes on. */
  state(): JudgeState;
}

/** @param before the state with which an earlier job ended */
export function openAnalysis(
  plan: AnalysisPlan,
  { clock, ask }: AnalysisDeps,
  before?: JudgeState,
): Analysis {
  const sources = openSources(plan.sources, ask);
  let state = before ?? firstState(plan.rules);
  const read = async (versions: Versions, signal?: AbortSignal): Promise<void> => {
    const at = clock.date().getTime();
    const readings = await Promise.all(
      plan.queries.map(
        async (queries) =>
          [
            queries.name,
            await readMetric(queries, sources.get(queries.source), { versions, at, ...defined({ signal }) }),
          ] as const,
      ),
    );
    state = afterLook(state, plan.rules, Object.fromEntries(readings));
  };
  return {
    begin: async (versions, signal) => {
      const at = clock.date().getTime();
      const past = await Promise.all(
        plan.queries.map(
          async (queries) =>
            [
              queries.name,
              await pastOf(queries, sources.get(queries.source), plan, {
                versions,
                at,
                ...defined({ signal }),
              }),
            ] as const,
        ),
      );
      if (before === undefined) state = firstState(plan.rules, Object.fromEntries(past));
      await read(versions, signal);
    },
    look: async (versions, signal) => {
      await read(versions, signal);
      return judge(state, plan.rules);
    },
    step: () => {
      state = afterStep(state);
    },
    state: () => state,
  };
}

interface Moment {
  versions: Versions;
  at: number;
  signal?: AbortSignal;
}

async function readMetric(
  { all, part }: MetricQueries,
  source: Source | undefined,
  { versions, at, signal }: Moment,
): Promise<MetricReading> {
  const readVersion = async (version: VersionName): Promise<VersionReading> => {
    const [whole, some] = await Promise.all(
      [all, part].map(async (queries) => {
        if (source === undefined) return unknown('source-down', 'there is no such source');
        return await source.read({
          query: queryOf(queries[version], version, versions),
          at,
          ...defined({ signal }),
        });
      }),
    );
    const none = unknown('source-down', 'there is no such source');
    return { all: whole ?? none, part: some ?? none };
  };
  const [canary, stable] = await Promise.all([readVersion('canary'), readVersion('stable')]);
  return { canary, stable, at };
}

function queryOf(query: string, version: VersionName, versions: Versions): string {
  return filledIn(query, { ...versions[version], version });
}

async function pastOf(
  { name, all, part }: MetricQueries,
  source: Source | undefined,
  { rules, intervalMs }: AnalysisPlan,
  { versions, at, signal }: Moment,
): Promise<readonly Count[]> {
  const rule = rules.metrics.find((one) => one.name === name);
  if (source?.past === undefined || rule === undefined) return [];
  const window = { at, fromMs: at - HISTORY * intervalMs, stepMs: intervalMs, ...defined({ signal }) };
  const [whole, some] = [all, part].map(
    async ({ stable }) => await source.past?.({ query: queryOf(stable, 'stable', versions), ...window }),
  );
  return historyOf((await whole) ?? [], (await some) ?? [], rule.partIsGood);
}
