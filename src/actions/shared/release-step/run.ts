import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  ConfigurationError,
  describeProblem,
  kubeconfigSecrets,
  messageOf,
  type ProbeClient,
} from '../../../base/index.ts';
import {
  maskSecrets,
  reportFailure,
  runContext,
  saveNeededState,
  saveState,
  setOutputs,
  writeSummary,
} from '../../../github/index.ts';
import type { ReleaseDeps, ReleaseReport, ReleaseRequest } from '../../../release/index.ts';
import { clusterAnswer } from '../cluster-answer.ts';
import { openAccess } from '../job-tokens.ts';
import { createPrivateFolder, removePrivateFolder, writeKubeconfig } from './credentials.ts';
import { collectRemainingProblems } from './remaining-problems.ts';
import { withAnalysis } from './analysis.ts';
import { announce, type Announcement } from './deployment.ts';
import { markRelease } from './grafana.ts';
import type { Services } from './services.ts';
import { smokeOf } from './smoke.ts';
import { ATTEMPT_STATE, FOLDER_STATE, HALF_DONE, lockTtlOf, VERDICT_STATE } from './state.ts';
import type { Parse, ReleaseInputs } from './common-inputs.ts';
import { outputsOf } from './outputs.ts';
import { writeReport } from './report.ts';
import { refusalSentence, renderProblems, renderSummary } from './summary.ts';

/**
 * Inputs, connection, release, and what GitHub is told of it. Never throws.
 * @param run what is done with the cluster instead of a release, of which GitHub then hears nothing
 */
export async function runRelease(
  services: Services,
  parse: Parse,
  run?: (request: ReleaseRequest, deps: ReleaseDeps) => Promise<ReleaseReport>,
): Promise<void> {
  let announcement: Announcement | undefined;
  try {
    const inputs = parse(services.env);
    const endsAt = services.clock.now() + inputs.request.timeoutMs;
    maskSecrets([inputs.grafana?.token].flatMap((token) => token ?? []));
    if (run === undefined) announcement = announce(inputs, services);
    const { release } = await services.load();
    const report = await withCluster(inputs, services, run ?? release);
    publish(report, services);
    await Promise.all([
      announcement?.conclude(report),
      run === undefined ? markRelease(inputs.grafana, report, endsAt, services) : undefined,
    ]);
  } catch (error) {
    await failRelease(error, services, parse);
    await announcement?.fail('the release ended before it had a verdict');
  }
}

/** Says why there is no verdict, and fails the step. */
export async function failRelease(error: unknown, services: Services, parse: Parse): Promise<void> {
  const { env, logger, signal } = services;
  setOutputs({ result: 'failed' });
  if (signal.aborted) {
    process.exitCode = 1;
    logger.error('The job was cancelled before the release had a verdict.');
    return;
  }
  const wrong = clusterAnswer(error) ?? error;
  const known =
    wrong instanceof ConfigurationError ? await collectRemainingProblems(wrong, services, parse) : wrong;
  if (known instanceof ConfigurationError) {
    writeSummary(renderProblems(known.problems), env);
    const coded = known.problems.find(({ code }) => code !== undefined);
    if (coded !== undefined) setOutputs({ reason: `${coded.code}: ${describeProblem(coded)}` });
  }
  reportFailure(known, logger);
}

/** Connects, and gives `run` all that a release needs; whatever it leaves on the disk goes. */
export async function withCluster<T>(
  inputs: ReleaseInputs,
  services: Services,
  run: (request: ReleaseRequest, deps: ReleaseDeps) => Promise<T>,
): Promise<T> {
  const { env, clock, exec, logger, signal } = services;
  const { access } = inputs;
  maskSecrets(kubeconfigSecrets(access.kubeconfig));
  const { connect } = await services.load();
  const request = await withAnalysis(inputs.request, inputs.analysis, services);
  const { smoke } = inputs;
  maskSecrets([...(smoke?.secrets.values() ?? [])]);
  const smokeOn = smoke === undefined ? undefined : await smokeOf(smoke, request, services);
  const folder = createPrivateFolder(runContext(env).tempDir);
  saveState(FOLDER_STATE, folder);
  const opened = openAccess(access, services, path.join(folder, 'token'));
  const cluster = await connect({ ...opened.options, app: request.app, env, clock, logger, exec }).catch(
    (error: unknown) => {
      leaveNothing(folder, logger);
      throw error;
    },
  );
  let client: Promise<ProbeClient> | undefined;
  try {
    const kubeconfig = cluster.kubeconfig();
    maskSecrets(kubeconfigSecrets(kubeconfig));
    const deploymentId = randomUUID();
    const { app, namespace } = request;
    const result = await run(request, {
      deploymentId,
      begun: () => saveNeededState(ATTEMPT_STATE, JSON.stringify({ app, namespace, deploymentId })),
      ...lockTtlOf(env),
      cluster,
      clock,
      exec: opened.programs(exec),
      logger,
      signal,
      tempDir: folder,
      kubeconfigPath: writeKubeconfig(folder, kubeconfig),
      probeClient: () => (client ??= services.probeClient()),
      httpClient: async () => await (await (await services.load()).analysis()).systemHttpClient(),
      ...(smokeOn === undefined ? {} : { smoke: smokeOn(cluster) }),
    });
    saveState(VERDICT_STATE, isHalfDone(result) ? HALF_DONE : 'true');
    return result;
  } finally {
    leaveNothing(folder, logger);
    await Promise.all([cluster.close(), client?.then((open) => open.close())]);
  }
}

/** A rollback whose end is not proved is done once more by the post step. */
function isHalfDone(result: unknown): boolean {
  return (result as Partial<ReleaseReport> | undefined)?.rollbackCompleted === false;
}

function leaveNothing(folder: string, logger: Services['logger']): void {
  try {
    removePrivateFolder(folder);
  } catch (error) {
    logger.warning(`The temporary files of the release could not be removed: ${messageOf(error)}`);
  }
}

function publish(report: ReleaseReport, { env, logger }: Services): void {
  setOutputs(outputsOf(report, writeReport(report, runContext(env).tempDir)));
  if (!writeSummary(renderSummary(report), env)) {
    logger.warning('The job summary is full: the summary of this release is only in its report.');
  }
  if (report.result !== 'refused') return;
  process.exitCode = 1;
  logger.error(refusalSentence(report), { title: `${report.app} ${report.version} was refused` });
}
