import {
  boundExec,
  ConfigurationError,
  type Problem,
  type VersionOf,
  defined,
  PATIENCE_MS,
} from '../../base/index.ts';
import type { Baseline, Policy, Verdict } from '../../gate/index.ts';
import {
  annotate,
  count,
  fitAnnotations,
  fitBlocks,
  onDefaultBranch,
  publishCheck,
  publishComment,
  renderProblemList,
  reportFailure,
  runContext,
  type RunEvent,
  runEvent,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type { ReportSet } from '../../reports/index.ts';
import { judgingVersions } from '../shared/policy-from.ts';
import { annotationsOf } from './annotations.ts';
import { baselineStore } from './baseline-store.ts';
import { originOf } from './change.ts';
import { runCompanion } from './companion.ts';
import { writeBadge, writeVerdict } from './files.ts';
import { type GateInputs, parseInputs } from './inputs.ts';
import { badgeOf, outputsOf } from './outputs.ts';
import { policyOf } from './policy.ts';
import type { Features, Services } from './services.ts';
import type { BaselineStore } from './store.ts';
import { COMMENT_ROWS, verdictBlocks } from './summary.ts';
import { failureSentence } from './summary-text.ts';

/**
 * The whole step: inputs, reports, verdict, and what GitHub is told of it. Never throws.
 * @returns whether the gate passed.
 */
export async function runGate(given: Services): Promise<boolean> {
  const services = { ...given, exec: boundExec(given.exec, given.signal, PATIENCE_MS) };
  const { env, logger, signal, part } = services;
  try {
    const inputs = parseInputs(env);
    if (!('commentFrom' in inputs)) return await gateOf(inputs, services);
    await runCompanion(inputs, services);
    return true;
  } catch (caught) {
    const error = part?.translateError(caught) ?? caught;
    tellOutputs(services, { verdict: 'error' });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error('The job was cancelled before the gate had a verdict.');
      return false;
    }
    if (error instanceof ConfigurationError)
      writeSummary(
        renderProblemList(
          `Quality gate: no verdict, ${count(error.problems.length, 'problem')}`,
          error.problems,
          summaryRoom(env),
        ),
        env,
      );
    reportFailure(error, logger);
    return false;
  }
}

/** What every part of the step works with. */
interface Step {
  inputs: GateInputs;
  services: Services;
  features: Features;
}

function tellOutputs({ part }: Services, outputs: Readonly<Record<string, string>>): void {
  (part?.setOutputs ?? setOutputs)(outputs);
}

async function gateOf(inputs: GateInputs, services: Services): Promise<boolean> {
  const { env, logger } = services;
  const features = await services.load();
  const step: Step = { inputs, services, features };
  const { workspace } = runContext(env);
  const versionOf = await judgingVersions(inputs.policyFrom, { ...services, workspace });
  const policy = await policyOf(inputs, workspace, features.gate, versionOf);
  const event = runEvent(env);
  const root = workspace;
  const git = { exec: services.exec, root };
  const sources = await features.gate.trackedFiles(git);
  const read = await settle(
    async () =>
      await features.readReports({
        patterns: policy.reports ?? [],
        root,
        ...defined({ paths: policy.paths, sources }),
      }),
    features.readable,
  );
  const reports = read.result;
  const change = await settle(async () =>
    policy.coverage?.['changed-lines'] === undefined
      ? undefined
      : await features.gate.changedLines(originOf(event, env, inputs.base), git),
  );
  // A checkout that is too shallow and a report that is broken are told in one run, and beside them what the others say.
  const problems = [...read.problems, ...change.problems];
  if (reports === undefined || (reports.files.length === 0 && problems.length > 0)) {
    throw new ConfigurationError(problems);
  }
  const commit = await features.gate.headCommit(git);
  const store = storeOf(step, event, change.result?.base ?? 'HEAD^1', versionOf);
  const { baseline, note } = await logger.group('Baseline', async () => await readBaseline(step, store));
  const verdict = features.gate.judge({
    policy: change.problems.length === 0 ? policy : withoutChange(policy),
    reports,
    problems,
    baselineNote: note,
    ...defined({ baseline }),
    ...(inputs.baseline === 'none' ? { baselineUnused: true } : {}),
    ...defined({ change: change.result, commit }),
  });
  // Figures of a part of the reports are no figures, and a step that reads outputs would take them for the whole.
  await publish(step, verdict, problems.length === 0 ? reports : undefined);
  if (problems.length > 0) {
    tellOutputs(services, { verdict: 'error' });
    reportFailure(new ConfigurationError(problems), logger);
    return false;
  }
  if (inputs.baseline !== 'none') await writeBaseline(step, store, { verdict, reports, baseline, commit });
  return verdict.verdict === 'passed';
}

/** The change could not be told, which is said once. */
function withoutChange({ coverage, ...policy }: Policy): Policy {
  const { 'changed-lines': _lines, ...rest } = coverage ?? {};
  return coverage === undefined ? policy : { ...policy, coverage: rest };
}

/**
 * Runs to the end although it fails for a user's mistake, so that all mistakes are told at once.
 * @param partOf What there is all the same.
 */
async function settle<T>(
  body: () => Promise<T>,
  partOf: (error: unknown) => T | undefined = () => undefined,
): Promise<{ result?: T; problems: readonly Problem[] }> {
  try {
    return { result: await body(), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const result = partOf(error);
    return { problems: error.problems, ...defined({ result }) };
  }
}

function storeOf(
  { inputs, services: { env, exec, signal } }: Step,
  event: RunEvent,
  from: string,
  versionOf: VersionOf | undefined,
): BaselineStore {
  const { workspace } = runContext(env);
  return baselineStore({
    kind: inputs.baseline,
    key: inputs.baselineKey,
    branch: event.defaultBranch,
    from,
    env,
    workspace,
    exec,
    signal,
    ...defined({ versionOf, file: inputs.baselineFile }),
  });
}

async function readBaseline(
  { inputs, features: { gate } }: Step,
  store: BaselineStore,
): Promise<{ baseline?: Baseline; note: string }> {
  const found = await store.read();
  if ('why' in found) {
    return { note: inputs.baseline === 'none' ? 'No baseline is used.' : `No baseline: ${found.why}.` };
  }
  const baseline = gate.parseBaseline(found.text);
  if (baseline === undefined)
    return { note: 'No baseline: what is kept there was not written by this version.' };
  return { baseline, note: `Baseline: ${baseline.branch} at ${baseline.commit.slice(0, 12)}.` };
}

/** What a run found, and what it was measured by. */
interface Outcome {
  verdict: Verdict;
  reports: ReportSet;
  /** Of before this run. */
  baseline: Baseline | undefined;
  commit: string | undefined;
}

/** The ratchet: only the default branch writes it, and only when its verdict is good, so that it never slips. */
async function writeBaseline(
  { services: { env, logger }, features: { gate } }: Step,
  store: BaselineStore,
  { verdict, reports, baseline, commit }: Outcome,
): Promise<void> {
  const event = runEvent(env);
  if (!onDefaultBranch(env, event)) return;
  if (verdict.verdict === 'failed') {
    logger.info('The baseline stays as it is: this verdict is not one to be measured by.');
    return;
  }
  const head = commit ?? env['GITHUB_SHA'];
  if (head === undefined || event.defaultBranch === undefined) return;
  const next = gate.nextBaseline(reports, { commit: head, branch: event.defaultBranch }, baseline);
  const done = await logger.group('Baseline', async () => await store.write(`${JSON.stringify(next)}\n`));
  logger.info(done);
}

async function publish(
  { inputs, services, features: { gate } }: Step,
  verdict: Verdict,
  reports: ReportSet | undefined,
): Promise<void> {
  const { env, logger } = services;
  const report = writeVerdict(verdict, inputs.baselineKey, runContext(env).tempDir);
  const badge = writeBadge(badgeOf(verdict), inputs.baselineKey, runContext(env).tempDir);
  if (reports !== undefined)
    tellOutputs(services, outputsOf(verdict, gate.compactVerdict(verdict), reports, { report, badge }));
  const blocks = verdictBlocks(verdict, inputs.baselineKey);
  const rest = `All of it is in the file of the output \`report\``;
  if (!writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env), rest }), env)) {
    logger.warning('The job summary is full: the verdict is only in its report.');
  }
  for (const { status, detail } of verdict.checks) logger.info(`${status.padEnd(7)} ${detail}`);
  logger.info(verdict.baseline.detail);
  const failed = verdict.verdict === 'failed';
  const all = annotationsOf(verdict);
  annotate(fitAnnotations(all, failed ? { error: 1 } : {}, 'the job summary'), logger);
  if (failed) {
    process.exitCode = 1;
    logger.error(failureSentence(verdict), { title: 'The quality gate failed' });
  }
  if (inputs.checkName !== undefined) {
    await publishCheck(
      { ...services, token: inputs.token },
      {
        name: inputs.checkName,
        conclusion: failed ? 'failure' : 'success',
        title: failed
          ? `${verdict.checks.filter(({ status }) => status === 'failed').length} rules failed`
          : 'All rules hold',
        summary: blocks.slice(0, 3),
        text: blocks.slice(3),
        annotations: all,
      },
    );
  }
  if (inputs.comment === 'never') return;
  const posted = await publishComment(
    { ...services, token: inputs.token },
    {
      action: 'quality-gate',
      key: inputs.baselineKey,
      blocks: verdictBlocks(verdict, inputs.baselineKey, COMMENT_ROWS),
      onlyUpdate: inputs.comment === 'on-failure' && !failed,
    },
  );
  if ('url' in posted && posted.url !== undefined) tellOutputs(services, { 'comment-url': posted.url });
}
