import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cutText, defined } from '../../../base/index.ts';
import type { Cluster } from '../../../cluster/index.ts';
import { runContext } from '../../../github/index.ts';
import type { ReleaseRequest, Smoke } from '../../../release/index.ts';
import type { SmokeReport } from '../../../smoke/index.ts';
import type { SmokeInputs } from './common-inputs.ts';
import type { Services } from './services.ts';

/** Failed checks that the report of a release names, and how much of each. */
const LISTED = 20;
const MESSAGE_UNITS = 300;

/**
 * Reads the smoke tests of a file.
 * @returns what makes them the tests of a release on a cluster, which runs them against one Service and then another.
 * @throws ConfigurationError with every mistake of the file.
 */
export async function smokeOf(
  { tests, variables, secrets }: SmokeInputs,
  { namespace }: Pick<ReleaseRequest, 'namespace'>,
  services: Services,
): Promise<(cluster: Cluster) => Smoke> {
  const { env, clock, logger } = services;
  const { workspace } = runContext(env);
  const { parseSmokeTests, runSmokeTests, failureLine, fullName } = await (await services.load()).smoke();
  const file = path.resolve(workspace, tests);
  const suite = await parseSmokeTests(readFileSync(file, 'utf8'), {
    file: tests,
    folder: path.dirname(file),
    root: workspace,
    env,
    // What the version is in the end is known when the release is rendered.
    variables: new Map([['version', ''], ...variables]),
    secrets,
    target: { service: '(the Service of the release)', namespace },
  });
  // Of a Service in the file its port and scheme hold for the preview as well; an address is one of users.
  const { service: named, port, scheme } = suite.ownTarget ?? {};
  const listed = (report: SmokeReport) =>
    [
      ...(report.waitFor?.failures ?? []).map((failure) => ({ name: 'wait-for', failures: [failure] })),
      ...report.checks
        .filter(({ status }) => status === 'failed')
        .map((check) => ({ ...check, name: fullName(check) })),
    ]
      .slice(0, LISTED)
      .map(({ name, failures }) => ({
        name: cutText(name, MESSAGE_UNITS),
        message: cutText(failures.map(failureLine).join('; '), MESSAGE_UNITS),
      }));
  return (cluster) => ({
    ...defined({ service: named }),
    run: async ({ service, version, withinMs, signal, isTested }) => {
      const report = await runSmokeTests(
        {
          ...suite,
          target: {
            service,
            namespace,
            ...(port === undefined || named === undefined ? {} : { port }),
            ...defined({ scheme }),
          },
          variables: new Map([...suite.variables, ['version', version], ...variables, ...secrets]),
        },
        {
          clock,
          logger,
          signal,
          withinMs,
          ...defined({ isTested }),
          cluster: async () => await Promise.resolve(cluster),
        },
      );
      const { verdict, total, passed, failed, skipped, durationMs } = report;
      return { verdict, total, passed, failed, skipped, durationMs, failures: listed(report) };
    },
  });
}
