import { isRecord } from '../../../base/index.ts';
import { readIstanbul } from '../istanbul/reader.ts';
import { readJest } from './reader.ts';
import type { JsonFormat, Part, Parts } from '../format.ts';

const isRun = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && Array.isArray(value['testResults']) && 'numTotalTests' in value;

/** vitest writes what jest does, and adds `meta` to each test. */
function isVitest({ testResults }: Record<string, unknown>): boolean {
  return (testResults as unknown[]).some(
    (file) =>
      isRecord(file) &&
      Array.isArray(file['assertionResults']) &&
      file['assertionResults'].some((test) => isRecord(test) && 'meta' in test),
  );
}

/** The tests, and with `--coverage` the coverage, which is Istanbul's; an empty one was not collected. */
function read(value: unknown, suites: 'files' | 'blocks'): Parts {
  const tests: Part = { kind: 'tests', tests: readJest(value, suites) };
  const coverage = isRecord(value) ? value['coverageMap'] : undefined;
  if (!isRecord(coverage) || Object.keys(coverage).length === 0) return tests;
  return [tests, { kind: 'coverage', format: 'istanbul', coverage: readIstanbul(coverage) }];
}

export const jest: JsonFormat = {
  name: 'jest-json',
  kind: 'tests',
  title: 'jest JSON, with its coverageMap',
  json: (value) => isRun(value) && !isVitest(value),
  read: (value) => read(value, 'files'),
};

export const vitest: JsonFormat = {
  name: 'vitest-json',
  kind: 'tests',
  title: 'vitest JSON, with its coverageMap',
  json: (value) => isRun(value) && isVitest(value),
  read: (value) => read(value, 'blocks'),
};
