import { expect, test } from '@jest/globals';
import { readCommits } from '../../../../src/actions/dora/sources/commits.ts';
import { readDeployments } from '../../../../src/actions/dora/sources/deployments.ts';
import { Gaps } from '../../../../src/actions/dora/sources/gaps.ts';
import { measure, reportPage } from '../../../../src/delivery-metrics/index.ts';
import type { GitHubApi } from '../../../../src/github/index.ts';

const HOUR = 3_600_000;
const AMOUNT = 10_000;
const PAGES = AMOUNT / 100;
const MOST_CPU_MS = 5_000;
const TO = Date.parse('2026-03-30T00:00:00Z');
const FROM = TO - 28 * 24 * HOUR;
const iso = (hours: number): string => new Date(FROM + hours * HOUR).toISOString();
const sha = (index: number): string => index.toString(16).padStart(40, '0');

/** A page of a hundred, newest first, as text: who reads it has to parse it. */
function page(
  number: number,
  node: (index: number, hour: number) => object,
): { pageInfo: object; nodes: object[] } {
  const nodes = Array.from({ length: 100 }, (_, at) => {
    const index = AMOUNT - 1 - (number * 100 + at);
    return node(index, (index - 1) * 0.06);
  });
  return { pageInfo: { hasNextPage: number < PAGES - 1, endCursor: String(number + 1) }, nodes };
}

function deploymentPage(number: number): string {
  const deployments = page(number, (index, hour) => ({
    databaseId: index + 1,
    commitOid: sha(index),
    environment: 'production',
    task: 'deploy',
    payload: '',
    createdAt: iso(hour + 0.01),
    statuses: {
      totalCount: 3,
      nodes: [
        { state: 'INACTIVE', createdAt: iso(hour + 0.05), logUrl: '' },
        {
          state: 'SUCCESS',
          createdAt: iso(hour + 0.03),
          logUrl: `https://github.example/a/actions/runs/${index}/job/1`,
        },
        { state: 'IN_PROGRESS', createdAt: iso(hour + 0.01), logUrl: '' },
      ],
    },
  }));
  return JSON.stringify({ repository: { deployments } });
}

function commitPage(number: number): string {
  const history = page(number, (index, hour) => ({
    oid: sha(index),
    committedDate: iso(hour),
    url: `https://github.example/c/${index}`,
    parents: { nodes: index === 0 ? [] : [{ oid: sha(index - 1) }] },
    associatedPullRequests: {
      nodes: [
        {
          number: index,
          url: `https://github.example/p/${index}`,
          mergedAt: iso(hour),
          additions: 5,
          deletions: 5,
          commits: {
            totalCount: 2,
            nodes: [1, 2].map((back) => ({
              commit: { oid: `${back}${sha(index)}`, committedDate: iso(hour - back) },
            })),
          },
        },
      ],
    },
  }));
  return JSON.stringify({ repository: { object: { history } } });
}

test('10,000 deployments, with a pull request each, are read in 200 requests and less than 5 s of CPU', async () => {
  const deployments = Array.from({ length: PAGES }, (_, number) => deploymentPage(number));
  const commits = Array.from({ length: PAGES }, (_, number) => commitPage(number));
  let requests = 0;
  const api: GitHubApi = {
    repository: { owner: 'octo-org', repo: 'shop' },
    request: () => Promise.reject(new Error('nothing is asked of REST here')),
    pause: async () => await Promise.resolve(false),
    query: async (text, variables) => {
      requests += 1;
      const pages = text.includes('deployments(') ? deployments : commits;
      return await Promise.resolve(
        JSON.parse(pages[Number(variables['after'] ?? 0)] ?? '') as Record<string, unknown>,
      );
    },
  };
  const never = new AbortController().signal;
  const gaps = new Gaps(never, never);
  const asked = {
    environment: 'production',
    from: FROM,
    to: TO,
    pages: 'https://github.example/octo-org/shop',
    workflow: '',
  };
  const begun = process.cpuUsage();
  const records = await readDeployments(api, asked, gaps);
  const history = {
    deployments: records,
    commits: await readCommits(api, records, asked, gaps),
    incidents: [],
    gaps: gaps.list,
    notes: [],
  };
  const report = measure(history, { ...asked, pages: { deployments: asked.pages, incidents: asked.pages } });
  const head = { repository: 'octo-org/shop', source: 'deployments', createdAt: new Date(TO) };
  const html = reportPage(report, { verdict: 'reported', failIf: [], targets: [], contradictions: [] }, head);
  const { user, system } = process.cpuUsage(begun);
  expect([requests, report.complete]).toEqual([200, true]);
  expect(report.figures['deployment-frequency'].samples).toBe(AMOUNT - 1);
  expect(report.figures['lead-time-p50'].samples).toBe(2 * (AMOUNT - 1));
  expect((user + system) / 1000).toBeLessThan(MOST_CPU_MS);
  expect(html.length).toBeLessThan(100_000);
});
