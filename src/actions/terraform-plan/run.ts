import { ConfigurationError, readRegularFile } from '../../base/index.ts';
import {
  count,
  fitBlocks,
  publishComment,
  publishIssue,
  renderProblemList,
  reportFailure,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type * as terraform from '../../terraform/index.ts';
import type { Judgement, TerraformPlan } from '../../terraform/index.ts';
import type { StepServices } from '../shared/services.ts';
import { parseInputs, type TerraformPlanInputs } from './inputs.ts';
import { headlineOf, summaryBlocks } from './summary.ts';

const ACTION = 'terraform-plan';
const DRIFT_LABEL = 'terraform-drift';

export type Services = StepServices<Pick<typeof terraform, 'judgePlan' | 'parsePlan'>>;

/** The whole step: inputs, plan, verdict, and what GitHub is told of it. Never throws. */
export async function runTerraformPlan(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  try {
    const inputs = parseInputs(env);
    const { parsePlan, judgePlan } = await services.load();
    const plan = parsePlan(readRegularFile(inputs.plan.file), inputs.plan.name);
    const judgement = judgePlan(plan, inputs);
    setOutputs(outputsOf(plan, judgement));
    await tell(plan, judgement, inputs, services);
  } catch (error) {
    setOutputs({ verdict: 'error' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the plan had a verdict.');
      return;
    }
    if (error instanceof ConfigurationError) {
      const title = `Terraform: no verdict, because of ${count(error.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, error.problems, summaryRoom(env)), env);
    }
    reportFailure(error, logger);
  }
}

function outputsOf({ changes, digest }: TerraformPlan, { verdict }: Judgement): Record<string, string> {
  const lost = changes.filter(({ kind }) => kind === 'destroy' || kind === 'replace');
  const created = changes.filter(({ kind }) => kind === 'create');
  return {
    verdict,
    digest,
    destroyed: String(lost.length),
    created: String(created.length),
    changed: String(changes.length - lost.length - created.length),
    'destroyed-addresses': lost.map(({ address }) => address).join('\n'),
  };
}

async function tell(
  plan: TerraformPlan,
  judgement: Judgement,
  inputs: TerraformPlanInputs,
  services: Services,
): Promise<void> {
  const { env, clock, logger, signal } = services;
  const { title, token } = inputs;
  const headline = headlineOf(plan, judgement);
  logger.info(`${title}: ${headline}.`);
  for (const { kind, address } of plan.changes) logger.info(`  ${kind.padEnd(8)} ${address}`);
  if (judgement.unused.length > 0)
    logger.notice(
      `The input destroy names what this plan does not destroy: ${judgement.unused.join(', ')}. Remove it once it is applied.`,
    );
  const blocks = summaryBlocks(plan, judgement, title);
  writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env) }), env);
  const options = { token, env, clock, logger, signal };
  if (inputs.comment) await publishComment(options, { action: ACTION, key: title, blocks });
  if (inputs.driftIssue)
    await publishIssue(options, {
      label: DRIFT_LABEL,
      action: ACTION,
      key: title,
      title: `${title}: what runs is not what the code says`,
      blocks,
      holds: judgement.verdict !== 'unchanged',
    });
  if (judgement.verdict !== 'refused') return;
  process.exitCode = 1;
  logger.error(`${title} is refused: ${judgement.refusals.join('; ')}.`);
}
