import { isRecord } from '../../../base/index.ts';
import { readIstanbul, readIstanbulSummary } from './reader.ts';
import type { JsonFormat } from '../format.ts';

/** babel-plugin-istanbul of old times wraps the file. */
const isFinal = (one: unknown) =>
  isRecord(one) && ('statementMap' in one || (isRecord(one['data']) && 'statementMap' in one['data']));

export const istanbul: JsonFormat = {
  name: 'istanbul',
  kind: 'coverage',
  title: 'Istanbul (coverage-final.json)',
  json: (value) => isRecord(value) && Object.values(value).some(isFinal),
  read: (value) => ({ kind: 'coverage', coverage: readIstanbul(value) }),
};

export const istanbulSummary: JsonFormat = {
  name: 'istanbul-summary',
  kind: 'coverage',
  title: 'Istanbul (coverage-summary.json)',
  json: (value) => {
    const total = isRecord(value) ? value['total'] : undefined;
    return isRecord(total) && isRecord(total['lines']) && 'pct' in total['lines'];
  },
  read: (value) => ({ kind: 'coverage', coverage: readIstanbulSummary(value) }),
};
