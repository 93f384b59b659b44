import { boundExec, ConfigurationError, defined } from '../../base/index.ts';
import type { FindingsSummary } from '../../findings/index.ts';
import {
  annotate,
  type AnnotationLevel,
  count,
  inputVariable,
  publishComment,
  publishForSource,
  reportFailure,
  runEvent,
  setOutputs,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import { judgingVersions } from '../shared/policy-from.ts';
import { annotationsOf } from './annotations.ts';
import { parseInputs, type TrivyInputs } from './inputs.ts';
import { outputsOf, type WrittenFiles, writeFiles } from './outputs.ts';
import { countOf, rowsOf } from './rows.ts';
import type { Services } from './services.ts';
import { commentBlocks, ignoreText, renderProblems, renderSummary } from './summary.ts';
import { failureSentence, verdictWords } from './verdict-text.ts';
import { moreText, short } from './words.ts';

const ACTION = 'trivy-summarize';
/** Rows of failing findings that the log names. */
const LOGGED = 50;

/**
 * The whole step: inputs, reports, verdict, and what GitHub is told of it. Never throws.
 * @returns whether nothing fails.
 */
export async function runTrivySummarize(services: Services): Promise<boolean> {
  const { env, logger, part } = services;
  const tellOutputs = part?.setOutputs ?? setOutputs;
  try {
    const inputs = parseInputs(env);
    const features = await services.load();
    const versionOf = await judgingVersions(inputs.policyFrom, {
      env,
      logger,
      exec: boundExec(services.exec, services.signal),
      workspace: inputs.request.workspace,
    });
    const request = { ...inputs.request, ...defined({ versionOf }) };
    const summary = await features.summarize(request, services.clock);
    const files = writeFiles(summary, inputs, features, services);
    tellOutputs(outputsOf(summary, files, features));
    await tell(summary, inputs, files, services);
    return summary.verdict.result !== 'failed';
  } catch (caught) {
    const error = part?.translateError(caught) ?? caught;
    tellOutputs({ verdict: 'error' });
    if (services.signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the findings had a verdict.');
      return false;
    }
    if (error instanceof ConfigurationError) {
      writeSummary(renderProblems(error.problems, env[inputVariable('title')]?.trim() || 'Trivy'), env);
    }
    reportFailure(error, logger);
    return false;
  }
}

async function tell(
  summary: FindingsSummary,
  inputs: TrivyInputs,
  files: WrittenFiles,
  services: Services,
): Promise<void> {
  const { env, clock, logger, signal } = services;
  const failed = summary.verdict.result === 'failed';
  log(summary, inputs, services);
  const taken: Partial<Record<AnnotationLevel, number>> = {
    error: failed ? 1 : 0,
    warning: warn(summary, files, services),
  };
  if (inputs.annotations) annotate(annotationsOf(summary, taken), logger);
  const text = renderSummary(summary, inputs.title, summaryRoom(env));
  if (text === '' || !writeSummary(text, env)) {
    logger.notice("The job's summary is full: this verdict is only in the log and in the outputs.");
  }
  if (inputs.comment !== 'never') {
    // In a run on workflow_run the reports are those of the run before it, and so is the pull request.
    const publish = runEvent(env).source === undefined ? publishComment : publishForSource;
    await publish(
      { token: inputs.token, env, clock, logger, signal },
      {
        action: ACTION,
        key: inputs.title,
        blocks: commentBlocks(summary, inputs.title),
        onlyUpdate: inputs.comment === 'on-failure' && !failed,
      },
    );
  }
  if (!failed) return;
  process.exitCode = 1;
  logger.error(failureSentence(summary), { title: `${inputs.title}: ${verdictWords(summary)}` });
}

/** The verdict for who reads the log: the worst of what fails, one a line. */
function log(summary: FindingsSummary, inputs: TrivyInputs, { logger }: Services): void {
  const { failing } = summary.verdict;
  logger.info(`${inputs.title}: ${verdictWords(summary)}.`);
  const rows = rowsOf(failing);
  for (const { first, more } of rows.slice(0, LOGGED)) {
    const { severity, id, title, package: pkg, file, line, target, fixedVersions } = first;
    const what = pkg === undefined ? '' : ` ${pkg.name} ${pkg.version}`.trimEnd();
    const fix = fixedVersions.length === 0 ? '' : `, fixed in ${fixedVersions.join(', ')}`;
    const place = file === undefined ? target : line === undefined ? file : `${file}:${line}`;
    const about = title === '' ? '' : `: ${short(title)}`;
    logger.info(`  ${severity.padEnd(8)} ${id}${what} in ${place}${moreText(more)}${fix}${about}`);
  }
  const left = countOf(rows.slice(LOGGED));
  if (left > 0) logger.info(`  and ${left} more`);
}

/**
 * What is not about a single finding, each at its place.
 * @returns how many warnings it took of those that the step may have.
 */
function warn(summary: FindingsSummary, { sarifLeft }: WrittenFiles, { logger }: Services): number {
  const { ignores, baselineMissing, verdict } = summary;
  const expired = ignores.expired.map(({ entry, findings }) => ({
    message: `The ignore of ${ignoreText(entry)} ended on ${entry.expires}: ${
      findings === 0
        ? 'it matches nothing, so remove it'
        : `${count(findings, 'finding')} of it ${findings === 1 ? 'counts' : 'count'} again`
    }`,
    place: { file: entry.file, line: entry.line },
  }));
  const others = [
    ...(baselineMissing ? ['The baseline does not exist: a first run, or an evicted cache.'] : []),
    ...(verdict.result === 'reported' ? [] : summary.notes.map((note) => `${note}.`)),
    ...(sarifLeft === 0
      ? []
      : [
          `The SARIF file ends at GitHub's limits: ${count(sarifLeft, 'finding')} of the least severe are left out.`,
        ]),
  ].map((message) => ({ message, place: {} }));
  const warnings = [...others, ...expired];
  // The rest is in the summary; half of what the step may have is for the findings.
  for (const { message, place } of warnings.slice(0, 5)) logger.warning(message, place);
  return Math.min(5, warnings.length);
}
