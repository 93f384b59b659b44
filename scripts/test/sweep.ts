/**
 * `npm run sweep [-- <pattern> …]`: the endurance tests (`*.sweep.test.ts`) at every point, and the fuzz
 * tests with every mutant. `npm test` runs the same files with a sample of them.
 */
import { runJest } from './jest.ts';
import { groupFiles, matchFiles, nearNames, testFiles } from './select.ts';
import { Session } from './session.ts';

const LIMIT_MS = 12 * 60 * 60_000;
const FUZZ_TIMEOUT_MS = 60 * 60_000;
const FULL = { EDU_SWEEP: 'full' };

const patterns = process.argv.slice(2);
const sweeps = testFiles().filter((file) => /\.sweep\.test\.ts$|\/[^/]*fuzz[^/]*$/u.test(file));
const selection = patterns.length === 0 ? { files: sweeps, unmatched: [] } : matchFiles(sweeps, patterns);

if (selection.unmatched.length > 0 || selection.files.length === 0) {
  for (const pattern of selection.unmatched) {
    console.error(`No sweep's path holds "${pattern}". ${nearNames(pattern, sweeps).join(', ')}`);
  }
  console.error(
    sweeps.length === 0
      ? 'There is no *.sweep.test.ts and no fuzz test.'
      : `The sweeps are:\n  ${sweeps.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  await runSelected(groupFiles(selection.files));
}

async function runSelected(groups: ReturnType<typeof groupFiles>): Promise<void> {
  const session = new Session();
  const { local, cluster, alone } = groups;
  if (local.length > 0) {
    const step = { name: 'fuzz', files: local, workers: 'default', testTimeoutMs: FUZZ_TIMEOUT_MS } as const;
    await session.step(`fuzz: ${local.length} files with every mutant`, async () => {
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
