import { describe, expect, test } from '@jest/globals';
import { newSubjects, subjectProblems } from './commits.ts';

test('commits: each subject since the last release has an area and at most 72 characters', () => {
  expect(newSubjects().flatMap(subjectProblems)).toEqual([]);
});

describe('the checker of commits', () => {
  test.each([
    ['no area', 'Fix the lock', 'has no area'],
    ['an area in capitals', 'Release: fix the lock', 'has no area'],
    ['an area alone', 'release:', 'has no area'],
    ['73 characters', `a: ${'x'.repeat(70)}`, '73 characters'],
  ])('finds %s', (_, subject, words) => {
    expect(subjectProblems(subject).join('\n')).toContain(words);
  });

  test.each(['release: refuse a claim', 'docs, tests: say it', `a: ${'…'.repeat(69)}`])(
    'lets "%s" pass',
    (subject) => {
      expect(subjectProblems(subject)).toEqual([]);
    },
  );

  test('compares with the last tag, else with the remote, and else with nothing', () => {
    const asked: string[] = [];
    const answers =
      (known: Record<string, string>) =>
      (...args: string[]) => {
        asked.push(args.join(' '));
        return known[args[0] ?? ''];
      };
    expect(newSubjects(answers({ describe: 'v1\n', log: 'a: b\n' }))).toEqual(['a: b']);
    expect(newSubjects(answers({ 'merge-base': 'abc\n', log: 'c: d\n' }))).toEqual(['c: d']);
    expect(newSubjects(answers({}))).toEqual([]);
    expect(asked).toContain('log --no-merges --format=%s v1..HEAD');
    expect(asked).toContain('log --no-merges --format=%s abc..HEAD');
  });
});
