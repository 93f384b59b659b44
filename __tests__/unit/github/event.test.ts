import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runEvent } from '../../../src/github/index.ts';
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
