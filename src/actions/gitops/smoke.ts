import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cutText, defined } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import { runContext } from '../../github/index.ts';
import type { SmokeOutcome } from '../../gitops/index.ts';
import type { SmokeReport } from '../../smoke/index.ts';
import type { SmokeInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';

/** Failed checks that the report names, and how much of each. */
const LISTED = 20;
const MESSAGE_UNITS = 300;

/**
 * Reads the smoke tests of a file, before anything is changed.
 * @returns what runs them against what was delivered
 * @throws ConfigurationError with every mistake of the file.
 */
export async function smokeOf(
  { tests, url, variables, secrets }: SmokeInputs,
  version: string,
  services: Services,
  features: Features,
): Promise<(cluster: Cluster) => () => Promise<SmokeOutcome>> {
  const { env, clock, logger, signal } = services;
  const { workspace } = runContext(env);
  const smoke = await features.smoke();
  const file = path.resolve(workspace, tests);
  const suite = await smoke.parseSmokeTests(readFileSync(file, 'utf8'), {
    file: tests,
    folder: path.dirname(file),
    root: workspace,
    env,
    variables: new Map([['version', version], ...variables]),
    secrets,
    ...(url === undefined ? {} : { target: { url } }),
  });
  return (cluster) => async () => {
    const report = await smoke.runSmokeTests(suite, {
      clock,
      logger,
      signal,
      cluster: async () => await Promise.resolve(cluster),
    });
    return outcomeOf(report, smoke);
  };
}

function outcomeOf(
  report: SmokeReport,
  { failureLine, fullName }: Awaited<ReturnType<Features['smoke']>>,
): SmokeOutcome {
  const { verdict, total, passed, failed, skipped, checks, waitFor } = report;
  const listed = [
    ...(waitFor?.failures ?? []).map((failure) => ({ name: 'wait-for', failures: [failure] })),
    ...checks
      .filter(({ status }) => status === 'failed')
      .map((check) => ({ name: fullName(check), failures: check.failures })),
  ].slice(0, LISTED);
  return {
    verdict: verdict === 'passed' ? 'passed' : 'failed',
    ...defined({ total, passed, failed, skipped }),
    failures: listed.map(({ name, failures }) => ({
      name: cutText(name, MESSAGE_UNITS),
      message: cutText(failures.map(failureLine).join('; '), MESSAGE_UNITS),
    })),
  };
}
