/**
 * `npm test`: the whole verdict, or a part of it.
 *
 *   npm test                       static checks, unit, structure and bundle tests, then the cluster tests on the lab
 *   npm test -- <pattern> …        the test files whose path holds a pattern; the lab only when one of them needs it
 *   npm test -- format|lint|types|build
 */
import { availableParallelism } from 'node:os';
import { checks, runCheck } from './checks.ts';
import { runJest } from './jest.ts';
import { groupFiles, matchFiles, nearNames, testFiles } from './select.ts';
import { Session } from './session.ts';
import { withPrograms } from './tools.ts';
import { filesOfTheDay, seedOfToday } from './turns.ts';

/** Against hangs alone: a slow machine takes a third of it. */
const UNIT_LIMIT_MS = 25 * 60_000;
/** Jest's own default leaves one core idle. */
const WORKERS = availableParallelism();
const CLUSTER_LIMIT_MS = 60 * 60_000;

const words = process.argv.slice(2);
const isWhole = words.length === 0;
/** Of scenes that take long the whole verdict plays its share of the day; whoever names a file gets all of it. */
const turns: NodeJS.ProcessEnv = isWhole ? { EDU_TURNS: 'daily' } : {};
/** A test of the bundles builds them on another path and compares: the whole verdict needs no second build. */
const standing = checks.filter(({ name }) => name !== 'build');
const wantedChecks = isWhole ? standing : checks.filter(({ name }) => words.includes(name));
const patterns = words.filter((word) => !checks.some(({ name }) => name === word));
const all = testFiles();
const { today, later } = isWhole ? filesOfTheDay(all, seedOfToday()) : { today: [], later: [] };
const selection = isWhole ? { files: today, unmatched: [] } : matchFiles(all, patterns);

if (selection.unmatched.length > 0) {
  for (const pattern of selection.unmatched) explain(pattern);
  process.exitCode = 1;
} else {
  await runSelected(groupFiles(selection.files));
}

async function runSelected(groups: ReturnType<typeof groupFiles>): Promise<void> {
  const session = new Session();
  const { signal } = session;
  const clusterFiles = [...groups.cluster, ...groups.alone];
  const files = [...groups.local, ...clusterFiles];
  if (files.length > 0) await import('./early.ts').then((early) => early.buildEarly(files, signal));
  for (const check of wantedChecks) {
    await session.step(check.name, async () => await runCheck(check, signal));
  }
  if (groups.local.length > 0) {
    const step = { name: 'local', files: groups.local, workers: WORKERS } as const;
    await session.step(`unit, structure and bundles: ${groups.local.length} files`, async () => {
      const { ensureTools } = await import('../../lab/index.ts');
      const env = { ...withPrograms(ensureTools()), ...turns };
      return await runJest({ ...step, env, limitMs: UNIT_LIMIT_MS }, signal);
    });
  }
  if (clusterFiles.length > 0) {
    await session.step('cluster', async () => {
      const { runCluster } = await import('./cluster.ts');
      return await runCluster(groups, { limitMs: CLUSTER_LIMIT_MS, session, env: turns });
    });
  }
  if (isWhole) {
    console.log(`\n${later.length} files come tomorrow, or by their name:`);
    for (const file of later) console.log(`  npm test -- ${file}`);
  }
  session.finish();
}

function explain(pattern: string): void {
  const near = nearNames(pattern, [...checks.map(({ name }) => name), ...all]);
  console.error(
    `No test file's path holds "${pattern}", and it is no check (${checks.map(({ name }) => name).join(', ')}).`,
  );
  const names = near.length > 0 ? near : all;
  console.error(near.length > 0 ? 'Near it:' : 'The test files are:');
  for (const name of names) console.error(`  ${name}`);
}
