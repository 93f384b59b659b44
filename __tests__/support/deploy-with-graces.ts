/**
 * `node deploy-with-graces.ts` with RELEASE_GRACES: the deploy action from its sources, with other graces. Some causes
 * are given minutes to mend themselves, which no test can wait for; graces are no input of the action.
 */
import { runDeploy } from '../../src/actions/deploy/run.ts';
import { systemClock, systemExec, systemProbeClient } from '../../src/base/index.ts';
import { connect } from '../../src/cluster/index.ts';
import { githubLogger } from '../../src/github/index.ts';
import * as features from '../../src/release/index.ts';

const graces = JSON.parse(process.env['RELEASE_GRACES'] ?? '{}') as NonNullable<
  features.ReleaseDeps['graces']
>;

await runDeploy({
  env: process.env,
  clock: systemClock,
  exec: systemExec,
  logger: githubLogger(),
  probeClient: systemProbeClient,
  signal: new AbortController().signal,
  load: async () => ({
    connect,
    ...features,
    smoke: async () => await import('../../src/smoke/index.ts'),
    analysis: async () => await import('../../src/analysis/index.ts'),
    release: async (request, deps) => await features.release(request, { ...deps, graces }),
  }),
});
