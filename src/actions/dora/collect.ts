import { boundExec, defined, oneLine, startLimit, timeoutOver } from '../../base/index.ts';
import type { DeploymentRecord, History, Monitoring } from '../../delivery-metrics/index.ts';
import { connectGitHub, type GitHubApi, runContext } from '../../github/index.ts';
import type { DoraInputs } from './inputs.ts';
import type { Services } from './services.ts';
import { readCommits } from './sources/commits.ts';
import { readDeployments, readReleases, readRuns } from './sources/deployments.ts';
import { Gaps } from './sources/gaps.ts';
import { type Incidents, readIncidents } from './sources/incidents.ts';
import { type MonitoringPlan, readMonitoringOf } from './sources/monitoring.ts';

/** Of a query so much is shown. */
const QUERY = 200;

/**
 * Reads all that the figures are made of, in as few requests as can be.
 * @throws ConfigurationError where a source may not be read at all.
 */
export async function collect(
  inputs: DoraInputs,
  services: Services,
  monitoring?: MonitoringPlan,
): Promise<History> {
  const { timeoutMs } = inputs;
  const limit = startLimit(
    timeoutMs,
    () => timeoutOver(timeoutMs, { instead: 'take a shorter period' }),
    services.signal,
  );
  const gaps = new Gaps(limit.signal, services.signal);
  const failed = new AbortController();
  const signal = AbortSignal.any([limit.signal, failed.signal]);
  // Meanwhile: a Prometheus that takes its time must not take that of the records.
  const watching =
    monitoring === undefined ? undefined : watch(monitoring, { inputs, services, gaps, signal });
  void watching?.catch(() => undefined);
  try {
    const { notes, ...records } = await readRecords(inputs, services, { gaps, signal: limit.signal });
    const watched = await watching;
    return {
      ...records,
      ...defined({ monitoring: watched }),
      gaps: [...records.gaps, ...gaps.list],
      notes: [...notes, ...(monitoring === undefined ? [] : [toldBy(monitoring)])],
    };
  } catch (error) {
    failed.abort();
    await watching?.catch(() => undefined);
    throw error;
  } finally {
    limit.lift();
  }
}

async function readRecords(
  inputs: DoraInputs,
  services: Services,
  { gaps, signal }: Pick<Means, 'gaps' | 'signal'>,
): Promise<History> {
  const { env, clock, logger } = services;
  const { token, incidentLabel, from } = inputs;
  const api = token === undefined ? undefined : await connectGitHub({ token, env, clock, logger, signal });
  const base = await baseOf(inputs, services, { api, gaps, signal });
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
    notes: [...base.notes, ...without, ...notes],
  };
}

function toldBy({ queries: { up, good, all } }: MonitoringPlan): string {
  return up === undefined
    ? `uptime is that of requests, ${oneLine(good ?? '', QUERY)} of ${oneLine(all ?? '', QUERY)}, as Prometheus counts them`
    : `uptime, MTTR and MTBF are those of ${oneLine(up, QUERY)}, as Prometheus knows it`;
}

/** Asks Prometheus over connections of its own. */
async function watch(
  { source, queries }: MonitoringPlan,
  {
    inputs: { from, to, pages },
    services,
    gaps,
    signal,
  }: { inputs: DoraInputs; services: Services; gaps: Gaps; signal: AbortSignal },
): Promise<Monitoring> {
  const { prometheusSource, systemHttpClient } = await services.loadAnalysis();
  const { clock, env } = services;
  const http = await systemHttpClient();
  const page = runContext(env).runUrl ?? `${pages}/actions`;
  try {
    const asked = prometheusSource({ plan: source, ask: http.ask });
    return await readMonitoringOf(queries, { source: asked, clock, signal, gaps, from, to, page });
  } finally {
    await http.close();
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
