import { fileURLToPath } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { PhaseName, ReleaseDeps, Strategy } from '../../src/release/index.ts';
import { type Deciding, decidedAt, tableOf, type Verdict } from './deciding.ts';
import type { Version } from './hello-manifests.ts';
import { needsApart, noTraffic } from './needs.ts';
import { explained, type Next, openScenario, type Scenario } from './scenario.ts';
import type { TestNamespace } from './test-namespace.ts';

/** One way in which a new version cannot start, and what must be said of it. */
export interface Cause {
  /** Becomes part of a namespace's name. */
  name: string;
  strategies: readonly Strategy[];
  /** What an administrator set up before the version that serves; such a cause has a namespace of its own. */
  before?: (testNamespace: TestNamespace) => Promise<void>;
  /** Takes away what `before` has set up outside of the namespace. */
  afterwards?: (testNamespace: TestNamespace) => Promise<void>;
  /** Inputs of both versions, instead of the example's manifests. */
  source?: Record<string, string>;
  /** What is wrong with the new version: in its manifests. */
  broken?: Version;
  /** What is wrong with the new version: in its inputs. */
  inputs?: Record<string, string>;
  /** Shorter than the product's, where nobody can wait so long. */
  graces?: NonNullable<ReleaseDeps['graces']>;
  code: string;
  /** What the verdict must follow within seconds. */
  decided: Deciding;
  message: RegExp;
  evidence: readonly RegExp[];
  advice: RegExp;
  /** Where it ends; in the rollout by default. */
  phase?: PhaseName;
  /** What the release leaves on purpose, to be looked at. */
  leaves?: readonly string[];
}

const WITH_GRACES = fileURLToPath(new URL('deploy-with-graces.ts', import.meta.url));
/** A release has 10 minutes by default: one that used up half of them was not refused by a decision. */
const FAST_MS = 5 * 60_000;

/** So many at a time: nearly all of a cause is waiting, but two cores also run the cluster. */
const LANES = 4;
/** A test is counted from when the one before has ended, and its cause may be among the last. */
const LIMIT_MS = 420_000;
/** From what decides until the verdict; the timestamps of the kubelet and the controllers are whole seconds. */
const VERDICT_MS = 3000;
const RESOLUTION_MS = 1000;

const verdicts: Verdict[] = [];

interface Play {
  cause: Cause;
  strategy: Strategy;
  outcome: PromiseWithResolvers<void>;
}

/**
 * A test for each cause and strategy; and at the end how long each took to its verdict. A few namespaces take the causes
 * one after the other, since each refused release leaves everything as it was.
 */
export function testCauses(causes: readonly Cause[]): void {
  const plays = causes.flatMap((cause) =>
    cause.strategies.map((strategy) => ({ cause, strategy, outcome: Promise.withResolvers<void>() })),
  );
  // Where tests were chosen by name, nobody may be begun who was not.
  const chosen = process.argv.some((word) => /^(?:-t|--testNamePattern)\b/.test(word));
  let lanes: Promise<unknown> | undefined;
  const apart = needsApart(noTraffic);
  for (const play of plays) {
    play.outcome.promise.catch(() => undefined);
    const { cause, strategy, outcome } = play;
    const test = async (): Promise<void> => {
      if (chosen) await runLane([play]);
      else lanes ??= runLanes(plays);
      await outcome.promise;
    };
    apart(`${cause.name}, ${strategy}: ${cause.code}`, test, LIMIT_MS);
  }
  afterAll(async () => {
    await lanes;
    process.stderr.write(tableOf(verdicts));
  }, LIMIT_MS);
}

async function runLanes(plays: readonly Play[]): Promise<void> {
  const queue = [...plays];
  await Promise.all(Array.from({ length: LANES }, async () => await runLane(queue)));
}

/** Takes causes off the queue, in one namespace a strategy; a namespace in which something went wrong is not used again. */
async function runLane(queue: Play[]): Promise<void> {
  const scenarios = new Map<Strategy, Scenario>();
  try {
    for (let play = queue.shift(); play !== undefined; play = queue.shift()) {
      const { cause, strategy, outcome } = play;
      try {
        if (cause.before !== undefined || cause.source !== undefined) await testAlone(cause, strategy);
        else await testIn(await sceneFor(scenarios, strategy), cause, strategy);
        outcome.resolve();
      } catch (error) {
        outcome.reject(error);
        await scenarios.get(strategy)?.[Symbol.asyncDispose]();
        scenarios.delete(strategy);
      }
    }
  } finally {
    for (const scenario of scenarios.values()) await scenario[Symbol.asyncDispose]();
  }
}

async function sceneFor(scenarios: Map<Strategy, Scenario>, strategy: Strategy): Promise<Scenario> {
  const known = scenarios.get(strategy);
  if (known !== undefined) return known;
  const scenario = await openScenario(`causes-${strategy}`, strategy);
  scenarios.set(strategy, scenario);
  await scenario.first(scenario.version());
  return scenario;
}

async function testAlone(cause: Cause, strategy: Strategy): Promise<void> {
  await using scenario = await openScenario(nameOf(cause, strategy), strategy);
  try {
    await cause.before?.(scenario.testNamespace);
    await scenario.first(cause.source ?? scenario.version());
    await testIn(scenario, cause, strategy);
  } finally {
    await cause.afterwards?.(scenario.testNamespace);
  }
}

async function testIn(scenario: Scenario, cause: Cause, strategy: Strategy): Promise<void> {
  const next = await breakIt(scenario, cause);
  explained(next, () => expectRefusal(next, cause));
  const failed = next.run.report?.phases.find(({ outcome }) => outcome === 'failed');
  const from = Date.parse(failed?.startedAt ?? '');
  const at = from + (failed?.durationMs ?? 0);
  const decisive = await decidedAt(scenario.testNamespace, cause.decided, next, { from, until: at });
  const lateMs = at - decisive;
  verdicts.push({
    cause: cause.name,
    strategy,
    code: cause.code,
    decided: cause.decided,
    lateMs,
    inAllMs: at - from,
    requests: next.traffic.sent,
    shortened: cause.graces !== undefined,
  });
  explained(next, () => {
    expect(lateMs).toBeLessThanOrEqual(VERDICT_MS + RESOLUTION_MS);
    // Nor before it: nothing was given up early.
    expect(lateMs).toBeGreaterThanOrEqual(-RESOLUTION_MS);
  });
}

function nameOf(cause: Cause, strategy: Strategy): string {
  return `${cause.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${strategy === 'rolling' ? 'r' : 'bg'}`;
}

async function breakIt(scenario: Scenario, cause: Cause): Promise<Next> {
  const { broken, source, inputs, graces } = cause;
  const deploy =
    graces === undefined ? {} : { script: WITH_GRACES, env: { RELEASE_GRACES: JSON.stringify(graces) } };
  return await scenario.next({ ...(source ?? scenario.version(broken)), ...inputs }, { deploy });
}

function expectRefusal(next: Next, cause: Cause): void {
  const { run, traffic } = next;
  const report = run.report;
  const refusal = report?.refusal;
  expect({ code: refusal?.code, exitCode: run.exitCode, result: report?.result }).toEqual({
    code: cause.code,
    exitCode: 1,
    result: 'refused',
  });
  expect(refusal?.message).toMatch(cause.message);
  expect(refusal?.advice).toMatch(cause.advice);
  expect(run.outputs).toMatchObject({
    result: 'refused',
    reason: `${cause.code}: ${refusal?.message}`,
    'rollback-completed': 'true',
  });

  // The same cause and evidence wherever somebody may look.
  const annotations = run.stdout.split('\n').filter((line) => line.startsWith('::error'));
  // As a sentence, so with a capital.
  expect(annotations.join('\n')).toMatch(new RegExp(cause.message, 'i'));
  expect(run.summary).toContain(`<code>${cause.code}</code>`);
  for (const line of cause.evidence) {
    expect(refusal?.evidence.join('\n')).toMatch(line);
    expect(run.stdout).toMatch(line);
    expect(run.summary).toMatch(line);
  }

  // By a decision, in time, before anything moved.
  const ended = report?.phases.map(({ name, outcome }) => `${name} ${outcome}`) ?? [];
  expect(ended.slice(-2)).toEqual([`${cause.phase ?? 'rollout'} failed`, 'restore done']);
  expect(report?.switchMs).toBeUndefined();
  expect(report?.durationMs).toBeLessThan(FAST_MS);

  expectUntouched(next, cause.leaves);
  expect(Object.keys(traffic.byVersion)).toEqual(['v1']);
}

/** The old version served throughout, and everything is as it was. */
function expectUntouched({ traffic, before, after, orphans }: Next, leaves: readonly string[] = []): void {
  expect(traffic.failures).toEqual([]);
  expect(traffic.failed).toBe(0);
  expect(traffic.sent).toBeGreaterThan(50);
  expect(orphans).toEqual([]);
  const left = Object.entries(after).filter(([key]) => !leaves.includes(key));
  expect(Object.fromEntries(left)).toEqual(before);
}
