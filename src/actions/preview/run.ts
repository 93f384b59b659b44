import { ConfigurationError, kubeconfigSecrets, startLimit, timeoutOver } from '../../base/index.ts';
import {
  type Block,
  count,
  escapeMarkdown,
  fitBlocks,
  maskSecrets,
  renderProblemList,
  reportFailure,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type { PreviewDeps } from '../../preview/index.ts';
import { clusterAnswer } from '../shared/cluster-answer.ts';
import { openAccess } from '../shared/job-tokens.ts';
import { environmentOf } from '../shared/preview.ts';
import { type PreviewGitHub, previewGitHub } from './github.ts';
import { parseInputs, type PreviewInputs } from './inputs.ts';
import type { Features, Services } from './services.ts';
import { previewBlocks, sweptBlocks } from './text.ts';

/** The whole step. Never throws. */
export async function runPreview(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    const inputs = parseInputs(env);
    switch (inputs.command) {
      case 'open':
        await open(inputs, services);
        return;
      case 'report':
        await report(inputs, services);
        return;
      case 'close':
        await close(inputs, services);
        return;
      case 'sweep':
        await sweep(inputs, services);
    }
  } catch (error) {
    setOutputs({ result: 'failed', proceed: 'false' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the preview was ready.');
      return;
    }
    const known = clusterAnswer(error) ?? error;
    if (known instanceof ConfigurationError) {
      const title = `Preview: ${count(known.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, known.problems, summaryRoom(env)), env);
    }
    reportFailure(known, logger);
  }
}

type Of<C extends PreviewInputs['command']> = Extract<PreviewInputs, { command: C }>;

async function open(inputs: Of<'open'>, services: Services): Promise<void> {
  const { preview } = inputs;
  const github = previewGitHub(inputs, services);
  const why = inputs.skipped ?? (await supersededBy(inputs, github));
  const { pull, namespace, environment, url } = preview;
  const place = { 'pull-request': String(pull), namespace, environment, url };
  if (why !== undefined) {
    services.logger.notice(`No preview: ${why}.`);
    writeSummary(`No preview: ${escapeMarkdown(why)}.\n`, services.env);
    setOutputs({ ...place, result: 'skipped', proceed: 'false', 'github-deployment': '' });
    return;
  }
  const result = await withCluster(
    inputs,
    services,
    async ({ preview: feature }, deps) => await feature.openPreview(requestOf(inputs), deps),
  );
  const deployment = await github.startDeployment(preview);
  setOutputs({ ...place, result, proceed: 'true', 'github-deployment': deployment });
}

/** Whether another run is about to do, or has done, what makes this one pointless: all runs of a pull request wait for each other. */
async function supersededBy(
  { preview: { pull, sha } }: Of<'open'>,
  github: PreviewGitHub,
): Promise<string | undefined> {
  const state = await github.pullState(pull);
  if (state === undefined) return undefined;
  if (!state.isOpen) return `pull request ${pull} is closed by now`;
  return state.headSha === sha
    ? undefined
    : `pull request ${pull} has a newer commit by now, ${state.headSha.slice(0, 12)}, whose run makes it`;
}

async function report(inputs: Of<'report'>, services: Services): Promise<void> {
  const { app, preview, deployment, result } = inputs;
  const isServing = result === 'succeeded';
  const github = previewGitHub(inputs, services);
  await github.finishDeployment(preview, deployment, isServing);
  const blocks = previewBlocks(app, isServing ? 'serves' : 'failed', preview, services.env);
  await github.comment(preview.pull, blocks, false);
  write(blocks, services);
  setOutputs({ result: isServing ? 'serves' : 'not-released', url: preview.url });
}

async function close(inputs: Of<'close'>, services: Services): Promise<void> {
  const { app, preview } = inputs;
  const result = await withCluster(
    inputs,
    services,
    async ({ preview: feature }, deps) => await feature.closePreview(requestOf(inputs), deps),
  );
  if (result === 'foreign')
    services.logger.warning(
      `namespace ${preview.namespace} is not provably the preview of pull request ${preview.pull}: it was left as it is`,
    );
  else {
    const github = previewGitHub(inputs, services);
    await github.deactivate(preview);
    const blocks = previewBlocks(app, 'closed', preview, services.env);
    await github.comment(preview.pull, blocks, true);
    write(blocks, services);
  }
  setOutputs({ result, namespace: preview.namespace, environment: preview.environment });
}

async function sweep(inputs: Of<'sweep'>, services: Services): Promise<void> {
  const { app, repository, maxAgeMs } = inputs;
  const github = previewGitHub(inputs, services);
  const swept = await withCluster(
    inputs,
    services,
    async ({ preview: feature }, deps) =>
      await feature.sweepPreviews(
        {
          owner: { repository, app },
          maxAgeMs,
          isOpen: async (pull) => (await github.pullState(pull))?.isOpen,
        },
        deps,
      ),
  );
  for (const { pull, namespace, why } of swept.deleted) {
    const environment = environmentOf(pull);
    await github.deactivate({ environment });
    const deleted = { pull, namespace, environment, url: '', sha: '' };
    await github.comment(pull, previewBlocks(app, why, deleted, services.env), true);
  }
  write(sweptBlocks(app, swept), services);
  services.logger.info(`${swept.deleted.length} previews were torn down, ${swept.kept} are kept`);
  setOutputs({
    result: swept.failed.length === 0 ? 'swept' : 'failed',
    deleted: swept.deleted.map(({ namespace }) => namespace).join('\n'),
  });
  if (swept.failed.length > 0) throw new ConfigurationError(swept.failed.map((message) => ({ message })));
}

function requestOf({ app, repository, preview: { pull, namespace } }: Of<'open' | 'close'>) {
  return { owner: { repository, app }, pull, namespace };
}

function write(blocks: readonly Block[], { env, logger }: Services): void {
  if (!writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env) }), env))
    logger.warning('The job summary is full.');
}

/** Connects for as long as `run` takes, and no longer than the time that is allowed. */
async function withCluster<T>(
  { access, app, timeoutMs }: PreviewInputs,
  services: Services,
  run: (features: Features, deps: PreviewDeps) => Promise<T>,
): Promise<T> {
  const { env, clock, logger, signal } = services;
  maskSecrets(kubeconfigSecrets(access.kubeconfig));
  const features = await services.load();
  const limit = startLimit(timeoutMs, () => timeoutOver(timeoutMs), signal);
  const { options } = openAccess(access, services);
  const connected = await features.connect({ ...options, app, env, clock, logger });
  try {
    maskSecrets(kubeconfigSecrets(connected.kubeconfig()));
    const cluster = connected.within?.(limit.signal) ?? connected;
    return await run(features, { cluster, clock, logger, signal: limit.signal });
  } finally {
    limit.lift();
    await connected.close();
  }
}
