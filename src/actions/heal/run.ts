import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, defined, kubeconfigSecrets } from '../../base/index.ts';
import {
  appendResultLine,
  count,
  fitBlocks,
  maskSecrets,
  renderProblemList,
  reportFailure,
  runContext,
  setOutputs,
  SUMMARY,
  summaryRoom,
  writeSummary,
} from '../../github/index.ts';
import type { HealRecord, HealReport, Rule, RulesPlan } from '../../healing/index.ts';
import { clusterAnswer } from '../shared/cluster-answer.ts';
import { openAccess } from '../shared/job-tokens.ts';
import { lockTtlOf } from '../shared/release-step/state.ts';
import { checkChannels, openChannels, secretsOf } from './channels.ts';
import { type HealInputs, parseInputs } from './inputs.ts';
import { outputsOf, writeReport } from './outputs.ts';
import { selectRules } from './select.ts';
import type { Features, Services } from './services.ts';
import { summaryBlocks } from './summary.ts';

/** The audit trail of this step: on disk as it grows, so that a killed step has left it. */
interface Trail {
  records: HealRecord[];
  file: () => string;
  record: (record: HealRecord) => void;
}

/** The whole step: inputs, rules, the healing, and what is told of it. Never throws. */
export async function runHeal(services: Services): Promise<void> {
  const { env, logger, signal } = services;
  const trail = openTrail(services);
  try {
    const inputs = parseInputs(env);
    maskSecrets([...kubeconfigSecrets(inputs.access.kubeconfig), ...secretsOf(inputs.channels)]);
    const report = await healed(inputs, trail, services);
    tell(report, trail, { inputs, services });
  } catch (error) {
    setOutputs({ result: 'failed', 'audit-path': trail.file() });
    if (signal.aborted) {
      process.exitCode = 1;
      logger.error(
        'The job was cancelled: what was begun is on record in the cluster, and a later run verifies it.',
      );
      return;
    }
    const known = clusterAnswer(error) ?? error;
    if (known instanceof ConfigurationError) {
      const title = `Nothing was healed: ${count(known.problems.length, 'problem')}`;
      writeSummary(renderProblemList(title, known.problems, summaryRoom(env)), env);
    }
    reportFailure(known, logger);
  }
}

function openTrail({ env }: Services): Trail {
  const records: HealRecord[] = [];
  let file = '';
  return {
    records,
    file: () => file,
    record: (record) => {
      records.push(record);
      file = appendResultLine(runContext(env).tempDir, 'heal-audit.jsonl', record);
    },
  };
}

async function healed(inputs: HealInputs, trail: Trail, services: Services): Promise<HealReport> {
  const features = await services.load();
  const plan = readRules(inputs, features, services);
  const { rules, warnings } = selectRules(plan, inputs, features);
  const told = [...warnings, ...checkChannels(rules, inputs)];
  const http = await features.analysis.systemHttpClient();
  try {
    const step: Step = { inputs, plan, features, trail, services, ask: http.ask };
    const reports: HealReport[] = [];
    // Each application is written for by its own field manager, as its releases are.
    for (const [app, own] of Map.groupBy(rules, ({ target }) => target.app))
      reports.push(await ofApplication(app, own, step));
    const all = reports.flatMap((report) => report.rules);
    return {
      outcome: features.healing.gravestOf(all),
      rules: all,
      warnings: [...told, ...reports.flatMap((report) => report.warnings)],
    };
  } finally {
    await http.close();
  }
}

function readRules({ file }: HealInputs, { healing }: Features, { env }: Services): RulesPlan {
  const { workspace } = runContext(env);
  const absolute = path.resolve(workspace, file);
  const source = { file, folder: path.dirname(absolute), root: workspace, env };
  return healing.parseRules(readFileSync(absolute, 'utf8'), source);
}

interface Step {
  inputs: HealInputs;
  plan: RulesPlan;
  features: Features;
  trail: Trail;
  services: Services;
  ask: Awaited<ReturnType<Features['analysis']['systemHttpClient']>>['ask'];
}

async function ofApplication(
  app: string,
  rules: readonly Rule[],
  { inputs, plan, features, trail, services, ask }: Step,
): Promise<HealReport> {
  const { env, clock, logger, signal } = services;
  const { access, mode, timeoutMs, lockTimeoutMs, pollMs, approvedPlan } = inputs;
  const { options } = openAccess(access, services);
  const cluster = await features.connect({ ...options, app, env, clock, logger });
  try {
    maskSecrets(kubeconfigSecrets(cluster.kubeconfig()));
    const { runUrl } = runContext(env);
    return await features.healing.heal(
      {
        plan,
        rules,
        mode,
        timeoutMs,
        lockTimeoutMs,
        pollMs,
        ...defined({ approvedPlan, runUrl }),
      },
      {
        cluster,
        prometheus: features.analysis.prometheusSource({ plan: plan.prometheus, ask }),
        channels: openChannels(inputs.channels, ask, services),
        ask,
        clock,
        logger,
        signal,
        holder: randomUUID(),
        record: trail.record,
        ...lockTtlOf(env),
      },
    );
  } finally {
    await cluster.close();
  }
}

function tell(
  report: HealReport,
  trail: Trail,
  { inputs, services }: { inputs: HealInputs; services: Services },
): void {
  const { env, logger } = services;
  for (const warning of report.warnings) logger.warning(warning);
  const file = writeReport(report, trail.records, { inputs, services });
  setOutputs(outputsOf(report, { report: file, audit: trail.file() }));
  const blocks = summaryBlocks(report, trail.records, inputs);
  if (!writeSummary(fitBlocks(blocks, { ...SUMMARY, limit: summaryRoom(env) }), env))
    logger.notice("The job's summary is full: this run is only in the report and in the outputs.");
  if (report.rules.length === 0) logger.info('No rule was asked for: nothing was looked at.');
  const failing = report.rules.filter(({ outcome }) => inputs.failOn.includes(outcome));
  for (const { rule, outcome, why } of report.rules) logger.info(`rule ${rule}: ${outcome}: ${why}`);
  if (failing.length === 0) return;
  process.exitCode = 1;
  for (const { rule, outcome, why } of failing) logger.error(`rule ${rule}: ${outcome}: ${why}`);
}
