import type { DeliveryReport } from '../../gitops/index.ts';

/** The action's outputs; one that does not apply is empty, so that `if:` expressions need no guard. */
export function outputsOf(report: DeliveryReport, reportPath: string): Record<string, string> {
  const { refusal, pullRequest, rollbackCompleted } = report;
  return {
    result: report.result,
    version: report.version,
    environment: report.environment,
    revision: report.revision ?? '',
    'deployed-at': report.deployedAt ?? '',
    'pull-request': pullRequest === undefined ? '' : String(pullRequest.number),
    'pull-request-url': pullRequest?.url ?? '',
    'rollback-completed': rollbackCompleted === undefined ? '' : String(rollbackCompleted),
    reason: refusal === undefined ? '' : `${refusal.code}: ${refusal.message}`,
    report: reportPath,
  };
}
