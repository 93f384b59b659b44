import { isRecord } from '../../base/index.ts';
import type { GitHubApi } from './client.ts';
import { garbled } from './errors.ts';

/** A page of a list of the GraphQL API. */
export interface HistoryPage<T> {
  items: T[];
  /** Where the next page begins; absent after the last. */
  next?: string;
}

/** GitHub's greatest page. */
const SIZE = 100;
/** Of one deployment so many states are asked for. A job that waits for approval and runs has five. */
const STATES = 30;

/** A deployment as GitHub tells it. Untrusted texts. */
export interface ToldDeployment {
  id: number;
  sha: string;
  environment: string;
  task: string;
  /** As it was given: most often JSON, at times JSON in JSON. */
  payload: string;
  createdAt: string;
  /** In GitHub's own words, such as `IN_PROGRESS`. */
  states: { state: string; at: string; logUrl: string }[];
  /** There are more states than were told. */
  isCut: boolean;
}

const DEPLOYMENTS = `query($owner: String!, $name: String!, $environments: [String!], $after: String) {
  repository(owner: $owner, name: $name) {
    deployments(first: ${SIZE}, after: $after, environments: $environments, orderBy: {field: CREATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId commitOid environment task payload createdAt
        statuses(first: ${STATES}) { totalCount nodes { state createdAt logUrl } }
      }
    }
  }
}`;

/**
 * A page of an environment's deployments with all their states, newest first: one request for a hundred of them.
 * @throws GitHubError
 */
export async function deploymentPage(
  api: GitHubApi,
  environment: string,
  after?: string,
): Promise<HistoryPage<ToldDeployment>> {
  const variables = { ...nameOf(api), environments: [environment], after: after ?? null };
  const { deployments } = within(await api.query(DEPLOYMENTS, variables), 'repository');
  return pageOf(deployments, (node) => {
    const { totalCount, nodes } = node['statuses'] as { totalCount: number; nodes: Node[] };
    return {
      id: Number(node['databaseId']),
      sha: text(node['commitOid']),
      environment: text(node['environment']),
      task: text(node['task']),
      payload: text(node['payload']),
      createdAt: text(node['createdAt']),
      states: nodes.map((status) => ({
        state: text(status['state']),
        at: text(status['createdAt']),
        logUrl: text(status['logUrl']),
      })),
      isCut: totalCount > nodes.length,
    };
  });
}

/** A commit as GitHub tells it. Untrusted texts. */
export interface ToldCommit {
  sha: string;
  committedAt: string;
  url: string;
  parents: string[];
  /** The pull requests that it is known from, oldest first. */
  pulls: ToldPull[];
}

export interface ToldPull {
  number: number;
  url: string;
  mergedAt?: string;
  lines: number;
  /** How many commits it has; `commits` are the first hundred. */
  total: number;
  commits: { sha: string; committedAt: string }[];
}

const COMMITS = `query($owner: String!, $name: String!, $sha: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) {
      ... on Commit {
        history(first: ${SIZE}, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            oid committedDate url
            parents(first: 10) { nodes { oid } }
            associatedPullRequests(first: 3) {
              nodes {
                number url mergedAt additions deletions
                commits(first: ${SIZE}) { totalCount nodes { commit { oid committedDate } } }
              }
            }
          }
        }
      }
    }
  }
}`;

/**
 * A page of the commits before one, newest first, each with the pull requests it came in with.
 * @returns undefined when GitHub does not know the commit, as after a forced push.
 * @throws GitHubError
 */
export async function commitPage(
  api: GitHubApi,
  sha: string,
  after?: string,
): Promise<HistoryPage<ToldCommit> | undefined> {
  const answer = await api.query(COMMITS, { ...nameOf(api), sha, after: after ?? null });
  const { object } = within(answer, 'repository');
  if (!isRecord(object) || object['history'] === undefined) return undefined;
  return pageOf(object['history'], (node) => ({
    sha: text(node['oid']),
    committedAt: text(node['committedDate']),
    url: text(node['url']),
    parents: nodesOf(node['parents']).map(({ oid }) => text(oid)),
    pulls: nodesOf(node['associatedPullRequests']).map(pullOf),
  }));
}

function pullOf(node: Node): ToldPull {
  const { totalCount } = node['commits'] as { totalCount: number };
  return {
    number: Number(node['number']),
    url: text(node['url']),
    ...(typeof node['mergedAt'] === 'string' ? { mergedAt: node['mergedAt'] } : {}),
    lines: Number(node['additions']) + Number(node['deletions']),
    total: totalCount,
    commits: nodesOf(node['commits']).map(({ commit }) => {
      const { oid, committedDate } = commit as Node;
      return { sha: text(oid), committedAt: text(committedDate) };
    }),
  };
}

/** A release as GitHub tells it. Untrusted texts. */
export interface ToldRelease {
  tag: string;
  url: string;
  /** Absent while it is a draft. */
  publishedAt?: string;
  createdAt: string;
  isPrerelease: boolean;
  sha: string;
}

const RELEASES = `query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    releases(first: ${SIZE}, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes { tagName url publishedAt createdAt isPrerelease isDraft tagCommit { oid } }
    }
  }
}`;

/**
 * A page of releases, newest first.
 * @throws GitHubError
 */
export async function releasePage(api: GitHubApi, after?: string): Promise<HistoryPage<ToldRelease>> {
  const answer = await api.query(RELEASES, { ...nameOf(api), after: after ?? null });
  return pageOf(within(answer, 'repository')['releases'], (node) => ({
    tag: text(node['tagName']),
    url: text(node['url']),
    ...(node['isDraft'] !== true && typeof node['publishedAt'] === 'string'
      ? { publishedAt: node['publishedAt'] }
      : {}),
    createdAt: text(node['createdAt']),
    isPrerelease: node['isPrerelease'] === true,
    sha: isRecord(node['tagCommit']) ? text(node['tagCommit']['oid']) : '',
  }));
}

type Node = Readonly<Record<string, unknown>>;

function nameOf({ repository: { owner, repo } }: GitHubApi): { owner: string; name: string } {
  return { owner, name: repo };
}

function within(answer: Node, key: string): Node {
  const value = answer[key];
  if (!isRecord(value)) throw garbled();
  return value;
}

function pageOf<T>(list: unknown, read: (node: Node) => T): HistoryPage<T> {
  const { pageInfo } = (isRecord(list) ? list : {}) as {
    pageInfo?: { hasNextPage: boolean; endCursor: string | null };
  };
  if (pageInfo === undefined) throw garbled();
  const { hasNextPage, endCursor } = pageInfo;
  return {
    items: nodesOf(list).map(read),
    ...(hasNextPage && endCursor !== null ? { next: endCursor } : {}),
  };
}

function nodesOf(list: unknown): Node[] {
  const { nodes } = (isRecord(list) ? list : {}) as { nodes?: (Node | null)[] };
  return (nodes ?? []).filter((node) => node !== null);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
