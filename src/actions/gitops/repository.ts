import { messageOf } from '../../base/index.ts';
import { GitHubError, type GitHubApi } from '../../github/index.ts';
import type { Commit, GitRepository, PullRequest, Relation } from '../../gitops/index.ts';
import { refused, RefusedError } from './refused.ts';

/** After an answer that was lost it is looked again, or sent again where that does no more. */
const AGAIN_MS = 1_000;
const TRIES = 3;
const HISTORY = 30;

type Request = GitHubApi['request'];

/** The repository by GitHub's REST API. @param api connected to that repository */
export function githubRepository(api: GitHubApi): GitRepository {
  const { owner, repo } = api.repository;
  const name = `${owner}/${repo}`;
  const at = api.repository;
  const request: Request = async (route, parameters, once) => {
    try {
      return await api.request(route, parameters, once);
    } catch (error) {
      throw refused(error, route, name) ?? error;
    }
  };
  /** What a content or a commit is named by follows from it: it may be made twice. */
  const made: Request = async (route, parameters) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await request(route, parameters);
      } catch (error) {
        if (!isLost(error) || attempt >= TRIES || !(await api.pause(AGAIN_MS))) throw error;
      }
    }
  };
  const read = reading(api, request);
  return {
    name,
    ...read,
    ...writingObjects(at, made),
    createBranch: async (branch, sha) =>
      await sentOnce<'created' | 'exists'>(
        api,
        async () => {
          const ref = `refs/heads/${branch}`;
          await request('POST /repos/{owner}/{repo}/git/refs', { ...at, ref, sha });
          return 'created';
        },
        async () => {
          const head = await read.head(branch);
          return head === undefined ? undefined : head === sha ? 'created' : 'exists';
        },
      ),
    moveBranch: async (branch, sha, how) => {
      try {
        await request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
          ...at,
          ref: `heads/${branch}`,
          sha,
          force: how === 'force',
        });
        return 'moved';
      } catch (error) {
        if (saysThat(error, /not a fast.forward/iu)) return 'behind';
        throw error;
      }
    },
    openPull: async (pull) => await openPull({ api, request, pulls: read.pulls }, pull),
  };
}

/** What is named by its content, and no branch has yet. */
function writingObjects(
  at: At,
  made: Request,
): Pick<GitRepository, 'writeBlob' | 'writeTree' | 'writeCommit'> {
  return {
    writeBlob: async (content) => {
      const { data } = await made('POST /repos/{owner}/{repo}/git/blobs', {
        ...at,
        content: Buffer.from(content).toString('base64'),
        encoding: 'base64',
      });
      return data.sha;
    },
    writeTree: async (base, entries) => {
      const { data } = await made('POST /repos/{owner}/{repo}/git/trees', {
        ...at,
        base_tree: base,
        tree: entries.map(({ path, mode, sha }) => ({
          path,
          mode: mode === '100755' ? '100755' : '100644',
          type: 'blob',
          sha,
        })),
      });
      return data.sha;
    },
    writeCommit: async ({ message, tree, parent }) => {
      const { data } = await made('POST /repos/{owner}/{repo}/git/commits', {
        ...at,
        message,
        tree,
        parents: [parent],
      });
      return commitOf(data);
    },
  };
}

type Reading = Omit<
  GitRepository,
  'name' | 'writeBlob' | 'writeTree' | 'writeCommit' | 'createBranch' | 'moveBranch' | 'openPull'
>;

function reading({ repository: at }: GitHubApi, request: Request): Reading {
  return {
    defaultBranch: async () => (await request('GET /repos/{owner}/{repo}', at)).data.default_branch,
    head: async (branch) =>
      await unlessMissing(
        async () =>
          (await request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: `heads/${branch}` })).data
            .object.sha,
      ),
    commit: async (sha) =>
      commitOf(
        (await request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...at, commit_sha: sha }))
          .data,
      ),
    tree: async (sha) => {
      const { data } = await request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
        ...at,
        tree_sha: sha,
      });
      return data.tree.map(({ path, mode, sha: entry }) => ({ path, mode, sha: entry }));
    },
    blob: async (sha) => {
      const { data } = await request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
        ...at,
        file_sha: sha,
      });
      return Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
    },
    ...readingHistory(at, request),
    ...readingPulls(at, request),
  };
}

type At = GitHubApi['repository'];

function readingHistory(
  at: At,
  request: Request,
): Pick<GitRepository, 'history' | 'changedFiles' | 'relation'> {
  return {
    history: async (branch, path) => {
      const { data } = await request('GET /repos/{owner}/{repo}/commits', {
        ...at,
        sha: branch,
        path,
        per_page: HISTORY,
      });
      return data.map(({ sha, commit, parents }) => ({
        sha,
        tree: commit.tree.sha,
        parents: parents.map((parent) => parent.sha),
        message: commit.message,
      }));
    },
    changedFiles: async (ref) => {
      const { data } = await request('GET /repos/{owner}/{repo}/commits/{ref}', { ...at, ref });
      return (data.files ?? []).map(({ filename }) => filename);
    },
    relation: async (commit, revision) => await relationOf(request, at, { commit, revision }),
  };
}

function readingPulls(at: At, request: Request): Pick<GitRepository, 'pulls' | 'pull'> {
  return {
    pulls: async (branch, base) => {
      const { data } = await request('GET /repos/{owner}/{repo}/pulls', {
        ...at,
        head: `${at.owner}:${branch}`,
        base,
        state: 'all',
        sort: 'created',
        direction: 'desc',
        per_page: HISTORY,
      });
      return data.map(pullOf);
    },
    pull: async (number) =>
      pullOf(
        (
          await request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
            ...at,
            pull_number: number,
          })
        ).data,
      ),
  };
}

async function openPull(
  { api, request, pulls }: { api: GitHubApi; request: Request; pulls: Reading['pulls'] },
  { branch, base, title, body }: Parameters<GitRepository['openPull']>[0],
): Promise<PullRequest> {
  return await sentOnce(
    api,
    async () => {
      const parameters = { ...api.repository, head: branch, base, title, body };
      return pullOf((await request('POST /repos/{owner}/{repo}/pulls', parameters)).data);
    },
    async () => (await pulls(branch, base)).find(({ state }) => state === 'open'),
  );
}

/** Sends what may be there once: where its answer was lost, or says that it is there, it is looked first. */
async function sentOnce<T>(
  api: GitHubApi,
  send: () => Promise<T>,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const mayBeThere = isLost(error) || saysThat(error, /already exists/iu);
      if (!mayBeThere || attempt >= TRIES || !(await api.pause(AGAIN_MS))) throw error;
      const there = await look();
      if (there !== undefined) return there;
    }
  }
}

const RELATIONS = { identical: 'same', ahead: 'later', behind: 'earlier', diverged: 'unknown' } as const;

/** Argo CD may be at a commit that another branch has, or that nobody has any more. */
async function relationOf(
  request: Request,
  at: At,
  { commit, revision }: { commit: string; revision: string },
): Promise<Relation> {
  if (commit === revision) return 'same';
  const basehead = `${commit}...${revision}`;
  try {
    const { data } = await request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...at, basehead });
    return RELATIONS[data.status];
  } catch (error) {
    // It is asked again at the next look.
    if (rootOf(error)?.failure === 'missing' || isLost(error)) return 'unknown';
    throw error;
  }
}

function commitOf(data: {
  sha: string;
  tree: { sha: string };
  parents: { sha: string }[];
  message: string;
}): Commit {
  const { sha, tree, parents, message } = data;
  return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message };
}

function pullOf(data: {
  number: number;
  html_url: string;
  state: string;
  head: { sha: string };
  merged_at: string | null;
  merge_commit_sha?: string | null;
  mergeable?: boolean | null;
}): PullRequest {
  const { number, html_url: url, state, head, merged_at: mergedAt, merge_commit_sha: merge } = data;
  const isMerged = mergedAt !== null;
  return {
    number,
    url,
    state: isMerged ? 'merged' : state === 'open' ? 'open' : 'closed',
    headSha: head.sha,
    // Of one that is not merged it is a trial.
    ...(isMerged && typeof merge === 'string' ? { mergeSha: merge } : {}),
    ...(typeof data.mergeable === 'boolean' ? { canMerge: data.mergeable } : {}),
  };
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (rootOf(error)?.failure === 'missing') return undefined;
    throw error;
  }
}

function isLost(error: unknown): boolean {
  return rootOf(error)?.failure === 'unavailable';
}

function saysThat(error: unknown, what: RegExp): boolean {
  const root = rootOf(error);
  return root?.failure === 'refused' && what.test(messageOf(root));
}

function rootOf(error: unknown): GitHubError | undefined {
  if (error instanceof GitHubError) return error;
  return error instanceof RefusedError ? error.root : undefined;
}
