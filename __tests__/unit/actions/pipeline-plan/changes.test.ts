import { describe, expect, test } from '@jest/globals';
import { commitOf, tellChanges } from '../../../../src/actions/pipeline-plan/changes.ts';
import { systemClock } from '../../../../src/base/index.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { githubMock, type GitHubMock, mockToken } from '../../../support/github-api/index.ts';

const LAST = '1'.repeat(40);
const HEAD = '2'.repeat(40);

async function told(mock: GitHubMock, inputs: Record<string, string> = {}) {
  using runner = captureRunner();
  const all = {
    environment: 'production',
    'github-token': mockToken,
    inputs: '{}',
    workflow: 'changes',
    ...inputs,
  };
  const given = Object.entries(all).map(([name, value]) => [inputVariable(name), value]);
  await tellChanges({
    env: { ...runner.env, ...mock.env, GITHUB_SHA: HEAD, ...(Object.fromEntries(given) as object) },
    clock: { ...systemClock, sleep: async () => await Promise.resolve() },
    logger: githubLogger(),
    signal: new AbortController().signal,
  });
  return {
    ...runner.outputs(),
    summary: runner.summary(),
    printed: runner.printed(),
    exitCode: process.exitCode,
  };
}

function released(mock: GitHubMock, ref: string, states: string[], environment = 'production'): void {
  const statuses = states.map((state) => ({ state, description: '' }));
  mock.deployments.push({ id: mock.deployments.length + 1, ref, environment, description: '', statuses });
}

const commits = (amount: number) =>
  Array.from({ length: amount }, (_, at) => ({
    sha: String(at).padStart(40, '0'),
    message: `Change ${at}\n\nMore of it`,
  }));

function compared(mock: GitHubMock, more: Partial<GitHubMock['comparisons'][number]> = {}): void {
  const base = {
    base: LAST,
    head: HEAD,
    status: 'ahead' as const,
    aheadBy: 3,
    behindBy: 0,
    commits: commits(3),
  };
  mock.comparisons.push({ ...base, ...more });
}

describe('promotion: what a release brings to an environment', () => {
  test('is told since the last deployment that succeeded: pull requests and commits, newest first, and as notes', async () => {
    await using mock = await githubMock();
    released(mock, '0'.repeat(40), ['success', 'inactive']);
    released(mock, LAST, ['in_progress', 'success', 'inactive']);
    released(mock, '3'.repeat(40), ['in_progress', 'failure']);
    released(mock, '4'.repeat(40), ['success'], 'staging');
    released(mock, HEAD, ['in_progress']);
    compared(mock);
    const last = commits(3)[2]?.sha ?? '';
    mock.pulls.push({
      number: 12,
      head: 'o:x',
      sha: HEAD,
      title: 'Add <b>carts</b> @octocat',
      mergeSha: last,
    });
    mock.pulls.push({ number: 11, head: 'o:y', sha: HEAD, title: 'Of before', mergeSha: '9'.repeat(40) });
    mock.pulls.push({ number: 10, head: 'o:z', sha: HEAD, title: 'Never merged', state: 'closed' });
    const { summary, exitCode, ...outputs } = await told(mock);
    expect(exitCode).toBeUndefined();
    expect(summary).toContain('### What this brings to <code>production</code>');
    expect(summary).toContain('3 commits since <code>111111111111</code>, which was released last.');
    expect(summary).toMatch(/- #12 Add &#60;b&#62;carts/u);
    expect(summary).not.toMatch(/#11|#10|More of it/u);
    expect(summary.indexOf('Change 2')).toBeLessThan(summary.indexOf('Change 0'));
    expect(summary).toContain(`https://github.example/octo-org/shop/compare/${LAST}...${HEAD}`);
    expect(outputs).toMatchObject({ 'last-commit': LAST });
    expect((outputs as Record<string, string>)['release-notes']).toMatch(
      /^- #12 Add .*\n\nFull comparison: https:/u,
    );
  });

  test.each<[string, Parameters<typeof compared>[1], RegExp]>([
    [
      'the same commit',
      { status: 'identical', aheadBy: 0, commits: [] },
      /Nothing new: <code>1{12}<\/code> was released before/u,
    ],
    [
      'an older commit',
      { status: 'behind', aheadBy: 0, behindBy: 2, commits: [] },
      /It goes back: 2 commits of <code>1{12}<\/code>, .* are not in it/u,
    ],
    [
      'a commit of another branch',
      { status: 'diverged', behindBy: 1 },
      /3 commits since it parted from .* has 1 commit that is not in it/u,
    ],
  ])('of %s is said as it is', async (_, more, words) => {
    await using mock = await githubMock();
    released(mock, LAST, ['success']);
    compared(mock, more);
    const { summary, exitCode } = await told(mock);
    expect([exitCode, summary.replaceAll('\n', ' ')]).toEqual([undefined, expect.stringMatching(words)]);
  });

  test('is bounded: so many rows, then how many more there are', async () => {
    await using mock = await githubMock();
    released(mock, LAST, ['success']);
    compared(mock, { aheadBy: 4321, commits: commits(250) });
    const { summary, ...outputs } = await told(mock);
    expect(summary.match(/^- <code>/gmu)).toHaveLength(50);
    expect(summary).toContain('- and 4,271 more');
    expect(summary.length).toBeLessThan(20_000);
    expect((outputs as Record<string, string>)['release-notes']?.length).toBeLessThan(20_000);
  });

  test.each<[string, (mock: GitHubMock) => void, RegExp]>([
    [
      'no deployment has succeeded',
      (mock) => released(mock, LAST, ['failure']),
      /no deployment to it that succeeded/u,
    ],
    ['there was none', () => undefined, /no deployment to it that succeeded/u],
    ['the token may not ask', (mock) => void (mock.fault = () => ({ status: 403 })), /give it deployments/u],
    [
      'a commit is gone',
      (mock) => released(mock, LAST, ['success']),
      /does not know one of the two commits/u,
    ],
    ['GitHub is down', (mock) => void (mock.fault = () => ({ status: 503 })), /503/u],
  ])('is not known, and that is said and never red, when %s', async (_, wrong, words) => {
    await using mock = await githubMock();
    wrong(mock);
    const { summary, exitCode, ...outputs } = await told(mock);
    expect(summary).toMatch(/It is not known: /u);
    expect(summary).toMatch(words);
    expect([exitCode, outputs]).toEqual([
      undefined,
      expect.objectContaining({ 'last-commit': '', 'release-notes': '' }),
    ]);
  });

  test('is told without the pull requests where these may not be read', async () => {
    await using mock = await githubMock();
    released(mock, LAST, ['success']);
    compared(mock);
    mock.fault = (route) => (route.endsWith('/pulls') ? { status: 403 } : undefined);
    const { summary } = await told(mock);
    expect(summary).toContain('Change 2');
    expect(summary).not.toContain('Pull requests');
  });

  test('is of the commit that the image was built from, where its tag says it', async () => {
    await using mock = await githubMock();
    const built = '5'.repeat(40);
    released(mock, LAST, ['success']);
    compared(mock, { head: built });
    const image = `ghcr.io/octo-org/shop:sha-${built}@sha256:${'a'.repeat(64)}`;
    const { summary } = await told(mock, { inputs: JSON.stringify({ 'image-tag': image }) });
    expect(summary).toContain('3 commits since');
    expect([
      commitOf(image),
      commitOf(`shop:${built}`),
      commitOf('shop:v1'),
      commitOf(`shop@sha256:${'a'.repeat(64)}`),
    ]).toEqual([built, built, undefined, undefined]);
  });
});
