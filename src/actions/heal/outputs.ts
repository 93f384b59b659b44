import { defined } from '../../base/index.ts';
import { runContext, writeResultJson } from '../../github/index.ts';
import type { HealRecord, HealReport } from '../../healing/index.ts';
import type { HealInputs } from './inputs.ts';
import type { Services } from './services.ts';

/** The file with everything of the run, for other programs. */
export function writeReport(
  report: HealReport,
  records: readonly HealRecord[],
  { inputs, services }: { inputs: HealInputs; services: Services },
): string {
  const { repository, runUrl, tempDir } = runContext(services.env);
  const { outcome, rules, warnings } = report;
  return writeResultJson(tempDir, 'heal-report.json', {
    formatVersion: 1,
    result: outcome,
    mode: inputs.mode,
    createdAt: services.clock.date().toISOString(),
    ...defined({ repository, runUrl }),
    rules,
    records,
    warnings,
  });
}

/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
export function outputsOf(
  { outcome, rules }: HealReport,
  files: { report: string; audit: string },
): Record<string, string> {
  const decisive = rules.find((rule) => rule.outcome === outcome);
  const planned = rules.flatMap(({ planHash }) => planHash ?? []);
  const actions = rules.flatMap(({ rule, actions: done }) => done.map((action) => ({ rule, action })));
  return {
    result: outcome,
    reason: decisive === undefined ? '' : `${decisive.rule}: ${decisive.why}`,
    'actions-json': JSON.stringify(actions),
    // Of several it would say nothing.
    'plan-hash': planned.length === 1 ? (planned[0] ?? '') : '',
    report: files.report,
    'audit-path': files.audit,
  };
}
