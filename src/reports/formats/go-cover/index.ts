import { readGoCover } from './reader.ts';
import type { TextFormat } from '../format.ts';

export const goCover: TextFormat = {
  name: 'go-cover',
  kind: 'coverage',
  title: 'Go coverprofile',
  text: ({ first }) => /^mode: (?:set|count|atomic)\s*$/.test(first),
  stream: async (source) => {
    const { coverage, ...figures } = await readGoCover(source);
    return { kind: 'coverage', coverage, figures };
  },
};
