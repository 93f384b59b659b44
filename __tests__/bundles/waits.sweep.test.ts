import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { sample } from '../support/sample.ts';
import { pool } from '../support/sweeps/pool.ts';
import {
  nameOf,
  play,
  TIMEOUT_MS,
  type WaitCase,
  waitCases,
  type WaitResult,
} from '../support/waits/cases.ts';

/** What an input of a time may be over, and what a cancelled step has. */
const OVER_MS = 3000;
const CANCELLED_MS = 7000;
/** Each is a process of its own that mostly waits. */
const WIDTH = 3;

const cases = waitCases();
let covered = '';
afterAll(() => void process.stderr.write(`waits: ${covered}\n`));

test(
  'harms nobody 21: every wait ends, whoever does not answer, at the timeout and when the job is cancelled',
  async () => {
    const chosen = sample(cases, 14);
    const results: [WaitCase, WaitResult][] = [];
    const late: WaitCase[] = [];
    await pool(
      chosen,
      WIDTH,
      async () => await Promise.resolve(),
      async (one) => {
        const result = await play(one);
        if (isOnlyLate(faultsOf(one, result))) late.push(one);
        else results.push([one, result]);
      },
    );
    // A busy machine is late by chance; a wait that does not end is late each time.
    for (const one of late) results.push([one, await play(one)]);
    const slowest = Math.max(...results.map(([, { endedAfterMs }]) => endedAfterMs));
    covered = `${chosen.length} of ${cases.length} cases, ${late.length} of them played again alone, the slowest ended after ${slowest} ms`;
    expect(results.flatMap(([one, result]) => faultsOf(one, result))).toEqual([]);
  },
  30 * 60_000,
);

test('waits: each action of the suite has its cases', () => {
  const folder = path.join(import.meta.dirname, '..', '..', 'actions');
  const actions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const played = new Set(cases.map(({ action }) => action));
  expect(actions.map(({ name }) => name).filter((name) => !played.has(name))).toEqual([]);
});

function isOnlyLate(faults: readonly string[]): boolean {
  return faults.length > 0 && faults.every((fault) => /: ended after \d+ ms$/mu.test(fault));
}

function faultsOf(one: WaitCase, result: WaitResult): string[] {
  const { endedAfterMs, output, summary, left, leaked, exitCode, reached } = result;
  // Its verdict stands without what GitHub keeps or shows of it.
  const stands = one.ending === 'cancel' && ['cache service', 'GitHub API'].includes(one.party);
  const bound = one.ending === 'cancel' ? CANCELLED_MS : TIMEOUT_MS + OVER_MS;
  const faults = [
    ...(endedAfterMs > bound ? [`ended after ${endedAfterMs} ms`] : []),
    ...(left.length > 0 ? [`left ${left.length} processes`] : []),
    ...(leaked.length > 0 ? [`gave its children ${leaked.join(', ')}`] : []),
    ...(/bug in edu-actions|\n\s+at .*:\d+:\d+/u.test(output + summary) ? ['called it a bug'] : []),
    ...(one.ending === 'timeout' && exitCode !== 1 ? [`ended with ${exitCode}`] : []),
    ...(reached ? [] : ['did not get as far as this party']),
    ...(stands || /^::(?:error|warning)/mu.test(output) ? [] : ['said nothing about it']),
  ];
  return faults.map((fault) => `${nameOf(one)}: ${fault}\n${output.slice(-600)}`);
}
