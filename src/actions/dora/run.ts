import { ConfigurationError, type Problem } from '../../base/index.ts';
import type * as metrics from '../../delivery-metrics/index.ts';
import type { Assessment, Condition, DeliveryReport, Judged } from '../../delivery-metrics/index.ts';
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
import { clusterAnswer } from '../shared/cluster-answer.ts';
import { collect } from './collect.ts';
import { type DoraInputs, parseInputs } from './inputs.ts';
import { outputsOf, writeFiles } from './outputs.ts';
import type { Services } from './services.ts';
import { type MonitoringPlan, monitoringPlan } from './sources/monitoring.ts';
import { summaryBlocks } from './summary.ts';
import { failureSentence, verdictWords } from './text.ts';

/** The whole step: inputs, records, figures, and what is told of them. Never throws. */
export async function runDora(services: Services): Promise<void> {
  const { env, clock, logger, signal } = services;
  try {
    const inputs = parseInputs(env, clock.date());
    const room = await services.load();
    const { monitoring, ...conditions } = await parseAll(inputs, room, services);
    const report = room.measure(await collect(inputs, services, monitoring), optionsOf(inputs));
    signal.throwIfAborted();
    tell(report, assess(report, conditions, room), { inputs, room, services });
  } catch (error) {
    setOutputs({ verdict: 'error' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before there were figures.');
      return;
    }
    const known = clusterAnswer(error) ?? error;
    if (known instanceof ConfigurationError) {
      const title = `Delivery metrics: ${count(known.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, known.problems, summaryRoom(env)), env);
    }
    reportFailure(known, logger);
  }
}

interface Conditions {
  targets: Condition[];
  failIf: Condition[];
}

interface Parsed extends Conditions {
  monitoring?: MonitoringPlan;
}

/** @throws ConfigurationError with every problem of what the rooms know more of. */
async function parseAll(
  { targets, failIf, monitoring }: DoraInputs,
  { parseConditions }: typeof metrics,
  services: Services,
): Promise<Parsed> {
  const problems: Problem[] = [];
  const parse = (input: string, texts: readonly string[]): Condition[] => {
    try {
      return parseConditions(texts);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems.map((problem) => ({ input, ...problem })));
      return [];
    }
  };
  const parsed = { targets: parse('targets', targets), failIf: parse('fail-if', failIf) };
  const planned =
    monitoring === undefined
      ? undefined
      : monitoringPlan(monitoring, await services.loadAnalysis(), services);
  if (planned !== undefined && 'problems' in planned) problems.push(...planned.problems);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { ...parsed, ...(planned !== undefined && 'plan' in planned ? { monitoring: planned.plan } : {}) };
}

function optionsOf(inputs: DoraInputs): metrics.MeasureOptions {
  const { environment, from, to, slo, linkWithinMs, pages, incidentLabel, source } = inputs;
  const label = encodeURIComponent(`label:"${incidentLabel}"`);
  const shown = {
    deployments: `deployments/${encodeURIComponent(environment)}`,
    runs: 'actions',
    releases: 'releases',
    git: 'tags',
    journal: 'deployments',
  };
  return {
    environment,
    from,
    to,
    ...(slo === undefined ? {} : { slo }),
    ...(linkWithinMs === undefined ? {} : { linkWithinMs }),
    pages: { deployments: `${pages}/${shown[source]}`, incidents: `${pages}/issues?q=${label}` },
  };
}

/** What holds fails; of what cannot be known, or was not read as a whole, nothing is said. */
function assess(report: DeliveryReport, { targets, failIf }: Conditions, room: typeof metrics): Assessment {
  const judged = room.judge(failIf, report);
  const is = (holds: Judged['holds']): boolean => judged.some((each) => each.holds === holds);
  const isUnknown = is('unknown') || !report.complete;
  const verdict = judged.length === 0 ? 'reported' : is(true) ? 'failed' : isUnknown ? 'unknown' : 'passed';
  return {
    verdict,
    failIf: judged,
    targets: room.judge(targets, report),
    contradictions: room.contradictionsIn(targets),
  };
}

interface Telling {
  inputs: DoraInputs;
  room: typeof metrics;
  services: Services;
}

function tell(report: DeliveryReport, assessment: Assessment, { inputs, room, services }: Telling): void {
  const { env, logger } = services;
  const files = writeFiles(report, assessment, { inputs, room, services });
  setOutputs(outputsOf(report, assessment, files));
  const blocks = summaryBlocks(report, assessment, { inputs, room });
  const text = fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env) });
  if (text === '' || !writeSummary(text, env))
    logger.notice("The job's summary is full: these figures are only in the files and in the outputs.");
  logger.info(`${verdictWords(report, assessment)}.`);
  for (const id of room.FIVE) {
    const { value, unit, samples, why } = report.figures[id];
    logger.info(`  ${room.NAMES[id]}: ${room.wordsOf(value, unit)}, ${why ?? count(samples, 'sample')}`);
  }
  for (const gap of report.gaps) logger.warning(`The figures are not complete: ${gap}.`);
  for (const each of assessment.contradictions) logger.warning(`In targets, ${each}.`);
  const isFailed =
    assessment.verdict === 'failed' || (assessment.verdict === 'unknown' && inputs.failOnUnknown);
  if (!isFailed) {
    if (assessment.verdict === 'unknown') logger.warning(failureSentence(report, assessment, room));
    return;
  }
  process.exitCode = 1;
  logger.error(failureSentence(report, assessment, room));
}
