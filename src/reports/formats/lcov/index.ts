import { readLcov } from '../../coverage/lcov.ts';
import type { TextFormat } from '../format.ts';

export const lcov: TextFormat = {
  name: 'lcov',
  kind: 'coverage',
  title: 'lcov',
  text: ({ first }) => /^(?:TN|SF):/.test(first),
  stream: async (source) => ({ kind: 'coverage', coverage: await readLcov(source) }),
};
