import type { ReleaseReport } from '../../../release/index.ts';

/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
export function outputsOf(report: ReleaseReport, reportPath: string): Record<string, string> {
  return {
    result: report.result,
    'deployment-id': report.deploymentId,
    version: report.version,
    'deployed-at': report.deployedAt ?? '',
    environment: report.environment,
    slot: report.slot ?? '',
    'previous-slot': report.previousSlot ?? '',
    'rollback-completed': report.rollbackCompleted === undefined ? '' : String(report.rollbackCompleted),
    reason: report.refusal === undefined ? '' : `${report.refusal.code}: ${report.refusal.message}`,
    'requests-sent': String(report.requests.sent),
    'requests-failed': String(report.requests.failed),
    report: reportPath,
  };
}
