import { describe, expect, test } from '@jest/globals';
import { notesOf, problemsOf } from '../../scripts/release/notes.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-01

### Added

- Something.

## [1.0.0] - 2026-01-01

- First.

[1.0.0]: https://github.example/releases/v1.0.0
`;

test('the notes of a version end where the next one begins, or the links', () => {
  expect(notesOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- Something.');
  expect(notesOf(CHANGELOG, '1.0.0')).toBe('- First.');
  expect(notesOf(CHANGELOG, '1.1')).toBeUndefined();
});

describe('a version that cannot be released', () => {
  test.each([
    ['v1.1.0', 'is no version'],
    ['1.1', 'is no version'],
    ['01.1.0', 'is no version'],
    ['1.1.0; rm -rf .', 'is no version'],
    ['2.0.0', 'has no section "## [2.0.0]"'],
    ['1.0.0', 'the tag v1.0.0 is at another commit'],
  ])('%s', (version, words) => {
    const problems = problemsOf({ version, changelog: CHANGELOG, tags: ['v1', 'v1.0.0'] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  test('with nothing to say', () => {
    const changelog = '## [1.2.0]\n\n## [1.1.0]\n\n- x\n';
    expect(problemsOf({ version: '1.2.0', changelog, tags: [] })).toEqual([
      'CHANGELOG.md says nothing about 1.2.0',
    ]);
  });
});

test.each(['1.1.0', '1.2.0-rc.1'])('%s can be released', (version) => {
  const changelog = `## [${version}]\n\n- Something.\n`;
  expect(problemsOf({ version, changelog, tags: ['v1.0.0'] })).toEqual([]);
});
