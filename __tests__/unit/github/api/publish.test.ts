import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import {
  type Annotation,
  publishCheck,
  publishComment,
  publishForSource,
  type PublishOptions,
} from '../../../../src/github/index.ts';
import { githubMock, type GitHubMock, mockToken } from '../../../support/github-api/index.ts';
import { workspace } from '../../../support/workspace.ts';

const SHA = 'a'.repeat(40);
const COMMENT = { action: 'quality-gate', key: 'default', blocks: [{ name: 'verdict', head: ['### ok'] }] };
const POST = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CHECK = 'POST /repos/{owner}/{repo}/check-runs';

function pullRequest(fork = false): object {
  return {
    pull_request: {
      number: 7,
      head: { sha: SHA, repo: { full_name: fork ? 'outsider/shop' : 'octo-org/shop' } },
      base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'octo-org/shop' } },
    },
  };
}

function workflowRun(): object {
  return {
    workflow_run: {
      id: 555,
      run_attempt: 2,
      event: 'pull_request',
      head_sha: SHA,
      head_branch: 'feature',
      head_repository: { owner: { login: 'outsider' } },
      // What GitHub leaves empty for forks, and what nobody should believe otherwise.
      pull_requests: [{ number: 999 }],
    },
  };
}

async function run(
  mock: GitHubMock,
  event: object,
  body: (options: PublishOptions) => Promise<unknown>,
  given: Partial<PublishOptions> = {},
): Promise<{ result: unknown; lines: readonly string[] }> {
  using place = workspace();
  const file = path.join(place.folder, 'event.json');
  writeFileSync(file, JSON.stringify(event));
  const logger = memoryLogger();
  const env = {
    ...mock.env,
    GITHUB_EVENT_PATH: file,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'c'.repeat(40),
  };
  const clock = { ...systemClock, sleep: async () => undefined };
  const result = await body({ token: mockToken, env, clock, logger, ...given });
  return { result, lines: logger.lines.filter((line) => !line.startsWith('debug')) };
}

const post = async (options: PublishOptions) => await publishComment(options, COMMENT);
const postForSource = async (options: PublishOptions) => await publishForSource(options, COMMENT);

describe('publishComment', () => {
  test('writes to the pull request of the event, and says where', async () => {
    await using mock = await githubMock();
    const { result, lines } = await run(mock, pullRequest(), post);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(mock.comments).toMatchObject([{ pull: 7 }]);
    expect(lines).toEqual([
      'info: The comment was created: https://github.example/octo-org/shop/pull/7#issuecomment-1001',
    ]);
  });

  test.each([
    ['a push', {}, mockToken, 'No comment: this run is not of a pull request.'],
    [
      'a merge group',
      { merge_group: { base_sha: SHA } },
      mockToken,
      'No comment: this run is not of a pull request.',
    ],
    ['no token', pullRequest(), '', 'The comment was not posted: there is no token.'],
  ])('asks GitHub nothing in a run with %s', async (_, event, token, line) => {
    await using mock = await githubMock();
    const { result, lines } = await run(mock, event, post, { token });
    expect([result, lines, mock.routes]).toEqual([{ outcome: 'skipped' }, [`info: ${line}`], []]);
  });

  test('a fork with its read-only token loses nothing, and one line says why and what to do', async () => {
    await using mock = await githubMock();
    mock.fault = (route) => (route === POST ? { status: 403 } : undefined);
    const { result, lines } = await run(mock, pullRequest(true), post);
    expect(result).toEqual({ outcome: 'skipped' });
    expect(lines).toEqual([
      "notice: The comment was not posted: this run's token may only read, as in all runs for forks and Dependabot; docs/comments-from-forks.md shows how to post it all the same. The verdict stands without it.",
    ]);
  });

  test('a job without the permission is told which one', async () => {
    await using mock = await githubMock();
    mock.fault = (route) => (route === POST ? { status: 403 } : undefined);
    const { lines } = await run(mock, pullRequest(), post);
    expect(lines).toEqual([
      "warning: The comment was not posted: GitHub's API: 403 Resource not accessible by integration - https://docs.github.com/rest. Give the job pull-requests: write (a comment), checks: write (a check run) or issues: write (an issue) under permissions. The verdict stands without it.",
    ]);
  });

  test.each([
    ['down', { status: 503 }],
    ['unreachable', { reset: true }],
    ['behind a proxy with a page of its own', { status: 502, body: { message: 'x'.repeat(9999) } }],
    ['at its limit', { status: 429, headers: { 'retry-after': '99999' } }],
  ])('GitHub %s is one short line and no error', async (_, fault) => {
    await using mock = await githubMock();
    mock.fault = () => fault;
    const { result, lines } = await run(mock, pullRequest(), post);
    expect(result).toEqual({ outcome: 'skipped' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^warning: The comment was not posted: GitHub's API: .*The verdict stands without it\.$/u,
    );
    expect(lines[0]?.length).toBeLessThan(400);
    expect(mock.routes.length).toBeLessThanOrEqual(4);
  });

  test('a host that does not answer is the same', async () => {
    const mock = await githubMock();
    await mock[Symbol.asyncDispose]();
    const { result, lines } = await run(mock, pullRequest(), post);
    expect([result, lines.length]).toEqual([{ outcome: 'skipped' }, 1]);
    expect(lines[0]).toMatch(/no answer: .*ECONNREFUSED/u);
  });

  test('a mistake of ours is not hidden among troubles of GitHub', async () => {
    await using mock = await githubMock();
    const blocks = undefined as unknown as typeof COMMENT.blocks;
    const broken = run(
      mock,
      pullRequest(),
      async (options) => await publishComment(options, { ...COMMENT, blocks }),
    );
    await expect(broken).rejects.toThrow(TypeError);
  });
});

describe('publishForSource', () => {
  test('finds the pull request by the commit of the run, and tells of that run', async () => {
    await using mock = await githubMock();
    mock.pulls = [
      { number: 8, head: 'outsider:feature', sha: 'f'.repeat(40) },
      { number: 9, head: 'outsider:feature', sha: SHA },
      { number: 10, head: 'octo-org:feature', sha: SHA },
    ];
    const { result } = await run(mock, workflowRun(), postForSource);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(mock.comments).toMatchObject([{ pull: 9, body: expect.stringContaining('run=555.2 -->') }]);
  });

  test('writes nowhere when the branch has moved on, or when no run is told of', async () => {
    await using mock = await githubMock();
    mock.pulls = [{ number: 9, head: 'outsider:feature', sha: 'f'.repeat(40) }];
    const moved = await run(mock, workflowRun(), postForSource);
    expect(moved.lines).toEqual(['info: No comment: no open pull request has the head aaaaaaaaaaaa.']);
    const other = await run(mock, pullRequest(), postForSource);
    expect(other.lines[0]).toContain('not started by workflow_run');
    expect(mock.comments).toEqual([]);
  });
});

describe('publishCheck', () => {
  const annotations: Annotation[] = Array.from({ length: 120 }, (_, at) => ({
    level: 'error',
    message: `m${at}`,
    place: { file: 'a.ts', line: at + 1, endLine: at + 3, title: 'T' },
  }));
  const check = async (options: PublishOptions) =>
    await publishCheck(options, {
      name: 'Quality',
      conclusion: 'failure',
      title: 'refused',
      summary: [{ name: 'verdict', head: ['### no'] }],
      text: [{ name: 'rows', head: [], rows: Array.from({ length: 9000 }, (_, at) => `- row ${at}`) }],
      annotations: [...annotations, { level: 'error', message: 'without a file', place: {} }],
    });

  test('sends 50 annotations a request, of the pushed commit and within every limit', async () => {
    await using mock = await githubMock();
    const { result } = await run(mock, pullRequest(), check);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(mock.checks).toHaveLength(1);
    expect(mock.checks[0]).toMatchObject({ headSha: SHA, conclusion: 'failure' });
    expect(mock.checks[0]?.annotations.map((one) => (one as { message: string }).message)).toEqual(
      annotations.map(({ message }) => message),
    );
    expect(Buffer.byteLength(mock.checks[0]?.output.text ?? '')).toBeLessThanOrEqual(65_535);
    expect(mock.routes.filter((route) => route.startsWith('P'))).toHaveLength(3);
  });

  test.each([
    ['its creation', CHECK],
    ['an update', 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}'],
  ])('an answer to %s that is lost doubles nothing', async (_, lost) => {
    await using mock = await githubMock();
    mock.fault = (route, attempt) =>
      route === lost && attempt === 1 ? { reset: true, done: true } : undefined;
    const { result } = await run(mock, pullRequest(), check);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(mock.checks.map((one) => one.annotations.length)).toEqual([120]);
  });

  test('a token that may not is said in one line', async () => {
    await using mock = await githubMock();
    mock.fault = () => ({ status: 403 });
    const { result, lines } = await run(mock, pullRequest(true), check);
    expect([result, lines.length]).toEqual([{ outcome: 'skipped' }, 1]);
  });
});
