import { readNpm6 } from '../npm-audit/reader.ts';
import { isNpmAudit } from '../npm-audit-v6/index.ts';
import type { JsonFormat } from '../format.ts';

export const pnpmAudit: JsonFormat = {
  name: 'pnpm-audit',
  kind: 'audit',
  title: 'pnpm',
  json: (value) => isNpmAudit(value) && 'actions' in value && !('runId' in value),
  read: (value) => ({ kind: 'audit', audit: readNpm6(value) }),
};
