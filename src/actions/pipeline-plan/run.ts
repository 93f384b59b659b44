import { ConfigurationError, describeProblem, type Logger } from '../../base/index.ts';
import {
  type Environment,
  escapeMarkdown,
  InputReader,
  reportFailure,
  runEvent,
  setOutputs,
  writeSummary,
} from '../../github/index.ts';
import { checkChecks } from './checks.ts';
import { readJobMinutes } from './fields.ts';
import { readGiven } from './given.ts';
import { checkCheckout, readInputs, watchedMs } from './inputs.ts';
import { planOf, type PipelinePlan } from './plan.ts';
import { planPreview, tellPreview } from './preview.ts';
import { checkRunner, readCluster, refuseTwoWays } from './sign-in.ts';
import { refuseEvent, refuseHealEvent, runOf } from './run-of.ts';
import { askReports } from './reports.ts';
import { askToolchain } from './toolchain.ts';

export interface Services {
  env: Environment;
  logger: Logger;
}

/** The task that asks GitHub: see changes.ts. */
export const CHANGES = 'changes';
/** The task that renders: see manifests.ts. */
export const MANIFESTS = 'manifests';
/** What the step can be asked for: the last two are done elsewhere, and are here to be named. */
const TASKS = [
  'pipeline',
  'checks',
  'release',
  'preview',
  'heal',
  'toolchain',
  'reports',
  CHANGES,
  MANIFESTS,
] as const;

/** The whole step: the workflow's inputs, the event, and what follows from them. Never throws. */
export function runPlan({ env, logger }: Services): void {
  try {
    const reader = new InputReader(env);
    const task = reader.choice('workflow', TASKS, 'pipeline');
    const announce = reader.boolean('announce', true);
    const version = reader.text('version')?.trim() ?? '';
    const steps = reader.text('steps') ?? '';
    const isStored = reader.boolean('kubeconfig-given', false);
    reader.finish();
    const json = reader.text('inputs') ?? '';
    const run = runOf(env);
    if (task === 'toolchain') {
      setOutputs(askToolchain(json, version, { env, logger, announce }));
      return;
    }
    if (task === 'reports') {
      setOutputs(askReports(json, steps, { env, logger }));
      return;
    }
    if (task === 'preview') {
      const plan = planPreview(json, runEvent(env), isStored);
      setOutputs(plan);
      if (announce) tellPreview(plan, { env, logger });
      return;
    }
    if (task === 'heal') {
      refuseHealEvent(run);
      setOutputs(releaseOutputs(json, isStored));
      return;
    }
    refuseEvent(run);
    if (task === 'pipeline') {
      const inputs = readInputs(json, run);
      const plan = planOf(inputs, run);
      refuseTwoWays(plan.signIn, isStored);
      setOutputs(asOutputs(plan));
      if (announce) tell(plan, inputs.idle, { env, logger });
      return;
    }
    if (task === 'checks') setOutputs({ versions: JSON.stringify(checkChecks(json)) });
    if (task === 'release') setOutputs(releaseOutputs(json, isStored));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      const rows = error.problems.map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`);
      const many = rows.length === 1 ? '1 problem' : `${rows.length} problems`;
      writeSummary([`### ❌ Nothing was done, ${many}`, '', ...rows, ''].join('\n'), env);
    }
    reportFailure(error, logger);
  }
}

/** What the step gives out, as texts. */
export function asOutputs({
  builds,
  versions,
  signIn,
  gitops,
  ...plan
}: PipelinePlan): Record<string, string> {
  const texts = Object.entries(plan).map(([name, value]) => [name, String(value)]);
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    ...signIn,
    ...gitops,
    builds: JSON.stringify(builds),
    versions: JSON.stringify(versions),
  };
}

/**
 * Of deploy.yml, rollback.yml, verify.yml and heal.yml: how their job signs in. It lasts as long as a job can.
 * @throws ConfigurationError with every problem, and when that is not long enough
 */
export function releaseOutputs(json: string, isStored = false): Record<string, string> {
  const reader = readGiven(json);
  const isCanary = reader.text('strategy')?.trim() === 'canary';
  readJobMinutes(reader, 'timeout', { fallbackMs: 0, besidesMs: watchedMs(reader, isCanary) });
  checkRunner(reader, 'runner');
  checkCheckout(reader);
  const cluster = readCluster(reader, 'cluster');
  reader.finish();
  refuseTwoWays(cluster, isStored);
  return { ...cluster };
}

/** In the log, and on the run's page what somebody may not expect. */
function tell(plan: PipelinePlan, idle: readonly string[], { env, logger }: Services): void {
  logger.info(sentenceOf(plan));
  if (idle.length > 0) logger.notice(`deploy is false: ${idle.join(', ')} mean nothing in this run`);
  if (plan.reason === '') return;
  logger.notice(`Nothing is released: ${plan.reason}`);
  writeSummary(`Nothing is released: ${escapeMarkdown(plan.reason)}.\n`, env);
}

function sentenceOf(plan: PipelinePlan): string {
  const platforms = plan.builds.map(({ platform }) => platform).join(', ');
  const image = plan.push
    ? `The image is pushed by digest, scanned, and tagged when it passes.`
    : `The image is built for ${platforms} and scanned; it is not pushed.`;
  return `Lint and tests run. ${image} ${releaseOf(plan)}`;
}

function releaseOf({
  deploy,
  delivery,
  environment,
  strategy,
  namespace,
  gitops,
  version,
}: PipelinePlan): string {
  if (!deploy) return 'Nothing is released.';
  if (delivery === 'deploy')
    return `It is released to ${environment} (${strategy}, namespace ${namespace}) as ${version}.`;
  const how = gitops['gitops-change'] === 'pull-request' ? 'a pull request' : 'a commit';
  return `It is delivered to ${environment} by Argo CD, with ${how} that sets the image in ${gitops['gitops-files'] ?? ''}, as ${version}.`;
}
