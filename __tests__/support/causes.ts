import { fileURLToPath } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { PhaseName, ReleaseDeps, Strategy } from '../../src/release/index.ts';
import type { Version } from './hello-manifests.ts';
import { explained, type Next, openScene, type Scene } from './scene.ts';
import { sideBySide } from './side-by-side.ts';
import type { Stage } from './stage.ts';

/** One way in which a new version cannot start, and what must be said of it. */
export interface Cause {
  /** Becomes part of a namespace's name. */
  name: string;
  strategies: readonly Strategy[];
  /** What an administrator set up before the version that serves. */
  before?: (stage: Stage) => Promise<void>;
  /** Inputs of both versions, instead of the example's manifests. */
  source?: Record<string, string>;
  /** What is wrong with the new version: in its manifests. */
  broken?: Version;
  /** What is wrong with the new version: in its inputs. */
  inputs?: Record<string, string>;
  /** Shorter than the product's, where nobody can wait so long. */
  graces?: NonNullable<ReleaseDeps['graces']>;
  code: string;
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

const verdicts: string[] = [];

/** A test for each cause and strategy; and at the end how long each took to its verdict. */
export function testCauses(causes: readonly Cause[]): void {
  const scenarios = causes.flatMap((cause) =>
    cause.strategies.map((strategy) => ({
      title: `${cause.name}, ${strategy}: ${cause.code}`,
      play: async () => await testCause(cause, strategy),
    })),
  );
  sideBySide(scenarios);
  afterAll(() => {
    process.stderr.write(verdicts.sort().join(''));
  });
}

async function testCause(cause: Cause, strategy: Strategy): Promise<void> {
  await using scene = await openScene(nameOf(cause, strategy), strategy);
  const next = await breakIt(scene, cause);
  explained(next, () => expectRefusal(next, cause));
  verdicts.push(verdictLine(next, cause, strategy));
}

function nameOf(cause: Cause, strategy: Strategy): string {
  return `${cause.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${strategy === 'rolling' ? 'r' : 'bg'}`;
}

async function breakIt(scene: Scene, cause: Cause): Promise<Next> {
  const { broken, source, inputs, graces } = cause;
  await cause.before?.(scene.stage);
  await scene.first(source ?? scene.version());
  const deploy =
    graces === undefined ? {} : { script: WITH_GRACES, env: { RELEASE_GRACES: JSON.stringify(graces) } };
  return await scene.next({ ...(source ?? scene.version(broken)), ...inputs }, { deploy });
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
  expect(traffic.sent).toBeGreaterThan(100);
  expect(orphans).toEqual([]);
  const left = Object.entries(after).filter(([key]) => !leaves.includes(key));
  expect(Object.fromEntries(left)).toEqual(before);
}

/** One row of the table: what, how, and how long from the start of the phase until it was given up. */
function verdictLine({ run, traffic }: Next, cause: Cause, strategy: Strategy): string {
  const failed = run.report?.phases.find(({ outcome }) => outcome === 'failed');
  const seconds = ((failed?.durationMs ?? 0) / 1000).toFixed(1);
  const graces = cause.graces === undefined ? '' : `, with ${JSON.stringify(cause.graces)}`;
  return `verdict: ${cause.name}, ${strategy}: ${cause.code} after ${seconds} s, ${traffic.sent} requests served meanwhile${graces}\n`;
}
