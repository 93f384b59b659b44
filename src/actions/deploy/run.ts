import { randomUUID } from 'node:crypto';
import { ConfigurationError, messageOf, type ProbeClient } from '../../base/index.ts';
import {
  maskSecrets,
  reportFailure,
  runContext,
  saveState,
  setOutputs,
  writeSummary,
} from '../../github/index.ts';
import type { ReleaseReport } from '../../release/index.ts';
import {
  createPrivateFolder,
  removePrivateFolder,
  secretsOf,
  secretsOfInput,
  writeKubeconfig,
} from './credentials.ts';
import { alsoWrong } from './also-wrong.ts';
import type { Services } from './services.ts';
import { ATTEMPT_STATE, FOLDER_STATE, lockTtlOf, VERDICT_STATE } from './state.ts';
import { type DeployInputs, parseInputs } from './inputs.ts';
import { outputsOf } from './outputs.ts';
import { writeReport } from './report.ts';
import { refusalSentence, renderProblems, renderSummary } from './summary.ts';

/** The whole main step: inputs, connection, release, and what GitHub is told of it. Never throws. */
export async function runDeploy(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    publish(await releaseWith(parseInputs(env), services), services);
  } catch (error) {
    setOutputs({ result: 'failed' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the release had a verdict.');
      return;
    }
    const wrong = clusterAnswer(error) ?? error;
    const known = wrong instanceof ConfigurationError ? await alsoWrong(wrong, services) : wrong;
    if (known instanceof ConfigurationError) writeSummary(renderProblems(known.problems), env);
    reportFailure(known, logger);
  }
}

async function releaseWith(inputs: DeployInputs, services: Services): Promise<ReleaseReport> {
  const { env, clock, exec, logger, signal } = services;
  const { request, ...credentials } = inputs;
  maskSecrets(secretsOfInput(credentials.kubeconfig));
  const { connect, release } = await services.load();
  const cluster = await connect({ ...credentials, env, clock, logger });
  const folder = createPrivateFolder(runContext(env).tempDir);
  saveState(FOLDER_STATE, folder);
  let client: Promise<ProbeClient> | undefined;
  try {
    const kubeconfig = cluster.kubeconfig();
    maskSecrets(secretsOf(kubeconfig));
    const deploymentId = randomUUID();
    const { app, namespace } = request;
    const report = await release(request, {
      deploymentId,
      begun: () => saveState(ATTEMPT_STATE, JSON.stringify({ app, namespace, deploymentId })),
      ...lockTtlOf(env),
      cluster,
      clock,
      exec,
      logger,
      signal,
      tempDir: folder,
      kubeconfigPath: writeKubeconfig(folder, kubeconfig),
      probeClient: () => (client ??= services.probeClient()),
    });
    saveState(VERDICT_STATE, report.result);
    return report;
  } finally {
    removePrivateFolder(folder);
    await Promise.all([cluster.close(), client?.then((open) => open.close())]);
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

/** The API server's own refusals are no bugs of ours. Known by name, because to know the classes is to load the room. */
function clusterAnswer(error: unknown): ConfigurationError | undefined {
  const known = error instanceof Error && ['ApiError', 'ApplyError'].includes(error.name);
  return known ? new ConfigurationError({ message: messageOf(error) }) : undefined;
}
