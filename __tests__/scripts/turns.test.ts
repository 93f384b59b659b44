import { expect, test } from '@jest/globals';
import { filesOfTheDay, turnOf } from '../../scripts/test/turns.ts';

const TEXTS: Readonly<Record<string, string>> = {
  a: "import x from 'x';\n",
  b: '// Every other day: it is long.\n',
  c: '// Every other day: it is long.\n',
  d: '/** Every other day somebody says so. */\n',
};
const textOf = (file: string): string => TEXTS[file] ?? '';
const on = (seed: string) => filesOfTheDay(Object.keys(TEXTS), seed, textOf);

test('in two days every marked file has had its turn, and the others are there on both', () => {
  for (const [one, two] of [
    ['2026-01-30', '2026-01-31'],
    ['2026-02-28', '2026-03-01'],
  ] as const) {
    expect([...on(one).today, ...on(two).today].toSorted()).toEqual(['a', 'a', 'b', 'c', 'd', 'd']);
    expect(on(one).later).toHaveLength(1);
  }
});

test('nothing is lost: what is not today is told', () => {
  const { today, later } = on('any word');
  expect([...today, ...later].toSorted()).toEqual(Object.keys(TEXTS));
});

test('successive days take successive turns, over the end of a month too', () => {
  expect(turnOf('2026-03-01') - turnOf('2026-02-28')).toBe(1);
});

test('the files of the repository that are marked are long ones of the cluster, a half of them a day', async () => {
  const { testFiles } = await import('../../scripts/test/select.ts');
  const { later } = filesOfTheDay(testFiles(), '2026-01-30');
  const next = filesOfTheDay(testFiles(), '2026-01-31').later;
  expect([...later, ...next].every((file) => file.startsWith('__tests__/cluster/'))).toBe(true);
  expect(Math.abs(later.length - next.length)).toBeLessThanOrEqual(1);
  expect(later.length).toBeGreaterThan(0);
});
