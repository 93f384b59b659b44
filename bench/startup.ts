import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 10;
/** Of an input that is missing, or of the event; a bundle that dies of anything else says something else. */
const REFUSAL = /^::error::(?:input [a-z0-9-]+: |the event "")/mu;
/** Over an empty script, so that a slow machine is not held against us. */
const LIMIT_MS = 150;
const DIST = join(import.meta.dirname, '..', 'dist');

/**
 * How long each action takes to load and to refuse a missing input, over what Node itself takes. They take turns, so that a
 * slow moment of the machine hits all.
 */
export async function startupBench({ say }: BenchContext): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'edu-startup-'));
  const actions = globSync('*/index.js', { cwd: DIST })
    .map(dirname)
    .filter((name) => name !== 'main')
    .toSorted();
  const empty: number[] = [];
  const refusing = actions.map((): number[] => []);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      empty.push(timeNode(['-e', '0'], folder));
      for (const [at, action] of actions.entries())
        refusing[at]?.push(timeNode([join(DIST, action, 'index.js')], folder, REFUSAL));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const bare = median(empty);
  return actions.map((action, at) => {
    const whole = median(refusing[at] ?? []);
    say(`node -e 0 ${Math.round(bare)} ms, ${action} refusing a missing input ${Math.round(whole)} ms`);
    return {
      name: `${action}: load and refuse a missing input, over node -e 0`,
      unit: 'ms',
      ours: Math.round(whole - bare),
      peers: { 'node -e 0': Math.round(bare) },
      limit: LIMIT_MS,
    };
  });
}

/**
 * @param refusal What the process has to say when it ends with 1; without it, it has to end well.
 * @throws Error when it ends otherwise: a bundle that dies at once is not fast.
 */
function timeNode(args: readonly string[], workspace: string, refusal?: RegExp): number {
  const env = { PATH: process.env['PATH'], RUNNER_TEMP: workspace, GITHUB_WORKSPACE: workspace };
  const from = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const took = performance.now() - from;
  const right = refusal === undefined ? status === 0 : status === 1 && refusal.test(stdout);
  if (!right) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stdout}`);
  return took;
}
