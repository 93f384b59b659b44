import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runPreview } from '../../../../src/actions/preview/run.ts';
import { planPreview, PREVIEW_INPUTS } from '../../../../src/actions/pipeline-plan/preview.ts';
import { systemClock } from '../../../../src/base/index.ts';
import { githubLogger, inputVariable, runEvent } from '../../../../src/github/index.ts';
import * as preview from '../../../../src/preview/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { githubMock, type GitHubMock, mockToken } from '../../../support/github-api/index.ts';
import { inMemoryCluster, type InMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { parseWorkflowText, root } from '../../../support/workflow-files.ts';

const SHA = 'a'.repeat(40);
const NEWER = 'b'.repeat(40);
const URL = 'https://{namespace}.preview.shop.example';

type Outputs = Readonly<Record<string, string>>;

interface Event {
  name?: string;
  pull?: number;
  sha?: string;
  fork?: boolean;
  action?: string;
  actor?: string;
}

function eventFile({ pull = 7, sha = SHA, fork = false, action = 'opened', name }: Event): object {
  if (name !== undefined && name !== 'pull_request') return {};
  return {
    action,
    pull_request: {
      number: pull,
      head: { sha, repo: { full_name: fork ? 'mallory/shop' : 'octo-org/shop' } },
      base: { ref: 'main', sha: NEWER, repo: { full_name: 'octo-org/shop' } },
    },
  };
}

/** One step, as a runner runs it. */
async function step(
  memory: InMemoryCluster,
  mock: GitHubMock,
  inputs: Record<string, string>,
  event: Event = {},
) {
  using runner = captureRunner();
  const file = path.join(runner.folder, 'event.json');
  writeFileSync(file, JSON.stringify(eventFile(event)));
  const all = { app: 'shop', 'github-token': mockToken, ...inputs };
  await runPreview({
    env: {
      ...runner.env,
      ...mock.env,
      GITHUB_EVENT_NAME: event.name ?? 'pull_request',
      GITHUB_EVENT_PATH: file,
      GITHUB_RUN_ID: '1',
      GITHUB_SERVER_URL: 'https://github.example',
      ...(event.actor === undefined ? {} : { GITHUB_ACTOR: event.actor }),
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    },
    // Waiting is what lets the cluster go on.
    clock: { ...systemClock, sleep: async (ms) => await memory.pass(ms) },
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () =>
      await Promise.resolve({
        preview,
        connect: async () => await Promise.resolve(memory.connect({ app: 'shop' }).cluster),
      }),
  });
  const { exitCode } = process;
  return { ...runner.outputs(), printed: runner.printed(), summary: runner.summary(), exitCode };
}

async function opened(memory: InMemoryCluster, mock: GitHubMock, pull: number, sha = SHA) {
  const known = mock.pulls.find(({ number }) => number === pull);
  if (known === undefined) mock.pulls.push({ number: pull, head: 'octo-org:x', sha });
  else Object.assign(known, { sha });
  const open = await step(memory, mock, { action: 'open', url: URL }, { pull, sha });
  const { 'github-deployment': deployment = '' } = open as Outputs;
  const report = await step(
    memory,
    mock,
    { action: 'report', url: URL, 'github-deployment': deployment, result: 'succeeded' },
    { pull, sha },
  );
  return { open, report };
}

const namespaces = (memory: InMemoryCluster): string[] =>
  memory.store
    .kind('v1', 'Namespace')
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.includes('-pr-'))
    .toSorted();
const states = (mock: GitHubMock): string[] =>
  mock.deployments.map(({ environment, statuses }) => `${environment} ${statuses.at(-1)?.state}`);

describe('preview: a pull request', () => {
  test('that is opened gets a namespace, a transient deployment and one comment, which the next push keeps up to date', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    const { open, report } = await opened(memory, mock, 7);
    expect(open).toMatchObject({
      result: 'created',
      proceed: 'true',
      namespace: 'shop-pr-7',
      environment: 'preview/pr-7',
      url: 'https://shop-pr-7.preview.shop.example',
      'pull-request': '7',
      'github-deployment': '1',
    });
    expect(report).toMatchObject({ result: 'serves', exitCode: undefined });
    expect(report.summary).toContain('The preview serves');
    expect(mock.deployments).toMatchObject([
      {
        ref: SHA,
        environment: 'preview/pr-7',
        transient_environment: true,
        statuses: [
          { state: 'in_progress' },
          { state: 'success', environment_url: 'https://shop-pr-7.preview.shop.example' },
        ],
      },
    ]);
    expect(mock.comments).toHaveLength(1);
    expect(mock.comments[0]?.body).toContain('<https://shop-pr-7.preview.shop.example>');

    const again = await opened(memory, mock, 7, NEWER);
    expect(again.open).toMatchObject({ result: 'kept', proceed: 'true', 'github-deployment': '2' });
    expect(states(mock)).toEqual(['preview/pr-7 inactive', 'preview/pr-7 success']);
    expect(mock.comments).toHaveLength(1);
    expect(mock.comments[0]?.body).toContain(NEWER.slice(0, 12));
  });

  test('that is closed leaves nothing in the cluster, and GitHub says that it is over; another one stays', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    for (const pull of [7, 8]) await opened(memory, mock, pull);
    const close = await step(memory, mock, { action: 'close' }, { action: 'closed' });
    expect(close).toMatchObject({ result: 'deleted', exitCode: undefined });
    expect(namespaces(memory)).toEqual(['shop-pr-8']);
    expect(states(mock)).toEqual(['preview/pr-7 inactive', 'preview/pr-8 success']);
    expect(mock.comments.map(({ body }) => body.includes('torn down'))).toEqual([true, false]);
    expect(await step(memory, mock, { action: 'close' }, { action: 'closed' })).toMatchObject({
      result: 'absent',
      exitCode: undefined,
    });
  });

  test('whose release failed says so, and leaves the version before as the one that serves', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    await opened(memory, mock, 7);
    const opening = await step(memory, mock, { action: 'open' });
    const { 'github-deployment': deployment = '' } = opening as Outputs;
    const report = await step(memory, mock, {
      action: 'report',
      'github-deployment': deployment,
      result: 'refused',
    });
    expect(report).toMatchObject({ result: 'not-released', exitCode: undefined });
    expect(states(mock)).toEqual(['preview/pr-7 success', 'preview/pr-7 failure']);
    expect(mock.comments[0]?.body).toContain('The preview was not released');
  });

  test.each<[string, Event, RegExp]>([
    ['from a fork', { fork: true }, /comes from a fork/u],
    ['of Dependabot', { actor: 'dependabot[bot]' }, /of Dependabot/u],
  ])('%s gets none, is green, and no credentials are asked for', async (_, event, words) => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    const open = await step(memory, mock, { action: 'open' }, event);
    expect(open).toMatchObject({ result: 'skipped', proceed: 'false', exitCode: undefined });
    expect(open.printed).toMatch(words);
    expect(open.summary).toMatch(words);
    expect([namespaces(memory), mock.routes]).toEqual([[], []]);
  });

  test.each<[string, { sha?: string; state?: 'closed' }, RegExp]>([
    ['closed', { state: 'closed' }, /pull request 7 is closed by now/u],
    ['pushed to again', { sha: NEWER }, /has a newer commit by now, bbbbbbbbbbbb/u],
  ])('that was %s while its run waited gets none from that run', async (_, change, words) => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    mock.pulls.push({ number: 7, head: 'octo-org:x', sha: SHA, ...change });
    const open = await step(memory, mock, { action: 'open' });
    expect(open).toMatchObject({ result: 'skipped', proceed: 'false', exitCode: undefined });
    expect(open.printed).toMatch(words);
    expect(namespaces(memory)).toEqual([]);
  });

  test('gets its preview although GitHub’s API refuses everything, with a warning', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    mock.fault = () => ({ status: 403 });
    const { open, report } = await opened(memory, mock, 7);
    expect(open).toMatchObject({
      result: 'created',
      proceed: 'true',
      'github-deployment': '',
      exitCode: undefined,
    });
    expect(open.printed).toContain('::warning::no GitHub Deployment was made');
    expect(report).toMatchObject({ result: 'serves', exitCode: undefined });
  });

  test('whose namespace is somebody else’s is red when it is opened, and leaves it alone when it is closed', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    const foreign = { ...preview.NAMESPACE, metadata: { name: 'shop-pr-7' } };
    await memory.connect({ fieldManager: 'kubectl' }).cluster.create(foreign);
    mock.pulls.push({ number: 7, head: 'octo-org:x', sha: SHA });
    const open = await step(memory, mock, { action: 'open' });
    expect(open).toMatchObject({ result: 'failed', proceed: 'false', exitCode: 1 });
    expect(open.printed).toContain('is not the preview of pull request 7 of octo-org/shop');
    const close = await step(memory, mock, { action: 'close' }, { action: 'closed' });
    expect(close).toMatchObject({ result: 'foreign', exitCode: undefined });
    expect(namespaces(memory)).toEqual(['shop-pr-7']);
  });
});

describe('preview: a sweep', () => {
  test('takes what is closed, tells GitHub, and keeps what is open', async () => {
    await using mock = await githubMock();
    using memory = inMemoryCluster();
    for (const pull of [7, 8]) await opened(memory, mock, pull);
    Object.assign(mock.pulls[0] ?? {}, { state: 'closed' });
    const sweep = await step(memory, mock, { action: 'sweep' }, { name: 'schedule' });
    expect(sweep).toMatchObject({ result: 'swept', deleted: 'shop-pr-7', exitCode: undefined });
    expect(namespaces(memory)).toEqual(['shop-pr-8']);
    expect(states(mock)).toEqual(['preview/pr-7 inactive', 'preview/pr-8 success']);
    expect(sweep.summary).toContain('1 torn down, 1 kept');
    expect(sweep.summary).toContain('| #7 | <code>shop-pr-7</code> | closed |');
  });
});

const GIVEN = {
  'app-name': 'shop',
  'image-tag': 'ghcr.io/octo-org/shop:1',
  environment: 'preview',
  chart: 'chart',
};

function planned(event: Event, inputs: Record<string, unknown> = {}) {
  using runner = captureRunner();
  const file = path.join(runner.folder, 'event.json');
  writeFileSync(file, JSON.stringify(eventFile(event)));
  const env = {
    GITHUB_EVENT_NAME: event.name ?? 'pull_request',
    GITHUB_EVENT_PATH: file,
    ...(event.actor === undefined ? {} : { GITHUB_ACTOR: event.actor }),
  };
  return planPreview(JSON.stringify({ ...GIVEN, ...inputs }), runEvent(env), false);
}

describe('preview: the plan of a run', () => {
  test.each<[string, Event, Record<string, string>]>([
    [
      'opened',
      {},
      { task: 'open', 'pull-request': '7', namespace: 'shop-pr-7', environment: 'preview/pr-7' },
    ],
    ['closed', { action: 'closed' }, { task: 'close', 'pull-request': '7', namespace: 'shop-pr-7' }],
    ['on a schedule', { name: 'schedule' }, { task: 'sweep', 'pull-request': '', namespace: '' }],
    ['by hand', { name: 'workflow_dispatch' }, { task: 'sweep', 'pull-request': '' }],
    ['of a fork', { fork: true }, { task: 'none', 'pull-request': '', namespace: '' }],
    ['of a fork, closed', { fork: true, action: 'closed' }, { task: 'none' }],
    ['of Dependabot', { actor: 'dependabot[bot]' }, { task: 'none' }],
  ])('%s', (_, event, expected) => {
    expect(planned(event)).toMatchObject(expected);
  });

  test('knows every input of preview.yml, and no other', () => {
    const file = path.join(root, '.github', 'workflows', 'preview.yml');
    const { inputs = {} } = parseWorkflowText(readFileSync(file, 'utf8')).on.workflow_call ?? {};
    expect(PREVIEW_INPUTS).toEqual(Object.keys(inputs).sort());
  });

  test('needs an image only where one is released', () => {
    expect(planned({ action: 'closed' }, { 'image-tag': '' })['task']).toBe('close');
    expect(() => planned({}, { 'image-tag': '' })).toThrow(
      /image-tag: is empty, and this run is to release it/u,
    );
  });

  test.each(['push', 'pull_request_target', 'issue_comment', 'merge_group'])('refuses %s', (name) => {
    expect(() => planned({ name })).toThrow(/is none of a pull request/u);
  });

  test('names every problem at once', () => {
    const wrong = {
      'namespace-prefix': '9-',
      url: 'https://preview.shop.example',
      'max-age': '3 weeks',
      manifests: 'k8s',
      timeout: '9h',
      typo: 'x',
    };
    expect(() => planned({}, wrong)).toThrow(
      /typo: is not an input[\s\S]*namespace-prefix: cannot begin[\s\S]*url: is the same for all[\s\S]*max-age: is not an age[\s\S]*timeout: is longer[\s\S]*chart: cannot go with manifests/u,
    );
  });
});
