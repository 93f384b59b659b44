import { ConfigurationError, defined } from '../../base/index.ts';
import { type Environment, quote, runEvent, type RunEvent } from '../../github/index.ts';

/** What started the run, from the runner's environment and GitHub's event. */
export interface Run {
  /** `push`, `pull_request`, … */
  event: string;
  /** `refs/heads/main`, `refs/tags/v1.2.3`, … */
  ref: string;
  /** The commit. */
  sha: string;
  /** The repository's default branch; undefined where the event does not say it. */
  defaultBranch?: string;
  visibility?: RunEvent['visibility'];
}

/** Every other event is refused: what it would run was not thought of here. */
const EVENTS = ['push', 'pull_request', 'merge_group', 'workflow_dispatch', 'schedule', 'release'];
/** Of heal.yml, whose runs build and release nothing: they read the rules of the default branch. */
const HEAL_EVENTS = ['repository_dispatch', 'schedule', 'workflow_dispatch'];
/** They run with the secrets of the repository on the code of anybody. */
const UNREVIEWED = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** Never throws: what the event does not say is undefined. */
export function runOf(env: Environment): Run {
  const { defaultBranch, visibility } = runEvent(env);
  return {
    event: env['GITHUB_EVENT_NAME'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
    sha: env['GITHUB_SHA'] ?? '',
    ...defined({ defaultBranch, visibility }),
  };
}

/** @throws ConfigurationError when the event is none that heal.yml is for. */
export function refuseHealEvent({ event }: Run): void {
  if (HEAL_EVENTS.includes(event)) return;
  throw new ConfigurationError({
    message: `the event ${quote(event)} is none that something is healed on: its rules could be those of a change`,
    expected: HEAL_EVENTS.join(', '),
    remedy: 'call this from a workflow on one of these',
  });
}

/** @throws ConfigurationError when the event is none of those that the workflows are for. */
export function refuseEvent({ event }: Run): void {
  if (EVENTS.includes(event)) return;
  throw new ConfigurationError({
    message: UNREVIEWED.includes(event)
      ? `the event ${quote(event)} would run code that nobody has reviewed with this repository's secrets`
      : `the event ${quote(event)} is none that says which commit is to be built or released`,
    expected: EVENTS.join(', '),
    remedy: UNREVIEWED.includes(event)
      ? 'call this from a workflow on pull_request instead'
      : 'call this from a workflow on one of these',
  });
}
