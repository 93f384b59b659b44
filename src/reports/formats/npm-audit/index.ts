import { isRecord } from '../../../base/index.ts';
import { readNpm } from './reader.ts';
import type { JsonFormat } from '../format.ts';

export const npmAudit: JsonFormat = {
  name: 'npm-audit',
  kind: 'audit',
  title: 'npm',
  json: (value) => isRecord(value) && 'auditReportVersion' in value,
  read: (value) => ({ kind: 'audit', audit: readNpm(value) }),
};
