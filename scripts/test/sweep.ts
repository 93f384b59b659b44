/**
 * `npm run sweep [-- <pattern> …]`: the endurance tests (`*.sweep.test.ts`) at every point, and whatever else takes a
 * sample in `npm test`, with all of it.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runJest } from './jest.ts';
import { root } from './paths.ts';
import { groupFiles, matchFiles, nearNames, testFiles } from './select.ts';
import { Session } from './session.ts';

const LIMIT_MS = 12 * 60 * 60_000;
const TEST_TIMEOUT_MS = 60 * 60_000;
/** As many as there are cores: nothing else runs. */
const WORKERS = availableParallelism();
const FULL = { EDU_SWEEP: 'full' };

const patterns = process.argv.slice(2);
const sweeps = testFiles().filter((file) => file.endsWith('.sweep.test.ts') || takesSample(file));
const selection = patterns.length === 0 ? { files: sweeps, unmatched: [] } : matchFiles(sweeps, patterns);

if (selection.unmatched.length > 0 || selection.files.length === 0) {
  for (const pattern of selection.unmatched) {
    console.error(`No sweep's path holds "${pattern}". ${nearNames(pattern, sweeps).join(', ')}`);
  }
  console.error(
    sweeps.length === 0 ? 'No test takes a sample.' : `The sweeps are:\n  ${sweeps.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  await runSelected(groupFiles(selection.files));
}

function takesSample(file: string): boolean {
  return /\/sample\.ts'|EDU_SWEEP/u.test(readFileSync(join(root, file), 'utf8'));
}

async function runSelected(groups: ReturnType<typeof groupFiles>): Promise<void> {
  const session = new Session();
  const { local, cluster, alone } = groups;
  if (local.length > 0) {
    const step = { name: 'samples', files: local, workers: WORKERS, testTimeoutMs: TEST_TIMEOUT_MS } as const;
    await session.step(`samples: ${local.length} files with all of theirs`, async () => {
      const env = { ...process.env, ...FULL };
      return await runJest({ ...step, env, limitMs: LIMIT_MS }, session.signal);
    });
  }
  const onCluster = cluster.length + alone.length;
  if (onCluster > 0) {
    await session.step(`sweep: ${onCluster} files at every point`, async () => {
      const { runCluster } = await import('./cluster.ts');
      return await runCluster(groups, { limitMs: LIMIT_MS, session, env: FULL });
    });
  }
  session.finish();
}
