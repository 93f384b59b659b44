import { type Block, COMMENT, fitBlocks } from '../budget.ts';
import type { GitHubApi } from './client.ts';
import { createdOnce } from './created-once.ts';
import { issuePage, type ToldIssue } from './issues-and-runs.ts';

/** An issue that is open for as long as something holds. */
export interface KeptIssue {
  /** Who may not write to the repository cannot set it, so a copy of the marker alone is none of ours. */
  label: string;
  action: string;
  /** Apart from other uses of the action in the same repository. */
  key: string;
  title: string;
  blocks: readonly Block[];
  /** Whether it holds now. */
  holds: boolean;
}

export type KeptOutcome =
  | { outcome: 'created' | 'updated' | 'left' | 'closed'; url: string }
  /** It does not hold, and none was open. */
  | { outcome: 'none' };

/** More open issues of one label are not looked through. */
const MOST_PAGES = 10;
const LOOK_AGAIN_MS = 2000;

/**
 * Opens the issue, brings it up to date, or closes it when what it tells of is over. One issue a key, however often it runs.
 * @throws GitHubError
 */
export async function keepIssue(api: GitHubApi, kept: KeptIssue): Promise<KeptOutcome> {
  const there = await find(api, kept);
  const body = bodyOf(kept);
  if (there === undefined) return kept.holds ? await create(api, kept, body) : { outcome: 'none' };
  const { number, url } = there;
  if (kept.holds && there.body === body && there.title === kept.title) return { outcome: 'left', url };
  await api.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...api.repository,
    issue_number: number,
    ...(kept.holds ? { title: kept.title, body } : { state: 'closed', state_reason: 'completed' }),
  });
  return { outcome: kept.holds ? 'updated' : 'closed', url };
}

async function create(api: GitHubApi, kept: KeptIssue, body: string): Promise<KeptOutcome> {
  const url = await createdOnce(api, {
    send: async () => {
      const { data } = await api.request('POST /repos/{owner}/{repo}/issues', {
        ...api.repository,
        title: kept.title,
        body,
        labels: [kept.label],
      });
      return data.html_url;
    },
    find: async () => (await find(api, kept))?.url,
    lookAgainMs: LOOK_AGAIN_MS,
  });
  return { outcome: 'created', url };
}

/** The oldest one that is ours. */
async function find(api: GitHubApi, kept: KeptIssue): Promise<ToldIssue | undefined> {
  const { label } = kept;
  const all: ToldIssue[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { items, hasNext } = await issuePage(api, { label, state: 'open', page });
    all.push(...items);
    if (!hasNext) break;
  }
  return all.filter(({ body }) => body.startsWith(markerOf(kept))).at(-1);
}

function bodyOf(kept: KeptIssue): string {
  const marker = `${markerOf(kept)}\n`;
  return `${marker}${fitBlocks(kept.blocks, { ...COMMENT, limit: COMMENT.limit - COMMENT.measure(marker) })}`;
}

function markerOf({ action, key }: KeptIssue): string {
  // No key can end the comment that it stands in.
  return `<!-- edu-actions:${action}:${encodeURIComponent(key).replaceAll('-', '%2D')} -->`;
}
