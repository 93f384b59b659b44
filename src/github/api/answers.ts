/** What of GitHub's answers is read here, by route: an answer without it is somebody else's, or was cut off. */

type Fields = Readonly<Record<string, 'number' | 'string' | 'object'>>;

const MADE: Fields = { id: 'number', html_url: 'string' };
const COMMIT: Fields = { sha: 'string', tree: 'object', parents: 'object', message: 'string' };

/** The fields of an answer, or of each element of a list. */
const ANSWERS: Readonly<Record<string, Fields | readonly [Fields]>> = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': [MADE],
  'GET /repos/{owner}/{repo}/pulls': [{ number: 'number', head: 'object' }],
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': { number: 'number', state: 'string', head: 'object' },
  'GET /repos/{owner}/{repo}/compare/{basehead}': { status: 'string', commits: 'object', html_url: 'string' },
  'GET /repos/{owner}/{repo}/issues': [{ number: 'number', title: 'string', created_at: 'string' }],
  'POST /repos/{owner}/{repo}/issues': { number: 'number', html_url: 'string' },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': { number: 'number', state: 'string' },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
    total_count: 'number',
    workflow_runs: 'object',
  },
  'GET /repos/{owner}/{repo}/deployments': [{ id: 'number', sha: 'string' }],
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': [{ state: 'string' }],
  'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key': {
    key_id: 'string',
    key: 'string',
  },
  'GET /repos/{owner}/{repo}': { full_name: 'string', default_branch: 'string' },
  'GET /repos/{owner}/{repo}/git/ref/{ref}': { object: 'object' },
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': COMMIT,
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': { tree: 'object' },
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': { content: 'string', encoding: 'string' },
  'GET /repos/{owner}/{repo}/commits': [{ sha: 'string', commit: 'object' }],
  'GET /repos/{owner}/{repo}/commits/{ref}': { sha: 'string' },
  'POST /repos/{owner}/{repo}/git/blobs': { sha: 'string' },
  'POST /repos/{owner}/{repo}/git/trees': { sha: 'string' },
  'POST /repos/{owner}/{repo}/git/commits': COMMIT,
  'POST /repos/{owner}/{repo}/git/refs': { object: 'object' },
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': { object: 'object' },
  'POST /repos/{owner}/{repo}/pulls': { number: 'number', state: 'string', head: 'object' },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': MADE,
  'POST /repos/{owner}/{repo}/check-runs': { id: 'number' },
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': { check_runs: 'object' },
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': { output: 'object' },
};

/** Answered without a body, or with one that says nothing. */
const EMPTY: ReadonlySet<string> = new Set([
  'PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}',
]);

/** Whether an answer holds what is read of it. The library hands out what it cannot parse as text. */
export function fits(route: string, data: unknown): boolean {
  const expected = ANSWERS[route];
  if (route.startsWith('DELETE ') || EMPTY.has(route)) return typeof data !== 'string' || data === '';
  if (Array.isArray(expected)) {
    const [each] = expected as readonly [Fields];
    return Array.isArray(data) && data.every((one) => hasFields(one, each));
  }
  return !Array.isArray(data) && hasFields(data, (expected ?? {}) as Fields);
}

function hasFields(value: unknown, fields: Fields): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const there = value as Readonly<Record<string, unknown>>;
  return Object.entries(fields).every(([name, type]) => there[name] !== null && typeof there[name] === type);
}
