import type { GitHubApi } from './client.ts';
import { createdOnce } from './created-once.ts';
import { allPages, PAGE } from './pages.ts';

/** An issue of ours, by what its text begins with. */
export interface OwnIssue {
  number: number;
  url: string;
  isOpen: boolean;
}

interface Place {
  label: string;
  /** What the text of the issue begins with: an HTML comment. */
  marker: string;
}

const LOOK_AGAIN_MS = 3_000;

/** The oldest issue with the marker. An outsider who copies the marker holds nothing back. @throws GitHubError */
export async function findIssue(api: GitHubApi, { label, marker }: Place): Promise<OwnIssue | undefined> {
  const all = await allPages(
    async (page) =>
      await api.request('GET /repos/{owner}/{repo}/issues', {
        ...api.repository,
        labels: label,
        state: 'all',
        per_page: PAGE,
        page,
      }),
  );
  const [first] = all
    .filter(({ body, user, author_association: author, pull_request: pull }) => {
      const trusted = user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author ?? '');
      return trusted && pull === undefined && body?.startsWith(marker) === true;
    })
    .sort((a, b) => a.number - b.number);
  return first === undefined
    ? undefined
    : { number: first.number, url: first.html_url, isOpen: first.state === 'open' };
}

/**
 * Opens an issue, once: after an answer that was lost it is looked for before it is sent again.
 * @param body It begins with the marker.
 * @throws GitHubError
 */
export async function openIssue(
  api: GitHubApi,
  place: Place,
  { title, body }: { title: string; body: string },
): Promise<OwnIssue> {
  return await createdOnce<OwnIssue>(api, {
    send: async () => {
      const { data } = await api.request('POST /repos/{owner}/{repo}/issues', {
        ...api.repository,
        title,
        body: `${place.marker}\n${body}`,
        labels: [place.label],
      });
      return { number: data.number, url: data.html_url, isOpen: true };
    },
    find: async () => await findIssue(api, place),
    lookAgainMs: LOOK_AGAIN_MS,
  });
}

/** Says why in a comment, and closes it. @throws GitHubError */
export async function closeIssue(api: GitHubApi, { number }: OwnIssue, why: string): Promise<void> {
  // Closed first: a run that dies in between leaves out a comment, and not an open issue of what is over.
  await api.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...api.repository,
    issue_number: number,
    state: 'closed',
    state_reason: 'completed',
  });
  await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...api.repository,
    issue_number: number,
    body: why,
  });
}
