import { type Clock, type Logger, messageOf, defined } from '../../base/index.ts';
import type { Block } from '../budget.ts';
import { runContext } from '../context.ts';
import { type RunEvent, runEvent } from '../event.ts';
import type { Environment } from '../inputs.ts';
import { type CheckRun, createCheckRun } from './checks.ts';
import { connectGitHub, type GitHubApi } from './client.ts';
import { type CommentRun, type Posted, renderComment, stickComment } from './comments.ts';
import { GitHubError } from './errors.ts';
import { keepIssue, type KeptIssue, type KeptOutcome } from './kept-issue.ts';
import { pullRequestsOf } from './pulls.ts';

export interface PublishOptions {
  /** Undefined or empty: nothing is posted, and the log says so. */
  token: string | undefined;
  env: Environment;
  clock: Clock;
  logger: Logger;
  signal?: AbortSignal;
}

export interface CommentRequest {
  action: string;
  key: string;
  blocks: readonly Block[];
  onlyUpdate?: boolean;
  /** Another pull request than that of this run. */
  pull?: number;
}

/** A check run but for what this run says of itself. */
export type CheckRequest = Omit<CheckRun, 'headSha' | 'externalId' | 'detailsUrl'>;

/** What became of a comment or check run; `skipped` says in the log why there is none. */
export type Published =
  | { outcome: Posted['outcome'] | KeptOutcome['outcome']; url?: string }
  | { outcome: 'skipped' };

const GUIDE = 'docs/comments-from-forks.md';

/**
 * The sticky comment of this run's pull request, or of the one that is named. Never throws for GitHub's sake: a verdict stands without its comment, and
 * one line of the log says what happened.
 */
export async function publishComment(options: PublishOptions, comment: CommentRequest): Promise<Published> {
  const event = runEvent(options.env);
  const pull = comment.pull ?? event.pullRequest?.number;
  if (pull === undefined) return skipped(options, 'No comment: this run is not of a pull request.');
  return await publish(options, event, 'The comment', async (api) =>
    told(await stick(api, pull, comment, thisRun(options.env)), options),
  );
}

/**
 * In a run on `workflow_run`: the sticky comment of every open pull request whose head is the commit of the source run.
 * Never throws for GitHub's sake.
 */
export async function publishForSource(options: PublishOptions, comment: CommentRequest): Promise<Published> {
  const event = runEvent(options.env);
  const { source } = event;
  if (source === undefined) {
    return skipped(
      options,
      'No comment: this run was not started by workflow_run, so there is no run to tell of.',
    );
  }
  return await publish(options, event, 'The comment', async (api) => {
    const pulls = await pullRequestsOf(api, source);
    if (pulls.length === 0) {
      return skipped(
        options,
        `No comment: no open pull request has the head ${source.headSha.slice(0, 12)}.`,
      );
    }
    let last: Published = { outcome: 'none' };
    const run = { ...source, url: sourceRunUrl(options.env, source.id) };
    for (const pull of pulls) last = told(await stick(api, pull, comment, run), options);
    return last;
  });
}

/** The issue that is open while something holds. Never throws for GitHub's sake. */
export async function publishIssue(options: PublishOptions, issue: KeptIssue): Promise<Published> {
  return await publish(options, runEvent(options.env), 'The issue', async (api) =>
    told(await keepIssue(api, issue), options, 'The issue'),
  );
}

/** A check run of the commit under test. Never throws for GitHub's sake. */
export async function publishCheck(options: PublishOptions, check: CheckRequest): Promise<Published> {
  const { env } = options;
  const event = runEvent(env);
  const headSha = event.pullRequest?.headSha ?? env['GITHUB_SHA'] ?? '';
  if (headSha === '') return skipped(options, 'No check run: this run names no commit.');
  const { runUrl } = runContext(env);
  const run = thisRun(env);
  return await publish(options, event, 'The check run', async (api) => {
    const url = await createCheckRun(api, {
      ...check,
      headSha,
      externalId: `edu-actions:${check.name}:${run.id}.${run.attempt}`,
      ...defined({ detailsUrl: runUrl }),
    });
    return told({ outcome: 'created', url }, options, 'The check run');
  });
}

async function publish(
  options: PublishOptions,
  event: RunEvent,
  what: string,
  body: (api: GitHubApi) => Promise<Published>,
): Promise<Published> {
  const { token, logger, signal } = options;
  if (token === undefined || token === '')
    return skipped(options, `${what} was not posted: there is no token.`);
  try {
    return await body(await connectGitHub({ ...options, token }));
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof GitHubError)) throw error;
    const expected = event.pullRequest?.fork === true || event.dependabot;
    const line = `${what} was not posted: ${reason(error, expected)} The verdict stands without it.`;
    if (error.failure === 'forbidden' && expected) logger.notice(line);
    else logger.warning(line);
    return { outcome: 'skipped' };
  }
}

/** The run that is told of, with its page. */
interface LinkedRun extends CommentRun {
  url: string | undefined;
}

async function stick(
  api: GitHubApi,
  pull: number,
  { action, key, blocks, onlyUpdate = false }: CommentRequest,
  run: LinkedRun,
): Promise<Posted> {
  const id = { action, key };
  const rest = run.url === undefined ? undefined : `The rest is in the [summary of the run](${run.url})`;
  return await stickComment(api, { pull, id }, renderComment(id, run, blocks, rest), { onlyUpdate });
}

function reason(error: GitHubError, expected: boolean): string {
  const sentence = `${messageOf(error).replace(/[.\s]+$/u, '')}.`;
  if (error.failure !== 'forbidden') return sentence;
  return expected
    ? `this run's token may only read, as in all runs for forks and Dependabot; ${GUIDE} shows how to post it all the same.`
    : `${sentence} Give the job pull-requests: write (a comment), checks: write (a check run) or issues: write (an issue) under permissions.`;
}

function told(posted: Posted | KeptOutcome, { logger }: PublishOptions, what = 'The comment'): Published {
  if (posted.outcome === 'none') logger.info(`${what} was not needed.`);
  else logger.info(`${what} was ${posted.outcome === 'left' ? 'up to date' : posted.outcome}: ${posted.url}`);
  return posted;
}

function skipped({ logger }: PublishOptions, line: string): Published {
  logger.info(line);
  return { outcome: 'skipped' };
}

function thisRun(env: Environment): LinkedRun {
  return {
    id: Number(env['GITHUB_RUN_ID'] ?? 0),
    attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    url: runContext(env).runUrl,
  };
}

function sourceRunUrl(env: Environment, id: number): string | undefined {
  return runContext({ ...env, GITHUB_RUN_ID: String(id), GITHUB_RUN_ATTEMPT: undefined }).runUrl;
}
