import type { BareRepository } from './bare-repository.ts';
import type { TreeChange } from './git-objects.ts';
import { type Call, example, type Matched } from './contract.ts';
import type { MockPull } from './server.ts';

interface Served {
  git: BareRepository | undefined;
  pulls: MockPull[];
}

interface Answered {
  status: number;
  body?: unknown;
}

type Handler = (git: BareRepository, call: Call, matched: Matched, pulls: MockPull[]) => Answered;

/** Git's own data, out of the bare repository of a mock. */
const handlers: Readonly<Record<string, Handler>> = {
  'GET /repos/{owner}/{repo}': (_, __, { parameters }) => ({
    status: 200,
    body: {
      ...example('full-repository-default-response'),
      // GitHub's own example lacks what GitHub requires, and tells of a fork.
      language: null,
      source: undefined,
      parent: undefined,
      name: parameters['repo'],
      full_name: `${parameters['owner']}/${parameters['repo']}`,
      default_branch: 'main',
    },
  }),
  'GET /repos/{owner}/{repo}/git/ref/{ref}': (git, _, { parameters }) => {
    const ref = parameters['ref'] ?? '';
    const sha = git.head(ref.replace(/^heads\//u, ''));
    return sha === undefined ? error(404, 'Not Found') : { status: 200, body: refAnswer(ref, sha) };
  },
  'POST /repos/{owner}/{repo}/git/refs': (git, call) => {
    const { ref, sha } = call.body as { ref: string; sha: string };
    const branch = ref.replace(/^refs\/heads\//u, '');
    if (git.head(branch) !== undefined) return error(422, 'Reference already exists');
    git.git('update-ref', ref, sha);
    return { status: 201, body: refAnswer(`heads/${branch}`, sha) };
  },
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': (git, call, { parameters }) => {
    const { sha, force = false } = call.body as { sha: string; force?: boolean };
    const ref = parameters['ref'] ?? '';
    const head = git.head(ref.replace(/^heads\//u, ''));
    if (head === undefined) return error(422, 'Reference does not exist');
    if (!force && !contains(git, sha, head)) return error(422, 'Update is not a fast forward');
    git.move(ref.replace(/^heads\//u, ''), sha);
    return { status: 200, body: refAnswer(ref, sha) };
  },
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': (git, _, { parameters }) => {
    const sha = parameters['commit_sha'] ?? '';
    return has(git, sha) ? { status: 200, body: commitAnswer(git, sha) } : error(404, 'Not Found');
  },
  'POST /repos/{owner}/{repo}/git/commits': (git, call) => {
    const { message, tree, parents } = call.body as { message: string; tree: string; parents: string[] };
    const sha = git.objects.writeCommit({ tree, parents, message });
    return { status: 201, body: commitAnswer(git, sha) };
  },
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': (git, _, { parameters }) => ({
    status: 200,
    body: treeAnswer(git, parameters['tree_sha'] ?? ''),
  }),
  'POST /repos/{owner}/{repo}/git/trees': (git, call) => {
    const { base_tree: base, tree } = call.body as {
      base_tree: string;
      tree: TreeChange[];
    };
    return { status: 201, body: treeAnswer(git, git.objects.writeTree(base, tree)) };
  },
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': (git, _, { parameters }) => {
    const sha = parameters['file_sha'] ?? '';
    const content = git.objects.blob(sha);
    return {
      status: 200,
      body: {
        ...example('blob'),
        sha,
        size: content.length,
        encoding: 'base64',
        // In lines, as GitHub sends it.
        content: content.toString('base64').replaceAll(/.{60}/gu, '$&\n'),
      },
    };
  },
  'POST /repos/{owner}/{repo}/git/blobs': (git, call) => {
    const { content, encoding } = call.body as { content: string; encoding: 'base64' | 'utf-8' };
    const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
    const sha = git.objects.writeBlob(bytes);
    return { status: 201, body: { ...example('short-blob'), sha } };
  },
  'GET /repos/{owner}/{repo}/commits': (git, { query }) => {
    const { sha = 'main', path = '.', per_page: size = '30' } = query;
    const found = git
      .read('log', '--format=%H', `--max-count=${size}`, git.head(sha) ?? sha, '--', path)
      .trim();
    const all = found === '' ? [] : found.split('\n');
    return { status: 200, body: all.map((each) => listedCommit(git, each)) };
  },
  'GET /repos/{owner}/{repo}/commits/{ref}': (git, _, { parameters }) => {
    const ref = parameters['ref'] ?? '';
    const names = git.read('diff-tree', '--root', '--no-commit-id', '--name-only', '-r', ref).split('\n');
    const [file] = example('commit')['files'] as object[];
    return {
      status: 200,
      body: {
        ...example('commit'),
        ...listedCommit(git, ref),
        files: names
          .filter((name) => name !== '')
          .map((filename) => ({
            // GitHub's own example lacks what GitHub requires.
            sha: '0'.repeat(40),
            contents_url: 'https://github.example/',
            ...file,
            filename,
          })),
      },
    };
  },
  'GET /repos/{owner}/{repo}/compare/{basehead}': (git, _, { parameters }) => {
    const [base = '', head = ''] = (parameters['basehead'] ?? '').split('...');
    if (!has(git, base) || !has(git, head)) return error(404, 'Not Found');
    const [isAhead, isBehind] = [contains(git, head, base), contains(git, base, head)];
    const status = base === head ? 'identical' : isAhead ? 'ahead' : isBehind ? 'behind' : 'diverged';
    return { status: 200, body: { ...example('commit-comparison'), status } };
  },
  'GET /repos/{owner}/{repo}/pulls': (git, { query }, _, pulls) => {
    const { head, base, state = 'open' } = query;
    const found = pulls.filter(
      (pull) =>
        (head === undefined || pull.head === head) &&
        (base === undefined || (pull.base ?? 'main') === base) &&
        (state === 'all' || stateOf(pull) === state),
    );
    const [listed] = example('pull-request-simple-items') as unknown as Record<string, unknown>[];
    return {
      status: 200,
      body: found.toReversed().map((pull) => pullAnswer(git, pull, listed ?? {})),
    };
  },
  'POST /repos/{owner}/{repo}/pulls': (git, call, { parameters }, pulls) => {
    const { head, base, title } = call.body as { head: string; base: string; title: string };
    const owned = `${parameters['owner']}:${head}`;
    if (pulls.some((pull) => pull.head === owned && stateOf(pull) === 'open'))
      return error(422, `A pull request already exists for ${owned}.`);
    const sha = git.head(head) ?? '';
    if (sha === '' || contains(git, git.head(base) ?? '', sha))
      return error(422, `No commits between ${base} and ${head}`);
    const pull: MockPull = { number: 1 + pulls.length, head: owned, base, sha, title };
    pulls.push(pull);
    return { status: 201, body: pullAnswer(git, pull, example('pull-request')) };
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': (git, _, { parameters }, pulls) => {
    const pull = pulls.find(({ number }) => number === Number(parameters['pull_number']));
    if (pull === undefined) return error(404, 'Not Found');
    return { status: 200, body: pullAnswer(git, pull, example('pull-request')) };
  },
};

/** Answers out of the bare repository; undefined where the mock has none, or the route is not of Git. */
export function gitAnswer(mock: Served, call: Call, matched: Matched): Answered | undefined {
  const { git, pulls } = mock;
  return git === undefined ? undefined : handlers[matched.route]?.(git, call, matched, pulls);
}

/** Merges a pull request as GitHub does: with a commit of its own, or as one. */
export function mergePull(mock: Served, number: number, how: 'merge' | 'squash' = 'merge'): string {
  const { git, pulls } = mock;
  const pull = pulls.find((each) => each.number === number);
  if (git === undefined || pull === undefined) throw new Error(`there is no pull request ${number}`);
  const base = pull.base ?? 'main';
  const [onto, from] = [git.head(base) ?? '', git.head(branchOf(pull)) ?? ''];
  const [tree = ''] = git.git('merge-tree', '--write-tree', onto, from).split('\n');
  const parents = how === 'merge' ? [onto, from] : [onto];
  const sha = git.objects.writeCommit({ tree, parents, message: `Merge pull request #${number}\n` });
  git.move(base, sha);
  Object.assign(pull, { mergeSha: sha, sha: from });
  return sha;
}

function branchOf({ head }: MockPull): string {
  return head.slice(head.indexOf(':') + 1);
}

function stateOf({ state = 'open', mergeSha }: MockPull): 'open' | 'closed' {
  return mergeSha === undefined ? state : 'closed';
}

function pullAnswer(git: BareRepository, pull: MockPull, base: Record<string, unknown>): unknown {
  const { number, title = 'x', mergeSha } = pull;
  const state = stateOf(pull);
  const sha = state === 'open' ? (git.head(branchOf(pull)) ?? pull.sha) : pull.sha;
  // The list does not say it, and of one that was just opened GitHub does not know it yet.
  const canMerge =
    'mergeable' in base ? { mergeable: state === 'open' ? canBeMerged(git, pull, sha) : null } : {};
  return {
    ...base,
    number,
    title,
    state,
    html_url: `https://github.example/octo-org/deployments/pull/${number}`,
    // GitHub's own example of a team lacks a field that GitHub requires.
    requested_teams: [],
    head: { ...(base['head'] as object), sha, ref: branchOf(pull) },
    merged_at: mergeSha === undefined ? null : '2026-01-01T00:00:00Z',
    merge_commit_sha: mergeSha ?? null,
    ...canMerge,
  };
}

function canBeMerged(git: BareRepository, { base = 'main' }: MockPull, sha: string): boolean {
  try {
    git.read('merge-tree', '--write-tree', git.head(base) ?? '', sha);
    return true;
  } catch {
    return false;
  }
}

function contains(git: BareRepository, sha: string, older: string): boolean {
  return has(git, sha) && git.objects.contains(sha, older);
}

function has(git: BareRepository, sha: string): boolean {
  return git.objects.has(sha, 'commit');
}

function refAnswer(ref: string, sha: string): unknown {
  const base = example('git-ref');
  return { ...base, ref: `refs/${ref}`, object: { ...(base['object'] as object), sha } };
}

function commitAnswer(git: BareRepository, sha: string): unknown {
  const base = example('git-commit');
  const { tree, parents, message } = git.objects.commit(sha);
  const [parent] = base['parents'] as object[];
  return {
    ...base,
    sha,
    message: message.trim(),
    tree: { ...(base['tree'] as object), sha: tree },
    parents: parents.map((each) => ({ ...parent, sha: each })),
  };
}

function listedCommit(git: BareRepository, sha: string): Record<string, unknown> {
  const [base] = example('commit-items') as unknown as Record<string, unknown>[];
  const { tree, parents, message } = git.objects.commit(sha);
  const [parent] = (base?.['parents'] ?? []) as object[];
  const commit = base?.['commit'] as { tree: object };
  return {
    ...base,
    sha,
    commit: { ...commit, message: message.trim(), tree: { ...commit.tree, sha: tree } },
    parents: parents.map((each) => ({ ...parent, sha: each })),
  };
}

function treeAnswer(git: BareRepository, sha: string): unknown {
  const base = example('git-tree');
  const [entry] = base['tree'] as object[];
  return {
    ...base,
    sha,
    truncated: false,
    tree: git.objects.tree(sha).map(({ mode, name, sha: object }) => ({
      ...entry,
      // A folder's is written with six digits, as any other.
      mode: mode.padStart(6, '0'),
      type: mode === '40000' ? 'tree' : 'blob',
      sha: object,
      path: name,
    })),
  };
}

function error(status: number, message: string): Answered {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest' } };
}
