import type { SourceRun } from '../event.ts';
import type { GitHubApi } from './client.ts';

/**
 * The open pull requests whose head is the commit that a run was for, as GitHub says: never as the run says. Empty when
 * the branch has moved on since.
 * @throws GitHubError
 */
export async function pullRequestsOf(api: GitHubApi, source: SourceRun): Promise<number[]> {
  // The list by commit leaves out those of forks, whose commits are in no branch of this repository.
  const byBranch = await api.request('GET /repos/{owner}/{repo}/pulls', {
    ...api.repository,
    state: 'open',
    head: `${source.headOwner}:${source.headBranch}`,
    per_page: 100,
  });
  return byBranch.data.filter(({ head }) => head.sha === source.headSha).map(({ number }) => number);
}

/** A pull request as it is now. */
export interface PullState {
  isOpen: boolean;
  /** The commit that was pushed last. */
  headSha: string;
}

/** @throws GitHubError */
export async function pullState(api: GitHubApi, pull: number): Promise<PullState> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...api.repository,
    pull_number: pull,
  });
  return { isOpen: data.state === 'open', headSha: data.head.sha };
}
