import { isRecord } from '../../../base/index.ts';
import { readSimpleCov } from './reader.ts';
import { allOf } from '../../input/json.ts';
import type { JsonFormat } from '../format.ts';

const isFile = (each: unknown) => isRecord(each) && 'filename' in each && 'coverage' in each;
/** A list of hits, or an object with one. */
const isHits = (each: unknown) => Array.isArray(each) || (isRecord(each) && Array.isArray(each['lines']));
/** The time is missing where the results of several runs were put together by hand. */
const isResult = (each: unknown) => {
  if (!isRecord(each) || !isRecord(each['coverage'])) return false;
  return 'timestamp' in each || allOf(Object.values(each['coverage']), isHits);
};

function isSimpleCov(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { coverage, files, meta } = value;
  if (isRecord(coverage) && isRecord(meta) && 'simplecov_version' in meta) return true;
  return allOf(files, isFile) || Object.values(value).some(isResult);
}

export const simplecov: JsonFormat = {
  name: 'simplecov',
  kind: 'coverage',
  title: 'SimpleCov',
  json: isSimpleCov,
  read: (value) => ({ kind: 'coverage', coverage: readSimpleCov(value) }),
};
