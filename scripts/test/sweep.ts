/**
 * `npm run sweep [-- <pattern> …]`: the endurance tests (`*.sweep.test.ts`) at every point. `npm test` runs the same
 * files with a sample of the points.
 */
import { runCluster } from './cluster.ts';
import { runJest } from './jest.ts';
import { groupFiles, matchFiles, nearNames, testFiles } from './select.ts';
import { Session } from './session.ts';
import { addTally, emptyTally } from './verdict.ts';

const LIMIT_MS = 12 * 60 * 60_000;
/** For a test that names none. */
const LOCAL_TIMEOUT_MS = 60_000;

const patterns = process.argv.slice(2);
const sweeps = testFiles().filter((file) => file.endsWith('.sweep.test.ts'));
const selection = patterns.length === 0 ? { files: sweeps, unmatched: [] } : matchFiles(sweeps, patterns);

if (selection.unmatched.length > 0 || selection.files.length === 0) {
  for (const pattern of selection.unmatched) {
    console.error(`No sweep's path holds "${pattern}". ${nearNames(pattern, sweeps).join(', ')}`);
  }
  console.error(
    sweeps.length === 0 ? 'There is no *.sweep.test.ts.' : `The sweeps are:\n  ${sweeps.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  const session = new Session();
  await session.step(`sweep: ${selection.files.length} files at every point`, async () => {
    const env = { EDU_SWEEP: 'full' };
    const groups = groupFiles(selection.files);
    const tally = emptyTally();
    if (groups.local.length > 0) {
      const limits = { testTimeoutMs: LOCAL_TIMEOUT_MS, limitMs: LIMIT_MS, workers: 1 as const };
      const step = { name: 'sweep-local', files: groups.local, ...limits, env: { ...process.env, ...env } };
      addTally(tally, await runJest(step, session.signal));
    }
    if (groups.cluster.length + groups.alone.length > 0) {
      addTally(tally, await runCluster(groups, { limitMs: LIMIT_MS, session, env }));
    }
    return tally;
  });
  session.finish();
}
