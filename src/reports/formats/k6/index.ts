import { isRecord } from '../../../base/index.ts';
import { readK6Export, readK6Summary } from './reader.ts';
import type { JsonFormat } from '../format.ts';

const isMetric = (each: unknown) => isRecord(each) && isRecord(each['values']) && 'type' in each;
const hasMetric = (value: unknown): value is Record<string, unknown> & { metrics: object } =>
  isRecord(value) && isRecord(value['metrics']);

export const k6Summary: JsonFormat = {
  name: 'k6-summary',
  kind: 'performance',
  title: 'k6 (handleSummary)',
  json: (value) => hasMetric(value) && Object.values(value.metrics).some(isMetric),
  read: (value) => ({ kind: 'performance', run: readK6Summary(value) }),
};

export const k6Export: JsonFormat = {
  name: 'k6-summary-export',
  kind: 'performance',
  title: 'k6 (--summary-export)',
  json: (value) => hasMetric(value) && 'root_group' in value && !Object.values(value.metrics).some(isMetric),
  read: (value) => ({ kind: 'performance', run: readK6Export(value) }),
};
