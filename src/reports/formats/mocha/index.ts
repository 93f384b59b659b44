import { isRecord } from '../../../base/index.ts';
import { readMocha } from './reader.ts';
import type { JsonFormat } from '../format.ts';

export const mocha: JsonFormat = {
  name: 'mocha-json',
  kind: 'tests',
  title: 'Mocha JSON',
  json: (value) =>
    isRecord(value) && isRecord(value['stats']) && Array.isArray(value['tests']) && 'passes' in value,
  read: (value) => ({ kind: 'tests', tests: readMocha(value) }),
};
