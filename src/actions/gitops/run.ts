import {
  ConfigurationError,
  defined,
  kubeconfigSecrets,
  messageOf,
  startLimit,
  timeoutOver,
} from '../../base/index.ts';
import {
  type ApiOptions,
  connectGitHub,
  count,
  fitBlocks,
  type GitHubApi,
  maskSecrets,
  renderProblemList,
  reportFailure,
  runContext,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeResultJson,
  writeSummary,
} from '../../github/index.ts';
import type { DeliveryReport } from '../../gitops/index.ts';
import { clusterAnswer } from '../shared/cluster-answer.ts';
import { openAccess } from '../shared/job-tokens.ts';
import { type GitOpsInputs, parseInputs } from './inputs.ts';
import { outputsOf } from './outputs.ts';
import { githubRepository } from './repository.ts';
import type { Services } from './services.ts';
import { smokeOf } from './smoke.ts';
import { refusalSentence, summaryBlocks } from './summary.ts';

/** The whole step: inputs, the change, the wait, and what is told of them. Never throws. */
export async function runGitOps(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    const inputs = parseInputs(env);
    maskSecrets([...kubeconfigSecrets(inputs.access.kubeconfig), ...(inputs.smoke?.secrets.values() ?? [])]);
    tell(await delivered(inputs, services), services);
  } catch (error) {
    setOutputs({ result: 'failed' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error(
        'The job was cancelled before the delivery had a verdict: what is committed stays, and a later run goes on from there.',
      );
      return;
    }
    const known = clusterAnswer(error) ?? error;
    if (known instanceof ConfigurationError) {
      const title = `No verdict on the delivery: ${count(known.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, known.problems, summaryRoom(env)), env);
    }
    reportFailure(known, logger);
  }
}

async function delivered(inputs: GitOpsInputs, services: Services): Promise<DeliveryReport> {
  const { env, clock, logger, signal } = services;
  const { request, isRevert, repository, token, access, smoke } = inputs;
  const features = await services.load();
  const checks = smoke === undefined ? undefined : await smokeOf(smoke, request.version, services, features);
  const { options } = openAccess(access, services);
  const { timeoutMs } = request;
  const limit = startLimit(timeoutMs, () => timeoutOver(timeoutMs), signal);
  // Before anything is changed: what cannot be watched is not delivered.
  const connected = await features.connect({ ...options, app: request.app, env, clock, logger });
  try {
    maskSecrets(kubeconfigSecrets(connected.kubeconfig()));
    const cluster = connected.within?.(limit.signal) ?? connected;
    const api = await reachable({
      token,
      env: { ...env, GITHUB_REPOSITORY: repository },
      clock,
      logger,
      signal: limit.signal,
    });
    return await features.gitops[isRevert ? 'revert' : 'deliver'](request, {
      repository: githubRepository(api),
      cluster,
      clock,
      logger,
      signal: limit.signal,
      allow: (ms) => limit.extend(ms),
      ...defined({ smoke: checks?.(cluster) }),
    });
  } finally {
    limit.lift();
    await connected.close();
  }
}

/** The library reads the event, the proxy and the address of the API as it is loaded, and fails in words of its own. */
async function reachable(options: ApiOptions): Promise<GitHubApi> {
  try {
    return await connectGitHub(options);
  } catch (error) {
    throw new ConfigurationError({
      message: "GitHub's API cannot be asked with what this runner says",
      found: messageOf(error),
      expected: 'GITHUB_API_URL, GITHUB_EVENT_PATH and the variables of a proxy as a runner sets them',
      remedy: 'let no step change them',
    });
  }
}

function tell(report: DeliveryReport, { env, logger }: Services): void {
  const file = writeResultJson(runContext(env).tempDir, 'gitops-report.json', report);
  setOutputs(outputsOf(report, file));
  const text = fitBlocks(summaryBlocks(report), { ...SUMMARY, limit: summaryRoom(env) });
  if (text === '' || !writeSummary(text, env))
    logger.notice("The job's summary is full: this delivery is only in the report and in the outputs.");
  if (report.result !== 'refused') {
    logger.info(`${report.live}.`);
    for (const step of report.next) logger.notice(`${step}.`);
    return;
  }
  process.exitCode = 1;
  logger.error(refusalSentence(report));
}
