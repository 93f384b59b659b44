import type { SourcePlan } from '../../analysis/index.ts';
import { ConfigurationError, type Problem, shownValue } from '../../base/index.ts';
import {
  count,
  fitBlocks,
  renderProblemList,
  reportFailure,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { Assessment, Condition, ResourceReport } from '../../resource-usage/index.ts';
import { prometheusPlan } from '../shared/prometheus.ts';
import { askAll } from './ask.ts';
import { parseInputs, type ResourcesInputs } from './inputs.ts';
import { outputsOf, writeReport } from './outputs.ts';
import type { Services } from './services.ts';
import { summaryBlocks } from './summary.ts';
import { failureSentence, verdictWords } from './text.ts';

/** The whole step: inputs, answers, figures, and what is told of them. Never throws. */
export async function runResources(services: Services): Promise<void> {
  const { env, clock, logger, signal } = services;
  try {
    const inputs = parseInputs(env, clock.date());
    const room = await services.load();
    const { plan, failIf } = await parseAll(inputs, room, services);
    const report = room.measure(await askAll(plan, { inputs, room, services }), inputs);
    signal.throwIfAborted();
    tell(report, room.assess(failIf, report), { inputs, room, services });
  } catch (error) {
    setOutputs({ result: 'error' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before there were figures.');
      return;
    }
    if (error instanceof ConfigurationError) {
      const title = `Resources: ${count(error.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, error.problems, summaryRoom(env)), env);
    }
    reportFailure(error, logger);
  }
}

/** @throws ConfigurationError with every problem of what the rooms know more of. */
async function parseAll(
  { prometheus, labels, failIf }: ResourcesInputs,
  { parseConditions }: typeof usage,
  services: Services,
): Promise<{ plan: SourcePlan; failIf: Condition[] }> {
  const analysis = await services.loadAnalysis();
  const planned = prometheusPlan(prometheus, analysis, services.env);
  const problems: Problem[] = 'problems' in planned ? planned.problems : [];
  if (analysis.selectorOf(`series{${labels}}`) === undefined)
    problems.push({
      input: 'prometheus-labels',
      message: 'is no selection by labels',
      found: shownValue(labels),
      expected: 'such as cluster="production"',
    });
  let conditions: Condition[] = [];
  try {
    conditions = parseConditions(failIf);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.push(...error.problems.map((problem) => ({ input: 'fail-if', ...problem })));
  }
  if (problems.length > 0 || 'problems' in planned) throw new ConfigurationError(problems);
  return { plan: planned.plan, failIf: conditions };
}

interface Telling {
  inputs: ResourcesInputs;
  room: typeof usage;
  services: Services;
}

function tell(report: ResourceReport, assessment: Assessment, telling: Telling): void {
  const { inputs, room, services } = telling;
  const { env, logger } = services;
  setOutputs(outputsOf(report, assessment, writeReport(report, assessment, telling)));
  const text = fitBlocks(summaryBlocks(report, assessment, room), { ...SUMMARY, limit: summaryRoom(env) });
  if (text === '' || !writeSummary(text, env))
    logger.notice("The job's summary is full: these figures are only in the report and in the outputs.");
  logger.info(`${verdictWords(report, room)}.`);
  for (const figure of Object.values(report.figures))
    logger.info(
      `  ${room.NAMES[figure.id]}: ${room.wordsOf(figure.amount, figure.unit, inputs.currency)}${figure.why === undefined ? '' : ` (${figure.why})`}`,
    );
  for (const gap of report.gaps) logger.warning(`The figures are not complete: ${gap}.`);
  const { result } = assessment;
  if (result !== 'failed' && result !== 'unknown') return;
  const sentence = failureSentence(report, assessment, room);
  if (result === 'unknown' && !inputs.failOnUnknown) {
    logger.warning(sentence);
    return;
  }
  process.exitCode = 1;
  logger.error(sentence);
}
