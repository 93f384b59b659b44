import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ReleaseReport } from '../../release/index.ts';

/**
 * Writes the report as JSON (schemas/deploy-report.schema.json) where later steps of the job find it: beside, not in, the
 * private folder, which does not outlive the action.
 */
export function writeReport(report: ReleaseReport, tempDir: string | undefined): string {
  const folder = path.resolve(tempDir ?? 'build');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `deploy-report-${report.deploymentId.replace(/[^-\w.]/gu, '_')}.json`);
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}
