import { readFileSync } from 'node:fs';
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
  defaultBranch?: string;
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
  const defaultBranch = text(object(event['repository'])['default_branch']);
  return {
    name: env['GITHUB_EVENT_NAME'] ?? '',
    dependabot: env['GITHUB_ACTOR'] === 'dependabot[bot]',
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(source === undefined ? {} : { source }),
    ...(mergeSha === undefined
      ? {}
      : { mergeBase: { sha: mergeSha, ref: branchOf(text(group['base_ref'])) } }),
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
  };
}

function readEvent(file: string | undefined): Json {
  if (file === undefined || file === '') return {};
  try {
    return object(JSON.parse(readFileSync(file, 'utf8')));
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
    ...(baseRef === undefined ? {} : { baseRef }),
    ...(baseSha === undefined ? {} : { baseSha }),
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
