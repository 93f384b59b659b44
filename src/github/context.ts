import { defined } from '../base/index.ts';
import type { Environment } from './inputs.ts';

/** Where an action runs, from the environment alone, so that it holds on GHES and under act too. */
export interface RunContext {
  /** The checkout; the current folder where there is no runner. */
  workspace: string;
  /** A folder that the runner empties before and after each job. */
  tempDir?: string;
  /** `owner/name` */
  repository?: string;
  /** The page of this run and attempt. */
  runUrl?: string;
  /** This step of this job of this run, whichever attempt it is. */
  origin?: string;
}

export function runContext(env: Environment): RunContext {
  const server = value(env, 'GITHUB_SERVER_URL');
  const repository = value(env, 'GITHUB_REPOSITORY');
  const runId = value(env, 'GITHUB_RUN_ID');
  const attempt = value(env, 'GITHUB_RUN_ATTEMPT');
  const tempDir = value(env, 'RUNNER_TEMP');
  const runUrl =
    server === undefined || repository === undefined || runId === undefined
      ? undefined
      : `${server.replace(/\/+$/u, '')}/${repository}/actions/runs/${runId}${attempt === undefined ? '' : `/attempts/${attempt}`}`;
  const job = value(env, 'GITHUB_JOB') ?? '';
  const step = value(env, 'GITHUB_ACTION') ?? '';
  return {
    workspace: value(env, 'GITHUB_WORKSPACE') ?? '.',
    ...defined({ tempDir, repository, runUrl }),
    ...(repository === undefined || runId === undefined
      ? {}
      : { origin: `${repository}/${runId}/${job}/${step}` }),
  };
}

function value(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
}
