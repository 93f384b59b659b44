import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, execute, type GraphQLSchema, parse, validate } from 'graphql';
import type {
  HistoryCommit,
  HistoryDeployment,
  HistoryPull,
  HistoryRelease,
  MockHistory,
} from './history.ts';

/** What is asked for page by page is put in order once, as long as nothing is added. */
const orders = new WeakMap<object, Map<string, { length: number; order: unknown[] }>>();

function once<T>(list: readonly object[], key: string, make: () => T[]): T[] {
  const known = orders.get(list) ?? new Map<string, { length: number; order: unknown[] }>();
  orders.set(list, known);
  const before = known.get(key);
  if (before?.length === list.length) return before.order as T[];
  const order = make();
  known.set(key, { length: list.length, order });
  return order;
}

function newestFirst<T>(list: readonly T[], timeOf: (one: T) => string): T[] {
  const timed = list.map((one) => ({ one, time: Date.parse(timeOf(one)) }));
  return timed.sort((a, b) => b.time - a.time).map(({ one }) => one);
}

let schema: GraphQLSchema | undefined;

/** GitHub's own published schema, whose package exports a module alone, which builds what nothing here asks for. */
const SCHEMA = path.join(import.meta.dirname, '../../../node_modules/@octokit/graphql-schema/schema.graphql');

function githubSchema(): GraphQLSchema {
  if (schema === undefined) {
    schema = buildSchema(readFileSync(SCHEMA, 'utf8'), { assumeValid: true });
  }
  return schema;
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** Answers a question out of the history. Whatever the schema does not allow, in question or answer, is a breach. */
export async function answerTo(
  history: MockHistory,
  body: unknown,
): Promise<{ body: unknown; breaches: string[] }> {
  const { query, variables } = body as Asked;
  const document = parse(query);
  const wrong = validate(githubSchema(), document);
  if (wrong.length > 0) return { body: {}, breaches: wrong.map(({ message }) => `GraphQL: ${message}`) };
  const result = await execute({
    schema: githubSchema(),
    document,
    rootValue: { repository: () => repositoryOf(history) },
    variableValues: variables,
    // All that is asked for by its interface.
    typeResolver: () => 'Commit',
  });
  const breaches = (result.errors ?? []).map(({ message }) => `GraphQL's answer: ${message}`);
  return { body: JSON.parse(JSON.stringify(result)) as unknown, breaches };
}

interface Page {
  first: number;
  after: string | null;
}

function repositoryOf({ deployments, commits, pulls, releases }: MockHistory): object {
  return {
    deployments: ({ environments, ...page }: Page & { environments: string[] | null }) =>
      pageOf(
        once(deployments, `deployments ${environments?.join() ?? ''}`, () =>
          newestFirst(
            deployments.filter(({ environment }) => environments?.includes(environment) !== false),
            ({ createdAt }) => createdAt,
          ),
        ),
        page,
        deploymentOf,
      ),
    releases: (page: Page) => pageOf(releases, page, releaseOf),
    object: ({ oid }: { oid: string }) =>
      commits.some((commit) => commit.sha === oid)
        ? {
            history: (page: Page) =>
              pageOf(
                once(commits, `before ${oid}`, () => reachable(commits, oid)),
                page,
                (commit) => commitOf(commit, pulls),
              ),
          }
        : null,
  };
}

function deploymentOf({
  id,
  sha,
  environment,
  createdAt,
  task = 'deploy',
  payload = '',
  statuses,
}: HistoryDeployment) {
  return {
    databaseId: id,
    commitOid: sha,
    environment,
    task,
    payload,
    createdAt,
    statuses: ({ first }: Page) => ({
      totalCount: statuses.length,
      nodes: statuses
        .slice(0, first)
        .map(({ state, createdAt, logUrl = '' }) => ({ state, createdAt, logUrl })),
    }),
  };
}

function releaseOf({
  tag,
  createdAt,
  publishedAt,
  isPrerelease = false,
  isDraft = false,
  sha,
}: HistoryRelease) {
  return {
    tagName: tag,
    url: `https://github.example/octo-org/shop/releases/tag/${tag}`,
    createdAt,
    publishedAt: publishedAt ?? null,
    isPrerelease,
    isDraft,
    tagCommit: sha === undefined ? null : { oid: sha },
  };
}

function commitOf(
  { sha, parents, committedAt, pulls: numbers = [] }: HistoryCommit,
  pulls: readonly HistoryPull[],
) {
  return {
    oid: sha,
    committedDate: committedAt,
    url: `https://github.example/octo-org/shop/commit/${sha}`,
    parents: { nodes: parents.map((oid) => ({ oid })) },
    associatedPullRequests: {
      nodes: numbers.map((number) => {
        const pull = pulls.find((each) => each.number === number);
        if (pull === undefined) throw new Error(`the mock has no pull request ${number}`);
        return {
          number,
          url: `https://github.example/octo-org/shop/pull/${number}`,
          mergedAt: pull.mergedAt ?? null,
          additions: pull.lines,
          deletions: 0,
          commits: {
            totalCount: pull.total ?? pull.commits.length,
            nodes: pull.commits.map((one) => ({ commit: { oid: one.sha, committedDate: one.committedAt } })),
          },
        };
      }),
    },
  };
}

/** A commit and all before it, newest first. */
function reachable(commits: readonly HistoryCommit[], sha: string): HistoryCommit[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const found = new Map<string, HistoryCommit>();
  const waiting = [sha];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const commit = bySha.get(next);
    if (commit === undefined || found.has(next)) continue;
    found.set(next, commit);
    waiting.push(...commit.parents);
  }
  return newestFirst([...found.values()], ({ committedAt }) => committedAt);
}

function pageOf<T>(all: readonly T[], { first, after }: Page, answer: (one: T) => object): object {
  if (first > 100) throw new Error('GitHub gives a hundred at most');
  const begin = Number(after ?? 0);
  const end = begin + first;
  return {
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      endCursor: all.length === 0 ? null : String(Math.min(end, all.length)),
    },
    nodes: all.slice(begin, end).map(answer),
  };
}
