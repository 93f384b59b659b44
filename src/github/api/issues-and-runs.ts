import { defined } from '../../base/index.ts';
import type { GitHubApi } from './client.ts';
import { PAGE } from './pages.ts';

/** An issue as GitHub tells it. Untrusted texts. */
export interface ToldIssue {
  number: number;
  title: string;
  body: string;
  url: string;
  createdAt: string;
  closedAt?: string;
  /** `completed`, `not_planned`, `duplicate`, …; empty while it is open. */
  reason: string;
}

/**
 * A page of the issues with a label, those that were made last first; pull requests are none.
 * @param since ISO 8601: those that nobody has touched since are left out
 * @throws GitHubError
 */
export async function issuePage(
  api: GitHubApi,
  {
    label,
    state,
    since,
    page,
  }: { label: string; state: 'open' | 'closed' | 'all'; since?: string; page: number },
): Promise<{ items: ToldIssue[]; hasNext: boolean }> {
  const { data, headers } = await api.request('GET /repos/{owner}/{repo}/issues', {
    ...api.repository,
    labels: label,
    state,
    sort: 'created',
    direction: 'desc',
    per_page: PAGE,
    page,
    ...defined({ since }),
  });
  return {
    items: data.flatMap((issue): ToldIssue[] =>
      issue.pull_request === undefined
        ? [
            {
              number: issue.number,
              title: issue.title,
              body: issue.body ?? '',
              url: issue.html_url,
              createdAt: issue.created_at,
              reason: issue.state_reason ?? '',
              ...defined({ closedAt: issue.closed_at ?? undefined }),
            },
          ]
        : [],
    ),
    hasNext: hasNext(headers.link),
  };
}

/** A run of a workflow as GitHub tells it. Untrusted texts. */
export interface ToldRun {
  id: number;
  sha: string;
  url: string;
  createdAt: string;
  /** When it was last changed: of one that is over, its end. */
  updatedAt: string;
  /** `success`, `failure`, `cancelled`, …; empty while it runs. */
  conclusion: string;
}

/**
 * A page of a workflow's runs of a time, newest first. GitHub shows the first thousand of a question alone, however many
 * it says there are: `total` is what it says.
 * @param created such as `2026-01-01T00:00:00Z..2026-01-08T00:00:00Z`
 * @throws GitHubError
 */
export async function runPage(
  api: GitHubApi,
  { workflow, branch, created, page }: { workflow: string; branch?: string; created: string; page: number },
): Promise<{ items: ToldRun[]; total: number; hasNext: boolean }> {
  const { data, headers } = await api.request(
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    {
      ...api.repository,
      workflow_id: workflow,
      created,
      per_page: PAGE,
      page,
      ...defined({ branch }),
    },
  );
  return {
    items: data.workflow_runs.map((run) => ({
      id: Number(run.id),
      sha: run.head_sha,
      url: run.html_url,
      createdAt: run.created_at,
      updatedAt: run.updated_at,
      conclusion: run.conclusion ?? '',
    })),
    total: data.total_count,
    hasNext: hasNext(headers.link),
  };
}

function hasNext(link: string | undefined): boolean {
  return /\brel="next"/u.test(link ?? '');
}
