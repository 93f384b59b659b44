import { writeResultJson } from '../../../github/index.ts';
import type { ReleaseReport } from '../../../release/index.ts';

/**
 * Writes the report as JSON (schemas/deploy-report.schema.json) where later steps of the job find it: beside, not in, the
 * private folder, which does not outlive the action.
 */
export function writeReport(report: ReleaseReport, tempDir: string | undefined): string {
  const name = `deploy-report-${report.deploymentId.replace(/[^-\w.]/gu, '_')}.json`;
  return writeResultJson(tempDir, name, report);
}
