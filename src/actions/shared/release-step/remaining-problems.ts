import {
  boundExec,
  ConfigurationError,
  describeProblem,
  isStop,
  memoryLogger,
  type Problem,
  startLimit,
  StoppedError,
} from '../../../base/index.ts';
import { InputReader } from '../../../github/index.ts';
import { loadManifests, requireHelm } from '../../../manifests/index.ts';
import { readClusterAccess } from '../cluster-access.ts';
import { openAccess } from '../job-tokens.ts';
import type { Parse } from './common-inputs.ts';
import type { Services } from './services.ts';

/** For the look at what else is wrong: the run is over, and only its last words wait. */
const LOOK_MS = 2_000;

/**
 * A run that ends over a mistake tells all the others that can be known at once too, whichever came first: inputs,
 * kubeconfig, the manifests' own syntax, a helm that is not there. Only looked for then: a good run pays nothing.
 */
export async function collectRemainingProblems(
  first: ConfigurationError,
  services: Services,
  parse: Parse,
): Promise<ConfigurationError> {
  if (isStop(first)) return first;
  const { env, clock, logger } = services;
  const limit = startLimit(LOOK_MS, () => new StoppedError('that took too long to be told'), services.signal);
  const exec = boundExec(services.exec, limit.signal);
  const reader = new InputReader(env);
  const chart = reader.string('chart');
  const access = readClusterAccess(reader, env, false);
  const manifests = reader.list('manifests');
  const checks: (() => unknown)[] = [() => parse(env)];
  // What is wrong with an address and a certificate is known by the inputs alone.
  if (access.oidc === undefined && Object.keys(access).length > 0) {
    checks.push(async () => {
      const { connect } = await services.load();
      const { options } = openAccess(access, { env, clock, logger });
      // What there is to warn of was told by the run itself.
      await (await connect({ ...options, env, clock, logger: memoryLogger() })).close();
    });
  }
  if (chart !== undefined) checks.push(async () => await requireHelm(exec));
  if (manifests.length > 0) checks.push(async () => await loadManifests(manifests, { exec }));
  const found = await Promise.all(checks.map(problemsOf));
  limit.lift();
  const all = new Map(
    [...first.problems, ...found.flat()].map((problem) => [describeProblem(problem), problem]),
  );
  return new ConfigurationError([...all.values()]);
}

async function problemsOf(check: () => unknown): Promise<readonly Problem[]> {
  try {
    await check();
    return [];
  } catch (error) {
    // Anything else belongs to a run that gets as far as this, and what was given up here is not known.
    return error instanceof ConfigurationError && !isStop(error) ? error.problems : [];
  }
}
