import { readDart } from './reader.ts';
import type { TextFormat } from '../format.ts';

export const dart: TextFormat = {
  name: 'dart-json',
  kind: 'tests',
  title: 'Dart and Flutter JSON',
  text: ({ events }) => events.some((each) => each['type'] === 'start' && 'protocolVersion' in each),
  stream: async (source) => ({ kind: 'tests', tests: await readDart(source) }),
};
