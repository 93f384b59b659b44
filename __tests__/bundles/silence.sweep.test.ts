import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { sample } from '../support/sample.ts';
import { pool } from '../support/sweeps/pool.ts';
import { play, type WaitCase, waitCases, type WaitResult } from '../support/waits/cases.ts';
import { BEHAVIOURS } from '../support/waits/parties.ts';

/** Nobody cancels, and only the input `timeout`, where there is one, is short: each call ends by itself. */
const WIDTH = 3;
const MACHINE_MS = 10_000;

/** How long an action may wait for each of them, all tries together, and how a sentence names it. */
const PARTIES: Readonly<Record<string, { ms: number; named: RegExp }>> = {
  'API server': { ms: 2_000, named: /http:\/\/127\.0\.0\.1:\d+/u },
  'exec plugin': { ms: 2_000, named: /plugin/u },
  helm: { ms: 2_000, named: /helm/u },
  kustomize: { ms: 2_000, named: /kustomize/u },
  'smoke target': { ms: 2_000, named: /http:\/\/127\.0\.0\.1:\d+|answer/u },
  'cache service': { ms: 90_000, named: /cache/u },
  'git remote': { ms: 90_000, named: /origin|remote/u },
  'GitHub API': { ms: 200_000, named: /GitHub/u },
};
/** A check of a pull request has no input `timeout`: each program has this long. */
const CHECKED: (typeof PARTIES)[string] = { ms: 125_000, named: /helm|kustomize|git/u };
const partyOf = ({ action, party }: WaitCase): (typeof PARTIES)[string] | undefined =>
  action === 'pipeline-plan' && party !== 'GitHub API' ? CHECKED : PARTIES[party];

const gitNotes = (behaviour: WaitCase['behaviour']): WaitCase => ({
  action: 'quality-gate',
  party: 'git remote',
  behaviour,
  ending: 'timeout',
  scenario: ({ folder, server }) => {
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid'];
    writeFileSync(path.join(folder, 'lcov.info'), 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n');
    git('init', '--quiet');
    git('add', '--all');
    git(...who, 'commit', '--quiet', '--message', 'x');
    git('remote', 'add', 'origin', `${server?.url ?? ''}/octo-org/shop.git`);
    return {
      inputs: { reports: 'lcov.info', 'coverage-lines': '50', comment: 'never', baseline: 'git-notes' },
      env: {},
    };
  },
});

function cases(): WaitCase[] {
  const known = new Map<string, WaitCase>();
  for (const one of waitCases()) {
    if (partyOf(one) === undefined) continue;
    known.set([one.action, one.party, one.behaviour].join(), { ...one, ending: 'timeout' });
  }
  return [...known.values(), ...BEHAVIOURS.map(gitNotes)];
}

const all = cases();
const isShort = (one: WaitCase): boolean => (partyOf(one)?.ms ?? 0) < MACHINE_MS;
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
  const { ms = 0, named = /never/u } = partyOf(one) ?? {};
  const said = `${result.output}\n${result.summary}`;
  const faults = [
    ...(result.reached ? [] : ['was not asked']),
    ...(result.endedAfterMs > ms + MACHINE_MS ? [`ended after ${result.endedAfterMs} ms`] : []),
    ...(named.test(said) ? [] : ['is not named']),
    ...(result.left.length > 0 ? ['left processes'] : []),
    ...(/bug in edu-actions|\n\s+at .*:\d+:\d+/u.test(said) ? ['is called a bug of ours'] : []),
  ];
  return faults.map((fault) => `${action}: ${party}, ${behaviour}, ${fault}: ${said.slice(-600)}`);
}
