import { ConfigurationError, describeProblem, type Logger } from '../../base/index.ts';
import {
  type Environment,
  escapeMarkdown,
  InputReader,
  reportFailure,
  setOutputs,
  writeSummary,
} from '../../github/index.ts';
import { readChecks } from './checks.ts';
import { readInputs } from './inputs.ts';
import { planOf, type PipelinePlan, refuseUnreviewed, runOf } from './plan.ts';

export interface Services {
  env: Environment;
  logger: Logger;
}

/** The whole step: the workflow's inputs, the event, and what follows from them. Never throws. */
export function runPlan({ env, logger }: Services): void {
  try {
    const reader = new InputReader(env);
    const workflow = reader.choice('workflow', ['pipeline', 'checks'], 'pipeline');
    reader.finish();
    const inputs = reader.text('inputs') ?? '';
    const run = runOf(env);
    if (workflow === 'checks') {
      refuseUnreviewed(run);
      setOutputs({ gate: String(readChecks(inputs).gate) });
      logger.info('Lint and tests run.');
      return;
    }
    const plan = planOf(readInputs(inputs), run);
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
      writeSummary([`### ❌ Nothing was done, ${many}`, '', ...rows, ''].join('\n'), env);
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
