import type { GitHubApi } from './client.ts';

/** A commit, as far as a person wants to know it. Untrusted texts. */
export interface KnownCommit {
  sha: string;
  /** The first line of its message. */
  subject: string;
  author: string;
}

/** How one commit is to another: `ahead` has all of it and more. */
export interface Comparison {
  status: 'ahead' | 'behind' | 'diverged' | 'identical';
  /** How many commits it has that the other has not, and the other way round. */
  aheadBy: number;
  behindBy: number;
  /** What it has that the other has not, newest first; GitHub tells 250 at most, the oldest of them. */
  commits: KnownCommit[];
  /** The page that shows it. */
  url: string;
}

/**
 * Compares two commits.
 * @throws GitHubError `missing` when GitHub does not know one of them, as after a forced push.
 */
export async function compareCommits(api: GitHubApi, base: string, head: string): Promise<Comparison> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
    ...api.repository,
    basehead: `${base}...${head}`,
  });
  const { status, ahead_by: aheadBy, behind_by: behindBy, commits, html_url: url } = data;
  return {
    status,
    aheadBy,
    behindBy,
    url,
    commits: commits
      .map(({ sha, commit, author }) => ({
        sha,
        subject: commit.message.split('\n', 1)[0] ?? '',
        author: (author as { login?: string } | null)?.login ?? commit.author?.name ?? '',
      }))
      .toReversed(),
  };
}

/** A pull request that was merged. Untrusted texts. */
export interface MergedPull {
  number: number;
  title: string;
  author: string;
  url: string;
  /** The commit that it came in with: the merge, or the last of those that were squashed or rebased. */
  mergeSha: string;
}

/**
 * Of the pull requests that were closed last, up to 100, those that were merged.
 * @throws GitHubError
 */
export async function lastMergedPulls(api: GitHubApi): Promise<MergedPull[]> {
  const { data } = await api.request('GET /repos/{owner}/{repo}/pulls', {
    ...api.repository,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  });
  return data.flatMap(
    ({ number, title, user, html_url: url, merged_at: merged, merge_commit_sha: mergeSha }) =>
      merged === null || mergeSha === null
        ? []
        : [{ number, title, author: user?.login ?? '', url, mergeSha }],
  );
}
