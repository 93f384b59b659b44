import { describe, expect, test } from '@jest/globals';
import { issueChannel } from '../../../../src/actions/heal/channels/issue.ts';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import { connectGitHub } from '../../../../src/github/index.ts';
import type { EscalationChannel, Notice } from '../../../../src/healing/index.ts';
import { type GitHubMock, githubMock, mockToken } from '../../../support/github-api/index.ts';

const KEY = 'a'.repeat(64);
const NOTICE: Notice = {
  key: KEY,
  rule: 'high-memory',
  target: 'Deployment/web in namespace shop',
  why: 'none of 1 steps has helped, says @octocat',
  attempts: ['2026-01-01T00:00:00Z: evict pod web-1 of Deployment web (failed)'],
};
const MARKER = `<!-- edu-actions heal episode=${KEY} -->`;

/** A channel of a run of its own. */
function channelOf(mock: GitHubMock): EscalationChannel {
  return issueChannel({
    api: async () =>
      await connectGitHub({
        token: mockToken,
        env: { GITHUB_REPOSITORY: 'octo-org/shop', ...mock.env },
        clock: { ...systemClock, sleep: async () => await Promise.resolve() },
        logger: memoryLogger(),
      }),
    label: 'heal',
    runUrl: 'https://github.example/octo-org/shop/actions/runs/1',
  });
}

describe('heal: the issue of an episode', () => {
  test('is opened once, however often it is told, and closed with a word', async () => {
    await using mock = await githubMock();
    await channelOf(mock).tell(NOTICE);
    await channelOf(mock).tell(NOTICE);
    const [issue, ...more] = mock.issues;
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ title: 'heal: high-memory needs a person', labels: ['heal'] });
    expect(issue?.body.startsWith(`${MARKER}\n`)).toBe(true);
    expect(issue?.body).toContain('evict pod web-1 of Deployment web');
    // What others wrote mentions nobody.
    expect(issue?.body).not.toContain('@octocat');
    await channelOf(mock).close({ ...NOTICE, why: 'it is well again' });
    await channelOf(mock).close({ ...NOTICE, why: 'it is well again' });
    expect(mock.issues[0]).toMatchObject({ reason: 'completed', closedAt: expect.any(String) });
    expect(mock.comments.map(({ pull, body }) => [pull, body])).toEqual([
      [issue?.number, 'It is over: it is well again.'],
    ]);
  });

  test('is another one for another episode', async () => {
    await using mock = await githubMock();
    await channelOf(mock).tell(NOTICE);
    await channelOf(mock).tell({ ...NOTICE, key: 'b'.repeat(64) });
    expect(mock.issues).toHaveLength(2);
  });

  test('that an outsider has forged keeps nobody from being told', async () => {
    await using mock = await githubMock();
    const forged = { title: 'x', body: MARKER, labels: ['heal'], createdAt: '2026-01-01T00:00:00Z' };
    mock.issues.push({ ...forged, number: 7, author: 'NONE' });
    await channelOf(mock).tell(NOTICE);
    expect(mock.issues.map(({ number }) => number)).toEqual([7, 101]);
    await channelOf(mock).close(NOTICE);
    expect(mock.issues.map(({ closedAt }) => closedAt === undefined)).toEqual([true, false]);
  });

  test('that a person has closed stays closed, and is not opened again', async () => {
    await using mock = await githubMock();
    await channelOf(mock).tell(NOTICE);
    Object.assign(mock.issues[0] ?? {}, { closedAt: '2026-01-01T00:00:00Z' });
    await channelOf(mock).tell(NOTICE);
    await channelOf(mock).close(NOTICE);
    expect([mock.issues.length, mock.comments]).toEqual([1, []]);
  });

  test('is there once when the answer to its creation is lost', async () => {
    await using mock = await githubMock();
    mock.fault = (route, attempt) =>
      route === 'POST /repos/{owner}/{repo}/issues' && attempt === 1
        ? { reset: true, done: true }
        : undefined;
    await channelOf(mock).tell(NOTICE);
    expect(mock.issues).toHaveLength(1);
  });

  test('that may not be opened says why', async () => {
    await using mock = await githubMock();
    mock.fault = (route) => (route.startsWith('POST') ? { status: 403 } : undefined);
    await expect(channelOf(mock).tell(NOTICE)).rejects.toThrow('Resource not accessible by integration');
  });

  test('of an episode that nobody was told of is none to close', async () => {
    await using mock = await githubMock();
    await channelOf(mock).close(NOTICE);
    expect([mock.issues, mock.comments]).toEqual([[], []]);
  });
});
