import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 10;
/** Over an empty script, so that a slow machine is not held against us. */
const LIMIT_MS = 250;

/**
 * How long `deploy` takes to load and to refuse a missing input, over what Node itself takes. The two take turns, so that
 * a slow moment of the machine hits both.
 */
export async function startupBench({ say }: BenchContext): Promise<BenchResult[]> {
  const bundle = join(import.meta.dirname, '..', 'dist', 'deploy', 'index.js');
  const folder = mkdtempSync(join(tmpdir(), 'edu-startup-'));
  const empty: number[] = [];
  const refusing: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      empty.push(timeNode(['-e', '0'], folder, 0));
      refusing.push(timeNode([bundle], folder, 1));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const bare = median(empty);
  const whole = median(refusing);
  say(`node -e 0 ${Math.round(bare)} ms, refusing a missing input ${Math.round(whole)} ms`);
  return [
    {
      name: 'deploy: load and refuse a missing input, over node -e 0',
      unit: 'ms',
      ours: Math.round(whole - bare),
      peers: { 'node -e 0': Math.round(bare) },
      limit: LIMIT_MS,
    },
  ];
}

/** @throws Error when the process ends otherwise than it should: a bundle that dies at once is not fast. */
function timeNode(args: readonly string[], workspace: string, wanted: number): number {
  const env = { PATH: process.env['PATH'], RUNNER_TEMP: workspace, GITHUB_WORKSPACE: workspace };
  const from = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const took = performance.now() - from;
  const refused = wanted === 0 || stdout.includes('input image-tag: is required and missing');
  if (status !== wanted || !refused)
    throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stdout}`);
  return took;
}
