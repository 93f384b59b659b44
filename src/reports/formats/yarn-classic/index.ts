import { readYarnClassic } from './reader.ts';
import type { Head, TextFormat } from '../format.ts';

function isYarn({ events }: Head): boolean {
  return events.some(
    ({ type, data }) =>
      (/^audit(?:Advisory|Summary)$/.test(String(type)) && data !== undefined) ||
      (type === 'error' && typeof data === 'string'),
  );
}

export const yarnClassic: TextFormat = {
  name: 'yarn-audit',
  kind: 'audit',
  title: 'yarn 1',
  text: isYarn,
  stream: async (source) => ({ kind: 'audit', audit: await readYarnClassic(source) }),
};
