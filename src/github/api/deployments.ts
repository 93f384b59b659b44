import { oneLine, defined } from '../../base/index.ts';
import { plainText } from '../untrusted.ts';
import type { GitHubApi } from './client.ts';

/** GitHub's limit of a status's description, in characters. */
const DESCRIPTION_UNITS = 140;

export interface DeploymentRequest {
  /** The commit that is deployed. */
  ref: string;
  environment: string;
  /** Untrusted text. */
  description: string;
  /** What it is for, where that is something else than `deploy`. */
  task?: string;
  /** The environment goes again, as that of a pull request does. */
  isTransient?: boolean;
}

export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'inactive';

export interface DeploymentStatus {
  state: DeploymentState;
  /** Untrusted text. */
  description: string;
  /** Where the application answers. */
  environmentUrl?: string;
  /** The page of the run. */
  logUrl?: string;
}

/**
 * Makes a GitHub Deployment. Nothing is waited for and nothing is merged: the workflow that calls has decided to deploy.
 * @returns its number; undefined when GitHub takes the ref for one that cannot be deployed.
 * @throws GitHubError
 */
export async function createDeployment(
  api: GitHubApi,
  { ref, environment, description, task, isTransient }: DeploymentRequest,
): Promise<number | undefined> {
  const { data } = await api.request('POST /repos/{owner}/{repo}/deployments', {
    ...api.repository,
    ref,
    environment,
    description: line(description),
    auto_merge: false,
    required_contexts: [],
    ...(task === undefined ? {} : { task }),
    ...(isTransient === true ? { transient_environment: true, production_environment: false } : {}),
  });
  // A 202 says that the ref was merged with its base instead; with auto_merge off there is none.
  return 'id' in data ? Number(data.id) : undefined;
}

/**
 * Adds a status. After a `success` GitHub itself makes the earlier deployments of the environment inactive.
 * @throws GitHubError
 */
export async function addDeploymentStatus(
  api: GitHubApi,
  deployment: number,
  { state, description, environmentUrl, logUrl }: DeploymentStatus,
): Promise<void> {
  await api.request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
    ...api.repository,
    deployment_id: deployment,
    state,
    description: line(description),
    auto_inactive: true,
    ...defined({ environment_url: environmentUrl, log_url: logUrl }),
  });
}

/** A deployment that GitHub knows of. */
export interface KnownDeployment {
  id: number;
  /** The commit. */
  sha: string;
}

/**
 * The last deployments of an environment, newest first.
 * @param most at most so many, up to 100
 * @throws GitHubError
 */
export async function deploymentsOf(
  api: GitHubApi,
  environment: string,
  { task, most }: { task?: string; most: number },
): Promise<KnownDeployment[]> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/deployments', {
    ...api.repository,
    environment,
    per_page: most,
    ...(task === undefined ? {} : { task }),
  });
  return data.map(({ id, sha }) => ({ id: Number(id), sha }));
}

/**
 * The states that a deployment has had, newest first.
 * @throws GitHubError
 */
export async function deploymentStates(api: GitHubApi, deployment: number): Promise<string[]> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
    ...api.repository,
    deployment_id: deployment,
    per_page: 100,
  });
  return data.map(({ state }) => state);
}

function line(text: string): string {
  return oneLine(plainText(text), DESCRIPTION_UNITS);
}
