import { isRecord } from '../../../base/index.ts';
import { readSarif } from './reader.ts';
import type { JsonFormat } from '../format.ts';

const hasDriver = (run: unknown) =>
  isRecord(run) && isRecord(run['tool']) && isRecord(run['tool']['driver']);

/** By its schema, its version, or a run with a driver. */
function isSarif(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { runs, version, $schema } = value;
  if (!Array.isArray(runs)) return false;
  if (typeof $schema === 'string' && /sarif/i.test($schema)) return true;
  return version === '2.1.0' || runs.some(hasDriver);
}

export const sarif: JsonFormat = {
  name: 'sarif',
  kind: 'findings',
  title: 'SARIF',
  json: isSarif,
  read: (value) => ({ kind: 'findings', findings: readSarif(value) }),
};
