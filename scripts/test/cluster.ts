import { existsSync, readFileSync } from 'node:fs';
import { ensureLab, prepareFakeNodes } from '../../lab/index.ts';
import { runJest } from './jest.ts';
import type { Groups } from './select.ts';
import type { Session } from './session.ts';
import { withPrograms } from './tools.ts';
import { addTally, emptyTally, type Tally } from './verdict.ts';

/** For a test that names none: a real rollout takes seconds, a hang must not take the whole budget. */
const TEST_TIMEOUT_MS = 120_000;
/** The node, the control plane and the traffic share the cores: a second worker would starve the probes of the first. */
const WORKERS = 1;

export interface ClusterOptions {
  limitMs: number;
  session: Session;
  env?: NodeJS.ProcessEnv;
}

/** Runs the tests that need a cluster on the lab, and ends the lab when it was started for them. */
export async function runCluster(
  groups: Pick<Groups, 'cluster' | 'alone'>,
  options: ClusterOptions,
): Promise<Tally> {
  const { session } = options;
  const { signal } = session;
  const tally = emptyTally();
  session.heading('lab');
  const lab = await ensureLab();
  try {
    if ([...groups.cluster, ...groups.alone].some(usesFakeNodes)) await prepareFakeNodes();
    const env: NodeJS.ProcessEnv = {
      ...withPrograms(lab),
      ...options.env,
      KUBECONFIG_LAB: lab.kubeconfigPath,
    };
    if (lab.notFullBecause !== undefined) env['EDU_NO_TRAFFIC'] = lab.notFullBecause;
    const parts = [
      { name: 'cluster', files: groups.cluster, workers: WORKERS },
      { name: 'cluster-alone', files: groups.alone, workers: 1 },
    ];
    for (const part of parts.filter(({ files }) => files.length > 0)) {
      if (signal.aborted) break;
      session.heading(`${part.name}: ${part.files.length} files`);
      const step = { ...part, env, testTimeoutMs: TEST_TIMEOUT_MS, limitMs: options.limitMs };
      addTally(tally, await runJest(step, signal));
    }
  } finally {
    if (lab.startedByUs) {
      session.heading('lab down');
      await lab.down();
    }
  }
  return tally;
}

function usesFakeNodes(file: string): boolean {
  return existsSync(file) && /'control-plane'|support\/(?:plane|sweeps)\//u.test(readFileSync(file, 'utf8'));
}
