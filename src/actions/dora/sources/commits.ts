import { defined } from '../../../base/index.ts';
import {
  type Change,
  type CommitRecord,
  type DeploymentRecord,
  openEnds,
} from '../../../delivery-metrics/index.ts';
import { commitPage, type GitHubApi, type ToldCommit, type ToldPull } from '../../../github/index.ts';
import type { Gaps } from './gaps.ts';

/** 30,000 commits: further ones are not read, and that is told. */
const MOST_PAGES = 300;
/** So many deployed commits that are in no history of another are looked for. */
const MOST_TIPS = 40;
/** A history that has gone so far behind the oldest deployment will not meet it any more. */
const BEHIND_MS = 60 * 86_400_000;

/**
 * The commits that the deployments have shipped, each with its pull request: from the newest deployed commit back, until
 * everything between it and what served before the time is there. A commit that GitHub does not know is left out.
 */
export async function readCommits(
  api: GitHubApi,
  deployments: readonly DeploymentRecord[],
  { from, to }: { from: number; to: number },
  gaps: Gaps,
): Promise<CommitRecord[]> {
  const served = deployments
    .flatMap(({ sha, statuses }) => {
      const first = Math.min(...statuses.filter(({ state }) => state === 'success').map(({ at }) => at));
      return sha === undefined || first === Infinity || first > to ? [] : [{ sha, at: first }];
    })
    .toSorted((a, b) => b.at - a.at);
  const known = new Map<string, CommitRecord>();
  const base = served.find(({ at }) => at < from) ?? served.at(-1);
  if (base === undefined) return [];
  const lost = new Set<string>();
  const state = { pages: 0 };
  await gaps.during('the commits', 'contents: read and pull-requests: read', async () => {
    let tips = 0;
    for (const { sha, at } of served) {
      // What was before the base is compared with nothing.
      if (known.has(sha) || lost.has(sha) || at < base.at) continue;
      tips += 1;
      if (tips > MOST_TIPS) {
        gaps.add(
          `more than ${MOST_TIPS} deployed commits are in no history of a newer one: the others were not looked for`,
        );
        return;
      }
      if (!(await readFrom(sha))) lost.add(sha);
    }
  });
  return [...known.values()];

  /** @returns whether GitHub knows the commit */
  async function readFrom(sha: string): Promise<boolean> {
    let after: string | undefined;
    for (;;) {
      if (state.pages >= MOST_PAGES) {
        gaps.add(`there are more commits than ${MOST_PAGES} pages hold: the oldest are left out`);
        return true;
      }
      state.pages += 1;
      const page = await commitPage(api, sha, after);
      if (page === undefined) return false;
      for (const told of page.items) known.set(told.sha, commitOf(told));
      const oldest = page.items.at(-1);
      if (page.next === undefined || isThrough(sha) || isFarBehind(oldest)) return true;
      after = page.next;
    }
  }

  /** Whether nothing is missing between a commit and the base: what both end in is before the base. */
  function isThrough(sha: string): boolean {
    if (!known.has(base?.sha ?? '')) return false;
    const before = openEnds(known, base?.sha ?? '');
    return [...openEnds(known, sha)].every((end) => before.has(end));
  }

  function isFarBehind(oldest: ToldCommit | undefined): boolean {
    const isMet = known.has(base?.sha ?? '');
    return !isMet && oldest !== undefined && Date.parse(oldest.committedAt) < (base?.at ?? 0) - BEHIND_MS;
  }
}

function commitOf({ sha, parents, committedAt, url, pulls }: ToldCommit): CommitRecord {
  const pull = pulls.find(({ mergedAt }) => mergedAt !== undefined);
  return { sha, parents, at: Date.parse(committedAt), url, ...defined({ change: pull && changeOf(pull) }) };
}

function changeOf({ number, url, mergedAt = '', lines, total, commits }: ToldPull): Change {
  return {
    id: String(number),
    url,
    mergedAt: Date.parse(mergedAt),
    lines,
    commits: commits.map(({ sha, committedAt }) => ({ sha, at: Date.parse(committedAt) })),
    unlisted: Math.max(0, total - commits.length),
  };
}
