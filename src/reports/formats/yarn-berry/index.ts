import { isRecord } from '../../../base/index.ts';
import { readYarnBerry } from '../yarn-classic/reader.ts';
import { readNpm6 } from '../npm-audit/reader.ts';
import { isNpmAudit } from '../npm-audit-v6/index.ts';
import type { JsonFormat, TextFormat } from '../format.ts';

/** yarn 4 and later: an advisory a line. */
export const yarnBerry: TextFormat = {
  name: 'yarn-npm-audit',
  kind: 'audit',
  title: 'yarn 4',
  text: ({ events }) =>
    events.some(
      ({ value, children }) => typeof value === 'string' && isRecord(children) && 'Severity' in children,
    ),
  stream: async (source) => ({ kind: 'audit', audit: await readYarnBerry(source) }),
};

/** yarn 2 and 3: the object of npm 6. */
export const yarnBerryObject: JsonFormat = {
  name: 'yarn-npm-audit',
  kind: 'audit',
  title: 'yarn 2 and 3',
  json: (value) => isNpmAudit(value) && !('runId' in value) && !('actions' in value),
  read: (value) => ({ kind: 'audit', audit: readNpm6(value) }),
};
