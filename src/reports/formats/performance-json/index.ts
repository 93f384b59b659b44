import { isRecord } from '../../../base/index.ts';
import { PLAIN_FORMAT, readPlainPerformance } from './reader.ts';
import type { JsonFormat } from '../format.ts';

const NAME = PLAIN_FORMAT.replace(/\/.*/, '');

export const performanceJson: JsonFormat = {
  name: 'performance-json',
  kind: 'performance',
  title: '[a plain JSON](../../schemas/performance-report.schema.json)',
  json: (value) => isRecord(value) && String(value['format']).startsWith(NAME),
  read: (value) => ({ kind: 'performance', run: readPlainPerformance(value) }),
};
