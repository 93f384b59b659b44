import { isRecord } from '../../../base/index.ts';
import { readNpm6 } from '../npm-audit/reader.ts';
import type { JsonFormat } from '../format.ts';

const isNpmAdvisory = (each: unknown) => isRecord(each) && 'module_name' in each;

/** The object that npm 6, pnpm, and yarn 2 and 3 write. */
export function isNpmAudit(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value) || 'auditReportVersion' in value) return false;
  const { advisories, metadata } = value;
  if (!isRecord(advisories)) return false;
  const listed = Object.values(advisories);
  // Without an advisory, what was counted tells that npm's registry was asked.
  const counted =
    isRecord(metadata) &&
    ('vulnerabilities' in metadata || 'totalDependencies' in metadata || 'dependencies' in metadata);
  return listed.length > 0 ? listed.every(isNpmAdvisory) : counted;
}

export const npmAudit6: JsonFormat = {
  name: 'npm-audit-v6',
  kind: 'audit',
  title: 'npm 6',
  json: (value) => isNpmAudit(value) && 'runId' in value,
  read: (value) => ({ kind: 'audit', audit: readNpm6(value) }),
};
