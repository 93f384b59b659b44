import { describe, expect, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import {
  connectGitHub,
  type GitHubApi,
  GitHubError,
  renderComment,
  stickComment,
} from '../../../../src/github/index.ts';
import { githubMock, type GitHubMock, mockToken } from '../../../support/github-api/index.ts';

const ID = { action: 'quality-gate', key: 'default' };
const PLACE = { pull: 7, id: ID };
const body = (text: string, run = 100, attempt = 1) =>
  renderComment(ID, { id: run, attempt }, [{ name: 'verdict', head: [text] }]);
const POST = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const PATCH = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';

const limited = (headers: Record<string, string>, status = 403) => ({
  status,
  headers,
  body: {
    message: 'You have exceeded a secondary rate limit',
    documentation_url: 'https://docs.github.com',
  },
});

/** Waits pass at once, and are counted. */
async function connect(mock: GitHubMock): Promise<{ api: GitHubApi; waits: number[] }> {
  const waits: number[] = [];
  const clock = { ...systemClock, sleep: async (ms: number) => void waits.push(ms) };
  return {
    api: await connectGitHub({ token: mockToken, env: mock.env, clock, logger: memoryLogger() }),
    waits,
  };
}

describe('stickComment', () => {
  test('creates one comment, updates it, and leaves it when there is nothing new', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    expect(await stickComment(api, PLACE, body('one'))).toEqual({
      outcome: 'created',
      url: 'https://github.example/octo-org/shop/pull/7#issuecomment-1001',
    });
    expect(await stickComment(api, PLACE, body('two', 101))).toMatchObject({ outcome: 'updated' });
    expect(await stickComment(api, PLACE, body('two', 101))).toMatchObject({ outcome: 'left' });
    expect(mock.comments.map((comment) => comment.body)).toEqual([body('two', 101)]);
  });

  test('finds its own among 450 others, and not those of another key, action or outsider', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    const other = (text: string, author: string) => {
      mock.comments.push({ id: mock.comments.length + 1, pull: 7, body: text, author });
    };
    other(body('forged'), 'NONE');
    other(body('forged'), 'CONTRIBUTOR');
    other(renderComment({ ...ID, key: 'default2' }, { id: 1, attempt: 1 }, []), 'Bot');
    other(`quoted:\n${body('x')}`, 'Bot');
    for (let at = 0; at < 446; at += 1) other('LGTM', 'MEMBER');
    other(body('ours'), 'Bot');
    expect(await stickComment(api, PLACE, body('new', 200))).toMatchObject({ outcome: 'updated' });
    expect(mock.comments.at(-1)?.body).toBe(body('new', 200));
    expect(mock.comments).toHaveLength(451);
    expect(mock.comments.filter((comment) => comment.body.includes('new'))).toHaveLength(1);
  });

  test('never overwrites what a newer run wrote', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    await stickComment(api, PLACE, body('newer', 200, 2));
    for (const old of [body('older', 199, 3), body('older', 200, 1)]) {
      expect(await stickComment(api, PLACE, old)).toMatchObject({ outcome: 'left' });
    }
    expect(mock.comments.map((comment) => comment.body)).toEqual([body('newer', 200, 2)]);
  });

  test('makes none where only an update is wanted', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    expect(await stickComment(api, PLACE, body('x'), { onlyUpdate: true })).toEqual({ outcome: 'none' });
    expect(mock.comments).toEqual([]);
  });

  test.each([
    [100, 200],
    [200, 100],
  ])('of two runs at once one comment stays, with the words of the newer (%d first)', async (one, other) => {
    await using mock = await githubMock();
    const [first, second] = [await connect(mock), await connect(mock)];
    // The second run goes from look to look while the first is between its look and its creation.
    let interrupted = false;
    let between: Promise<unknown> = Promise.resolve();
    mock.afterwards = (route) => {
      if (interrupted || route !== POST.replace('POST', 'GET')) return;
      interrupted = true;
      between = stickComment(second.api, PLACE, body(`run ${other}`, other));
    };
    await stickComment(first.api, PLACE, body(`run ${one}`, one));
    await between;
    expect(mock.comments.map((comment) => comment.body)).toEqual([body('run 200', 200)]);
  });

  test('of two creations, the later one removes itself', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    mock.afterwards = (route) => {
      if (route !== POST || mock.comments.length > 1) return;
      mock.comments.unshift({ id: 5, pull: 7, body: body('theirs', 99), author: 'Bot' });
    };
    expect(await stickComment(api, PLACE, body('ours', 100))).toMatchObject({ outcome: 'updated' });
    expect(mock.comments).toMatchObject([{ id: 5, body: body('ours', 100) }]);
  });

  test('cleans up doubles that earlier runs left', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    for (const id of [3, 4, 5]) {
      mock.comments.push({ id, pull: 7, body: body(`double ${id}`, id), author: 'Bot' });
    }
    await stickComment(api, PLACE, body('now', 100));
    expect(mock.comments).toMatchObject([{ id: 3, body: body('now', 100) }]);
  });
});

describe('a creation whose answer is lost', () => {
  test.each([
    ['a 502', { status: 502, body: { message: 'Bad Gateway' }, done: true }],
    ['a closed connection', { reset: true, done: true }],
  ])('by %s is found, not repeated', async (_, fault) => {
    await using mock = await githubMock();
    const { api, waits } = await connect(mock);
    mock.fault = (route, attempt) => (route === POST && attempt === 1 ? fault : undefined);
    expect(await stickComment(api, PLACE, body('one'))).toMatchObject({ outcome: 'created' });
    expect(mock.comments).toHaveLength(1);
    expect(mock.routes.filter((route) => route === POST)).toHaveLength(1);
    expect(waits).toEqual([2000]);
  });

  test('is repeated when it did not happen, and given up in the end', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    mock.fault = (route, attempt) => (route === POST && attempt === 1 ? { status: 503 } : undefined);
    await stickComment(api, PLACE, body('one'));
    expect(mock.comments).toHaveLength(1);
    mock.comments = [];
    mock.fault = (route) => (route === POST ? { status: 503 } : undefined);
    await expect(stickComment(api, PLACE, body('one'))).rejects.toMatchObject({ failure: 'unavailable' });
    expect(mock.routes.filter((route) => route === POST)).toHaveLength(5);
  });
});

describe('limits and refusals', () => {
  test.each([
    ['403 with retry-after', limited({ 'retry-after': '7' }), [7000]],
    ['429 with retry-after', limited({ 'retry-after': '3' }, 429), [3000]],
    ['a secondary limit in words alone', limited({}), [60_000]],
    ['an update that a server in trouble refused', { status: 500 }, [1000]],
    ['an update whose connection broke', { reset: true }, [1000]],
  ])('waits as asked after %s', async (_, fault, expected) => {
    await using mock = await githubMock();
    const { api, waits } = await connect(mock);
    await stickComment(api, PLACE, body('one'));
    mock.fault = (route, attempt) => (route === PATCH && attempt === 1 ? fault : undefined);
    expect(await stickComment(api, PLACE, body('two', 101))).toMatchObject({ outcome: 'updated' });
    expect(waits).toEqual(expected);
  });

  test('a creation under a limit was not carried out, and is sent again', async () => {
    await using mock = await githubMock();
    const { api, waits } = await connect(mock);
    mock.fault = (route, attempt) =>
      route === POST && attempt < 3 ? limited({ 'retry-after': '5' }) : undefined;
    await stickComment(api, PLACE, body('one'));
    expect([mock.comments.length, waits]).toEqual([1, [5000, 5000]]);
  });

  test('gives up rather than wait for more than two minutes', async () => {
    await using mock = await githubMock();
    const { api, waits } = await connect(mock);
    mock.fault = () => limited({ 'retry-after': '3600' });
    await expect(stickComment(api, PLACE, body('one'))).rejects.toMatchObject({
      failure: 'limited',
      status: 403,
    });
    expect([waits, mock.routes.length]).toEqual([[], 1]);
  });

  test.each([
    [403, 'forbidden'],
    [401, 'unauthorized'],
    [404, 'missing'],
    [422, 'refused'],
  ] as const)('a plain %d is told at once as %s', async (status, failure) => {
    await using mock = await githubMock();
    const { api, waits } = await connect(mock);
    mock.fault = (route) => (route === POST ? { status } : undefined);
    const error = await stickComment(api, PLACE, body('one')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GitHubError);
    expect(error).toMatchObject({ failure, status });
    expect(waits).toEqual([]);
  });
});

describe('renderComment', () => {
  test('reserves the marker first: the longest comment is taken by GitHub', async () => {
    await using mock = await githubMock();
    const { api } = await connect(mock);
    const rows = Array.from({ length: 5000 }, (_, at) => `| ${at} ${'😀'.repeat(10)} |`);
    const text = renderComment(ID, { id: 1, attempt: 1 }, [
      { name: 'files', head: ['| a |', '|---|'], rows },
    ]);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(65_400);
    expect(text).toMatch(/^<!-- edu-actions action=quality-gate key=default run=1\.1 -->\n\| a \|/u);
    expect(text).toMatch(/Left out, because a comment ends at 65,536 characters: \d+ of 5000 files\._\n$/u);
    expect(await stickComment(api, PLACE, text)).toMatchObject({ outcome: 'created' });
  });

  test('no key can end the marker', () => {
    const text = renderComment({ action: 'a', key: 'x --> <b>\n' }, { id: 1, attempt: 1 }, []);
    expect(text.split('\n')[0]).toBe('<!-- edu-actions action=a key=x%20%2D%2D%3E%20%3Cb%3E%0A run=1.1 -->');
  });
});
