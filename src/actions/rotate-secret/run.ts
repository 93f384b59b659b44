import { randomUUID } from 'node:crypto';
import {
  ConfigurationError,
  describeProblem,
  kubeconfigSecrets,
  startLimit,
  timeoutOver,
} from '../../base/index.ts';
import {
  connectGitHub,
  count,
  environmentKey,
  fitBlocks,
  GitHubError,
  maskSecrets,
  putEnvironmentSecret,
  renderProblemList,
  reportFailure,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type { Provider, RotationReport } from '../../rotation/index.ts';
import { clusterAnswer } from '../shared/cluster-answer.ts';
import { openAccess } from '../shared/job-tokens.ts';
import { lockTtlOf } from '../shared/release-step/state.ts';
import { awsSecretsOf, openAws } from './aws.ts';
import { parseInputs, type RotateInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';
import { rotationBlocks } from './text.ts';

/** The whole step. Never throws. */
export async function runRotation(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    const inputs = parseInputs(env);
    const report = await withCluster(inputs, services);
    tell(report, inputs, services);
  } catch (error) {
    setOutputs({ result: 'failed' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled. Run this again: the rotation goes on from where it is.');
      return;
    }
    const known = githubAnswer(error) ?? clusterAnswer(error) ?? error;
    if (known instanceof ConfigurationError) {
      const [first] = known.problems.filter(({ code }) => code !== undefined);
      if (first?.code !== undefined) setOutputs({ reason: `${first.code}: ${describeProblem(first)}` });
      const title = `Rotation: ${count(known.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, known.problems, summaryRoom(env)), env);
    }
    reportFailure(known, logger);
  }
}

function githubAnswer(error: unknown): ConfigurationError | undefined {
  if (!(error instanceof GitHubError)) return undefined;
  return new ConfigurationError({
    input: 'github-token',
    code: 'github-secret',
    message: `GitHub did not take the secret of the environment: ${error.message}`,
    expected: 'a token that may write secrets of the environment, and that the environment is there',
    remedy: 'run this again then; the Secret is not written before GitHub has the value',
  });
}

/** Connects for as long as the rotation takes. */
async function withCluster(inputs: RotateInputs, services: Services): Promise<RotationReport> {
  const { signal } = services;
  const { access, request } = inputs;
  maskSecrets([...kubeconfigSecrets(access.kubeconfig), ...secretsOf(inputs)]);
  const features = await services.load();
  const limit = startLimit(request.timeoutMs, () => timeoutOver(request.timeoutMs), signal);
  const opening = { ...services, signal: limit.signal };
  const toGitHub = await githubPublisher(inputs, opening);
  const aws =
    inputs.aws === undefined ? undefined : await openAws(inputs.aws, request.keys, features, opening);
  limit.lift();
  try {
    return await withPublishers([toGitHub, aws?.publish], inputs, features, services);
  } finally {
    await aws?.close();
  }
}

async function withPublishers(
  publishers: readonly (Publish | undefined)[],
  inputs: RotateInputs,
  features: Features,
  services: Services,
): Promise<RotationReport> {
  const { env, clock, logger, signal } = services;
  const { access, request } = inputs;
  const also = publishers.filter((publish) => publish !== undefined);
  const { options } = openAccess(access, services);
  const cluster = await features.connect({ ...options, app: request.app, env, clock, logger });
  try {
    maskSecrets(kubeconfigSecrets(cluster.kubeconfig()));
    const provider = await providerOf(inputs, features, services);
    return await features.rotation.rotate(request, {
      cluster,
      provider,
      clock,
      logger,
      signal,
      holder: randomUUID(),
      ...lockTtlOf(env),
      mask: (secret) => void maskSecrets([secret]),
      ...(also.length === 0
        ? {}
        : {
            alsoPublish: async (values) => {
              for (const publish of also) await publish(values);
            },
          }),
    });
  } finally {
    await cluster.close();
  }
}

/** What the inputs hold that nobody may see. */
function secretsOf({ provider, github, aws }: RotateInputs): string[] {
  const admin = provider.kind === 'command' ? '' : provider.adminUrl;
  const password = URL.parse(admin)?.password ?? '';
  return [admin, password, decoded(password), github?.token ?? '', ...awsSecretsOf(aws)].filter(
    (secret) => secret !== '',
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function providerOf(
  { provider, request }: RotateInputs,
  { rotation }: Features,
  { exec, signal }: Services,
): Promise<Provider> {
  if (provider.kind === 'command') return rotation.commandProvider({ ...provider, exec, signal });
  const options = { adminUrl: provider.adminUrl, accounts: request.accounts, signal };
  if (provider.kind === 'redis') return await (await rotation.loadRedis()).redisProvider(options);
  return await (await rotation.loadPostgres()).postgresProvider(options);
}

type Publish = (values: Readonly<Record<string, string>>) => Promise<void>;

/** Asks for the key before anything is changed, so that a token that may not is told then. */
async function githubPublisher(
  { github, request: { keys } }: RotateInputs,
  services: Services,
): Promise<Publish | undefined> {
  if (github === undefined) return undefined;
  const { env, clock, logger, signal } = services;
  const api = await connectGitHub({ token: github.token, env, clock, logger, signal });
  const key = await environmentKey(api, github.environment);
  return async (values) => {
    const value = values[keys.url ?? keys.password ?? ''] ?? '';
    maskSecrets([value]);
    await putEnvironmentSecret(api, key, { ...github, value });
  };
}

function tell(report: RotationReport, { request }: RotateInputs, { env, logger }: Services): void {
  const { result, account, previousAccount, workloads, sessionsEnded, proof, warnings, steps } = report;
  for (const warning of warnings) logger.warning(warning);
  for (const step of steps) logger.info(`${result === 'planned' ? 'would' : 'done'}: ${step}`);
  setOutputs({
    result,
    account,
    'previous-account': previousAccount,
    workloads: workloads.join('\n'),
    'sessions-ended': sessionsEnded === undefined ? '' : String(sessionsEnded),
    proof: proof ?? '',
  });
  const blocks = rotationBlocks(report, request);
  if (!writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env) }), env))
    logger.warning('The job summary is full.');
}
