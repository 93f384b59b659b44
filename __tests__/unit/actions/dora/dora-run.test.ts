import { describe, expect, test } from '@jest/globals';
import { doraStep, UNTIL } from '../../../support/dora-step.ts';
import { type Fault, githubMock, type GitHubMock } from '../../../support/github-api/index.ts';
import { doraErrors } from '../../../support/report-schema.ts';

const HOUR = 3_600_000;
const FROM = Date.parse(UNTIL) - 28 * 24 * HOUR;
const iso = (hours: number): string => new Date(FROM + hours * HOUR).toISOString().replace('.000Z', 'Z');
const sha = (index: number): string => index.toString(16).padStart(40, '0');
const RUN = 'https://github.example/octo-org/shop/actions/runs';

/** A line of commits an hour apart, each deployed half an hour later by a run of its own; the first is before the time. */
function line(mock: GitHubMock, amount: number, apart = 1): void {
  for (let index = 0; index < amount; index += 1) {
    const hour = (index - 1) * apart;
    const parents = index === 0 ? [] : [sha(index - 1)];
    mock.history.commits.push({ sha: sha(index), parents, committedAt: iso(hour) });
    mock.history.deployments.push({
      id: index + 1,
      sha: sha(index),
      environment: 'production',
      createdAt: iso(hour + 0.25 * apart),
      statuses: [
        { state: 'INACTIVE', createdAt: iso(hour + 1.5 * apart) },
        { state: 'SUCCESS', createdAt: iso(hour + 0.5 * apart), logUrl: `${RUN}/${1000 + index}/job/1` },
        { state: 'IN_PROGRESS', createdAt: iso(hour + 0.25 * apart) },
      ],
    });
  }
}

describe('dora over the deployments of GitHub', () => {
  test('tells the five metrics with their evidence, in outputs, summary and files', async () => {
    await using mock = await githubMock();
    line(mock, 6, 4);
    mock.history.pulls.push({
      number: 7,
      mergedAt: iso(8),
      lines: 120,
      commits: [{ sha: 'e'.repeat(40), committedAt: iso(2) }],
    });
    (mock.history.commits[3] as { pulls?: number[] }).pulls = [7];
    mock.issues.push(
      {
        number: 40,
        title: 'down',
        body: 'deployment: 4\nfixed-by: 5',
        labels: ['incident'],
        createdAt: iso(11),
        closedAt: iso(15),
      },
      {
        number: 41,
        title: 'noise',
        body: '',
        labels: ['incident'],
        createdAt: iso(12),
        closedAt: iso(13),
        reason: 'not_planned',
      },
      {
        number: 42,
        title: 'a change',
        body: '',
        labels: ['incident'],
        createdAt: iso(12),
        isPullRequest: true,
      },
    );
    const step = await doraStep(mock, {
      slo: '99.9',
      'fail-if': 'change-fail-rate > 50%',
      targets: 'lead-time-p50 < 1h',
    });
    expect(step.outputs).toMatchObject({
      verdict: 'passed',
      complete: 'true',
      'deployment-frequency': String(5 / 28),
      // 2 h of all but the pull request, which took from 2 to 10.
      'lead-time': '7200',
      'change-fail-rate': '0.2',
      'recovery-time': String(3 * 3600),
      'rework-rate': '0.2',
    });
    expect(step.exitCode).toBeUndefined();
    expect(doraErrors(step.report)).toEqual([]);
    const { figures } = step.report as {
      figures: Record<string, { value: number; evidence: { url: string }[] }>;
    };
    expect(figures['lead-time-p90']?.value).toBe(8 * 3600);
    expect(figures['lead-time-p90']?.evidence[0]?.url).toBe('https://github.example/octo-org/shop/pull/7');
    expect(figures['change-fail-rate']?.evidence[0]?.url).toBe(
      'https://github.example/octo-org/shop/issues/40',
    );
    expect(figures['change-size-p50']?.value).toBe(120);
    expect(step.summary).toMatch(
      /^### ✅ Delivery to production&#58; nothing of fail-if holds, 0 of 1 target met\n/u,
    );
    expect(step.summary).toContain('1 issue with the label was closed as not planned');
    expect(Object.keys(step.files).sort()).toEqual([
      'deployments.svg',
      'dora-report.json',
      'index.html',
      'lead-time.svg',
      'metrics.prom',
      'metrics.txt',
    ]);
    expect(step.files['metrics.txt']).toMatch(/\n# EOF\n$/u);
    expect(step.files['metrics.prom']).not.toContain('# EOF');
    // One page each: deployments, commits, open and closed incidents.
    expect(mock.routes.length).toBe(4);
  });

  test('reads deployments and their commits in the least number of pages', async () => {
    await using mock = await githubMock();
    line(mock, 500, 1.2);
    const { outputs } = await doraStep(mock, {});
    expect(outputs).toMatchObject({ complete: 'true', verdict: 'reported', 'lead-time': '2160' });
    expect(outputs['deployment-frequency']).toBe(String(499 / 28));
    expect(mock.routes.filter((route) => route === 'POST /graphql').length).toBe(10);
    // Two for incidents; of none the third asks whether there has ever been one.
    expect(mock.routes.length).toBe(13);
  });

  test('takes what a deployment says of itself in its task and its payload, whoever wrote that', async () => {
    await using mock = await githubMock();
    line(mock, 9);
    const said: Record<number, { task?: string; payload?: string }> = {
      2: { task: 'rollback' },
      3: { payload: '{"rollback":true}' },
      // As GitHub hands out what was given as text.
      4: { payload: JSON.stringify('{"incident":12}') },
      5: { payload: '{"unplanned":true}' },
      6: { payload: '{"transient":true}' },
      7: { payload: '{"rollback":"no","unplanned":1,' },
      8: { task: 'migrate' },
    };
    for (const [index, more] of Object.entries(said))
      Object.assign(mock.history.deployments[Number(index)] ?? {}, more);
    // The first of nine is before the time, and the transient one is none: seven.
    const { outputs, report } = await doraStep(mock);
    const { figures } = report as { figures: Record<string, { value: number; numerator: number }> };
    expect(figures['rollback-rate']).toMatchObject({ value: 2 / 7, numerator: 2 });
    expect(outputs['rework-rate']).toBe(String(4 / 7));
    // What each of the two went back from has failed.
    expect(outputs['change-fail-rate']).toBe(String(2 / 7));
    const one = await doraStep(mock, { task: 'migrate' });
    expect(one.outputs['deployment-frequency']).toBe(String(1 / 28));
  });

  test('reads no further than the last one that served before the time', async () => {
    await using mock = await githubMock();
    line(mock, 169, 4);
    const { outputs, report } = await doraStep(mock, { period: '1d', 'incident-label': 'none' }, {});
    // Six in the last day; the newest page of deployments, and of commits, has what was before it.
    expect([outputs['deployment-frequency'], mock.routes.length]).toEqual(['6', 2]);
    expect(doraErrors(report)).toEqual([]);
  });

  test('commits of a branch that forked long ago are all found, and no older ones', async () => {
    await using mock = await githubMock();
    line(mock, 3, 10);
    const { commits, deployments } = mock.history;
    // 150 commits before the base, and a branch from the oldest of them that the newest deployment merges.
    for (let index = 0; index < 150; index += 1)
      commits.push({
        sha: sha(1000 + index),
        parents: index === 0 ? [] : [sha(999 + index)],
        committedAt: iso(index - 300),
      });
    (commits[0] as { parents: string[] }).parents = [sha(1149)];
    commits.push({ sha: sha(2000), parents: [sha(1000)], committedAt: iso(-299.5) });
    (commits[2] as { parents: string[] }).parents = [sha(1), sha(2000)];
    const { report } = await doraStep(mock, { 'incident-label': 'none' });
    const { figures } = report as { figures: Record<string, { value: number; samples: number }> };
    // Of the merge at 10 the branch's commit of −299.5, deployed at 15; of the commit at 0 half of ten hours.
    expect(figures['lead-time-p90']).toMatchObject({ value: 314.5 * 3600, samples: 2 });
    expect(deployments.length).toBe(3);
  });
});

describe('incidents that are not known', () => {
  test('make uptime null where no issue has ever had the label, and 100 % where one had it before', async () => {
    await using mock = await githubMock();
    line(mock, 2);
    const never = await doraStep(mock, { 'incident-label': 'outage' });
    const figuresOf = (step: typeof never) =>
      (step.report as { figures: Record<string, { value: number | null; why: string | null }> }).figures;
    expect(figuresOf(never)['uptime']).toMatchObject({
      value: null,
      why: 'no issue has ever had the label outage',
    });
    expect([never.outputs['complete'], never.summary]).toEqual([
      'true',
      expect.stringContaining('only rollbacks'),
    ]);
    mock.issues.push({
      number: 1,
      title: 'x',
      body: '',
      labels: ['outage'],
      createdAt: iso(-99),
      closedAt: iso(-98),
    });
    expect(figuresOf(await doraStep(mock, { 'incident-label': 'outage' }))['uptime']).toMatchObject({
      value: 1,
      why: null,
    });
  });

  test('make it null where they could not be read', async () => {
    await using mock = await githubMock();
    line(mock, 2);
    mock.fault = (route) => (route.endsWith('/issues') ? { status: 503 } : undefined);
    const { report, outputs } = await doraStep(mock);
    expect(report).toMatchObject({
      figures: { uptime: { value: null, why: 'the incidents could not be read' } },
    });
    expect(outputs['complete']).toBe('false');
  });
});

describe('what GitHub does not tell', () => {
  const TROUBLES: Record<string, Fault> = {
    'an error of a server': { status: 502 },
    'a connection that ends': { reset: true },
    'a page of a proxy': { status: 200, body: '<html>' },
    'a question that took too long': {
      status: 200,
      body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] },
    },
    'a limit without an end': { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: 'limit' }] } },
  };

  test.each(Object.keys(TROUBLES))('%s: the report is not complete, and says so', async (name) => {
    await using mock = await githubMock();
    line(mock, 150, 1);
    // The second page of deployments.
    mock.fault = (route) =>
      route === 'POST /graphql' && JSON.stringify(mock.calls.at(-1)?.body).includes('"after":"100"')
        ? TROUBLES[name]
        : undefined;
    const step = await doraStep(mock, { 'fail-if': 'rollback-rate > 90%' });
    expect([step.outputs['verdict'], step.outputs['complete'], step.exitCode]).toEqual([
      'unknown',
      'false',
      undefined,
    ]);
    expect(step.summary).toContain('**Not complete**: the deployments could not be read to the end');
    expect(step.printed).toContain('::warning::The figures are not complete');
    expect(doraErrors(step.report)).toEqual([]);
    const strict = await doraStep(mock, { 'fail-if': 'rollback-rate > 90%', 'fail-on-unknown': 'true' });
    expect([strict.outputs['verdict'], strict.exitCode]).toEqual(['unknown', 1]);
  });

  test('a secondary limit, and one lost answer, are waited for', async () => {
    await using mock = await githubMock();
    line(mock, 150, 1);
    mock.fault = (route, attempt) =>
      route === 'POST /graphql' && attempt === 2
        ? { status: 403, headers: { 'retry-after': '3' } }
        : route === 'POST /graphql' && attempt === 4
          ? { status: 502 }
          : undefined;
    const { outputs } = await doraStep(mock, {});
    expect(outputs).toMatchObject({ complete: 'true', 'deployment-frequency': String(149 / 28) });
  });

  test.each([
    [{ status: 401 }, 'Bad credentials'],
    [
      {
        status: 200,
        body: { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] },
      },
      'Could not resolve',
    ],
    [
      { status: 200, body: { errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] } },
      'Resource not accessible',
    ],
  ])('a token that may not: an error with a remedy (%j)', async (fault, said) => {
    await using mock = await githubMock();
    mock.fault = () => fault;
    const step = await doraStep(mock);
    expect([step.outputs['verdict'], step.exitCode, step.report]).toEqual(['error', 1, undefined]);
    expect(step.printed).toContain(said);
    expect(step.printed).toContain('give the job deployments: read under permissions');
  });

  test('commits that a forced push has taken away are unknown, and the rest is known', async () => {
    await using mock = await githubMock();
    line(mock, 4, 4);
    (mock.history.deployments[2] as { sha: string }).sha = 'f'.repeat(40);
    const { report, outputs } = await doraStep(mock, { 'incident-label': 'none' });
    const { figures } = report as { figures: Record<string, { samples: number; leftOut: string[] }> };
    expect(figures['lead-time-p50']).toMatchObject({
      samples: 1,
      leftOut: ['2 deployments whose commits are not known'],
    });
    expect(outputs['complete']).toBe('true');
  });

  test('more states than were asked for are told', async () => {
    await using mock = await githubMock();
    line(mock, 2);
    const statuses = Array.from({ length: 31 }, () => ({ state: 'IN_PROGRESS', createdAt: iso(3) }));
    mock.history.deployments.push({
      id: 9,
      sha: sha(1),
      environment: 'production',
      createdAt: iso(2),
      statuses,
    });
    const { report } = await doraStep(mock, {});
    expect(report).toMatchObject({
      complete: false,
      gaps: ['1 deployment with more states than GitHub was asked for'],
    });
  });

  test('an environment that nobody has deployed to is unknown, and not a frequency of 0', async () => {
    await using mock = await githubMock();
    const { outputs, summary } = await doraStep(mock, { environment: 'prodution' });
    expect(outputs).toMatchObject({ 'deployment-frequency': '', 'change-fail-rate': '', 'lead-time': '' });
    expect(summary).toContain('is the environment');
  });
});

describe('other sources', () => {
  test('runs: one a run, and halves a time of which GitHub would show a thousand alone', async () => {
    await using mock = await githubMock();
    line(mock, 1200, 0.5);
    for (let index = 0; index < 1200; index += 1)
      mock.runs.push({
        id: index + 1,
        workflow: 'deploy.yml',
        branch: 'main',
        sha: sha(index),
        createdAt: iso(index * 0.5 - 2),
        updatedAt: iso(index * 0.5 - 1.9),
        conclusion: index % 10 === 9 ? 'failure' : index % 10 === 8 ? 'cancelled' : 'success',
      });
    mock.runs.push({ ...(mock.runs[9] as (typeof mock.runs)[number]), id: 5000, branch: 'x' });
    const inputs = { source: 'runs', workflow: 'deploy.yml', branch: 'main', 'incident-label': 'none' };
    const { report, outputs } = await doraStep(mock, inputs);
    const { figures } = report as { figures: Record<string, { value: number; samples: number }> };
    // Four are before the time; of each ten eight served, and one was cancelled.
    expect(figures['deployment-frequency']?.samples).toBe(960 - 4);
    expect(figures['deployment-success-rate']?.samples).toBe(1080 - 4);
    expect(outputs['complete']).toBe('true');
    expect(doraErrors(report)).toEqual([]);
  });

  test('releases: published ones, without drafts and prereleases', async () => {
    await using mock = await githubMock();
    line(mock, 4, 4);
    mock.history.deployments = [];
    const release = (tag: string, index: number, more: object) => ({
      tag,
      createdAt: iso(index * 4),
      sha: sha(index),
      ...more,
    });
    mock.history.releases.push(
      release('v4', 3, { isDraft: true }),
      release('v3', 3, { publishedAt: iso(10), isPrerelease: true }),
      release('v2', 2, { publishedAt: iso(9) }),
      release('v1', 0, { publishedAt: iso(-2) }),
    );
    const { outputs } = await doraStep(mock, { source: 'releases' });
    // Commits 1 and 2, of the hours 0 and 4, published at 9.
    expect(outputs).toMatchObject({
      'deployment-frequency': String(1 / 28),
      'lead-time': String(5 * 3600),
      complete: 'true',
    });
  });
});

describe('what was asked for', () => {
  test('wrong inputs are all told at once', async () => {
    const step = await doraStep(undefined, {
      source: 'runs',
      period: '3y',
      until: 'tomorrow',
      slo: '100',
      'incident-label': 'a,b',
      tags: '--all',
    });
    const errors = step.printed.match(/^::error::.*$/gmu) ?? [];
    for (const input of ['github-token', 'workflow', 'period', 'until', 'slo', 'incident-label', 'tags'])
      expect(errors.filter((line) => line.includes(`input ${input}:`)).length).toBe(1);
    expect(step.outputs).toEqual({ verdict: 'error' });
  });

  test('conditions too, of both inputs', async () => {
    await using mock = await githubMock();
    const step = await doraStep(mock, { 'fail-if': 'leadtime-p50 > 1h\nmttr > soon', targets: 'uptime' });
    expect(step.printed).toMatch(/input targets: is no condition; found: "uptime"/u);
    expect(step.printed).toMatch(
      /input fail-if: names a figure that there is not; found: "leadtime-p50".*did you mean lead-time-p50/u,
    );
    expect(step.printed).toMatch(/input fail-if: has no value for mttr; found: "soon"/u);
    expect(mock.routes).toEqual([]);
  });

  test('what holds fails the step, with the figure; targets that are missed do not', async () => {
    await using mock = await githubMock();
    line(mock, 3, 4);
    const step = await doraStep(mock, {
      'fail-if': 'lead-time-p50 >= 2h # of the contract',
      targets: 'lead-time-p50 < 1h',
    });
    expect([step.outputs['verdict'], step.exitCode]).toEqual(['failed', 1]);
    expect(step.printed).toContain('::error::fail-if holds: lead-time-p50 >= 2h (2 h).');
    const aim = await doraStep(mock, { targets: 'lead-time-p50 < 1h' });
    expect([aim.outputs['verdict'], aim.exitCode]).toEqual(['reported', undefined]);
    expect(aim.summary).toContain('❌ missed');
  });

  test('targets that contradict each other are told with what it would take', async () => {
    await using mock = await githubMock();
    const { report } = await doraStep(mock, { targets: 'uptime >= 99.9%\nmttr < 300\nmtbf > 2160m' });
    expect(report?.['contradictions']).toEqual([
      'the targets contradict each other: with an mtbf of 36 h and an mttr of 5 min the uptime is 99.769 %, not 99.9 %; it needs an mtbf of 83.25 h, or an mttr of 2.16 min',
    ]);
  });
});

test('text of others is shown as text, in every place', async () => {
  await using mock = await githubMock();
  line(mock, 2);
  const evil = '<img/src=x>|`@all`';
  mock.issues.push({
    number: 5,
    title: evil,
    body: `deployment: ${evil}`,
    labels: ['incident'],
    createdAt: iso(1),
  });
  (mock.history.deployments[1] as { statuses: { logUrl?: string }[] }).statuses.forEach(
    (status) => (status.logUrl = 'javascript:alert(1)'),
  );
  const step = await doraStep(mock, { environment: 'production' });
  for (const text of [step.summary, step.files['index.html'] ?? '']) {
    expect(text).not.toContain('<img');
    expect(text).not.toContain('javascript:');
    expect(text).toContain('img/src=x');
  }
  const named = await doraStep(mock, { environment: evil });
  expect(named.summary).not.toContain('<img');
  expect(named.files['index.html']).not.toContain('<img');
  expect(named.files['metrics.txt']).toContain('environment="<img/src=x>|`@all`"');
});
