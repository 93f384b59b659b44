import { ConfigurationError, describeProblem, type Logger } from '../../base/index.ts';
import {
  type Environment,
  escapeMarkdown,
  reportFailure,
  setOutputs,
  writeSummary,
} from '../../github/index.ts';
import { readInputs } from './inputs.ts';
import { planOf, type PipelinePlan, runOf } from './plan.ts';

export interface Services {
  env: Environment;
  logger: Logger;
}

/** The whole step: the workflow's inputs, the event, and what follows from them. Never throws. */
export function runPlan({ env, logger }: Services): void {
  try {
    const plan = planOf(readInputs(env['INPUT_INPUTS'] ?? ''), runOf(env));
    setOutputs({
      ...plan,
      push: String(plan.push),
      deploy: String(plan.deploy),
      gate: String(plan.gate),
    });
    logger.info(sentenceOf(plan));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      const rows = error.problems.map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`);
      const many = rows.length === 1 ? '1 problem' : `${rows.length} problems`;
      writeSummary([`### ❌ Pipeline: nothing was done, ${many}`, '', ...rows, ''].join('\n'), env);
    }
    reportFailure(error, logger);
  }
}

function sentenceOf(plan: PipelinePlan): string {
  const image = plan.push
    ? `The image is pushed by digest, scanned, and tagged when it passes.`
    : `The image is built for ${plan.platforms} and scanned; it is not pushed.`;
  const release = plan.deploy
    ? `It is released to ${plan.environment} (${plan.strategy}, namespace ${plan.namespace}).`
    : 'Nothing is released.';
  return `Lint and tests run. ${image} ${release}`;
}
