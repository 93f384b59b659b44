import { defined } from '../../base/index.ts';
import { type Block, COMMENT, fitBlocks } from '../budget.ts';
import type { GitHubApi } from './client.ts';
import { createdOnce } from './created-once.ts';
import { GitHubError } from './errors.ts';
import { allPages, PAGE } from './pages.ts';

/** Which of a pull request's comments is ours: one an action and key. */
export interface CommentId {
  /** Such as `quality-gate`. */
  action: string;
  /** Apart from other uses of the action in the same repository. */
  key: string;
}

/** Where a comment is, or is to be. */
export interface CommentPlace {
  /** The number of the pull request. */
  pull: number;
  id: CommentId;
}

/** The run that a comment tells of. A comment of a newer run is never overwritten. */
export interface CommentRun {
  id: number;
  attempt: number;
}

export type Posted =
  | { outcome: 'created' | 'updated' | 'left'; url: string }
  /** Nothing to update, and none was wanted. */
  | { outcome: 'none' };

export interface StickyOptions {
  /** Update one that is there, but make none. */
  onlyUpdate?: boolean;
}

interface Comment {
  id: number;
  url: string;
  body: string;
}

const LOOK_AGAIN_MS = 2000;

/** The text of a sticky comment within GitHub's limit: its hidden marker first, then as much of the blocks as fits. */
export function renderComment(
  id: CommentId,
  run: CommentRun,
  blocks: readonly Block[],
  rest?: string,
): string {
  const marker = `${markerStart(id)}run=${run.id}.${run.attempt} -->\n`;
  const room = COMMENT.limit - COMMENT.measure(marker);
  return `${marker}${fitBlocks(blocks, { ...COMMENT, limit: room, ...defined({ rest }) })}`;
}

/**
 * Makes the pull request hold this text once: creates the comment, updates it, or leaves it when it is the same or of a
 * newer run. Two runs at once each look again after creating; the older comment stays, no matter who made it.
 * @param body Of `renderComment`.
 * @throws GitHubError
 */
export async function stickComment(
  api: GitHubApi,
  place: CommentPlace,
  body: string,
  { onlyUpdate = false }: StickyOptions = {},
): Promise<Posted> {
  const there = await find(api, place);
  if (there.length > 0) return await settle(api, there, body);
  if (onlyUpdate) return { outcome: 'none' };
  const created = await create(api, place, body);
  const all = await find(api, place);
  const [first] = all;
  if (first === undefined || first.id === created.id) return { outcome: 'created', url: created.url };
  return await settle(api, all, body, created.id);
}

/** Brings the oldest up to date and removes the others: all of them, or only `own` while their makers may still run. */
async function settle(
  api: GitHubApi,
  comments: readonly Comment[],
  body: string,
  own?: number,
): Promise<Posted> {
  const [first, ...others] = comments;
  if (first === undefined) return { outcome: 'none' };
  const newest = [...comments].sort((a, b) => compareRuns(b.body, a.body))[0] ?? first;
  const text = compareRuns(newest.body, body) > 0 ? newest.body : body;
  const outcome = normal(first.body) === normal(text) ? 'left' : 'updated';
  if (outcome === 'updated') {
    await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...api.repository,
      comment_id: first.id,
      body: text,
    });
  }
  for (const other of others.filter(({ id }) => own === undefined || id === own)) await remove(api, other.id);
  return { outcome, url: first.url };
}

async function create(api: GitHubApi, place: CommentPlace, body: string): Promise<Comment> {
  return await createdOnce(api, {
    send: async () => {
      const { data } = await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: place.pull,
        body,
      });
      return { id: Number(data.id), url: data.html_url, body };
    },
    find: async () => (await find(api, place))[0],
    lookAgainMs: LOOK_AGAIN_MS,
  });
}

async function remove(api: GitHubApi, comment: number): Promise<void> {
  try {
    await api.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...api.repository,
      comment_id: comment,
    });
  } catch (error) {
    // The other run removed it first.
    if (!(error instanceof GitHubError && error.failure === 'missing')) throw error;
  }
}

/** Ours, oldest first. An outsider who copies the marker gets nothing written into a comment of his. */
async function find(api: GitHubApi, { pull, id }: CommentPlace): Promise<Comment[]> {
  const start = markerStart(id);
  const all = await allPages(
    async (page) =>
      await api.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...api.repository,
        issue_number: pull,
        per_page: PAGE,
        page,
      }),
  );
  return all
    .filter(({ body, user, author_association: author }) => {
      const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
      return trusted && body?.startsWith(start) === true;
    })
    .map(({ id: number, html_url: url, body }) => ({ id: Number(number), url, body: body ?? '' }))
    .sort((a, b) => a.id - b.id);
}

/** An HTML comment ends at `--`, so that no dash of the key may get into it. */
function markerStart({ action, key }: CommentId): string {
  return `<!-- edu-actions action=${action} key=${encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D')} `;
}

/** By the runs that two texts tell of: over 0 when the first is of a newer one. */
function compareRuns(one: string, other: string): number {
  const [oneRun, otherRun] = [runOf(one), runOf(other)];
  return oneRun.id - otherRun.id || oneRun.attempt - otherRun.attempt;
}

function runOf(body: string): CommentRun {
  const [, id = '0', attempt = '0'] = /^<!-- [^\n]* run=(\d{1,15})\.(\d{1,6}) -->/u.exec(body) ?? [];
  return { id: Number(id), attempt: Number(attempt) };
}

function normal(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
