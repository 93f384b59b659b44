import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { onDefaultBranch, runEvent } from '../../../src/github/index.ts';
import { workspace } from '../../support/workspace.ts';

const SHA = 'a'.repeat(40);

function read(event: unknown, env: Record<string, string> = {}) {
  using place = workspace();
  const file = path.join(place.folder, 'event.json');
  writeFileSync(file, typeof event === 'string' ? event : JSON.stringify(event));
  return runEvent({ GITHUB_EVENT_PATH: file, ...env });
}

describe('runEvent', () => {
  const pull = (from: string | null) => ({
    pull_request: {
      number: 7,
      head: { sha: SHA, repo: from === null ? null : { full_name: from } },
      base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'o/r' } },
    },
    repository: { default_branch: 'main' },
  });

  test('of a pull request: number, commits and whether it comes from a fork', () => {
    const fork = (from: string | null) => read(pull(from)).pullRequest?.fork;
    expect(read(pull('o/r'), { GITHUB_EVENT_NAME: 'pull_request' })).toEqual({
      name: 'pull_request',
      dependabot: false,
      defaultBranch: 'main',
      pullRequest: { number: 7, headSha: SHA, fork: false, baseRef: 'main', baseSha: 'b'.repeat(40) },
    });
    expect([fork('o/r'), fork('x/r'), fork(null)]).toEqual([false, true, true]);
  });

  test('of a merge group: its base, and no pull request', () => {
    const event = read({ merge_group: { base_sha: SHA, base_ref: 'refs/heads/main' } });
    expect(event).toMatchObject({ mergeBase: { sha: SHA, ref: 'main' } });
    expect(event.pullRequest).toBeUndefined();
  });

  test('of Dependabot', () => {
    expect(read({}, { GITHUB_ACTOR: 'dependabot[bot]' }).dependabot).toBe(true);
  });

  test.each([
    ['no file', undefined],
    ['no JSON', '{'],
    ['no object', 'null'],
    ['a number that is none', { pull_request: { number: '7', head: { sha: SHA } } }],
    ['a commit that is none', { pull_request: { number: 7, head: { sha: '$(x)' } } }],
    ['a run without its branch', { workflow_run: { id: 1, head_sha: SHA } }],
  ])('of an event with %s is nothing, and no error', (_, event) => {
    const found = event === undefined ? runEvent({}) : read(event);
    expect([found.pullRequest, found.source]).toEqual([undefined, undefined]);
  });
});

const on = (name: string, ref: string, event: object = { repository: { default_branch: 'main' } }) =>
  onDefaultBranch({ GITHUB_REF: ref }, { ...read(event), name });

describe('onDefaultBranch', () => {
  test.each([
    ['push', 'refs/heads/main', true],
    ['schedule', 'refs/heads/main', true],
    ['workflow_dispatch', 'refs/heads/main', true],
    ['push', 'refs/heads/feature', false],
    ['push', 'refs/tags/main', false],
    ['pull_request', 'refs/pull/7/merge', false],
    // These carry the name of the default branch, and the work of a stranger.
    ['pull_request_target', 'refs/heads/main', false],
    ['workflow_run', 'refs/heads/main', false],
    ['issue_comment', 'refs/heads/main', false],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7', false],
  ])('%s on %s is %s', (name, ref, expected) => {
    expect(on(name, ref)).toBe(expected);
  });

  test('is false where the event does not name the default branch', () => {
    expect(on('push', 'refs/heads/main', {})).toBe(false);
  });
});

test('a push names the commit before it, a new branch none', () => {
  expect(read({ before: SHA }).before).toBe(SHA);
  expect(read({ before: '0'.repeat(40) }).before).toBeUndefined();
});
