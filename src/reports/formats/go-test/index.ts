import { readGoTests } from './reader.ts';
import type { TextFormat } from '../format.ts';

export const goTest: TextFormat = {
  name: 'go-json',
  kind: 'tests',
  title: 'Go test JSON',
  // What the build printed may stand before the events.
  text: ({ events }) =>
    events.some((each) => typeof each['Action'] === 'string' && ('Package' in each || 'ImportPath' in each)),
  stream: async (source) => {
    const { tests, otherLines } = await readGoTests(source);
    const notes = otherLines === 0 ? [] : [`${otherLines} lines are no event (output of the build)`];
    return { kind: 'tests', tests, notes };
  },
};
