import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CANARY_NAMES, canariesOf, Finder } from '../support/leaks/canaries.ts';
import { type Outcome, play } from '../support/leaks/play.ts';
import { allWays } from '../support/leaks/ways.ts';
import { sample } from '../support/sample.ts';
import { pool } from '../support/sweeps/pool.ts';

/** Each is a process of its own. */
const WIDTH = 3;
const SEED = process.env['EDU_SEED'] ?? 'leaks';
const root = path.join(import.meta.dirname, '..', '..');

function inputsOf(action: string): string[] {
  const text = readFileSync(path.join(root, 'actions', action, 'action.yml'), 'utf8');
  return Object.keys((parse(text) as { inputs: object }).inputs);
}

const ways = allWays(inputsOf);
let covered = '';
afterAll(() => void process.stderr.write(`leaks: ${covered}\n`));

test('leaks: there are as many ways as were promised, each once', () => {
  expect(ways.length).toBeGreaterThanOrEqual(500);
  expect(new Set(ways.map(({ name }) => name)).size).toBe(ways.length);
});

test('leaks: what looks for secrets finds each of them, whole or in part, and nothing else', () => {
  const canaries = canariesOf('x');
  const finder = new Finder(canaries);
  for (const name of CANARY_NAMES) {
    const secret = canaries[name];
    for (const shown of [secret, secret.slice(0, 10), secret.slice(-9), encodeURIComponent(secret)]) {
      expect(finder.in(`before ${shown} after`).join()).toContain(name);
    }
    expect(finder.in(Buffer.from(`user:${secret}!`).toString('base64')).join()).toContain(name);
  }
  const sources = readFileSync(path.join(root, 'README.md'), 'utf8');
  expect(finder.in(sources)).toEqual([]);
});

test(
  'leaks: no way to an error shows, sends or keeps a secret, or is called a bug of ours',
  async () => {
    const chosen = sample(ways, 18);
    const outcomes: Outcome[] = [];
    await pool(
      chosen,
      WIDTH,
      async () => await Promise.resolve(),
      async (way) => void outcomes.push(await play(way, SEED)),
    );
    const bytes = outcomes.reduce((sum, { looked }) => sum + looked, 0);
    const failed = outcomes.filter(({ exitCode }) => exitCode !== 0).length;
    covered = `${chosen.length} of ${ways.length} ways, ${failed} of them ended in an error; ${CANARY_NAMES.length} secrets were looked for in ${bytes.toLocaleString('en-US')} bytes`;
    expect(outcomes.filter(({ found }) => found.length > 0)).toEqual([]);
  },
  60 * 60_000,
);
