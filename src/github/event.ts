import { defined, readRegularFile } from '../base/index.ts';
import type { Environment } from './inputs.ts';

/** A pull request as the event of this run names it. */
export interface PullRequest {
  number: number;
  /** The commit that was pushed; `GITHUB_SHA` is a merge of it. */
  headSha: string;
  baseRef?: string;
  baseSha?: string;
  /** From another repository: the token may not write. */
  fork: boolean;
  /** The event says that it was closed, merged or not. */
  closed?: true;
}

/** What started this run, from GitHub's event file alone. */
export interface RunEvent {
  /** `push`, `pull_request`, `workflow_run`, …; empty where there is no runner. */
  name: string;
  pullRequest?: PullRequest;
  /** The run that a `workflow_run` event tells of. */
  source?: SourceRun;
  /** The base of a merge queue's group. */
  mergeBase?: { sha: string; ref: string };
  /** The commit that the branch was at before a push. */
  before?: string;
  defaultBranch?: string;
  /** Who can see the repository; undefined where the event does not say it. */
  visibility?: 'public' | 'private' | 'internal';
  /** Dependabot's runs have a read-only token, as a fork's have. */
  dependabot: boolean;
}

export interface SourceRun {
  id: number;
  attempt: number;
  headSha: string;
  headBranch: string;
  /** The owner of the repository that the branch is in. */
  headOwner: string;
  /** `pull_request`, `push`, … */
  event: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Never throws: an event file that cannot be read is as good as none. */
export function runEvent(env: Environment): RunEvent {
  const event = readEvent(env['GITHUB_EVENT_PATH']);
  const pullRequest = pullRequestOf(event);
  const source = sourceOf(event);
  const group = object(event['merge_group']);
  const mergeSha = commit(group['base_sha']);
  const before = commit(event['before']);
  const repository = object(event['repository']);
  const defaultBranch = text(repository['default_branch']);
  const visibility = visibilityOf(repository);
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    dependabot: env['GITHUB_ACTOR'] === 'dependabot[bot]',
    ...defined({ pullRequest, source }),
    ...(mergeSha === undefined
      ? {}
      : { mergeBase: { sha: mergeSha, ref: branchOf(text(group['base_ref'])) } }),
    // A new branch comes from no commit, which git writes as zeros.
    ...(before === undefined || /^0+$/u.test(before) ? {} : { before }),
    ...defined({ defaultBranch, visibility }),
  };
}

/** Older events say only whether a repository is private, which an internal one is too. */
function visibilityOf(repository: Json): RunEvent['visibility'] {
  const { visibility, private: closed } = repository;
  if (visibility === 'public' || visibility === 'private' || visibility === 'internal') return visibility;
  return typeof closed === 'boolean' ? (closed ? 'private' : 'public') : undefined;
}

/** The events of the default branch itself: others, such as pull_request_target, only carry its name. */
const BRANCH_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

/** Whether this run is of the default branch as it is, and not of a change to it. */
export function onDefaultBranch(env: Environment, event: RunEvent): boolean {
  return (
    BRANCH_EVENTS.includes(event.name) &&
    event.defaultBranch !== undefined &&
    env['GITHUB_REF'] === `refs/heads/${event.defaultBranch}`
  );
}

function readEvent(file: string | undefined): Json {
  if (file === undefined || file === '') return {};
  try {
    return object(JSON.parse(readRegularFile(file)));
  } catch {
    return {};
  }
}

function pullRequestOf(event: Json): PullRequest | undefined {
  const pull = object(event['pull_request']);
  const number = count(pull['number']);
  const head = object(pull['head']);
  const headSha = commit(head['sha']);
  if (number === undefined || headSha === undefined) return undefined;
  const base = object(pull['base']);
  const baseRef = text(base['ref']);
  const baseSha = commit(base['sha']);
  const from = text(object(head['repo'])['full_name']);
  return {
    number,
    headSha,
    // A fork that was deleted since has no repository any more.
    fork: from === undefined || from !== text(object(base['repo'])['full_name']),
    ...defined({ baseRef, baseSha }),
    ...(event['action'] === 'closed' || pull['state'] === 'closed' ? { closed: true as const } : {}),
  };
}

function sourceOf(event: Json): SourceRun | undefined {
  const run = object(event['workflow_run']);
  const id = count(run['id']);
  const headSha = commit(run['head_sha']);
  const headBranch = text(run['head_branch']);
  const headOwner = text(object(object(run['head_repository'])['owner'])['login']);
  if (id === undefined || headSha === undefined || headBranch === undefined || headOwner === undefined) {
    return undefined;
  }
  const attempt = count(run['run_attempt']) ?? 1;
  return { id, attempt, headSha, headBranch, headOwner, event: text(run['event']) ?? '' };
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function count(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
}

function commit(value: unknown): string | undefined {
  const sha = text(value);
  return sha !== undefined && /^[0-9a-f]{40,64}$/u.test(sha) ? sha : undefined;
}

function branchOf(ref: string | undefined): string {
  return (ref ?? '').replace(/^refs\/heads\//u, '');
}
