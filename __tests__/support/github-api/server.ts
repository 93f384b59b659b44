import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect } from '@jest/globals';
import type { BareRepository } from './bare-repository.ts';
import { gitAnswer } from './git-data.ts';
import { type MockHistory, noHistory } from './history.ts';
import { answerBreaches, type Call, example, match, type Matched, requestBreaches } from './contract.ts';

/** What goes wrong with a call. */
export interface Fault {
  status?: number;
  headers?: Record<string, string>;
  /** By default GitHub's own words for the status. */
  body?: unknown;
  /** The connection ends without an answer. */
  reset?: boolean;
  /** The write happens all the same: only its answer is lost. */
  done?: boolean;
}

export interface MockComment {
  id: number;
  pull: number;
  body: string;
  /** `Bot` as github-actions[bot] is, or a person with this association. */
  author: string;
}

export interface MockCheck {
  id: number;
  name: string;
  headSha: string;
  externalId: string;
  conclusion: string;
  output: { title: string; summary: string; text?: string };
  annotations: unknown[];
}

export interface MockPull {
  number: number;
  head: string;
  sha: string;
  /** By default it is open. */
  state?: 'open' | 'closed';
  title?: string;
  /** By default `main`. */
  base?: string;
  /** With it, it was merged by this commit. */
  mergeSha?: string;
}

/** What GitHub says of two commits. */
export interface MockComparison {
  base: string;
  head: string;
  status: 'ahead' | 'behind' | 'diverged' | 'identical';
  aheadBy: number;
  behindBy: number;
  /** Oldest first. */
  commits: { sha: string; message: string; author?: string }[];
}

export interface MockDeployment {
  id: number;
  ref: string;
  environment: string;
  description: string;
  task?: string;
  transient_environment?: boolean;
  /** Oldest first. */
  statuses: { state: string; description: string; environment_url?: string; log_url?: string }[];
}

export interface MockIssue {
  number: number;
  title: string;
  body: string;
  labels: string[];
  createdAt: string;
  closedAt?: string;
  /** Of one that is closed, by default `completed`. */
  reason?: string;
  isPullRequest?: boolean;
  /** As of comments; by default a bot's. */
  author?: string;
}

export interface MockRun {
  id: number;
  workflow: string;
  branch: string;
  sha: string;
  createdAt: string;
  updatedAt: string;
  conclusion: string | null;
}

export interface GitHubMock extends AsyncDisposable {
  url: string;
  /** What an action's environment holds to reach it. */
  env: Record<string, string>;
  /** `GET /repos/{owner}/{repo}/pulls`, in order. */
  routes: string[];
  calls: Call[];
  comments: MockComment[];
  checks: MockCheck[];
  pulls: MockPull[];
  comparisons: MockComparison[];
  deployments: MockDeployment[];
  issues: MockIssue[];
  runs: MockRun[];
  /** What values of environments' secrets are sealed with, in base64; without it there is no environment. */
  sealingKey?: string;
  /** Newest last; `sealed` is base64. */
  environmentSecrets: { environment: string; name: string; sealed: string; keyId: string }[];
  /** What the GraphQL API tells. */
  history: MockHistory;
  /** With it the git data, commits, comparisons and pull requests are those of this repository. */
  git: BareRepository | undefined;
  /** Decides on each call, before it is carried out; `attempt` counts calls of the same route from 1. */
  fault: (route: string, attempt: number) => Fault | undefined;
  /** Called after a call was carried out and before its answer is sent. */
  afterwards: (route: string) => void;
}

/** Of every mock of the test that runs. */
const breaches: string[] = [];

afterEach(() => {
  expect(breaches.splice(0)).toEqual([]);
});

const TOKEN = 'token-of-the-test';
const MOST = 65_536;

/**
 * GitHub's REST API on 127.0.0.1, as far as this project uses it. Every request and every answer is checked by GitHub's own
 * description, and any difference fails the test, whatever else it found.
 */
export async function githubMock(): Promise<GitHubMock> {
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      breaches.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mock: GitHubMock = {
    url,
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: 'octo-org/shop' },
    routes: [],
    calls: [],
    comments: [],
    checks: [],
    pulls: [],
    comparisons: [],
    deployments: [],
    issues: [],
    runs: [],
    environmentSecrets: [],
    history: noHistory(),
    git: undefined,
    fault: () => undefined,
    afterwards: () => undefined,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return mock;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    if (call.path === '/graphql' && call.method === 'POST') {
      await handleQuery(call, request, response);
      return;
    }
    const matched = match(call);
    if (matched === undefined) throw new Error(`GitHub has no ${call.method} ${call.path}`);
    if (request.headers.authorization !== `token ${TOKEN}`) throw new Error('a request without its token');
    const { route } = matched;
    mock.routes.push(route);
    mock.calls.push(call);
    breaches.push(...requestBreaches(call, matched));
    attempts.set(route, (attempts.get(route) ?? 0) + 1);
    const fault = mock.fault(route, attempts.get(route) ?? 1);
    const answer = fault === undefined || fault.done === true ? answerTo(mock, call, matched) : undefined;
    mock.afterwards(route);
    if (fault?.reset === true) {
      response.destroy();
      return;
    }
    const status = fault?.status ?? answer?.status ?? 500;
    const body = fault === undefined ? answer?.body : (fault.body ?? errorBody(status));
    breaches.push(...answerBreaches(matched, status, body));
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      ...answer?.headers,
      ...fault?.headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  /** Held by GitHub's GraphQL schema, which its REST description does not have. */
  async function handleQuery(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `token ${TOKEN}`) throw new Error('a request without its token');
    const route = 'POST /graphql';
    mock.routes.push(route);
    mock.calls.push(call);
    attempts.set(route, (attempts.get(route) ?? 0) + 1);
    const fault = mock.fault(route, attempts.get(route) ?? 1);
    // Most tests ask nothing here, and need not load what answers.
    const { answerTo: graphqlAnswer } = await import('./graphql.ts');
    const { body, breaches: found } = await graphqlAnswer(mock.history, call.body);
    breaches.push(...found);
    mock.afterwards(route);
    if (fault?.reset === true) {
      response.destroy();
      return;
    }
    const status = fault?.status ?? 200;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...fault?.headers });
    response.end(JSON.stringify(fault === undefined ? body : (fault.body ?? errorBody(status))));
  }
}

export const mockToken = TOKEN;

interface Answered {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type Handler = (mock: GitHubMock, call: Call, matched: Matched) => Answered;

const handlers: Readonly<Record<string, Handler>> = {
  'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key': ({ sealingKey }) =>
    sealingKey === undefined
      ? { status: 404, body: errorBody(404) }
      : { status: 200, body: { key_id: '568250167242549743', key: sealingKey } },
  'PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}': (
    mock,
    call,
    { parameters: { environment_name: environment = '', secret_name: name = '' } },
  ) => {
    const { encrypted_value: sealed, key_id: keyId } = call.body as Record<string, string>;
    mock.environmentSecrets.push({ environment, name, sealed: sealed ?? '', keyId: keyId ?? '' });
    return { status: 204 };
  },
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (mock, call, { parameters }) => {
    const all = mock.comments
      .filter(({ pull }) => pull === Number(parameters['issue_number']))
      .sort((a, b) => a.id - b.id);
    return page(mock, call, all.map(commentAnswer));
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (mock, call, { parameters }) => {
    const { body } = call.body as { body: string };
    if (body.length > MOST) return tooLong();
    const id = 1 + Math.max(1000, ...mock.comments.map((comment) => comment.id));
    const comment = { id, pull: Number(parameters['issue_number']), body, author: 'Bot' };
    mock.comments.push(comment);
    return { status: 201, body: commentAnswer(comment) };
  },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (mock, call, { parameters }) => {
    const comment = mock.comments.find(({ id }) => id === Number(parameters['comment_id']));
    if (comment === undefined) return { status: 404, body: errorBody(404) };
    const { body } = call.body as { body: string };
    if (body.length > MOST) return tooLong();
    comment.body = body;
    return { status: 200, body: commentAnswer(comment) };
  },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (mock, _, { parameters }) => {
    const at = mock.comments.findIndex(({ id }) => id === Number(parameters['comment_id']));
    if (at < 0) return { status: 404, body: errorBody(404) };
    mock.comments.splice(at, 1);
    return { status: 204 };
  },
  'POST /repos/{owner}/{repo}/check-runs': (mock, call) => {
    const given = call.body as {
      name: string;
      head_sha: string;
      external_id: string;
      conclusion: string;
      output: MockCheck['output'] & { annotations: unknown[] };
    };
    const check = {
      id: 1 + mock.checks.length,
      name: given.name,
      headSha: given.head_sha,
      externalId: given.external_id,
      conclusion: given.conclusion,
      output: given.output,
      annotations: [...given.output.annotations],
    };
    mock.checks.push(check);
    return { status: 201, body: checkAnswer(check) };
  },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': (mock, _, { parameters }) => {
    const check = mock.checks.find(({ id }) => id === Number(parameters['check_run_id']));
    return check === undefined
      ? { status: 404, body: errorBody(404) }
      : { status: 200, body: checkAnswer(check) };
  },
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': (mock, call, { parameters }) => {
    const check = mock.checks.find(({ id }) => id === Number(parameters['check_run_id']));
    if (check === undefined) return { status: 404, body: errorBody(404) };
    check.annotations.push(...(call.body as { output: { annotations: unknown[] } }).output.annotations);
    return { status: 200, body: checkAnswer(check) };
  },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': (mock, call, { parameters }) => {
    const found = mock.checks.filter(
      ({ headSha, name }) => headSha === parameters['ref'] && name === call.query['check_name'],
    );
    return { status: 200, body: { total_count: found.length, check_runs: found.map(checkAnswer) } };
  },
  'POST /repos/{owner}/{repo}/deployments': (mock, call) => {
    const { ref, environment, description, task, transient_environment } = call.body as Omit<
      MockDeployment,
      'id' | 'statuses'
    >;
    const deployment: MockDeployment = {
      id: 1 + mock.deployments.length,
      ref,
      environment,
      description,
      ...(task === undefined ? {} : { task }),
      ...(transient_environment === undefined ? {} : { transient_environment }),
      statuses: [],
    };
    mock.deployments.push(deployment);
    return { status: 201, body: deploymentAnswer(deployment) };
  },
  'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': (mock, call, { parameters }) => {
    const deployment = mock.deployments.find(({ id }) => id === Number(parameters['deployment_id']));
    if (deployment === undefined) return { status: 404, body: errorBody(404) };
    const status = call.body as MockDeployment['statuses'][number];
    deployment.statuses.push(status);
    return { status: 201, body: { ...example('deployment-status'), state: status.state } };
  },
  'GET /repos/{owner}/{repo}/compare/{basehead}': (mock, _, { parameters }) => {
    const found = mock.comparisons.find(({ base, head }) => `${base}...${head}` === parameters['basehead']);
    return found === undefined
      ? { status: 404, body: errorBody(404) }
      : { status: 200, body: comparisonAnswer(found) };
  },
  'GET /repos/{owner}/{repo}/deployments': (mock, call) => {
    const { environment, task } = call.query;
    const found = mock.deployments.filter(
      (each) =>
        (environment === undefined || each.environment === environment) &&
        (task === undefined || (each.task ?? 'deploy') === task),
    );
    return page(mock, call, found.toReversed().map(deploymentAnswer));
  },
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': (mock, call, { parameters }) => {
    const deployment = mock.deployments.find(({ id }) => id === Number(parameters['deployment_id']));
    if (deployment === undefined) return { status: 404, body: errorBody(404) };
    const all = deployment.statuses
      .toReversed()
      .map(({ state }) => ({ ...example('deployment-status'), state }));
    return page(mock, call, all);
  },
  'GET /repos/{owner}/{repo}/issues': (mock, call) => {
    const { labels, state = 'open', since } = call.query;
    const found = mock.issues.filter(
      (issue) =>
        (labels === undefined || issue.labels.includes(labels)) &&
        (state === 'all' || (issue.closedAt === undefined ? 'open' : 'closed') === state) &&
        (since === undefined || Date.parse(issue.closedAt ?? issue.createdAt) >= Date.parse(since)),
    );
    return page(mock, call, found.toReversed().map(issueAnswer));
  },
  'POST /repos/{owner}/{repo}/issues': (mock, call) => {
    const { title, body, labels } = call.body as Pick<MockIssue, 'title' | 'body' | 'labels'>;
    if (body.length > MOST) return tooLong();
    const number = 1 + Math.max(100, ...mock.issues.map((issue) => issue.number));
    const issue = { number, title, body, labels, createdAt: new Date().toISOString() };
    mock.issues.push(issue);
    return { status: 201, body: issueAnswer(issue) };
  },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': (mock, call, { parameters }) => {
    const issue = mock.issues.find(({ number }) => number === Number(parameters['issue_number']));
    if (issue === undefined) return { status: 404, body: errorBody(404) };
    const { state, state_reason: reason, title, body } = call.body as Record<string, string | undefined>;
    if (title !== undefined) issue.title = title;
    if (body !== undefined) issue.body = body;
    if (state === 'closed') Object.assign(issue, { closedAt: new Date().toISOString(), reason });
    return { status: 200, body: issueAnswer(issue) };
  },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': (mock, call, { parameters }) => {
    const { branch, created = '' } = call.query;
    const [first = '', last] = created.replace('<', '0001-01-01T00:00:00Z..').split('..');
    const found = mock.runs.filter(
      (run) =>
        run.workflow === parameters['workflow_id'] &&
        (branch === undefined || run.branch === branch) &&
        Date.parse(run.createdAt) >= Date.parse(first) &&
        Date.parse(run.createdAt) <= Date.parse(last ?? '9999-01-01'),
    );
    // GitHub shows the first thousand of a search, and tells how many there are.
    const { body, ...rest } = page(mock, call, found.toReversed().slice(0, 1000).map(runAnswer));
    return { ...rest, body: { total_count: found.length, workflow_runs: body } };
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': (mock, _, { parameters }) => {
    const pull = mock.pulls.find(({ number }) => number === Number(parameters['pull_number']));
    if (pull === undefined) return { status: 404, body: errorBody(404) };
    const base = example('pull-request');
    const { number, sha, state = 'open' } = pull;
    return {
      status: 200,
      // GitHub's own example of a team lacks a field that GitHub requires.
      body: { ...base, number, state, requested_teams: [], head: { ...(base['head'] as object), sha } },
    };
  },
  'GET /repos/{owner}/{repo}/pulls': (mock, call) => {
    const { head: asked, state: wanted = 'open' } = call.query;
    const found = mock.pulls.filter(
      ({ head, state = 'open', mergeSha }) =>
        (asked === undefined || head === asked) && (mergeSha === undefined ? state : 'closed') === wanted,
    );
    return page(mock, call, found.map(pullAnswer));
  },
};

/** The description's own example has no commit but this one. */
function comparisonAnswer({ base, head, status, aheadBy, behindBy, commits }: MockComparison): unknown {
  const whole = example('commit-comparison');
  const [one] = whole['commits'] as { commit: object }[];
  return {
    ...whole,
    status,
    ahead_by: aheadBy,
    behind_by: behindBy,
    total_commits: aheadBy,
    html_url: `https://github.example/octo-org/shop/compare/${base}...${head}`,
    commits: commits.map(({ sha, message, author = 'octocat' }) => ({
      ...one,
      sha,
      author: { ...example('simple-user'), login: author },
      commit: { ...one?.commit, message },
    })),
  };
}

function deploymentAnswer({ statuses: _statuses, ...deployment }: MockDeployment): unknown {
  return { ...example('deployment'), ...deployment, sha: deployment.ref };
}

function answerTo(mock: GitHubMock, call: Call, matched: Matched): Answered {
  const ofGit = gitAnswer(mock, call, matched);
  if (ofGit !== undefined) return ofGit;
  const handler = handlers[matched.route];
  if (handler === undefined) throw new Error(`the mock does not know ${matched.route}`);
  return handler(mock, call, matched);
}

function page(mock: GitHubMock, { path, query }: Call, all: unknown[]): Answered {
  const size = Number(query['per_page'] ?? 30);
  const number = Number(query['page'] ?? 1);
  const more = number * size < all.length;
  const link = `<${mock.url}${path}?per_page=${size}&page=${number + 1}>; rel="next"`;
  return {
    status: 200,
    body: all.slice((number - 1) * size, number * size),
    ...(more ? { headers: { link } } : {}),
  };
}

function commentAnswer({ id, pull, body, author }: MockComment): unknown {
  const base = example('issue-comment');
  const bot = author === 'Bot';
  return {
    ...base,
    id,
    body,
    html_url: `https://github.example/octo-org/shop/pull/${pull}#issuecomment-${id}`,
    author_association: bot ? 'NONE' : author,
    user: {
      ...(base['user'] as object),
      type: bot ? 'Bot' : 'User',
      login: bot ? 'github-actions[bot]' : 'octocat',
    },
  };
}

function issueAnswer(issue: MockIssue): unknown {
  const [base] = example('issue-items') as unknown as Record<string, unknown>[];
  const { pull_request: _, ...rest } = base ?? {};
  const { number, title, body, createdAt, closedAt, reason = 'completed', isPullRequest = false } = issue;
  const { author = 'Bot' } = issue;
  const isBot = author === 'Bot';
  return {
    ...rest,
    author_association: isBot ? 'NONE' : author,
    user: {
      ...(base?.['user'] as object),
      type: isBot ? 'Bot' : 'User',
      login: isBot ? 'github-actions[bot]' : 'octocat',
    },
    number,
    title,
    body,
    state: closedAt === undefined ? 'open' : 'closed',
    // The description allows no null where GitHub has it.
    state_reason: closedAt === undefined ? 'reopened' : reason,
    created_at: createdAt,
    closed_at: closedAt ?? null,
    html_url: `https://github.example/octo-org/shop/issues/${number}`,
    ...(isPullRequest ? { pull_request: base?.['pull_request'] } : {}),
  };
}

function runAnswer(run: MockRun): unknown {
  const { workflow_runs: all } = example('workflow-run-paginated') as { workflow_runs: object[] };
  return {
    ...all[0],
    id: run.id,
    head_sha: run.sha,
    head_branch: run.branch,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    conclusion: run.conclusion,
    html_url: `https://github.example/octo-org/shop/actions/runs/${run.id}`,
  };
}

function checkAnswer(check: MockCheck): unknown {
  const base = example('check-run');
  return {
    ...base,
    id: check.id,
    name: check.name,
    head_sha: check.headSha,
    external_id: check.externalId,
    conclusion: check.conclusion,
    html_url: `https://github.example/octo-org/shop/runs/${check.id}`,
    output: {
      ...(base['output'] as object),
      title: check.output.title,
      summary: check.output.summary,
      text: check.output.text ?? null,
      annotations_count: check.annotations.length,
    },
  };
}

function pullAnswer({ number, sha, title, mergeSha }: MockPull): unknown {
  const [base] = example('pull-request-simple-items') as unknown as Record<string, unknown>[];
  // GitHub's own example of a team lacks a field that GitHub requires.
  return {
    ...base,
    number,
    requested_teams: [],
    head: { ...(base?.['head'] as object), sha },
    merged_at: mergeSha === undefined ? null : '2026-01-01T00:00:00Z',
    merge_commit_sha: mergeSha ?? null,
    ...(title === undefined ? {} : { title }),
  };
}

function tooLong(): Answered {
  const message = `Body is too long (maximum is ${MOST} characters)`;
  return {
    status: 422,
    body: { ...errorBody(422), errors: [{ resource: 'IssueComment', code: 'custom', message }] },
  };
}

function errorBody(status: number): { message: string; documentation_url: string } {
  return { message: MESSAGES[status] ?? 'Server Error', documentation_url: 'https://docs.github.com/rest' };
}

const MESSAGES: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  422: 'Validation Failed',
  429: 'You have exceeded a secondary rate limit.',
};

async function readCall(request: IncomingMessage): Promise<Call> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}
