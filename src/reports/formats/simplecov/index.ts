import { readSimpleCov } from '../../coverage/simplecov.ts';
import { allOf, isRecord } from '../../input/json.ts';
import type { JsonFormat } from '../format.ts';

const isFile = (each: unknown) => isRecord(each) && 'filename' in each && 'coverage' in each;
const isResult = (each: unknown) => isRecord(each) && isRecord(each['coverage']) && 'timestamp' in each;

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
