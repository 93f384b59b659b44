import { readLcov } from './reader.ts';
import type { TextFormat } from '../format.ts';

export const lcov: TextFormat = {
  name: 'lcov',
  kind: 'coverage',
  title: 'lcov',
  text: ({ first }) => /^(?:TN|SF):/.test(first),
  stream: async (source) => {
    const { coverage, otherLines } = await readLcov(source);
    const notes = otherLines === 0 ? [] : [`${otherLines} lines between the records are none`];
    return { kind: 'coverage', coverage, notes };
  },
};
