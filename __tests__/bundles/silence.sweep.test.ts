import { afterAll, expect, test } from '@jest/globals';
import { sample } from '../support/sample.ts';
import { pool } from '../support/sweeps/pool.ts';
import { play, type WaitCase, waitCases, type WaitResult } from '../support/waits/cases.ts';

/** Nobody cancels, and only the input `timeout`, where there is one, is short: each call ends by itself. */
const WIDTH = 3;
const MACHINE_MS = 10_000;

interface Party {
  /** How long an action may wait for it, all tries together. */
  ms: number;
  /** How a sentence names it. */
  named: RegExp;
}

const BY_TIMEOUT_MS = 2_000;
/** Without an input `timeout` each program has this long. */
const PROGRAM_MS = 125_000;
const API_SERVER = /http:\/\/127\.0\.0\.1:\d+/u;

const PARTIES: Readonly<Record<string, Party>> = {
  'API server': { ms: BY_TIMEOUT_MS, named: API_SERVER },
  'exec plugin': { ms: BY_TIMEOUT_MS, named: /credential plugin \S+\/bin\/plugin/u },
  'ID token service': { ms: BY_TIMEOUT_MS, named: /GitHub's service for ID tokens/u },
  helm: { ms: BY_TIMEOUT_MS, named: /\bhelm\b/u },
  kustomize: { ms: BY_TIMEOUT_MS, named: /\bkustomize\b/u },
  git: { ms: BY_TIMEOUT_MS, named: /\bgit (?!repository)/u },
  // By the limit of its own in the rules.
  Prometheus: { ms: 12_000, named: /source prometheus \(127\.0\.0\.1:\d+\)/u },
  'smoke target': { ms: BY_TIMEOUT_MS, named: API_SERVER },
  Postgres: { ms: BY_TIMEOUT_MS, named: /Postgres/u },
  Redis: { ms: BY_TIMEOUT_MS, named: /Redis/u },
  'command of the rotation': { ms: BY_TIMEOUT_MS, named: /the command to answer a login|verify-command/u },
  'Prometheus (dora)': { ms: BY_TIMEOUT_MS, named: /Prometheus/u },
  'Prometheus (resources)': { ms: BY_TIMEOUT_MS, named: /Prometheus/u },
  'AWS Secrets Manager': { ms: BY_TIMEOUT_MS, named: /AWS Secrets Manager/u },
  'cache service': { ms: 90_000, named: /cache service/u },
  'git remote': { ms: 90_000, named: /remote origin|from origin/u },
  'git remote (policy-from)': { ms: 65_000, named: /remote origin|from origin/u },
  'GitHub API': { ms: 200_000, named: /GitHub's API|GitHub (?:has not answered|could not be told)/u },
};
/** A check of a pull request has no input `timeout`. */
const CHECKS = ['pipeline-plan', 'quality-gate'];
const PROGRAMS = ['helm', 'kustomize', 'git'];

function partyOf({ action, party }: WaitCase): Party {
  const known = PARTIES[party];
  if (known === undefined) throw new Error(`how is ${party} named?`);
  return PROGRAMS.includes(party) && CHECKS.includes(action) ? { ...known, ms: PROGRAM_MS } : known;
}

/** What is said whoever answers, and so names nobody. */
const OF_COURSE = /^::debug::.*$|^.*is reached without TLS.*$/gmu;

function cases(): WaitCase[] {
  const known = new Map<string, WaitCase>();
  for (const one of waitCases())
    known.set([one.action, one.party, one.behaviour].join(), { ...one, ending: 'timeout' });
  return [...known.values()];
}

const all = cases();
const isShort = (one: WaitCase): boolean => partyOf(one).ms < MACHINE_MS;
let covered = '';
afterAll(() => void process.stderr.write(`silence: ${covered}\n`));

test(
  'silence: whoever does not answer, each action ends in its time, with a sentence that names who it was',
  async () => {
    // The long ones wait for half a minute and more, each by itself: they are for the sweep.
    const chosen = process.env['EDU_SWEEP'] === 'full' ? all : sample(all.filter(isShort), 6);
    const results: [WaitCase, WaitResult][] = [];
    await pool(
      chosen,
      WIDTH,
      async () => await Promise.resolve(),
      async (one) => void results.push([one, await play(one)]),
    );
    const parties = new Set(chosen.map(({ party }) => party));
    const slowest = Math.max(...results.map(([, { endedAfterMs }]) => endedAfterMs));
    covered = `${chosen.length} of ${all.length} cases of ${parties.size} parties, the slowest ended after ${slowest} ms`;
    expect(results.flatMap(([one, result]) => faultsOf(one, result))).toEqual([]);
  },
  60 * 60_000,
);

function faultsOf(one: WaitCase, result: WaitResult): string[] {
  const { action, party, behaviour } = one;
  const { ms, named } = partyOf(one);
  const said = `${result.output}\n${result.summary}`.replaceAll(OF_COURSE, '');
  const faults = [
    ...(result.reached ? [] : ['was not asked']),
    ...(result.endedAfterMs > ms + MACHINE_MS ? [`ended after ${result.endedAfterMs} ms`] : []),
    ...(named.test(said) ? [] : ['is not named']),
    ...(result.left.length > 0 ? ['left processes'] : []),
    ...(/bug in edu-actions|\n\s+at .*:\d+:\d+/u.test(said) ? ['is called a bug of ours'] : []),
  ];
  return faults.map((fault) => `${action}: ${party}, ${behaviour}, ${fault}: ${said.slice(-600)}`);
}
