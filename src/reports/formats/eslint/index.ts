import { isRecord } from '../../../base/index.ts';
import { readEslint } from './reader.ts';
import { allOf } from '../../input/json.ts';
import type { JsonFormat } from '../format.ts';

const isFile = (each: unknown) => isRecord(each) && 'filePath' in each && Array.isArray(each['messages']);

function isEslint(value: unknown): boolean {
  if (Array.isArray(value)) return allOf(value, isFile);
  if (!isRecord(value)) return false;
  const { results, metadata } = value;
  if (allOf(results, isFile)) return true;
  // A run over no file still names the rules that it would have used.
  const none = Array.isArray(results) && results.length === 0;
  return none && isRecord(metadata) && isRecord(metadata['rulesMeta']);
}

export const eslint: JsonFormat = {
  name: 'eslint-json',
  kind: 'findings',
  title: 'ESLint JSON',
  json: isEslint,
  read: (value) => ({ kind: 'findings', findings: [readEslint(value)] }),
};
