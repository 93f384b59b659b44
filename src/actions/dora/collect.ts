import { boundExec, defined, startLimit, timeoutOver } from '../../base/index.ts';
import type { DeploymentRecord, History } from '../../delivery-metrics/index.ts';
import { connectGitHub, type GitHubApi } from '../../github/index.ts';
import type { DoraInputs } from './inputs.ts';
import type { Services } from './services.ts';
import { readCommits } from './sources/commits.ts';
import { readDeployments, readReleases, readRuns } from './sources/deployments.ts';
import { Gaps } from './sources/gaps.ts';
import { type Incidents, readIncidents } from './sources/incidents.ts';

/**
 * Reads all that the figures are made of, in as few requests as can be.
 * @throws ConfigurationError where a source may not be read at all.
 */
export async function collect(inputs: DoraInputs, services: Services): Promise<History> {
  const { env, clock, logger, signal } = services;
  const { timeoutMs, token, incidentLabel, from } = inputs;
  const limit = startLimit(
    timeoutMs,
    () => timeoutOver(timeoutMs, { instead: 'take a shorter period' }),
    signal,
  );
  const gaps = new Gaps(limit.signal, signal);
  try {
    const api =
      token === undefined
        ? undefined
        : await connectGitHub({ token, env, clock, logger, signal: limit.signal });
    const base = await baseOf(inputs, services, { api, gaps, signal: limit.signal });
    logger.info(
      `Read ${base.deployments.length} records of deployments and ${base.commits?.length ?? 0} commits.`,
    );
    const asks = api !== undefined && incidentLabel !== '';
    const told: Incidents = asks
      ? await readIncidents(api, incidentLabel, from, gaps)
      : { withoutIncidents: 'nobody was asked for incidents', notes: [] };
    const { incidents, withoutIncidents, notes } = told;
    const without =
      withoutIncidents === undefined
        ? []
        : [`${withoutIncidents}: only rollbacks, and what failed after its success, count as failed`];
    return {
      ...base,
      ...defined({ incidents, withoutIncidents }),
      gaps: [...base.gaps, ...gaps.list],
      notes: [...base.notes, ...without, ...notes],
    };
  } finally {
    limit.lift();
  }
}

interface Means {
  api: GitHubApi | undefined;
  gaps: Gaps;
  signal: AbortSignal;
}

async function baseOf(
  inputs: DoraInputs,
  services: Services,
  { api, gaps, signal }: Means,
): Promise<History> {
  const { source, environment, tags, pages, from } = inputs;
  if (source === 'git') {
    const { gitHistory } = await services.load();
    const exec = boundExec(services.exec, signal);
    return await gitHistory(exec, { tags, environment, from, commitPage: `${pages}/commit/` });
  }
  const read = async (): Promise<DeploymentRecord[]> => {
    if (source === 'journal') {
      // With what a kubeconfig is read by: no other source needs it.
      const { readJournal } = await import('./sources/journal.ts');
      return await readJournal(inputs, services, signal, gaps);
    }
    if (api === undefined) return [];
    if (source === 'runs') return await readRuns(api, inputs, gaps);
    return source === 'releases'
      ? await readReleases(api, inputs, gaps)
      : await readDeployments(api, inputs, gaps);
  };
  const deployments = await read();
  const hasCommits = api !== undefined && deployments.some(({ sha }) => sha !== undefined);
  return {
    deployments,
    ...(hasCommits ? { commits: await readCommits(api, deployments, inputs, gaps) } : {}),
    gaps: [],
    notes: [],
  };
}
